/*
 * The program's one notion of change: (path, old value, new value), items of
 * lists matched by the identity that the shape declares. One diff, one way to
 * apply changes to a text, one three-way merge; all pure.
 */
#ifndef CHANGE_CHANGE_H
#define CHANGE_CHANGE_H

#include "base/arena.h"
#include "base/base.h"
#include "base/error.h"
#include "base/span.h"
#include "change/path.h"
#include "doc/doc.h"

/* ---- changes ---- */

enum change_type {
	CHANGE_SET,    /* both values; a scalar, or collections of other type */
	CHANGE_ADD,    /* a key, an item of a list: only `to` */
	CHANGE_REMOVE, /* only `from` */
	CHANGE_MOVE,   /* a keyed or sequence item to another position */
};

struct change {
	enum change_type type;
	struct path path;
	const struct node *from; /* in the old tree, or NULL */
	const struct node *to;   /* in the new tree, or NULL */
	/*
	 * Positions in the list at the moment the change is applied, from 0.
	 * index: where an added or moved item goes (SIZE_MAX: at the end; for
	 * an ADD it is its position in the new list); was: where a removed or
	 * moved item stood, so that an inverse can put it back.
	 */
	size_t index, was;
	/* The texts that `from` and `to` stand in; empty: not known. */
	struct span from_text, to_text;
};

struct changes {
	struct change *items;
	size_t count, capacity; /* grown in the arena */
	struct arena *arena;
};

void changes_init(struct changes *changes, struct arena *arena);
void changes_add(struct changes *changes, struct change change);
/*
 * Tells the texts of a diff's trees, so that a scalar is written as it stands
 * in its own: taken back, the changes then give the very bytes.
 */
void changes_place(struct changes *changes, struct span from_text,
		   struct span to_text);

/*
 * What turns a into b, in document order of b; within a collection removals
 * come first (from the end of a list), then moves, then the rest. Values point
 * into the trees, which must outlive the changes. NULL is no record at all:
 * one ADD or REMOVE with an empty path.
 *
 * Nested mappings are descended into; an added or removed mapping is one
 * change. Keyed lists go by identity (a change of an identity property is a
 * removal and an addition), with as few moves as will do; sets by value, their
 * order is none; sequences by a longest common subsequence, where as many
 * items gone as come at one place are SETs if each is a scalar, or like the
 * old one. A keyed list or set with an item twice is taken as a sequence.
 * Work is bounded: past the bounds a list, or all, is one SET.
 */
void change_diff(struct changes *out, const struct node *a,
		 const struct node *b, const struct shape *shape);
/* The same, to be read by people: within far wider bounds. */
void change_diff_read(struct changes *out, const struct node *a,
		      const struct node *b, const struct shape *shape);

/*
 * Applies changes to a text, one after the other, through doc_edit(). Missing
 * mappings and items with an identity on the way are made; a new key goes
 * behind the last one there that the shape puts before it. A SET of what is
 * missing adds it, one without `to` removes. ERROR_CONFLICT when a `from` is
 * not what the text has (SET, REMOVE; NULL checks nothing), ERROR_EXISTS when
 * an ADD finds another value, ERROR_NOTFOUND when the path leads nowhere; the
 * message names the path and the values. *out may be doc itself when nothing
 * changes. An identity that a path wrote as text is made a number only where
 * the other items have numbers; a caller who knows the schema may know better.
 */
int change_apply(const struct doc **out, struct arena *arena,
		 const struct doc *doc, const struct shape *shape,
		 const struct change *changes, size_t count, struct error *err);

/*
 * The same on a tree only (a new tree, sharing what did not change). The root
 * may be NULL (no record), and *out is when the record was removed.
 */
int change_apply_tree(const struct node **out, struct arena *arena,
		      const struct node *root, const struct shape *shape,
		      const struct change *changes, size_t count,
		      struct error *err);

/* The inverse of one change; those of a list are applied in reverse order. */
struct change change_inverse(struct change change);

/* ---- three-way merge ---- */

enum conflict_type {
	CONFLICT_VALUE,    /* both sides set the same place differently */
	CONFLICT_DELETE,   /* one side removed what the other changed */
	CONFLICT_TOGETHER, /* each side changed a member of one group */
	CONFLICT_ADD,      /* both sides added it, differently */
	CONFLICT_TYPE,     /* mapping against list or scalar */
};

struct conflict {
	enum conflict_type type;
	struct path path;
	const struct node *base, *ours, *theirs; /* NULL: absent */
};

struct merge_result {
	struct changes changes; /* to apply to ours; from theirs */
	struct conflict *conflicts;
	size_t conflict_count, conflict_capacity;
};

/*
 * Merges three trees. Any of them may be NULL (no such record): base NULL is
 * the same id born twice, and is merged field by field. A place in conflict
 * keeps ours. `changes` is the diff from ours to the merged tree, so that it
 * applies to ours' text. Laws: merge(b, o, o) = o, merge(b, b, t) = t; swapping
 * sides swaps the conflicts.
 *
 * - Numbers that are written otherwise were changed, 1.1 to 1.10, and are not
 *   the same value, unless base's was that number too.
 * - Mappings by key, keyed lists by identity, sets by value (no conflicts).
 *   Theirs' order of a keyed list counts where only theirs changed it. What
 *   both added at one place: ours first.
 * - Lists of mappings of which the shape says nothing (NULL) by the property
 *   that tells their items apart, if there is one.
 * - Sequences item by item; an item that all three have, as it was or edited,
 *   is merged, its path being the place where it will stand. What both only
 *   added is kept; where both changed a stretch otherwise, the whole list is
 *   one CONFLICT_VALUE.
 * - A group of x-together that each side changed, at any of its members: one
 *   CONFLICT_TOGETHER a member on which the sides now differ, to be resolved
 *   one by one. Where one side removed the mapping that holds a member, the
 *   conflict's path is that mapping's.
 */
void change_merge(struct merge_result *out, struct arena *arena,
		  const struct node *base, const struct node *ours,
		  const struct node *theirs, const struct shape *shape);

/* A line merge of three texts in which ours wins, as git makes it. */
struct line_merge {
	void *context;
	/* An empty text: there is none. */
	int (*merge)(struct span *out, void *context, struct error *err);
};

/*
 * The same for texts. docs: base (NULL: none), ours, theirs. *out has ours'
 * layout and both sides' comments; its data are the merged tree, always. Where
 * theirs has more than new scalars, lines is asked, and where the data of what
 * it gives are nearly right, that is the text to begin with.
 */
int change_merge_docs(const struct doc **out, struct merge_result *result,
		      struct arena *arena, const struct doc *const docs[3],
		      const struct line_merge *lines,
		      const struct shape *shape, struct error *err);

#endif
