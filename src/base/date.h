/*
 * Civil dates at the precision of the source: EDTF (ISO 8601-2) level 0 and
 * the qualifiers ~ and ?. No clock, no time of day, proleptic Gregorian
 * calendar, years 0001 to 9999.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/base.h"
#include "base/span.h"

/* A day as a number: days since 1970-01-01; comparing days compares dates. */
typedef int32_t day_number;

#define DAY_MIN ((day_number)-719162) /* 0001-01-01 */
#define DAY_MAX ((day_number)2932896) /* 9999-12-31 */

enum date_precision { DATE_YEAR, DATE_MONTH, DATE_DAY };

/* "2014", "2014-04", "2014-04-01", each with an optional ~, ? or %. */
struct date {
	int year, month, day; /* month and day 0 when not given */
	enum date_precision precision;
	bool approximate, uncertain; /* ~ or %, ? or % */
};

/* The span of days a date may mean; both ends included. */
struct days {
	day_number first, last;
};

bool date_parse(struct date *out, struct span text);
/* Writes it back; the buffer takes at least 16 bytes. */
char *date_format(char out[16], struct date date);
/* First and last day it may mean, by the civil year. */
struct days date_days(struct date date);

day_number day_of(int year, int month, int day);
/*
 * What a clock says that is so many minutes ahead of UTC (git's offset), so many
 * seconds after 1970 began in UTC; beyond the years that there are, the first or
 * the last day. *second: of that day, from 0; or NULL.
 */
day_number day_of_time(int *second, int64_t time, int offset);
struct date day_date(day_number day);
char *day_format(char out[16], day_number day); /* "2014-04-01" */
bool day_parse(day_number *out, struct span text); /* full dates only */

/*
 * The day so many calendar months later or earlier; a day past the month's
 * end becomes its last day (2014-08-31 minus 6 months is 2014-02-28).
 */
day_number day_add_months(day_number day, int months);

/* A fiscal year's rule: it begins on this day; default 04-01. */
struct fiscal {
	int month, day;
};
#define FISCAL_DEFAULT ((struct fiscal){ 4, 1 })

/*
 * Year-only bounds read fiscally: start 2013 is 2013-04-01; end 2014 is the
 * last day of the fiscal year 2013-2014, 2014-03-31. More precise dates are
 * untouched and give date_days().
 */
struct days date_fiscal_start(struct date date, struct fiscal fiscal);
struct days date_fiscal_end(struct date date, struct fiscal fiscal);
/* First day of the fiscal year that holds this day. */
day_number day_fiscal_begin(day_number day, struct fiscal fiscal);

/* "30d", "2w", "6m", "1y", or in French "30j", "2s", "6m", "1a". */
struct duration {
	int count;
	char unit; /* d w m y */
};
bool duration_parse(struct duration *out, struct span text);
day_number day_add(day_number day, struct duration duration, int sign);

/*
 * A period to ask about, as a person writes it: a year (2014, civil), a fiscal
 * year (2013-2014), a month, a day; FROM/TO, both included, where ".." leaves a
 * side open (DAY_MIN, DAY_MAX). False for anything else, for dates with a
 * qualifier, and for a period that ends before it begins.
 */
bool period_parse(struct days *out, struct span text, struct fiscal fiscal);

/* Three outcomes of a comparison of imprecise dates. */
enum ternary { TERNARY_NO, TERNARY_YES, TERNARY_UNKNOWN };
enum ternary days_before(struct days a, struct days b); /* a < b */

#endif
