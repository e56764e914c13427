/* What the files of workspace/ share. */
#ifndef WORKSPACE_INTERNAL_H
#define WORKSPACE_INTERNAL_H

#include "workspace/workspace.h"

enum { READ_LIMIT = 1024 * 1024 }; /* bytes of a record or schema */

/* For whom a snapshot was read. */
void snapshot_reader(struct snapshot *snapshot, const struct workspace *ws);

/* A source over the work tree; context is the workspace. */
void source_files(struct source *out, struct workspace *ws);

/*
 * A source over a commit. What the listing is at is remembered: looking a path
 * up costs as much as its folder is long.
 */
struct commit_source {
	struct repo *repo;
	struct object_id commit;
	const char *listed;      /* the path that is being visited, or NULL */
	struct object_id blob;   /* its bytes */
};
void source_commit(struct source *out, struct commit_source *context);

/*
 * Brings the files that differ between two commits into the work tree, where
 * they are as `from` has them, and the index to HEAD. May be done twice.
 */
int follow(struct workspace *ws, const struct object_id *from,
	   const struct object_id *to, size_t *skipped, struct error *err);
/* Would that be possible? Folders that can be written, room on the disk. */
int follow_check(struct workspace *ws, const struct object_id *from,
		 const struct object_id *to, struct error *err);

/* A temporary file of ours, whose writer was killed? */
bool is_leftover(const char *path);
/* Removes those, and git's locks that a killed process of ours held. */
int leftovers_clear(struct workspace *ws, struct error *err);

/* Finishes a move that a killed process left half done. Needs the lock. */
int journal_replay(struct workspace *ws, struct error *err);

/* ---- acts: what `undo` can reverse, newest last ---- */

struct act {
	bool is_save;
	bool also; /* of an edit: one act with the one before */
	const char *path;             /* of an edit */
	struct object_id from, to;    /* blobs of an edit (zero: no file),
					 commits of a save */
};

struct act_list {
	struct act *items;
	size_t count;
};

int acts_read(struct act_list *out, struct workspace *ws, struct error *err);
int acts_add(struct workspace *ws, const struct act *act, struct error *err);
/* Keeps the first `count`. */
int acts_cut(struct workspace *ws, const struct act_list *acts, size_t count,
	     struct error *err);

/* The id that a work tree file's bytes have; zero when there is no file. */
int file_object_id(struct object_id *out, struct workspace *ws,
		   const char *path, struct error *err);

#endif
