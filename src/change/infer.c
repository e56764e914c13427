/* What tells the items of a list apart, where no schema says it. */
#include "change/internal.h"

/* Properties that are tried. */
enum { TRIED_MAX = 32 };

struct candidate {
	struct shape shape;
	struct table tables[3]; /* of base, ours, theirs */
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

/* False when the property does not tell the items apart, or finds none. */
static bool try_property(struct candidate *out, struct arena *arena,
			 const struct node *const lists[3],
			 const struct span *property)
{
	struct table *tables = out->tables;

	out->shape = (struct shape){ .list = SHAPE_KEYED,
				     .identity = property,
				     .identity_count = 1 };
	for (size_t i = 0; i < 3; i++)
		if (!all_have(lists[i], *property) ||
		    !table_of_list(&tables[i], arena, lists[i], &out->shape))
			return false;
	out->known = lists[0] ? count_shared(&tables[0], &tables[1]) +
					count_shared(&tables[0], &tables[2])
			      : count_shared(&tables[1], &tables[2]);
	return out->known && !may_be_renamed(tables);
}

/* Does one property take an item for another than the other property does? */
static bool pair_otherwise(const struct candidate *a, const struct candidate *b,
			   size_t from, size_t to)
{
	for (size_t i = 0; i < a->tables[from].count; i++) {
		size_t x = table_find(&a->tables[to], a->tables[from].keys[i]);
		size_t y = table_find(&b->tables[to], b->tables[from].keys[i]);

		if (x != SIZE_MAX && y != SIZE_MAX && x != y)
			return true;
	}
	return false;
}

static bool contradict(const struct candidate *a, const struct candidate *b)
{
	for (size_t from = 0; from < 3; from++)
		for (size_t to = 0; to < 3; to++)
			if (from != to && pair_otherwise(a, b, from, to))
				return true;
	return false;
}

/* Whose properties are tried: that of base, lest it matter who merges. */
static const struct node *first_item(const struct node *const lists[3])
{
	for (size_t i = 0; i < 3; i++)
		if (lists[i] && lists[i]->count)
			return lists[i]->entries[0].value;
	return NULL;
}

const struct shape *shape_infer(struct arena *arena,
				const struct node *const lists[3])
{
	const struct node *first = first_item(lists);
	struct candidate *tried, *best = NULL;
	size_t count = 0;
	struct span *names;

	if (!first || first->type != NODE_MAP)
		return NULL;
	names = ARENA_ARRAY(arena, first->count, struct span);
	tried = ARENA_ARRAY(arena, TRIED_MAX, struct candidate);
	for (size_t i = 0; i < first->count && i < TRIED_MAX; i++) {
		names[i] = arena_span(arena, first->entries[i].key->text);
		if (!try_property(&tried[count], arena, lists, &names[i]))
			continue;
		if (!best || tried[count].known > best->known)
			best = &tried[count];
		count++;
	}
	for (size_t i = 0; i < count; i++)
		if (contradict(best, &tried[i]))
			return NULL;
	return best ? &best->shape : NULL;
}
