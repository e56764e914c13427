/* What can be undone, for those who look before. */
#ifndef CLI_UNDOABLE_H
#define CLI_UNDOABLE_H

#include "cli/common.h"

/* Shows the acts, the last one first; with none the answer is no. */
int undoable_show(struct app *app, struct error *err);

#endif
