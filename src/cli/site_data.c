#include "cli/site_data.h"

#include <string.h>

#include "record/personal.h"

static const struct node *setting(const struct snapshot *snapshot,
				  const char *name)
{
	const struct record *settings = snapshot_settings(snapshot);

	return settings && settings->doc
		? node_get(settings->doc->root, name) : NULL;
}

/* The language that comes first in the settings is that of the records. */
static void read_languages(struct site *site)
{
	const struct node *list = setting(site->snapshot, "languages");
	bool first = true;

	site->written = LANG_FR;
	for (size_t i = 0; list && list->type == NODE_LIST && i < list->count;
	     i++) {
		struct span name = node_string(list->entries[i].value);
		bool is_french = span_is(name, "fr");

		if (!is_french && !span_is(name, "en"))
			continue;
		if (first)
			site->written = is_french ? LANG_FR : LANG_EN;
		first = false;
		site->languages[is_french ? LANG_FR : LANG_EN] = true;
	}
	if (first)
		site->languages[LANG_FR] = site->languages[LANG_EN] = true;
}

static const char *commit_time(struct app *app, const struct commit *commit)
{
	struct buf text;

	buf_init(&text);
	report_time(&text, commit->commit_time, commit->commit_offset);
	return buf_detach(&text, &app->arena).ptr;
}

/* An option that is no address is refused, a setting only left aside. */
static int read_source_url(struct site *site, struct app *app,
			   const char *option, struct error *err)
{
	struct span set = node_string(setting(site->snapshot, "source_url"));
	struct error bad = ERROR_INIT;
	const char *text;

	if (option) {
		site->source_url = option;
		return site_check_source_url(option, err);
	}
	if (!set.len || span_find_byte(set, '\0') != SIZE_MAX)
		return 0;
	text = arena_text(&app->arena, set);
	if (site_check_source_url(text, &bad) == 0)
		site->source_url = text;
	else
		app_warn(app, _("the settings' source_url is not used: %s"),
			 bad.msg);
	return 0;
}

static int find_commit(struct object_id *out, struct app *app,
		       const char *word, struct error *err)
{
	if (word)
		return workspace_revision(out, app->ws, word, err);
	if (repo_head(out, app->ws->repo, err))
		return -1;
	if (object_id_is_zero(out))
		return error_set(err, ERROR_NOTFOUND, MARK_NONE,
				 _("nothing was saved yet"));
	return 0;
}

int site_data_read(struct site *out, struct app *app,
		   const struct site_request *request, struct error *err)
{
	struct kinds *kinds = ARENA_NEW(&app->arena, struct kinds);
	struct snapshot *snapshot = ARENA_NEW(&app->arena, struct snapshot);
	const struct record *settings;
	struct commit commit;
	struct object_id id;
	struct diags ignored;
	char hex[41];
	int status;

	memset(out, 0, sizeof(*out));
	if (find_commit(&id, app, request->commit, err) ||
	    repo_commit_read(&commit, &app->arena, app->ws->repo, &id, err))
		return -1;
	out->day = day_of_time(NULL, commit.commit_time,
			       commit.commit_offset);
	if (request->on && app_day(&out->day, app, request->on, WHOLE_NONE, err))
		return -1;
	diags_init(&ignored, &app->arena);
	status = workspace_at(kinds, snapshot, app->ws, &id, &ignored, err);
	diags_release(&ignored);
	if (status)
		return -1;
	snapshot->today = out->day;
	if (!request->personal)
		personal_leave_out(snapshot);
	out->snapshot = snapshot;
	out->commit = arena_text(&app->arena,
				 span_text(object_id_hex(hex, &id)));
	out->time = commit_time(app, &commit);
	out->calendar = workspace_calendar(snapshot, out->day);
	settings = snapshot_settings(snapshot);
	if (settings && settings->doc)
		out->title = record_title(settings);
	read_languages(out);
	if (read_source_url(out, app, request->source_url, err))
		return -1;
	return site_commits_read(out, app, &id, request->personal, err);
}
