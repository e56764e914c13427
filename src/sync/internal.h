/* What the files of sync/ share. */
#ifndef SYNC_INTERNAL_H
#define SYNC_INTERNAL_H

#include "sync/sync.h"

enum { FILE_LIMIT = 1024 * 1024 };

/* A file that differs from base on one side or on both. */
struct merge_file {
	const char *path;
	const char *mine_path, *published_path; /* where it lies on each side */
	bool changed_mine, changed_published;
	bool joined; /* told by the one it was moved from */
	struct object_id base, mine, published; /* blobs; zero: absent */
	unsigned mode;
};

/* Makes one of the two that a moved record's folders give. */
void merge_files_join(struct merge_file *files, size_t count,
		      const struct kinds *kinds);

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
