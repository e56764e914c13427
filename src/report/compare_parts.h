/* For the rows of a comparison alone: how one is made. */
#ifndef REPORT_COMPARE_PARTS_H
#define REPORT_COMPARE_PARTS_H

#include "report/compare.h"

struct making {
	struct compare_rows *rows;
	const struct style *style;
	const struct compare *compare;
	struct compare_cell *cells; /* of the row being made, empty at first */
};

void compare_begin(struct making *making);
/* Keeps the row when something is known in it, and it is wanted. */
void compare_end(struct making *making, struct compare_row row);
/* The text into the rows' arena; the buffer is empty then. */
struct span compare_detach(struct making *making, struct buf *text);
struct span compare_number(struct making *making, struct decimal value);
/* Is it known, and told by its number alone? */
bool compare_is_plain(const struct money *money);
/* "derived; +$60,175, +28.9%" */
struct span compare_money_note(struct making *making,
			       const struct money_change *change,
			       struct span currency, const char *first);

/* A row for each party, one for who governs; one for each field. */
void compare_parties(struct making *making);
void compare_governance(struct making *making);
void compare_fields(struct making *making);

#endif
