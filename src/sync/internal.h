/* What the files of sync/ share. */
#ifndef SYNC_INTERNAL_H
#define SYNC_INTERNAL_H

#include "sync/sync.h"

enum { FILE_LIMIT = 1024 * 1024 };

/* The decisions on disk, as a list node; empty when there are none. */
int decisions_read(const struct node **out, struct workspace *ws,
		   struct error *err);
/* Fills choice and value when this very conflict was decided before. */
void decision_apply(struct sync_conflict *conflict,
		    const struct node *decisions);

/*
 * Who last set this path in this file among the commits that tip has and base
 * has not; name NULL when nobody did.
 */
int author_of(struct author *out, struct workspace *ws,
	      const struct object_id *tip, const struct object_id *base,
	      const struct kind *kind, const char *file, struct path path,
	      struct error *err);

#endif
