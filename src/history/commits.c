/* The history of everything, or of the files that somebody asks for. */
#include <string.h>

#include "history/history.h"
#include "history/news.h"
#include "history/text.h"
#include "workspace/log.h"

struct telling {
	struct workspace ws; /* a copy, whose arena is cleared each turn */
	struct arena arena;
	struct log_reach reach;
	const struct commit_visit_data *visitor;
};

/* Leaves of a record's changes those that this parent's text has not. */
static bool leave_news(struct telling *telling, struct file_diff *diff,
		       const struct tree_entry *there)
{
	struct error ignored = ERROR_INIT;
	const struct doc *doc = NULL;

	if (diff->kind && diff->before && diff->after)
		history_text(&doc, &telling->arena, telling->ws.repo,
			     &there->id, NULL, &ignored);
	if (!doc)
		return true;
	if (!diff->changes.count && strcmp(diff->old_path, diff->path) == 0)
		return true; /* a layout that no parent has */
	diff->old_path = diff->path;
	news_keep(&diff->changes, doc->root, diff->after->root,
		  diff->kind->shape);
	return diff->changes.count;
}

/* Does the merge say something of the file that no other parent says? */
static bool has_news(struct telling *telling, const struct commit *commit,
		     struct file_diff *diff)
{
	struct error absent = ERROR_INIT;
	struct tree_entry here, there;
	bool is = repo_tree_find(&here, telling->ws.repo, &commit->id,
				 diff->path, &absent) == 0;

	for (size_t i = 1; i < commit->parent_count; i++) {
		struct error ignored = ERROR_INIT;
		bool was = repo_tree_find(&there, telling->ws.repo,
					  &commit->parents[i], diff->path,
					  &ignored) == 0;

		if (is == was &&
		    (!is || object_id_equal(&here.id, &there.id)))
			return false;
		if (was && !leave_news(telling, diff, &there))
			return false;
	}
	return true;
}

static void drop_brought(struct telling *telling, const struct commit *commit,
			 struct file_diffs *diffs)
{
	size_t kept = 0;

	for (size_t i = 0; i < diffs->count; i++)
		if (has_news(telling, commit, &diffs->items[i]))
			diffs->items[kept++] = diffs->items[i];
	diffs->count = kept;
}

static int tell(struct telling *telling, const struct commit *commit,
		struct error *err)
{
	static const struct object_id none;
	struct file_diffs diffs;
	int status = 0;

	if (history_diff(&diffs, &telling->ws,
			 commit->parent_count ? &commit->parents[0] : &none,
			 &commit->id, NULL, 0, err))
		return -1;
	if (commit->parent_count > 1)
		drop_brought(telling, commit, &diffs);
	if (diffs.count || commit->parent_count < 2)
		status = telling->visitor->visit(telling->visitor->context,
						 commit, &diffs, err);
	history_diff_release(&diffs);
	return status;
}

static bool is_wanted(const struct telling *telling,
		      const struct commit *commit)
{
	const struct commit_visit_data *visitor = telling->visitor;

	return !visitor->wants_commit ||
	       visitor->wants_commit(visitor->context, commit);
}

static int visit(void *context, const struct log_commit *row,
		 struct error *err)
{
	struct telling *telling = context;
	struct object_id id;
	struct commit commit;
	int status;

	if (!log_reaches(&telling->reach, &row->at))
		return 0;
	memcpy(id.bytes, row->id, LOG_ID);
	status = repo_commit_read(&commit, &telling->arena, telling->ws.repo,
				  &id, err);
	if (status == 0 && is_wanted(telling, &commit))
		status = tell(telling, &commit, err);
	arena_release(&telling->arena);
	return status;
}

/* NULL: all; an empty list of paths is something else. */
static int find_paths(const char ***out, size_t *count, struct arena *arena,
		      struct index *index,
		      const struct commit_visit_data *visitor,
		      struct error *err)
{
	size_t kept = 0;

	*out = NULL;
	*count = 0;
	if (!visitor->wants)
		return 0;
	if (log_paths(out, count, arena, index,
		      span_text(RECORDS_FOLDER "/"), err))
		return -1;
	for (size_t i = 0; i < *count; i++)
		if (visitor->wants(visitor->context, (*out)[i]))
			(*out)[kept++] = (*out)[i];
	*count = kept;
	return 0;
}

int history_commits(struct workspace *ws, const struct object_id *from,
		    const struct commit_visit_data *visitor,
		    struct error *err)
{
	struct telling telling = { .ws = *ws, .visitor = visitor };
	struct log_commit tip;
	const char **paths;
	struct index *index;
	size_t count;
	bool found;
	int status;

	if (object_id_is_zero(from))
		return 0;
	if (workspace_log(&index, ws, from, NULL, err))
		return -1;
	status = log_find(&tip, &found, index, from->bytes, err) ||
		 log_reach(&telling.reach, ws->arena, index, &tip, err) ||
		 find_paths(&paths, &count, ws->arena, index, visitor, err)
		 ? -1 : 0;
	telling.ws.arena = &telling.arena;
	repo_unchecked_begin(ws->repo);
	if (status == 0)
		status = log_walk(index, paths, count, visit, &telling, err);
	repo_unchecked_end(ws->repo);
	workspace_log_done(ws);
	arena_release(&telling.arena);
	return status;
}
