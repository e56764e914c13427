/* Items of a list that have become the same one are made one. */
#include <string.h>

#include "doc/edit.h"
#include "record/internal.h"

static void add_clash(struct uniting *uniting, struct clash clash)
{
	struct clashes *all = uniting->clashes;

	if (all->count == all->capacity) {
		size_t next = 2 * all->capacity + 8;
		struct clash *items = ARENA_ARRAY(uniting->arena, next,
						  struct clash);

		if (all->count)
			memcpy(items, all->items,
			       all->count * sizeof(*items));
		all->items = items;
		all->capacity = next;
	}
	all->items[all->count++] = clash;
}

/* A list of a record, and what is known of it. */
struct place_of_list {
	struct locus locus;
	const struct node *list;
	const struct shape *shape;
};

static bool same_item(struct arena *arena, const struct place_of_list *place,
		      size_t a, size_t b)
{
	const struct step steps[] = {
		path_item_step(arena, place->shape,
			       place->list->entries[a].value, a),
		path_item_step(arena, place->shape,
			       place->list->entries[b].value, b),
	};

	return steps[0].type != STEP_INDEX &&
	       path_equal((struct path){ &steps[0], 1 },
			  (struct path){ &steps[1], 1 });
}

static struct path joined_path(struct arena *arena, struct path up,
			       struct path below)
{
	for (size_t i = 0; i < below.count; i++)
		up = path_append(arena, up, below.steps[i]);
	return up;
}

/* The item at `second` goes into the one at `first`, which is nearer the top. */
static int unite_items(struct uniting *uniting, const struct doc **doc,
		       const struct record *record,
		       const struct place_of_list *place, size_t first,
		       size_t second)
{
	const struct shape *root = record->kind->shape;
	const struct node *into = place->list->entries[first].value;
	const struct node *from = place->list->entries[second].value;
	struct arena *arena = uniting->arena;
	struct doc_edit removal = { .type = EDIT_REMOVE };
	struct merge_result merged;
	struct doc *rest;
	struct path up;

	change_merge(&merged, arena, NULL, into, from,
		     place->shape ? place->shape->items : NULL);
	path_of(&up, arena, (*doc)->root, root, into);
	for (size_t i = 0; i < merged.conflict_count; i++) {
		const struct conflict *conflict = &merged.conflicts[i];

		add_clash(uniting, (struct clash){
			.record = record,
			.path = joined_path(arena, up, conflict->path),
			.first = conflict->ours, .second = conflict->theirs,
		});
	}
	for (size_t i = 0; i < merged.changes.count; i++)
		merged.changes.items[i].path =
			joined_path(arena, up, merged.changes.items[i].path);
	removal.where = locus_index(arena, place->locus, second);
	return doc_edit(&rest, arena, *doc, &removal, uniting->err) ? -1
		: change_apply(doc, arena, rest, root, merged.changes.items,
			       merged.changes.count, uniting->err);
}

/* Fills the list that so many steps lead to; false when it is none. */
static bool list_at(struct place_of_list *out, const struct doc *doc,
		    const struct shape *shape, struct locus locus,
		    size_t count)
{
	for (size_t i = 0; i < count; i++)
		shape = !shape ? NULL : locus.steps[i].key.ptr
			? shape_property(shape, locus.steps[i].key)
			: shape->items;
	out->shape = shape;
	out->locus = (struct locus){ locus.steps, count };
	out->list = locus_find(doc->root, out->locus);
	return shape && out->list && out->list->type == NODE_LIST &&
	       shape->list != SHAPE_SEQUENCE;
}

int unite_above(struct uniting *uniting, const struct doc **doc,
		const struct record *record, struct locus locus)
{
	struct place_of_list place;

	for (size_t i = locus.count; i-- > 0;) {
		size_t at = locus.steps[i].index, other = 0;

		if (locus.steps[i].key.ptr ||
		    !list_at(&place, *doc, record->kind->shape, locus, i) ||
		    at >= place.list->count)
			continue;
		while (other < place.list->count &&
		       (other == at ||
			!same_item(uniting->arena, &place, at, other)))
			other++;
		if (other < place.list->count &&
		    unite_items(uniting, doc, record, &place,
				at < other ? at : other,
				at < other ? other : at))
			return -1;
	}
	return 0;
}
