/* Other moments than now: commits, dates, the published branch. */
#include <string.h>
#include <time.h>

#include "workspace/internal.h"

int workspace_load(struct kinds *kinds, struct snapshot *snapshot,
		   struct workspace *ws, const struct source *source,
		   struct diags *diags, struct error *err)
{
	if (kinds_load(kinds, ws->arena, source, diags, err) ||
	    snapshot_load(snapshot, ws->arena, kinds, source, diags, err))
		return -1;
	snapshot_reader(snapshot, ws);
	return 0;
}

/* As lazily as the work tree's: the settings alone are read. */
static int list_lazily(struct kinds *kinds, struct snapshot *snapshot,
		       struct workspace *ws, const struct source *source,
		       struct diags *diags, struct error *err)
{
	if (kinds_load(kinds, ws->arena, source, diags, err) ||
	    snapshot_list(snapshot, ws->arena, kinds, source, diags, err))
		return -1;
	snapshot_reader(snapshot, ws);
	snapshot->lazy = source;
	snapshot_settings(snapshot);
	return 0;
}

int workspace_at(struct kinds *kinds, struct snapshot *snapshot,
		 struct workspace *ws, const struct object_id *commit,
		 struct diags *diags, struct error *err)
{
	struct commit_source *context = ARENA_NEW(ws->arena,
						  struct commit_source);
	struct source *source = ARENA_NEW(ws->arena, struct source);

	context->repo = ws->repo;
	context->commit = *commit;
	source_commit(source, context);
	return ws->snapshot.lazy
		? list_lazily(kinds, snapshot, ws, source, diags, err)
		: workspace_load(kinds, snapshot, ws, source, diags, err);
}

struct date_search {
	int64_t limit; /* seconds: the first instant that is too late */
	struct object_id found;
};

static int visit_dated(void *context, const struct commit *commit,
		       struct error *err)
{
	struct date_search *search = context;

	(void)err;
	if (commit->commit_time >= search->limit)
		return 0;
	search->found = commit->id;
	return 1;
}

/*
 * The first instant after a day in the repository's time zone, which TZ names.
 * Today's offset would not do: that day may have been in winter.
 */
static int64_t day_ends(day_number day)
{
	struct date date = day_date(day);
	struct tm local = {
		.tm_year = date.year - 1900, .tm_mon = date.month - 1,
		.tm_mday = date.day + 1, .tm_isdst = -1,
	};

	return (int64_t)mktime(&local);
}

int workspace_revision(struct object_id *out, struct workspace *ws,
		       const char *word, struct error *err)
{
	struct date_search search = { 0, { { 0 } } };
	struct object_id head;
	struct date date;

	if (!date_parse(&date, span_text(word)) || date.approximate ||
	    date.uncertain)
		return repo_resolve(out, ws->repo, word, err);
	if (repo_head(&head, ws->repo, err))
		return -1;
	search.limit = day_ends(date_days(date).last);
	if (!object_id_is_zero(&head) &&
	    repo_walk(ws->repo, &head, NULL, true, visit_dated, &search, err))
		return -1;
	if (object_id_is_zero(&search.found)) {
		error_set(err, ERROR_NOTFOUND, MARK_NONE,
			  _("nothing was known yet on %s"), word);
		return error_hint(err, _("`entente history` shows the dates"));
	}
	*out = search.found;
	return 0;
}

int workspace_branch(char **out, struct workspace *ws, struct error *err)
{
	*out = repo_branch(ws->repo, ws->arena);
	if (*out)
		return 0;
	error_set(err, ERROR_GIT, MARK_NONE,
		  _("git is on no branch here (a detached HEAD); nothing was "
		    "changed"));
	return error_hint(err, _("go back to the branch: git switch main"));
}

int workspace_published(struct object_id *out, const char **ref,
			struct workspace *ws, struct error *err)
{
	char *branch = repo_branch(ws->repo, ws->arena);

	memset(out, 0, sizeof(*out));
	*ref = NULL;
	if (!branch)
		return 0;
	*ref = arena_printf(ws->arena, "refs/remotes/" REMOTE_NAME "/%s",
			    branch);
	return repo_ref(out, ws->repo, *ref, err);
}
