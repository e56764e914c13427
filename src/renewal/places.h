/*
 * Where a kind's schema puts what the program works with: for verbs that edit
 * a record by the meaning of its properties. A path of no steps: it has none.
 */
#ifndef RENEWAL_PLACES_H
#define RENEWAL_PLACES_H

#include "base/arena.h"
#include "change/path.h"
#include "record/record.h"

struct places {
	struct path term, start, end; /* the last two are below the first */
	struct path lineage, amendments;
};

struct places places_of(struct arena *arena, const struct kind *kind);
/* The property with that role, above all lists. */
struct path places_role(struct arena *arena, const struct kind *kind,
			enum role role);

#endif
