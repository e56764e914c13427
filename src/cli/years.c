#include "cli/years.h"

/* Years before and after that of the day. */
enum { AROUND = 2 };

/* "2012", or "2012-2013" as the sources write that fiscal year. */
static int read_year(int *out, const char *word, struct error *err)
{
	struct span first, rest = span_trim(span_text(word));
	uint64_t year, next;

	if (span_next(&first, &rest, '-') && first.len == 4 &&
	    span_uint(&year, first) && year >= 1 && year <= 9998 &&
	    (!rest.len || (span_uint(&next, rest) && next == year + 1))) {
		*out = (int)year;
		return 0;
	}
	error_set(err, ERROR_USAGE, MARK_NONE, _("'%s' is no fiscal year"),
		  word);
	return error_hint(err, _("write the year it begins in: 2012 for "
				 "2012-2013"));
}

static int year_of(const struct clocks *clocks, day_number day)
{
	return day_date(day_fiscal_begin(day, clocks->calendar.fiscal)).year;
}

/* An open side goes as far as it would have gone from the day. */
static void read_period(int *first, int *last, const struct clocks *clocks)
{
	struct days period = clocks->period;
	day_number day = clocks->day;

	if (day < period.first || day > period.last)
		day = period.first == DAY_MIN ? period.last : period.first;
	*first = period.first == DAY_MIN ? year_of(clocks, day) - AROUND
					 : year_of(clocks, period.first);
	*last = period.last == DAY_MAX ? year_of(clocks, day) + AROUND
				       : year_of(clocks, period.last);
}

int years_read(int *first, int *last, const char *from, const char *to,
	       const struct clocks *clocks, struct error *err)
{
	if (clocks->period_given && (from || to))
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("either --during, or --from and --to"));
	if (clocks->period_given) {
		read_period(first, last, clocks);
		return 0;
	}
	*first = year_of(clocks, clocks->day) - AROUND;
	*last = *first + 2 * AROUND;
	if ((from && read_year(first, from, err)) ||
	    (to && read_year(last, to, err)))
		return -1;
	if (!to && from)
		*last = *first;
	else if (!from && to)
		*first = *last;
	return 0;
}
