#include "cli/history_of.h"

#include <string.h>

#include "cli/wanting.h"
#include "renewal/act.h"

struct telling {
	struct app *app;
	const struct record *record;
	const struct history_opts *opts;
	const struct history_days *days;
	size_t count;
};

bool history_is_within(const struct history_days *days,
		       const struct commit *commit)
{
	day_number day = day_of_time(NULL, commit->author_time,
				     commit->author_offset);

	return day >= days->first && day <= days->last;
}

static bool is_enough(const struct telling *telling)
{
	return telling->opts->limit > 0 &&
	       telling->count >= (size_t)telling->opts->limit;
}

/* What such a text changed is not known; a field is followed past it. */
static bool is_unreadable(const struct telling *telling,
			  const struct revision *revision)
{
	return !telling->opts->field &&
	       ((revision->path && !revision->after) ||
		(revision->old_path && !revision->before));
}

static unsigned acts_in(const struct telling *telling,
			const struct revision *revision)
{
	unsigned acts;

	if (telling->opts->field)
		return 0;
	if (is_unreadable(telling, revision))
		acts = revision->created ? ACT_NEW
		     : revision->removed ? ACT_REMOVAL : 0;
	else
		acts = acts_of(telling->record->kind, revision->before,
			       revision->after, &revision->changes);
	if (!revision->old_path || !revision->path)
		return acts;
	if (strcmp(file_name(revision->old_path),
		   file_name(revision->path)) != 0)
		acts |= ACT_RENAME;
	else if (strcmp(revision->old_path, revision->path) != 0)
		acts |= ACT_MOVE;
	return acts;
}

static void tell_text(struct telling *telling, const struct revision *revision,
		      unsigned acts)
{
	struct app *app = telling->app;
	struct style style = app_style(app);

	if (telling->count > 1)
		buf_add_byte(&app->out, '\n');
	tell_commit(app, &revision->commit);
	if (acts)
		app_line(app, "  [%s]", acts_text(app, acts));
	if (acts & (ACT_RENAME | ACT_MOVE))
		app_line(app, "  %s → %s", revision->old_path,
			 revision->path);
	if (is_unreadable(telling, revision))
		app_line(app, "  %s", revision->path && !revision->after
			 ? _("the text cannot be read as a record")
			 : _("its text could not be read before"));
	if (!telling->opts->heads)
		report_changes(&app->out, &style, telling->record->kind,
			       revision->changes.items,
			       revision->changes.count, 2);
}

static void tell_json(struct telling *telling, const struct revision *revision,
		      unsigned acts)
{
	struct app *app = telling->app;
	struct printer *json = &app->json;
	bool field = telling->opts->field != NULL;

	printer_begin_map(json);
	json_commit(json, &revision->commit);
	printer_pair_bool(json, "created", revision->created);
	printer_pair_bool(json, "removed", revision->removed);
	printer_pair(json, "path", revision->path);
	printer_pair(json, "old_path", revision->old_path);
	if (!field)
		json_acts(json, acts);
	if (is_unreadable(telling, revision))
		printer_pair_bool(json, "readable", false);
	printer_key(json, "changes");
	/* Of a field before and after are its values, no trees. */
	json_changes(app, json, telling->record->kind,
		     field ? NULL : revision->before,
		     field ? NULL : revision->after,
		     revision->changes.items, revision->changes.count);
	printer_end_map(json);
}

static int tell(void *context, const struct revision *revision,
		struct error *err)
{
	struct telling *telling = context;
	unsigned acts;

	(void)err;
	if (!history_is_within(telling->days, &revision->commit))
		return 0;
	acts = acts_in(telling, revision);
	telling->count++;
	if (telling->app->want_json)
		tell_json(telling, revision, acts);
	else
		tell_text(telling, revision, acts);
	return is_enough(telling);
}

/* Also a record that cannot be read, or was removed: its saves are there. */
static int find_record(struct telling *telling, const struct object_id *from,
		       const char *word, struct error *err)
{
	struct app *app = telling->app;
	struct error unknown = ERROR_INIT;

	if (app_find(&telling->record, app, word, &unknown) == 0)
		return 0;
	if (unknown.kind == ERROR_NOTFOUND &&
	    history_removed(&telling->record, app->ws, from, span_text(word),
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

int history_tell_record(struct app *app, const struct history_opts *opts,
			const struct history_days *days,
			const struct object_id *from, const char *word,
			struct error *err)
{
	struct telling telling = { .app = app, .opts = opts, .days = days };
	struct revision_visit_data visitor = { &telling, tell };
	struct path path;

	if (find_record(&telling, from, word, err) ||
	    (opts->field && app_path(&path, app, telling.record->kind,
				     span_text(opts->field), err)) ||
	    history_of(app->ws, from, telling.record,
		       opts->field ? &path : NULL, &visitor, err))
		return -1;
	if (!telling.count && !app->want_json)
		app_say(app, opts->since || opts->until
			? _("nothing was saved in that time")
			: opts->field ? _("no save ever set this field")
				      : _("nothing was saved yet"));
	return 0;
}
