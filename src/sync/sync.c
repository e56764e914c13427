#include "sync/sync.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "sync/internal.h"

enum {
	TIME_LIMIT_MS = 120 * 1000,
	WAIT_FIRST_MS = 60,
	WAIT_MOST_MS = 1500,
};

struct run {
	struct workspace *ws;
	struct sync_result *out;
	char *branch;
	struct object_id mine, published, merged;
	int64_t deadline; /* monotonic milliseconds */
	unsigned seed;
};

static int64_t milliseconds(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* A growing random wait, so that regions do not stay in step by accident. */
static void wait_a_while(struct run *run)
{
	size_t tries = run->out->tries < 6 ? run->out->tries : 6;
	long most = WAIT_FIRST_MS << tries;
	struct timespec wait = { 0, 0 };

	if (most > WAIT_MOST_MS)
		most = WAIT_MOST_MS;
	run->seed = run->seed * 1103515245u + 12345u;
	most = (long)((run->seed >> 8) % (unsigned long)most) + 1;
	wait.tv_sec = most / 1000;
	wait.tv_nsec = most % 1000 * 1000000;
	nanosleep(&wait, NULL);
}

/* ---- unsaved edits ---- */

/* They do not stand in the way unless the move must change the same file. */
static int check_unsaved(struct run *run, const struct object_id *to,
			 struct error *err)
{
	const char *path;

	if (workspace_in_the_way(&path, run->ws, &run->mine, to, err))
		return -1;
	if (!path)
		return 0;
	error_set(err, ERROR_CONFLICT, MARK_FILE(path),
		  _("this file has unsaved edits and was published by someone "
		    "else meanwhile; nothing was changed"));
	return error_hint(err, _("entente save, then entente sync: both are "
				 "then merged field by field"));
}

/* ---- the check of what would be published ---- */

static int check_merged(bool *good, struct run *run, struct error *err)
{
	struct sync_result *out = run->out;

	sync_violations_release(&out->violations);
	if (sync_violations(&out->violations, &out->plan, run->ws, err))
		return -1;
	*good = out->violations.findings.count == 0;
	if (!*good)
		out->outcome = SYNC_REFUSED;
	return 0;
}

/* ---- the merge commit ---- */

static int write_merge(struct run *run, struct error *err)
{
	struct workspace *ws = run->ws;
	const struct sync_plan *plan = &run->out->plan;
	const struct object_id parents[] = { run->published, run->mine };
	int64_t now = milliseconds(CLOCK_REALTIME) / 1000;
	struct commit tip;
	struct commit_request request = {
		.base = &run->mine, .parents = parents, .parent_count = 2,
		.updates = plan->updates, .update_count = plan->update_count,
		.offset = ws->offset,
	};

	if (workspace_person(&request.author, ws, err) ||
	    repo_commit_read(&tip, ws->arena, ws->repo, &run->published, err))
		return -1;
	if (now < tip.commit_time)
		now = tip.commit_time; /* publications are in order */
	request.committer = request.author;
	request.author_time = now;
	request.commit_time = now;
	request.message = arena_printf(ws->arena,
				       NG_("Publish %zu save",
					   "Publish %zu saves",
					   run->out->saves),
				       run->out->saves);
	return repo_commit_write(&run->merged, ws->repo, &request, err);
}

/* ---- publishing ---- */

/*
 * The remote's answer was lost: it may have taken the commit, and others may
 * have gone on from there.
 */
static bool was_taken(struct run *run)
{
	struct repo *repo = run->ws->repo;
	struct error ignored = ERROR_INIT;
	struct object_id tip;
	bool taken = false;
	const char *ref;

	return repo_fetch(repo, REMOTE_NAME, &ignored) == 0 &&
	       workspace_published(&tip, &ref, run->ws, &ignored) == 0 &&
	       !object_id_is_zero(&tip) &&
	       repo_is_ancestor(&taken, repo, &run->merged, &tip,
				&ignored) == 0 && taken;
}

/*
 * 1 when the remote's own report says that its branch holds the commit, 0 when
 * the branch had moved, -1 error.
 */
static int push(struct run *run, struct error *err)
{
	struct error failed = ERROR_INIT;
	enum push_result pushed;

	if (repo_push(&pushed, run->ws->repo, REMOTE_NAME, run->branch,
		      &run->merged, &run->published, &failed) == 0)
		return pushed == PUSH_DONE;
	if (pushed == PUSH_FAILED && was_taken(run))
		return 1;
	*err = failed;
	/* Not the records are wrong: the remote would not. */
	if (pushed == PUSH_REFUSED)
		err->kind = ERROR_NET;
	return -1;
}

/* 1 done, 0 try again, -1 error. */
static int publish(struct run *run, struct error *err)
{
	int pushed = push(run, err);
	size_t skipped;

	if (pushed != 1)
		return pushed;
	run->out->outcome = SYNC_PUBLISHED;
	run->out->published = run->merged;
	if (object_id_equal(&run->merged, &run->mine))
		return 1;
	if (workspace_move(run->ws, &run->mine, &run->merged, "entente: sync",
			   &skipped, err)) {
		error_wrap(err, _("your saves are published, but these files "
				  "could not follow"));
		return error_hint(err, _("when that is mended: entente sync"));
	}
	return 1;
}

static int count_save(void *context, const struct commit *commit,
		      struct error *err)
{
	struct sync_result *out = context;

	(void)err;
	out->saves += commit->parent_count < 2;
	return 0;
}

/* The first publication: the remote has nothing yet. */
static int publish_first(struct run *run, struct error *err)
{
	bool good;

	run->merged = run->mine;
	run->out->plan.mine = run->mine;
	run->out->saves = 0;
	if (repo_walk(run->ws->repo, &run->mine, NULL, false, count_save,
		      run->out, err) ||
	    check_merged(&good, run, err))
		return -1;
	return good ? publish(run, err) : 1;
}

static int publish_merge(struct run *run, struct error *err)
{
	struct sync_plan *plan = &run->out->plan;
	bool good;

	sync_plan_release(plan);
	if (sync_plan(plan, run->ws, err))
		return -1;
	run->out->base = plan->base;
	if (plan->open) {
		run->out->outcome = SYNC_CONFLICT;
		return sync_authors(plan, run->ws, err) ? -1 : 1;
	}
	if (write_merge(run, err) ||
	    check_unsaved(run, &run->merged, err) ||
	    check_merged(&good, run, err))
		return -1;
	return good ? publish(run, err) : 1;
}

static int receive(struct run *run, struct error *err)
{
	size_t skipped;

	run->out->base = run->mine;
	run->out->published = run->published;
	run->out->outcome = SYNC_RECEIVED;
	if (check_unsaved(run, &run->published, err) ||
	    workspace_move(run->ws, &run->mine, &run->published,
			   "entente: sync", &skipped, err))
		return -1;
	return 1;
}

/* One try: 1 done, 0 another was faster, -1 error. */
static int attempt(struct run *run, struct error *err)
{
	struct workspace *ws = run->ws;
	size_t ahead, behind;
	const char *ref;

	run->out->tries++;
	if (repo_fetch(ws->repo, REMOTE_NAME, err) ||
	    repo_head(&run->mine, ws->repo, err) ||
	    workspace_published(&run->published, &ref, ws, err))
		return -1;
	run->out->published = run->published;
	if (object_id_equal(&run->mine, &run->published)) {
		run->out->outcome = SYNC_NOTHING;
		return 1;
	}
	if (object_id_is_zero(&run->published))
		return publish_first(run, err);
	if (object_id_is_zero(&run->mine))
		return receive(run, err);
	if (repo_ahead_behind(&ahead, &behind, ws->repo, &run->mine,
			      &run->published, err))
		return -1;
	run->out->saves = ahead;
	return ahead ? publish_merge(run, err) : receive(run, err);
}

int sync_run(struct sync_result *out, struct workspace *ws, struct error *err)
{
	struct run run = { .ws = ws, .out = out };
	int done;

	memset(out, 0, sizeof(*out));
	if (!repo_remote_url(ws->repo, ws->arena, REMOTE_NAME)) {
		error_set(err, ERROR_NOTFOUND, MARK_NONE,
			  _("this repository has no shared remote"));
		return error_hint(err, _("name it once: git remote add %s "
					 "URL"), REMOTE_NAME);
	}
	if (workspace_branch(&run.branch, ws, err))
		return -1;
	run.deadline = milliseconds(CLOCK_MONOTONIC) + TIME_LIMIT_MS;
	run.seed = (unsigned)milliseconds(CLOCK_REALTIME) ^
		   (unsigned)(uintptr_t)&run;
	if (repo_head(&out->before, ws->repo, err))
		return -1;
	while ((done = attempt(&run, err)) == 0) {
		if (milliseconds(CLOCK_MONOTONIC) > run.deadline) {
			error_set(err, ERROR_AGAIN, MARK_NONE,
				  _("others kept publishing for two minutes; "
				    "nothing of yours was published yet"));
			return error_hint(err, _("run entente sync again"));
		}
		wait_a_while(&run);
	}
	return done < 0 ? -1 : 0;
}

void sync_result_release(struct sync_result *result)
{
	sync_plan_release(&result->plan);
	sync_violations_release(&result->violations);
}
