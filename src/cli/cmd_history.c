/* history: the saves, or how one record or one field of it came about. */
#include <string.h>

#include "cli/common.h"
#include "history/history.h"

struct history_opts {
	const char *field;
	long limit;
};

static const struct option options[] = {
	{ "field", 'f', OPTION_TEXT, offsetof(struct history_opts, field),
	  N_("PATH"), N_("only what changed this field") },
	{ "limit", 'n', OPTION_NUMBER, offsetof(struct history_opts, limit),
	  N_("N"), N_("at most so many") },
	{ .type = OPTION_END },
};

struct telling {
	struct app *app;
	const struct record *record;
	const struct history_opts *opts;
	size_t count;
};

static void add_commit_line(struct app *app, const struct commit *commit)
{
	struct span message = span_text(commit->message), line = message;
	struct buf *out = &app->out;

	span_next(&line, &message, '\n');
	report_time(out, commit->author_time, commit->author_offset);
	buf_add_text(out, "  ");
	text_add_safe(out, span_text(commit->author.name));
	buf_add_text(out, "  ");
	text_add_safe(out, line);
	buf_add_byte(out, '\n');
}

static void json_commit(struct printer *json, const struct commit *commit)
{
	char hex[41];

	printer_pair(json, "commit", object_id_hex(hex, &commit->id));
	printer_pair_int(json, "time", commit->author_time);
	printer_pair(json, "author", commit->author.name);
	printer_pair(json, "email", commit->author.email);
	printer_pair(json, "message", commit->message);
}

static bool is_enough(const struct telling *telling)
{
	return telling->opts->limit > 0 &&
	       telling->count >= (size_t)telling->opts->limit;
}

/* ---- all saves ---- */

static int tell_commit(void *context, const struct commit *commit,
		       struct error *err)
{
	struct telling *telling = context;
	struct app *app = telling->app;

	(void)err;
	if (commit->parent_count > 1)
		return 0; /* a publication: what it brought is listed itself */
	telling->count++;
	if (app->want_json) {
		printer_begin_map(&app->json);
		json_commit(&app->json, commit);
		printer_end_map(&app->json);
	} else {
		add_commit_line(app, commit);
	}
	return is_enough(telling);
}

/* ---- one record ---- */

static void tell_text(struct telling *telling, const struct revision *revision)
{
	struct app *app = telling->app;
	struct style style = app_style(app);

	if (telling->count > 1)
		buf_add_byte(&app->out, '\n');
	add_commit_line(app, &revision->commit);
	if (!telling->opts->field && revision->created)
		buf_printf(&app->out, "  %s\n", _("the record is new"));
	else if (!telling->opts->field && revision->removed)
		buf_printf(&app->out, "  %s\n", _("the record was removed"));
	report_changes(&app->out, &style, telling->record->kind,
		       revision->changes.items, revision->changes.count, 2);
}

static int tell_revision(void *context, const struct revision *revision,
			 struct error *err)
{
	struct telling *telling = context;
	struct app *app = telling->app;

	(void)err;
	telling->count++;
	if (!app->want_json) {
		tell_text(telling, revision);
		return is_enough(telling);
	}
	printer_begin_map(&app->json);
	json_commit(&app->json, &revision->commit);
	printer_pair_bool(&app->json, "created", revision->created);
	printer_pair_bool(&app->json, "removed", revision->removed);
	printer_key(&app->json, "changes");
	/* Of a field before and after are its values, no trees. */
	json_changes(app, &app->json, telling->record->kind,
		     telling->opts->field ? NULL : revision->before,
		     telling->opts->field ? NULL : revision->after,
		     revision->changes.items, revision->changes.count);
	printer_end_map(&app->json);
	return is_enough(telling);
}

/* Also a record that cannot be read, or was removed: its saves are there. */
static int find_record(struct telling *telling, const struct object_id *head,
		       const char *word, struct error *err)
{
	struct app *app = telling->app;
	struct error unknown = ERROR_INIT;

	if (snapshot_find(&telling->record, &app->ws->snapshot,
			  span_text(word), &unknown) == 0)
		return 0;
	if (unknown.kind == ERROR_NOTFOUND &&
	    history_removed(&telling->record, app->ws, head, span_text(word),
			    err))
		return -1;
	if (unknown.kind != ERROR_NOTFOUND || !telling->record) {
		*err = unknown;
		return -1;
	}
	app_say(app, _("%s is no record any more: %s"), telling->record->id,
		telling->record->path);
	return 0;
}

static int tell_record(struct telling *telling, const struct object_id *head,
		       const char *word, struct error *err)
{
	struct app *app = telling->app;
	struct revision_visit_data visitor = { telling, tell_revision };
	struct path path;

	if (find_record(telling, head, word, err))
		return -1;
	if (telling->opts->field &&
	    app_path(&path, app, telling->record->kind,
		     span_text(telling->opts->field), err))
		return -1;
	return history_of(app->ws, head, telling->record,
			  telling->opts->field ? &path : NULL, &visitor, err);
}

static int history_run(struct app *app, const void *raw, struct args args,
		       struct error *err)
{
	struct telling telling = { .app = app, .opts = raw };
	struct object_id head;
	int status = 0;

	if (telling.opts->field && !args.count)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("--field needs the record's id"));
	if (repo_head(&head, app->ws->repo, err))
		return -1;
	if (app->want_json) {
		app_json_begin(app, "entente.history/v1");
		printer_key(&app->json, "revisions");
		printer_begin_list(&app->json);
	}
	if (args.count)
		status = tell_record(&telling, &head, args.items[0], err);
	else if (!object_id_is_zero(&head))
		status = repo_walk(app->ws->repo, &head, NULL, false,
				   tell_commit, &telling, err);
	if (app->want_json) {
		printer_end_list(&app->json);
		app_json_end(app);
	} else if (!telling.count && !status) {
		app_say(app, telling.opts->field
			     ? _("no save ever set this field")
			     : _("nothing was saved yet"));
	}
	return status;
}

const struct cmd cmd_history = {
	.name = "history", .alias = "historique",
	.summary = N_("show the saves, or how a record came about"),
	.args = N_("[ID]"), .options = options,
	.opts_size = sizeof(struct history_opts),
	.needs = NEEDS_WORKSPACE, .max_args = 1, .run = history_run,
};
