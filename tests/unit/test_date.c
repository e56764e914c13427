#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/date.h"

static struct date parsed(const char *text)
{
	struct date date;

	if (!date_parse(&date, span_text(text)))
		fail_msg("'%s' is not read", text);
	return date;
}

static day_number day(const char *text)
{
	day_number out;

	if (!day_parse(&out, span_text(text)))
		fail_msg("'%s' is no day", text);
	return out;
}

static void check_day(day_number got, const char *want)
{
	char text[16];

	assert_string_equal(day_format(text, got), want);
}

static void check_days(struct days got, const char *first, const char *last)
{
	check_day(got.first, first);
	check_day(got.last, last);
}

static void test_parse(void **state)
{
	static const char *const good[] = {
		"2014", "0001", "9999", "2014-04", "2014-12", "2014-04-01",
		"2016-02-29", "2000-02-29", "2014~", "2014?", "2014%",
		"2014-03~", "2014-03-31?", "2014-03-31%",
	};
	static const char *const bad[] = {
		"", "0000", "201", "20144", "2014-", "2014-4", "2014-00",
		"2014-13", "2014-04-31", "2014-02-29", "1900-02-29",
		"2014-04-00", "2014-04-01T", "2014~~", "~2014", "2014!",
		"2014-04-01-", "..", "2014/2015", " 2014", "2014 ", "-2014",
		"2014-+4", "2014~?",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(good); i++) {
		char text[16];

		assert_string_equal(date_format(text, parsed(good[i])),
				    good[i]);
	}
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct date date;

		if (date_parse(&date, span_text(bad[i])))
			fail_msg("'%s' is read", bad[i]);
	}
	assert_true(parsed("2014~").approximate);
	assert_false(parsed("2014~").uncertain);
	assert_true(parsed("2014%").approximate && parsed("2014%").uncertain);
	assert_int_equal(parsed("2014-04").precision, DATE_MONTH);
	assert_int_equal(parsed("2014-04").day, 0);
	assert_false(date_parse(&(struct date){ 0 }, span_of(NULL, 0)));
}

static void test_day_parse(void **state)
{
	day_number out;

	(void)state;
	assert_int_equal(day("1970-01-01"), 0);
	assert_int_equal(day("0001-01-01"), DAY_MIN);
	assert_int_equal(day("9999-12-31"), DAY_MAX);
	assert_int_equal(day("2014-10-01"), 16344);
	assert_false(day_parse(&out, span_text("2014-10")));
	assert_false(day_parse(&out, span_text("2014-10-01~")));
}

/* Every day of ten thousand years, one after the other. */
static void test_day_and_back(void **state)
{
	int year = 1, month = 1, of_month = 0;

	(void)state;
	for (day_number n = DAY_MIN; n <= DAY_MAX; n++) {
		struct date date = day_date(n);

		if (date.year == year && date.month == month) {
			of_month++;
		} else {
			assert_int_equal(date.year * 12 + date.month,
					 year * 12 + month + 1);
			of_month = 1;
			year = date.year;
			month = date.month;
		}
		if (date.day != of_month ||
		    day_of(date.year, date.month, date.day) != n)
			fail_msg("day %d", (int)n);
	}
}

static void test_days(void **state)
{
	(void)state;
	check_days(date_days(parsed("2014")), "2014-01-01", "2014-12-31");
	check_days(date_days(parsed("2016-02")), "2016-02-01", "2016-02-29");
	check_days(date_days(parsed("2014-03~")), "2014-03-01", "2014-03-31");
	check_days(date_days(parsed("2014-04-05")), "2014-04-05", "2014-04-05");
}

static void test_fiscal(void **state)
{
	static const struct {
		const char *date, *start_first, *start_last;
		const char *end_first, *end_last;
	} rows[] = {
		{ "2013", "2013-04-01", "2013-04-01", "2013-03-31",
		  "2013-03-31" },
		{ "2014~", "2014-04-01", "2014-04-01", "2014-03-31",
		  "2014-03-31" },
		{ "2014-06", "2014-06-01", "2014-06-30", "2014-06-01",
		  "2014-06-30" },
		{ "2014-06-02", "2014-06-02", "2014-06-02", "2014-06-02",
		  "2014-06-02" },
	};
	struct fiscal civil = { 1, 1 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct date date = parsed(rows[i].date);

		check_days(date_fiscal_start(date, FISCAL_DEFAULT),
			   rows[i].start_first, rows[i].start_last);
		check_days(date_fiscal_end(date, FISCAL_DEFAULT),
			   rows[i].end_first, rows[i].end_last);
	}
	check_days(date_fiscal_start(parsed("2014"), civil), "2014-01-01",
		   "2014-01-01");
	check_days(date_fiscal_end(parsed("2014"), civil), "2014-12-31",
		   "2014-12-31");
	check_day(day_fiscal_begin(day("2014-10-01"), FISCAL_DEFAULT),
		  "2014-04-01");
	check_day(day_fiscal_begin(day("2014-04-01"), FISCAL_DEFAULT),
		  "2014-04-01");
	check_day(day_fiscal_begin(day("2014-03-31"), FISCAL_DEFAULT),
		  "2013-04-01");
	check_day(day_fiscal_begin(day("2014-03-31"), civil), "2014-01-01");
	check_day(day_fiscal_begin(DAY_MIN, FISCAL_DEFAULT), "0001-01-01");
}

static void test_add(void **state)
{
	static const struct {
		const char *from, *by;
		int sign;
		const char *want;
	} rows[] = {
		{ "2014-08-31", "6m", -1, "2014-02-28" },
		{ "2016-08-31", "6m", -1, "2016-02-29" },
		{ "2014-01-31", "1m", 1, "2014-02-28" },
		{ "2014-10-01", "6m", 1, "2015-04-01" },
		{ "2014-01-15", "1m", -1, "2013-12-15" },
		{ "2016-02-29", "1y", 1, "2017-02-28" },
		{ "2014-03-31", "2w", -1, "2014-03-17" },
		{ "2014-03-31", "30d", 1, "2014-04-30" },
		{ "2014-03-31", "0d", 1, "2014-03-31" },
		{ "2014-03-31", "30j", 1, "2014-04-30" },
		{ "2014-03-31", "2s", -1, "2014-03-17" },
		{ "2016-02-29", "1a", 1, "2017-02-28" },
		{ "0001-02-01", "2m", -1, "0001-01-01" },
		{ "9999-01-01", "1000000d", 1, "9999-12-31" },
		{ "9999-01-01", "1000000y", 1, "9999-12-31" },
		{ "2014-01-01", "1000000w", -1, "0001-01-01" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct duration by;

		assert_true(duration_parse(&by, span_text(rows[i].by)));
		check_day(day_add(day(rows[i].from), by, rows[i].sign),
			  rows[i].want);
	}
}

static void test_duration_refused(void **state)
{
	static const char *const bad[] = { "", "6", "m", "6h", "-6m", "6 m",
					   "6mm", "1.5y", "1000001d" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct duration out;

		if (duration_parse(&out, span_text(bad[i])))
			fail_msg("'%s' is read", bad[i]);
	}
}

static void test_period(void **state)
{
	static const struct {
		const char *text, *first, *last; /* first NULL: refused */
	} rows[] = {
		{ "2014", "2014-01-01", "2014-12-31" },
		{ "2013-2014", "2013-04-01", "2014-03-31" },
		{ "1999-2000", "1999-04-01", "2000-03-31" },
		{ "2016-02", "2016-02-01", "2016-02-29" },
		{ "2014-04-05", "2014-04-05", "2014-04-05" },
		{ "2013/2014", "2013-01-01", "2014-12-31" },
		{ "2011-2012/2013-2014", "2011-04-01", "2014-03-31" },
		{ "2013-04-01 / 2014-09", "2013-04-01", "2014-09-30" },
		{ "../2014", "0001-01-01", "2014-12-31" },
		{ "2014-04/..", "2014-04-01", "9999-12-31" },
		{ "../..", "0001-01-01", "9999-12-31" },
		{ "2014/2014", "2014-01-01", "2014-12-31" },
		{ "", NULL, NULL }, { "..", NULL, NULL }, { "/", NULL, NULL },
		{ "2014/", NULL, NULL }, { "/2014", NULL, NULL },
		{ "2015/2014", NULL, NULL }, { "2013-2015", NULL, NULL },
		{ "2014-2013", NULL, NULL }, { "2013-20145", NULL, NULL },
		{ "0000-0001", NULL, NULL }, { "9999-10000", NULL, NULL },
		{ "2014~", NULL, NULL }, { "2013/2014?", NULL, NULL },
		{ "2012/2013/2014", NULL, NULL }, { "2014-13", NULL, NULL },
		{ "demain", NULL, NULL },
	};
	struct days days;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		bool good = period_parse(&days, span_text(rows[i].text),
					 FISCAL_DEFAULT);

		if (good != (rows[i].first != NULL))
			fail_msg("'%s'", rows[i].text);
		if (good)
			check_days(days, rows[i].first, rows[i].last);
	}
	assert_true(period_parse(&days, span_text("2013-2014"),
				 (struct fiscal){ 7, 1 }));
	check_days(days, "2013-07-01", "2014-06-30");
}

static void test_day_of_time(void **state)
{
	static const struct {
		int64_t time;
		int offset;
		const char *day;
		int second;
	} cases[] = {
		{ 0, 0, "1970-01-01", 0 },
		{ -1, 0, "1969-12-31", 86399 },
		{ 0, -300, "1969-12-31", 68400 },
		{ 1414073100, -240, "2014-10-23", 36300 },
		{ INT64_C(253402300799), 0, "9999-12-31", 86399 },
		{ INT64_C(253402300800), 0, "9999-12-31", 86399 },
		{ INT64_C(4611686018427387904), 0, "9999-12-31", 86399 },
		{ INT64_MAX, INT32_MAX, "9999-12-31", -1 },
		{ INT64_MIN, INT32_MIN, "0001-01-01", -1 },
	};
	char text[16];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		int second = -1;
		day_number day = day_of_time(&second, cases[i].time,
					     cases[i].offset);

		assert_string_equal(day_format(text, day), cases[i].day);
		assert_in_range(second, 0, 86399);
		if (cases[i].second >= 0)
			assert_int_equal(second, cases[i].second);
		assert_int_equal(day_of_time(NULL, cases[i].time,
					     cases[i].offset), day);
	}
}

static void test_before(void **state)
{
	static const struct {
		const char *a, *b;
		enum ternary want;
	} rows[] = {
		{ "2013", "2014", TERNARY_YES },
		{ "2014", "2013", TERNARY_NO },
		{ "2014", "2014", TERNARY_UNKNOWN },
		{ "2014-01", "2014", TERNARY_UNKNOWN },
		{ "2014-12-31", "2014", TERNARY_NO },
		{ "2014-01-01", "2014-01-01", TERNARY_NO },
		{ "2014-01-01", "2014-01-02", TERNARY_YES },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(days_before(date_days(parsed(rows[i].a)),
					     date_days(parsed(rows[i].b))),
				 rows[i].want);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_day_parse),
		cmocka_unit_test(test_day_and_back),
		cmocka_unit_test(test_days),
		cmocka_unit_test(test_fiscal),
		cmocka_unit_test(test_add),
		cmocka_unit_test(test_duration_refused),
		cmocka_unit_test(test_period),
		cmocka_unit_test(test_day_of_time),
		cmocka_unit_test(test_before),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
