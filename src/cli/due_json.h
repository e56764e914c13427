/* What is due, as entente.due/v1. */
#ifndef CLI_DUE_JSON_H
#define CLI_DUE_JSON_H

#include "cli/common.h"
#include "report/due.h"

/* The rows of what was missed, then those of what is due. */
void due_json(struct app *app, const struct due_list *list, struct span region,
	      const struct due_row *rows, size_t unread);

#endif
