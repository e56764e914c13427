/*
 * The merge key of YAML 1.1 (yaml.org/type/merge): a mapping takes over the
 * entries of others that it lacks.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "doc/stream.h"

/* An entry that may stand in the result. */
struct candidate {
	struct entry entry;
	size_t rank; /* the mapping's own are 0; the lowest of a key wins */
	bool dropped;
};

struct candidates {
	struct candidate *all;
	size_t count;
};

/* The number of mappings that `<<` names, SIZE_MAX if it names others. */
static size_t count_sources(const struct node *value)
{
	if (value->type == NODE_MAP)
		return 1;
	if (value->type != NODE_LIST)
		return SIZE_MAX;
	for (size_t i = 0; i < value->count; i++)
		if (value->entries[i].value->type != NODE_MAP)
			return SIZE_MAX;
	return value->count;
}

static const struct node *source_at(const struct node *value, size_t index)
{
	return value->type == NODE_MAP ? value : node_at(value, index);
}

static void add_entries(struct candidates *candidates,
			const struct entry *entries, size_t count, size_t rank)
{
	for (size_t i = 0; i < count; i++)
		candidates->all[candidates->count++] = (struct candidate){
			entries[i], rank, false
		};
}

/* In the order of the result: the merged ones where `<<` stood. */
static void collect(struct candidates *candidates, const struct node *map,
		    size_t index, size_t sources)
{
	const struct node *value = map->entries[index].value;
	size_t room = map->count;

	for (size_t i = 0; i < sources; i++)
		room += source_at(value, i)->count;
	candidates->all = mem_zero(room, sizeof(*candidates->all));
	add_entries(candidates, map->entries, index, 0);
	for (size_t i = 0; i < sources; i++) {
		const struct node *source = source_at(value, i);

		add_entries(candidates, source->entries, source->count, i + 1);
	}
	add_entries(candidates, map->entries + index + 1,
		    map->count - index - 1, 0);
}

static int compare(const void *a, const void *b)
{
	const struct candidate *const *x = a, *const *y = b;
	int order = span_compare((*x)->entry.key->text, (*y)->entry.key->text);

	if (order)
		return order;
	return ((*x)->rank > (*y)->rank) - ((*x)->rank < (*y)->rank);
}

/* Of one key the first in rank stays; returns how many stay. */
static size_t drop_losers(struct candidates *candidates)
{
	size_t count = candidates->count, left = count;
	struct candidate **sorted = mem_zero(count + 1, sizeof(*sorted));

	for (size_t i = 0; i < count; i++)
		sorted[i] = &candidates->all[i];
	qsort(sorted, count, sizeof(*sorted), compare);
	for (size_t i = 1; i < count; i++) {
		sorted[i]->dropped =
			span_equal(sorted[i]->entry.key->text,
				   sorted[i - 1]->entry.key->text);
		left -= sorted[i]->dropped;
	}
	free(sorted);
	return left;
}

static int refuse_source(const struct doc *doc, const struct node *key,
			 struct error *err)
{
	error_set(err, ERROR_INVALID, doc_mark(doc, key),
		  _("a merge key '<<' without a mapping to merge"));
	return error_hint(err, _("write '<<: *name', where '&name' stands "
				 "before a mapping, or put '<<' in quotes"));
}

int merge_entries(const struct doc *doc, struct arena *arena, struct node *map,
		  size_t index, struct error *err)
{
	const struct entry *merge = &map->entries[index];
	size_t sources = count_sources(merge->value), left;
	struct candidates candidates = { NULL, 0 };
	struct entry *entries;

	if (sources == SIZE_MAX)
		return refuse_source(doc, merge->key, err);
	collect(&candidates, map, index, sources);
	left = drop_losers(&candidates);
	entries = ARENA_ARRAY(arena, left, struct entry);
	map->entries = entries;
	map->count = (uint32_t)left;
	for (size_t i = 0; i < candidates.count; i++)
		if (!candidates.all[i].dropped)
			*entries++ = candidates.all[i].entry;
	free(candidates.all);
	return 0;
}
