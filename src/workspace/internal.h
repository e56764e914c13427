/* What the files of workspace/ share. */
#ifndef WORKSPACE_INTERNAL_H
#define WORKSPACE_INTERNAL_H

#include "workspace/workspace.h"

enum { READ_LIMIT = 1024 * 1024 }; /* bytes of a record or schema */

/* From now on one in memory: the one that was open is unfit, or held. */
int workspace_index_in_memory(struct index **out, struct workspace *ws,
			      struct error *err);

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
 * What everything found in records hangs on besides their texts: the program,
 * the schemas of the source, the settings (which were read), and `also`.
 */
int under_what(struct object_id *out, const struct workspace *ws,
	       const struct source *source, const struct snapshot *snapshot,
	       const char *also, struct error *err);

/*
 * Brings the files that differ between two commits into the work tree, where
 * they are as `from` has them, and the index to HEAD. May be done twice.
 */
int follow(struct workspace *ws, const struct object_id *from,
	   const struct object_id *to, size_t *skipped, struct error *err);
/* Would that be possible? Folders that can be written, room on the disk. */
int follow_check(struct workspace *ws, const struct object_id *from,
		 const struct object_id *to, struct error *err);

/* ---- before several files are written: can it be done? ---- */

/* The nearest folder that is there must let us write; ERROR_IO. */
int ahead_check_folder(struct workspace *ws, const char *path,
		       struct error *err);
/* Some room is left to spare beyond what is needed; ERROR_IO. */
int ahead_check_room(const char *folder, uintmax_t needed, struct error *err);

/* A temporary file of ours, whose writer was killed? */
bool is_leftover(const char *path);
/* Removes those, and git's locks that a killed process of ours held. */
int leftovers_clear(struct workspace *ws, struct error *err);

/* Did a killed process leave something half done, or is one at it? */
bool journal_is_open(struct workspace *ws);
/* Finishes what a killed process left half done. Needs the lock. */
int journal_replay(struct workspace *ws, struct error *err);

/* ---- acts: what `undo` can reverse, newest last ---- */

#define ACTS_LIMIT ((size_t)16 << 20) /* bytes of the file, of the journal */

struct act {
	bool is_save;
	bool also; /* of an edit: one act with the one before */
	const char *path;             /* of an edit */
	struct object_id from, to;    /* blobs of an edit (zero: no file),
					 commits of a save */
	struct object_id base; /* of an edit: what was saved of it then */
	bool has_base;         /* earlier versions did not write it down */
	const char *verb; /* of an act's first: the command; or NULL */
	int64_t time;     /* and when, seconds since 1970 */
};

struct act_list {
	struct act *items;
	size_t count;
};

/* The blob of a path in the last save; zero when it has none. */
int saved_id(struct object_id *out, struct workspace *ws, const char *path,
	     struct error *err);
int acts_read(struct act_list *out, struct workspace *ws, struct error *err);
/* Adds at the end. */
int acts_add(struct workspace *ws, const struct act *acts, size_t count,
	     struct error *err);
/* Keeps the first `count`. */
int acts_cut(struct workspace *ws, const struct act_list *acts, size_t count,
	     struct error *err);
/*
 * ERROR_CONFLICT when a record was edited by other means than these acts, or
 * any like them: then undoing an older one would be a surprise.
 */
int acts_refuse_others(struct workspace *ws, const struct act_list *acts,
		       struct error *err);
/* One line each; what is no act is passed over. */
void acts_format(struct buf *out, const struct act *acts, size_t count);
void acts_parse(struct act_list *out, struct arena *arena, struct span text);

/* Several acts of one journal; one file alone needs none. */
int journal_begin_acts(struct workspace *ws, const struct act *acts,
		       size_t count, struct error *err);
int journal_end(struct workspace *ws, struct error *err);

/* ---- files written as one act: all of them, or none ---- */

/* Puts the blob at the path; zero: removes the file. */
int act_bring(struct workspace *ws, const char *path,
	      const struct object_id *blob, struct error *err);
/*
 * Each file has what the act takes it to have (else ERROR_AGAIN, or
 * ERROR_EXISTS), its folder can be written, no folder on the way is a link.
 */
int acts_check(struct workspace *ws, const struct act *acts, size_t count,
	       struct error *err);
/*
 * Checks, then brings each file from what it is to what it is to be; a failure
 * half way is taken back. After a kill the next command finishes it.
 */
int acts_carry_out(struct workspace *ws, const struct act *acts, size_t count,
		   struct error *err);

/* A file, and the text that takes the place of the other one. */
struct file_text {
	const char *path;
	struct span before, after; /* ptr NULL: no file */
};

int files_check(struct workspace *ws, const struct file_text *files,
		size_t count, struct error *err);
/* Carried out as one act that `undo` knows. */
int files_write(struct workspace *ws, const struct file_text *files,
		size_t count, struct error *err);

/* The id that a work tree file's bytes have; zero when there is no file. */
int file_object_id(struct object_id *out, struct workspace *ws,
		   const char *path, struct error *err);

#endif
