/*
 * The three-way merge: a walk down three trees at once that builds the merged
 * tree and notes conflicts; the changes are then the diff from ours to it.
 */
#include <string.h>

#include "change/merge.h"

void merge_conflict(struct merger *merger, enum conflict_type type,
		    const struct trail *trail, const struct sides *sides)
{
	struct merge_result *out = merger->out;

	if (out->conflict_count == out->conflict_capacity) {
		size_t capacity =
			out->conflict_capacity ? 2 * out->conflict_capacity : 8;
		struct conflict *items;

		items = ARENA_ARRAY(merger->arena, capacity, struct conflict);
		if (out->conflict_count)
			memcpy(items, out->conflicts,
			       out->conflict_count * sizeof(*items));
		out->conflicts = items;
		out->conflict_capacity = capacity;
	}
	out->conflicts[out->conflict_count++] = (struct conflict){
		.type = type,
		.path = trail_path(merger->arena, trail),
		.base = sides->base,
		.ours = sides->ours,
		.theirs = sides->theirs,
	};
}

static bool both_are(const struct sides *sides, enum node_type type)
{
	return sides->ours && sides->theirs && sides->ours->type == type &&
	       sides->theirs->type == type;
}

static enum conflict_type type_of(const struct sides *sides)
{
	if (!sides->ours || !sides->theirs)
		return CONFLICT_DELETE;
	if (sides->ours->type != sides->theirs->type &&
	    (!node_is_scalar(sides->ours) || !node_is_scalar(sides->theirs)))
		return CONFLICT_TYPE;
	return sides->base ? CONFLICT_VALUE : CONFLICT_ADD;
}

/*
 * A frozen place keeps ours. One above a frozen place cannot be taken whole
 * from theirs: that would take the frozen place too.
 */
static const struct node *merge_frozen(struct merger *merger,
				       const struct trail *trail,
				       const struct sides *sides,
				       const struct shape *shape,
				       struct frozen_list frozen)
{
	bool is_end = false;

	for (size_t i = 0; i < frozen.count; i++)
		is_end = is_end || !frozen.items[i].rest.len;
	if (!is_end && both_are(sides, NODE_MAP))
		return merge_maps(merger, trail, sides, shape, frozen);
	merge_conflict(merger, CONFLICT_TOGETHER, trail, sides);
	return sides->ours;
}

static bool same_text(const struct node *a, const struct node *b)
{
	return span_equal(a->text, b->text);
}

/*
 * One side wrote another text, the other only made it a number or a string:
 * both are kept. NULL when that is not so, or gives no such value.
 */
static const struct node *merge_notation(struct merger *merger,
					 const struct sides *sides)
{
	const struct node *text = sides->theirs, *type = sides->ours;

	if (!sides->base || !node_is_scalar(sides->base) ||
	    !node_is_scalar(text) || !node_is_scalar(type))
		return NULL;
	if (!same_text(type, sides->base)) {
		text = sides->ours;
		type = sides->theirs;
	}
	if (!same_text(type, sides->base) ||
	    text->type != sides->base->type)
		return NULL;
	if (type->type == NODE_STRING)
		return node_new_string(merger->arena, text->text);
	if (node_plain_type(text->text) != type->type)
		return NULL;
	return node_new_scalar(merger->arena, type->type, text->text);
}

const struct node *merge_node(struct merger *merger, const struct trail *trail,
			      const struct sides *sides,
			      const struct shape *shape,
			      struct frozen_list frozen)
{
	const struct node *merged = NULL;

	if (written_alike(sides->ours, sides->theirs))
		return sides->ours;
	if (frozen.count)
		return merge_frozen(merger, trail, sides, shape, frozen);
	if (written_alike(sides->base, sides->ours))
		return sides->theirs;
	if (written_alike(sides->base, sides->theirs))
		return sides->ours;
	if (both_are(sides, NODE_MAP))
		return merge_maps(merger, trail, sides, shape, frozen);
	if (both_are(sides, NODE_LIST))
		return merge_lists(merger, trail, sides, shape);
	/* Three notations of one number. */
	if (node_equal(sides->base, sides->ours) &&
	    node_equal(sides->ours, sides->theirs))
		return sides->ours;
	if (sides->ours && sides->theirs)
		merged = merge_notation(merger, sides);
	if (merged)
		return merged;
	merge_conflict(merger, type_of(sides), trail, sides);
	return sides->ours;
}

void change_merge(struct merge_result *out, struct arena *arena,
		  const struct node *base, const struct node *ours,
		  const struct node *theirs, const struct shape *shape)
{
	struct merger merger = { .out = out, .arena = arena };
	struct sides sides = { base, ours, theirs };
	struct frozen_list none = { NULL, 0 };
	const struct node *merged;

	*out = (struct merge_result){ .conflicts = NULL };
	changes_init(&out->changes, arena);
	arena_init(&merger.scratch);
	merged = merge_node(&merger, NULL, &sides, shape, none);
	diff_written(&out->changes, ours, merged, shape);
	arena_release(&merger.scratch);
}
