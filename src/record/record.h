/*
 * Records: kinds declared by schemas, ids, folders, references, snapshots.
 *
 * A snapshot is all records at one moment (the work tree, or a commit), read
 * through a source, so that nothing here knows where bytes come from.
 */
#ifndef RECORD_RECORD_H
#define RECORD_RECORD_H

#include "base/arena.h"
#include "base/base.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/error.h"
#include "base/file.h"
#include "change/change.h"
#include "doc/doc.h"
#include "schema/schema.h"

#define RECORDS_FOLDER "records"
#define SCHEMAS_FOLDER "schemas"

/* ---- where bytes come from ---- */

/* One file of a source; path is relative to the repository's top. */
typedef int (*source_visit)(void *context, const char *path,
			    enum file_type type, struct error *err);

struct source {
	void *context;
	/* Every file under a folder ("records"), recursively, sorted. */
	int (*list)(void *context, const char *folder, source_visit visit,
		    void *visit_context, struct error *err);
	/* The bytes of one file, in the arena; limits and links refused. */
	int (*read)(void *context, const char *path, struct arena *arena,
		    struct span *out, struct error *err);
	/*
	 * The files of this name so many folders below a folder; NULL: it
	 * cannot tell them without listing all.
	 */
	int (*find)(void *context, const char *folder, unsigned levels,
		    const char *name, source_visit visit, void *visit_context,
		    struct error *err);
	bool parallel; /* read may be called by several threads at once */
};

/* ---- kinds ---- */

struct kind {
	const char *name;
	const char *schema_path;
	const struct schema *schema;
	const struct schema_facts *facts;
	const struct shape *shape;
	const char *folder; /* the part before the first {…}, without slash */
	const struct rule *rules; /* those that can be read: record/rules.h */
	size_t rule_count;
};

struct kinds {
	struct kind *items;
	size_t count;
	bool incomplete; /* a schema with errors was left out */
};

/*
 * Compiles every schemas/<kind>.yaml. A schema with errors is left out, its
 * complaints are in diags, as is what is wrong with rules; fails only when the
 * source does.
 */
int kinds_load(struct kinds *out, struct arena *arena,
	       const struct source *source, struct diags *diags,
	       struct error *err);
const struct kind *kinds_find(const struct kinds *kinds, struct span name);
/*
 * By name or by a label, singular or plural, in any language, accents and case
 * aside.
 */
const struct kind *kinds_find_word(const struct kinds *kinds,
				   struct span word);
/* The kind whose folder holds this path, the longest one; or NULL. */
const struct kind *kinds_of_path(const struct kinds *kinds, struct span path);
/* Do records of some kind belong to records of this one (x-owner)? */
bool kinds_has_owner(const struct kinds *kinds, const struct kind *owner);
/* The field that a path leads to, or NULL. */
const struct field *kind_field(const struct kind *kind, struct path path);
/* The shape that change/ needs, from what a schema says. */
const struct shape *kind_shape(struct arena *arena, const struct field *field);

/* ---- records ---- */

struct record {
	const struct kind *kind;
	const char *id;
	const char *path;      /* records/agreements/laval/….yaml */
	const struct doc *doc; /* NULL when it could not be loaded */
	bool is_listed;        /* its text was not looked at yet */
};

/* [a-z0-9] and inner hyphens, 1 to 100 bytes, no name Windows refuses. */
int record_id_check(struct span id, struct error *err);
/* "kind/id" or a bare id; kind is empty when not given. */
void record_id_split(struct span *kind, struct span *id, struct span text);
/* records/<folder by the template>/<id>.yaml for a record with this tree. */
char *record_path(struct arena *arena, const struct kind *kind,
		  const struct node *root, const char *id);
/*
 * The same, and in *bad the property of the template whose value can name no
 * folder, else empty. The fallback stands in the path for such a value.
 */
char *record_path_checked(struct arena *arena, const struct kind *kind,
			  const struct node *root, const char *id,
			  struct span *bad);
/* How a record is named in a line: its title, or its id. */
struct span record_title(const struct record *record);
/* The value of the owner property; empty when it has none. */
struct span record_owner(const struct record *record);

/* ---- snapshots ---- */

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

/* ---- what the codes R0xx mean, for `explain` ---- */

const struct schema_code *record_codes(size_t *count);

#endif
