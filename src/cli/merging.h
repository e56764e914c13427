/* Three versions of one file as merge-file sees them, and what it says. */
#ifndef CLI_MERGING_H
#define CLI_MERGING_H

#include "cli/common.h"

enum side { BASE, OURS, THEIRS };

struct three_way {
	const char *paths[3];
	struct span texts[3];
	struct doc *docs[3];       /* BASE may be NULL: both added the file */
	const char *path;          /* of the record, or NULL */
	const struct kind *kind;   /* NULL: no record of this repository */
	const struct shape *shape; /* the kind's, or NULL */
	struct merge_result result;
	const struct doc *merged;
	struct diags violations;
};

/*
 * Opens the repository that app->folder is in, where there is one, and finds
 * the kind of the record that lies at path there. What is open is in app->ws.
 */
void merging_open(struct app *app, struct workspace *ws,
		  struct three_way *merge, const char *path);
/* The errors of the merged record that neither side has, as violations. */
void merging_check(struct app *app, struct three_way *merge);

/*
 * Conflicts, each with its place and its three values, and violations: to
 * stdout, or as git's driver to stderr.
 */
void merging_say(struct app *app, const struct three_way *merge, bool driver);
/* The same as the pairs "conflicts" and "violations" of a JSON object. */
void merging_json(struct app *app, const struct three_way *merge);

#endif
