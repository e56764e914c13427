/* status: what is edited, saved, published; what awaits a decision. */
#include "cli/warnings.h"
#include "report/diff.h"
#include "sync/sync.h"

static const struct option options[] = { { .type = OPTION_END } };

struct state {
	struct edited_list edited;
	size_t ahead, behind;
	bool has_remote, has_published;
	size_t conflicts;
};

static int count(void *context, const struct commit *commit, struct error *err)
{
	(void)commit;
	(void)err;
	++*(size_t *)context;
	return 0;
}

static int look(struct state *state, struct app *app, struct error *err)
{
	struct workspace *ws = app->ws;
	struct object_id head, published;
	struct sync_plan plan;
	const char *ref;

	if (workspace_edited(&state->edited, ws, err) ||
	    repo_head(&head, ws->repo, err) ||
	    workspace_published(&published, &ref, ws, err))
		return -1;
	state->has_remote = repo_remote_url(ws->repo, ws->arena, REMOTE_NAME);
	state->has_published = !object_id_is_zero(&published);
	if (!state->has_published || object_id_is_zero(&head))
		return 0;
	if (repo_ahead_behind(&state->ahead, &state->behind, ws->repo, &head,
			      &published, err))
		return -1;
	/* One publication is one commit of the branch's own line. */
	state->behind = 0;
	if (repo_walk(ws->repo, &published, &head, true, count,
		      &state->behind, err))
		return -1;
	if (!state->ahead || !state->behind)
		return 0;
	if (sync_plan(&plan, ws, err))
		return -1;
	state->conflicts = plan.open;
	sync_plan_release(&plan);
	return 0;
}

static const char *state_label(enum file_state state,
			       const struct record *record)
{
	if (record && !record->doc)
		return _("unreadable");
	switch (state) {
	case STATE_ADDED:
		return _("new");
	case STATE_REMOVED:
		return _("removed");
	case STATE_CHANGED:
	case STATE_SAME:
		break;
	}
	return _("edited");
}

static const char *state_name(enum file_state state)
{
	return state == STATE_ADDED ? "added"
	     : state == STATE_REMOVED ? "removed" : "changed";
}

static void print_json(struct app *app, const struct state *state)
{
	struct printer *json = app_json_begin(app, "entente.status/v1");

	printer_pair(json, "region", app->ws->region);
	printer_key(json, "edited");
	printer_begin_list(json);
	for (size_t i = 0; i < state->edited.count; i++) {
		const struct edited *edited = &state->edited.items[i];

		printer_begin_map(json);
		printer_pair(json, "path", edited->path);
		printer_pair(json, "state", state_name(edited->state));
		if (edited->record) {
			printer_pair(json, "kind", edited->record->kind->name);
			printer_pair(json, "id", edited->record->id);
			printer_pair_bool(json, "readable",
					  edited->record->doc != NULL);
		}
		printer_end_map(json);
	}
	printer_end_list(json);
	printer_pair_bool(json, "remote", state->has_remote);
	printer_pair_int(json, "to_publish", (int64_t)state->ahead);
	printer_pair_int(json, "to_receive", (int64_t)state->behind);
	printer_pair_int(json, "unread",
			 (int64_t)unread_count(&app->ws->snapshot, NULL));
	printer_pair_int(json, "conflicts", (int64_t)state->conflicts);
	app_json_end(app);
}

static void print_edited(struct app *app, const struct edited_list *list)
{
	struct buf *out = &app->out;
	struct style style = app_style(app);

	if (!list->count) {
		buf_printf(out, "%s\n", _("No unsaved edits."));
		return;
	}
	buf_printf(out, "%s\n", _("Edited, not saved:"));
	for (size_t i = 0; i < list->count; i++) {
		const struct edited *edited = &list->items[i];

		const char *label = state_label(edited->state,
						 edited->record);
		const int pad = 9 - (int)text_width(span_text(label));

		if (edited->record)
			report_headline(out, &style,
				arena_printf(&app->arena, "  %s%*s %s/%s",
					     label, pad > 0 ? pad : 0, "",
					     edited->record->kind->name,
					     edited->record->id),
				record_title(edited->record), 12);
		else
			app_line(app, "  %s%*s %s", label, pad > 0 ? pad : 0,
				 "", edited->path);
		if (edited->record)
			buf_add_byte(out, '\n');
	}
}

static void print_remote(struct app *app, const struct state *state)
{
	struct buf *out = &app->out;

	if (!state->has_remote) {
		buf_printf(out, "%s\n", _("No shared remote is set."));
		return;
	}
	if (!state->has_published) {
		buf_printf(out, "%s\n", _("Nothing is published yet."));
		return;
	}
	if (state->ahead)
		buf_printf(out, NG_("%zu save is not published.\n",
				    "%zu saves are not published.\n",
				    state->ahead), state->ahead);
	if (state->behind)
		buf_printf(out, NG_("%zu publication of others is not "
				    "received.\n",
				    "%zu publications of others are not "
				    "received.\n", state->behind),
			   state->behind);
	if (!state->ahead && !state->behind)
		buf_printf(out, "%s\n", _("In step with what was published, "
					  "as last seen."));
	if (state->conflicts)
		buf_printf(out, NG_("%zu conflict awaits a decision.\n",
				    "%zu conflicts await a decision.\n",
				    state->conflicts), state->conflicts);
}

static void say_next(struct app *app, const struct state *state)
{
	if (state->conflicts)
		app_next(app, _("entente conflicts"));
	else if (state->edited.count)
		app_next(app, _("entente diff · entente save -m \"…\""));
	else if (state->ahead)
		app_next(app, _("entente diff --published · entente sync"));
	else if (state->behind)
		app_next(app, _("entente sync"));
}

static int status_run(struct app *app, const void *opts, struct args args,
		      struct error *err)
{
	struct state state = { 0 };

	(void)opts;
	(void)args;
	if (look(&state, app, err))
		return -1;
	warn_region(app, &app->ws->snapshot, app->ws->region);
	if (app->want_json) {
		print_json(app, &state);
		return 0;
	}
	if (app->ws->region)
		buf_printf(&app->out, _("Region: %s\n"), app->ws->region);
	print_edited(app, &state.edited);
	print_remote(app, &state);
	say_next(app, &state);
	warn_unread(app, unread_count(&app->ws->snapshot, NULL));
	return 0;
}

const struct cmd cmd_status = {
	.name = "status", .alias = "etat",
	.summary = N_("show what is edited, saved and published"),
	.args = "", .options = options,
	.needs = NEEDS_WORKSPACE, .run = status_run,
};
