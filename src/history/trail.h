/*
 * A record's trail: where its file lay over the years, through moves to another
 * folder and through renames, and the commits that touched it there. Part of
 * history/.
 */
#ifndef HISTORY_TRAIL_H
#define HISTORY_TRAIL_H

#include "workspace/log.h"
#include "workspace/workspace.h"

struct trail {
	struct workspace *ws;
	struct index *index;
	struct arena *arena;
	const struct kind *kind;
	struct log_commit from;
	struct log_reach reach; /* of it */
	const char **paths;
	size_t count, capacity;
};

/* What one commit did to the file, against its first parent. */
struct trail_step {
	struct log_commit commit;
	struct object_id before, after;     /* blobs; zero: no file */
	const char *old_path, *path;        /* the same unless it was moved;
					       NULL where there is no file */
};

/*
 * from: not zero. Former ids are those that the record's text tells; a file
 * moved by other means is found again by its bytes. out->index is the caller's,
 * of workspace_log().
 */
int trail_follow(struct trail *out, struct arena *arena, struct workspace *ws,
		 const struct object_id *from, const struct record *record,
		 struct error *err);
/* Is a blob's id, of the log, one of a file? */
bool trail_has_file(const unsigned char *blob);
/* All of them, merges too, the newest first. In the arena. */
int trail_steps(struct trail_step **out, size_t *count, struct trail *trail,
		struct error *err);
/*
 * The step that gave the file the state it has at a commit, along its first
 * parents; *found false: it never was there.
 */
int trail_origin(struct trail_step *out, bool *found, struct trail *trail,
		 const struct log_place *at, struct error *err);
/* The same at a commit of this id, an ancestor of `from`. */
int trail_origin_of(struct trail_step *out, bool *found, struct trail *trail,
		    const struct object_id *commit, struct error *err);
/*
 * The newest text from a place down its first parents that can be read; the
 * place moves to where it is. What a broken one said is what was said before.
 * NULL: none.
 */
int trail_readable(const struct node **root, struct log_place *at,
		   struct trail *trail, struct arena *arena,
		   struct error *err);
/*
 * A version's text; NULL for none, and for one that is no record. An object
 * that git does not have is an error.
 */
int trail_doc(const struct doc **out, struct trail *trail,
	      struct arena *arena, const struct object_id *blob,
	      struct error *err);

#endif
