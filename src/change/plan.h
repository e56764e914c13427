/* A change as edits of a tree, the same for texts and for trees alone. */
#ifndef CHANGE_PLAN_H
#define CHANGE_PLAN_H

#include "change/internal.h"
#include "doc/edit.h"

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

/* ---- for plan.c and plan_value.c ---- */

struct planner {
	struct plan *out;
	struct arena *arena;
	const struct doc *doc; /* for places in messages; may be NULL */
	const struct node *root;
	const struct shape *shape;
	const struct change *change;
	struct error *err;
	/* How far the path leads in the tree. */
	struct locus_step *steps;
	const struct node **nodes;   /* nodes[i]: after i steps */
	const struct shape **shapes; /* shapes[i]: of nodes[i] */
	size_t *indexes;             /* of step i in nodes[i] */
	size_t depth;                /* steps that lead somewhere */
};

/*
 * Where a new key goes: behind the last one that the shape puts before it,
 * else before the first one it puts behind it, else last.
 */
size_t plan_key_index(const struct node *map, const struct shape *shape,
		      struct span key);

/*
 * The value for the place that `at` steps lead to, so that the rest of the
 * path leads to the change's value; list is what the place is in, if a list.
 * NULL when the path asks for what cannot be made.
 */
const struct node *plan_value(const struct planner *planner, size_t at,
			      const struct node *list);

#endif
