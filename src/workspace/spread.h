/*
 * To which records a change can matter, and which ones must be at hand to check
 * those. Over bonds alone: no text is read. Part of workspace/.
 */
#ifndef WORKSPACE_SPREAD_H
#define WORKSPACE_SPREAD_H

#include "workspace/seen.h"

enum spread_marks {
	SPREAD_CHANGED = 1u << 0, /* given: new, or other than it was */
	SPREAD_FOUND = 1u << 1,   /* given: something was found last time */
	SPREAD_CHECK = 1u << 2,   /* to be checked */
	SPREAD_NEED = 1u << 3,    /* its text is needed for that */
	SPREAD_CHAINED = 1u << 4, /* what is changed is up its chain */
};

/* A record of now, or one that is gone (record NULL). */
struct spread {
	struct record *record;
	const struct seen *before; /* NULL: it is new */
	struct file_stamp stamp;
	uint64_t key;
	const struct bond *bonds; /* of now */
	size_t bond_count;
	unsigned marks;
};

/*
 * Marks what must be checked, and with it what is needed, when a check looks at
 * others over so many references.
 */
void spread_marks(struct spread *items, size_t count, size_t hops);

#endif
