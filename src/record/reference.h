/*
 * Who names whom: the references of a record, and the paths in it that name an
 * item of a list by one.
 */
#ifndef RECORD_REFERENCE_H
#define RECORD_REFERENCE_H

#include "record/record.h"

enum reference_type {
	REFERENCE_VALUE,  /* must lead to a record */
	REFERENCE_FORMER, /* what an amendment says was there before it */
	REFERENCE_PATH,   /* the path of an amendment's change, or of a source */
};

struct reference {
	enum reference_type type;
	const struct field *field; /* NULL: a path */
	const struct node *node;   /* the string in the record's tree */
};

/* Calls each in a record's tree, those in amendments too. */
typedef void (*reference_visit)(void *context,
				const struct reference *reference);
void record_references(const struct record *record, reference_visit visit,
		       void *context);

/*
 * What stands there with the ids that records have now, where it has a former
 * one; false when it has none.
 */
bool reference_current(struct span *out, struct arena *arena,
		       const struct snapshot *snapshot,
		       const struct record *record,
		       const struct reference *reference);

/* ---- the other way round ---- */

/* A place where a record names another one, or itself. */
struct mention {
	const struct record *record, *to;
	struct reference reference;
	bool perhaps; /* for who asks of another day: it may have counted */
};

struct mentions {
	struct mention *items;
	size_t count, capacity; /* grown in the arena */
	struct arena *arena;
};

void mentions_init(struct mentions *mentions, struct arena *arena);
void mentions_put(struct mentions *mentions, struct mention mention);
/* Adds where a record names any of those in `to`, in the text's order. */
void mentions_add(struct mentions *mentions, const struct snapshot *snapshot,
		  const struct record *record,
		  const struct record *const *to, size_t count);
/*
 * Adds where any record names this one, by file and place: what would lead to
 * nothing without it. A former value is no such place.
 */
void mentions_add_users(struct mentions *mentions,
			const struct snapshot *snapshot,
			const struct record *to);
/* May the schema's `on-delete: clear` take it out? */
bool mention_is_clear(const struct mention *mention);

/*
 * The text of a mention when the record that it names has another id; a path
 * keeps its other steps.
 */
struct span mention_renamed(struct arena *arena,
			    const struct snapshot *snapshot,
			    const struct mention *mention, const char *id);

#endif
