/* What the files of the three-way merge share. */
#ifndef CHANGE_MERGE_H
#define CHANGE_MERGE_H

#include "change/internal.h"

/* The same place in three trees; NULL where a tree does not have it. */
struct sides {
	const struct node *base, *ours, *theirs;
};

/*
 * What x-together says about a place: the rest of a path whose end must stay
 * as it is in ours, because each side changed a member of its group.
 */
struct frozen {
	struct span rest; /* dotted, from here; empty: this very place */
};

struct frozen_list {
	const struct frozen *items;
	size_t count;
};

struct merger {
	struct merge_result *out;
	struct arena *arena;
	struct arena scratch;
};

void merge_conflict(struct merger *merger, enum conflict_type type,
		    const struct trail *trail, const struct sides *sides);

/* The merged node; NULL when the place is absent from the result. */
const struct node *merge_node(struct merger *merger, const struct trail *trail,
			      const struct sides *sides,
			      const struct shape *shape,
			      struct frozen_list frozen);

/* Ours and theirs are mappings; base is one, or is taken for absent. */
const struct node *merge_maps(struct merger *merger, const struct trail *trail,
			      const struct sides *sides,
			      const struct shape *shape,
			      struct frozen_list frozen);

/* Ours and theirs are lists; base is one, or is taken for absent. */
const struct node *merge_lists(struct merger *merger, const struct trail *trail,
			       const struct sides *sides,
			       const struct shape *shape);

/* The same for lists whose items have no names. */
const struct node *merge_sequences(struct merger *merger,
				   const struct trail *trail,
				   const struct sides *sides,
				   const struct shape *shape);

#endif
