/*
 * The ids that records had before, which the property with the role `formerly`
 * lists: a reference by one of them still leads to the record.
 */
#ifndef RECORD_FORMER_H
#define RECORD_FORMER_H

#include "record/record.h"

/* The list; NULL when the record has none. */
const struct node *record_formerly(const struct record *record);

/* ---- the table of a snapshot ---- */

/* Notes those of records that were read; twice does no harm. */
void formers_add(struct snapshot *snapshot,
		 const struct record *const *records, size_t count);
void formers_remove(struct snapshot *snapshot, const struct record *record);
/* Gives a copy of a snapshot a table of its own. */
void formers_copy(struct snapshot *snapshot);

/* The record of one of the field's kinds that had the id before, or NULL. */
const struct record *former_referred(const struct snapshot *snapshot,
				     const struct field *field,
				     struct span id);
/* The one that a person may mean by a former id; kind: its word, or empty. */
const struct record *former_named(const struct snapshot *snapshot,
				  struct span kind, struct span id);
/* Another record of the kind that had the id before, or NULL. */
const struct record *former_other(const struct snapshot *snapshot,
				  const struct record *record, struct span id);

/* R024: an id, or a former one, that another record of the kind claims too. */
void formers_check(const struct snapshot *snapshot,
		   const struct record *record, struct diags *diags);

/* ---- writing them ---- */

/*
 * The change that makes a record's list what it is once the record has this
 * id: without it; with the id that `was` has, when it is noted, and with those
 * that one had before. False when nothing changes, or the kind has no such
 * property.
 */
bool former_change(struct change *out, struct arena *arena,
		   const struct record *record, const struct record *was,
		   bool noted, struct span id);

#endif
