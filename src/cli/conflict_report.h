/* Conflicts of a sync for people and programs. */
#ifndef CLI_CONFLICT_REPORT_H
#define CLI_CONFLICT_REPORT_H

#include "cli/common.h"
#include "sync/sync.h"

/* Is it this one that "kind/id" or an id means, by any of its names? */
bool conflict_is_of(const struct sync_conflict *conflict, const char *word);
/* Those of one record, or with word NULL of all. */
void report_conflicts(struct app *app, const struct sync_plan *plan,
		      const char *word);
void json_conflicts(struct printer *json, const struct sync_plan *plan,
		    const char *word);

#endif
