/* Checking all records, without looking at all of them. Part of workspace/. */
#ifndef WORKSPACE_RECHECK_H
#define WORKSPACE_RECHECK_H

#include "workspace/workspace.h"

struct recheck_request {
	bool afresh;      /* look at everything */
	size_t looked_at; /* out: how many records were checked */
};

/*
 * As workspace_check() of all records, and what reading them complains of: what
 * was clean when it was last checked, and to which nothing changed since can
 * matter, is not looked at again. Records may have been only listed; those that
 * were not needed still are.
 */
int workspace_recheck(struct workspace *ws,
		      struct recheck_request *request, struct diags *diags,
		      struct error *err);

#endif
