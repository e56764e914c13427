/*
 * check-file: any YAML or JSON against any JSON Schema, without a repository.
 * Exit 1 when a file has an error.
 */
#include <stdlib.h>
#include <string.h>

#include "base/collect.h"
#include "base/uri.h"
#include "cli/findings.h"
#include "cli/foreign.h"

struct check_file_opts {
	const char *schema, *format;
	long most;
	bool warnings_too;
};

static const struct option options[] = {
	{ "schema", 's', OPTION_TEXT, offsetof(struct check_file_opts, schema),
	  N_("FILE"), N_("the schema, in YAML or JSON") },
	{ "strict", 0, OPTION_FLAG,
	  offsetof(struct check_file_opts, warnings_too), NULL,
	  N_("warnings count as errors for the exit code") },
	{ "format", 0, OPTION_TEXT, offsetof(struct check_file_opts, format),
	  FINDINGS_FORMATS, N_("text has excerpts; gcc is a line each, for "
			       "editors; github is for its workflows") },
	{ "max-findings", 0, OPTION_NUMBER,
	  offsetof(struct check_file_opts, most), N_("N"),
	  N_("show so many, and say how many more there are") },
	{ .type = OPTION_END },
};

/* ---- reading ---- */

/* What a schema refers to: a file of this machine, never of the network. */
static int load_other(void *context, const struct doc **out,
		      struct arena *arena, struct span uri, struct error *err)
{
	struct span path = uri_decode(arena, span_from(uri,
						strlen("file://")));
	struct doc_list list;

	(void)context;
	if (!span_starts(uri, "file:///") ||
	    span_find_byte(path, '\0') != SIZE_MAX)
		return error_set(err, ERROR_NOTFOUND, MARK_NONE,
				 _("'%.*s' is no file of this machine; nothing "
				   "is fetched"), SPAN_ARG(uri));
	if (foreign_load(&list, arena, arena_text(arena, path), err))
		return -1;
	*out = list.docs[0];
	return 0;
}

/* *out stays NULL when the schema has errors; they are in diags. */
static int read_schema(struct schema **out, struct app *app, const char *path,
		       struct diags *diags, struct error *err)
{
	struct arena *arena = &app->arena;
	struct schema_options wanted = {
		.load = load_other, .formats = true,
		.meta = schema_meta(arena),
	};
	char *absolute = realpath(path, NULL);
	struct error faults = ERROR_INIT;
	struct doc_list list;
	struct span encoded;

	*out = NULL;
	encoded = uri_encode_path(arena, span_text(absolute ? absolute : path));
	wanted.base = span_text(arena_printf(arena, "file://%.*s",
					     SPAN_ARG(encoded)));
	free(absolute);
	if (foreign_load(&list, arena, path, err)) {
		if (err->kind != ERROR_INVALID)
			return -1;
		diags_add_error(diags, "S001", err);
		*err = (struct error)ERROR_INIT;
		return 0;
	}
	(void)schema_compile(out, arena, list.docs[0], &wanted, diags,
			     &faults);
	return 0;
}

struct checking {
	const struct schema *schema;
	const char *const *paths;
	struct error **errors; /* why a file could not be read, or NULL */
};

static void check_one(void *context, size_t index, struct diags *diags)
{
	struct checking *checking = context;
	struct error err = ERROR_INIT;
	struct arena arena = ARENA_INIT;
	struct doc_list list = { NULL, 0 };

	if (foreign_load(&list, &arena, checking->paths[index], &err) == 0) {
		for (size_t i = 0; i < list.count; i++)
			schema_validate(checking->schema, list.docs[i], diags);
	} else if (err.kind == ERROR_INVALID) {
		diags_add_error(diags, "R005", &err);
	} else {
		checking->errors[index] = ARENA_NEW(diags->arena, struct error);
		*checking->errors[index] = err;
	}
	arena_release(&arena);
}

/* How many could be read; *err tells of the first that could not. */
static size_t check_files(struct app *app, const struct schema *schema,
			  struct args args, struct diags *diags,
			  struct error *err)
{
	struct checking checking = {
		schema, args.items,
		ARENA_ARRAY(&app->arena, args.count, struct error *),
	};
	size_t count = 0;

	diags_collect(diags, args.count, check_one, &checking, NULL);
	for (size_t i = 0; i < args.count; i++) {
		if (!checking.errors[i])
			count++;
		else if (!err->kind)
			*err = *checking.errors[i];
	}
	return count;
}

static int check_file_run(struct app *app, const void *raw, struct args args,
			  struct error *err)
{
	const struct check_file_opts *opts = raw;
	struct findings_style style;
	struct schema *schema;
	enum diag_level worst;
	struct diags diags;
	size_t count = 0;

	if (!opts->schema)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("against which schema? --schema FILE"));
	if (findings_style(&style, app, opts->format, opts->most, err))
		return -1;
	style.files = true;
	diags_init(&diags, &app->arena);
	if (read_schema(&schema, app, opts->schema, &diags, err)) {
		diags_release(&diags);
		return -1;
	}
	if (schema)
		count = check_files(app, schema, args, &diags, err);
	diags_sort(&diags);
	if (count || diags.count)
		findings_tell(app, &diags, count, &style);
	worst = diags_worst(&diags);
	app->answer_no = worst == DIAG_ERROR ||
			 (opts->warnings_too && worst == DIAG_WARNING);
	diags_release(&diags);
	return err->kind ? -1 : 0;
}

const struct cmd cmd_check_file = {
	.name = "check-file", .alias = "verifier-fichier",
	.summary = N_("check any YAML or JSON against any JSON Schema"),
	.args = N_("FILE…"), .options = options,
	.about = N_("No repository is needed. The draft is 2020-12; a schema "
		    "may refer to other files beside it, nothing is fetched "
		    "from the network. A file of several YAML documents is "
		    "checked document by document."),
	.opts_size = sizeof(struct check_file_opts),
	.needs = NEEDS_NOTHING, .min_args = 1, .max_args = ARGS_ANY,
	.run = check_file_run,
};
