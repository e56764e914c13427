/*
 * The git repository: blobs, trees, commits, refs, walks, remotes. An adapter
 * over libgit2 that moves bytes and object ids and knows no records. Paths
 * are relative to the work tree's top, with slashes.
 */
#ifndef REPO_REPO_H
#define REPO_REPO_H

#include "base/arena.h"
#include "base/base.h"
#include "base/error.h"
#include "base/file.h"
#include "base/span.h"

struct repo;

struct object_id {
	unsigned char bytes[20]; /* all zero: none */
};

bool object_id_equal(const struct object_id *a, const struct object_id *b);
bool object_id_is_zero(const struct object_id *id);
char *object_id_hex(char out[41], const struct object_id *id);

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

struct person {
	const char *name;
	const char *email;
};

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

struct commit {
	struct object_id id;
	struct object_id tree;
	struct object_id *parents;
	size_t parent_count;
	struct person author;
	struct person committer;
	int64_t author_time;    /* seconds since 1970, UTC */
	int author_offset;      /* minutes east */
	int64_t commit_time;
	int commit_offset;
	const char *message;
};

int repo_commit_read(struct commit *out, struct arena *arena,
		     struct repo *repo, const struct object_id *id,
		     struct error *err);
/* Is a an ancestor of b, or b itself? */
int repo_is_ancestor(bool *out, struct repo *repo, const struct object_id *a,
		     const struct object_id *b, struct error *err);
/* The best merge base; zero id when there is none. */
int repo_merge_base(struct object_id *out, struct repo *repo,
		    const struct object_id *a, const struct object_id *b,
		    struct error *err);
int repo_ahead_behind(size_t *ahead, size_t *behind, struct repo *repo,
		      const struct object_id *local,
		      const struct object_id *upstream, struct error *err);

/*
 * Walks commits from `from`, newest first (topological, then time), leaving
 * out what `hide` reaches (NULL or zero: nothing). The visit returns 0 to go
 * on, 1 to stop, -1 on error. first_parent follows first parents only.
 */
typedef int (*commit_visit)(void *context, const struct commit *commit,
			    struct error *err);
int repo_walk(struct repo *repo, const struct object_id *from,
	      const struct object_id *hide, bool first_parent,
	      commit_visit visit, void *context, struct error *err);

/* ---- trees and blobs ---- */

struct tree_entry {
	const char *path; /* dead after the visit */
	struct object_id id;
	unsigned mode; /* git's: 0100644, 0100755, 0120000, 0160000 */
};
typedef int (*tree_visit)(void *context, const struct tree_entry *entry,
			  struct error *err);

/*
 * Every file below a folder of a commit ("" for all), sorted by path. A
 * folder or commit (zero) that is not there has none. A visit that returns 1
 * stops; names that would lead out of the work tree are ERROR_GIT.
 */
int repo_tree_list(struct repo *repo, const struct object_id *commit,
		   const char *folder, tree_visit visit, void *context,
		   struct error *err);
/*
 * The entry at a path. ERROR_NOTFOUND. entry->path is `path`. A folder is an
 * entry too, of mode 0040000.
 */
int repo_tree_find(struct tree_entry *out, struct repo *repo,
		   const struct object_id *commit, const char *path,
		   struct error *err);
/* A blob's bytes; ERROR_INVALID over the limit. */
int repo_blob_read(struct span *out, struct arena *arena, struct repo *repo,
		   const struct object_id *id, size_t limit,
		   struct error *err);
int repo_blob_write(struct object_id *out, struct repo *repo,
		    struct span bytes, struct error *err);
/* The id that the bytes would have; nothing is written. */
void repo_blob_id(struct object_id *out, struct span bytes);

struct tree_change {
	const char *path;
	struct object_id old_id, new_id; /* zero: absent on that side */
	unsigned old_mode, new_mode;
};
typedef int (*tree_change_visit)(void *context,
				 const struct tree_change *change,
				 struct error *err);

/*
 * Files that differ between two commits, below a folder; either may be zero
 * (an empty tree). Compares only subtrees whose ids differ.
 */
int repo_tree_diff(struct repo *repo, const struct object_id *old_commit,
		   const struct object_id *new_commit, const char *folder,
		   tree_change_visit visit, void *context, struct error *err);

/* ---- committing ---- */

struct file_update {
	const char *path;
	struct span bytes;   /* ptr NULL: the file is removed, if there */
	unsigned mode;       /* 0: 0100644, or what it was */
};

struct commit_request {
	const struct object_id *base;    /* the tree to start from, a commit;
					    zero: an empty tree */
	const struct object_id *parents;
	size_t parent_count;
	const struct file_update *updates;
	size_t update_count;
	const char *message;
	struct person author, committer;
	int64_t author_time, commit_time;
	int offset; /* minutes east of UTC */
};

/*
 * Writes blobs, trees and the commit, synced; moves no ref. Folders that
 * become empty vanish. ERROR_INVALID for a path given twice or no path at
 * all, ERROR_CONFLICT for a file where a folder is, or a folder where a file
 * is, that the updates do not remove.
 */
int repo_commit_write(struct object_id *out, struct repo *repo,
		      const struct commit_request *request,
		      struct error *err);

/*
 * git's line merge of three texts; base may be empty. *clean is false, and out
 * of no use, when both sides changed the same lines.
 */
int repo_merge_text(struct span *out, bool *clean, struct arena *arena,
		    struct repo *repo, struct span base, struct span ours,
		    struct span theirs, struct error *err);

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

/* The path of an index.lock that exists, or NULL; and removing it. */
char *repo_index_lock(struct repo *repo, struct arena *arena);
int repo_index_unlock(struct repo *repo, struct error *err);

/*
 * The path of git's lock on the index when somebody holds it, or left it
 * behind; else NULL. Only a caller that knows from its journal that the
 * owner was its own and is dead may take it away.
 */
char *repo_index_lock(struct repo *repo, struct arena *arena);
int repo_index_unlock(struct repo *repo, struct error *err);

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

/* ---- remotes ---- */

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
