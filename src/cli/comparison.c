#include "cli/comparison.h"

#include <string.h>

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

static bool is_record(struct app *app, const char *word)
{
	struct error ignored = ERROR_INIT;
	const struct record *record;

	return snapshot_find(&record, &app->ws->snapshot, span_text(word),
			     &ignored) == 0;
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
		out->moment = args.items[at++];
		if (compare_range(out, app, out->moment, err))
			return -1;
	}
	out->only = arena_array(&app->arena, args.count, sizeof(*out->only));
	for (; at < args.count; at++)
		if (snapshot_find(&out->only[out->only_count++],
				  &app->ws->snapshot,
				  span_text(args.items[at]), err))
			return -1;
	return 0;
}
