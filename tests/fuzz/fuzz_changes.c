/*
 * Two texts, a NUL between them: what differs, applied to the first, gives the
 * data of the second, on the tree and in the text; every change has a place,
 * and its path is read back. A text may be one that cannot be edited safely.
 */
#include <stdlib.h>
#include <string.h>

#include "change/declare.h"
#include "change/places.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const words[] = { "=k", "*.a=k,l", "a=k", "a.*.b=k" };

static const struct doc_limits limits = { .depth = 8, .nodes = 200 };

/* A key below what the shape calls a list is read as an item's name. */
static bool fits(const struct shape *shape, struct path path)
{
	struct path up = path;

	for (up.count = 0; up.count < path.count; up.count++) {
		const struct shape *at = path_shape(shape, up);

		if (at && at->list == SHAPE_KEYED &&
		    path.steps[up.count].type == STEP_KEY)
			return false;
	}
	return true;
}

/* The paths as they are written, read again. */
static void check_paths(struct arena *arena, const struct doc *old,
			const struct doc *new, const struct shape *shape,
			struct changes *changes)
{
	struct error err = ERROR_INIT;
	const struct node *got;

	for (size_t i = 0; i < changes->count; i++) {
		struct path *path = &changes->items[i].path;
		const char *text = path_format(arena, shape, *path);

		if (!fits(shape, *path))
			return;
		if (path_parse(path, arena, shape, span_text(text), &err))
			abort();
	}
	if (change_apply_tree(&got, arena, old->root, shape, changes->items,
			      changes->count, &err) ||
	    !node_equal(got, new->root))
		abort();
}

static void compare(struct arena *arena, const struct doc *old,
		    const struct doc *new, const struct shape *shape)
{
	struct error err = ERROR_INIT;
	struct change_place *places;
	struct changes changes;
	const struct doc *doc;
	const struct node *got;

	changes_init(&changes, arena);
	change_diff(&changes, old->root, new->root, shape);
	if (change_apply_tree(&got, arena, old->root, shape, changes.items,
			      changes.count, &err) ||
	    !node_equal(got, new->root) ||
	    change_places(&places, arena, old->root, shape, changes.items,
			  changes.count, &err))
		abort();
	for (size_t i = 0; i < changes.count; i++)
		if (!places[i].pointer)
			abort();
	if (change_apply(&doc, arena, old, shape, changes.items, changes.count,
			 &err)) {
		if (err.kind != ERROR_INVALID)
			abort();
	} else if (!node_equal(doc->root, new->root)) {
		abort();
	}
	check_paths(arena, old, new, shape, &changes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = span_of((const char *)data, size);
	size_t middle = span_find_byte(text, '\0');
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	const struct shape *shape;
	struct doc *old, *new;

	if (middle == SIZE_MAX)
		return 0;
	if (!doc_load(&old, &arena, span_part(text, 0, middle), "old", &limits,
		      &err) &&
	    !doc_load(&new, &arena, span_from(text, middle + 1), "new",
		      &limits, &err) &&
	    !shape_declare(&shape, &arena, words, ARRAY_LEN(words), &err)) {
		compare(&arena, old, new, NULL);
		compare(&arena, old, new, shape);
	}
	arena_release(&arena);
	return 0;
}
