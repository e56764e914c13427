/* What ends when, for people. */
#ifndef REPORT_DUE_H
#define REPORT_DUE_H

#include "report/report.h"

/*
 * One block a record: its last day, the day to act by, its id and title, what
 * follows it with its standing. `successors` has the standing of each.
 */
struct due_row {
	const struct due *due;
	const struct standing *successors;
};

void report_due(struct buf *out, const struct style *style,
		const struct due_row *rows, size_t count);
/* The records without an end date, as a table. */
void report_no_end(struct buf *out, const struct style *style,
		   struct arena *arena, const struct record *const *records,
		   const struct standing *standings, size_t count);
/* "in force" and the other words, of a successor that is to come too. */
const char *report_standing(const struct standing *standing);

#endif
