/* Items of lists that would become the same one, and differ. */
#ifndef CLI_CLASHES_H
#define CLI_CLASHES_H

#include "cli/common.h"
#include "record/replace.h"

/* Shows the places; ERROR_CONFLICT. type names the JSON output. */
int clashes_refuse(struct app *app, const struct clashes *clashes,
		   const char *type, bool dry_run, struct error *err);

#endif
