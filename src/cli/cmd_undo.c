/* undo: reverses the last unpublished act. */
#include "cli/common.h"
#include "history/history.h"

struct undo_opts {
	bool dry_run;
};

static const struct option options[] = {
	{ "dry-run", 'n', OPTION_FLAG, offsetof(struct undo_opts, dry_run),
	  NULL, N_("only say what would be undone") },
	{ .type = OPTION_END },
};

/* The first file stands apart too: an edit used to be of one. */
static void json_files(struct printer *json, const struct undo_result *result)
{
	printer_pair(json, "path", result->files->path);
	printer_pair_bool(json, "removed", result->files->removed);
	printer_key(json, "files");
	printer_begin_list(json);
	for (size_t i = 0; i < result->file_count; i++) {
		printer_begin_map(json);
		printer_pair(json, "path", result->files[i].path);
		printer_pair_bool(json, "removed", result->files[i].removed);
		printer_end_map(json);
	}
	printer_end_list(json);
}

static void print_json(struct app *app, const struct undo_result *result,
		       bool dry_run)
{
	static const char *const names[] = {
		[UNDO_NOTHING] = "nothing", [UNDO_EDIT] = "edit",
		[UNDO_SAVE] = "save",
	};
	struct printer *json = app_json_begin(app, "entente.undo/v1");
	char hex[41];

	printer_pair(json, "undone", names[result->type]);
	printer_pair_bool(json, "dry_run", dry_run);
	if (result->type == UNDO_EDIT) {
		json_files(json, result);
		if (!object_id_is_zero(&result->kept))
			printer_pair(json, "kept",
				     object_id_hex(hex, &result->kept));
	}
	if (result->type == UNDO_SAVE) {
		printer_pair(json, "commit",
			     object_id_hex(hex, &result->commit));
		if (!object_id_is_zero(&result->by))
			printer_pair(json, "by",
				     object_id_hex(hex, &result->by));
	}
	app_json_end(app);
}

static void print_text(struct app *app, const struct undo_result *result,
		       bool dry_run)
{
	struct span message = span_text(result->message), line;
	char hex[41];

	switch (result->type) {
	case UNDO_NOTHING:
		app_say(app, _("there is nothing to undo"));
		return;
	case UNDO_EDIT:
		for (size_t i = 0; i < result->file_count; i++)
			app_line(app, result->files[i].removed
				 ? _("%s: taken away again")
				 : result->saved
				 ? _("%s: as it was last saved")
				 : _("%s: as it was before the last edit"),
				 result->files[i].path);
		if (!dry_run && !object_id_is_zero(&result->kept))
			app_say(app, _("the text that was there: git cat-file "
				       "blob %.12s"),
				object_id_hex(hex, &result->kept));
		break;
	case UNDO_SAVE:
		span_next(&line, &message, '\n');
		app_line(app, _("undone: the save “%.*s”"), SPAN_ARG(line));
		break;
	}
	if (dry_run)
		app_say(app, _("a rehearsal: nothing was written"));
}

/* One record; it may be one that cannot be read, or was removed. */
static int undo_record(struct undo_result *out, struct app *app,
		       const char *word, bool dry_run, struct error *err)
{
	struct error unknown = ERROR_INIT;
	const struct record *record;
	struct object_id head;

	if (snapshot_find(&record, &app->ws->snapshot, span_text(word),
			  &unknown)) {
		if (repo_head(&head, app->ws->repo, err) ||
		    history_removed(&record, app->ws, &head, span_text(word),
				    err))
			return -1;
		if (unknown.kind != ERROR_NOTFOUND || !record) {
			*err = unknown;
			return -1;
		}
	}
	return workspace_undo_file(out, app->ws, record->path, dry_run, err);
}

static int undo_run(struct app *app, const void *raw, struct args args,
		    struct error *err)
{
	const struct undo_opts *opts = raw;
	struct undo_result result;

	if (args.count ? undo_record(&result, app, args.items[0],
				     opts->dry_run, err)
		       : workspace_undo(&result, app->ws, opts->dry_run, err))
		return -1;
	if (app->want_json)
		print_json(app, &result, opts->dry_run);
	else
		print_text(app, &result, opts->dry_run);
	app->answer_no = result.type == UNDO_NOTHING;
	return 0;
}

const struct cmd cmd_undo = {
	.name = "undo", .alias = "annuler",
	.summary = N_("reverse the last edit or save that is not published"),
	.args = N_("[ID]"), .options = options,
	.about = N_("An edit is reversed in the file; a save by a new commit, "
		    "so that nothing is lost from the history. What is "
		    "published stays. With an ID: the last saved text of that "
		    "record, whoever edited it."),
	.opts_size = sizeof(struct undo_opts),
	.needs = NEEDS_LOCK, .max_args = 1, .run = undo_run,
};
