/*
 * What ends when: a pure question, never an event, with the same answer for any
 * day gone by. Comes with renewal/renewal.h.
 */
#ifndef RENEWAL_DUE_H
#define RENEWAL_DUE_H

#include "renewal/renewal.h"

struct due {
	const struct record *record;
	struct term term;       /* effective on the day asked */
	day_number end;         /* the last day in force, latest reading */
	day_number act_by;      /* end minus notice and lead time */
	bool extended, approximate;
	bool overdue; /* act_by before the day asked, the end not */
	bool missed;  /* it ended, neither renewed, nor given up, nor ended
			 early; of kinds that can be renewed */
	struct link *successors;
	size_t successor_count;
	struct standing standing;
};

struct due_list {
	struct due *items; /* by end, then id */
	size_t count;
	struct due *missed; /* those that ended before the window */
	size_t missed_count;
	size_t without_end; /* in force or unknown, no end date to count from,
			       of kinds that can be renewed or amended */
	const struct record **no_end; /* those */
	struct days window;
	day_number missed_from; /* missed ones ended on it, or later */
};

/* No last day given: the last one of the fiscal year after that of the day. */
#define DUE_UNTIL_DEFAULT ((day_number)(DAY_MIN - 1))
day_number due_default_until(day_number from, const struct calendar *calendar);

struct due_query {
	struct span owner;    /* empty: every owner */
	day_number day;       /* asked on: by the texts that count then */
	struct days window;   /* last DUE_UNTIL_DEFAULT: to the end of the next
				 fiscal year */
	struct duration back; /* how long before the day may be missed; 0: none */
};

/*
 * What ends, or may end where the end is imprecise, in the window, of every
 * kind with a term. Records already renewed by a recorded successor are listed
 * with it, planned ones too; lapsed ones are left out, and what is itself only
 * planned or negotiated. Missed is what certainly ended before the day, of
 * kinds that can be renewed, and has no successor that is concluded then.
 */
int due_of(struct due_list *out, struct arena *arena,
	   const struct snapshot *snapshot, const struct due_query *query,
	   const struct calendar *calendar, struct error *err);

#endif
