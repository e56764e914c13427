/*
 * What a merge says that no parent says. Part of history/.
 */
#ifndef HISTORY_NEWS_H
#define HISTORY_NEWS_H

#include "change/change.h"

/*
 * Of the changes from a merge's first parent, those at places where it differs
 * from another parent (there) too: the rest is what that one had said. Where a
 * great many changed on both sides, all are left.
 */
void news_keep(struct changes *changes, const struct node *there,
	       const struct node *merged, const struct shape *shape);

#endif
