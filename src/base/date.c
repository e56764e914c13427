#include "base/date.h"

#include <string.h>

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_length(int year, int month)
{
	static const signed char lengths[] = { 31, 28, 31, 30, 31, 30,
					       31, 31, 30, 31, 30, 31 };

	return lengths[month - 1] + (month == 2 && is_leap(year));
}

static day_number day_clamp(int64_t day)
{
	if (day < DAY_MIN)
		return DAY_MIN;
	if (day > DAY_MAX)
		return DAY_MAX;
	return (day_number)day;
}

/*
 * Counted in years that begin in March, so that the leap day is a year's last
 * one; months of such a year begin on day (153 * month + 2) / 5.
 */
day_number day_of(int year, int month, int day)
{
	int shifted = month > 2 ? year : year - 1;
	int era = (shifted >= 0 ? shifted : shifted - 399) / 400;
	int of_era = shifted - era * 400;
	int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 +
		      day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
	       of_year - 719468;
}

day_number day_of_time(int *second, int64_t time, int offset)
{
	const int64_t first = INT64_C(86400) * DAY_MIN;
	const int64_t last = INT64_C(86400) * (DAY_MAX + 1) - 1;
	int64_t local, day, rest;

	/* A commit may say any time at all. */
	time = time < first ? first : time > last ? last : time;
	local = time + (int64_t)offset * 60;
	day = local / 86400;
	rest = local % 86400;
	if (rest < 0) {
		rest += 86400;
		day--;
	}
	if (second)
		*second = (int)rest;
	return day_clamp(day);
}

struct date day_date(day_number day)
{
	int shifted = day_clamp(day) + 719468;
	int era = shifted / 146097;
	int of_era = shifted - era * 146097;
	int years = (of_era - of_era / 1460 + of_era / 36524 -
		     of_era / 146096) / 365;
	int of_year = of_era - (365 * years + years / 4 - years / 100);
	int month = (5 * of_year + 2) / 153;
	struct date date = { .precision = DATE_DAY };

	date.day = of_year - (153 * month + 2) / 5 + 1;
	date.month = month < 10 ? month + 3 : month - 9;
	date.year = years + era * 400 + (date.month <= 2);
	return date;
}

/* Takes exactly `count` digits off the front. */
static bool take_digits(int *out, struct span *text, size_t count)
{
	int value = 0;

	if (text->len < count)
		return false;
	for (size_t i = 0; i < count; i++) {
		char byte = text->ptr[i];

		if (byte < '0' || byte > '9')
			return false;
		value = value * 10 + (byte - '0');
	}
	*text = span_from(*text, count);
	*out = value;
	return true;
}

/* Takes "-MM" or "-DD" off the front. */
static bool take_part(int *out, struct span *text)
{
	if (!text->len || text->ptr[0] != '-')
		return false;
	*text = span_from(*text, 1);
	return take_digits(out, text, 2);
}

static bool take_qualifier(struct date *date, struct span *text)
{
	char byte;

	if (!text->len)
		return true;
	byte = text->ptr[0];
	date->approximate = byte == '~' || byte == '%';
	date->uncertain = byte == '?' || byte == '%';
	*text = span_from(*text, 1);
	return (date->approximate || date->uncertain) && !text->len;
}

bool date_parse(struct date *out, struct span text)
{
	struct date date = { .precision = DATE_YEAR };

	if (!take_digits(&date.year, &text, 4) || date.year == 0)
		return false;
	if (text.len && text.ptr[0] == '-') {
		if (!take_part(&date.month, &text) || date.month < 1 ||
		    date.month > 12)
			return false;
		date.precision = DATE_MONTH;
	}
	if (text.len && text.ptr[0] == '-') {
		if (!take_part(&date.day, &text) || date.day < 1 ||
		    date.day > month_length(date.year, date.month))
			return false;
		date.precision = DATE_DAY;
	}
	if (!take_qualifier(&date, &text))
		return false;
	*out = date;
	return true;
}

static char *put_digits(char *at, int value, int count)
{
	for (int i = count - 1; i >= 0; i--) {
		at[i] = (char)('0' + value % 10);
		value /= 10;
	}
	return at + count;
}

char *date_format(char out[16], struct date date)
{
	char *at = put_digits(out, date.year, 4);

	if (date.precision >= DATE_MONTH) {
		*at++ = '-';
		at = put_digits(at, date.month, 2);
	}
	if (date.precision >= DATE_DAY) {
		*at++ = '-';
		at = put_digits(at, date.day, 2);
	}
	if (date.approximate && date.uncertain)
		*at++ = '%';
	else if (date.approximate)
		*at++ = '~';
	else if (date.uncertain)
		*at++ = '?';
	*at = '\0';
	return out;
}

char *day_format(char out[16], day_number day)
{
	return date_format(out, day_date(day));
}

bool day_parse(day_number *out, struct span text)
{
	struct date date;

	if (!date_parse(&date, text) || date.precision != DATE_DAY ||
	    date.approximate || date.uncertain)
		return false;
	*out = day_of(date.year, date.month, date.day);
	return true;
}

struct days date_days(struct date date)
{
	struct days days;
	int first_month = date.precision >= DATE_MONTH ? date.month : 1;
	int last_month = date.precision >= DATE_MONTH ? date.month : 12;

	if (date.precision == DATE_DAY) {
		days.first = day_of(date.year, date.month, date.day);
		days.last = days.first;
		return days;
	}
	days.first = day_of(date.year, first_month, 1);
	days.last = day_of(date.year, last_month,
			   month_length(date.year, last_month));
	return days;
}

day_number day_add_months(day_number day, int months)
{
	struct date date = day_date(day);
	int64_t count = (int64_t)date.year * 12 + date.month - 1 + months;
	int64_t year = count / 12;
	int month = (int)(count % 12) + 1;
	int length;

	if (count < 12)
		return DAY_MIN;
	if (year > 9999)
		return DAY_MAX;
	length = month_length((int)year, month);
	return day_of((int)year, month, date.day < length ? date.day : length);
}

/* The day a fiscal year begins; one that begins on 02-29 moves to 02-28. */
static day_number fiscal_day(int year, struct fiscal fiscal)
{
	int length = month_length(year, fiscal.month);

	return day_of(year, fiscal.month,
		      fiscal.day < length ? fiscal.day : length);
}

struct days date_fiscal_start(struct date date, struct fiscal fiscal)
{
	struct days days = date_days(date);

	if (date.precision == DATE_YEAR) {
		days.first = fiscal_day(date.year, fiscal);
		days.last = days.first;
	}
	return days;
}

struct days date_fiscal_end(struct date date, struct fiscal fiscal)
{
	struct days days = date_days(date);

	if (date.precision != DATE_YEAR)
		return days;
	/* A fiscal year that is the civil one ends within the year named. */
	if (fiscal.month != 1 || fiscal.day != 1)
		days.last = day_clamp(fiscal_day(date.year, fiscal) - 1);
	days.first = days.last;
	return days;
}

day_number day_fiscal_begin(day_number day, struct fiscal fiscal)
{
	int year = day_date(day).year;
	day_number begin = fiscal_day(year, fiscal);

	return day_clamp(begin <= day ? begin : fiscal_day(year - 1, fiscal));
}

bool duration_parse(struct duration *out, struct span text)
{
	static const char written[] = "dwmyjsa", meant[] = "dwmydwy";
	const char *unit;
	uint64_t count;

	if (text.len < 2)
		return false;
	unit = memchr(written, text.ptr[text.len - 1], sizeof(written) - 1);
	if (!unit ||
	    !span_uint(&count, span_part(text, 0, text.len - 1)) ||
	    count > 1000000)
		return false;
	out->count = (int)count;
	out->unit = meant[unit - written];
	return true;
}

day_number day_add(day_number day, struct duration duration, int sign)
{
	int count = sign < 0 ? -duration.count : duration.count;

	switch (duration.unit) {
	case 'y':
		return day_add_months(day, count * 12);
	case 'm':
		return day_add_months(day, count);
	case 'w':
		return day_clamp((int64_t)day + (int64_t)count * 7);
	default:
		return day_clamp((int64_t)day + count);
	}
}

/* "2013-2014": two years in a row. */
static bool parse_fiscal_year(struct days *out, struct span text,
			      struct fiscal fiscal)
{
	int year, next;

	if (!take_digits(&year, &text, 4) || !text.len || text.ptr[0] != '-')
		return false;
	text = span_from(text, 1);
	if (!take_digits(&next, &text, 4) || text.len || !year ||
	    next != year + 1)
		return false;
	out->first = fiscal_day(year, fiscal);
	out->last = fiscal_day(next, fiscal) - 1;
	return true;
}

/* One side of a period, or all of it. */
static bool parse_side(struct days *out, struct span text,
		       struct fiscal fiscal)
{
	struct date date;

	text = span_trim(text);
	if (parse_fiscal_year(out, text, fiscal))
		return true;
	if (!date_parse(&date, text) || date.approximate || date.uncertain)
		return false;
	*out = date_days(date);
	return true;
}

bool period_parse(struct days *out, struct span text, struct fiscal fiscal)
{
	struct days from = { DAY_MIN, DAY_MIN }, to = { DAY_MAX, DAY_MAX };
	size_t slash = span_find_byte(text, '/');
	struct span left, right;

	if (slash == SIZE_MAX)
		return parse_side(out, text, fiscal);
	left = span_trim(span_part(text, 0, slash));
	right = span_trim(span_from(text, slash + 1));
	if ((!span_is(left, "..") && !parse_side(&from, left, fiscal)) ||
	    (!span_is(right, "..") && !parse_side(&to, right, fiscal)) ||
	    to.last < from.first)
		return false;
	out->first = from.first;
	out->last = to.last;
	return true;
}

enum ternary days_before(struct days a, struct days b)
{
	if (a.last < b.first)
		return TERNARY_YES;
	return a.first >= b.last ? TERNARY_NO : TERNARY_UNKNOWN;
}
