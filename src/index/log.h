/*
 * The log: commits, and which files each of them changed against its first
 * parent. Part of index/.
 *
 * A commit has a place in a chain: chain 7, place 3 is the first parent of
 * chain 7, place 4. Each chain but those of roots hangs on a commit of another
 * one, the first parent of its place 1. So the state of a file at a commit is
 * the newest change at or before its place, in its chain or those below.
 *
 * Ids are git's, 20 bytes; all zero: none, no file.
 */
#ifndef INDEX_LOG_H
#define INDEX_LOG_H

#include "index/index.h"

enum { LOG_ID = 20 };

struct log_place {
	int64_t chain; /* from 1; 0: none */
	int64_t place; /* from 1 */
};

struct log_commit {
	unsigned char id[LOG_ID];
	struct log_place at;
	int64_t date; /* its committer's, or a second after the latest of its
			 parents' where that is later: a parent's is less */
};

struct log_change {
	struct log_commit commit;
	unsigned char old_blob[LOG_ID], new_blob[LOG_ID];
};

/* ---- filling, in a transaction ---- */

/* *found: is it known? */
int log_find(struct log_commit *out, bool *found, struct index *index,
	     const unsigned char *id, struct error *err);
/* A new chain on a commit; base->chain 0: on none. */
int log_chain_new(int64_t *chain, struct index *index,
		  const struct log_place *base, struct error *err);
/* The last place of a chain, 0 for a new one. */
int log_chain_length(int64_t *length, struct index *index, int64_t chain,
		     struct error *err);
int log_add_commit(struct index *index, const struct log_commit *commit,
		   struct error *err);
/* A further parent, behind the first. */
int log_add_parent(struct index *index, const struct log_place *commit,
		   const struct log_place *parent, struct error *err);
int log_add_change(struct index *index, const struct log_place *commit,
		   struct span path, const unsigned char *old_blob,
		   const unsigned char *new_blob, struct error *err);
/* A commit that no other one of the log has as a parent, or has no more. */
int log_add_tip(struct index *index, const unsigned char *id,
		struct error *err);
int log_remove_tip(struct index *index, const unsigned char *id,
		   struct error *err);

/* ---- asking ---- */

/* All changes of a file, in no order, in the arena. */
int log_changes(struct log_change **out, size_t *count, struct arena *arena,
		struct index *index, struct span path, struct error *err);
/* Its chain is 0 when there is none. */
int log_first_parent(struct log_place *out, struct index *index,
		     const struct log_place *of, struct error *err);
/*
 * The change that gave the file the state that it has at a place: the newest
 * one on the line of first parents. *found false: never there.
 */
int log_origin(struct log_change *out, bool *found, struct index *index,
	       struct span path, const struct log_place *at,
	       struct error *err);
/*
 * Paths that ever were below a folder, "records/agreements/laval/" with the
 * slash, bytewise sorted, in the arena.
 */
int log_paths(const char ***out, size_t *count, struct arena *arena,
	      struct index *index, struct span folder, struct error *err);
/* The same, of files with this name ("laval-egalite-2011.yaml"). */
int log_paths_named(const char ***out, size_t *count, struct arena *arena,
		    struct index *index, struct span name, struct error *err);

/*
 * Commits, the newest first, of one date by id: all of the log, or those that
 * changed one of the files (paths not NULL). The visit returns 0 to go on, 1
 * to stop, -1 on error.
 */
typedef int (*log_visit)(void *context, const struct log_commit *commit,
			 struct error *err);
int log_walk(struct index *index, const char *const *paths, size_t count,
	     log_visit visit, void *context, struct error *err);

/* ---- ancestors (log_reach.c) ---- */

/* Which commits a commit has as ancestors, itself too. */
struct log_reach {
	int64_t *places; /* by chain: the last place reached; 0: none; NULL:
			    all that the log has */
	size_t count;
};
/*
 * In the arena. The commit is known. Of use until the end of the reading it was
 * asked in: then the log may have more.
 */
int log_reach(struct log_reach *out, struct arena *arena, struct index *index,
	      const struct log_commit *from, struct error *err);
bool log_reaches(const struct log_reach *reach, const struct log_place *at);

/* ---- lines of first parents (log_line.c) ---- */

/* A commit, its first parent, and so on: places up to which it has chains. */
struct log_line {
	int64_t *places; /* by chain; 0: nothing of it */
	size_t count;
};
/* In the arena. */
int log_line_of(struct log_line *out, struct arena *arena,
		struct index *index, const struct log_place *last,
		struct error *err);
bool log_line_has(const struct log_line *line, const struct log_place *at);
/*
 * The first commit of the line that has this one as an ancestor, or is it:
 * where it was published, when the line is the published one. *found false:
 * none has.
 */
int log_line_first(struct log_commit *out, bool *found, struct index *index,
		   const struct log_line *line, const struct log_commit *of,
		   struct error *err);

#endif
