/*
 * What a repository holds: commits, trees, blobs. Part of repo/repo.h.
 */
#ifndef REPO_OBJECT_H
#define REPO_OBJECT_H

#include "base/arena.h"
#include "base/base.h"
#include "base/error.h"
#include "base/span.h"

struct repo;

struct object_id {
	unsigned char bytes[20]; /* all zero: none */
};

bool object_id_equal(const struct object_id *a, const struct object_id *b);
bool object_id_is_zero(const struct object_id *id);
char *object_id_hex(char out[41], const struct object_id *id);

/* ---- commits ---- */

struct person {
	const char *name;
	const char *email;
};

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
/*
 * Hash verification costs six times the reading itself; off while a walk over
 * many objects lasts. Calls may nest.
 */
void repo_unchecked_begin(struct repo *repo);
void repo_unchecked_end(struct repo *repo);
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
/* Has such an entry bytes of its own: no folder, submodule, absence? */
bool repo_mode_is_file(unsigned mode);
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

struct commit_pair {
	struct object_id from, to; /* from zero: an empty tree */
};
/* pair: its index. A visit may come twice for the same. */
typedef int (*pair_visit)(void *context, size_t pair,
			  const struct tree_change *change,
			  struct error *err);
/*
 * The same for many pairs, whose `to` is another commit each; in no order. The
 * visit returns 0, or -1 on error.
 */
int repo_tree_diffs(struct repo *repo, const struct commit_pair *pairs,
		    size_t count, const char *folder, pair_visit visit,
		    void *context, struct error *err);

/* ---- committing ---- */

struct file_update {
	const char *path;
	struct span bytes;   /* ptr NULL: the file is removed, if there */
	unsigned mode;       /* 0: 0100644, or what it was */
	/*
	 * When not zero: what the repository has under this id, and bytes do
	 * not count; mode is taken as it is, also that of a link or a module.
	 */
	struct object_id blob;
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
 * git's line merge of base (may be empty), ours and theirs. *clean is false when
 * both sides changed the same lines: *out has git's markers there, or, with
 * ours_wins, our lines.
 */
int repo_merge_text(struct span *out, bool *clean, struct arena *arena,
		    const struct span sides[3], bool ours_wins,
		    struct error *err);

/* The same in which ours wins, for change_merge_docs(); context is these. */
struct text_sides {
	struct arena *arena;
	const struct span *texts; /* base, ours, theirs */
};
int repo_merge_lines(struct span *out, void *text_sides, struct error *err);

#endif
