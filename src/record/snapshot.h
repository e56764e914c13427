/*
 * All records at one moment, the work tree's or a commit's. Comes with
 * record/record.h.
 */
#ifndef RECORD_SNAPSHOT_H
#define RECORD_SNAPSHOT_H

#include "record/record.h"

/* An id that a record had before. */
struct former {
	struct span id;
	const struct record *record;
};

struct snapshot {
	struct arena *arena;
	const struct kinds *kinds;
	struct record **records; /* sorted by path; each stays where it is */
	size_t count;
	size_t capacity;
	struct record **table; /* by hash of the id; a power of two */
	size_t table_size;
	const char *folder; /* where records/ lies; NULL: not known */
	day_number today;   /* of those who read it, for rules that ask */
	enum language lang; /* theirs, for what schemas say */
	size_t stray; /* files that are in error and no record of any kind */
	const struct source *lazy; /* reads what was only listed when it is got,
				      found, referred to; NULL: it stays so */
	struct diags *complaints; /* of that */
	bool by_name; /* not all are listed: they are looked for by name, until
			 one is not found; then snapshot_complete() */
	struct former *formers; /* of the records that were read, by id */
	size_t former_count, former_capacity;
};

/*
 * The names of the source's records: kinds and ids. A file that has no kind, a
 * bad id, or an id that another one of its kind has, becomes a diagnostic
 * (R0xx). Texts come with snapshot_read(). Fails only when the source does.
 */
int snapshot_list(struct snapshot *out, struct arena *arena,
		  const struct kinds *kinds, const struct source *source,
		  struct diags *diags, struct error *err);
/*
 * None of them, when the source can find files: each is looked for when it is
 * asked for by its id. For who asks for few, and does not go through them.
 */
void snapshot_by_name(struct snapshot *out, struct arena *arena,
		      const struct kinds *kinds, const struct source *source);
/* The names that were not looked for; no complaints. */
void snapshot_complete(const struct snapshot *snapshot);
/*
 * Reads the texts of those that were only listed. One whose text is bad stays
 * with doc NULL, and a diagnostic says why (R005).
 */
int snapshot_read(struct snapshot *snapshot, const struct source *source,
		  struct record *const *only, size_t count,
		  struct diags *diags, struct error *err);
/* Lists and reads them all. */
int snapshot_load(struct snapshot *out, struct arena *arena,
		  const struct kinds *kinds, const struct source *source,
		  struct diags *diags, struct error *err);

/* NULL when there is none. */
const struct record *snapshot_get(const struct snapshot *snapshot,
				  const struct kind *kind, struct span id);
/*
 * What a person typed: "kind/id", an id that is unique, or the path of the
 * file. ERROR_NOTFOUND with "did you mean", ERROR_USAGE when several kinds have
 * it.
 */
int snapshot_find(const struct record **out, const struct snapshot *snapshot,
		  struct span text, struct error *err);
/* The record whose file this is, or NULL. */
const struct record *snapshot_at(const struct snapshot *snapshot,
				 const char *path);
/* Where the record with this path stands, or would, in the order by path. */
size_t snapshot_position(const struct snapshot *snapshot, const char *path);
/* Where the record with this path stands, or would, in the order by path. */
size_t snapshot_position(const struct snapshot *snapshot, const char *path);
/* The settings record (id "settings" of kind "settings"), or NULL. */
const struct record *snapshot_settings(const struct snapshot *snapshot);

/* Replaces or adds a record; its old `struct record` is then out of use. */
const struct record *snapshot_put(struct snapshot *snapshot,
				  const struct kind *kind, const char *id,
				  const char *path, const struct doc *doc);
/* A copy that can be changed without the original noticing. */
void snapshot_copy(struct snapshot *out, const struct snapshot *snapshot);
void snapshot_remove(struct snapshot *snapshot, const struct record *record);
/* Puts back one that was removed; no other has its kind and id. */
void snapshot_add(struct snapshot *snapshot, const struct record *record);

/*
 * The record that this id means by a field's x-reference, or NULL; one that had
 * the id before, when none has it now.
 */
const struct record *snapshot_referred(const struct snapshot *snapshot,
				       const struct field *field,
				       struct span id);

#endif
