/*
 * Coverage: which owner had which theme under an agreement in which fiscal
 * year. Pure, over a snapshot.
 */
#ifndef RENEWAL_COVERAGE_H
#define RENEWAL_COVERAGE_H

#include "renewal/renewal.h"

enum cover {
	COVER_GAP,     /* nothing on any day of the year */
	COVER_UNKNOWN, /* nothing certain, but something may have been */
	COVER_PART,    /* in force on some days, certainly not shown on all */
	COVER_FULL,    /* in force on every day */
	COVER_DOUBLE,  /* two at once on some day */
};

const char *cover_name(enum cover cover);  /* stable: "in-force" */
const char *cover_label(enum cover cover); /* translated */

struct coverage_cell {
	enum cover cover;
	const struct record **records; /* what is or may be in force */
	size_t count;
};

struct coverage_row {
	struct span owner, theme; /* theme empty: the record names none */
	struct coverage_cell *cells; /* one a year */
};

struct coverage {
	struct coverage_row *rows; /* by owner, then theme, bytewise */
	size_t count;
	int first_year; /* the first fiscal year begins in it */
	struct days first_days; /* of that fiscal year */
	size_t years;
};

struct coverage_query {
	struct span owner;         /* empty: every owner */
	int first_year, last_year; /* at most 100 */
	day_number day;            /* amendments as agreed by then */
	bool every_pair; /* each owner there is with each theme seen, too */
};

/*
 * Of all kinds with a term and a theme, what its record says is only planned or
 * in negotiation on the day left out. Further owners (x-role region) count like
 * the owner.
 * ERROR_USAGE for years that are none.
 */
int coverage_of(struct coverage *out, struct arena *arena,
		const struct snapshot *snapshot,
		const struct coverage_query *query,
		const struct calendar *calendar, struct error *err);

#endif
