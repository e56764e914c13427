/* Merging lists whose items have names: by identity, or as sets. */
#include <string.h>

#include "change/merge.h"

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

/* Behind what lead alone has there: its additions come first. */
static size_t skip_own(const struct weave *weave, size_t slot)
{
	while (slot < weave->lead->count &&
	       table_find(weave->rest, weave->lead->keys[slot]) == SIZE_MAX)
		slot++;
	return slot;
}

/* Each addition goes behind the item of lead that it follows in rest. */
static void anchor_additions(struct weave *weave)
{
	/* Slot 0 is the beginning, slot i + 1 is behind lead's item i. */
	size_t slot = skip_own(weave, 0);

	for (size_t i = 0; i <= weave->lead->count; i++)
		weave->first[i] = weave->last[i] = SIZE_MAX;
	for (size_t i = 0; i < weave->rest->count; i++) {
		size_t at = table_find(weave->lead, weave->rest->keys[i]);

		if (at != SIZE_MAX) {
			slot = skip_own(weave, at + 1);
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

const struct node *merge_lists(struct merger *merger, const struct trail *trail,
			       const struct sides *sides,
			       const struct shape *shape)
{
	struct arena *scratch = &merger->scratch;
	const struct node *lists[3] = { sides->base, sides->ours,
					sides->theirs };
	struct list_merge merge = { .merger = merger, .trail = trail,
				    .shape = shape, .sides = sides };

	/* Paths of conflicts keep the shape's names. */
	if (!shape && (!sides->base || sides->base->type == NODE_LIST))
		merge.shape = shape_infer(merger->arena, lists);
	if (merge.shape && merge.shape->list != SHAPE_SEQUENCE &&
	    table_of_list(&merge.base, scratch, sides->base, merge.shape) &&
	    table_of_list(&merge.ours, scratch, sides->ours, merge.shape) &&
	    table_of_list(&merge.theirs, scratch, sides->theirs, merge.shape))
		return merge_named(&merge);
	return merge_sequences(merger, trail, sides, shape);
}
