/* Running a sync and telling about it; for sync and resolve. */
#ifndef CLI_SYNC_REPORT_H
#define CLI_SYNC_REPORT_H

#include "cli/common.h"
#include "sync/sync.h"

/* Sets answer_no when it ends in conflicts or findings. */
int sync_and_report(struct app *app, struct error *err);
void report_conflicts(struct app *app, struct buf *out,
		      const struct sync_plan *plan);
void json_conflicts(struct app *app, struct printer *json,
		    const struct sync_plan *plan);

#endif
