/*
 * A repository's remotes. Part of repo/repo.h.
 */
#ifndef REPO_REMOTE_H
#define REPO_REMOTE_H

#include "base/arena.h"
#include "base/base.h"
#include "base/error.h"
#include "repo/object.h"

/*
 * A relative path is one from the work tree, and is kept as an absolute one.
 * ERROR_NET for an address that this version cannot speak to, ERROR_EXISTS.
 */
int repo_remote_add(struct repo *repo, const char *name, const char *url,
		    struct error *err);
char *repo_remote_url(struct repo *repo, struct arena *arena,
		      const char *name);

/*
 * Fetches the remote's branches into refs/remotes/<name>/, dropping those that
 * are gone there; an empty remote is fine. Local paths and file:// go through
 * git's upload-pack. ERROR_NET with what the remote said.
 */
int repo_fetch(struct repo *repo, const char *remote, struct error *err);

enum push_result {
	PUSH_DONE,
	PUSH_MOVED,    /* the remote's branch is not `expected` any more */
	PUSH_REFUSED,  /* a hook or the server said no: see err */
	PUSH_FAILED,   /* could not be asked, or did not answer: see err */
};

/*
 * Pushes a commit to a branch of the remote if that still is `expected` (zero:
 * does not exist). The zero commit deletes the branch. Nothing is ever forced,
 * every update's status is read. PUSH_MOVED is no error: returns 0. On
 * PUSH_DONE the remote-tracking ref is moved too; it is also the answer when
 * the branch already is at that commit. PUSH_REFUSED is ERROR_INVALID, with
 * the words of the hook; all of them: repo_remote_said().
 */
int repo_push(enum push_result *result, struct repo *repo, const char *remote,
	      const char *branch, const struct object_id *commit,
	      const struct object_id *expected, struct error *err);

/* The remote's branch as it is now, asked over the wire. Zero: none. */
int repo_remote_tip(struct object_id *out, struct repo *repo,
		    const char *remote, const char *branch,
		    struct error *err);
/*
 * What the remote's side said during the last fetch or push, hooks included:
 * lines safe for a terminal, "" when nothing. Dead after the next one.
 */
const char *repo_remote_said(const struct repo *repo);
/*
 * The remote's default branch: where its HEAD leads, else main, else the only
 * one; NULL when it has none. ERROR_NOTFOUND when it cannot be told.
 */
int repo_remote_default(char **out, struct arena *arena, struct repo *repo,
			const char *remote, struct error *err);
/*
 * Clones into a folder that is new or empty: init, remote "origin", fetch,
 * checkout of its default branch (an empty remote: none yet, main). On failure
 * nothing is left.
 */
int repo_clone(struct repo **out, const char *url, const char *folder,
	       struct error *err);

#endif
