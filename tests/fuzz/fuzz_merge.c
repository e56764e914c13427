/*
 * Three trees, of which two come of the first by edits that are known: the
 * laws of the merge, on trees and on texts, with declared lists and without.
 */
#include <git2.h>
#include <stdlib.h>

#include "change/change.h"
#include "repo/object.h"
#include "trees.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool law)
{
	if (!law)
		abort();
}

/* Every list keyed by id, or none: the shape goes round in a circle. */
static const struct shape *keyed_everywhere(void)
{
	static const struct span identity[] = { SPAN_LITERAL("id") };
	static struct shape list, map;
	static struct shape_property properties[3];
	static const char *const names[] = { "x", "y", "name" };

	for (size_t i = 0; i < 3; i++)
		properties[i] = (struct shape_property){ span_text(names[i]),
							 &list };
	list = (struct shape){ .list = SHAPE_KEYED, .identity = identity,
			       .identity_count = 1, .items = &map,
			       .properties = properties, .property_count = 3 };
	map = list;
	return &map;
}

static const struct node *merge(struct merge_result *result,
				struct arena *arena, const struct node *base,
				const struct node *ours,
				const struct node *theirs,
				const struct shape *shape)
{
	struct error err = ERROR_INIT;
	const struct node *merged;

	change_merge(result, arena, base, ours, theirs, shape);
	require(!change_apply_tree(&merged, arena, ours, shape,
				   result->changes.items,
				   result->changes.count, &err));
	return merged;
}

static void check_laws(struct arena *arena, const struct node *base,
		       const struct node *ours, const struct node *theirs,
		       const struct shape *shape)
{
	struct merge_result result, swapped;
	const struct node *merged;

	merged = merge(&result, arena, base, ours, ours, shape);
	require(!result.conflict_count && !result.changes.count);
	merged = merge(&result, arena, base, base, theirs, shape);
	require(!result.conflict_count && (shape || node_equal(merged, theirs)));
	merge(&result, arena, base, ours, theirs, shape);
	merge(&swapped, arena, base, theirs, ours, shape);
	require(result.conflict_count == swapped.conflict_count);
}

static void check_texts(struct arena *arena, struct choices *choices,
			const struct node *const trees[3],
			const struct shape *shape)
{
	const struct doc *docs[3], *merged;
	struct span texts[3];
	struct text_sides sides = { arena, texts };
	const struct line_merge lines = { &sides, repo_merge_lines };
	struct merge_result result, bare;
	struct error err = ERROR_INIT;
	struct changes left;

	for (size_t i = 0; i < 3; i++) {
		docs[i] = write_tree(choices, trees[i]);
		texts[i] = docs[i]->text;
	}
	/* An edit may be refused, never done wrong. */
	if (change_merge_docs(&merged, &result, arena, docs, &lines, shape,
			      &err))
		return;
	changes_init(&left, arena);
	change_diff(&left, merged->root,
		    merge(&bare, arena, docs[0]->root, docs[1]->root,
			  docs[2]->root, shape), shape);
	require(!left.count && bare.conflict_count == result.conflict_count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* Kept, as beginning and ending take longer than a merge. */
	static int begun;
	struct arena arena = ARENA_INIT;
	struct choices choices = { data, size, 0, &arena };
	const struct shape *shape =
		choose(&choices, 2) ? keyed_everywhere() : NULL;
	const struct node *trees[3];

	if (!begun)
		begun = git_libgit2_init();
	trees[0] = make_tree(&choices, 4);
	trees[1] = edit_tree(&choices, trees[0], 4);
	trees[2] = edit_tree(&choices, trees[0], 4);
	check_laws(&arena, trees[0], trees[1], trees[2], shape);
	check_texts(&arena, &choices, trees, shape);
	arena_release(&arena);
	return 0;
}
