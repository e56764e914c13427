#include <string.h>

#include "schema/internal.h"

#define LINEAR_MAX 8

void names_build(struct names *names, struct arena *arena,
		 const struct span *items, size_t count)
{
	uint32_t *slots;
	size_t size = 16;

	memset(names, 0, sizeof(*names));
	names->items = items;
	names->count = count;
	if (count <= LINEAR_MAX)
		return;
	while (size < count * 2)
		size *= 2;
	slots = ARENA_ARRAY(arena, size, uint32_t);
	names->mask = size - 1;
	names->slots = slots;
	for (size_t i = 0; i < count; i++) {
		size_t at = (size_t)span_hash(items[i]) & names->mask;

		while (slots[at])
			at = (at + 1) & names->mask;
		slots[at] = (uint32_t)(i + 1);
	}
}

size_t names_find(const struct names *names, struct span name)
{
	if (!names->slots) {
		for (size_t i = 0; i < names->count; i++)
			if (span_equal(names->items[i], name))
				return i;
		return SIZE_MAX;
	}
	for (size_t at = (size_t)span_hash(name) & names->mask;
	     names->slots[at]; at = (at + 1) & names->mask)
		if (span_equal(names->items[names->slots[at] - 1], name))
			return names->slots[at] - 1;
	return SIZE_MAX;
}
