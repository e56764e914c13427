/* Paths and trees: following, comparing, building. */
#include <string.h>

#include "change/internal.h"

const struct shape *shape_property(const struct shape *shape, struct span name)
{
	if (!shape)
		return NULL;
	for (size_t i = 0; i < shape->property_count; i++)
		if (span_equal(shape->properties[i].name, name))
			return shape->properties[i].shape;
	return NULL;
}

const struct shape *step_shape(const struct shape *shape,
			       const struct step *step)
{
	if (!shape)
		return NULL;
	if (step->type == STEP_KEY)
		return shape_property(shape, step->key);
	return shape->items;
}

const struct shape *path_shape(const struct shape *shape, struct path path)
{
	for (size_t i = 0; shape && i < path.count; i++)
		shape = step_shape(shape, &path.steps[i]);
	return shape;
}

/* ---- following ---- */

/* Each of the identity's properties is alike; all of them when known. */
static bool item_fits(const struct node *item, const struct shape *shape,
		      const struct node *identity)
{
	if (item->type != NODE_MAP)
		return false;
	for (size_t i = 0; i < identity->count; i++) {
		struct span key = identity->entries[i].key->text;

		if (!scalars_alike(node_get_span(item, key),
				   identity->entries[i].value))
			return false;
	}
	if (!shape || shape->list != SHAPE_KEYED)
		return true;
	for (size_t i = 0; i < shape->identity_count; i++) {
		struct span key = shape->identity[i];

		if (!scalars_alike(node_get_span(item, key),
				   node_get_span(identity, key)))
			return false;
	}
	return true;
}

static size_t find_item(const struct node *list, const struct shape *shape,
			const struct node *identity)
{
	for (size_t i = 0; i < list->count; i++)
		if (item_fits(list->entries[i].value, shape, identity))
			return i;
	return SIZE_MAX;
}

/* The very value if it is there, else one that reads alike. */
static size_t find_value(const struct node *list, const struct node *value)
{
	for (size_t i = 0; i < list->count; i++)
		if (node_equal(list->entries[i].value, value))
			return i;
	for (size_t i = 0; i < list->count; i++)
		if (scalars_alike(list->entries[i].value, value))
			return i;
	return SIZE_MAX;
}

const struct node *step_find(size_t *index, const struct node *node,
			     const struct shape *shape, const struct step *step)
{
	*index = SIZE_MAX;
	if (!node)
		return NULL;
	if (step->type == STEP_KEY) {
		*index = node_index(node, step->key);
		return *index == SIZE_MAX ? NULL : node->entries[*index].value;
	}
	if (node->type != NODE_LIST)
		return NULL;
	if (step->type == STEP_INDEX)
		*index = step->index;
	else if (step->type == STEP_ITEM)
		*index = find_item(node, shape, step->item);
	else
		*index = find_value(node, step->item);
	return node_at(node, *index);
}

const struct node *path_find(const struct node *root, const struct shape *shape,
			     struct path path)
{
	const struct node *node = root;
	size_t index;

	for (size_t i = 0; node && i < path.count; i++) {
		node = step_find(&index, node, shape, &path.steps[i]);
		shape = step_shape(shape, &path.steps[i]);
	}
	return node;
}

bool path_locate(struct locus *out, struct arena *arena,
		 const struct node *root, const struct shape *shape,
		 struct path path)
{
	struct locus_step *steps;
	const struct node *node = root;

	steps = ARENA_ARRAY(arena, path.count, struct locus_step);
	for (size_t i = 0; node && i < path.count; i++) {
		const struct step *step = &path.steps[i];

		node = step_find(&steps[i].index, node, shape, step);
		if (step->type == STEP_KEY) {
			steps[i].index = 0;
			steps[i].key = arena_span(arena, step->key);
		}
		shape = step_shape(shape, step);
	}
	*out = (struct locus){ steps, path.count };
	return node != NULL;
}

/* ---- building ---- */

struct path path_append(struct arena *arena, struct path up, struct step step)
{
	struct step *steps = ARENA_ARRAY(arena, up.count + 1, struct step);

	if (up.count)
		memcpy(steps, up.steps, up.count * sizeof(*steps));
	steps[up.count] = step;
	return (struct path){ steps, up.count + 1 };
}

const struct node *identity_of(struct arena *arena, const struct node *item,
			       const struct shape *shape)
{
	struct node *identity = node_new_map(arena);

	for (size_t i = 0; i < shape->identity_count; i++) {
		const struct node *value;

		value = node_get_span(item, shape->identity[i]);
		if (!scalars_alike(value, NULL))
			node_put(arena, identity, shape->identity[i], value);
	}
	return identity;
}

struct path trail_path(struct arena *arena, const struct trail *trail)
{
	struct step *steps;
	size_t count = 0;

	for (const struct trail *at = trail; at; at = at->up)
		count++;
	steps = ARENA_ARRAY(arena, count, struct step);
	for (size_t i = count; trail; trail = trail->up) {
		struct step *step = &steps[--i];

		*step = trail->step;
		if (step->type == STEP_ITEM && !step->item)
			step->item =
				identity_of(arena, trail->item, trail->shape);
		if (step->type == STEP_KEY)
			step->key = arena_span(arena, step->key);
	}
	return (struct path){ steps, count };
}

struct trail trail_key(const struct trail *up, struct span key)
{
	return (struct trail){
		.up = up,
		.step = { .type = STEP_KEY, .key = key },
	};
}

struct trail trail_index(const struct trail *up, size_t index)
{
	return (struct trail){
		.up = up,
		.step = { .type = STEP_INDEX, .index = index },
	};
}

struct trail trail_item(const struct trail *up, const struct node *item,
			const struct shape *shape)
{
	struct trail trail = { .up = up, .item = item, .shape = shape };

	trail.step.type = STEP_ITEM;
	if (shape->list == SHAPE_SET) {
		trail.step.type = STEP_VALUE;
		trail.step.item = item;
	}
	return trail;
}

struct step path_item_step(struct arena *arena, const struct shape *list,
			   const struct node *item, size_t index)
{
	struct step step;

	/* A list at fault may hold what has neither. */
	if (!list || list->list == SHAPE_SEQUENCE ||
	    (list->list == SHAPE_KEYED) != (item->type == NODE_MAP) ||
	    item->type == NODE_LIST)
		return trail_index(NULL, index).step;
	step = trail_item(NULL, item, list).step;
	if (step.type == STEP_ITEM)
		step.item = identity_of(arena, item, list);
	return step;
}

bool path_of(struct path *out, struct arena *arena, const struct node *root,
	     const struct shape *shape, const struct node *node)
{
	struct locus locus;
	struct step *steps;

	if (!locus_of(&locus, arena, root, node))
		return false;
	steps = ARENA_ARRAY(arena, locus.count, struct step);
	for (size_t i = 0; i < locus.count; i++) {
		const struct locus_step *way = &locus.steps[i];

		if (way->key.ptr) {
			steps[i] = trail_key(NULL, way->key).step;
			root = node_get_span(root, way->key);
		} else {
			root = node_at(root, way->index);
			steps[i] = path_item_step(arena, shape, root,
						  way->index);
		}
		shape = step_shape(shape, &steps[i]);
	}
	*out = (struct path){ steps, locus.count };
	return true;
}

/* ---- comparing ---- */

/* Every property of a has its like in b. */
static bool identity_within(const struct node *a, const struct node *b)
{
	for (size_t i = 0; i < a->count; i++)
		if (!scalars_alike(a->entries[i].value,
				   node_get_span(b, a->entries[i].key->text)))
			return false;
	return true;
}

static bool steps_equal(const struct step *a, const struct step *b)
{
	if (a->type != b->type)
		return false;
	switch (a->type) {
	case STEP_KEY:
		return span_equal(a->key, b->key);
	case STEP_INDEX:
		return a->index == b->index;
	case STEP_VALUE:
		return scalars_alike(a->item, b->item);
	case STEP_ITEM:
		return identity_within(a->item, b->item) &&
		       identity_within(b->item, a->item);
	}
	return false;
}

bool path_covers(struct path a, struct path b)
{
	if (a.count > b.count)
		return false;
	for (size_t i = 0; i < a.count; i++)
		if (!steps_equal(&a.steps[i], &b.steps[i]))
			return false;
	return true;
}

bool path_equal(struct path a, struct path b)
{
	return a.count == b.count && path_covers(a, b);
}
