/*
 * What it takes to remove records, or to give one another id: the files that
 * change with it. Nothing is written here; workspace_replace() does that.
 */
#ifndef RECORD_REPLACE_H
#define RECORD_REPLACE_H

#include "record/record.h"
#include "record/reference.h"

/* A record, and what takes its place. */
struct replacement {
	const struct record *old; /* NULL: it is new */
	const struct record *new; /* NULL: it is removed */
};

struct replacements {
	struct replacement *items;
	size_t count, capacity; /* grown in the snapshot's arena */
	bool joins; /* items of lists may become one, under another id */
};

/* Two items of a list that would be the same one, and do not say the same. */
struct clash {
	const struct record *record;
	struct path path; /* the value that differs */
	const struct node *first, *second;
};

struct clashes {
	struct clash *items;
	size_t count, capacity;
};

/*
 * Removes these records; a doc may be NULL. References to them that the schema
 * says to clear on delete are taken out of the records that stay: the value of
 * a list, the item that a reference identifies, else the property. When others
 * refer to them, or name an item by them in a path, `blocking` says where, and
 * nothing is planned. ERROR_INVALID when a reference cannot be taken out of the
 * text.
 */
int replace_removed(struct replacements *out, struct mentions *blocking,
		    const struct snapshot *snapshot,
		    const struct record *const *gone, size_t count,
		    struct error *err);
/*
 * Gives the record another id, first in the list, and rewrites what names it;
 * files move where the id is part of their folder. Noted: where the kind has a
 * property for it, the record goes on knowing the id that it had. ERROR_USAGE when it is no
 * id, ERROR_EXISTS when another record of the kind has it, ERROR_CONFLICT when
 * a reference would then lead elsewhere.
 */
int replace_renamed(struct replacements *out, const struct snapshot *snapshot,
		    const struct record *record, const char *id, bool noted,
		    struct error *err);

/* Adds a record with another text, at the place where that belongs. */
void replacements_change(struct replacements *plan,
			 const struct snapshot *snapshot,
			 const struct record *record, const struct doc *doc);

/* The snapshot as it will be; it must be a copy where the other one stays. */
void replacements_apply(struct snapshot *snapshot,
			const struct replacements *replacements);

#endif
