/* A change as edits of a tree, the same for texts and for trees alone. */
#ifndef CHANGE_PLAN_H
#define CHANGE_PLAN_H

#include "change/change.h"

struct plan {
	struct doc_edit edits[2]; /* one after the other */
	size_t count;             /* 0: nothing to do */
};

/*
 * doc is for the places in messages, and NULL when there is only a tree; root
 * may be NULL then (no such record). Values are the change's or the tree's,
 * or made in the arena.
 */
int plan_change(struct plan *out, struct arena *arena, const struct doc *doc,
		const struct node *root, const struct shape *shape,
		const struct change *change, struct error *err);

#endif
