/*
 * The log of the index (index/log.h), brought up to a commit. Part of
 * workspace/workspace.h.
 */
#ifndef WORKSPACE_LOG_H
#define WORKSPACE_LOG_H

#include "index/log.h"
#include "workspace/workspace.h"

/*
 * Makes the log hold the commit, which is not zero, and another one (NULL, or
 * zero: none), and all of their ancestors, and what they changed below
 * records/. Costs what is new; where the index cannot be kept, or is unfit, all
 * of it, in memory. Until workspace_log_done(), to be called soon, nobody
 * changes what it says.
 */
int workspace_log(struct index **out, struct workspace *ws,
		  const struct object_id *commit,
		  const struct object_id *other, struct error *err);
void workspace_log_done(struct workspace *ws);

#endif
