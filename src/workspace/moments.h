/*
 * Other moments than now: what was known when. Comes with workspace/workspace.h.
 */
#ifndef WORKSPACE_MOMENTS_H
#define WORKSPACE_MOMENTS_H

#include "workspace/workspace.h"

/*
 * The records of a commit, read with the schemas of that commit. kinds and
 * snapshot are filled; complaints go to diags.
 */
int workspace_at(struct kinds *kinds, struct snapshot *snapshot,
		 struct workspace *ws, const struct object_id *commit,
		 struct diags *diags, struct error *err);

/* The same from any source. */
int workspace_load(struct kinds *kinds, struct snapshot *snapshot,
		   struct workspace *ws, const struct source *source,
		   struct diags *diags, struct error *err);

/*
 * The commit that a word means: a revision, or a date: then the last one that
 * was published by the end of that day, month or year. What was published when
 * is the first-parent line of the remote's branch as it was last fetched;
 * without one, HEAD's. sync dates its commits when it publishes them. Plain
 * git does not: a commit counts from the latest date that it, or one before it
 * in the line, tells, and dates in the future are not believed. So a date is
 * at worst too early, by the time from commit to push, and the order stands.
 * ERROR_NOTFOUND before the first date, which the hint names.
 */
int workspace_revision(struct object_id *out, struct workspace *ws,
		       const char *word, struct error *err);
/* Is it, or is it before, the tip that workspace_revision() begins at? */
int workspace_is_published(bool *out, struct workspace *ws,
			   const struct object_id *commit, struct error *err);

/*
 * What is kept so that it need not be computed again (index/index.h), opened
 * when it is first asked for: a file of ours in the git directory, or one in
 * memory where that cannot be, or shall not. The workspace's own.
 */
int workspace_index(struct index **out, struct workspace *ws,
		    struct error *err);
/* The same for those who can do without: nobody is waited for. */
int workspace_index_soon(struct index **out, struct workspace *ws,
			 struct error *err);
/* It is closed, and the file goes: what it holds cannot be used. */
void workspace_discard_index(struct workspace *ws);

/* The calendar that a snapshot's settings give. */
struct calendar workspace_calendar(const struct snapshot *snapshot,
				   day_number today);

#endif
