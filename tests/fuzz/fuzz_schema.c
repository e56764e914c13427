/*
 * A schema, a line "---8<---" and an instance, both YAML: compiling ends soon,
 * and so does each run; findings are whole. Whatever else the schema refers to
 * is the instance.
 */
#include <stdlib.h>
#include <string.h>

#include "doc/foreign.h"
#include "schema/schema.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Where the cut begins; the text's length when there is none. */
static size_t find_cut(struct span text, const char *cut)
{
	size_t at = 0;

	while (at < text.len && !span_starts(span_from(text, at), cut))
		at++;
	return at;
}

static int load_instance(void *context, const struct doc **out,
			 struct arena *arena, struct span uri,
			 struct error *err)
{
	(void)arena;
	*out = context;
	return context ? 0 : error_set(err, ERROR_NOTFOUND, MARK_NONE,
				       "no '%.*s'", SPAN_ARG(uri));
}

static void touch(const struct diags *diags)
{
	size_t bytes = 0;

	for (size_t i = 0; i < diags->count; i++) {
		const struct diag *diag = &diags->items[i];

		bytes += strlen(diag->code) + strlen(diag->msg);
		bytes += diag->hint ? strlen(diag->hint) : 0;
		bytes += diag->pointer ? strlen(diag->pointer) : 0;
		bytes += diag->at.path ? strlen(diag->at.path) : 0;
	}
	if (diags->count && !bytes)
		abort();
}

static const struct schema *draft(void)
{
	static struct arena arena = ARENA_INIT;
	static const struct schema *meta;

	return meta ? meta : (meta = schema_meta(&arena));
}

static void run(struct arena *arena, const struct doc *text,
		const struct doc_list *instances)
{
	struct schema_options options = {
		.base = span_text("file:///s.yaml"), .load = load_instance,
		.context = instances->count ? instances->docs[0] : NULL,
		.formats = true, .meta = draft(),
	};
	struct error err = ERROR_INIT;
	struct schema *schema;
	struct diags diags;

	diags_init(&diags, arena);
	if (!schema_compile(&schema, arena, text, &options, &diags, &err))
		for (size_t i = 0; i < instances->count; i++)
			schema_validate(schema, instances->docs[i], &diags);
	else if (!diags_count(&diags, DIAG_ERROR))
		abort();
	diags_sort(&diags);
	touch(&diags);
	diags_release(&diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span all = span_of((const char *)data, size);
	const char *cut = "\n---8<---\n";
	size_t at = find_cut(all, cut);
	struct span rest = at < all.len ? span_from(all, at + strlen(cut))
					: span_text("");
	struct doc_list schemas, instances = { NULL, 0 };
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;

	if (!doc_load_stream(&schemas, &arena, span_part(all, 0, at),
			     "s.yaml", NULL, &err)) {
		doc_load_stream(&instances, &arena, rest, "i.yaml", NULL, &err);
		run(&arena, schemas.docs[0], &instances);
	}
	arena_release(&arena);
	return 0;
}
