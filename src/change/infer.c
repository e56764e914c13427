/* What tells the items of a list apart, where no schema says it. */
#include "change/internal.h"

/* Properties that are tried. */
enum { TRIED_MAX = 32 };

struct candidate {
	struct shape shape;
	size_t known; /* items that are found again by it */
};

/* How many keys of a are in b. */
static size_t count_shared(const struct table *a, const struct table *b)
{
	size_t count = 0;

	for (size_t i = 0; i < a->count; i++)
		count += table_find(b, a->keys[i]) != SIZE_MAX;
	return count;
}

/* Items that both took out, while both put others in: edited, perhaps. */
static bool may_be_renamed(const struct table tables[3])
{
	const struct table *base = &tables[0], *ours = &tables[1],
			   *theirs = &tables[2];
	bool both_removed = false;

	for (size_t i = 0; i < base->count; i++)
		both_removed =
			both_removed ||
			(table_find(ours, base->keys[i]) == SIZE_MAX &&
			 table_find(theirs, base->keys[i]) == SIZE_MAX);
	return both_removed && count_shared(ours, base) < ours->count &&
	       count_shared(theirs, base) < theirs->count;
}

static bool all_have(const struct node *list, struct span property)
{
	for (size_t i = 0; list && i < list->count; i++) {
		const struct node *value =
			node_get_span(list->entries[i].value, property);

		if (!value || value->type == NODE_NULL)
			return false;
	}
	return true;
}

static void try_property(struct candidate *best, struct arena *arena,
			 const struct node *const lists[3],
			 const struct span *property)
{
	struct shape shape = { .list = SHAPE_KEYED, .identity = property,
			       .identity_count = 1 };
	struct table tables[3];
	size_t known;

	for (size_t i = 0; i < 3; i++)
		if (!all_have(lists[i], *property) ||
		    !table_of_list(&tables[i], arena, lists[i], &shape))
			return;
	known = lists[0] ? count_shared(&tables[0], &tables[1]) +
				   count_shared(&tables[0], &tables[2])
			 : count_shared(&tables[1], &tables[2]);
	if (known <= best->known || may_be_renamed(tables))
		return;
	*best = (struct candidate){ shape, known };
}

const struct shape *shape_infer(struct arena *arena,
				const struct node *const lists[3])
{
	const struct node *list = lists[1]->count ? lists[1] : lists[2];
	const struct node *first = node_at(list, 0);
	struct candidate best = { .known = 0 };
	struct shape *shape;
	struct span *names;

	if (!first || first->type != NODE_MAP)
		return NULL;
	names = ARENA_ARRAY(arena, first->count, struct span);
	for (size_t i = 0; i < first->count && i < TRIED_MAX; i++) {
		names[i] = arena_span(arena, first->entries[i].key->text);
		try_property(&best, arena, lists, &names[i]);
	}
	if (!best.known)
		return NULL;
	shape = ARENA_NEW(arena, struct shape);
	*shape = best.shape;
	return shape;
}
