/* What the files of change/ share. */
#ifndef CHANGE_INTERNAL_H
#define CHANGE_INTERNAL_H

#include "base/buf.h"
#include "change/change.h"
#include "change/lcs.h"

/* ---- keys.c: what items of lists are matched by ---- */

/* Texts sorted, so that one is found without trust in a hash. */
struct table {
	const struct span *keys; /* in the order given */
	size_t *rows;            /* positions in keys, sorted by text */
	size_t count;
	bool unique;
};

void table_init(struct table *out, struct arena *arena, const struct span *keys,
		size_t count);
/* The first position of that text, or SIZE_MAX. */
size_t table_find(const struct table *table, struct span key);

/* The keys of a mapping; no mapping (or NULL) gives an empty table. */
void table_of_map(struct table *out, struct arena *arena,
		  const struct node *map);
/*
 * What the items of a keyed list or a set are matched by. False when they
 * cannot be: one twice, an item of the wrong type. NULL gives an empty table.
 */
bool table_of_list(struct table *out, struct arena *arena,
		   const struct node *list, const struct shape *shape);

/* Adds what such an item is matched by; false when it is no such item. */
bool identity_text(struct buf *out, const struct node *item,
		   const struct shape *shape);

/*
 * Adds the text of a scalar as paths and identities see it: absent and null
 * are empty, numbers are in plain notation without idle zeros.
 */
void scalar_text(struct buf *out, const struct node *scalar);
bool scalars_alike(const struct node *a, const struct node *b);
/*
 * Equal, and numbers as they are written: 1.1 and 1.10 are one number, and two
 * versions of a program to whoever did not think of quotes.
 */
bool written_alike(const struct node *a, const struct node *b);
/* Adds a text that two nodes share exactly when they are equal as data. */
void node_canonical(struct buf *out, const struct node *node);

/* ---- path.c ---- */

/* A path under construction, on the stack of a recursion; NULL is the root. */
struct trail {
	const struct trail *up;
	struct step step;
	/* STEP_ITEM with step.item NULL: the item, and its list's shape. */
	const struct node *item;
	const struct shape *shape;
};

struct path trail_path(struct arena *arena, const struct trail *trail);
struct trail trail_key(const struct trail *up, struct span key);
struct trail trail_index(const struct trail *up, size_t index);
/* An item of a keyed list or a set with this shape. */
struct trail trail_item(const struct trail *up, const struct node *item,
			const struct shape *shape);

/* The properties of an item's identity; the values are shared with it. */
const struct node *identity_of(struct arena *arena, const struct node *item,
			       const struct shape *shape);
const struct shape *step_shape(const struct shape *shape,
			       const struct step *step);
const struct node *step_find(size_t *index, const struct node *node,
			     const struct shape *shape,
			     const struct step *step);

/* ---- lcs.c: lists without identities ---- */

/*
 * Numbers the items of some lists (NULL is empty): equal items have the same
 * number. out[i] is for lists[i].
 */
void list_numbers(size_t **out, struct arena *arena,
		  const struct node *const *lists, size_t count);

/* Marks in keep[] a longest rising subsequence of distinct values. */
void rising_mark(bool *keep, struct arena *arena, const size_t *values,
		 size_t count);

/* ---- align.c ---- */

/*
 * The same, and between those that are equal the items that were edited: as
 * many scalars or similar mappings as there were, else mappings of which at
 * least half the entries agree. Partners rise. If it is to be sure, a mapping
 * has a partner only where it is more like that one than like any other, which
 * a merge must know and a diff need not. False: nothing is matched then but
 * what is equal at both ends.
 */
bool list_align(size_t *match, const struct node *a, const size_t *a_numbers,
		const struct node *b, const size_t *b_numbers, bool sure);

/* Mappings of which at least half the entries agree. */
bool items_alike(const struct node *a, const struct node *b);

/* ---- infer.c ---- */

/*
 * The shape of a list of mappings of which nothing is declared, from its three
 * versions: base (may be NULL), ours, theirs. It is keyed by the property that
 * every item has, that is in no list twice, and by which most items are found
 * again; the first of equals. NULL when there is none, when items were perhaps
 * renamed on both sides, or when another such property takes an item for
 * another one, as where a place was put in and the numbers behind it went up.
 */
const struct shape *shape_infer(struct arena *arena,
				const struct node *const lists[3]);

/* ---- diff.c ---- */

/* change_diff(), to which numbers that are written otherwise differ. */
void diff_written(struct changes *out, const struct node *a,
		  const struct node *b, const struct shape *shape);

#endif
