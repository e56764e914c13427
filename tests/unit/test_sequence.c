/* What links from term to term get wrong: R211 to R217, certain or not. */
#include "unit.h"

#include "base/buf.h"
#include "renewal/sequence.h"
#include "world.h"

static const char lease_schema[] =
	"$schema: https://json-schema.org/draft/2020-12/schema\n"
	"x-kind: lease\n"
	"x-folder: leases\n"
	"type: object\n"
	"properties:\n"
	"  odd: {type: array, x-role: oddities}\n"
	"  rank: {type: integer, x-role: number}\n"
	"  time:\n"
	"    type: object\n"
	"    x-term: true\n"
	"    properties:\n"
	"      start: {type: string, format: edtf}\n"
	"      end: {type: string, format: edtf}\n"
	"      years: {type: string, default: civil}\n"
	"  after:\n"
	"    type: array\n"
	"    x-lineage: true\n"
	"    items:\n"
	"      type: object\n"
	"      properties:\n"
	"        lease: {type: string, x-reference: {kind: lease}}\n"
	"        unrecorded: {type: string}\n"
	"        basis: {type: string}\n"
	"        part: {type: string}\n"
	"  riders:\n"
	"    type: array\n"
	"    x-amendments: true\n"
	"    x-identity: [id]\n"
	"    items:\n"
	"      type: object\n"
	"      properties:\n"
	"        id: {type: string}\n"
	"        changes:\n"
	"          type: array\n"
	"          items:\n"
	"            type: object\n"
	"            properties: {path: {type: string}, from: {}, to: {}}\n";

/* Checks the record `new`, alone and among all; want is "CODE line message". */
static void check(const struct page *records, const char *want)
{
	struct page pages[8];
	size_t count = 0;

	for (; records[count].path; count++)
		pages[count] = records[count];
	pages[count++] = (struct page){ "schemas/lease.yaml", lease_schema };
	pages[count] = (struct page){ NULL, NULL };
	for (int all = 0; all < 2; all++) {
		const struct record *record;
		struct world world;
		struct diags diags;
		struct buf got;

		world_open(&world, pages, NULL);
		record = world_find(&world, "new");
		diags_init(&diags, &world.arena);
		lineage_check(lineages_of(&world.arena, &world.snapshot,
					  all ? NULL : &record, 1,
					  &world.calendar), record, &diags);
		record_explain(record, &diags, 0);
		buf_init(&got);
		for (size_t i = 0; i < diags.count; i++)
			buf_printf(&got, "%s%s %u %s",
				   diags.items[i].level == DIAG_NOTE ? "(" : "",
				   diags.items[i].code, diags.items[i].at.line,
				   diags.items[i].msg);
		assert_string_equal(got.ptr ? got.ptr : "", want);
		buf_release(&got);
		diags_release(&diags);
		world_close(&world);
	}
}

/* One old term and a new one that renews it; both as YAML maps. */
static void passing(const char *old, const char *new, const char *want)
{
	char old_text[512], new_text[512];
	const struct page pages[] = {
		{ "records/leases/new.yaml", new_text },
		{ "records/leases/old.yaml", old_text },
		{ NULL, NULL },
	};

	snprintf(old_text, sizeof(old_text), "time: %s\n", old);
	snprintf(new_text, sizeof(new_text),
		 "after:\n  - lease: old\ntime: %s\n", new);
	check(pages, want);
}

static void test_overlap(void **state)
{
	(void)state;
	passing("{start: '2010', end: '2014-06-30'}",
		"{start: '2014-06-30', end: '2016'}",
		"R214 2 begins 2014-06-30, before 'old', which it renews, has "
		"ended (2014-06-30)");
	passing("{start: '2010', end: '2014-06-30'}",
		"{start: '2014-07-01', end: '2016'}", "");
	/* In the month of the end: it cannot be known. */
	passing("{start: '2010', end: 2014-06}", "{start: '2014-06-15'}", "");
	passing("{start: '2010', end: 2014-06}", "{start: '2014-05-31'}",
		"R214 2 begins 2014-05-31, before 'old', which it renews, has "
		"ended (2014-06)");
	passing("{start: '2010', end: '2014-06-15'}", "{start: 2014-06~}", "");
	passing("{start: '2010', end: '2014-06-30~'}", "{start: 2014-05~}",
		"R214 2 begins 2014-05~, before 'old', which it renews, has "
		"ended (2014-06-30~)");
	/* Nothing is known of one bound or the other. */
	passing("{start: '2010'}", "{start: '2014'}", "");
	passing("{start: '2010', end: '2014'}", "{end: '2016'}", "");
	passing("{end: '2014'}", "{start: '2014', end: '2016'}",
		"R214 2 begins 2014-01-01, before 'old', which it renews, has "
		"ended (2014-12-31)");
	/* That it began before may be so: the old one may lie after it. */
	passing("{end: '2018'}", "{start: '2014', end: '2016'}", "");
	passing("{start: '2010', end: '..'}", "{start: '2014'}",
		"R214 2 begins 2014-01-01, and 'old', which it renews, has an "
		"open end");
	/* Before it altogether: one finding, and that is R212. */
	passing("{start: '2010', end: '2014'}", "{start: '2008', end: '2012'}",
		"R212 2 begins 2008, before 'old' (2010), which it renews");
}

static void test_gap(void **state)
{
	(void)state;
	passing("{start: '2010', end: '2014-06-30'}", "{start: '2014-07-02'}",
		"(R215 2 begins 2014-07-02, and 'old', which it renews, had "
		"ended (2014-06-30)");
	passing("{start: '2010', end: 2014-06}", "{start: '2014-07-01'}", "");
	passing("{start: '2010', end: 2014-06}", "{start: 2014-07}", "");
	passing("{start: '2010', end: 2014-06}", "{start: 2014-08}",
		"(R215 2 begins 2014-08, and 'old', which it renews, had "
		"ended (2014-06)");
	passing("{start: '2010', end: 2014~}", "{start: '2015'}", "");
	passing("{start: '2010'}", "{start: '2020'}", "");
}

/* The last to end of several counts, and an unrecorded one is not known. */
static void test_gap_after_several(void **state)
{
	static const char old[] = "time: {start: '2010', end: '2011'}\n";
	static const char last[] = "time: {start: '2010', end: '2013'}\n";
	struct page pages[] = {
		{ "records/leases/last.yaml", last },
		{ "records/leases/new.yaml",
		  "time: {start: '2014'}\nafter:\n  - lease: old\n"
		  "  - lease: last\n" },
		{ "records/leases/old.yaml", old },
		{ NULL, NULL },
	};

	(void)state;
	check(pages, "");
	pages[1].text = "time: {start: '2015'}\nafter:\n  - lease: old\n"
			"  - lease: last\n";
	check(pages, "(R215 4 begins 2015-01-01, and 'last', which it renews, "
		     "had ended (2013-12-31)");
	pages[1].text = "time: {start: '2015'}\nafter:\n  - lease: old\n"
			"  - unrecorded: one in between\n";
	check(pages, "");
}

/* A prolongation counts, whatever day it was agreed on. */
static void test_amended(void **state)
{
	static const char old[] =
		"time: {start: '2010', end: '2013'}\n"
		"riders: [{id: a, changes: [{path: time.end, to: '2014-10-31'}]"
		"}]\n";
	struct page pages[] = {
		{ "records/leases/new.yaml",
		  "after: [{lease: old}]\ntime: {start: '2014'}\n" },
		{ "records/leases/old.yaml", old },
		{ NULL, NULL },
	};

	(void)state;
	check(pages, "R214 1 begins 2014-01-01, before 'old', which it renews, "
		     "has ended (2014-10-31)");
	pages[0].text = "after: [{lease: old}]\ntime: {start: '2014-11-01'}\n";
	check(pages, "");
	/* The place of a term that an amendment brought is the whole file. */
	pages[0].text = "after: [{lease: old}]\ntime: {start: '2014'}\n"
			"odd: [{rule: R214, text: both are said}]\n";
	pages[1].text = "riders: [{id: a, changes: [{path: time, "
			"to: {start: '2010', end: '2014-10-31'}}]}]\n";
	check(pages, "(R214 1 begins 2014-01-01, before 'old', which it "
		     "renews, has ended (2014-10-31)");
}

static void test_fork(void **state)
{
	struct page pages[] = {
		{ "records/leases/brother.yaml", "after: [{lease: old}]\n" },
		{ "records/leases/new.yaml", "after: [{lease: old}]\n" },
		{ "records/leases/old.yaml", "time: {start: '2010'}\n" },
		{ "records/leases/sister.yaml", "after: [{lease: old}]\n" },
		{ NULL, NULL },
	};

	(void)state;
	check(pages, "R216 1 renews 'old', which 'brother' renews as well");
	pages[0].text = "after: [{lease: sister}]\n";
	check(pages, "R216 1 renews 'old', which 'sister' renews as well");
	pages[3].text = "after: [{lease: brother}]\n";
	check(pages, "");
	/* Who says its part has said it; the other one has not. */
	pages[0].text = "after: [{lease: old}]\n";
	pages[1].text = "after: [{lease: old, part: the cellar}]\n";
	check(pages, "");
	pages[1].text = "after: [{lease: old}]\n"
			"odd: [{rule: R216, text: both are said}]\n";
	check(pages, "(R216 1 renews 'old', which 'brother' renews as well");
}

static void test_circle(void **state)
{
	struct page pages[] = {
		{ "records/leases/new.yaml",
		  "after: [{lease: older}]\ntime: {start: '2014'}\n" },
		{ "records/leases/old.yaml", "after: [{lease: new}]\n" },
		{ "records/leases/older.yaml", "after: [{lease: old}]\n" },
		{ NULL, NULL },
	};

	(void)state;
	check(pages, "R211 1 renews 'older', which renews this record in turn");
	/* It leads to a circle, and is on none. */
	pages[1].text = "after: [{lease: older}]\n";
	check(pages, "R216 1 renews 'older', which 'old' renews as well");
	pages[1].text = "after: [{lease: gone}]\n";
	check(pages, "");
}

/* « Quatrième », after what it renews. */
static void test_rank(void **state)
{
	static const struct {
		const char *new, *old, *older, *want;
	} rows[] = {
		{ "rank: 2\nafter: [{lease: old}]", "rank: 1", "rank: 9", "" },
		{ "rank: 4\nafter: [{lease: old}]", "rank: 2", "rank: 9",
		  "R217 1 the number said is 4, counted from what it renews it "
		  "is 3" },
		/* Counted on from the first, or from the next that says it. */
		{ "rank: 3\nafter: [{lease: old}]", "after: [{lease: older}]",
		  "after: []", "" },
		{ "rank: 2\nafter: [{lease: old}]", "after: [{lease: older}]",
		  "after: []", "R217 1 the number said is 2, counted from what "
		  "it renews it is 3" },
		{ "rank: 2\nafter: [{lease: old}]", "after: [{lease: older}]",
		  "rank: 2", "R217 1 the number said is 2, counted from what "
		  "it renews it is 4" },
		/* What the first one renews is not known. */
		{ "rank: 2\nafter: [{lease: old}]", "after: [{lease: older}]",
		  "odd: []", "R217 1 the number said is 2, counted from what "
		  "it renews it is 3 or more" },
		{ "rank: 7\nafter: [{lease: old}]", "after: [{lease: older}]",
		  "odd: []", "" },
		/* An inferred link proves nothing. */
		{ "rank: 2\nafter: [{lease: old}]",
		  "after: [{lease: older, basis: inferred}]", "rank: 5", "" },
		{ "rank: 1\nafter: [{lease: old, basis: inferred}]", "rank: 4",
		  "rank: 9", "" },
		{ "rank: 1\nafter: [{lease: old}]", "odd: []", "rank: 9",
		  "R217 1 the number said is 1, counted from what it renews it "
		  "is 2 or more" },
		/* Merged: by either line. */
		{ "rank: 2\nafter: [{lease: old}, {lease: older}]", "rank: 1",
		  "rank: 3", "" },
		{ "rank: 4\nafter: [{lease: old}, {lease: older}]", "rank: 1",
		  "rank: 3", "" },
		{ "rank: 5\nafter: [{lease: old}, {lease: older}]", "rank: 1",
		  "rank: 3", "R217 1 the number said is 5, counted from what "
		  "it renews it is 2 to 4" },
		/* Without a record: one at least. */
		{ "rank: 1\nafter: [{unrecorded: two}]", "odd: []", "odd: []",
		  "R217 1 the number said is 1, counted from what it renews it "
		  "is 2 or more" },
		{ "rank: 3\nafter: [{unrecorded: two}]", "odd: []", "odd: []",
		  "" },
		{ "rank: 2\nafter: []", "odd: []", "odd: []",
		  "R217 1 the number said is 2, counted from what it renews it "
		  "is 1" },
		{ "rank: 2\nafter: []\nodd: [{rule: R217, text: so it is}]",
		  "odd: []", "odd: []", "(R217 1 the number said is 2, counted "
		  "from what it renews it is 1" },
		{ "rank: 2", "odd: []", "odd: []", "" },
		{ "after: [{lease: old}]", "rank: 4", "odd: []", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct page pages[] = {
			{ "records/leases/new.yaml", rows[i].new },
			{ "records/leases/old.yaml", rows[i].old },
			{ "records/leases/older.yaml", rows[i].older },
			{ NULL, NULL },
		};

		check(pages, rows[i].want);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_overlap),
		cmocka_unit_test(test_gap),
		cmocka_unit_test(test_gap_after_several),
		cmocka_unit_test(test_amended),
		cmocka_unit_test(test_fork),
		cmocka_unit_test(test_circle),
		cmocka_unit_test(test_rank),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
