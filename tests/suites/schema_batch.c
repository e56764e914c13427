/*
 * schema-batch [FOLDER]: verdicts for a conformance suite of JSON Schema. Each
 * line of stdin is {"id": N, "schema": S, "instance": I}, with "assert_format":
 * true where `format` is to be asserted; each line of stdout {"id": N, "valid":
 * true | false | null, "error": "…"}. What a schema refers to as
 * http://localhost:1234/PATH is FOLDER/PATH.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/printer.h"
#include "schema/schema.h"

#define HOST "http://localhost:1234/"

enum { FILE_LIMIT = 1 << 24 };

static const struct doc_limits limits = { FILE_LIMIT, 512, 1 << 22 };

static int load(void *folder, const struct doc **out, struct arena *arena,
		struct span uri, struct error *err)
{
	struct span text;
	struct doc *doc;
	char *path;

	if (!folder || !span_starts(uri, HOST))
		return error_set(err, ERROR_NOTFOUND, MARK_NONE,
				 "no schema '%.*s'", SPAN_ARG(uri));
	path = file_join(arena, folder, arena_text(arena, span_from(uri,
						sizeof(HOST) - 1)));
	if (file_read(&text, arena, path, FILE_LIMIT, err) ||
	    doc_load(&doc, arena, text, path, &limits, err))
		return -1;
	*out = doc;
	return 0;
}

/* A tree of its own for a part of the line. */
static const struct doc *part(struct arena *arena, const struct doc *line,
			      const char *key)
{
	struct doc *doc = ARENA_NEW(arena, struct doc);

	*doc = *line;
	doc->root = node_get(line->root, key);
	return doc;
}

static void answer(struct arena *arena, const struct doc *line, char *folder)
{
	struct schema_options options = { .load = load, .context = folder };
	const char *verdict = "null", *why = "";
	struct error err = ERROR_INIT;
	struct schema *schema;
	struct diags diags;
	size_t faults;

	options.formats = node_is_true(node_get(line->root, "assert_format"));
	diags_init(&diags, arena);
	if (schema_compile(&schema, arena, part(arena, line, "schema"),
			   &options, &diags, &err) == 0) {
		faults = diags_count(&diags, DIAG_ERROR);
		schema_validate(schema, part(arena, line, "instance"), &diags);
		verdict = diags_count(&diags, DIAG_ERROR) > faults ? "false"
								   : "true";
	} else {
		why = diags.count ? diags.items[0].msg : err.msg;
	}
	printf("{\"id\": %.*s, \"valid\": %s, \"error\": \"",
	       SPAN_ARG(node_get(line->root, "id")->text), verdict);
	for (; *why; why++)
		putchar(*why == '"' || *why == '\\' ? '\'' : *why);
	printf("\"}\n");
	diags_release(&diags);
}

int main(int argc, char **argv)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct doc *line;
	char *text = NULL;
	size_t capacity = 0;
	ssize_t length;

	while ((length = getline(&text, &capacity, stdin)) > 0) {
		if (doc_load(&line, &arena, span_of(text, (size_t)length),
			     "stdin", &limits, &err) == 0)
			answer(&arena, line, argc > 1 ? argv[1] : NULL);
		else
			fprintf(stderr, "%s\n", err.msg);
		err = (struct error)ERROR_INIT;
		arena_release(&arena);
	}
	free(text);
	return ferror(stdin) || fflush(stdout) ? 3 : 0;
}
