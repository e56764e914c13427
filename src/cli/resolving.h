/* What resolve decides: which conflicts are meant, or which repair. */
#ifndef CLI_RESOLVING_H
#define CLI_RESOLVING_H

#include "cli/common.h"
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

/* One conflict, decided by a value as it is typed. */
int resolving_value(const struct node **out, struct app *app,
		    const struct sync_conflict *conflict, const char *text,
		    struct error *err);

#endif
