/*
 * merge-file: three versions of one YAML file, field by field; git's merge
 * driver for records, and of use for any YAML. What no record could be is
 * merged by lines, which is said.
 */
#include <string.h>

#include "base/file.h"
#include "change/declare.h"
#include "cli/merging.h"

enum { FILE_LIMIT = 64 << 20 };

struct merge_file_opts {
	const char *output, *path;
	struct option_list identities;
	bool driver;
};

static const struct option options[] = {
	{ "output", 'o', OPTION_TEXT, offsetof(struct merge_file_opts, output),
	  N_("FILE"), N_("write the merged text there") },
	{ "path", 0, OPTION_TEXT, offsetof(struct merge_file_opts, path),
	  N_("FILE"), N_("the record's place in this repository: its schema "
			 "says how lists are merged") },
	{ "identity", 0, OPTION_LIST,
	  offsetof(struct merge_file_opts, identities),
	  N_("PATH=KEY[,KEY]…"), N_("items of the list at PATH are the same "
				    "where the KEYs agree; may be repeated") },
	{ "driver", 0, OPTION_FLAG, offsetof(struct merge_file_opts, driver),
	  NULL, N_("as git's merge driver: the result is written into OURS") },
	{ .type = OPTION_END },
};

/* ---- reading ---- */

/* Whoever has no base names it as git diff does. */
static bool is_nothing(const char *path)
{
	return strcmp(path, "/dev/null") == 0;
}

static int read_sides(struct three_way *merge, struct app *app,
		      struct error *err)
{
	for (size_t i = BASE; i <= THEIRS; i++) {
		if (i == BASE && is_nothing(merge->paths[i]))
			continue;
		if (file_read(&merge->texts[i], &app->arena, merge->paths[i],
			      FILE_LIMIT, err))
			return -1;
	}
	return 0;
}

/*
 * False, with the reason, when one is no text of records. An empty base is
 * what git gives where both sides added the file.
 */
static bool load_sides(struct three_way *merge, struct app *app,
		       struct error *why)
{
	const struct doc_limits limits = { .size = FILE_LIMIT,
					   .nodes = 10000000 };

	for (size_t i = BASE; i <= THEIRS; i++) {
		if (i == BASE && !span_trim(merge->texts[i]).len)
			continue;
		/* git's names for the three mean nothing to anybody. */
		if (doc_load(&merge->docs[i], &app->arena, merge->texts[i],
			     merge->path ? merge->path : merge->paths[i],
			     &limits, why))
			return false;
	}
	return true;
}

/* ---- merging ---- */

static int merge_fields(struct three_way *merge, struct app *app,
			struct error *err)
{
	const struct doc *docs[] = { merge->docs[BASE], merge->docs[OURS],
				     merge->docs[THEIRS] };
	struct text_sides sides = { &app->arena, merge->texts };
	const struct line_merge lines = { &sides, repo_merge_lines };

	return change_merge_docs(&merge->merged, &merge->result, &app->arena,
				 docs, &lines, merge->shape, err);
}

/* ---- what comes of it ---- */

static int put(struct app *app, const struct merge_file_opts *opts,
	       const struct three_way *merge, struct span text,
	       struct error *err)
{
	const char *path = opts->driver ? merge->paths[OURS] : opts->output;

	if (path)
		return file_write(path, text, err);
	buf_add(&app->out, text);
	return 0;
}

static void tell_json(struct app *app, const struct merge_file_opts *opts,
		      const struct three_way *merge, const char *method)
{
	struct printer *json;

	/* The merged text itself is what stdout holds then. */
	if (!app->answer_no && !opts->output && !opts->driver)
		return;
	json = app_json_begin(app, "entente.merge-file/v1");
	printer_pair(json, "method", method);
	printer_pair_bool(json, "clean", !app->answer_no);
	merging_json(app, merge);
	app_json_end(app);
}

/* git's own merge of lines, with its markers where it finds no way. */
static int merge_lines(struct app *app, const struct merge_file_opts *opts,
		       const struct three_way *merge, const struct error *why,
		       struct error *err)
{
	struct span merged;
	bool clean;

	app_warn(app, _("merged by lines, not by fields: %s:%lu:%lu: %s"),
		 why->at.path, (unsigned long)why->at.line,
		 (unsigned long)why->at.col, why->msg);
	if (repo_merge_text(&merged, &clean, &app->arena, merge->texts, false,
			    err))
		return -1;
	app->answer_no = !clean;
	if (!clean)
		app_warn(app, _("both sides changed the same lines"));
	if ((clean || opts->driver) && put(app, opts, merge, merged, err))
		return -1;
	if (app->want_json)
		tell_json(app, opts, merge, "lines");
	return 0;
}

/*
 * A merge with conflicts or violations is written only where git asked for it:
 * it leaves the file as unmerged, with our values in the places in conflict.
 */
static int tell(struct app *app, const struct merge_file_opts *opts,
		const struct three_way *merge, struct error *err)
{
	app->answer_no = merge->result.conflict_count ||
			 merge->violations.count;
	if ((!app->answer_no || opts->driver) &&
	    put(app, opts, merge, merge->merged->text, err))
		return -1;
	if (app->want_json)
		tell_json(app, opts, merge, "fields");
	else if (app->answer_no)
		merging_say(app, merge, opts->driver);
	return 0;
}

/* What a person says of lists; a record's schema knows better. */
static int declare(struct three_way *merge, struct app *app,
		   const struct option_list *identities, struct error *err)
{
	if (identities->count && merge->kind)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("--identity is for files without a schema"));
	if (merge->kind)
		return 0;
	return shape_declare(&merge->shape, &app->arena, identities->items,
			     identities->count, err);
}

static int merge_all(struct app *app, const struct merge_file_opts *opts,
		     struct three_way *merge, struct error *err)
{
	struct error why = ERROR_INIT;

	if (read_sides(merge, app, err))
		return -1;
	if (!load_sides(merge, app, &why) || merge_fields(merge, app, &why))
		return merge_lines(app, opts, merge, &why, err);
	merging_check(app, merge);
	return tell(app, opts, merge, err);
}

static int merge_file_run(struct app *app, const void *raw, struct args args,
			  struct error *err)
{
	const struct merge_file_opts *opts = raw;
	struct three_way merge = { .kind = NULL };
	struct workspace ws;
	int status;

	for (size_t i = BASE; i <= THEIRS; i++)
		merge.paths[i] = args.items[i];
	diags_init(&merge.violations, &app->arena);
	if (opts->path)
		merging_open(app, &ws, &merge, opts->path);
	status = declare(&merge, app, &opts->identities, err);
	if (!status)
		status = merge_all(app, opts, &merge, err);
	diags_release(&merge.violations);
	if (app->ws)
		workspace_close(&ws);
	app->ws = NULL;
	return status;
}

const struct cmd cmd_merge_file = {
	.name = "merge-file", .alias = "fusionner-fichiers",
	.summary = N_("merge three versions of a YAML file, field by field"),
	.args = N_("BASE OURS THEIRS"), .options = options,
	.about = N_("What only one side changed is taken from it, onto the "
		    "text of OURS. Exit 0: the merged text is on stdout, or in "
		    "the file of -o. Exit 1: both sides changed the same "
		    "field, and the conflicts are listed instead."),
	.opts_size = sizeof(struct merge_file_opts),
	.needs = NEEDS_NOTHING, .min_args = 3, .max_args = 3,
	.run = merge_file_run,
};
