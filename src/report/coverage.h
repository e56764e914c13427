/* Who had which theme under an agreement in which year, for people. */
#ifndef REPORT_COVERAGE_H
#define REPORT_COVERAGE_H

#include "renewal/coverage.h"
#include "report/csv.h"
#include "report/report.h"

/* Where labels come from: the owner's and the theme's field, or NULL. */
struct coverage_fields {
	const struct field *owner, *theme;
};

/*
 * One row an owner and theme, by their labels, one mark a year, and what the
 * marks mean. Years that the width has no room for follow in further tables.
 * owners: with a column that names the owner.
 */
void report_coverage(struct buf *out, const struct style *style,
		     struct arena *arena, const struct coverage *coverage,
		     struct coverage_fields fields, bool owners);
/* One row an owner and theme, one column a year: "in-force", "gap". */
void report_coverage_csv(struct csv *csv, const struct coverage *coverage);

#endif
