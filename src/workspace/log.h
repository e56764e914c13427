/*
 * The log of the index (index/log.h), brought up to a commit. Part of
 * workspace/workspace.h.
 */
#ifndef WORKSPACE_LOG_H
#define WORKSPACE_LOG_H

#include "index/log.h"
#include "workspace/workspace.h"

/*
 * Makes the log hold the commit, which is not zero, and all of its ancestors,
 * and what they changed below records/. Costs what is new; where the index
 * cannot be kept, or is unfit, all of it, in memory.
 */
int workspace_log(struct index **out, struct workspace *ws,
		  const struct object_id *commit, struct error *err);

#endif
