/*
 * Terms, amendments and the consolidated text of one record.
 */
#ifndef RENEWAL_TERM_H
#define RENEWAL_TERM_H

#include "base/arena.h"
#include "base/base.h"
#include "base/date.h"
#include "base/diag.h"
#include "doc/doc.h"
#include "record/record.h"

/* What the repository's settings say that the reading of dates needs. */
struct calendar {
	struct fiscal fiscal;
	struct duration lead; /* default lead time */
	day_number today;
};

/* ---- terms ---- */

enum bound { BOUND_UNKNOWN, BOUND_OPEN, BOUND_KNOWN };

struct term {
	enum bound start_bound, end_bound;
	struct days start, end; /* days each bound may mean; unknown: any day,
				   open: DAY_MIN, DAY_MAX */
	bool by_reading;        /* a year read fiscally or civilly */
	bool approximate;
	struct span start_text, end_text; /* as written */
};

/*
 * The term object of a kind, NULL when it has none; *path (when path is not
 * NULL) is its dotted way from the root, "term", in the arena.
 */
const struct field *term_field(struct arena *arena, const struct kind *kind,
			       const char **path);
/* Reads the term of a (consolidated) tree. */
struct term term_read(const struct kind *kind, const struct node *root,
		      const struct calendar *calendar);
/*
 * In force at some time in the period? Yes, no, or cannot be known. What is
 * known of one bound only is certain on that day: a term that begins in May has
 * some day of May, whenever it ends.
 */
enum ternary term_meets(const struct term *term, struct days period);
/* The same of one day. */
enum ternary term_holds(const struct term *term, day_number day);
/*
 * The term of an item of a list, a member's for one: false when the items have
 * none, or this one does not say it.
 */
bool item_term(struct term *out, const struct field *items,
	       const struct node *item, const struct calendar *calendar);
/* A term of exactly so many years; false when it is not, or not certainly. */
bool term_whole_years(int64_t *out, const struct term *term);

/* ---- amendments ---- */

struct amendment {
	struct span id, kind;
	bool has_agreed, has_effective;
	struct days agreed, effective;
	const struct node *node;
	const struct node *changes; /* the list, or NULL */
	size_t place;               /* in the record's list, from 0 */
};

/* In order of application: effective date, then place in the list. */
int amendments_read(struct amendment **out, size_t *count, struct arena *arena,
		    const struct kind *kind, const struct node *root);

/*
 * The text in force on a day: amendments applied. Changes to the term count
 * from `agreed`, others from `effective`; a missing date counts always. They
 * come in the order of the same dates (of the other one, where it is missing),
 * then of the list: a termination agreed last ends a term, though an earlier
 * prolongation was to be effective later.
 * Complaints (a `from` that does not agree, a path that leads nowhere) go to
 * diags when not NULL, and that change is skipped.
 */
const struct node *record_consolidated(struct arena *arena,
				       const struct record *record,
				       day_number day,
				       const struct calendar *calendar,
				       struct diags *diags);
/* As record_consolidated(), with every amendment applied. */
const struct node *record_consolidated_all(struct arena *arena,
					   const struct record *record,
					   struct diags *diags);
/*
 * The part of a period in which the record is to be looked at, its text the
 * same throughout: the last in which it was in force, else the last in which it
 * may have been, else the last. What is only planned or negotiated is not in
 * force. A period of one day is that day.
 */
struct days record_within(struct arena *arena, const struct record *record,
			  struct days period,
			  const struct calendar *calendar);
/*
 * Does what stands there, a node of the record's file, count in the period? The
 * record is in force, its text then has it, and so are the items around it that
 * have a term of their own.
 */
enum ternary record_stands(struct arena *arena, const struct record *record,
			   const struct node *node, struct days period,
			   const struct calendar *calendar);
/* Is this path changed by an amendment? NULL or the amendment's id. */
const char *record_amended(struct arena *arena, const struct record *record,
			   struct path path);
/* Checks amendments and every consolidated text against the schema. */
void amendments_check(const struct record *record, struct diags *diags);

#endif
