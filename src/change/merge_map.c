/* Merging mappings: by key, and the groups that x-together declares. */
#include <string.h>

#include "change/merge.h"

/* ---- groups ---- */

/* Where a dotted path leads, through mappings only; NULL: nowhere. */
static const struct node *find_dotted(const struct node *node, struct span path)
{
	struct span key;

	while (node && path.len && span_next(&key, &path, '.'))
		node = node_get_span(node, key);
	return node;
}

static struct sides sides_at(const struct sides *sides, struct span path)
{
	return (struct sides){
		find_dotted(sides->base, path),
		find_dotted(sides->ours, path),
		find_dotted(sides->theirs, path),
	};
}

/* Each side changed a member, and they do not agree on all of them. */
static bool is_torn(const struct sides *sides, const struct span *paths,
		    size_t count)
{
	bool ours = false, theirs = false, differ = false;

	for (size_t i = 0; i < count; i++) {
		struct sides at = sides_at(sides, paths[i]);

		ours = ours || !node_equal(at.base, at.ours);
		theirs = theirs || !node_equal(at.base, at.theirs);
		differ = differ || !node_equal(at.ours, at.theirs);
	}
	return ours && theirs && differ;
}

/* The frozen places from above, and the members of the groups torn here. */
static struct frozen_list freeze(struct merger *merger,
				 const struct sides *sides,
				 const struct shape *shape,
				 struct frozen_list above)
{
	size_t most = above.count, count = above.count;
	struct frozen *items;

	if (!shape || !shape->together_count)
		return above;
	for (size_t i = 0; i < shape->together_count; i++)
		most += shape->together_counts[i];
	items = ARENA_ARRAY(&merger->scratch, most, struct frozen);
	if (count)
		memcpy(items, above.items, count * sizeof(*items));
	for (size_t i = 0; i < shape->together_count; i++) {
		const struct span *paths = shape->together[i];
		size_t members = shape->together_counts[i];

		if (!is_torn(sides, paths, members))
			continue;
		for (size_t k = 0; k < members; k++)
			items[count++].rest = paths[k];
	}
	return (struct frozen_list){ items, count };
}

/* Those that lead through this key, as seen from its value. */
static struct frozen_list
frozen_below(struct merger *merger, struct frozen_list frozen, struct span key)
{
	struct frozen *items = NULL;
	size_t count = 0;

	for (size_t i = 0; i < frozen.count; i++) {
		struct span rest = frozen.items[i].rest;
		size_t dot = span_find_byte(rest, '.');
		struct span first = span_part(rest, 0, dot);

		if (!span_equal(first, key))
			continue;
		if (!items)
			items = ARENA_ARRAY(&merger->scratch, frozen.count,
					    struct frozen);
		items[count].rest = span_of(NULL, 0);
		if (dot != SIZE_MAX)
			items[count].rest = span_from(rest, dot + 1);
		count++;
	}
	return (struct frozen_list){ items, count };
}

/* ---- keys ---- */

struct map_merge {
	struct merger *merger;
	const struct trail *trail;
	const struct shape *shape;
	struct frozen_list frozen;
	const struct sides *sides;
	struct table base, ours, theirs;
};

static const struct node *value_of(const struct table *table,
				   const struct node *map, struct span key)
{
	size_t at = table_find(table, key);

	return at == SIZE_MAX ? NULL : map->entries[at].value;
}

static const struct node *merge_key(struct map_merge *merge, struct span key)
{
	const struct sides *sides = merge->sides;
	struct trail trail = trail_key(merge->trail, key);
	struct sides below = {
		value_of(&merge->base, sides->base, key),
		value_of(&merge->ours, sides->ours, key),
		value_of(&merge->theirs, sides->theirs, key),
	};

	return merge_node(merge->merger, &trail, &below,
			  shape_property(merge->shape, key),
			  frozen_below(merge->merger, merge->frozen, key));
}

/*
 * Ours' keys in their order, then those that only theirs has. A base that is
 * no mapping has no keys.
 */
const struct node *merge_maps(struct merger *merger, const struct trail *trail,
			      const struct sides *sides,
			      const struct shape *shape,
			      struct frozen_list frozen)
{
	struct map_merge merge = {
		.merger = merger,
		.trail = trail,
		.shape = shape,
		.sides = sides,
		.frozen = freeze(merger, sides, shape, frozen),
	};
	struct node *merged = node_new_map(merger->arena);
	const struct node *value;

	table_of_map(&merge.base, &merger->scratch, sides->base);
	table_of_map(&merge.ours, &merger->scratch, sides->ours);
	table_of_map(&merge.theirs, &merger->scratch, sides->theirs);
	for (size_t i = 0; i < merge.ours.count; i++) {
		value = merge_key(&merge, merge.ours.keys[i]);
		if (value)
			node_put(merger->arena, merged, merge.ours.keys[i],
				 value);
	}
	for (size_t i = 0; i < merge.theirs.count; i++) {
		struct span key = merge.theirs.keys[i];

		if (table_find(&merge.ours, key) != SIZE_MAX)
			continue;
		value = merge_key(&merge, key);
		if (value)
			node_put(merger->arena, merged, key, value);
	}
	return merged;
}
