/*
 * What is edited, saving it, undoing, moving the branch. Part of
 * workspace/workspace.h.
 */
#ifndef WORKSPACE_SAVE_H
#define WORKSPACE_SAVE_H

#include "record/record.h"
#include "repo/repo.h"

struct workspace;

/* ---- what differs from the last save ---- */

struct edited {
	const char *path;
	enum file_state state;
	const struct record *record; /* in the work tree; NULL when removed */
};

struct edited_list {
	struct edited *items; /* by path */
	size_t count;
};

/* Files under records/, schemas/ and hooks/ that differ from HEAD. */
int workspace_edited(struct edited_list *out, struct workspace *ws,
		     struct error *err);

/* Did the last save have this record, in whatever folder of its kind? */
int workspace_was_saved(bool *out, struct workspace *ws,
			const struct record *record, struct error *err);

/* The branch that HEAD is on; ERROR_GIT when it is on none. */
int workspace_branch(char **out, struct workspace *ws, struct error *err);

/*
 * The published branch as last seen: its ref's name and commit (or zero, also
 * when HEAD is on no branch; ref is NULL then).
 */
int workspace_published(struct object_id *out, const char **ref,
			struct workspace *ws, struct error *err);

/* ---- saving and undoing ---- */

struct save_request {
	const char *message;
	const struct record *const *only; /* NULL: everything edited; doc
					     NULL: one that was removed */
	size_t only_count;
	bool draft; /* keep records that have errors */
};

struct save_result {
	struct object_id commit; /* zero: nothing was edited */
	struct edited_list saved;
	struct diags findings;   /* why it was refused, when it was */
};

/*
 * One commit of what is edited. ERROR_INVALID with findings filled when a
 * record has errors and draft is not set. Release result.findings.
 */
int workspace_save(struct save_result *out, struct workspace *ws,
		   const struct save_request *request, struct error *err);

enum undo_type { UNDO_NOTHING, UNDO_EDIT, UNDO_SAVE };

struct undone_file {
	const char *path;
	bool removed; /* it was new, and is gone again */
};

struct undo_result {
	enum undo_type type;
	const struct undone_file *files; /* UNDO_EDIT */
	size_t file_count;
	bool saved;              /* UNDO_EDIT: as it was last saved */
	struct object_id kept;   /* saved: the blob of what was there, or zero */
	struct object_id commit; /* UNDO_SAVE: what was reversed, and by what */
	struct object_id by;
	const char *message;     /* of the save that was reversed */
	const char *verb; /* the command that did it; NULL: not known */
	int64_t time;     /* and when, seconds since 1970 */
};

struct undo_list {
	struct undo_result *items; /* the last act first */
	size_t count;
	struct error end; /* why it goes no further; kind 0: no more acts */
};

/*
 * Reverses the last unpublished act: an edit by putting the former text back, a
 * save by a new commit that restores the files it changed. ERROR_CONFLICT,
 * nothing changed, when a file has been changed since, or a record was edited
 * or saved by other means.
 */
int workspace_undo(struct undo_result *out, struct workspace *ws,
		   struct error *err);
/*
 * The acts that could be undone one after the other, so many at most. Nothing
 * is touched. Fails as undoing the first would by what was edited otherwise.
 */
int workspace_undoable(struct undo_list *out, struct workspace *ws,
		       size_t most, struct error *err);
/*
 * Puts the last saved text of one file back, whoever edited it. What was there
 * stays among git's objects: out->kept. UNDO_NOTHING: it is as it was saved.
 * ERROR_CONFLICT when the last save does not have it.
 */
int workspace_undo_file(struct undo_result *out, struct workspace *ws,
			const char *path, bool dry_run, struct error *err);

/* ---- moving the branch: used by save, undo and sync ---- */

/*
 * Moves the current branch from one commit to another and brings the files
 * that differ between them into the work tree, where they are still as `from`
 * has them; the index follows. A journal makes it finish after a kill. *skipped
 * counts files left alone because they were edited.
 */
int workspace_move(struct workspace *ws, const struct object_id *from,
		   const struct object_id *to, const char *log,
		   size_t *skipped, struct error *err);

/*
 * Looks whether workspace_move() could be done: ERROR_IO when a folder cannot
 * be written or the disk is full. *out is the first file that differs between
 * the two and has unsaved changes, or NULL.
 */
int workspace_in_the_way(const char **out, struct workspace *ws,
			 const struct object_id *from,
			 const struct object_id *to, struct error *err);

/* The person who saves, from git's configuration. */
int workspace_person(struct person *out, struct workspace *ws,
		     struct error *err);

#endif
