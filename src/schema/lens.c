/* Where a kind's schema puts what the program computes with. */
#include "schema/compile.h"

/* Fields looked at in one schema: a bound for schemas that refer in circles. */
enum { LENS_BUDGET = 4000 };

static void lens_note(struct lens *lens, const struct place *at)
{
	const struct field *field = at->field;

	if (field->is_term && !lens->term.field)
		lens->term = *at;
	if (field->is_lineage && !lens->lineage.field)
		lens->lineage = *at;
	if (field->is_amendments && !lens->amendments.field)
		lens->amendments = *at;
	if (field->role != ROLE_NONE && !lens->roles[field->role].field)
		lens->roles[field->role] = *at;
}

/* Notes the properties exactly so many levels further down. */
static void lens_look(struct lens *lens, const struct field *field,
		      struct place *at, size_t levels, size_t *budget)
{
	size_t index = at->count++;

	for (size_t i = 0; i < field->property_count && *budget; i++) {
		const struct field *below = field->properties[i].field;

		if (!below)
			continue;
		(*budget)--;
		at->keys[index] = field->properties[i].name;
		at->field = below;
		if (levels == 0)
			lens_note(lens, at);
		else
			lens_look(lens, below, at, levels - 1, budget);
	}
	at->count--;
}

const struct lens *lens_build(struct arena *arena, const struct field *root)
{
	struct lens *lens = ARENA_NEW(arena, struct lens);
	size_t budget = LENS_BUDGET;

	/* The nearest to the root is meant: level by level. */
	for (size_t levels = 0; root && levels < PLACE_DEPTH; levels++) {
		struct place at = { .count = 0 };

		lens_look(lens, root, &at, levels, &budget);
	}
	return lens;
}
