/* Which of the differences a person asked for. */
#ifndef CLI_DIFF_FILTER_H
#define CLI_DIFF_FILTER_H

#include "cli/owner.h"
#include "history/history.h"

struct diff_filter_opts {
	const char *kind, *region, *path; /* as typed, or NULL */
};

struct field_filter;

struct diff_filter {
	const struct kind *kind; /* NULL: every kind */
	struct owner owner;
	/* A place that some kinds have, one each; none: every place. */
	const struct field_filter *fields;
	size_t field_count;
};

/*
 * ERROR_USAGE for an unknown kind and for a path that no kind in question has;
 * ERROR_NOTFOUND for a region that nothing belongs to. The path is one of the
 * record, or labels of it in either language: "period.end", "période › fin";
 * items of lists on the way need not be named.
 */
int diff_filter_read(struct diff_filter *out, struct app *app,
		     const struct diff_filter_opts *opts, struct error *err);
/* Leaves what passes; what is no record passes only a filter of nothing. */
void diff_filter_apply(const struct diff_filter *filter,
		       struct file_diffs *diffs);

#endif
