#include "cli/comparison.h"

#include <string.h>

#include "history/history.h"

static int compare_published(struct comparison *out, struct app *app,
			     struct error *err)
{
	struct object_id published;
	const char *ref;

	if (workspace_published(&published, &ref, app->ws, err) ||
	    repo_head(&out->to, app->ws->repo, err))
		return -1;
	if (!object_id_is_zero(&published) && !object_id_is_zero(&out->to) &&
	    repo_merge_base(&out->from, app->ws->repo, &published, &out->to,
			    err))
		return -1;
	return 0;
}

static int compare_range(struct comparison *out, struct app *app,
			 const char *word, struct error *err)
{
	const char *dots = strstr(word, "..");
	size_t len = dots ? (size_t)(dots - word) : strlen(word);
	char *from = arena_text(&app->arena, span_of(word, len));

	if (workspace_revision(&out->from, app->ws, from, err))
		return -1;
	if (!dots)
		return 0;
	out->work_tree = false;
	return workspace_revision(&out->to, app->ws,
				  dots[2] ? dots + 2 : "HEAD", err);
}

/* Also one that is gone: what it said then can be compared. */
static int find_record(const struct record **out, struct app *app,
		       const char *word, struct error *err)
{
	struct span text = span_text(word);
	struct error unknown = ERROR_INIT, ignored = ERROR_INIT;
	struct object_id head;

	if (snapshot_find(out, &app->ws->snapshot, text, &unknown) == 0)
		return 0;
	if (unknown.kind == ERROR_NOTFOUND &&
	    repo_head(&head, app->ws->repo, &ignored) == 0 &&
	    history_removed(out, app->ws, &head, text, &ignored) == 0 && *out)
		return 0;
	*err = unknown;
	return -1;
}

static bool is_record(struct app *app, const char *word)
{
	struct error ignored = ERROR_INIT;
	const struct record *record;

	return snapshot_find(&record, &app->ws->snapshot, span_text(word),
			     &ignored) == 0;
}

/* The first word, when it is no record: a moment, or a record that is gone. */
static int read_moment(struct comparison *out, struct app *app,
		       const char *word, struct error *err)
{
	struct error ignored = ERROR_INIT;
	const struct record *record;

	out->moment = word;
	if (compare_range(out, app, word, err) == 0)
		return 0;
	if (err->kind != ERROR_NOTFOUND ||
	    find_record(&record, app, word, &ignored))
		return -1;
	*err = (struct error)ERROR_INIT;
	out->moment = NULL;
	out->work_tree = true;
	return repo_head(&out->from, app->ws->repo, err);
}

int comparison_read(struct comparison *out, struct app *app, bool published,
		    struct args args, struct error *err)
{
	size_t at = 0;

	memset(out, 0, sizeof(*out));
	out->work_tree = !published;
	if (published ? compare_published(out, app, err)
			    : repo_head(&out->from, app->ws->repo, err))
		return -1;
	if (args.count && !published && !is_record(app, args.items[0])) {
		if (read_moment(out, app, args.items[0], err))
			return -1;
		at = out->moment != NULL;
	}
	out->only = arena_array(&app->arena, args.count, sizeof(*out->only));
	for (; at < args.count; at++)
		if (find_record(&out->only[out->only_count++], app,
				args.items[at], err))
			return -1;
	return 0;
}
