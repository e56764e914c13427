/* Terms as bars: what is certain, what may be, what lies between. */
#include "unit.h"
#include "timeline_world.h"

#define NAMES(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void add_day(struct buf *out, day_number day)
{
	char text[16];

	buf_add_text(out, day == DAY_MIN ? "<" : day == DAY_MAX ? ">"
			  : day_format(text, day));
}

static void add_days(struct buf *out, const char *name, struct days days)
{
	if (!days_any(days))
		return;
	buf_printf(out, " %s ", name);
	add_day(out, days.first);
	buf_add_text(out, "/");
	add_day(out, days.last);
}

static void add_bar(struct buf *out, const struct bar *bar)
{
	buf_printf(out, "%.*s:%s%s", SPAN_ARG(bar->text),
		   bar->dated ? "" : " undated",
		   bar->tentative ? " tentative" : "");
	add_days(out, "may", bar->possible);
	add_days(out, "is", bar->certain);
	add_days(out, "more", bar->prolonged);
	add_days(out, "less", bar->cut);
	add_days(out, "none", bar->uncovered);
	if (bar->has_gap)
		buf_printf(out, " gap %d/%d", bar->gap.first, bar->gap.last);
	for (size_t i = 0; i < bar->from_count; i++)
		buf_printf(out, " from %zu", bar->from[i]);
	for (size_t i = 0; i < bar->mark_count; i++)
		add_days(out, "mark", bar->marks[i].days);
	if (bar->has_due) {
		buf_add_text(out, bar->overdue ? " overdue " : " due ");
		add_day(out, bar->act_by);
	}
	buf_add_byte(out, '\n');
}

static void check_all(const struct timeline *timeline, const char *want)
{
	struct buf out;

	buf_init(&out);
	add_day(&out, timeline->window.first);
	buf_add_byte(&out, '/');
	add_day(&out, timeline->window.last);
	buf_add_byte(&out, '\n');
	for (size_t i = 0; i < timeline->count; i++)
		add_bar(&out, &timeline->bars[i]);
	assert_string_equal(out.ptr, want);
	buf_release(&out);
}

static void check(struct world *world, const char *day,
		  const char *const *names, const char *want)
{
	struct timeline timeline;

	lease_timeline(&timeline, world, day, names);
	check_all(&timeline, want);
}

static void test_bounds(void **state)
{
	struct world world;

	(void)state;
	world_open(&world, lease_pages, NULL);
	check(&world, "2014-10-01", NAMES("leap"),
	      "2011-04-01/2015-03-31\n"
	      "leap: may 2012-02-29/2012-02-29 is 2012-02-29/2012-02-29\n");
	check(&world, "2014-10-01", NAMES("vague"),
	      "2010-04-01/2015-03-31\n"
	      "vague: may 2010-04-01/2012-09-30 is 2010-04-30/2012-09-01\n");
	check(&world, "2014-10-01", NAMES("about"),
	      "2009-04-01/2015-03-31\n"
	      "about: may 2010-01-01/2012-06-30 is 2010-01-01/2012-06-30\n");
	check(&world, "2014-10-01", NAMES("none"),
	      "2014-04-01/2015-03-31\n"
	      "none: undated may </>\n");
	check(&world, "2014-10-01", NAMES("open"),
	      "2013-04-01/2016-03-31\n"
	      "open: may </> is </>\n");
	check(&world, "2014-10-01", NAMES("until"),
	      "2007-04-01/2016-03-31\n"
	      "until: may 2008-01-01/> is 2008-01-01/>\n");
	check(&world, "2014-10-01", NAMES("eighty"),
	      "1949-04-01/2030-03-31\n"
	      "eighty: may 1950-01-01/2029-12-31 is 1950-01-01/2029-12-31"
	      " due 2029-06-30\n");
	check(&world, "2014-10-01", NAMES("ever"),
	      "</>\n"
	      "ever: may </> is </> due 9999-06-30\n");
	check(&world, "2014-10-01", NAMES("ended"),
	      "2012-04-01/2015-03-31\n"
	      "ended: may </2013-12-31\n");
	world_close(&world);
}

/* An end that nobody tells is over when what renews it begins. */
static void test_unknown_end(void **state)
{
	struct world world;

	(void)state;
	world_open(&world, lease_pages, NULL);
	check(&world, "2014-10-01", NAMES("was", "will"),
	      "2007-04-01/2015-03-31\n"
	      "was: may 2007-04-01/2012-03-31\n"
	      "will: may 2012-04-01/2014-03-31 is 2012-04-01/2014-03-31"
	      " from 0\n");
	/* Not by what is only planned. */
	check(&world, "2014-10-01", NAMES("since", "planned"),
	      "2009-04-01/2018-03-31\n"
	      "since: may 2009-04-01/>\n"
	      "planned: tentative may 2014-04-01/2017-03-31"
	      " is 2014-04-01/2017-03-31 from 0\n");
	world_close(&world);
}

static void test_amendments(void **state)
{
	struct world world;

	(void)state;
	world_open(&world, lease_pages, NULL);
	/* Before anything was agreed, after the first, the whole month after
	 * which the second certainly was. */
	check(&world, "2013-05-31", NAMES("added"),
	      "2009-04-01/2014-03-31\n"
	      "added: may 2010-01-01/2013-12-31 is 2010-01-01/2013-12-31"
	      " due 2013-06-30\n");
	check(&world, "2014-11-29", NAMES("added"),
	      "2009-04-01/2017-03-31\n"
	      "added: may 2010-01-01/2016-12-31 is 2010-01-01/2014-12-31"
	      " more 2014-01-01/2016-12-31 mark 2013-06-01/2013-06-01"
	      " due 2016-06-30\n");
	check(&world, "2014-11-30", NAMES("added"),
	      "2009-04-01/2017-03-31\n"
	      "added: may 2010-01-01/2016-12-31 is 2010-01-01/2016-12-31"
	      " more 2014-01-01/2016-12-31 mark 2013-06-01/2013-06-01"
	      " mark 2015-01-01/2015-01-01 due 2016-06-30\n");
	check(&world, "2014-10-01", NAMES("cut"),
	      "2009-04-01/2015-03-31\n"
	      "cut: may 2010-01-01/2012-06-30 is 2010-01-01/2012-06-30"
	      " less 2012-07-01/2013-12-31 mark 2012-06-30/2012-06-30\n");
	world_close(&world);
}

static void test_gaps(void **state)
{
	struct world world;

	(void)state;
	world_open(&world, lease_pages, NULL);
	check(&world, "2014-10-01", NAMES("seamless", "next", "ended"),
	      "2012-04-01/2017-03-31\n"
	      "seamless: may 2016-01-01/2016-12-31 is 2016-01-01/2016-12-31"
	      " gap 0/0 from 1 due 2016-06-30\n"
	      "next: may 2015-01-01/2015-12-31 is 2015-01-01/2015-12-31"
	      " none 2014-01-01/2014-12-31 gap 365/365 from 2"
	      " due 2015-06-30\n"
	      "ended: may </2013-12-31\n");
	/* One predecessor is not there: nothing is said. */
	check(&world, "2014-10-01", NAMES("heir", "vague"),
	      "2010-04-01/2016-03-31\n"
	      "heir: may 2015-04-01/2016-03-31 is 2015-04-01/2016-03-31"
	      " from 1 due 2015-09-30\n"
	      "vague: may 2010-04-01/2012-09-30 is 2010-04-30/2012-09-01\n");
	/* Its end is open: nothing is said either; an overlap is no gap. */
	check(&world, "2014-10-01", NAMES("heir", "vague", "open", "until"),
	      "2006-04-01/2017-03-31\n"
	      "heir: may 2015-04-01/2016-03-31 is 2015-04-01/2016-03-31"
	      " from 2 from 1 due 2015-09-30\n"
	      "vague: may 2010-04-01/2012-09-30 is 2010-04-30/2012-09-01\n"
	      "open: may </> is </>\n"
	      "until: may 2008-01-01/> is 2008-01-01/>"
	      " gap -1735/-1706 from 1\n");
	world_close(&world);
}

static void test_lineage(void **state)
{
	struct error err = ERROR_INIT;
	struct timeline timeline;
	struct lineage lineage;
	struct world world;
	day_number day = day_of(2014, 10, 1);

	(void)state;
	world_open(&world, lease_pages, NULL);
	assert_int_equal(lineage_of(&lineage, &world.arena, &world.snapshot,
				    world_find(&world, "next"), day,
				    &world.calendar, &err), 0);
	timeline_of_lineage(&timeline, &world.arena, &lineage,
			    succession_of(&world.arena, &world.snapshot), day,
			    &world.calendar);
	check_all(&timeline,
		  "2012-04-01/2017-03-31\n"
		  "older ones: undated may </>\n"
		  "ended: may </2013-12-31\n"
		  "next: may 2015-01-01/2015-12-31 is 2015-01-01/2015-12-31"
		  " none 2014-01-01/2014-12-31 gap 365/365 from 0 from 1"
		  " due 2015-06-30\n"
		  "seamless: may 2016-01-01/2016-12-31"
		  " is 2016-01-01/2016-12-31 gap 0/0 from 2"
		  " due 2016-06-30\n");
	assert_int_equal(timeline.bars[0].count, 3);
	assert_true(timeline.bars[2].inferred);
	assert_false(timeline.bars[3].inferred);
	world_close(&world);
}

/* ---- the scale ---- */

static void check_ticks(struct days window, struct fiscal fiscal, size_t most,
			const char *want)
{
	struct timeline timeline = { .window = window, .fiscal = fiscal };
	struct arena arena = ARENA_INIT;
	struct tick *ticks;
	size_t count = timeline_ticks(&ticks, &arena, &timeline, most);
	struct buf out;

	assert_true(count <= most);
	buf_init(&out);
	for (size_t i = 0; i < count; i++) {
		char day[16];

		buf_printf(&out, "%s%d=%s", i ? " " : "", ticks[i].year,
			   day_format(day, ticks[i].day));
	}
	assert_string_equal(out.ptr, want);
	buf_release(&out);
	arena_release(&arena);
}

static struct days span_of_days(const char *first, const char *last)
{
	return (struct days){ world_day(first), world_day(last) };
}

static void test_ticks(void **state)
{
	struct days four = span_of_days("2011-04-01", "2015-03-31");
	struct fiscal leap = { 2, 29 }, civil = { 1, 1 }, last = { 12, 31 };

	(void)state;
	check_ticks(four, FISCAL_DEFAULT, 9,
		    "2011=2011-04-01 2012=2012-04-01 2013=2013-04-01"
		    " 2014=2014-04-01");
	check_ticks(four, FISCAL_DEFAULT, 4,
		    "2011=2011-04-01 2012=2012-04-01 2013=2013-04-01"
		    " 2014=2014-04-01");
	check_ticks(four, FISCAL_DEFAULT, 3, "2012=2012-04-01 2014=2014-04-01");
	check_ticks(four, FISCAL_DEFAULT, 1, "");
	check_ticks(span_of_days("2011-02-28", "2013-02-27"), leap, 9,
		    "2011=2011-02-28 2012=2012-02-29");
	check_ticks(span_of_days("2011-12-31", "2014-12-30"), last, 9,
		    "2011=2011-12-31 2012=2012-12-31 2013=2013-12-31");
	check_ticks((struct days){ DAY_MIN, DAY_MAX }, civil, 5,
		    "2000=2000-01-01 4000=4000-01-01 6000=6000-01-01"
		    " 8000=8000-01-01");
	check_ticks((struct days){ DAY_MIN, DAY_MAX }, FISCAL_DEFAULT, 10,
		    "1000=1000-04-01 2000=2000-04-01 3000=3000-04-01"
		    " 4000=4000-04-01 5000=5000-04-01 6000=6000-04-01"
		    " 7000=7000-04-01 8000=8000-04-01 9000=9000-04-01");
	check_ticks(span_of_days("1950-04-01", "2030-03-31"), FISCAL_DEFAULT,
		    4, "1960=1960-04-01 1980=1980-04-01 2000=2000-04-01"
		    " 2020=2020-04-01");
}

static void test_places(void **state)
{
	struct timeline year = {
		.window = { day_of(2012, 1, 1), day_of(2012, 12, 31) },
	};
	struct timeline ever = { .window = { DAY_MIN, DAY_MAX } };

	(void)state;
	assert_int_equal(timeline_at(&year, day_of(2012, 1, 1), 366), 0);
	assert_int_equal(timeline_at(&year, day_of(2012, 2, 29), 366), 59);
	assert_int_equal(timeline_at(&year, day_of(2012, 3, 1), 366), 60);
	/* The clock goes on and back in these nights: days do not. */
	assert_int_equal(timeline_at(&year, day_of(2012, 3, 12), 366), 71);
	assert_int_equal(timeline_at(&year, day_of(2012, 11, 5), 366), 309);
	assert_int_equal(timeline_at(&year, day_of(2012, 12, 31), 366), 365);
	assert_int_equal(timeline_at(&year, day_of(2012, 7, 1), 2), 0);
	assert_int_equal(timeline_at(&year, day_of(2012, 7, 2), 2), 1);
	assert_int_equal(timeline_at(&year, day_of(2011, 12, 31), 366), 0);
	assert_int_equal(timeline_at(&year, day_of(2013, 1, 1), 366), 366);
	assert_int_equal(timeline_at(&year, DAY_MIN, 366), 0);
	assert_int_equal(timeline_at(&year, DAY_MAX, 366), 366);
	assert_int_equal(timeline_at(&ever, DAY_MAX, 1000000), 999999);
	assert_int_equal(timeline_at(&ever, DAY_MIN, 1000000), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_unknown_end),
		cmocka_unit_test(test_amendments),
		cmocka_unit_test(test_gaps),
		cmocka_unit_test(test_lineage),
		cmocka_unit_test(test_ticks),
		cmocka_unit_test(test_places),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
