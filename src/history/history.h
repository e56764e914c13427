/*
 * What differs between two moments, and how a record came to be as it is.
 */
#ifndef HISTORY_HISTORY_H
#define HISTORY_HISTORY_H

#include "workspace/workspace.h"

/* One file that differs; a record when kind is not NULL. */
struct file_diff {
	const char *path;      /* in the newer moment, else in the older */
	const char *old_path;  /* another one when the record was moved */
	const struct kind *kind;
	const char *id;
	const struct doc *before, *after; /* NULL: absent, or unreadable */
	enum file_state state;
	struct changes changes; /* of a record present on both sides; for one
				   that is new or gone, from or to nothing */
};

struct file_diffs {
	struct file_diff *items; /* by path */
	size_t count, capacity;
};

/*
 * Files under records/, schemas/ and hooks/ that differ. from zero: nothing was
 * there. to NULL: the work tree. only: records to keep, or NULL. Without an
 * error `out` is to be released.
 */
int history_diff(struct file_diffs *out, struct workspace *ws,
		 const struct object_id *from, const struct object_id *to,
		 const struct record *const *only, size_t only_count,
		 struct error *err);
void history_diff_release(struct file_diffs *diffs);

/* One commit that changed a record, or a field of it. */
struct revision {
	struct commit commit;
	const char *old_path, *path; /* another one when it was moved, or has
					another id; NULL: no file */
	bool created, removed;       /* the record, or the field */
	const struct node *before, *after; /* whole trees, or the field */
	struct changes changes;
};

struct revision_visit_data {
	void *context;
	/* 0 to go on, 1 to stop, -1 on error. The revision dies after. */
	int (*visit)(void *context, const struct revision *revision,
		     struct error *err);
};

/*
 * Every commit that changed the record, newest first, through moves and
 * renames; only those that changed the path when it is not NULL. A merge counts
 * when it says what no parent says. Costs the changes of the record: the log
 * of the index (workspace/log.h) knows them.
 */
int history_of(struct workspace *ws, const struct object_id *from,
	       const struct record *record, const struct path *path,
	       const struct revision_visit_data *visitor, struct error *err);

/* What a commit changed, of all files. */
struct commit_visit_data {
	void *context;
	/* Is a file below records/ of interest? NULL: all are. */
	bool (*wants)(void *context, const char *path);
	/* Is a commit? NULL: all are. The others are not compared. */
	bool (*wants_commit)(void *context, const struct commit *commit);
	/*
	 * 0 to go on, 1 to stop, -1 on error. All of it dies after. Files
	 * that no one wants are among them.
	 */
	int (*visit)(void *context, const struct commit *commit,
		     struct file_diffs *diffs, struct error *err);
};

/*
 * Every commit, newest first, that changed one of the files wanted; of a merge
 * only what it says that no parent says, else it is passed over.
 */
int history_commits(struct workspace *ws, const struct object_id *from,
		    const struct commit_visit_data *visitor,
		    struct error *err);

/* ---- who set what ---- */

/* How the value of a field came to be what it is. */
struct field_origin {
	struct path path; /* of a scalar, or of an item of a list that has
			     neither identity nor further fields */
	const struct node *value;
	bool is_saved;    /* false: only the work tree has it, and the rest
			     is empty */
	struct commit commit;      /* that set it */
	int64_t date; /* of that commit, and later than its parents', whatever
			 their clocks said: what history is ordered by */
	const struct node *before; /* what it was until then, or NULL */
	bool is_published;
	struct commit publication; /* the first commit of the published line
				      that has it; the same for a commit
				      made there */
};

/*
 * Of each field of the record's text, or of those at and below a path: the
 * commit that gave it its value. Through a merge to the first parent that has
 * that value, through moves and renames. `from` is the commit that the record
 * was read at, or HEAD for one of the work tree; published: the tip of the
 * published line (zero: none). In document order, in the arena. Costs the
 * changes of the record. ERROR_NOTFOUND when the record has no such field.
 */
int history_who(struct field_origin **out, size_t *count,
		struct arena *arena, struct workspace *ws,
		const struct object_id *from,
		const struct object_id *published,
		const struct record *record, const struct path *path,
		struct error *err);

/*
 * The record that had this id and is in no file any more: the newest removal
 * tells its kind and path. doc is NULL. NULL in *out when there was none.
 */
int history_removed(const struct record **out, struct workspace *ws,
		    const struct object_id *from, struct span word,
		    struct error *err);

/* ---- merges by others ---- */

/* A record that a merge left otherwise than a merge by fields would. */
struct text_merge {
	const struct commit *commit;
	const char *path;
	const struct kind *kind;
	struct changes lost; /* from what the merge made of it to what both
				sides wrote; what was set since left out */
};

struct text_merge_visit_data {
	void *context;
	/* 0 to go on, 1 to stop, -1 on error. The merge dies after. */
	int (*visit)(void *context, const struct text_merge *merge,
		     struct error *err);
};

/*
 * Among the newest 5 000 commits: records that both parents of a merge changed,
 * without conflict as we see it, and that came out otherwise.
 */
int history_text_merges(struct workspace *ws, const struct object_id *from,
			const struct text_merge_visit_data *visitor,
			struct error *err);

#endif
