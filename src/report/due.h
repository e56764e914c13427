/* What ends when, for people. */
#ifndef REPORT_DUE_H
#define REPORT_DUE_H

#include "report/csv.h"
#include "report/report.h"

struct due_row {
	const struct due *due;
	const struct standing *successors; /* of each of due->successors */
	size_t amended; /* amendments that count on the day asked */
};

/*
 * One block a record: its last day, the day to act by, its id and title, what
 * follows it with its standing.
 */
void report_due(struct buf *out, const struct style *style,
		const struct due_row *rows, size_t count);
/* The records without an end date, as a table. */
void report_no_end(struct buf *out, const struct style *style,
		   struct arena *arena, const struct record *const *records,
		   const struct standing *standings, size_t count);

/*
 * The members of entente.due/v1 as columns, and whose each record is; labels:
 * heads, names and words are those of people, in that style; NULL: the JSON's.
 */
void report_due_csv(struct csv *csv, const struct style *labels,
		    const struct due_row *rows, size_t count);
void report_no_end_csv(struct csv *csv, const struct style *labels,
		       const struct record *const *records,
		       const struct standing *standings, size_t count);

struct due_calendar {
	day_number stamp;              /* the day asked */
	struct span owner;             /* whose, as it is named; or empty */
	const struct duration *alarm;  /* so long before each; NULL: none */
};

/* Events of a day: each end, and each day to act by. */
void report_due_ics(struct buf *out, const struct style *style,
		    const struct due_calendar *calendar,
		    const struct due_row *rows, size_t count);

/* "in force" and the other words, of a successor that is to come too. */
const char *report_standing(const struct standing *standing);

#endif
