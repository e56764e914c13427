#include "history/news.h"

/* Pairs that are looked at; of more, all is told, as of other commits. */
enum { PAIRS_MAX = 4 * 1000 * 1000 };

/* Items added to a list that has no identity have the list's path: by value. */
static bool meet(const struct change *a, const struct change *b)
{
	if (a->type == CHANGE_ADD && b->type == CHANGE_ADD &&
	    path_equal(a->path, b->path))
		return node_equal(a->to, b->to);
	return path_covers(a->path, b->path) || path_covers(b->path, a->path);
}

void news_keep(struct changes *changes, const struct node *there,
	       const struct node *merged, const struct shape *shape)
{
	struct changes other;
	size_t kept = 0;

	changes_init(&other, changes->arena);
	change_diff_read(&other, there, merged, shape);
	if (other.count && changes->count > PAIRS_MAX / other.count)
		return;
	for (size_t i = 0; i < changes->count; i++)
		for (size_t k = 0; k < other.count; k++)
			if (meet(&changes->items[i], &other.items[k])) {
				changes->items[kept++] = changes->items[i];
				break;
			}
	changes->count = kept;
}
