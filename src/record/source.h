/* Where a fact of a record comes from: its list with the role `source`. */
#ifndef RECORD_SOURCE_H
#define RECORD_SOURCE_H

#include "record/record.h"

/*
 * The items of the list that speak of a path, by their `for`: those of the path
 * itself, of what lies above or below it; else those for the whole record, which
 * have none. In the arena.
 */
size_t record_sources(const struct node *const **out, struct arena *arena,
		      const struct kind *kind, const struct node *root,
		      struct path path);

#endif
