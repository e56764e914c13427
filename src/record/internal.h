/* What the files of record/ share. */
#ifndef RECORD_INTERNAL_H
#define RECORD_INTERNAL_H

#include "record/record.h"
#include "record/replace.h"

/* Where a record goes whose template property is absent. */
#define FOLDER_FALLBACK "quebec"

/* Builds the table of ids anew, for so many records. */
void snapshot_index(struct snapshot *snapshot, size_t want);
/*
 * Reads a record that was only listed, where that is to be done when somebody
 * comes upon it.
 */
void snapshot_reach(const struct snapshot *snapshot, struct record *record);
/*
 * Looks for the files of an id, of one kind or (NULL) of all, where not all are
 * listed. Where there is none, or several of a kind, the rest is listed.
 */
void snapshot_look_for(const struct snapshot *snapshot,
		       const struct kind *kind, struct span id);
/* Puts a record at a place of the order by path. */
void snapshot_insert(struct snapshot *snapshot, size_t index,
		     struct record *record);

/* ---- planning what takes the place of records: replace.c, join.c ---- */

void replacements_add(struct replacements *all, struct arena *arena,
		      const struct record *old, const struct record *new);
/*
 * The record with another text or id, at the place where that belongs; where
 * its folder cannot be told it stays in the one that it has.
 */
const struct record *record_anew(struct arena *arena,
				 const struct record *old,
				 const struct doc *doc, const char *id);
int refuse_settings(const struct snapshot *snapshot,
		    const struct record *record, struct error *err);
/* The text of the mentions' record with that id in their places. */
int rewrite_mentions(const struct doc **out, struct arena *arena,
		     const struct snapshot *snapshot,
		     const struct mentions *mentions, const char *id,
		     struct error *err);
int refuse_mistaken(const char *id, struct error *err);

/* ---- unite.c ---- */

struct uniting {
	struct clashes *clashes;
	struct arena *arena;
	struct error *err;
};

/*
 * Of each list on the way to a reference that has another id now: where its
 * item is there twice, the two become one; where they differ is noted. Places
 * are taken from the last to the first.
 */
int unite_above(struct uniting *uniting, const struct doc **doc,
		const struct record *record, struct locus locus);

/* A value that YAML 1.1 reads otherwise; but for dates, which stay dates. */
bool reads_otherwise(const struct node *node);

#endif
