/*
 * Dates, times and durations: RFC 3339, section 5.6 and appendix A. Its
 * grammars take letters in either case (RFC 5234, section 2.3).
 */
#include <ctype.h>

#include "schema/format.h"

/* A number of exactly so many digits, taken off the text; -1: it is not there. */
static int take_number(struct span *text, size_t digits)
{
	int value = 0;

	if (text->len < digits)
		return -1;
	for (size_t i = 0; i < digits; i++) {
		if (!char_is_digit(text->ptr[i]))
			return -1;
		value = value * 10 + (text->ptr[i] - '0');
	}
	*text = span_from(*text, digits);
	return value;
}

static bool take_byte(struct span *text, char byte)
{
	if (!text->len || toupper((unsigned char)text->ptr[0]) != byte)
		return false;
	*text = span_from(*text, 1);
	return true;
}

/* A number of two digits, at most so large. */
static bool take_two(int *out, struct span *text, int most)
{
	*out = take_number(text, 2);
	return *out >= 0 && *out <= most;
}

/* ---- dates ---- */

/* Section 5.7 and appendix C; the year 0000 is one, and a leap year. */
static int month_length(int year, int month)
{
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	if (month == 2)
		return leap ? 29 : 28;
	return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

struct day {
	int year, month, day;
};

static bool take_date(struct day *out, struct span *text)
{
	out->year = take_number(text, 4);
	return out->year >= 0 && take_byte(text, '-') &&
		take_two(&out->month, text, 12) && out->month &&
		take_byte(text, '-') && take_two(&out->day, text, 31) &&
		out->day && out->day <= month_length(out->year, out->month);
}

bool format_date(struct span text)
{
	struct day day;

	return take_date(&day, &text) && !text.len;
}

/* ---- times ---- */

enum { DAY_MINUTES = 24 * 60 };

struct clock {
	int hour, minute, second;
	int offset; /* minutes ahead of UTC */
};

/* Z, or +hh:mm, or -hh:mm. */
static bool take_offset(int *out, struct span *text)
{
	int hours, minutes, sign = 1;

	*out = 0;
	if (take_byte(text, 'Z'))
		return true;
	if (take_byte(text, '-'))
		sign = -1;
	else if (!take_byte(text, '+'))
		return false;
	if (!take_two(&hours, text, 23) || !take_byte(text, ':') ||
	    !take_two(&minutes, text, 59))
		return false;
	*out = sign * (hours * 60 + minutes);
	return true;
}

static bool take_fraction(struct span *text)
{
	size_t digits;

	if (!take_byte(text, '.'))
		return true;
	digits = char_digits(*text);
	*text = span_from(*text, digits);
	return digits > 0;
}

/* Minutes since midnight of the day named, in UTC: a day less or more, maybe. */
static int utc_minutes(const struct clock *clock)
{
	return clock->hour * 60 + clock->minute - clock->offset;
}

/* A leap second ends a day of UTC (section 5.7, appendix D). */
static bool take_time(struct clock *out, struct span *text)
{
	if (!take_two(&out->hour, text, 23) || !take_byte(text, ':') ||
	    !take_two(&out->minute, text, 59) || !take_byte(text, ':') ||
	    !take_two(&out->second, text, 60) || !take_fraction(text) ||
	    !take_offset(&out->offset, text))
		return false;
	return out->second < 60 ||
		(utc_minutes(out) + DAY_MINUTES) % DAY_MINUTES ==
		DAY_MINUTES - 1;
}

bool format_time(struct span text)
{
	struct clock clock;

	return take_time(&clock, &text) && !text.len;
}

/* Whether the day of UTC that this is on is the last of a month. */
static bool ends_month(const struct day *day, const struct clock *clock)
{
	int minutes = utc_minutes(clock);

	if (minutes < 0)
		return day->day == 1;
	return day->day + minutes / DAY_MINUTES ==
		month_length(day->year, day->month);
}

bool format_date_time(struct span text)
{
	struct day day;
	struct clock clock;

	if (!take_date(&day, &text) || !take_byte(&text, 'T') ||
	    !take_time(&clock, &text) || text.len)
		return false;
	/* Section 5.7: leap seconds stand at the end of a month. */
	return clock.second < 60 || ends_month(&day, &clock);
}

/* ---- durations ---- */

/* "12D", of any number of digits; where it is not, nothing is taken. */
static bool take_part(struct span *text, char unit)
{
	size_t digits = char_digits(*text);
	struct span rest = span_from(*text, digits);

	if (!digits || !take_byte(&rest, unit))
		return false;
	*text = rest;
	return true;
}

/* Parts from the first unit there is, and then no unit left out. */
static bool take_parts(struct span *text, const char *units)
{
	while (*units && !take_part(text, *units))
		units++;
	if (!*units)
		return false;
	do
		units++;
	while (*units && take_part(text, *units));
	return true;
}

bool format_duration(struct span text)
{
	bool any;

	if (!take_byte(&text, 'P'))
		return false;
	if (take_part(&text, 'W'))
		return !text.len;
	any = take_parts(&text, "YMD");
	if (take_byte(&text, 'T'))
		any = take_parts(&text, "HMS");
	return any && !text.len;
}
