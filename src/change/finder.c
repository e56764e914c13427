/* Paths of one tree, one after the other: each list is looked through once. */
#include "change/finder.h"

#include "change/internal.h"

enum { FEW = 16 }; /* entries, that are as soon looked through as sorted */

void finder_init(struct finder *out, struct arena *arena,
		 const struct node *root, const struct shape *shape)
{
	*out = (struct finder){ .arena = arena, .root = root, .shape = shape };
}

/* What all items are, by what they say, wherever they stand. */
static void table_of_values(struct table *out, struct arena *arena,
			    const struct node *list)
{
	struct span *keys = ARENA_ARRAY(arena, list->count, struct span);

	for (size_t i = 0; i < list->count; i++) {
		struct buf text;

		buf_init(&text);
		node_canonical(&text, list->entries[i].value);
		keys[i] = buf_detach(&text, arena);
	}
	table_init(out, arena, keys, list->count);
}

/* The level's table becomes this node's; NULL when it has none. */
static const struct table *table_of(struct finder *finder, size_t depth,
				    const struct node *node,
				    const struct shape *shape, bool by_value)
{
	struct finder_level *level;
	bool sorted = true;

	if (depth >= FINDER_LEVELS || node->count <= FEW)
		return NULL;
	level = &finder->levels[depth];
	if (level->node == node && level->by_value == by_value)
		return level->table;
	level->node = node;
	level->by_value = by_value;
	level->table = ARENA_NEW(finder->arena, struct table);
	if (by_value)
		table_of_values(level->table, finder->arena, node);
	else if (node->type == NODE_MAP)
		table_of_map(level->table, finder->arena, node);
	else
		sorted = shape && shape->list != SHAPE_SEQUENCE &&
			 table_of_list(level->table, finder->arena, node,
				       shape);
	if (!sorted)
		level->table = NULL;
	return level->table;
}

static size_t find_value(const struct table *table, const struct node *value)
{
	struct buf text;
	size_t at;

	buf_init(&text);
	node_canonical(&text, value);
	at = table_find(table, buf_span(&text));
	buf_release(&text);
	return at;
}

static const struct node *value_at(const struct node *node, size_t at)
{
	return at < node->count ? node->entries[at].value : NULL;
}

/* Does the tuple name properties of the identity only, and rightly? */
static bool item_text(struct buf *out, const struct node *item,
		      const struct shape *shape)
{
	size_t known = 0;

	for (size_t i = 0; i < shape->identity_count; i++)
		known += node_get_span(item, shape->identity[i]) != NULL;
	return known == item->count && identity_text(out, item, shape);
}

static const struct node *find_item(struct finder *finder, size_t depth,
				    const struct node *list,
				    const struct shape *shape,
				    const struct step *step)
{
	const struct table *table = table_of(finder, depth, list, shape, false);
	size_t at = SIZE_MAX;
	bool sure = false;
	struct buf text;

	buf_init(&text);
	if (table && step->type == STEP_VALUE && shape->list == SHAPE_SET) {
		at = find_value(table, step->item);
	} else if (table && step->type == STEP_ITEM &&
		   shape->list == SHAPE_KEYED &&
		   item_text(&text, step->item, shape)) {
		at = table_find(table, buf_span(&text));
		sure = true;
	}
	buf_release(&text);
	/* A value may be there all the same, written otherwise. */
	return sure || at != SIZE_MAX ? value_at(list, at)
				      : step_find(&at, list, shape, step);
}

static const struct node *find_step(struct finder *finder, size_t depth,
				    const struct node *node,
				    const struct shape *shape,
				    const struct step *step)
{
	const struct table *table;
	size_t at;

	if (node->type == NODE_LIST)
		return find_item(finder, depth, node, shape, step);
	table = node->type == NODE_MAP && step->type == STEP_KEY
		? table_of(finder, depth, node, shape, false) : NULL;
	return table ? value_at(node, table_find(table, step->key))
		     : step_find(&at, node, shape, step);
}

const struct node *finder_find(struct finder *finder, struct path path)
{
	const struct node *node = finder->root;
	const struct shape *shape = finder->shape;

	for (size_t i = 0; node && i < path.count; i++) {
		node = find_step(finder, i, node, shape, &path.steps[i]);
		shape = step_shape(shape, &path.steps[i]);
	}
	return node;
}

bool finder_has(struct finder *finder, struct path list,
		const struct node *value)
{
	const struct node *node = finder_find(finder, list);
	const struct table *table;

	if (!node || node->type != NODE_LIST)
		return false;
	table = table_of(finder, list.count, node, NULL, true);
	if (table)
		return find_value(table, value) != SIZE_MAX;
	for (size_t i = 0; i < node->count; i++)
		if (node_equal(node->entries[i].value, value))
			return true;
	return false;
}
