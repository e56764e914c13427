/*
 * Which records a question needs, before a command goes through those of its
 * clocks (workspace/want.h); the others may be only listed. -v says how many
 * were read, and when the index was of no use.
 */
#ifndef CLI_WANTING_H
#define CLI_WANTING_H

#include "cli/cmd.h"
#include "workspace/want.h"

int app_want(struct app *app, const struct clocks *clocks,
	     const struct wanted *wanted, struct error *err);
/* None yet: but snapshot_find() then knows former ids, and why a text is bad. */
int app_want_nobody(struct app *app, const struct clocks *clocks,
		    struct error *err);
/* This one, and its lineage. */
int app_want_lineage(struct app *app, const struct clocks *clocks,
		     const struct record *record, struct error *err);
/* What ends in these days, or has no end that is known. */
int app_want_ends(struct app *app, const struct clocks *clocks,
		  const struct kind *kind, struct span owner,
		  struct days ends, struct error *err);
/* What covers something for an owner, not only what it owns; empty: all. */
int app_want_shares(struct app *app, const struct clocks *clocks,
		    struct span owner, struct error *err);
/* Who refers to the record. */
int app_want_users(struct app *app, const struct clocks *clocks,
		   const struct record *record, struct error *err);

#endif
