/*
 * A text in anybody's style, and edits of its tree that are known: the changes
 * between the two, applied to the text, give the edited tree, and taken back
 * the old one, to the byte where values in it were only set.
 */
#include <stdio.h>

#include "change/change.h"
#include "trees.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The text as it was stands in the log of a crash. */
static void require(bool promise, const struct doc *doc, const char *what)
{
	if (promise)
		return;
	fprintf(stderr, "%s:\n%.*s\n", what, SPAN_ARG(doc->text));
	abort();
}

static bool only_sets(const struct changes *changes)
{
	for (size_t i = 0; i < changes->count; i++)
		if (changes->items[i].type != CHANGE_SET ||
		    !changes->items[i].path.count ||
		    !node_is_scalar(changes->items[i].from) ||
		    !node_is_scalar(changes->items[i].to))
			return false;
	return true;
}

static void tell_changes(struct arena *arena, const struct changes *changes)
{
	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->items[i];
		struct buf text;

		buf_init(&text);
		if (change->to)
			doc_emit(&text, change->to);
		fprintf(stderr, "%d %s\n%s\n", (int)change->type,
			path_format(arena, NULL, change->path), text.ptr);
		buf_release(&text);
	}
}

static const struct doc *apply(struct arena *arena, const struct doc *doc,
			       const struct changes *changes)
{
	struct error err = ERROR_INIT;
	const struct doc *out;

	if (change_apply(&out, arena, doc, NULL, changes->items,
			 changes->count, &err)) {
		tell_changes(arena, changes);
		fprintf(stderr, "%u:%u: ", err.at.line, err.at.col);
		require(false, doc, err.msg);
	}
	return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = ARENA_INIT;
	struct choices choices = { data, size, 0, &arena };
	const struct node *tree = make_tree(&choices, 4);
	const struct node *edited = edit_tree(&choices, tree, 4);
	const struct doc *doc = write_tree(&choices, tree), *there, *back;
	struct changes changes, inverses;

	changes_init(&changes, &arena);
	changes_init(&inverses, &arena);
	change_diff(&changes, doc->root, edited, NULL);
	changes_place(&changes, doc->text, span_of(NULL, 0));
	there = apply(&arena, doc, &changes);
	require(node_equal(there->root, edited), doc, "applied");
	for (size_t i = changes.count; i > 0; i--)
		changes_add(&inverses, change_inverse(changes.items[i - 1]));
	back = apply(&arena, there, &inverses);
	require(node_equal(back->root, doc->root), doc, "taken back");
	if (only_sets(&changes))
		require(span_equal(back->text, doc->text), doc, "bytes");
	arena_release(&arena);
	return 0;
}
