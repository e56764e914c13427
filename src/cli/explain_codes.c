#include "cli/explain_codes.h"

/* Each module knows its own. */
static const struct schema_code *(*const tables[])(size_t *count) = {
	schema_codes, record_codes, renewal_codes,
};

struct codes codes_all(struct arena *arena)
{
	const struct schema_code **items;
	size_t total = 0, count;
	struct codes codes;

	for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
		tables[i](&count);
		total += count;
	}
	items = ARENA_ARRAY(arena, total + 1, const struct schema_code *);
	codes = (struct codes){ items, 0 };
	for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
		const struct schema_code *table = tables[i](&count);

		for (size_t k = 0; k < count; k++)
			items[codes.count++] = &table[k];
	}
	return codes;
}
