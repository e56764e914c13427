/* What two people made of one text, put together in one. */
#ifndef CHANGE_REBASE_H
#define CHANGE_REBASE_H

#include "change/change.h"

struct rebased {
	const struct doc *doc; /* NULL: it cannot be done */
	const struct conflict *conflicts; /* ours is mine */
	size_t conflict_count;
	bool beyond; /* both changed more than data: comments, quotes */
};

/*
 * All that mine and theirs changed of base, in a text that keeps both one's
 * comments: where one of them changed only data, that is done to the other's
 * text. Fails when a change cannot be made to the text.
 */
int change_rebase(struct rebased *out, struct arena *arena,
		  const struct doc *base, const struct doc *mine,
		  const struct doc *theirs, const struct shape *shape,
		  struct error *err);

#endif
