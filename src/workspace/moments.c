/* Other moments than now: commits, dates, the published branch. */
#include <string.h>
#include <time.h>

#include "schema/parse.h"
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
	snapshot->complaints = diags;
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

/*
 * The line of what was published, looked at from its tip to its first commit:
 * a commit is published at the latest time that it, or one before it, tells.
 * Plain git publishes commits long after they were made, and never before.
 */
struct date_search {
	int64_t limit; /* seconds: the first instant that is too late */
	int64_t now;   /* a clock that says more went wrong */
	struct object_id found; /* the newest with nothing too late before it */
	int64_t first; /* what the oldest one tells */
};

static int visit_dated(void *context, const struct commit *commit,
		       struct error *err)
{
	struct date_search *search = context;
	bool wrong = commit->commit_time > search->now;

	(void)err;
	search->first = commit->commit_time;
	if (!wrong && commit->commit_time >= search->limit)
		memset(&search->found, 0, sizeof(search->found));
	else if (object_id_is_zero(&search->found))
		search->found = commit->id;
	return 0;
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

static bool is_moment(struct date *out, const char *word)
{
	return date_parse(out, span_text(word)) && !out->approximate &&
	       !out->uncertain;
}

/* The tip of what is published here; without a remote, of what is saved. */
static int published_tip(struct object_id *out, struct workspace *ws,
			 struct error *err)
{
	const char *ref;

	if (workspace_published(out, &ref, ws, err))
		return -1;
	return object_id_is_zero(out) ? repo_head(out, ws->repo, err) : 0;
}

static int unknown_yet(const struct date_search *search, const char *word,
		       struct error *err)
{
	time_t first = (time_t)search->first;
	struct tm local;
	char day[16];

	error_set(err, ERROR_NOTFOUND, MARK_NONE,
		  _("nothing was known yet on %s"), word);
	if (!search->first || !localtime_r(&first, &local))
		return error_hint(err, _("nothing was published yet"));
	day_format(day, day_of(local.tm_year + 1900, local.tm_mon + 1,
			       local.tm_mday));
	return error_hint(err, _("the first records are of %s"), day);
}

/* Where a date is as good as a commit, one in another order may be meant. */
static int commit_named(struct object_id *out, struct workspace *ws,
			const char *word, struct error *err)
{
	struct span text = span_text(word);
	struct error unknown = ERROR_INIT;
	const char *date;

	if (repo_resolve(out, ws->repo, word, &unknown) == 0)
		return 0;
	if (unknown.kind != ERROR_NOTFOUND) {
		*err = unknown;
		return -1;
	}
	date = parse_date(ws->arena, text);
	if (!date)
		date = parse_day_word(ws->arena, text, ws->calendar.today);
	error_set(err, ERROR_NOTFOUND, MARK_NONE,
		  _("'%s' is no date, and no commit, tag or branch either"),
		  word);
	if (date)
		return error_hint(err, _("write %s"), date);
	return error_hint(err, _("write a date that exists: 2014, 2014-10 or "
				 "2014-10-01"));
}

int workspace_revision(struct object_id *out, struct workspace *ws,
		       const char *word, struct error *err)
{
	struct date_search search = { .now = ws->moment.now };
	struct object_id tip;
	struct date date;

	if (!is_moment(&date, word))
		return commit_named(out, ws, word, err);
	if (published_tip(&tip, ws, err))
		return -1;
	search.limit = day_ends(date_days(date).last);
	if (!object_id_is_zero(&tip) &&
	    repo_walk(ws->repo, &tip, NULL, true, visit_dated, &search, err))
		return -1;
	if (object_id_is_zero(&search.found))
		return unknown_yet(&search, word, err);
	*out = search.found;
	return 0;
}

int workspace_is_published(bool *out, struct workspace *ws,
			   const struct object_id *commit, struct error *err)
{
	struct object_id tip;

	*out = false;
	if (published_tip(&tip, ws, err))
		return -1;
	return object_id_is_zero(&tip) ? 0
		: repo_is_ancestor(out, ws->repo, commit, &tip, err);
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
