/* Whose records a command is about: --region ID, everyone's, or one's own. */
#ifndef CLI_OWNER_H
#define CLI_OWNER_H

#include "cli/cmd.h"

struct owner {
	struct span region; /* empty: every region */
	bool own;           /* one's own, without being asked for */
};

/*
 * region: what --region says, or NULL; accents, capitals and blanks aside, the
 * id of one. ERROR_NOTFOUND when no record of the snapshot belongs to it or is
 * it: a slip must not read as "nothing".
 */
int owner_choose(struct owner *out, struct app *app,
		 const struct snapshot *snapshot, const char *region, bool all,
		 struct error *err);
/* "laval only (--all: every region)", when that is so. */
void owner_say(const struct owner *owner, struct app *app);

#endif
