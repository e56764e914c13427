/*
 * Reading no more than a question needs. The index tells of most records,
 * without reading them, that they certainly do not matter; the others are read
 * and asked as ever. Where it cannot be used, all are read.
 */
#ifndef WORKSPACE_WANT_H
#define WORKSPACE_WANT_H

#include "workspace/workspace.h"

/* Which records may matter: those for which all of it holds. */
struct wanted {
	const struct kind *kind; /* of that name */
	struct span owner;
	struct span text;        /* is in its text, accents and case aside */
	const struct span *names; /* one of these ids is in its text */
	size_t name_count;
	bool ending;             /* its term may end in these days, or has no
				    end that is known */
	day_number from, until;
	const struct record *only; /* this one */
	bool nobody;    /* only all that had another id */
	bool everybody; /* the index need not be asked */
};

/*
 * Reads of a snapshot of WORKSPACE_LAZY, or of workspace_at() beside one, those
 * wanted, all that are linked with one of them by lineages, and all that had
 * another id. To be called before anybody goes through the records. May be
 * called again, for more. Those that are left only listed do not matter.
 */
int workspace_want(struct workspace *ws, const struct snapshot *snapshot,
		   const struct wanted *wanted, struct error *err);

/*
 * The index of the work tree's records and of the saves anew; *count: of how
 * many texts. The workspace is one of WORKSPACE_LAZY. ERROR_DB when none can be
 * kept.
 */
int workspace_reindex(size_t *count, struct workspace *ws, struct error *err);

#endif
