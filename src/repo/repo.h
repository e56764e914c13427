/*
 * The git repository: opening, refs, index here; commits and trees in
 * repo/object.h, remotes in repo/remote.h, which come with this one. An adapter
 * over libgit2 that moves bytes and object ids and knows no records. Paths
 * are relative to the work tree's top, with slashes.
 */
#ifndef REPO_REPO_H
#define REPO_REPO_H

#include "base/arena.h"
#include "base/base.h"
#include "base/error.h"
#include "base/file.h"
#include "repo/object.h"
#include "repo/remote.h"

struct repo;

/* ---- opening ---- */

/*
 * Opens the repository that holds `folder` (searching upwards). Repositories
 * that libgit2 1.5 cannot handle (SHA-256, reftable, shallow, sparse checkout,
 * split index, foreign owner) are refused, each with its message and remedy.
 */
int repo_open(struct repo **out, const char *folder, struct error *err);
/*
 * The same for a hook: GIT_DIR, GIT_INDEX_FILE and the quarantined objects of
 * a push are taken from the environment that git made.
 */
int repo_open_env(struct repo **out, const char *folder, struct error *err);
/*
 * Makes a repository whose first branch is `branch` (NULL: main).
 * ERROR_EXISTS when the folder is one already.
 */
int repo_init(struct repo **out, const char *folder, bool bare,
	      const char *branch, struct error *err);
void repo_close(struct repo *repo);
/* The work tree (of a bare one the git directory), no slash at the end. */
const char *repo_folder(const struct repo *repo);
const char *repo_git_dir(const struct repo *repo); /* its git directory */
bool repo_is_bare(const struct repo *repo);

/* ---- configuration and identity ---- */

/* NULL when not set. In the arena. Honours GIT_CONFIG_GLOBAL. */
char *repo_config_get(struct repo *repo, struct arena *arena, const char *name);
/* In the repository's own config; NULL takes the setting out. */
int repo_config_set(struct repo *repo, const char *name, const char *value,
		    struct error *err);

/* user.name and user.email; ERROR_USAGE with a hint when missing. */
int repo_identity(struct person *out, struct arena *arena, struct repo *repo,
		  struct error *err);

/* ---- revisions ---- */

/*
 * The current branch's short name ("main"), also before its first commit;
 * NULL when HEAD is on no branch.
 */
char *repo_branch(struct repo *repo, struct arena *arena);
/* The commit of HEAD; zero id when there is none yet. */
int repo_head(struct object_id *out, struct repo *repo, struct error *err);
/* Any rev-parse expression to a commit. ERROR_NOTFOUND. */
int repo_resolve(struct object_id *out, struct repo *repo, const char *rev,
		 struct error *err);
/* A full ref name to its commit; zero id when there is no such ref. */
int repo_ref(struct object_id *out, struct repo *repo, const char *name,
	     struct error *err);
/*
 * Moves a ref from old to new, compare-and-swap (old zero: must not exist;
 * new zero: it is deleted). ERROR_AGAIN when it has moved, ERROR_LOCKED when
 * its lock stays held. A reflog line is written for branches.
 */
int repo_ref_move(struct repo *repo, const char *name,
		  const struct object_id *to, const struct object_id *from,
		  const char *log, struct error *err);

/*
 * Lets stock git pack what has piled up, in the background, when it is much:
 * after a fetch it is done already; for whoever commits without fetching.
 * Nothing is wrong when it fails.
 */
void repo_maintain(struct repo *repo);

/* ---- the index and the work tree ---- */

enum file_state { STATE_SAME, STATE_CHANGED, STATE_ADDED, STATE_REMOVED };

typedef int (*status_visit)(void *context, const char *path,
			    enum file_state state, struct error *err);
/* Work tree against HEAD below a folder (staged or not, untracked too). */
int repo_status(struct repo *repo, const char *folder, status_visit visit,
		void *context, struct error *err);
/*
 * Makes the index say, for these paths, what HEAD says, so that stock git sees
 * nothing staged. Other entries stay. ERROR_LOCKED on a foreign index.lock.
 */
int repo_index_refresh(struct repo *repo, const char *const *paths,
		       size_t count, struct error *err);

/*
 * The path of git's lock on the index when somebody holds it, or left it
 * behind; else NULL. Only a caller that knows from its journal that the
 * owner was its own and is dead may take it away.
 */
char *repo_index_lock(struct repo *repo, struct arena *arena);
/*
 * Waits up to a second for somebody else's lock to go; ERROR_LOCKED when it
 * stays. To be asked before a ref is moved that the index must follow.
 */
int repo_index_wait(struct repo *repo, struct error *err);
int repo_index_unlock(struct repo *repo, struct error *err);

/*
 * Takes away what a killed process of ours can have left in the git directory:
 * locks of refs (which live programs hold for milliseconds only: they are
 * given time), temporary packs, refs that stood for a push. Not index.lock.
 */
int repo_locks_clear(struct repo *repo, struct error *err);

/* What the next plain `git commit` would hold, sorted by path. */
int repo_index_list(struct repo *repo, tree_visit visit, void *context,
		    struct error *err);

/*
 * Brings index and work tree from HEAD to a commit, before a ref is moved
 * there. Only files that differ between the two are touched. ERROR_CONFLICT,
 * naming them, when some of those are neither as in HEAD nor as they shall
 * be; then nothing is written.
 */
int repo_checkout(struct repo *repo, const struct object_id *to,
		  struct error *err);

#endif
