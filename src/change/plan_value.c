/* What a change must make on its way: mappings, items, their places. */
#include "change/plan.h"

static size_t shape_rank(const struct shape *shape, struct span key)
{
	for (size_t i = 0; shape && i < shape->property_count; i++)
		if (span_equal(shape->properties[i].name, key))
			return i;
	return SIZE_MAX;
}

size_t plan_key_index(const struct node *map, const struct shape *shape,
		      struct span key)
{
	size_t rank = shape_rank(shape, key);
	size_t behind = SIZE_MAX, before = SIZE_MAX;

	if (rank == SIZE_MAX)
		return SIZE_MAX;
	for (size_t i = 0; i < map->count; i++) {
		size_t other = shape_rank(shape, map->entries[i].key->text);

		if (other < rank)
			behind = i + 1;
		else if (other != SIZE_MAX && before == SIZE_MAX)
			before = i;
	}
	if (behind != SIZE_MAX)
		return behind == map->count ? SIZE_MAX : behind;
	return before;
}

/*
 * An identity that a path wrote as text: a number where the list's other
 * items have numbers there.
 */
static const struct node *typed_as(struct arena *arena, const struct node *list,
				   struct span key, const struct node *value)
{
	enum node_type type = node_plain_type(value->text);

	if (value->type != NODE_STRING || !list || !list->count ||
	    list->type != NODE_LIST || type == NODE_STRING)
		return value;
	for (size_t i = 0; i < list->count; i++) {
		const struct node *other;

		other = node_get_span(list->entries[i].value, key);
		if (!other || other->type != type)
			return value;
	}
	return node_new_scalar(arena, type, value->text);
}

static const struct node *new_item(const struct planner *planner, size_t at,
				   const struct node *list)
{
	const struct node *from = planner->change->path.steps[at].item;
	struct node *item = node_new_map(planner->arena);

	for (size_t i = 0; i < from->count; i++) {
		struct span key = from->entries[i].key->text;

		node_put(planner->arena, item, key,
			 typed_as(planner->arena, list, key,
				  from->entries[i].value));
	}
	return item;
}

/* A mapping with one more entry, in the shape's place. */
static const struct node *with_entry(const struct planner *planner,
				     const struct node *map, struct span key,
				     const struct node *value,
				     const struct shape *shape)
{
	size_t at = plan_key_index(map, shape, key);
	struct node *out = node_new_map(planner->arena);

	for (size_t i = 0; i < map->count; i++) {
		if (i == at)
			node_put(planner->arena, out, key, value);
		node_put(planner->arena, out, map->entries[i].key->text,
			 map->entries[i].value);
	}
	if (at == SIZE_MAX || at >= map->count)
		node_put(planner->arena, out, key, value);
	return out;
}

const struct node *plan_value(const struct planner *planner, size_t at,
			      const struct node *list)
{
	struct path path = planner->change->path;
	const struct step *step = &path.steps[at], *last;
	const struct node *value;
	struct node *made;

	if (at == path.count)
		return planner->change->to;
	last = at ? &path.steps[at - 1] : NULL;
	if (step->type == STEP_KEY) {
		value = plan_value(planner, at + 1, NULL);
		if (!value)
			return NULL;
		made = node_new_map(planner->arena);
		return with_entry(planner,
				  last && last->type == STEP_ITEM
					  ? new_item(planner, at - 1, list)
					  : made,
				  step->key, value, planner->shapes[at]);
	}
	if (last && (last->type == STEP_ITEM || last->type == STEP_VALUE))
		return NULL;
	if (step->type == STEP_INDEX && step->index)
		return NULL;
	made = node_new_list(planner->arena);
	value = plan_value(planner, at + 1, made);
	if (!value)
		return NULL;
	node_add(planner->arena, made, value);
	return made;
}
