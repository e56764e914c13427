/* Commits and revisions as text and as JSON: what history and who share. */
#ifndef CLI_TELLING_H
#define CLI_TELLING_H

#include "cli/common.h"
#include "history/history.h"

/*
 * "2014-10-23 10:05  Marie Tremblay  Message's first line"; a message that the
 * line has no room for stands below the name.
 */
void tell_commit(struct app *app, const struct commit *commit);
/* The members of a JSON object: commit, time, author, email, message. */
void json_commit(struct printer *json, const struct commit *commit);
/* "amendment, correction"; empty for no acts. In the arena. */
const char *acts_text(struct app *app, unsigned acts);
/* "acts": ["amendment", …] */
void json_acts(struct printer *json, unsigned acts);

#endif
