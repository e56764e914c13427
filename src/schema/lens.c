/* Where a kind's schema puts what the program computes with. */
#include <string.h>

#include "schema/compile.h"

/* Bounds for schemas that refer in circles: fields looked at, chains kept. */
enum { LENS_BUDGET = 4000, CHAINS_MAX = 64 };

/* What is being made of a schema. */
struct look {
	struct arena *arena;
	struct lens *lens;
	size_t budget;
};

static void add_chain(struct look *look, struct chain chain)
{
	struct lens *lens = look->lens;
	struct chain *chains;

	if (lens->chain_count == CHAINS_MAX)
		return;
	chains = ARENA_ARRAY(look->arena, lens->chain_count + 1, struct chain);
	if (lens->chain_count)
		memcpy(chains, lens->chains,
		       lens->chain_count * sizeof(*chains));
	chains[lens->chain_count++] = chain;
	lens->chains = chains;
}

static void note_chains(struct look *look, const struct place *at)
{
	const struct field *field = at->field;
	struct chain chain = { .place = *at, .by = field->acyclic_by };

	if (!field->acyclic_by.len)
		add_chain(look, chain);
	for (size_t i = 0; i < field->acyclic_count; i++) {
		chain.value = field->acyclic[i];
		add_chain(look, chain);
	}
}

static void lens_note(struct look *look, const struct place *at)
{
	const struct field *field = at->field;
	struct lens *lens = look->lens;

	if (field->is_term && !lens->term.field)
		lens->term = *at;
	if (field->is_lineage && !lens->lineage.field)
		lens->lineage = *at;
	if (field->is_amendments && !lens->amendments.field)
		lens->amendments = *at;
	if (field->is_notice && !lens->notice.field)
		lens->notice = *at;
	if (field->role != ROLE_NONE && !lens->roles[field->role].field)
		lens->roles[field->role] = *at;
	if (field->is_acyclic)
		note_chains(look, at);
}

/* Notes the properties exactly so many levels further down. */
static void lens_look(struct look *look, const struct field *field,
		      struct place *at, size_t levels)
{
	size_t index = at->count++;

	for (size_t i = 0; i < field->property_count && look->budget; i++) {
		const struct field *below = field->properties[i].field;

		if (!below)
			continue;
		look->budget--;
		at->keys[index] = field->properties[i].name;
		at->field = below;
		if (levels == 0)
			lens_note(look, at);
		else
			lens_look(look, below, at, levels - 1);
	}
	at->count--;
}

const struct lens *lens_build(struct arena *arena, const struct field *root)
{
	struct look look = { arena, ARENA_NEW(arena, struct lens), LENS_BUDGET };

	/* The nearest to the root is meant: level by level. */
	for (size_t levels = 0; root && levels < PLACE_DEPTH; levels++) {
		struct place at = { .count = 0 };

		lens_look(&look, root, &at, levels);
	}
	return look.lens;
}
