/*
 * Many paths looked for in one tree: long lists and mappings are sorted once
 * instead of looked through each time, as long as the paths come more or less
 * in the order of a document. A part of change/.
 */
#ifndef CHANGE_FINDER_H
#define CHANGE_FINDER_H

#include "change/path.h"

enum { FINDER_LEVELS = 8 }; /* below, each time */

struct table;

struct finder_level {
	const struct node *node; /* that was looked at last */
	struct table *table;
	bool by_value;
};

struct finder {
	struct arena *arena;
	const struct node *root; /* NULL: nothing is there */
	const struct shape *shape;
	struct finder_level levels[FINDER_LEVELS];
};

/* Tables go into the arena; there is nothing to release. */
void finder_init(struct finder *out, struct arena *arena,
		 const struct node *root, const struct shape *shape);
/* What path_find() gives. */
const struct node *finder_find(struct finder *finder, struct path path);
/* Is there a list at the path that holds the value, wherever it stands? */
bool finder_has(struct finder *finder, struct path list,
		const struct node *value);

#endif
