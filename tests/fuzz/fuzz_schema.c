/*
 * A schema, a line "---8<---" and an instance, both YAML: compiling ends soon,
 * and so does each run; findings are whole; and what a run that tells says no
 * to, one below a `not`, which only answers, says no to as well. Whatever else
 * the schema refers to is the instance. With an x- in it the schema is also
 * read as a record's.
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

/* The two parts of the input. */
struct input {
	const struct doc *schema, *instance; /* the first of each */
	struct doc_list instances;
};

static int load_part(void *context, const struct doc **out,
		     struct arena *arena, struct span uri, struct error *err)
{
	const struct input *input = context;

	(void)arena;
	*out = span_is(uri, "file:///s.yaml") ? input->schema
					      : input->instance;
	return *out ? 0 : error_set(err, ERROR_NOTFOUND, MARK_NONE,
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

static struct schema *compile(struct arena *arena, struct input *input,
			      const struct doc *text, const char *base,
			      bool ours, struct diags *diags)
{
	struct schema_options options = {
		.base = span_text(base), .load = load_part, .context = input,
		.formats = true, .ours = ours, .meta = draft(),
	};
	struct error err = ERROR_INIT;
	struct schema *schema;

	if (!schema_compile(&schema, arena, text, &options, diags, &err))
		return schema;
	if (!diags_count(diags, DIAG_ERROR))
		abort();
	return NULL;
}

enum verdict { VERDICT_NO, VERDICT_YES, VERDICT_NONE };

/* None when a bound was hit. */
static enum verdict judge(struct arena *arena, const struct schema *schema,
			  const struct doc *instance)
{
	enum verdict verdict = VERDICT_YES;
	struct diags diags;

	diags_init(&diags, arena);
	schema_validate(schema, instance, &diags);
	diags_sort(&diags);
	touch(&diags);
	for (size_t i = 0; i < diags.count && verdict != VERDICT_NONE; i++)
		if (!strcmp(diags.items[i].code, "S011"))
			verdict = VERDICT_NONE;
		else if (diags.items[i].level == DIAG_ERROR)
			verdict = VERDICT_NO;
	diags_release(&diags);
	return verdict;
}

static void run(struct arena *arena, struct input *input, bool ours)
{
	struct error err = ERROR_INIT;
	struct schema *schema, *opposite;
	struct diags diags;
	struct doc *text;

	if (doc_load(&text, arena, span_text("not: {$ref: 'file:///s.yaml'}"),
		     "o.yaml", NULL, &err))
		abort();
	diags_init(&diags, arena);
	schema = compile(arena, input, input->schema, "file:///s.yaml", ours,
			 &diags);
	opposite = compile(arena, input, text, "file:///o.yaml", ours, &diags);
	touch(&diags);
	diags_release(&diags);
	for (size_t i = 0; schema && i < input->instances.count; i++) {
		const struct doc *instance = input->instances.docs[i];
		enum verdict told = judge(arena, schema, instance);
		enum verdict quiet = opposite ? judge(arena, opposite, instance)
					      : VERDICT_NONE;

		if (told == quiet && told != VERDICT_NONE)
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span all = span_of((const char *)data, size);
	const char *cut = "\n---8<---\n";
	size_t at = find_cut(all, cut);
	struct span rest = at < all.len ? span_from(all, at + strlen(cut))
					: span_text("");
	struct input input = { .instances = { NULL, 0 } };
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct doc_list schemas;

	if (!doc_load_stream(&schemas, &arena, span_part(all, 0, at),
			     "s.yaml", NULL, &err)) {
		doc_load_stream(&input.instances, &arena, rest, "i.yaml", NULL,
				&err);
		input.schema = schemas.docs[0];
		if (input.instances.count)
			input.instance = input.instances.docs[0];
		run(&arena, &input, false);
		if (find_cut(all, "x-") < all.len)
			run(&arena, &input, true);
	}
	arena_release(&arena);
	return 0;
}
