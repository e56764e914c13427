#include "doc/anchor.h"

#include <search.h>

#include "base/mem.h"

static int compare(const void *a, const void *b)
{
	const struct anchor *x = a, *y = b;

	return span_compare(x->name, y->name);
}

struct anchor *anchor_find(const struct anchors *anchors, struct span name)
{
	struct anchor wanted = { .name = name };
	void *tree = anchors->tree;
	void *found = tfind(&wanted, &tree, compare);

	return found ? *(struct anchor **)found : NULL;
}

struct anchor *anchor_put(struct anchors *anchors, struct arena *arena,
			  struct span name)
{
	struct anchor *anchor = ARENA_NEW(arena, struct anchor);
	void *slot;

	anchor->name = arena_span(arena, name);
	slot = tsearch(anchor, &anchors->tree, compare);
	if (!slot)
		mem_out();
	else
		*(struct anchor **)slot = anchor;
	return anchor;
}

void anchors_clear(struct anchors *anchors)
{
	while (anchors->tree)
		tdelete(*(struct anchor **)anchors->tree, &anchors->tree,
			compare);
}
