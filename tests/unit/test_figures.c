#include "unit.h"
#include "world.h"

/* A kind of our own: clubs with seats, and contracts with a total. */
static const struct page pages[] = {
	{ "records/bargains/about-all.yaml",
	  "all: {sum: 10, rough: true}\nfrom: [{gives: 4}, {gives: 7}]\n" },
	{ "records/bargains/about-one.yaml",
	  "all: {sum: 10}\nfrom: [{gives: 4}, {gives: 5, rough: true}]\n" },
	{ "records/bargains/cents.yaml",
	  "all: {sum: 0.3}\nfrom: [{gives: 0.1}, {gives: 0.20}]\n" },
	{ "records/bargains/cents-off.yaml",
	  "all: {sum: 0.3}\nfrom: [{gives: 0.1}, {gives: 0.19}]\n" },
	{ "records/bargains/coins.yaml",
	  "all: {sum: 10, coin: CAD}\n"
	  "from: [{gives: 4, coin: CAD}, {gives: 7, coin: USD}]\n" },
	{ "records/bargains/even-shares.yaml",
	  "all: {sum: 10, coin: CAD, years: 2}\n"
	  "from: [{gives: 4, years: 2.0}, {gives: 6, coin: CAD}]\n" },
	{ "records/bargains/explained.yaml",
	  "all: {sum: 10}\nfrom: [{gives: 4}]\n"
	  "odd: [{rule: R302, text: Said so}]\n" },
	{ "records/bargains/huge.yaml",
	  "all: {sum: 10}\nfrom: [{gives: 1e38}, {gives: 1e-30}]\n" },
	{ "records/bargains/less.yaml",
	  "from: [{gives: 4}, {gives: 5.5}]\nall: {sum: 10}\n" },
	{ "records/bargains/parts.yaml",
	  "all: {sum: 10}\nfrom: [{gives: 10}]\nfor: [{gives: 8}, "
	  "{gives: 1}]\n" },
	{ "records/bargains/several.yaml",
	  "all: {sum: 10}\nfrom: [{gives: 4, count: 3}, {gives: 2, count: 1}]"
	  "\n" },
	{ "records/bargains/too-much.yaml",
	  "all: {sum: 10}\nfrom: [{gives: 11}, {}]\n" },
	{ "records/bargains/unknown-share.yaml",
	  "all: {sum: 10}\nfrom: [{gives: 4}, {}]\n" },
	{ "records/bargains/unsaid.yaml",
	  "all: {}\nfrom: [{gives: 4}]\n" },
	{ "records/bargains/years.yaml",
	  "all: {sum: 10, years: 3}\nfrom: [{gives: 4}, {gives: 7, years: 4}]"
	  "\n" },
	{ "records/bargains/years-unsaid.yaml",
	  "all: {sum: 10}\nfrom: [{gives: 4}, {gives: 7, years: 4}]\n" },
	{ "records/clubs/about.yaml",
	  "seats_said: 19\nabout: true\nwho: [{seats: 15}, {seats: 5}]\n" },
	{ "records/clubs/each.yaml",
	  "seats_said: 12\nwho: [{seats: 2, each: true, bodies: 5}]\n" },
	{ "records/clubs/each-unknown.yaml",
	  "seats_said: 12\nwho: [{seats: 2, each: true}]\n" },
	{ "records/clubs/equal.yaml",
	  "seats_said: 5\nwho: [{seats: 2}, {seats: 3}]\n" },
	{ "records/clubs/more.yaml",
	  "seats_said: 4\nwho: [{seats: 2}, {}, {seats: 3}]\n" },
	{ "records/clubs/none.yaml", "seats_said: 4\nwho: []\n" },
	{ "records/clubs/range.yaml",
	  "seats_said: 9\nwho: [{least: 1, most: 2, each: true, bodies: 4}]\n" },
	{ "records/clubs/range-in.yaml",
	  "seats_said: 8\nwho: [{least: 1, most: 2, each: true, bodies: 4}]\n" },
	{ "records/clubs/told.yaml",
	  "seats_said: 19\nwho: [{seats: 15}, {seats: 5}]\n"
	  "odd: [{rule: R301, text: Said so}]\n" },
	{ "records/clubs/unknown.yaml", "seats_said: 9\nwho: [{}, {seats: 3}]\n" },
	{ "records/clubs/wrong.yaml",
	  "who: [{seats: 15}, {seats: 5}]\nseats_said: 19\n" },
	{ "records/deals/even.yaml",
	  "time: {start: '2011', end: '2015'}\nyears: 4.0\n" },
	{ "records/deals/half.yaml",
	  "time: {start: '2011', end: '2015'}\nyears: 3.5\n" },
	{ "records/deals/long.yaml",
	  "time: {start: '2011', end: '2016'}\nyears: 4\n" },
	{ "records/deals/short.yaml",
	  "time: {start: '2011', end: '2012'}\nyears: 3\n" },
	{ "records/deals/uneven.yaml",
	  "time: {start: '2011-04-01', end: '2013-06-30'}\nyears: 4\n" },
	{ "records/deals/vague.yaml",
	  "time: {start: '2011', end: '2013~'}\nyears: 4\n" },
	{ "schemas/bargain.yaml",
	  "$schema: https://json-schema.org/draft/2020-12/schema\n"
	  "x-kind: bargain\n"
	  "x-folder: bargains\n"
	  "type: object\n"
	  "$defs:\n"
	  "  shares:\n"
	  "    type: array\n"
	  "    items:\n"
	  "      type: object\n"
	  "      properties:\n"
	  "        gives: {type: number, x-role: party-amount}\n"
	  "        coin: {type: string, x-role: currency}\n"
	  "        years: {type: number, x-role: party-years}\n"
	  "        rough: {type: boolean, x-role: party-about}\n"
	  "properties:\n"
	  "  all:\n"
	  "    type: object\n"
	  "    properties:\n"
	  "      sum: {type: number, x-role: total}\n"
	  "      coin: {type: string, x-role: currency}\n"
	  "      years: {type: number, x-role: total-years}\n"
	  "      rough: {type: boolean, x-role: total-about}\n"
	  "  from: {x-role: parties, $ref: '#/$defs/shares'}\n"
	  "  for: {x-role: parts, $ref: '#/$defs/shares'}\n"
	  "  odd: {type: array, x-role: oddities}\n" },
	{ "schemas/club.yaml",
	  "$schema: https://json-schema.org/draft/2020-12/schema\n"
	  "x-kind: club\n"
	  "x-folder: clubs\n"
	  "type: object\n"
	  "properties:\n"
	  "  seats_said: {type: integer, x-role: stated-total}\n"
	  "  about: {type: boolean, x-role: stated-about}\n"
	  "  odd: {type: array, x-role: oddities}\n"
	  "  who:\n"
	  "    type: array\n"
	  "    x-role: members\n"
	  "    items:\n"
	  "      type: object\n"
	  "      properties:\n"
	  "        seats: {type: integer, x-role: seats}\n"
	  "        least: {type: integer, x-role: seats-min}\n"
	  "        most: {type: integer, x-role: seats-max}\n"
	  "        bodies: {type: integer, x-role: bodies}\n"
	  "        each: {type: boolean, x-role: each}\n" },
	{ "schemas/deal.yaml",
	  "$schema: https://json-schema.org/draft/2020-12/schema\n"
	  "x-kind: deal\n"
	  "x-folder: deals\n"
	  "type: object\n"
	  "properties:\n"
	  "  years: {type: number, x-role: total-years}\n"
	  "  time: {type: object, x-term: true, properties:"
	  " {start: {type: string}, end: {type: string}}}\n" },
	{ NULL, NULL },
};

/* Checks one record; want: "CODE line:col message", or NULL for nothing. */
static void check(struct world *world, const char *id, const char *want)
{
	const struct record *record = world_find(world, id);
	struct diags diags;
	char got[256];

	diags_init(&diags, &world->arena);
	figures_check(record, &world->calendar, &diags);
	if (!want) {
		assert_int_equal(diags.count, 0);
		diags_release(&diags);
		return;
	}
	assert_int_equal(diags.count, 1);
	snprintf(got, sizeof(got), "%s %u:%u %s", diags.items[0].code,
		 diags.items[0].at.line, diags.items[0].at.col,
		 diags.items[0].msg);
	assert_string_equal(got, want);
	assert_int_equal(diags.items[0].level, DIAG_WARNING);
	assert_string_equal(diags.items[0].other.path, record->path);
	assert_non_null(diags.items[0].hint);
	record_explain(record, &diags, 0);
	assert_int_equal(diags.items[0].level,
			 strcmp(id, "told") == 0 ||
			 strcmp(id, "explained") == 0 ? DIAG_NOTE : DIAG_WARNING);
	diags_release(&diags);
}

static void test_seats(void **state)
{
	struct world *world = *state;

	check(world, "wrong",
	      "R301 2:13 the total said is 19, the seats listed make 20");
	check(world, "told",
	      "R301 1:13 the total said is 19, the seats listed make 20");
	check(world, "each",
	      "R301 1:13 the total said is 12, the seats listed make 10");
	check(world, "range",
	      "R301 1:13 the total said is 9, the seats listed make 4 to 8");
	check(world, "more",
	      "R301 1:13 the total said is 4, the seats listed make 5 or more");
	check(world, "equal", NULL);
	check(world, "about", NULL);
	check(world, "each-unknown", NULL);
	check(world, "range-in", NULL);
	check(world, "unknown", NULL);
	check(world, "none", NULL);
}

static void test_years(void **state)
{
	struct world *world = *state;

	check(world, "long",
	      "R213 2:8 the total is for 4 years, the term has 5");
	check(world, "short",
	      "R213 2:8 the total is for 3 years, the term has 1");
	check(world, "half",
	      "R213 2:8 the total is for 3.5 years, the term has 4");
	check(world, "even", NULL);
	check(world, "uneven", NULL);
	check(world, "vague", NULL);
}

static void test_shares(void **state)
{
	struct world *world = *state;

	check(world, "less",
	      "R302 2:12 the total is 10, the amounts listed make 9.5");
	check(world, "too-much",
	      "R302 1:12 the total is 10, the amounts listed make 11 or more");
	check(world, "cents-off",
	      "R302 1:12 the total is 0.3, the amounts listed make 0.29");
	check(world, "parts",
	      "R302 1:12 the total is 10, the amounts listed make 9");
	check(world, "explained",
	      "R302 1:12 the total is 10, the amounts listed make 4");
	check(world, "even-shares", NULL);
	check(world, "cents", NULL);
	check(world, "unsaid", NULL);
	/* It cannot be known. */
	check(world, "unknown-share", NULL);
	check(world, "about-all", NULL);
	check(world, "about-one", NULL);
	check(world, "coins", NULL);
	check(world, "years", NULL);
	check(world, "years-unsaid", NULL);
	check(world, "several", NULL);
	check(world, "huge", NULL);
}

static int open_world(void **state)
{
	static struct world world;

	world_open(&world, pages, NULL);
	*state = &world;
	return 0;
}

static int close_world(void **state)
{
	world_close(*state);
	return 0;
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_seats),
		cmocka_unit_test(test_years),
		cmocka_unit_test(test_shares),
	};

	return cmocka_run_group_tests(tests, open_world, close_world);
}
