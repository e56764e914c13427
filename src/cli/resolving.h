/* What resolve decides: which conflicts are meant, or which repair. */
#ifndef CLI_RESOLVING_H
#define CLI_RESOLVING_H

#include "cli/editing.h"
#include "sync/sync.h"

struct resolving {
	enum choice choice;
	const char *value;  /* CHOICE_VALUE, as it was typed */
	bool all;           /* every one that is open */
	const char *kind;   /* only of this kind; NULL: of any */
	const char *field;  /* only at this path or below; NULL: anywhere */
	struct args words;  /* ID [PATH], or IDs */
};

struct decisions {
	struct sync_decision *items; /* in the command's arena */
	size_t count;
};

/*
 * The decisions that were asked for; nothing is remembered yet. Where no
 * conflict is meant, it may be a place that is to be repaired. ERROR_NOTFOUND
 * when there is neither.
 */
int resolving_decisions(struct decisions *out, struct app *app,
			const struct sync_plan *plan,
			const struct resolving *resolving, struct error *err);

/* What the merge gave before the place was repaired: true when it was. */
bool resolving_repaired(struct sync_repair *repair,
			const struct sync_plan *plan);
/*
 * The decisions that a person takes in an editor, where the record stands with
 * the local values and marks at its open conflicts. On success *copy is still
 * there, to be ended or left.
 */
int resolving_edit(struct decisions *out, struct editing *copy, struct app *app,
		   const struct sync_plan *plan, const char *word,
		   struct error *err);

#endif
