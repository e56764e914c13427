/*
 * Terms as bars over the years: what a picture of a lineage, or of a list of
 * records, shows. Pure; who draws it decides how.
 */
#ifndef RENEWAL_TIMELINE_H
#define RENEWAL_TIMELINE_H

#include "renewal/renewal.h"

/* Days from first to last; first after last: none. */
#define DAYS_NONE ((struct days){ DAY_MAX, DAY_MIN })

bool days_any(struct days days);

/* An amendment that was agreed by the day asked, and has a date. */
struct bar_mark {
	struct days days; /* when it takes effect, else when it was agreed */
	struct span id, kind;
};

/* One term, amendments applied, and what a picture says about it. */
struct bar {
	const struct record *record; /* NULL: unrecorded */
	struct span text;            /* the id, or the unrecorded text */
	int64_t count;               /* how many unrecorded; 1 */
	bool inferred;               /* the link to its predecessors */
	struct term term;
	struct standing standing;
	bool tentative;          /* planned or in negotiation, not signed */
	bool dated;              /* one of its bounds is known, or open */
	struct days possible;    /* it may be in force; DAY_MIN, DAY_MAX where
				    no bound is known, or it is open */
	struct days certain;     /* it is, on each of them */
	struct days prolonged;   /* added at the end by amendments */
	struct days cut;         /* taken off at the end by amendments */
	day_number original_end; /* of prolonged or cut: the last reading */
	struct days uncovered;   /* certainly: between predecessors and it */
	bool has_gap;
	struct days gap;         /* as in struct stage: least and most days */
	bool has_due, overdue;   /* `due` would count it on the day asked */
	day_number act_by;
	const struct bar_mark *marks;
	size_t mark_count;
	const size_t *from;      /* bars of its predecessors */
	size_t from_count;
};

struct timeline {
	struct bar *bars;
	size_t count;
	struct days window; /* whole fiscal years, with all that is known */
	day_number day;     /* the day asked, in the window */
	struct fiscal fiscal;
};

/*
 * Of a lineage as of `day`, or of records in this order. An end that no source
 * tells is, at the latest, before what renews the record begins. The gap of a
 * record is known when all recorded predecessors are among the bars. A bar
 * without a bound on one side has a further year of the window there.
 */
void timeline_of_lineage(struct timeline *out, struct arena *arena,
			 const struct lineage *lineage,
			 const struct succession *succession, day_number day,
			 const struct calendar *calendar);
void timeline_of_records(struct timeline *out, struct arena *arena,
			 const struct snapshot *snapshot,
			 const struct record *const *records, size_t count,
			 const struct succession *succession, day_number day,
			 const struct calendar *calendar);

/* A fiscal year of the scale. */
struct tick {
	day_number day; /* its first day, at the earliest the window's */
	int year;       /* the civil year that it begins in */
};

/*
 * At most so many (1 or more) fiscal years of the window, oldest first: each,
 * or those whose year is a multiple of 2, 5, 10, 20, 50, …
 */
size_t timeline_ticks(struct tick **out, struct arena *arena,
		      const struct timeline *timeline, size_t most);
/*
 * Where a day begins on a line of so many units, from 0 on; days outside of
 * the window are at its edges. Exact integers: no rounding but down.
 */
int64_t timeline_at(const struct timeline *timeline, day_number day,
		    int64_t units);

#endif
