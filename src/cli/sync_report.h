/* Running a sync and telling about it; for sync and resolve. */
#ifndef CLI_SYNC_REPORT_H
#define CLI_SYNC_REPORT_H

#include "cli/common.h"

/* Sets answer_no when it ends in conflicts or findings. */
int sync_and_report(struct app *app, struct error *err);

#endif
