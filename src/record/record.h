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
/* The property that says who owns a record; NULL: none of them is owned. */
const struct field *kind_owner(const struct kind *kind);
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

/* ---- what the codes R0xx mean, for `explain` ---- */

const struct schema_code *record_codes(size_t *count);

#include "record/snapshot.h"

#endif
