/* A comparison as entente.compare/v1, and as CSV. */
#ifndef CLI_COMPARE_OUTPUT_H
#define CLI_COMPARE_OUTPUT_H

#include "cli/tables.h"
#include "report/compare.h"

void compare_json(struct app *app, const struct compare *compare,
		  const struct compare_rows *rows, size_t unread);
/*
 * One row a field; the cells for programs, or with labels for people; without
 * what changed.
 */
void compare_csv(struct csv *csv, const struct compare *compare,
		 const struct compare_rows *rows, bool labels);

#endif
