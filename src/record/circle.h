/*
 * Circles: whether links from record to record come back to where they began.
 * Found once for a whole snapshot, or for what can be reached from some of it,
 * in time that grows with the records and links looked at.
 */
#ifndef RECORD_CIRCLE_H
#define RECORD_CIRCLE_H

#include "record/record.h"

/* Links of one sort; of what is told, only `to` in the snapshot counts. */
struct link_sort {
	const void *context;
	/* Calls tell(to_whom, to) for each record that this one links to. */
	void (*visit)(const void *context, const struct record *record,
		      void (*tell)(void *to_whom, const struct record *to),
		      void *to_whom);
};

struct circles;

/*
 * Follows the links from `count` records as far as they go; from all where
 * `only` is NULL. Then it is only read, and by several threads if need be. The
 * snapshot must not change meanwhile.
 */
const struct circles *circles_of(struct arena *arena,
				 const struct snapshot *snapshot,
				 const struct record *const *only, size_t count,
				 struct link_sort sort);
/* Of a record and one that it links to: do the links from there come back? */
bool circles_close(const struct circles *circles, const struct record *record,
		   const struct record *next);

#endif
