/* Merging lists: by identity, as sets, or by what stayed in place. */
#include <string.h>

#include "change/merge.h"

/* ---- items with names ---- */

struct list_merge {
	struct merger *merger;
	const struct trail *trail;
	const struct shape *shape; /* of the list */
	const struct sides *sides;
	struct table base, ours, theirs;
};

static const struct node *item_of(const struct table *table,
				  const struct node *list, struct span key)
{
	size_t at = table_find(table, key);

	return at == SIZE_MAX ? NULL : list->entries[at].value;
}

static const struct node *merge_item(const struct list_merge *merge,
				     struct span key)
{
	const struct sides *sides = merge->sides;
	struct frozen_list none = { NULL, 0 };
	struct sides item = {
		item_of(&merge->base, sides->base, key),
		item_of(&merge->ours, sides->ours, key),
		item_of(&merge->theirs, sides->theirs, key),
	};
	struct trail trail =
		trail_item(merge->trail, item.ours ? item.ours : item.theirs,
			   merge->shape);

	return merge_node(merge->merger, &trail, &item, merge->shape->items,
			  none);
}

/* Do the items that all three have stand in the same order in both? */
static bool same_order(const struct list_merge *merge,
		       const struct table *other, const struct table *third)
{
	size_t last = 0;
	bool first = true;

	for (size_t i = 0; i < merge->base.count; i++) {
		size_t at = table_find(other, merge->base.keys[i]);

		if (at == SIZE_MAX ||
		    table_find(third, merge->base.keys[i]) == SIZE_MAX)
			continue;
		if (!first && at < last)
			return false;
		first = false;
		last = at;
	}
	return true;
}

/* One side's items, and the other's new ones among them. */
struct weave {
	const struct table *lead, *rest;
	const struct node **lead_items; /* merged; NULL: gone */
	const struct node **rest_items; /* of what lead does not have */
	/* next[]: of what rest adds, the next behind the same lead item */
	size_t *first, *last, *next;
};

/* Each addition goes behind the item of lead that it follows in rest. */
static void anchor_additions(struct weave *weave)
{
	/* Slot 0 is the beginning, slot i + 1 is behind lead's item i. */
	size_t slot = 0;

	for (size_t i = 0; i <= weave->lead->count; i++)
		weave->first[i] = weave->last[i] = SIZE_MAX;
	for (size_t i = 0; i < weave->rest->count; i++) {
		size_t at = table_find(weave->lead, weave->rest->keys[i]);

		if (at != SIZE_MAX) {
			slot = at + 1;
			continue;
		}
		weave->next[i] = SIZE_MAX;
		if (weave->first[slot] == SIZE_MAX)
			weave->first[slot] = i;
		else
			weave->next[weave->last[slot]] = i;
		weave->last[slot] = i;
	}
}

static void add_slot(struct arena *arena, struct node *out,
		     const struct weave *weave, size_t slot)
{
	for (size_t i = weave->first[slot]; i != SIZE_MAX; i = weave->next[i])
		if (weave->rest_items[i])
			node_add(arena, out, weave->rest_items[i]);
}

static const struct node *merge_named(const struct list_merge *merge)
{
	struct arena *scratch = &merge->merger->scratch;
	struct arena *arena = merge->merger->arena;
	struct weave weave = { .lead = &merge->ours, .rest = &merge->theirs };
	struct node *merged = node_new_list(arena);
	size_t lead_count, rest_count;

	/* Theirs' order counts when only theirs changed it. */
	if (merge->shape->list == SHAPE_KEYED &&
	    same_order(merge, &merge->ours, &merge->theirs) &&
	    !same_order(merge, &merge->theirs, &merge->ours)) {
		weave.lead = &merge->theirs;
		weave.rest = &merge->ours;
	}
	lead_count = weave.lead->count;
	rest_count = weave.rest->count;
	weave.lead_items =
		arena_array(scratch, lead_count, sizeof(*weave.lead_items));
	weave.rest_items =
		arena_array(scratch, rest_count, sizeof(*weave.rest_items));
	weave.first = ARENA_ARRAY(scratch, lead_count + 1, size_t);
	weave.last = ARENA_ARRAY(scratch, lead_count + 1, size_t);
	weave.next = ARENA_ARRAY(scratch, rest_count, size_t);
	for (size_t i = 0; i < lead_count; i++)
		weave.lead_items[i] = merge_item(merge, weave.lead->keys[i]);
	for (size_t i = 0; i < rest_count; i++)
		if (table_find(weave.lead, weave.rest->keys[i]) == SIZE_MAX)
			weave.rest_items[i] =
				merge_item(merge, weave.rest->keys[i]);
	anchor_additions(&weave);
	add_slot(arena, merged, &weave, 0);
	for (size_t i = 0; i < lead_count; i++) {
		if (weave.lead_items[i])
			node_add(arena, merged, weave.lead_items[i]);
		add_slot(arena, merged, &weave, i + 1);
	}
	return merged;
}

/* ---- sequences ---- */

/* A stretch of the three lists between two items that all have. */
struct region {
	size_t base, ours, theirs;             /* from */
	size_t base_end, ours_end, theirs_end; /* exclusive */
};

struct sequence_merge {
	struct arena *arena;
	const struct sides *sides;
	const size_t *base, *ours, *theirs; /* the items' numbers */
	struct node *merged;
};

static bool same_numbers(const size_t *a, size_t a_count, const size_t *b,
			 size_t b_count)
{
	return a_count == b_count &&
	       (!a_count || !memcmp(a, b, a_count * sizeof(*a)));
}

static void add_range(const struct sequence_merge *merge,
		      const struct node *list, size_t from, size_t end)
{
	for (size_t i = from; i < end; i++)
		node_add(merge->arena, merge->merged, list->entries[i].value);
}

/* As many items on all sides, each edited by one side at most. */
static bool merge_in_place(const struct sequence_merge *merge,
			   const struct region *at)
{
	size_t count = at->base_end - at->base;
	const size_t *base = merge->base + at->base;
	const size_t *ours = merge->ours + at->ours;
	const size_t *theirs = merge->theirs + at->theirs;

	if (at->ours_end - at->ours != count ||
	    at->theirs_end - at->theirs != count)
		return false;
	for (size_t i = 0; i < count; i++)
		if (ours[i] != base[i] && theirs[i] != base[i] &&
		    ours[i] != theirs[i])
			return false;
	for (size_t i = 0; i < count; i++) {
		bool from_ours = ours[i] != base[i];
		const struct node *list =
			from_ours ? merge->sides->ours : merge->sides->theirs;
		size_t index = (from_ours ? at->ours : at->theirs) + i;

		add_range(merge, list, index, index + 1);
	}
	return true;
}

/* False: both sides changed this stretch, differently. */
static bool merge_region(const struct sequence_merge *merge,
			 const struct region *at)
{
	const size_t *base = merge->base + at->base;
	const size_t *ours = merge->ours + at->ours;
	const size_t *theirs = merge->theirs + at->theirs;
	size_t base_count = at->base_end - at->base;
	size_t ours_count = at->ours_end - at->ours;
	size_t theirs_count = at->theirs_end - at->theirs;

	if (same_numbers(base, base_count, theirs, theirs_count) ||
	    same_numbers(ours, ours_count, theirs, theirs_count)) {
		add_range(merge, merge->sides->ours, at->ours, at->ours_end);
		return true;
	}
	if (same_numbers(base, base_count, ours, ours_count)) {
		add_range(merge, merge->sides->theirs, at->theirs,
			  at->theirs_end);
		return true;
	}
	return merge_in_place(merge, at);
}

/* Region by region; the items that stand between them are the same in all. */
static bool merge_regions(const struct sequence_merge *merge,
			  const size_t *to_ours, const size_t *to_theirs)
{
	const struct sides *sides = merge->sides;
	struct region at = { 0, 0, 0, 0, 0, 0 };

	for (size_t i = 0; i <= sides->base->count; i++) {
		bool is_end = i == sides->base->count;

		if (!is_end &&
		    (to_ours[i] == SIZE_MAX || to_theirs[i] == SIZE_MAX))
			continue;
		at.base_end = i;
		at.ours_end = is_end ? sides->ours->count : to_ours[i];
		at.theirs_end = is_end ? sides->theirs->count : to_theirs[i];
		if (!merge_region(merge, &at))
			return false;
		if (!is_end)
			add_range(merge, sides->ours, at.ours_end,
				  at.ours_end + 1);
		at.base = i + 1;
		at.ours = at.ours_end + 1;
		at.theirs = at.theirs_end + 1;
	}
	return true;
}

static const struct node *merge_sequences(struct merger *merger,
					  const struct trail *trail,
					  const struct sides *sides)
{
	const struct node *lists[3] = { sides->base, sides->ours,
					sides->theirs };
	struct sequence_merge merge = { .arena = merger->arena,
					.sides = sides };
	size_t *numbers[3], *to_ours, *to_theirs;

	if (!sides->base || sides->base->type != NODE_LIST) {
		merge_conflict(merger,
			       sides->base ? CONFLICT_VALUE : CONFLICT_ADD,
			       trail, sides);
		return sides->ours;
	}
	list_numbers(numbers, &merger->scratch, lists, 3);
	merge.base = numbers[0];
	merge.ours = numbers[1];
	merge.theirs = numbers[2];
	merge.merged = node_new_list(merger->arena);
	to_ours = ARENA_ARRAY(&merger->scratch, lists[0]->count, size_t);
	to_theirs = ARENA_ARRAY(&merger->scratch, lists[0]->count, size_t);
	if (lcs_align(to_ours, numbers[0], lists[0]->count, numbers[1],
		      lists[1]->count) &&
	    lcs_align(to_theirs, numbers[0], lists[0]->count, numbers[2],
		      lists[2]->count) &&
	    merge_regions(&merge, to_ours, to_theirs))
		return merge.merged;
	merge_conflict(merger, CONFLICT_VALUE, trail, sides);
	return sides->ours;
}

const struct node *merge_lists(struct merger *merger, const struct trail *trail,
			       const struct sides *sides,
			       const struct shape *shape)
{
	struct list_merge merge = {
		.merger = merger,
		.trail = trail,
		.shape = shape,
		.sides = sides,
	};
	struct arena *scratch = &merger->scratch;

	if (shape && shape->list != SHAPE_SEQUENCE &&
	    table_of_list(&merge.base, scratch, sides->base, shape) &&
	    table_of_list(&merge.ours, scratch, sides->ours, shape) &&
	    table_of_list(&merge.theirs, scratch, sides->theirs, shape))
		return merge_named(&merge);
	return merge_sequences(merger, trail, sides);
}
