/*
 * Merging lists whose items have no names. What all three lists have, as it
 * was or edited, divides them into regions; a region is merged when one side
 * left it as it was, or when nothing that was written there would be lost.
 */
#include <string.h>

#include "change/merge.h"

/* Pairs of items that are compared when both sides changed a stretch. */
static const size_t PAIRS_MAX = 4096;

/* A stretch of each list between two items that all have; ends exclusive. */
struct stretch {
	const struct node *list;
	const size_t *numbers; /* equal items of the lists have the same */
	size_t from, end;
};

struct sequence_merge {
	struct merger *merger;
	const struct trail *trail;
	const struct shape *shape; /* of the items */
	struct stretch base, ours, theirs;
	size_t *to_ours, *to_theirs; /* partners of base's items */
	struct node *merged;
	size_t *numbers; /* of the merged items; SIZE_MAX: a new one */
};

static size_t length(const struct stretch *at)
{
	return at->end - at->from;
}

static void add_item(struct sequence_merge *merge, const struct node *item,
		     size_t number)
{
	merge->numbers[merge->merged->count] = number;
	node_add(merge->merger->arena, merge->merged, item);
}

static void add_stretch(struct sequence_merge *merge, const struct stretch *at)
{
	for (size_t i = at->from; i < at->end; i++)
		add_item(merge, at->list->entries[i].value, at->numbers[i]);
}

static size_t count_number(const struct stretch *at, size_t end, size_t number)
{
	size_t count = 0;

	for (size_t i = at->from; i < end; i++)
		count += at->numbers[i] == number;
	return count;
}

/* What is in this one more often than in the other. */
static void add_others(struct sequence_merge *merge, const struct stretch *at,
		       const struct stretch *but)
{
	for (size_t i = at->from; i < at->end; i++) {
		size_t number = at->numbers[i];

		if (count_number(at, i, number) >=
		    count_number(but, but->end, number))
			add_item(merge, at->list->entries[i].value, number);
	}
}

static bool same_stretch(const struct stretch *a, const struct stretch *b)
{
	return length(a) == length(b) &&
	       (!length(a) || !memcmp(a->numbers + a->from,
				      b->numbers + b->from,
				      length(a) * sizeof(*a->numbers)));
}

/* Is a what b has, some items left out? */
static bool is_within(const struct stretch *a, const struct stretch *b)
{
	size_t at = a->from;

	for (size_t i = b->from; i < b->end && at < a->end; i++)
		if (a->numbers[at] == b->numbers[i])
			at++;
	return at == a->end;
}

/* Did both write an item of their own that could be the same one? */
static bool has_twins(const struct stretch *a, const struct stretch *b)
{
	for (size_t i = a->from; i < a->end; i++)
		for (size_t j = b->from; j < b->end; j++)
			if (a->numbers[i] != b->numbers[j] &&
			    items_alike(a->list->entries[i].value,
					b->list->entries[j].value))
				return true;
	return false;
}

/*
 * Both changed the stretch. Both only added to it: ours, then what theirs has
 * besides. One only added and the other took all of it out: what was added.
 * Both only took out, all of it between them: nothing.
 */
static bool merge_both(struct sequence_merge *merge)
{
	const struct stretch *base = &merge->base, *ours = &merge->ours,
			     *theirs = &merge->theirs;

	if (length(base) + length(ours) > PAIRS_MAX / (length(theirs) + 1))
		return false;
	if (!length(base)) {
		if (has_twins(ours, theirs))
			return false;
		add_stretch(merge, ours);
		add_others(merge, theirs, ours);
		return true;
	}
	if (!length(ours) && is_within(base, theirs)) {
		add_others(merge, theirs, base);
		return true;
	}
	if (!length(theirs) && is_within(base, ours)) {
		add_others(merge, ours, base);
		return true;
	}
	return is_within(ours, base) && is_within(theirs, base);
}

/* False: both sides changed this stretch, and something would be lost. */
static bool merge_region(struct sequence_merge *merge)
{
	const struct stretch *base = &merge->base, *ours = &merge->ours,
			     *theirs = &merge->theirs;

	if (same_stretch(base, theirs) || same_stretch(ours, theirs)) {
		add_stretch(merge, ours);
		return true;
	}
	if (same_stretch(base, ours)) {
		add_stretch(merge, theirs);
		return true;
	}
	return merge_both(merge);
}

/* An item that all have; its path is where it will stand. */
static void merge_item(struct sequence_merge *merge, size_t in_base,
		       size_t in_ours, size_t in_theirs)
{
	struct sides item = { merge->base.list->entries[in_base].value,
			      merge->ours.list->entries[in_ours].value,
			      merge->theirs.list->entries[in_theirs].value };
	struct trail trail = trail_index(merge->trail, merge->merged->count);
	struct frozen_list none = { NULL, 0 };
	size_t conflicts = merge->merger->out->conflict_count;
	const struct node *merged = merge_node(merge->merger, &trail, &item,
					       merge->shape, none);
	size_t number = SIZE_MAX;

	/* In conflict neither side's is what was agreed to. */
	if (merge->merger->out->conflict_count > conflicts)
		number = SIZE_MAX;
	else if (merged == item.ours)
		number = merge->ours.numbers[in_ours];
	else if (merged == item.theirs)
		number = merge->theirs.numbers[in_theirs];
	add_item(merge, merged, number);
}

static bool merge_regions(struct sequence_merge *merge)
{
	struct stretch *base = &merge->base, *ours = &merge->ours,
		       *theirs = &merge->theirs;
	size_t count = base->list->count;

	for (size_t i = 0; i <= count; i++) {
		bool is_end = i == count;

		if (!is_end && (merge->to_ours[i] == SIZE_MAX ||
				merge->to_theirs[i] == SIZE_MAX))
			continue;
		base->end = i;
		ours->end = is_end ? ours->list->count : merge->to_ours[i];
		theirs->end =
			is_end ? theirs->list->count : merge->to_theirs[i];
		if (!merge_region(merge))
			return false;
		if (!is_end)
			merge_item(merge, i, ours->end, theirs->end);
		base->from = base->end + 1;
		ours->from = ours->end + 1;
		theirs->from = theirs->end + 1;
	}
	return true;
}

static void count_numbers(size_t *counts, const size_t *numbers, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (numbers[i] != SIZE_MAX)
			counts[numbers[i]]++;
}

/* An item that each side moved, to two places, would stand there twice. */
static bool has_doubled(const struct sequence_merge *merge, size_t numbers)
{
	struct arena *scratch = &merge->merger->scratch;
	size_t *ours = ARENA_ARRAY(scratch, numbers, size_t);
	size_t *theirs = ARENA_ARRAY(scratch, numbers, size_t);
	size_t *merged = ARENA_ARRAY(scratch, numbers, size_t);

	count_numbers(ours, merge->ours.numbers, merge->ours.list->count);
	count_numbers(theirs, merge->theirs.numbers, merge->theirs.list->count);
	count_numbers(merged, merge->numbers, merge->merged->count);
	for (size_t i = 0; i < numbers; i++)
		if (merged[i] > ours[i] && merged[i] > theirs[i])
			return true;
	return false;
}

static bool align(struct sequence_merge *merge)
{
	struct arena *scratch = &merge->merger->scratch;
	const struct stretch *base = &merge->base;

	merge->to_ours = ARENA_ARRAY(scratch, base->list->count, size_t);
	merge->to_theirs = ARENA_ARRAY(scratch, base->list->count, size_t);
	return list_align(merge->to_ours, base->list, base->numbers,
			  merge->ours.list, merge->ours.numbers, true) &&
	       list_align(merge->to_theirs, base->list, base->numbers,
			  merge->theirs.list, merge->theirs.numbers,
			  true);
}

static size_t prepare(struct sequence_merge *merge, const struct sides *sides,
		      const struct node *base)
{
	const struct node *lists[3] = { base, sides->ours, sides->theirs };
	struct arena *scratch = &merge->merger->scratch;
	size_t total = base->count + sides->ours->count + sides->theirs->count;
	size_t *numbers[3];

	list_numbers(numbers, scratch, lists, 3);
	merge->base = (struct stretch){ .list = base, .numbers = numbers[0] };
	merge->ours = (struct stretch){ .list = sides->ours,
					.numbers = numbers[1] };
	merge->theirs = (struct stretch){ .list = sides->theirs,
					  .numbers = numbers[2] };
	merge->merged = node_new_list(merge->merger->arena);
	merge->numbers = ARENA_ARRAY(scratch, total, size_t);
	return total;
}

/* Without a base nobody added anything: the longer one may have it all. */
static bool merge_born_twice(struct sequence_merge *merge)
{
	struct stretch ours = merge->ours, theirs = merge->theirs;

	ours.end = ours.list->count;
	theirs.end = theirs.list->count;
	if (is_within(&theirs, &ours))
		add_stretch(merge, &ours);
	else if (is_within(&ours, &theirs))
		add_stretch(merge, &theirs);
	else
		return false;
	return true;
}

const struct node *merge_sequences(struct merger *merger,
				   const struct trail *trail,
				   const struct sides *sides,
				   const struct shape *shape)
{
	bool has_base = sides->base && sides->base->type == NODE_LIST;
	const struct node *base = has_base ? sides->base
					   : node_new_list(&merger->scratch);
	struct sequence_merge merge = { .merger = merger, .trail = trail,
					.shape = shape ? shape->items : NULL };
	size_t conflicts = merger->out->conflict_count;
	size_t numbers = prepare(&merge, sides, base);

	if (has_base ? align(&merge) && merge_regions(&merge) &&
			       !has_doubled(&merge, numbers)
		     : !sides->base && merge_born_twice(&merge))
		return merge.merged;
	/* One about the whole list stands for those inside. */
	merger->out->conflict_count = conflicts;
	merge_conflict(merger, sides->base ? CONFLICT_VALUE : CONFLICT_ADD,
		       trail, sides);
	return sides->ours;
}
