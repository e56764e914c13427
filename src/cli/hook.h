/* What of ours git runs, as the doctor looks at it. */
#ifndef CLI_HOOK_H
#define CLI_HOOK_H

#include "cli/cmd.h"

/*
 * NULL when the hook checks the records before a commit by plain git; else
 * why it does not, and what to do about it in *advice.
 */
const char *hook_fault(const char **advice, struct app *app);
/* The same of the driver with which git merges records by fields. */
const char *driver_fault(const char **advice, struct app *app);

#endif
