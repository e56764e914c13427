/* undo: reverses the last unpublished acts. */
#include "cli/common.h"
#include "cli/undoable.h"
#include "history/history.h"

struct undo_opts {
	long count;
	bool dry_run, list;
};

static const struct option options[] = {
	{ "list", 'l', OPTION_FLAG, offsetof(struct undo_opts, list), NULL,
	  N_("show what can be undone, the last first") },
	{ "count", 0, OPTION_NUMBER, offsetof(struct undo_opts, count),
	  N_("N"), N_("so many of them, from the last one back") },
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

static const char *const type_names[] = {
	[UNDO_NOTHING] = "nothing", [UNDO_EDIT] = "edit", [UNDO_SAVE] = "save",
};

static void json_details(struct printer *json,
			 const struct undo_result *result)
{
	char hex[41];

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
}

/* One act as it always was; of several each in a list. */
static void print_json(struct app *app, const struct undo_list *list,
		       const struct undo_opts *opts)
{
	struct printer *json = app_json_begin(app, "entente.undo/v1");

	if (opts->count <= 1)
		printer_pair(json, "undone", type_names[list->items->type]);
	printer_pair_bool(json, "dry_run", opts->dry_run);
	if (opts->count <= 1)
		json_details(json, list->items);
	if (opts->count > 1) {
		printer_key(json, "acts");
		printer_begin_list(json);
		for (size_t i = 0; i < list->count; i++) {
			printer_begin_map(json);
			printer_pair(json, "undone",
				     type_names[list->items[i].type]);
			json_details(json, &list->items[i]);
			printer_end_map(json);
		}
		printer_end_list(json);
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
}

/* --list numbers the acts, and a number is no record. */
static int number_typed(const char *word, struct error *err)
{
	err->hint[0] = '\0';
	return error_hint(err, _("the acts up to that one: entente undo "
				 "--count %s"), word);
}

/* One record; it may be one that cannot be read, or was removed. */
static int undo_record(struct undo_result *out, struct app *app,
		       const char *word, bool dry_run, struct error *err)
{
	struct error unknown = ERROR_INIT;
	const struct record *record;
	struct object_id head;
	uint64_t count;

	if (snapshot_find(&record, &app->ws->snapshot, span_text(word),
			  &unknown)) {
		if (repo_head(&head, app->ws->repo, err) ||
		    history_removed(&record, app->ws, &head, span_text(word),
				    err))
			return -1;
		if (unknown.kind != ERROR_NOTFOUND || !record) {
			*err = unknown;
			return span_uint(&count, span_text(word))
				? number_typed(word, err) : -1;
		}
	}
	return workspace_undo_file(out, app->ws, record->path, dry_run, err);
}

/* What undoing so many would do; all of them must be there. */
static int look_ahead(struct undo_list *out, struct app *app, size_t count,
		      struct error *err)
{
	if (workspace_undoable(out, app->ws, count, err))
		return -1;
	if (!out->count) { /* the next one alone says why not */
		out->count = 1;
		if (out->end.kind)
			*err = out->end;
		return out->end.kind ? -1 : 0;
	}
	if (out->count == count)
		return 0;
	error_set(err, ERROR_CONFLICT, MARK_NONE,
		  NG_("only %zu act can be undone; nothing was undone",
		      "only %zu acts can be undone; nothing was undone",
		      out->count), out->count);
	return error_hint(err, _("entente undo --list shows what can be"));
}

/* Each is one act of its own: what is undone stays so if the next one fails. */
static int undo_acts(struct undo_list *out, struct app *app,
		     const struct undo_opts *opts, struct error *err)
{
	size_t count = opts->count > 1 ? (size_t)opts->count : 1;

	if (opts->dry_run || count > 1) {
		if (look_ahead(out, app, count, err) || opts->dry_run)
			return opts->dry_run && !err->kind ? 0 : -1;
	} else {
		out->items = ARENA_NEW(&app->arena, struct undo_result);
		out->count = 1;
	}
	for (size_t i = 0; i < out->count; i++)
		if (workspace_undo(&out->items[i], app->ws, err))
			return -1;
	return 0;
}

static int check_use(const struct undo_opts *opts, struct args args,
		     struct error *err)
{
	if (!args.count || (!opts->list && !opts->count))
		return 0;
	return error_set(err, ERROR_USAGE, MARK_NONE,
			 _("'%s' is for acts, and a record is named"),
			 opts->list ? "--list" : "--count");
}

static int undo_run(struct app *app, const void *raw, struct args args,
		    struct error *err)
{
	const struct undo_opts *opts = raw;
	struct undo_result record;
	struct undo_list list = { .items = &record, .count = 1 };

	if (check_use(opts, args, err))
		return -1;
	if (opts->list)
		return undoable_show(app, err);
	if (args.count ? undo_record(&record, app, args.items[0],
				     opts->dry_run, err)
		       : undo_acts(&list, app, opts, err))
		return -1;
	if (app->want_json)
		print_json(app, &list, opts);
	for (size_t i = 0; !app->want_json && i < list.count; i++)
		print_text(app, &list.items[i], opts->dry_run);
	app->answer_no = list.items[0].type == UNDO_NOTHING;
	if (opts->dry_run && !app->answer_no && !app->want_json)
		app_say(app, _("a rehearsal: nothing was written"));
	return 0;
}

const struct cmd cmd_undo = {
	.name = "undo", .alias = "annuler",
	.summary = N_("reverse the last edits or saves that are not published"),
	.args = N_("[ID]"), .options = options,
	.about = N_("An edit is reversed in the file; a save by a new commit, "
		    "so that nothing is lost from the history. What is "
		    "published stays. With an ID: the last saved text of that "
		    "record, whoever edited it."),
	.opts_size = sizeof(struct undo_opts),
	.needs = NEEDS_LOCK, .max_args = 1, .run = undo_run,
};
