#include "record/record.h"

#include <string.h>

#include "record/internal.h"

/*
 * Fields may be cyclic by $ref, so each field has one shape, remembered here
 * while a schema's shapes are made.
 */
struct shape_map {
	struct arena *arena;
	const struct field **fields;
	struct shape **shapes;
	size_t count, capacity;
};

static const struct shape *shape_make(struct shape_map *map,
				      const struct field *field);

static struct shape *map_find(const struct shape_map *map,
			      const struct field *field)
{
	for (size_t i = 0; i < map->count; i++)
		if (map->fields[i] == field)
			return map->shapes[i];
	return NULL;
}

static struct shape *map_add(struct shape_map *map, const struct field *field)
{
	struct shape *shape = ARENA_NEW(map->arena, struct shape);

	if (map->count == map->capacity) {
		size_t next = map->capacity ? 2 * map->capacity : 64;
		const struct field **fields =
			arena_array(map->arena, next, sizeof(*fields));
		struct shape **shapes =
			arena_array(map->arena, next, sizeof(*shapes));

		if (map->count) {
			memcpy(fields, map->fields,
			       map->count * sizeof(*fields));
			memcpy(shapes, map->shapes,
			       map->count * sizeof(*shapes));
		}
		map->fields = fields;
		map->shapes = shapes;
		map->capacity = next;
	}
	map->fields[map->count] = field;
	map->shapes[map->count++] = shape;
	return shape;
}

static void add_groups(struct shape_map *map, struct shape *shape,
		       const struct field *field)
{
	size_t count = field->together_count;
	const struct span **groups =
		arena_array(map->arena, count, sizeof(*groups));
	size_t *counts = ARENA_ARRAY(map->arena, count, size_t);

	for (size_t i = 0; i < count; i++) {
		groups[i] = field->together[i].paths;
		counts[i] = field->together[i].count;
	}
	shape->together = groups;
	shape->together_counts = counts;
	shape->together_count = count;
}

static void add_properties(struct shape_map *map, struct shape *shape,
			   const struct field *field)
{
	struct shape_property *properties;

	properties = ARENA_ARRAY(map->arena, field->property_count,
				 struct shape_property);
	for (size_t i = 0; i < field->property_count; i++) {
		properties[i].name = field->properties[i].name;
		properties[i].shape =
			shape_make(map, field->properties[i].field);
	}
	shape->properties = properties;
	shape->property_count = field->property_count;
}

static const struct shape *shape_make(struct shape_map *map,
				      const struct field *field)
{
	struct shape *shape;

	if (!field)
		return NULL;
	shape = map_find(map, field);
	if (shape)
		return shape;
	shape = map_add(map, field);
	shape->list = field->is_set ? SHAPE_SET :
		      field->identity_count ? SHAPE_KEYED : SHAPE_SEQUENCE;
	shape->identity = field->identity;
	shape->identity_count = field->identity_count;
	if (field->together_count)
		add_groups(map, shape, field);
	add_properties(map, shape, field);
	shape->items = shape_make(map, field->items);
	return shape;
}

const struct shape *kind_shape(struct arena *arena, const struct field *field)
{
	struct shape_map map = { .arena = arena };

	return shape_make(&map, field);
}
