/* The history of everything, or of a region, or of a kind. */
#ifndef CLI_HISTORY_ALL_H
#define CLI_HISTORY_ALL_H

#include "cli/history_of.h"

/* Into the open JSON list, or as text. */
int history_tell_all(struct app *app, const struct history_opts *opts,
		     const struct history_days *days,
		     const struct object_id *from, struct error *err);

#endif
