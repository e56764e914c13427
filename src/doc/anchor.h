/*
 * The anchors of a YAML document, by name. Apart from doc.h, whose struct entry
 * is also one of <search.h>.
 */
#ifndef DOC_ANCHOR_H
#define DOC_ANCHOR_H

#include "base/arena.h"
#include "base/base.h"
#include "base/span.h"

struct node;

/* What a name behind '&' stands for. */
struct anchor {
	struct span name;
	const struct node *node; /* NULL while it is open */
	size_t nodes;  /* in it, aliases written out */
	size_t height; /* collections in each other, itself one of them */
};

/* A search tree, so that no choice of names makes it slow. Zero is empty. */
struct anchors {
	void *tree;
};

/* NULL when there is none. */
struct anchor *anchor_find(const struct anchors *anchors, struct span name);
/* A new one, in the place of an earlier one of that name. */
struct anchor *anchor_put(struct anchors *anchors, struct arena *arena,
			  struct span name);
/* Forgets all; what they were lies in the arena. */
void anchors_clear(struct anchors *anchors);

#endif
