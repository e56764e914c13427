/* What was probably meant. */
#include <ctype.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "schema/internal.h"
#include "schema/parse.h"

/* Names first: of two that are as near, the name is better than a label. */
const struct span *field_meant(const struct field *field, struct span word)
{
	struct span words[(1 + LANG_COUNT) * 128];
	size_t count = field->property_count, near;

	if (count > ARRAY_LEN(words) / (1 + LANG_COUNT))
		count = ARRAY_LEN(words) / (1 + LANG_COUNT);
	for (size_t i = 0; i < count; i++) {
		const struct field_property *property = &field->properties[i];

		words[i] = property->name;
		for (int lang = 0; lang < LANG_COUNT; lang++)
			words[(1 + (size_t)lang) * count + i] =
				field_label(property->field,
					    (enum language)lang,
					    property->name);
	}
	near = word.len > 200 ? SIZE_MAX :
		text_nearest(word, words, (1 + LANG_COUNT) * count);
	return near == SIZE_MAX ? NULL : &field->properties[near % count].name;
}

/* The first that has the word in it: « pauvreté », of « lutte à la pauvreté ». */
static size_t find_inside(struct arena *arena, struct span word,
			  const struct span *candidates, size_t count)
{
	struct span bare = text_fold(arena, word, true);

	for (size_t i = 0; i < count && bare.len > 3 && bare.len < 200; i++)
		if (span_find(text_fold(arena, candidates[i], true), bare) !=
		    SIZE_MAX)
			return i;
	return SIZE_MAX;
}

const char *hint_nearest(struct arena *arena, struct span word,
			 const struct span *candidates, size_t count)
{
	/* What is longer than any name was never meant to be one. */
	size_t near = word.len > 200 ? SIZE_MAX :
		text_nearest(word, candidates, count);

	if (near == SIZE_MAX)
		near = find_inside(arena, word, candidates, count);
	if (near == SIZE_MAX)
		return NULL;
	return arena_printf(arena, _("did you mean '%s'?"),
			    show_text(arena, candidates[near]));
}

/* ---- dates as people write them ---- */

struct scan {
	struct span rest;
};

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* A number of at most four digits; false when there is none. */
static bool scan_number(struct scan *scan, int *out)
{
	size_t len = 0;

	*out = 0;
	while (len < scan->rest.len && is_digit(scan->rest.ptr[len]) &&
	       len < 5)
		*out = *out * 10 + (scan->rest.ptr[len++] - '0');
	scan->rest = span_from(scan->rest, len);
	return len > 0 && len < 5;
}

static void skip(struct scan *scan, const char *bytes)
{
	struct span set = span_text(bytes);

	while (scan->rest.len &&
	       span_find_byte(set, scan->rest.ptr[0]) != SIZE_MAX)
		scan->rest = span_from(scan->rest, 1);
}

/* First letters that tell the months apart, in both languages. */
static const struct {
	const char *start;
	int month;
} months[] = {
	{ "janv", 1 }, { "jan", 1 }, { "févr", 2 }, { "fevr", 2 },
	{ "fév", 2 }, { "feb", 2 }, { "mars", 3 }, { "mar", 3 },
	{ "avr", 4 }, { "apr", 4 }, { "mai", 5 }, { "may", 5 },
	{ "juin", 6 }, { "jun", 6 }, { "juil", 7 }, { "jul", 7 },
	{ "août", 8 }, { "aout", 8 }, { "aug", 8 }, { "sep", 9 },
	{ "oct", 10 }, { "nov", 11 }, { "déc", 12 }, { "dec", 12 },
};

static bool scan_month(struct scan *scan, int *month)
{
	*month = 0;
	for (size_t i = 0; !*month && i < ARRAY_LEN(months); i++)
		if (span_starts(scan->rest, months[i].start))
			*month = months[i].month;
	while (scan->rest.len && ((unsigned char)scan->rest.ptr[0] >= 0x80 ||
				  isalpha((unsigned char)scan->rest.ptr[0])))
		scan->rest = span_from(scan->rest, 1);
	return *month != 0;
}

/* "31/03/2015", "31.3.2015", "2015/03/31". */
static bool read_numeric(struct span text, int date[3])
{
	struct scan scan = { text };
	int swap;

	for (int i = 0; i < 3; i++) {
		if (i)
			skip(&scan, "/.- ");
		if (!scan_number(&scan, &date[i]))
			return false;
	}
	if (date[0] < 32) {
		swap = date[0];
		date[0] = date[2];
		date[2] = swap;
	}
	return !scan.rest.len;
}

/* "31 mars 2015", "1er avril 2014", "mars 2015", "March 31, 2015". */
static bool read_words(struct span text, int date[3])
{
	struct scan scan = { text };

	date[2] = 0;
	if (scan_number(&scan, &date[2])) {
		if (span_starts(scan.rest, "er"))
			scan.rest = span_from(scan.rest, 2);
		skip(&scan, " -.");
	}
	if (!scan_month(&scan, &date[1]))
		return false;
	skip(&scan, " -.");
	if (!scan_number(&scan, &date[0]))
		return false;
	skip(&scan, ", ");
	if (scan.rest.len && !date[2]) {
		date[2] = date[0];
		if (!scan_number(&scan, &date[0]))
			return false;
	}
	return !scan.rest.len;
}

static bool read_date(struct arena *arena, struct span text, char out[16])
{
	struct date date = { 0 };
	struct date check;
	int parts[3];

	text = text_fold(arena, span_trim(text), false);
	if (!read_numeric(text, parts) && !read_words(text, parts))
		return false;
	date.year = parts[0];
	date.month = parts[1];
	date.day = parts[2];
	date.precision = parts[2] ? DATE_DAY : DATE_MONTH;
	if (date.year < 1000 || date.month > 12 || date.day > 31)
		return false;
	date_format(out, date);
	return date_parse(&check, span_text(out));
}

const char *parse_date(struct arena *arena, struct span text)
{
	char date[16];

	return text.len <= 64 && read_date(arena, text, date)
		? arena_text(arena, span_text(date)) : NULL;
}

const char *parse_day(struct arena *arena, struct span text)
{
	const char *date = parse_date(arena, text);

	return date && strlen(date) == strlen("2014-10-01") ? date : NULL;
}

const char *parse_day_word(struct arena *arena, struct span text,
			   day_number today)
{
	static const struct {
		const char *word;
		int days;
	} words[] = {
		{ "hier", -1 }, { "yesterday", -1 }, { "avant-hier", -2 },
		{ "aujourd'hui", 0 }, { "today", 0 },
		{ "demain", 1 }, { "tomorrow", 1 },
	};
	struct span bare = text.len > 64 ? span_of(NULL, 0)
					 : text_fold(arena, text, true);
	char day[16];

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (span_is(bare, words[i].word))
			return arena_text(arena, span_text(day_format(
				day, today + words[i].days)));
	return NULL;
}

const char *parse_duration(struct arena *arena, struct span text)
{
	/* Each begins with the letter that stands for it. */
	static const char *const units[] = {
		"d", "day", "days", "j", "jour", "jours", "w", "week", "weeks",
		"s", "semaine", "semaines", "m", "month", "months", "mois",
		"y", "year", "years", "a", "an", "ans", "annee", "annees",
	};
	struct span bare = text.len > 64 ? span_of(NULL, 0)
					 : text_fold(arena, text, true);
	struct scan scan = { bare };
	int count;

	if (!scan_number(&scan, &count))
		return NULL;
	skip(&scan, " ");
	for (size_t i = 0; i < ARRAY_LEN(units); i++)
		if (span_is(scan.rest, units[i]))
			return arena_printf(arena, "%d%c", count, units[i][0]);
	return NULL;
}

const char *hint_date(struct arena *arena, struct span text)
{
	char date[16];

	if (text.len <= 64 && read_date(arena, text, date))
		return arena_printf(arena, _("write %s"), date);
	return _("write 2014, 2014-04 or 2014-04-01; ~ after it means "
		 "about, ? not sure, '..' alone an open end");
}
