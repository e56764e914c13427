/* What a renewal carries over, the next term and id; passages of a lineage. */
#include "unit.h"
#include "world.h"

#include "renewal/passage.h"
#include "renewal/renew.h"

static const char schema[] =
	"$schema: https://json-schema.org/draft/2020-12/schema\n"
	"x-kind: permit\n"
	"x-folder: permits\n"
	"x-title: name\n"
	"type: object\n"
	"properties:\n"
	"  name: {type: string}\n"
	"  on: {type: string, format: edtf, x-role: signed}\n"
	"  memo: {type: string, x-renew: clear}\n"
	"  span:\n"
	"    type: object\n"
	"    x-term: true\n"
	"    x-renew: ask\n"
	"    properties:\n"
	"      start: {type: string, format: edtf}\n"
	"      end: {type: string, format: edtf}\n"
	"      years: {type: string, enum: [fiscal, civil], x-renew: carry}\n"
	"  fee:\n"
	"    type: object\n"
	"    x-renew: ask\n"
	"    properties:\n"
	"      sum: {type: number, x-role: total}\n"
	"      coin: {type: string, x-role: currency, x-renew: carry}\n"
	"  holders:\n"
	"    type: array\n"
	"    x-identity: [who]\n"
	"    x-role: parties\n"
	"    items:\n"
	"      type: object\n"
	"      properties:\n"
	"        who: {type: string, x-role: party-label}\n"
	"        pays: {type: number, x-role: party-amount, x-renew: clear}\n"
	"  after:\n"
	"    type: array\n"
	"    x-lineage: true\n"
	"    items:\n"
	"      type: object\n"
	"      properties:\n"
	"        permit: {type: string, x-reference: {kind: permit}}\n"
	"        basis: {type: string, enum: [said, inferred]}\n";

static const struct page pages[] = {
	{ "records/permits/pier-2011.yaml",
	  "name: pier\n'on': '2011-01'\nmemo: once\n"
	  "span: {start: '2011', end: '2014', years: fiscal}\n"
	  "fee: {sum: 300, coin: CAD}\n"
	  "holders: [{who: a, pays: 100}, {who: b}]\n" },
	{ "records/permits/pier-2014.yaml",
	  "name: pier\nspan: {start: '2014-05-01', end: '2015-04-30'}\n"
	  "fee: {sum: 120, coin: CAD}\n"
	  "holders: [{who: b}, {who: c}]\n"
	  "after: [{permit: pier-2011, basis: said}]\n" },
	{ "schemas/permit.yaml", schema },
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

static const struct node *parse(struct world *world, const char *text)
{
	struct error err = ERROR_INIT;
	struct doc *doc = NULL;

	if (doc_load(&doc, &world->arena, span_text(text), "t", NULL, &err))
		fail_msg("%s: %s", text, err.msg);
	return doc->root;
}

static const char *text_of(const struct node *node)
{
	return node ? node->text.ptr : "-";
}

/* ---- the next term ---- */

static const struct {
	const char *old, *given, *start, *end, *id;
} terms[] = {
	{ "{start: '2013', end: '2014', years: fiscal}", NULL, "2014", "2015",
	  "x-2014" },
	{ "{start: '2008', end: '2013', years: fiscal}", NULL, "2013", "2018",
	  "x-2013" },
	{ "{start: '2013', end: '2014', years: civil}", NULL, "2015", "2016",
	  "x-2015" },
	{ "{start: '2011-04-01', end: '2015-03-31'}", NULL, "2015-04-01",
	  "2019-03-31", "x-2015" },
	{ "{start: '2012-09-01', end: '2014-02-28'}", NULL, "2014-03-01",
	  "2015-08-31", "x-2014" },
	{ "{start: '2014-01-01', end: '2014-01-10'}", NULL, "2014-01-11",
	  "2014-01-20", "x-2014" },
	{ "{start: '2012-04', end: '2014-03'}", NULL, "2014-04", "2016-03",
	  "x-2014" },
	{ "{start: '2012-12', end: '2014-11'}", NULL, "2014-12", "2016-11",
	  "x-2014" },
	{ "{start: '2011', end: '2014-03-31'}", NULL, "2014-04-01",
	  "2017-03-31", "x-2014" },
	{ "{start: '2013', end: '2014', years: fiscal}", "2016", "2016",
	  "2017", "x-2016" },
	{ "{start: '2011-04-01', end: '2015-03-31'}", "2015-09-01",
	  "2015-09-01", "2019-08-31", "x-2015" },
	{ "{start: '2013', end: '2014~', years: fiscal}", NULL, "2014~",
	  "2015~", "x-2014" },
	{ "{end: '2015-09-30'}", NULL, "2015-10-01", "-", "x-2015" },
	{ "{start: '2010'}", NULL, "-", "-", "-" },
	{ "{start: '2010', end: '..'}", NULL, "-", "-", "-" },
	{ "{start: '9000', end: '9999-12-31'}", NULL, "-", "-", "-" },
};

static void finds_the_next_term(void **state)
{
	struct world *world = *state;
	struct arena *arena = &world->arena;
	struct record record = *world_find(world, "pier-2011");

	record.id = "x";
	for (size_t i = 0; i < ARRAY_LEN(terms); i++) {
		const struct node *old = parse(world, arena_printf(
			arena, "span: %s\n", terms[i].old));
		struct node *tree = node_new_map(arena);
		struct node *span = node_copy(arena, node_get(old, "span"));
		struct node *next = node_new_map(arena);
		const struct node *start, *end;
		const char *id;

		start = terms[i].given ? node_new_text(arena, terms[i].given)
			: renew_start(arena, record.kind, old,
				      &world->calendar);
		if (start)
			node_put(arena, next, span_text("start"), start);
		if (node_get(span, "years"))
			node_put(arena, next, span_text("years"),
				 node_get(span, "years"));
		node_put(arena, tree, span_text("span"), next);
		end = renew_end(arena, record.kind, old, tree,
				&world->calendar);
		id = renew_id(arena, &record, old, tree, &world->calendar);
		if (strcmp(text_of(start), terms[i].start) != 0 ||
		    strcmp(text_of(end), terms[i].end) != 0 ||
		    strcmp(id ? id : "-", terms[i].id) != 0)
			fail_msg("%s: %s to %s, %s", terms[i].old,
				 text_of(start), text_of(end), id ? id : "-");
	}
}

static void replaces_the_year_in_an_id(void **state)
{
	static const struct {
		const char *id, *want;
	} ids[] = {
		{ "pier-2011", "pier-2015" },
		{ "a-2011-b", "a-2015-b" },
		{ "plan-2030-a-2011", "plan-2030-a-2015" },
		{ "pier-2011-plan-2030", "pier-2015-plan-2030" },
		{ "plan-2030", "plan-2015" },
		{ "pier", "pier-2015" },
		{ "pier-12", "pier-12-2015" },
	};
	struct world *world = *state;
	struct record record = *world_find(world, "pier-2011");
	const struct node *next = parse(world, "span: {start: '2015'}\n");

	for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
		record.id = ids[i].id;
		assert_string_equal(renew_id(&world->arena, &record,
					     record.doc->root, next,
					     &world->calendar), ids[i].want);
	}
}

/* ---- what is carried ---- */

static void carries_what_the_schema_says(void **state)
{
	struct world *world = *state;
	const struct record *record = world_find(world, "pier-2011");
	struct node *tree = renew_carry(&world->arena, record->kind,
					record->doc->root);

	assert_true(node_equal(tree, parse(world,
		"name: pier\nspan: {years: fiscal}\nfee: {coin: CAD}\n"
		"holders: [{who: a}, {who: b}]\n")));
	assert_true(node_equal(renew_prune(&world->arena, record->kind, tree),
			       parse(world, "name: pier\n"
				     "holders: [{who: a}, {who: b}]\n")));
	tree = renew_carry(&world->arena, record->kind, parse(world,
		"after: [{permit: x}]\nodd: {a: 1}\nempty: []\n"));
	assert_true(node_equal(tree, parse(world, "odd: {a: 1}\nempty: []\n")));
}

static void asks_in_the_schemas_order(void **state)
{
	static const char *const want[] = {
		"span.start", "span.end", "fee.sum",
	};
	struct world *world = *state;
	const struct record *record = world_find(world, "pier-2011");
	struct renew_question *questions;
	size_t count = renew_questions(&questions, &world->arena, record->kind,
				       record->doc->root);

	assert_int_equal(count, ARRAY_LEN(want));
	for (size_t i = 0; i < count; i++)
		assert_string_equal(path_format(&world->arena,
						record->kind->shape,
						questions[i].path), want[i]);
	assert_true(span_is(questions[2].former->text, "300"));
}

static void links_to_the_old_record(void **state)
{
	struct world *world = *state;

	assert_true(node_equal(renew_links(&world->arena,
					   world_find(world, "pier-2011")),
			       parse(world, "- permit: pier-2011\n"
				     "  basis: said\n")));
}

/* ---- passages ---- */

static void tells_what_changed_between_terms(void **state)
{
	struct world *world = *state;
	struct error err = ERROR_INIT;
	struct lineage lineage;
	struct passage first, second;

	assert_int_equal(lineage_of(&lineage, &world->arena, &world->snapshot,
				    world_find(world, "pier-2014"),
				    world_day("2014-10-01"), &world->calendar,
				    &err), 0);
	assert_int_equal(lineage.count, 2);
	first = passage_of(&world->arena, &lineage, 0);
	assert_null(first.before);
	assert_int_equal(first.length.months, 36);
	assert_false(first.parties.known);
	assert_int_equal(first.parties.now.count, 2);
	assert_true(first.parties.now.items[0].amount.known);
	second = passage_of(&world->arena, &lineage, 1);
	assert_ptr_equal(second.before, &lineage.stages[0]);
	assert_int_equal(second.months, -24);
	assert_int_equal(decimal_compare(second.total.by, decimal_of(-180)), 0);
	assert_int_equal(decimal_compare(second.total.percent,
					 decimal_of(-60)), 0);
	assert_int_equal(decimal_compare(second.yearly.by, decimal_of(20)), 0);
	assert_int_equal(second.parties.joined.count, 1);
	assert_true(span_is(second.parties.joined.items[0].text, "c"));
	assert_int_equal(second.parties.left.count, 1);
	assert_true(span_is(second.parties.left.items[0].text, "a"));
	assert_false(second.governance.now.known);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_the_next_term),
		cmocka_unit_test(replaces_the_year_in_an_id),
		cmocka_unit_test(carries_what_the_schema_says),
		cmocka_unit_test(asks_in_the_schemas_order),
		cmocka_unit_test(links_to_the_old_record),
		cmocka_unit_test(tells_what_changed_between_terms),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
