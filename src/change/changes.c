/* Lists of changes. */
#include <string.h>

#include "change/change.h"

void changes_init(struct changes *changes, struct arena *arena)
{
	*changes = (struct changes){ .arena = arena };
}

void changes_add(struct changes *changes, struct change change)
{
	if (changes->count == changes->capacity) {
		size_t capacity = changes->capacity ? 2 * changes->capacity : 8;
		struct change *items;

		items = ARENA_ARRAY(changes->arena, capacity, struct change);
		if (changes->count)
			memcpy(items, changes->items,
			       changes->count * sizeof(*items));
		changes->items = items;
		changes->capacity = capacity;
	}
	changes->items[changes->count++] = change;
}

void changes_place(struct changes *changes, struct span from_text,
		   struct span to_text)
{
	for (size_t i = 0; i < changes->count; i++) {
		changes->items[i].from_text = from_text;
		changes->items[i].to_text = to_text;
	}
}

struct change change_inverse(struct change change)
{
	struct change inverse = change;

	inverse.from = change.to;
	inverse.to = change.from;
	inverse.index = change.was;
	inverse.was = change.index;
	inverse.from_text = change.to_text;
	inverse.to_text = change.from_text;
	if (change.type == CHANGE_ADD)
		inverse.type = CHANGE_REMOVE;
	else if (change.type == CHANGE_REMOVE)
		inverse.type = CHANGE_ADD;
	return inverse;
}
