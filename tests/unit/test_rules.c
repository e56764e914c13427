/* Rules of schemas: how they are read, and what they say of records. */
#include "unit.h"

#include "record/rules.h"
#include "renewal/asking.h"
#include "world.h"

/* ---- reading them ---- */

/* A schema with these lines of x-rules, and what loading it says. */
static void load(struct world *world, const char *rules)
{
	struct page pages[] = {
		{ "schemas/broken.yaml", "x-kind: other\n" },
		{ "schemas/lease.yaml", NULL },
		{ NULL, NULL },
	};
	struct source source = { world, world_list, world_read, false };
	struct error err = ERROR_INIT;

	memset(world, 0, sizeof(*world));
	pages[1].text = arena_printf(&world->arena,
		"x-kind: lease\n"
		"x-folder: leases\n"
		"properties:\n"
		"  local: {type: string}\n"
		"  owner: {type: string, x-reference: {kind: broken}}\n"
		"  rent: {type: number, x-labels: {fr: loyer}}\n"
		"x-rules:\n%s", rules);
	world->pages = pages;
	diags_init(&world->diags, &world->arena);
	assert_int_equal(kinds_load(&world->kinds, &world->arena, &source,
				    &world->diags, &err), 0);
}

/* "line:col code message (hint)" of each finding in the schema of leases. */
static const char *faults(struct world *world)
{
	struct buf out;

	buf_init(&out);
	for (size_t i = 0; i < world->diags.count; i++) {
		const struct diag *diag = &world->diags.items[i];

		if (strcmp(diag->at.path, "schemas/lease.yaml") != 0)
			continue;
		buf_printf(&out, "%s%u:%u %s %s", out.len ? "; " : "",
			   diag->at.line, diag->at.col, diag->code, diag->msg);
		if (diag->hint)
			buf_printf(&out, " (%s)", diag->hint);
	}
	return buf_detach(&out, &world->arena).ptr;
}

static const struct {
	const char *rules, *want;
} readings[] = {
	{ "- {id: a, expr: rent > 0, message: {fr: m}}\n", "" },
	{ "- {id: a, expr: 'loyer > \"1 200 $\"', message: {en: m}}\n", "" },
	/* The place in the schema, however the text is written. */
	{ "- id: a\n  expr: rent > x\n  message: {fr: m}\n",
	  "9:16 S012 rule 'a': 'x' is neither a number nor a field (dates as "
	  "in 2014-04-01, numbers as in 280000.50)" },
	{ "- id: a\n  expr: 'local = ''é'' and rant > 0'\n  message: {fr: m}\n",
	  "9:28 S012 rule 'a': there is no field 'rant' (did you mean "
	  "'rent'?)" },
	{ "- id: a\n  expr: \"local = \\\"é\\\" and rant > 0\"\n"
	  "  message: {fr: m}\n",
	  "9:28 S012 rule 'a': there is no field 'rant' (did you mean "
	  "'rent'?)" },
	{ "- id: a\n  expr: rent > 0 and\n    rant > 0\n  message: {fr: m}\n",
	  "10:5 S012 rule 'a': there is no field 'rant' (did you mean "
	  "'rent'?)" },
	{ "- id: a\n  expr: >-\n    rent > 0\n    and rant > 0\n"
	  "  message: {fr: m}\n",
	  "11:9 S012 rule 'a': there is no field 'rant' (did you mean "
	  "'rent'?)" },
	{ "- id: a\n  expr: |2\n    rent > 0\n\n    and\n      rant > 0\n"
	  "  message: {fr: m}\n",
	  "13:7 S012 rule 'a': there is no field 'rant' (did you mean "
	  "'rent'?)" },
	{ "- id: a\n  expr: rent >\n  message: {fr: m}\n",
	  "9:15 S012 rule 'a': something is missing at the end (as in: region "
	  "= laval, or: term.end < 2015-04-01)" },
	{ "- {id: a, expr: '', message: {fr: m}}\n",
	  "8:18 S012 rule 'a': something is missing at the end (as in: region "
	  "= laval, or: term.end < 2015-04-01)" },
	{ "- {id: a, expr: rent, message: {fr: m}}\n",
	  "8:17 S012 rule 'a': 'rent' is a number, not true or false (as in: "
	  "region = laval, or: known term.end)" },
	/* What a kind in error has is not known, and no fault of this one. */
	{ "- {id: a, expr: ref(owner).name = x, message: {fr: m}}\n", "" },
	{ "- {id: a, expr: ref(local).name = x, message: {fr: m}}\n",
	  "8:17 S012 rule 'a': ref() takes the id of a record, not a text (only "
	  "fields that the schema says to refer to records will do)" },
	{ "- {id: a, expr: rent > 0, message: {fr: m}, at: rant}\n",
	  "8:49 S010 the schema has no property 'rant'" },
	/* Their shape. */
	{ "  a: b\n", "8:3 S009 'x-rules' takes a list of mappings, not a "
	  "mapping" },
	{ "- a\n", "8:3 S009 'x-rules' takes a list of mappings, not a text" },
	{ "- {id: a, message: {fr: m}}\n",
	  "8:3 S009 a rule needs the key 'expr'" },
	{ "- {id: Abc, expr: rent > 0, message: {fr: m}}\n",
	  "8:8 S009 'Abc' is no id of a rule (small letters, digits and inner "
	  "hyphens: signed-too-late)" },
	{ "- {id: a--b, expr: rent > 0, message: {fr: m}}\n",
	  "8:8 S009 'a--b' is no id of a rule (small letters, digits and inner "
	  "hyphens: signed-too-late)" },
	{ "- {id: 1, expr: rent > 0, message: {fr: m}}\n",
	  "8:8 S009 'id' takes a text, not a whole number" },
	{ "- {id: a, expr: rent > 0, message: {de: m}}\n",
	  "8:37 S009 'de' is not known here (one of: fr, en)" },
	{ "- {id: a, expr: rent > 0, message: m}\n",
	  "8:36 S009 'message' takes a mapping of languages, not a text" },
	{ "- {id: a, expr: rent > 0, message: {fr: m}, severity: bad}\n",
	  "8:55 S009 'bad' is not known here (one of: note, warning, error)" },
	{ "- {id: a, exp: rent > 0, message: {fr: m}}\n",
	  "8:3 S009 a rule needs the key 'expr'; 8:11 S009 'exp' is not known "
	  "here (did you mean 'expr'?)" },
	{ "- {id: a, expr: rent > 0, message: {fr: m}}\n"
	  "- {id: a, expr: rent > 1, message: {fr: m}}\n",
	  "9:8 S009 the rule 'a' is there twice" },
};

static void test_reading(void **state)
{
	int bad = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(readings); i++) {
		struct world world;
		const char *got;

		load(&world, readings[i].rules);
		got = faults(&world);
		if (strcmp(got, readings[i].want) != 0) {
			print_message("%s: %s\n", readings[i].rules, got);
			bad++;
		}
		world_close(&world);
	}
	assert_int_equal(bad, 0);
}

/* One that cannot be read is left out; its kind and the others stay. */
static void test_left_out(void **state)
{
	const struct kind *kind;
	struct world world;

	(void)state;
	load(&world, "- {id: a, expr: rant > 0, message: {fr: m}}\n"
		     "- {id: b, expr: rent > 0, message: {fr: m}}\n");
	kind = kinds_find(&world.kinds, span_text("lease"));
	assert_non_null(kind);
	assert_null(rule_find(kind, span_text("a")));
	assert_non_null(rule_find(kind, span_text("b")));
	world_close(&world);
}

/* ---- records ---- */

#define SCHEMA \
	"x-kind: lease\nx-folder: leases\ntype: object\n" \
	"x-rules:\n" \
	"- id: signed-in-time\n" \
	"  expr: signed <= period.end\n" \
	"  severity: warning\n" \
	"  message: {fr: signé trop tard, en: signed too late}\n" \
	"  hint: {fr: comparez, en: compare}\n" \
	"- id: rent-paid\n" \
	"  expr: rent.whole > 0\n" \
	"  message: {fr: sans loyer}\n" \
	"- id: tenant-first\n" \
	"  expr: ref(tenant).since <= period.start\n" \
	"  severity: note\n" \
	"  at: tenant\n" \
	"  message: {en: a later tenant}\n" \
	"- id: shares-known\n" \
	"  expr: all shares where amount > 0\n" \
	"  message: {en: a share of nothing}\n" \
	"- id: no-more-work\n" \
	"  expr: status = ended => not open\n" \
	"  message: {en: open though ended}\n" \
	"- id: all-differ\n" \
	"  expr: all shares where count(record.shares where amount > 0) < 9999\n" \
	"  message: {en: the same again}\n" \
	"properties:\n" \
	"  signed: {type: string, format: edtf}\n" \
	"  tenant: {type: string, x-reference: {kind: tenant}}\n" \
	"  open: {type: boolean}\n" \
	"  rent: {type: object, properties: {whole: {type: number}}}\n" \
	"  shares:\n" \
	"    type: array\n" \
	"    items:\n" \
	"      type: object\n" \
	"      properties: {who: {type: string}, amount: {type: number}}\n" \
	"  period:\n" \
	"    type: object\n" \
	"    x-term: true\n" \
	"    properties:\n" \
	"      start: {type: string, format: edtf}\n" \
	"      end: {type: string, format: edtf}\n" \
	"      years: {type: string, default: civil}\n" \
	"  riders: {type: array, x-amendments: true}\n" \
	"  oddities: {type: array, x-role: oddities}\n"

#define TENANTS \
	{ "records/tenants/fleuriste.yaml", "since: '2012'\n" }, \
	{ "schemas/lease.yaml", SCHEMA }, \
	{ "schemas/tenant.yaml", \
	  "x-kind: tenant\nx-folder: tenants\n" \
	  "properties: {since: {type: string, format: edtf}}\n" }, \
	{ NULL, NULL }

static const char *level_word(enum diag_level level)
{
	return level == DIAG_ERROR ? "error" :
	       level == DIAG_WARNING ? "warning" : "note";
}

/* "line:col pointer level code message (hint)" of what the rules say. */
static const char *say(struct world *world, const char *text,
		       enum language lang)
{
	struct page pages[] = { { "records/leases/a.yaml", text }, TENANTS };
	const struct record *record;
	struct diags found;
	struct buf out;

	world_open(world, pages, NULL);
	world->snapshot.lang = lang;
	world->snapshot.today = world->calendar.today;
	record = world_find(world, "a");
	buf_init(&out);
	diags_init(&found, &world->arena);
	rules_check(&world->snapshot, record, &world->calendar, &found);
	record_explain(record, &found, 0);
	for (size_t i = 0; i < found.count; i++) {
		const struct diag *diag = &found.items[i];

		buf_printf(&out, "%s%u:%u %s %s %s %s", i ? "; " : "",
			   diag->at.line, diag->at.col, diag->pointer,
			   level_word(diag->level), diag->code, diag->msg);
		if (diag->hint)
			buf_printf(&out, " (%s)", diag->hint);
	}
	diags_release(&found);
	return buf_detach(&out, &world->arena).ptr;
}

#define LATE "warning signed-in-time signed too late (compare)"

static const struct {
	const char *text, *want;
} records[] = {
	{ "{}\n", "" },
	/* Certain, or not said at all. */
	{ "signed: 2015-01-01\nperiod: {end: 2014-12-31}\n",
	  "1:9 /signed " LATE },
	{ "signed: 2015-01\nperiod: {end: '2014'}\n", "1:9 /signed " LATE },
	{ "signed: '2014'\nperiod: {end: 2014-06-30}\n", "" },
	{ "signed: '2014'\nperiod: {end: ..}\n", "" },
	{ "signed: '2014'\n", "" },
	{ "signed: [1]\nperiod: {end: 2014-06-30}\n", "" },
	/* Fiscal years end later. */
	{ "signed: 2015-01\nperiod: {end: '2015', years: fiscal}\n", "" },
	{ "signed: 2015-04\nperiod: {end: '2015', years: fiscal}\n",
	  "1:9 /signed " LATE },
	/* The place: what the expression names. */
	{ "rent:\n  whole: 0\n",
	  "2:10 /rent/whole error rent-paid sans loyer" },
	{ "shares:\n- amount: 0\n",
	  "2:1 /shares error shares-known a share of nothing" },
	{ "shares: []\n", "" },
	{ "shares:\n- amount: 0\n- {}\n",
	  "2:1 /shares error shares-known a share of nothing" },
	{ "shares:\n- amount: 1\n- {}\n", "" },
	/* Another record, if it is there. */
	{ "tenant: fleuriste\nperiod: {start: '2010'}\n",
	  "1:9 /tenant note tenant-first a later tenant" },
	{ "tenant: fleuriste\nperiod: {start: '2012'}\n", "" },
	{ "tenant: nobody\nperiod: {start: '2010'}\n", "" },
	/* What is derived, today. */
	{ "open: true\nperiod: {start: '2010', end: '2013'}\n",
	  "1:7 /open error no-more-work open though ended" },
	{ "open: true\nperiod: {start: '2010', end: '2014'}\n", "" },
	/* An explanation, whatever the severity. */
	{ "signed: '2015'\nperiod: {end: '2014'}\nrent: {whole: 0}\n"
	  "oddities: [{rule: signed-in-time, text: x},\n"
	  " {rule: rent-paid, text: y}]\n",
	  "1:9 /signed note signed-in-time signed too late (compare); "
	  "3:15 /rent/whole note rent-paid sans loyer" },
	/* What amendments leave: once, and not what was so before. */
	{ "signed: '2013'\nperiod: {end: '2014'}\nriders:\n"
	  "- {id: r1, agreed: 2011-01-01, effective: 2011-06-01,\n"
	  "   changes: [{path: period.end, to: '2012'}]}\n"
	  "- {id: r2, agreed: 2012-01-01,\n"
	  "   changes: [{path: period.end, to: '2011'}]}\n",
	  "4:3 /riders/0 warning signed-in-time after amendment 'r1': signed "
	  "too late (compare)" },
	{ "signed: '2015'\nperiod: {end: '2014'}\nriders:\n"
	  "- {id: r1, agreed: 2011-01-01,\n"
	  "   changes: [{path: period.end, to: '2013'}]}\n",
	  "1:9 /signed " LATE },
	{ "signed: '2015'\nperiod: {end: '2016'}\nriders:\n"
	  "- {id: r1, changes: [{path: period.end, to: '2014'}]}\n"
	  "oddities: [{rule: signed-in-time, text: x}]\n",
	  "4:3 /riders/0 note signed-in-time after amendment 'r1': signed too "
	  "late (compare)" },
};

static void test_records(void **state)
{
	int bad = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(records); i++) {
		struct world world;
		const char *got = say(&world, records[i].text, LANG_EN);

		if (strcmp(got, records[i].want) != 0) {
			print_message("%s: %s\n", records[i].text, got);
			bad++;
		}
		world_close(&world);
	}
	assert_int_equal(bad, 0);
}

/* In the reader's language, or in the one that there is. */
static void test_languages(void **state)
{
	struct world world;

	(void)state;
	assert_string_equal(
		say(&world, "signed: '2015'\nperiod: {end: '2014'}\n"
			    "tenant: fleuriste\n", LANG_FR),
		"1:9 /signed warning signed-in-time signé trop tard (comparez)");
	world_close(&world);
	assert_string_equal(say(&world, "shares: [{amount: 0}]\n", LANG_FR),
			    "1:9 /shares error shares-known a share of nothing");
	world_close(&world);
}

/* Every item again for every item: given up, and told. */
static void test_steps(void **state)
{
	struct world world;
	const char *got;
	struct buf text;

	(void)state;
	buf_init(&text);
	buf_add_text(&text, "shares:\n");
	for (int i = 0; i < 1500; i++)
		buf_printf(&text, "- {who: w%d, amount: 1}\n", i);
	got = say(&world, text.ptr, LANG_EN);
	assert_string_equal(got,
		"2:1 /shares warning R401 rule 'all-differ' takes too long for "
		"this record (it asks for every item of a list again for every "
		"item of another)");
	world_close(&world);
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reading),
		cmocka_unit_test(test_left_out),
		cmocka_unit_test(test_records),
		cmocka_unit_test(test_languages),
		cmocka_unit_test(test_steps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
