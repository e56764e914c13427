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

/* Those of the first kind that has a term and a theme. */
struct coverage_fields coverage_fields(const struct kinds *kinds);

/*
 * One row an owner and theme, by their labels, one mark a year, and what the
 * marks mean. Years that the width has no room for follow in further tables.
 * owners: with a column that names the owner.
 */
void report_coverage(struct buf *out, const struct style *style,
		     struct arena *arena, const struct coverage *coverage,
		     struct coverage_fields fields, bool owners);

/* A row with its labels, what a terminal would act on made visible. */
struct coverage_line {
	const struct coverage_row *row;
	struct span owner, theme;         /* "—" where there is none */
	struct span owner_key, theme_key; /* what it is sorted by */
};

/* The rows in the order of their labels, one each. */
struct coverage_line *coverage_lines(const struct style *style,
				     struct arena *arena,
				     const struct coverage *coverage,
				     struct coverage_fields fields);

struct coverage_picture {
	const struct coverage *coverage;
	struct coverage_fields fields;
	struct span title;
	bool owners; /* as above */
};

/*
 * A row a region and theme, a cell a year, as report_timeline_svg() and
 * report_timeline_html(): cells are told apart by pattern and sign.
 */
void report_coverage_svg(struct buf *out, const struct style *style,
			 struct arena *arena,
			 const struct coverage_picture *picture,
			 const char *prefix);
void report_coverage_html(struct buf *out, const struct style *style,
			  struct arena *arena,
			  const struct coverage_picture *picture);

/*
 * One row an owner and theme, one column a year: "2012", "in-force", "gap".
 * labels: names and words of people in that style, by their labels, fiscal
 * years as "2012-2013"; or NULL.
 */
void report_coverage_csv(struct csv *csv, const struct style *labels,
			 struct arena *arena, const struct coverage *coverage,
			 struct coverage_fields fields);

#endif
