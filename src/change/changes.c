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

struct change change_inverse(struct change change)
{
	struct change inverse = change;

	inverse.from = change.to;
	inverse.to = change.from;
	inverse.index = change.was;
	inverse.was = change.index;
	if (change.type == CHANGE_ADD)
		inverse.type = CHANGE_REMOVE;
	else if (change.type == CHANGE_REMOVE)
		inverse.type = CHANGE_ADD;
	return inverse;
}
