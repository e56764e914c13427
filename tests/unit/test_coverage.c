#include "unit.h"
#include "renewal/coverage.h"
#include "world.h"

static const struct page pages[] = {
	{ "records/permits/early.yaml",
	  "town: a\nuses: [fish]\ntime: {start: '2010', end: '2012'}\n" },
	{ "records/permits/late.yaml",
	  "town: a\nuses: [fish, hunt, fish]\nalso: [b, a]\n"
	  "time: {start: '2013-10-01', end: '2015'}\n" },
	{ "records/permits/more.yaml",
	  "town: a\nuses: [hunt]\ntime: {start: '2014', end: '2015'}\n" },
	{ "records/permits/open.yaml",
	  "town: b\nuses: hunt\ntime: {start: '2015', end: '..'}\n" },
	{ "records/permits/plain.yaml",
	  "town: c\ntime: {start: '2011', end: '2012'}\n" },
	{ "records/permits/planned.yaml",
	  "town: c\nstep: planned\nuses: [fish]\n"
	  "time: {start: '2010', end: '2016'}\n" },
	{ "records/permits/since.yaml",
	  "town: c\nuses: [hunt]\ntime: {start: '2014'}\n" },
	{ "schemas/permit.yaml",
	  "$schema: https://json-schema.org/draft/2020-12/schema\n"
	  "x-kind: permit\n"
	  "x-folder: permits\n"
	  "x-owner: town\n"
	  "type: object\n"
	  "properties:\n"
	  "  town: {type: string}\n"
	  "  also: {type: array, x-role: region, items: {type: string}}\n"
	  "  uses: {x-role: theme}\n"
	  "  step: {type: string, x-role: stage}\n"
	  "  time: {type: object, x-term: true, properties:"
	  " {start: {type: string}, end: {type: string}}}\n" },
	{ NULL, NULL },
};

static void check(struct world *world, struct coverage_query query,
		  const char *want)
{
	struct error err = ERROR_INIT;
	struct coverage coverage;
	struct buf text;

	query.day = world->calendar.today;
	if (coverage_of(&coverage, &world->arena, &world->snapshot, &query,
			&world->calendar, &err))
		fail_msg("%s", err.msg);
	buf_init(&text);
	for (size_t i = 0; i < coverage.count; i++) {
		const struct coverage_row *row = &coverage.rows[i];

		buf_printf(&text, "%.*s %.*s:", SPAN_ARG(row->owner),
			   SPAN_ARG(row->theme));
		for (size_t k = 0; k < coverage.years; k++)
			buf_printf(&text, " %s/%zu",
				   cover_name(row->cells[k].cover),
				   row->cells[k].count);
		buf_add_byte(&text, '\n');
	}
	assert_string_equal(text.ptr, want);
	buf_release(&text);
}

static void test_pairs_seen(void **state)
{
	struct world world;

	(void)state;
	world_open(&world, pages, NULL);
	check(&world,
	      (struct coverage_query){ .first_year = 2011, .last_year = 2015 },
	      "a fish: in-force/1 gap/0 part/1 in-force/1 gap/0\n"
	      "a hunt: gap/0 gap/0 part/1 double/2 gap/0\n"
	      "b fish: gap/0 gap/0 part/1 in-force/1 gap/0\n"
	      "b hunt: gap/0 gap/0 part/1 in-force/1 in-force/1\n"
	      "c : in-force/1 gap/0 gap/0 gap/0 gap/0\n"
	      "c fish: gap/0 gap/0 gap/0 gap/0 gap/0\n"
	      "c hunt: gap/0 gap/0 gap/0 part/1 unknown/1\n");
	check(&world,
	      (struct coverage_query){ .owner = SPAN_LITERAL("b"),
				       .first_year = 2014,
				       .last_year = 2014 },
	      "b fish: in-force/1\nb hunt: in-force/1\n");
	world_close(&world);
}

static void test_years_refused(void **state)
{
	static const int years[][2] = { { 2012, 2011 }, { 0, 3 },
					{ 2000, 2100 }, { 9000, 9999 } };
	struct world world;

	(void)state;
	world_open(&world, pages, NULL);
	for (size_t i = 0; i < ARRAY_LEN(years); i++) {
		struct coverage_query query = { .first_year = years[i][0],
						.last_year = years[i][1] };
		struct error err = ERROR_INIT;
		struct coverage coverage;

		assert_int_equal(coverage_of(&coverage, &world.arena,
					     &world.snapshot, &query,
					     &world.calendar, &err), -1);
		assert_int_equal(err.kind, ERROR_USAGE);
	}
	world_close(&world);
}

static const struct coverage_row *row_find(const struct coverage *coverage,
					   const char *owner,
					   const char *theme)
{
	for (size_t i = 0; i < coverage->count; i++)
		if (span_is(coverage->rows[i].owner, owner) &&
		    span_is(coverage->rows[i].theme, theme))
			return &coverage->rows[i];
	fail_msg("no row for %s, %s", owner, theme);
	return NULL;
}

/* Laval's year without an agreement, and a theme that it does not know. */
static void test_tree(void **state)
{
	static const enum cover want[] = { COVER_GAP, COVER_FULL, COVER_GAP,
					   COVER_GAP };
	struct coverage_query query = { .first_year = 2011, .last_year = 2014,
					.every_pair = true };
	struct error err = ERROR_INIT;
	struct coverage coverage;
	const struct coverage_row *row;
	struct world world;

	(void)state;
	world_open(&world, NULL, ".");
	query.day = world.calendar.today;
	assert_int_equal(coverage_of(&coverage, &world.arena, &world.snapshot,
				     &query, &world.calendar, &err), 0);
	row = row_find(&coverage, "laval", "mobilité internationale");
	for (size_t i = 0; i < ARRAY_LEN(want); i++)
		assert_int_equal(row->cells[i].cover, want[i]);
	row = row_find(&coverage, "laval", "économie sociale");
	assert_int_equal(row->cells[0].cover, COVER_FULL);
	assert_int_equal(row->cells[2].cover, COVER_FULL);
	assert_int_equal(row->cells[3].cover, COVER_GAP);
	row = row_find(&coverage, "mauricie", "mobilité internationale");
	assert_int_equal(row->cells[1].cover, COVER_GAP);
	world_close(&world);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pairs_seen),
		cmocka_unit_test(test_years_refused),
		cmocka_unit_test(test_tree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
