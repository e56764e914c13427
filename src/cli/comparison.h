/* Which two moments a command compares, and for which records. */
#ifndef CLI_COMPARISON_H
#define CLI_COMPARISON_H

#include "cli/common.h"

struct comparison {
	struct object_id from, to;
	bool work_tree;
	const char *moment; /* A or A..B as typed, or NULL */
	const struct record **only;
	size_t only_count;
};

/*
 * [A[..B]] [ID…]: without a moment the last save and the work tree; published:
 * what is saved and not published. The first word is a moment when it is no
 * record.
 */
int comparison_read(struct comparison *out, struct app *app, bool published,
		    struct args args, struct error *err);

#endif
