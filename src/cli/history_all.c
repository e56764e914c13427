#include "cli/history_all.h"

#include <string.h>

#include "cli/diff_filter.h"
#include "cli/diff_show.h"
#include "renewal/act.h"

enum { LIMIT = 20, HEADS = 20 };

struct telling {
	struct app *app;
	const struct history_opts *opts;
	const struct history_days *days;
	struct diff_filter filter;
	size_t limit; /* 0: none */
	size_t count;
	bool is_more; /* than the limit */
};

/* ---- which files ---- */

/* Does a folder on the way to the file have this name? */
static bool lies_in(const char *path, struct span folder)
{
	struct span rest = span_text(path), name;

	while (span_next(&name, &rest, '/') && rest.ptr)
		if (span_equal(name, folder))
			return true;
	return false;
}

/* Is its folder one that the kind makes of an owner, of whichever? */
static bool tells_owner(const struct kind *kind, const char *path)
{
	struct span folder = span_from(span_text(path),
				       strlen(RECORDS_FOLDER "/"));
	struct span rest = span_text(kind->facts->folder), part, name;
	struct span owner = span_text(kind->facts->owner);
	bool tells = false;

	folder.len -= strlen(file_name(path));
	if (folder.len)
		folder.len--; /* its slash */
	while (owner.len && span_next(&part, &rest, '/')) {
		if (!span_next(&name, &folder, '/'))
			return false;
		if (span_find_byte(part, '{') == SIZE_MAX) {
			if (!span_equal(part, name))
				return false;
			continue;
		}
		tells |= part.len == owner.len + 2 &&
			 span_equal(span_part(part, 1, owner.len), owner);
	}
	return tells && !folder.len;
}

/*
 * Whose folder does not tell the owner may have it all the same: the owner is a
 * record itself, and folders were made otherwise before the schema changed. What
 * is too much here is left out by the filter.
 */
static bool wants(void *context, const char *path)
{
	const struct telling *telling = context;
	const struct diff_filter *filter = &telling->filter;
	const struct kind *kind = kinds_of_path(&telling->app->ws->kinds,
						span_text(path));
	struct span region = filter->owner.region;

	if (!kind || (filter->kind && kind != filter->kind))
		return false;
	return !region.len || lies_in(path, region) ||
	       !tells_owner(kind, path);
}

static bool wants_commit(void *context, const struct commit *commit)
{
	const struct telling *telling = context;

	return history_is_within(telling->days, commit);
}

/* ---- text ---- */

static unsigned acts_in(const struct file_diff *diff)
{
	bool unknown = diff->state == STATE_CHANGED &&
		       (!diff->before || !diff->after);

	return !diff->kind || unknown ? 0
	       : acts_of(diff->kind, diff->before ? diff->before->root : NULL,
			 diff->after ? diff->after->root : NULL,
			 &diff->changes);
}

/* Of what is new or gone the whole text would be told: its name will do. */
static void shorten(struct telling *telling, struct diff_entry *entry,
		    const struct file_diff *diff)
{
	struct app *app = telling->app;
	const unsigned plain = ACT_NEW | ACT_REMOVAL | ACT_CORRECTION;
	unsigned acts = acts_in(diff);

	if (diff->state != STATE_CHANGED && !telling->opts->heads)
		entry->count = 0;
	if (!entry->note && (acts & ~plain))
		entry->note = arena_printf(&app->arena, "[%s]",
					   acts_text(app, acts));
	else if (diff->state != STATE_CHANGED && !entry->is_unreadable)
		entry->note = NULL;
}

static void tell_text(struct telling *telling, const struct commit *commit,
		      const struct file_diffs *diffs)
{
	struct app *app = telling->app;
	struct style style = app_style(app);
	struct diff_page page = { .heads_only = telling->opts->heads };
	struct diff_entry *entries = diff_entries(app, diffs, false);
	size_t shown = diffs->count < HEADS ? diffs->count : HEADS;

	for (size_t i = 0; i < diffs->count; i++)
		shorten(telling, &entries[i], &diffs->items[i]);
	if (telling->count > 1)
		buf_add_byte(&app->out, '\n');
	tell_commit(app, commit);
	for (size_t i = 0; i < shown; i++) {
		page.entries = &entries[i];
		page.count = 1;
		report_diff(&app->out, &style, DIFF_TEXT, &page);
	}
	if (diffs->count > shown)
		app_line(app, NG_("… and %zu more file", "… and %zu more files",
				  diffs->count - shown),
			 diffs->count - shown);
}

static void tell_json(struct telling *telling, const struct commit *commit,
		      const struct file_diffs *diffs)
{
	struct app *app = telling->app;
	struct printer *json = &app->json;

	printer_begin_map(json);
	json_commit(json, commit);
	printer_key(json, "records");
	printer_begin_list(json);
	for (size_t i = 0; i < diffs->count; i++) {
		printer_begin_map(json);
		diff_json_file(app, &diffs->items[i]);
		json_acts(json, acts_in(&diffs->items[i]));
		printer_end_map(json);
	}
	printer_end_list(json);
	printer_end_map(json);
}

static int visit(void *context, const struct commit *commit,
		 struct file_diffs *diffs, struct error *err)
{
	struct telling *telling = context;
	bool filtered = telling->filter.kind ||
			telling->filter.owner.region.len;

	(void)err;
	diff_filter_apply(&telling->filter, diffs);
	if (filtered && !diffs->count)
		return 0;
	telling->is_more = telling->limit && telling->count == telling->limit;
	if (telling->is_more)
		return 1;
	telling->count++;
	if (telling->app->want_json)
		tell_json(telling, commit, diffs);
	else
		tell_text(telling, commit, diffs);
	return 0;
}

static size_t limit_of(const struct app *app, const struct history_opts *opts)
{
	if (opts->limit > 0)
		return (size_t)opts->limit;
	return app->want_json || opts->all || opts->since ? 0 : LIMIT;
}

int history_tell_all(struct app *app, const struct history_opts *opts,
		     const struct history_days *days,
		     const struct object_id *from, struct error *err)
{
	struct telling telling = { .app = app, .opts = opts, .days = days };
	struct diff_filter_opts filter = { .kind = opts->kind,
					   .region = opts->region };
	struct commit_visit_data visitor = { .context = &telling,
					     .wants_commit = wants_commit,
					     .visit = visit };

	telling.limit = limit_of(app, opts);
	snapshot_complete(&app->ws->snapshot);
	if (diff_filter_read(&telling.filter, app, &filter, err))
		return -1;
	if (opts->kind || opts->region)
		visitor.wants = wants;
	if (history_commits(app->ws, from, &visitor, err))
		return -1;
	if (!telling.count && !app->want_json)
		app_say(app, opts->since || opts->until
			? _("nothing was saved in that time")
			: _("nothing was saved yet"));
	if (telling.is_more && !app->want_json)
		app_say(app, _("there is more: -n N shows so many, --all all"));
	return 0;
}
