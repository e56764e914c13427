/* Leases and tenants: nothing here is known to the C code by name. */
#include "unit.h"
#include "renewal/sequence.h"
#include "world.h"

static const char lease_schema[] =
	"$schema: https://json-schema.org/draft/2020-12/schema\n"
	"x-kind: lease\n"
	"x-folder: leases\n"
	"x-title: name\n"
	"x-owner: block\n"
	"type: object\n"
	"additionalProperties: false\n"
	"properties:\n"
	"  name: {type: string}\n"
	"  block: {type: string}\n"
	"  step: {type: string, x-role: stage}\n"
	"  on: {type: string, format: edtf, x-role: signed}\n"
	"  time:\n"
	"    type: object\n"
	"    x-term: true\n"
	"    properties:\n"
	"      start: {type: string, format: edtf}\n"
	"      end: {type: string, format: edtf}\n"
	"      years: {type: string, enum: [fiscal, civil], default: civil}\n"
	"  after:\n"
	"    type: array\n"
	"    x-lineage: true\n"
	"    items:\n"
	"      type: object\n"
	"      properties:\n"
	"        lease: {type: string, x-reference: {kind: lease}}\n"
	"        unrecorded: {type: string}\n"
	"        count: {type: integer}\n"
	"        basis: {type: string}\n"
	"  rent:\n"
	"    type: object\n"
	"    properties:\n"
	"      sum: {type: number, x-role: total}\n"
	"      span: {type: number, x-role: total-years}\n"
	"      each: {type: number, x-role: yearly}\n"
	"      coin: {type: string, x-role: currency}\n"
	"      as_printed: {type: string}\n"
	"  rooms: {type: integer, minimum: 1}\n"
	"  facts:\n"
	"    type: array\n"
	"    x-role: events\n"
	"    items:\n"
	"      type: object\n"
	"      properties:\n"
	"        what: {type: string, x-role: event-kind}\n"
	"        when: {type: string, format: edtf, x-role: event-date}\n"
	"        words: {type: string, x-role: event-text}\n"
	"  riders:\n"
	"    type: array\n"
	"    x-amendments: true\n"
	"    x-identity: [id]\n"
	"    items:\n"
	"      type: object\n"
	"      properties:\n"
	"        id: {type: string}\n"
	"        kind: {type: string}\n"
	"        agreed: {type: string, format: edtf}\n"
	"        effective: {type: string, format: edtf}\n"
	"        changes:\n"
	"          type: array\n"
	"          items:\n"
	"            type: object\n"
	"            properties: {path: {type: string}, from: {}, to: {}}\n";

static const struct page pages[] = {
	{ "records/leases/amended.yaml",
	  "block: n\nrooms: 2\ntime: {start: '2010', end: '2015-09-30'}\n"
	  "riders:\n"
	  "  - id: a2\n    kind: change\n    agreed: '2014-06-01'\n"
	  "    effective: '2015-01-01'\n"
	  "    changes:\n"
	  "      - {path: rooms, from: 2, to: 3}\n"
	  "      - {path: name, to: wide}\n"
	  "  - id: a1\n    kind: prolongation\n    agreed: '2014-09-15'\n"
	  "    effective: '2015-10-01'\n"
	  "    changes: [{path: time.end, from: '2015-09-30',"
	  " to: '2016-09-30'}]\n" },
	{ "records/leases/bad-rider.yaml",
	  "block: n\nrooms: 2\ntime: {start: '2010', end: '2030'}\n"
	  "riders:\n"
	  "  - id: b1\n    kind: change\n    effective: '2012'\n"
	  "    changes:\n"
	  "      - {path: rooms, from: 9, to: 3}\n"
	  "      - {path: name}\n"
	  "  - id: b2\n    kind: change\n    agreed: '2013-01-01'\n"
	  "    effective: '2013-02-01'\n"
	  "    changes: [{path: rooms, to: 0}]\n" },
	{ "records/leases/before.yaml",
	  "block: e\ntime: {start: '1999', end: '2002'}\n"
	  "after:\n  - {lease: first, basis: said}\n" },
	{ "records/leases/cut.yaml",
	  "block: e\ntime: {start: '2010', end: '..'}\n"
	  "riders: [{id: c1, kind: termination, agreed: '2012-01-01',"
	  " effective: '2012-06-30', changes: [{path: time.end,"
	  " from: '..', to: '2012-06-30'}]}]\n" },
	{ "records/leases/cycle-a.yaml",
	  "block: s\ntime: {start: '2001', end: '2002'}\n"
	  "after: [{lease: cycle-b, basis: said}]\n" },
	{ "records/leases/cycle-b.yaml",
	  "block: s\ntime: {start: '2003', end: '2004'}\n"
	  "after: [{lease: cycle-a, basis: said}]\n" },
	{ "records/leases/drafted.yaml",
	  "block: n\ntime: {start: '2014', end: '2016'}\n"
	  "facts: [{what: draft, when: 2014-02}]\n" },
	{ "records/leases/ended-early.yaml",
	  "block: n\ntime: {start: '2010', end: '2013'}\n"
	  "riders: [{id: e1, kind: termination, agreed: '2011-03-01',"
	  " effective: '2011-06-30', changes: [{path: time.end,"
	  " from: '2013', to: '2011-06-30'}]}]\n" },
	{ "records/leases/endless.yaml",
	  "block: n\ntime: {start: '2010', end: '..'}\n" },
	{ "records/leases/first.yaml",
	  "block: e\ntime: {start: '2001', end: '2002'}\n" },
	{ "records/leases/heir.yaml",
	  "block: e\n'on': '2016-02-01'\ntime: {start: '2017', end: '2019'}\n"
	  "after: [{lease: late, basis: said}]\n" },
	{ "records/leases/itself.yaml",
	  "time: {start: '2001', end: '2002'}\n"
	  "after: [{lease: itself, basis: said}]\n" },
	{ "records/leases/lapsed.yaml",
	  "block: n\ntime: {start: '2012', end: '2015'}\n"
	  "facts: [{what: lapse, when: 2014-05, words: roof fell in}]\n" },
	{ "records/leases/late.yaml",
	  "block: n\n'on': '2014-05-20'\ntime: {start: '2014', end: '2016'}\n"
	  "facts: [{what: draft, when: 2014-01}, {what: negotiation,"
	  " when: 2013-12}, {what: draft, when: 2014-02}]\n" },
	{ "records/leases/merge.yaml",
	  "block: s\ntime: {start: '2012-07', end: '2014'}\n"
	  "rent: {sum: 1000, span: 2.5, coin: CAD}\n"
	  "after:\n"
	  "  - {lease: merge-left, basis: said}\n"
	  "  - {lease: merge-right, basis: inferred}\n"
	  "  - {unrecorded: two older ones, count: 2, basis: said}\n" },
	{ "records/leases/merge-left.yaml",
	  "block: s\ntime: {start: '2010', end: '2011'}\n"
	  "rent: {sum: 900.10}\n" },
	{ "records/leases/merge-right.yaml",
	  "block: s\ntime: {start: '2009', end: '2012-06-15'}\n"
	  "rent: {each: 77, sum: 500, span: 3}\n" },
	{ "records/leases/merge-then.yaml",
	  "block: s\nstep: planned\ntime: {start: '2014-12-01', end: '2016'}\n"
	  "rent: {as_printed: 'x00 $'}\n"
	  "after: [{lease: merge, basis: said}, {lease: gone, basis: said}]\n" },
	{ "records/leases/nothing.yaml", "block: n\n" },
	{ "records/leases/perhaps.yaml",
	  "block: x\ntime: {start: 2010-04, end: '..'}\n"
	  "riders: [{id: p1, kind: termination, agreed: '2014',"
	  " changes: [{path: time.end, to: '2014-06-30'}]}]\n" },
	{ "records/leases/perhaps-longer.yaml",
	  "block: x\ntime: {start: 2010-04, end: '2014'}\n"
	  "riders: [{id: p1, kind: prolongation, agreed: '2014',"
	  " changes: [{path: time.end, to: '2015'}]}]\n" },
	{ "records/leases/plan.yaml",
	  "block: n\nstep: planned\ntime: {start: '2014', end: '2015'}\n" },
	{ "records/leases/rolling.yaml",
	  "block: e\ntime: {end: '2014-12-31'}\n"
	  "riders: [{id: r1, kind: prolongation,"
	  " changes: [{path: time.end, to: '2015-12-31'}]}]\n" },
	{ "records/leases/shortened.yaml",
	  "block: x\ntime: {start: '2010', end: '2012-06-15'}\n"
	  "riders: [{id: s1, kind: termination, agreed: '2012-05-01',"
	  " changes: [{path: time.end, to: 2012-06}]}]\n" },
	{ "records/leases/start-only.yaml",
	  "block: n\ntime: {start: 2000-05}\n" },
	{ "records/leases/vague.yaml",
	  "block: n\ntime: {start: '2013-03', end: 2015-03~, years: fiscal}\n" },
	{ "schemas/lease.yaml", lease_schema },
	{ NULL, NULL },
};

static int setup(void **state)
{
	static struct world world;

	world_open(&world, pages, NULL);
	*state = &world;
	return 0;
}

static int teardown(void **state)
{
	world_close(*state);
	return 0;
}

static struct term term_of(struct world *world, const char *id)
{
	const struct record *record = world_find(world, id);

	return term_read(record->kind, record->doc->root, &world->calendar);
}

static void check_days(struct days got, const char *first, const char *last)
{
	char text[16];

	assert_string_equal(day_format(text, got.first), first);
	assert_string_equal(day_format(text, got.last), last);
}

static void test_terms(void **state)
{
	struct world *world = *state;
	struct term term = term_of(world, "amended");
	const char *path;
	int64_t years;

	/* The schema's default reads years civilly. */
	check_days(term.start, "2010-01-01", "2010-01-01");
	check_days(term.end, "2015-09-30", "2015-09-30");
	assert_true(term.by_reading);
	assert_false(term.approximate);
	assert_false(term_whole_years(&years, &term));
	term = term_of(world, "lapsed");
	check_days(term.end, "2015-12-31", "2015-12-31");
	assert_true(term_whole_years(&years, &term));
	assert_int_equal(years, 4);
	term = term_of(world, "vague");
	check_days(term.start, "2013-03-01", "2013-03-31");
	check_days(term.end, "2015-03-01", "2015-03-31");
	assert_true(term.approximate);
	assert_false(term.by_reading);
	assert_false(term_whole_years(&years, &term));
	assert_int_equal(term_of(world, "endless").end_bound, BOUND_OPEN);
	assert_int_equal(term_of(world, "nothing").start_bound, BOUND_UNKNOWN);
	assert_int_equal(term_of(world, "start-only").end_bound,
			 BOUND_UNKNOWN);
	assert_non_null(term_field(&world->arena, world->kinds.items, &path));
	assert_string_equal(path, "time");
}

static void test_holds(void **state)
{
	static const struct {
		const char *id, *day;
		enum ternary want;
	} rows[] = {
		{ "vague", "2013-02-28", TERNARY_NO },
		{ "vague", "2013-03-15", TERNARY_UNKNOWN },
		{ "vague", "2013-03-31", TERNARY_YES },
		{ "vague", "2015-03-01", TERNARY_YES },
		{ "vague", "2015-03-02", TERNARY_UNKNOWN },
		{ "vague", "2015-04-01", TERNARY_NO },
		{ "endless", "9999-01-01", TERNARY_YES },
		{ "endless", "2009-12-31", TERNARY_NO },
		{ "nothing", "2014-01-01", TERNARY_UNKNOWN },
		{ "start-only", "2014-01-01", TERNARY_UNKNOWN },
		{ "start-only", "2000-04-30", TERNARY_NO },
		{ "amended", "2015-09-30", TERNARY_YES },
		{ "amended", "2015-10-01", TERNARY_NO },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct term term = term_of(*state, rows[i].id);

		if (term_holds(&term, world_day(rows[i].day)) != rows[i].want)
			fail_msg("%s on %s", rows[i].id, rows[i].day);
	}
}

static void check_texts(struct world *world, const char *day,
			const char *rooms, const char *name, const char *end)
{
	const struct record *record = world_find(world, "amended");
	const struct node *tree = record_consolidated(&world->arena, record,
						      world_day(day),
						      &world->calendar, NULL);

	assert_true(span_is(node_get(tree, "rooms")->text, rooms));
	assert_true(span_is(node_get_string(tree, "name"), name));
	assert_true(span_is(node_get_string(node_get(tree, "time"), "end"),
			    end));
}

static void test_consolidated(void **state)
{
	struct world *world = *state;
	const struct record *record = world_find(world, "amended");
	struct amendment *items;
	size_t count;

	amendments_read(&items, &count, &world->arena, record->kind,
			record->doc->root);
	assert_int_equal(count, 2);
	assert_true(span_is(items[0].id, "a2"));
	assert_true(span_is(items[1].id, "a1"));
	/* The end counts from when it was agreed, the rest when effective. */
	check_texts(world, "2014-09-14", "2", "", "2015-09-30");
	check_texts(world, "2014-09-15", "2", "", "2016-09-30");
	check_texts(world, "2014-12-31", "2", "", "2016-09-30");
	check_texts(world, "2015-01-01", "3", "wide", "2016-09-30");
}

static void test_amended(void **state)
{
	static const struct {
		const char *path, *want;
	} rows[] = {
		{ "rooms", "a2" }, { "time.end", "a1" }, { "time", "a1" },
		{ "time.start", NULL }, { "block", NULL },
	};
	struct world *world = *state;
	const struct record *record = world_find(world, "amended");

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct error err = ERROR_INIT;
		struct path path;
		const char *got;

		assert_int_equal(path_parse(&path, &world->arena,
					    record->kind->shape,
					    span_text(rows[i].path), &err), 0);
		got = record_amended(&world->arena, record, path);
		if (rows[i].want)
			assert_string_equal(got, rows[i].want);
		else
			assert_null(got);
	}
}

static void test_check(void **state)
{
	static const struct {
		enum diag_level level;
		const char *code, *part;
		unsigned line;
	} want[] = {
		{ DIAG_NOTE, "R203", "'b1' does not say when it was agreed",
		  5 },
		{ DIAG_ERROR, "R202", "'b1' changes 'rooms' from", 9 },
		{ DIAG_ERROR, "R201", "'b1' removes 'name'", 10 },
		{ DIAG_ERROR, "R204", "after amendment 'b2': ", 11 },
	};
	struct world *world = *state;
	struct diags diags;

	diags_init(&diags, &world->arena);
	amendments_check(world_find(world, "amended"), &diags);
	assert_int_equal(diags.count, 0);
	amendments_check(world_find(world, "nothing"), &diags);
	assert_int_equal(diags.count, 0);
	amendments_check(world_find(world, "bad-rider"), &diags);
	diags_sort(&diags);
	assert_int_equal(diags.count, ARRAY_LEN(want));
	for (size_t i = 0; i < ARRAY_LEN(want); i++) {
		const struct diag *diag = &diags.items[i];

		assert_int_equal(diag->level, want[i].level);
		assert_string_equal(diag->code, want[i].code);
		assert_non_null(strstr(diag->msg, want[i].part));
		assert_int_equal(diag->at.line, want[i].line);
	}
	diags_release(&diags);
}

struct standing_row {
	const char *id, *day;
	enum status status;
	unsigned flags;
	const char *reason;
};

static void check_standings(struct world *world,
			    const struct standing_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct standing got = record_standing(
			&world->arena, &world->snapshot,
			world_find(world, rows[i].id), world_day(rows[i].day),
			&world->calendar);

		assert_string_equal(got.reason, rows[i].reason);
		if (got.status != rows[i].status || got.flags != rows[i].flags)
			fail_msg("%s on %s: %s, flags %x, not %x", rows[i].id,
				 rows[i].day, status_name(got.status),
				 got.flags, rows[i].flags);
	}
}

static void test_standing(void **state)
{
	static const struct standing_row rows[] = {
		{ "amended", "2014-10-01", STATUS_IN_FORCE, FLAG_EXTENDED,
		  "in force: from 2010-01-01 to 2016-09-30; extended, the end"
		  " was 2015-09-30" },
		{ "amended", "2014-09-01", STATUS_IN_FORCE, FLAG_DUE,
		  "in force: from 2010-01-01 to 2015-09-30" },
		{ "amended", "2016-10-01", STATUS_ENDED, FLAG_EXTENDED,
		  "ended: ran from 2010-01-01 to 2016-09-30; extended, the end"
		  " was 2015-09-30" },
		{ "ended-early", "2011-07-01", STATUS_ENDED, FLAG_ENDED_EARLY,
		  "ended: ran from 2010-01-01 to 2011-06-30; ended early, the"
		  " end was 2013-12-31" },
		{ "ended-early", "2011-02-28", STATUS_IN_FORCE, 0,
		  "in force: from 2010-01-01 to 2013-12-31" },
		{ "endless", "2014-10-01", STATUS_IN_FORCE, 0,
		  "in force: since 2010-01-01, with an open end" },
		{ "lapsed", "2014-10-01", STATUS_IN_FORCE, FLAG_NOT_RENEWED,
		  "in force: from 2012-01-01 to 2015-12-31; it will not be"
		  " renewed: roof fell in" },
		{ "lapsed", "2014-05-30", STATUS_IN_FORCE, FLAG_DUE,
		  "in force: from 2012-01-01 to 2015-12-31" },
		{ "drafted", "2014-10-01", STATUS_NEGOTIATION, 0,
		  "in negotiation: no signature is recorded; its term has been"
		  " running since 2014-01-01" },
		{ "late", "2014-03-01", STATUS_NEGOTIATION, 0,
		  "in negotiation: signed only 2014-05-20; its term has been"
		  " running since 2014-01-01" },
		{ "late", "2014-05-20", STATUS_IN_FORCE, 0,
		  "in force: from 2014-01-01 to 2016-12-31" },
		{ "late", "2013-11-01", STATUS_PLANNED, 0,
		  "planned: begins 2014-01-01" },
		{ "plan", "2014-10-01", STATUS_PLANNED, 0,
		  "planned: no signature is recorded; its term has been running"
		  " since 2014-01-01" },
		{ "plan", "2020-10-01", STATUS_PLANNED, 0,
		  "planned: no signature is recorded; its term ran out on"
		  " 2015-12-31" },
		{ "start-only", "2014-10-01", STATUS_UNKNOWN,
		  FLAG_APPROXIMATE,
		  "unknown: began 2000-05, no end is recorded" },
		{ "nothing", "2014-10-01", STATUS_UNKNOWN, 0,
		  "unknown: neither start nor end is recorded" },
		{ "merge-left", "2014-10-01", STATUS_ENDED, FLAG_RENEWED,
		  "ended: ran from 2010-01-01 to 2011-12-31; renewed by"
		  " merge" },
		/* Signed on the second of these days. */
		{ "late", "2016-01-31", STATUS_IN_FORCE, FLAG_DUE,
		  "in force: from 2014-01-01 to 2016-12-31" },
		{ "late", "2016-02-01", STATUS_IN_FORCE, FLAG_RENEWED,
		  "in force: from 2014-01-01 to 2016-12-31; renewed by heir" },
		{ "heir", "2016-02-01", STATUS_PLANNED, 0,
		  "planned: begins 2017-01-01" },
		/* Prolonged, nobody says when: it had begun by its old end. */
		{ "rolling", "2014-12-30", STATUS_UNKNOWN,
		  FLAG_EXTENDED | FLAG_DUE,
		  "unknown: ends 2015-12-31, no start is recorded; extended,"
		  " the end was 2014-12-31" },
		{ "rolling", "2014-12-31", STATUS_IN_FORCE,
		  FLAG_EXTENDED | FLAG_DUE,
		  "in force: an amendment has set the end to 2015-12-31; no"
		  " start is recorded; extended, the end was 2014-12-31" },
		{ "cut", "2011-12-31", STATUS_IN_FORCE, 0,
		  "in force: since 2010-01-01, with an open end" },
		{ "cut", "2012-02-01", STATUS_IN_FORCE, FLAG_DUE,
		  "in force: from 2010-01-01 to 2012-06-30" },
		{ "cut", "2012-07-01", STATUS_ENDED, FLAG_ENDED_EARLY,
		  "ended: ran from 2010-01-01 to 2012-06-30" },
		/* What is only planned renews nothing yet. */
		{ "merge", "2014-10-01", STATUS_IN_FORCE,
		  FLAG_DUE | FLAG_APPROXIMATE,
		  "in force: from 2012-07 to 2014-12-31" },
	};

	check_standings(*state, rows, ARRAY_LEN(rows));
}

/* Of dates that are not days. */
static void test_standing_vague(void **state)
{
	static const struct standing_row rows[] = {
		{ "vague", "2015-03-15", STATUS_UNKNOWN,
		  FLAG_APPROXIMATE | FLAG_DUE,
		  "unknown: from 2013-03 to 2015-03~ is not precise enough to"
		  " tell" },
		{ "vague", "2016-03-15", STATUS_ENDED, FLAG_APPROXIMATE,
		  "ended: ran from 2013-03 to 2015-03~" },
		/* Negotiated certainly only from the end of that month on. */
		{ "late", "2013-12-30", STATUS_PLANNED, 0,
		  "planned: begins 2014-01-01" },
		{ "late", "2013-12-31", STATUS_NEGOTIATION, 0,
		  "in negotiation: signed only 2014-05-20; its term begins"
		  " 2014-01-01" },
		/* An end that may lie before or after the first one is neither. */
		{ "shortened", "2012-07-01", STATUS_ENDED, FLAG_APPROXIMATE,
		  "ended: ran from 2010-01-01 to 2012-06" },
		/* Agreed that year, perhaps before that day. */
		{ "perhaps", "2014-07-01", STATUS_UNKNOWN,
		  FLAG_APPROXIMATE,
		  "unknown: began 2010-04, no end is recorded" },
		{ "perhaps-longer", "2014-07-01", STATUS_IN_FORCE,
		  FLAG_APPROXIMATE | FLAG_DUE,
		  "in force: from 2010-04 to 2014/2015" },
	};

	check_standings(*state, rows, ARRAY_LEN(rows));
}

static void check_money(struct money money, const char *want)
{
	struct buf text;

	assert_int_equal(money.known, want != NULL);
	if (!want)
		return;
	buf_init(&text);
	decimal_format(&text, money.amount);
	assert_string_equal(text.ptr, want);
	buf_release(&text);
}

static void test_lineage(void **state)
{
	static const struct {
		const char *text, *total, *yearly;
		bool derived, inferred;
		size_t from_count, from[3];
		bool has_gap;
		day_number gap_first, gap_last;
	} want[] = {
		{ "two older ones", NULL, NULL, false, false, 0, { 0 },
		  false, 0, 0 },
		{ "gone", NULL, NULL, false, false, 0, { 0 }, false, 0, 0 },
		{ "merge-right", "500", "77", false, false, 0, { 0 }, false,
		  0, 0 },
		{ "merge-left", "900.10", "450.05", true, false, 0, { 0 },
		  false, 0, 0 },
		{ "merge", "1000", "400.00", true, true, 3, { 0, 2, 3 }, true,
		  15, 45 },
		{ "merge-then", NULL, NULL, false, false, 2, { 1, 4 }, true,
		  -31, -31 },
	};
	struct world *world = *state;
	struct error err = ERROR_INIT;
	struct lineage lineage;

	assert_int_equal(lineage_of(&lineage, &world->arena, &world->snapshot,
				    world_find(world, "merge-right"),
				    world_day("2014-10-01"), &world->calendar,
				    &err), 0);
	assert_false(lineage.cyclic);
	assert_int_equal(lineage.count, ARRAY_LEN(want));
	for (size_t i = 0; i < lineage.count; i++) {
		const struct stage *stage = &lineage.stages[i];

		if (!span_is(stage->text, want[i].text))
			fail_msg("%zu: '%.*s', not '%s'", i,
				 SPAN_ARG(stage->text), want[i].text);
		check_money(stage->total, want[i].total);
		check_money(stage->yearly, want[i].yearly);
		assert_int_equal(stage->yearly_derived, want[i].derived);
		assert_int_equal(stage->inferred, want[i].inferred);
		assert_int_equal(stage->from_count, want[i].from_count);
		for (size_t k = 0; k < stage->from_count; k++)
			assert_int_equal(stage->from[k], want[i].from[k]);
		assert_int_equal(stage->has_gap, want[i].has_gap);
		assert_int_equal(stage->gap.first, want[i].gap_first);
		assert_int_equal(stage->gap.last, want[i].gap_last);
	}
	assert_int_equal(lineage.stages[0].count, 2);
	assert_true(span_is(lineage.stages[4].total.currency, "CAD"));
	assert_true(span_is(lineage.stages[5].amount_printed, "x00 $"));
}

static void test_cycle(void **state)
{
	struct world *world = *state;
	struct error err = ERROR_INIT;
	struct lineage lineage;

	assert_int_equal(lineage_of(&lineage, &world->arena, &world->snapshot,
				    world_find(world, "cycle-b"),
				    world_day("2014-10-01"), &world->calendar,
				    &err), 0);
	assert_true(lineage.cyclic);
	assert_int_equal(lineage.count, 2);
	assert_true(span_is(lineage.stages[0].text, "cycle-a"));
	assert_int_equal(lineage.stages[0].from_count, 0);
	assert_int_equal(lineage.stages[1].from_count, 1);
}

static void check_links(struct world *world, const char *id, const char *code,
			unsigned line, const char *msg)
{
	const struct record *record = world_find(world, id);
	struct diags diags;

	diags_init(&diags, &world->arena);
	lineage_check(lineages_of(&world->arena, &world->snapshot, &record, 1,
				  &world->calendar), record, &diags);
	assert_int_equal(diags.count, code ? 1 : 0);
	if (code) {
		assert_string_equal(diags.items[0].code, code);
		assert_int_equal(diags.items[0].at.line, line);
		assert_string_equal(diags.items[0].msg, msg);
	}
	diags_release(&diags);
}

static void test_check_links(void **state)
{
	check_links(*state, "cycle-a", "R211", 3,
		    "renews 'cycle-b', which renews this record in turn");
	check_links(*state, "itself", "R211", 2,
		    "'itself' is this record itself");
	check_links(*state, "before", "R212", 4,
		    "begins 1999, before 'first' (2001), which it renews");
	check_links(*state, "merge", NULL, 0, NULL);
	/* An end in a year is read as its last day: they are seamless. */
	check_links(*state, "heir", NULL, 0, NULL);
	check_links(*state, "nothing", NULL, 0, NULL);
}

static void test_links(void **state)
{
	struct world *world = *state;
	const struct record *merge = world_find(world, "merge");
	struct link *links;

	assert_int_equal(record_renews(&links, &world->arena,
				       &world->snapshot, merge), 3);
	assert_ptr_equal(links[0].record, world_find(world, "merge-left"));
	assert_true(links[1].inferred);
	assert_null(links[2].record);
	assert_int_equal(links[2].count, 2);
	assert_int_equal(record_renewed_by(&links, &world->arena,
					   &world->snapshot, merge), 1);
	assert_ptr_equal(links[0].record, world_find(world, "merge-then"));
	assert_int_equal(record_renewed_by(&links, &world->arena,
					   &world->snapshot,
					   world_find(world, "vague")), 0);
}

static void check_due(struct world *world, const char *owner, const char *from,
		      const char *until, const char *want, size_t without_end)
{
	struct error err = ERROR_INIT;
	struct due_list list;
	struct buf text;

	assert_int_equal(due_of(&list, &world->arena, &world->snapshot,
				&(struct due_query){
					.owner = span_text(owner),
					.day = world_day(from),
					.window = { world_day(from), until ?
						world_day(until) :
						DUE_UNTIL_DEFAULT },
				}, &world->calendar, &err), 0);
	buf_init(&text);
	for (size_t i = 0; i < list.count; i++) {
		const struct due *due = &list.items[i];
		char end[16], act[16];

		buf_printf(&text, "%s %s %s%s%s%s", due->record->id,
			   day_format(end, due->end),
			   day_format(act, due->act_by),
			   due->overdue ? " overdue" : "",
			   due->extended ? " extended" : "",
			   due->approximate ? " about" : "");
		for (size_t k = 0; k < due->successor_count; k++)
			buf_printf(&text, " %s", due->successors[k].record->id);
		buf_add_byte(&text, '\n');
	}
	assert_string_equal(text.ptr, want);
	assert_int_equal(list.without_end, without_end);
	buf_release(&text);
}

static void test_due(void **state)
{
	struct world *world = *state;
	struct error err = ERROR_INIT;
	struct due_list list;

	check_due(world, "n", "2014-10-01", NULL,
		  "vague 2015-03-31 2014-09-30 overdue about\n", 3);
	check_due(world, "n", "2014-10-01", "2016-12-31",
		  "vague 2015-03-31 2014-09-30 overdue about\n"
		  "amended 2016-09-30 2016-03-30 extended\n"
		  "late 2016-12-31 2016-06-30 heir\n", 3);
	/* Asked before the prolongation was agreed. */
	check_due(world, "n", "2014-09-01", "2015-10-31",
		  "vague 2015-03-31 2014-09-30 about\n"
		  "amended 2015-09-30 2015-03-30\n", 3);
	check_due(world, "s", "2014-10-01", NULL,
		  "merge 2014-12-31 2014-06-30 overdue merge-then\n", 0);
	check_due(world, "s", "2011-10-01", "2011-12-31",
		  "merge-left 2011-12-31 2011-06-30 overdue merge\n", 0);
	check_due(world, "", "2020-01-01", "2020-12-31", "", 3);
	assert_int_equal(due_of(&list, &world->arena, &world->snapshot,
				&(struct due_query){ .day = 100,
						     .window = { 100, 99 } },
				&world->calendar, &err), -1);
	assert_int_equal(err.kind, ERROR_USAGE);
}

/* A record whose text is bad stays in the snapshot, without a tree. */
static void test_unreadable(void **state)
{
	struct world *world = *state;
	struct record record = *world_find(world, "merge");
	struct path none = { NULL, 0 };
	const struct record *only = &record;
	struct standing standing;
	struct diags diags;
	struct link *links;

	record.doc = NULL;
	diags_init(&diags, &world->arena);
	amendments_check(&record, &diags);
	lineage_check(lineages_of(&world->arena, &world->snapshot, &only, 1,
				  &world->calendar), &record, &diags);
	assert_int_equal(diags.count, 0);
	diags_release(&diags);
	assert_null(record_consolidated_all(&world->arena, &record, NULL));
	assert_null(record_amended(&world->arena, &record, none));
	assert_int_equal(record_renews(&links, &world->arena,
				       &world->snapshot, &record), 0);
	standing = record_standing(&world->arena, &world->snapshot, &record, 0,
				   &world->calendar);
	assert_int_equal(standing.status, STATUS_UNKNOWN);
	assert_string_equal(standing.reason,
			    "unknown: the record cannot be read");
}

static void test_codes(void **state)
{
	const struct schema_code *codes;
	size_t count;

	(void)state;
	codes = renewal_codes(&count);
	assert_int_equal(count, 16);
	for (size_t i = 1; i < count; i++)
		assert_true(strcmp(codes[i - 1].code, codes[i].code) < 0);
	assert_string_equal(codes[6].code, "R212");
}

static void test_default_window(void **state)
{
	struct world *world = *state;
	struct error err = ERROR_INIT;
	struct due_list list;
	char text[16];

	assert_int_equal(due_of(&list, &world->arena, &world->snapshot,
				&(struct due_query){
					.day = world_day("2014-10-01"),
					.window = { world_day("2014-10-01"),
						    DUE_UNTIL_DEFAULT },
				}, &world->calendar, &err), 0);
	assert_string_equal(day_format(text, list.window.last), "2016-03-31");
	assert_int_equal(due_of(&list, &world->arena, &world->snapshot,
				&(struct due_query){
					.day = world_day("2015-03-31"),
					.window = { world_day("2015-03-31"),
						    DUE_UNTIL_DEFAULT },
				}, &world->calendar, &err), 0);
	assert_string_equal(day_format(text, list.window.last), "2016-03-31");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_terms),
		cmocka_unit_test(test_holds),
		cmocka_unit_test(test_consolidated),
		cmocka_unit_test(test_amended),
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_standing),
		cmocka_unit_test(test_standing_vague),
		cmocka_unit_test(test_lineage),
		cmocka_unit_test(test_cycle),
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_check_links),
		cmocka_unit_test(test_due),
		cmocka_unit_test(test_default_window),
		cmocka_unit_test(test_unreadable),
		cmocka_unit_test(test_codes),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
