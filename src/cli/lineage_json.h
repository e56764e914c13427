/* A lineage as entente.lineage/v1. */
#ifndef CLI_LINEAGE_JSON_H
#define CLI_LINEAGE_JSON_H

#include "cli/common.h"
#include "report/lineage.h"

void lineage_json(struct app *app, const struct lineage_report *report,
		  size_t unread);

/* Members of one stage that has a record; and of how it came from another. */
void json_stage(struct printer *json, const struct stage *stage);
void json_passage(struct printer *json, const struct stage *stage,
		  const struct passage *passage);

#endif
