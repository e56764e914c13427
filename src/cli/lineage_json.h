/* A lineage as entente.lineage/v1. */
#ifndef CLI_LINEAGE_JSON_H
#define CLI_LINEAGE_JSON_H

#include "cli/common.h"
#include "report/lineage.h"

void lineage_json(struct app *app, const struct lineage_report *report,
		  size_t unread);

#endif
