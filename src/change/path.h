/*
 * Shapes, and paths read by them: keys, items of lists by the identity that
 * the shape declares. A part of change.h, which includes it.
 */
#ifndef CHANGE_PATH_H
#define CHANGE_PATH_H

#include "base/arena.h"
#include "base/base.h"
#include "base/error.h"
#include "base/span.h"
#include "doc/doc.h"

/*
 * What the diff must know of the data, one shape a place. Made from a schema
 * by record/, by hand in tests. Cyclic shapes are fine. NULL: nothing known.
 */
enum shape_list {
	SHAPE_SEQUENCE, /* order matters, longest common subsequence */
	SHAPE_KEYED,    /* items are matched by identity */
	SHAPE_SET,      /* order carries no meaning */
};

struct shape;

struct shape_property {
	struct span name;
	const struct shape *shape;
};

struct shape {
	enum shape_list list;
	const struct span *identity; /* SHAPE_KEYED: the tuple's properties */
	size_t identity_count;
	const struct shape *items;
	const struct shape_property
		*properties; /* in the order to write them */
	size_t property_count;
	/* Groups of dotted paths below here that conflict together. */
	const struct span *const *together;
	const size_t *together_counts;
	size_t together_count;
};

const struct shape *shape_property(const struct shape *shape, struct span name);

/* ---- paths: keys, items by identity, items by position ---- */

enum step_type {
	STEP_KEY,   /* a mapping's key */
	STEP_ITEM,  /* the list item with this identity */
	STEP_INDEX, /* the list item at this position, from 0 */
	STEP_VALUE, /* the set's item with this value */
};

struct step {
	enum step_type type;
	struct span key;         /* STEP_KEY */
	size_t index;            /* STEP_INDEX */
	const struct node *item; /* STEP_ITEM: a mapping of the identity's
				      properties (absent ones left out);
				      STEP_VALUE: the value */
};

struct path {
	const struct step *steps;
	size_t count;
};

/*
 * Parses the path syntax against the shape: `term.end`,
 * `parties.mess.amount` (mess is the first property of the identity, the
 * others are empty), `parties[organization=mess,key=2].amount`,
 * `objectives[2]` (from 1, on any list), `themes.culture` for a set,
 * `["odd key"]` for a name with other characters. The empty text is the whole
 * record, a path of no steps. Values in identities are strings here; they are
 * matched by what they read as, so 2 and '2' are the same item.
 * ERROR_USAGE with the column in the text (line 1).
 */
int path_parse(struct path *out, struct arena *arena, const struct shape *shape,
	       struct span text, struct error *err);

/* Where PATH=VALUE has its first `=` outside brackets and quotes; or SIZE_MAX. */
size_t path_end(struct span text);

/* The shortest form that path_parse() reads back, positions from 1. */
char *path_format(struct arena *arena, const struct shape *shape,
		  struct path path);
struct path path_append(struct arena *arena, struct path up, struct step step);
/*
 * The step to the index-th item of a list with this shape (NULL: unknown): by
 * its identity or its value where the shape and the item have one, else by
 * its position.
 */
struct step path_item_step(struct arena *arena, const struct shape *list,
			   const struct node *item, size_t index);
bool path_equal(struct path a, struct path b);
/* a is b or lies above it. */
bool path_covers(struct path a, struct path b);
/* The shape at a path, or NULL. */
const struct shape *path_shape(const struct shape *shape, struct path path);

/* The node there, or NULL. */
const struct node *path_find(const struct node *root, const struct shape *shape,
			     struct path path);
/* The path of a node of this tree; false when it is not in it. */
bool path_of(struct path *out, struct arena *arena, const struct node *root,
	     const struct shape *shape, const struct node *node);
/* The concrete way in this tree; false when there is no such node. */
bool path_locate(struct locus *out, struct arena *arena,
		 const struct node *root, const struct shape *shape,
		 struct path path);

#endif
