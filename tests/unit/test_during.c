/* R221: what a record refers to exists during its term, certainly not, or so. */
#include "unit.h"

#include "renewal/sequence.h"
#include "world.h"

static const char board_schema[] =
	"x-kind: board\nx-folder: boards\ntype: object\nproperties:\n"
	"  set_up: {type: string, format: edtf, x-role: founded}\n"
	"  closed: {type: string, format: edtf, x-role: dissolved}\n";

/* Whose life is its term. */
static const char fund_schema[] =
	"x-kind: fund\nx-folder: funds\ntype: object\nproperties:\n"
	"  open: {type: object, x-term: true, properties: {years: "
	"{default: civil}}}\n"
	"  riders: {type: array, x-amendments: true, x-identity: [id]}\n";

static const char lease_schema[] =
	"x-kind: lease\nx-folder: leases\ntype: object\nproperties:\n"
	"  time: {type: object, x-term: true, properties: {years: "
	"{default: civil}}}\n"
	"  works:\n    type: object\n    properties:\n"
	"      span: {type: object, properties: {years: {default: civil}}}\n"
	"  board: {type: string, x-reference: {kind: board, during: time}}\n"
	"  other: {type: string, x-reference: {kind: board}}\n"
	"  rooms:\n    type: array\n    items:\n      type: object\n"
	"      properties:\n"
	"        paid_by: {type: string, x-reference: {kind: [board, fund],"
	" during: works.span}}\n"
	"  odd: {type: array, x-role: oddities}\n";

/* Checks the lease; want: "line:col message > path:line", or "". */
static void check(const char *board, const char *fund, const char *lease,
		  const char *want)
{
	const struct page pages[] = {
		{ "records/boards/b.yaml", board },
		{ "records/funds/f.yaml", fund },
		{ "records/leases/l.yaml", lease },
		{ "schemas/board.yaml", board_schema },
		{ "schemas/fund.yaml", fund_schema },
		{ "schemas/lease.yaml", lease_schema },
		{ NULL, NULL },
	};
	const struct record *record;
	struct world world;
	struct diags diags;
	char got[256] = "";

	world_open(&world, pages, NULL);
	record = world_find(&world, "l");
	diags_init(&diags, &world.arena);
	during_check(&world.snapshot, record, &world.calendar, &diags);
	record_explain(record, &diags, 0);
	if (diags.count) {
		const struct diag *diag = &diags.items[0];

		assert_int_equal(diags.count, 1);
		assert_string_equal(diag->code, "R221");
		snprintf(got, sizeof(got), "%s%u:%u %s > %s:%u",
			 diag->level == DIAG_NOTE ? "(" : "", diag->at.line,
			 diag->at.col, diag->msg, diag->other.path,
			 diag->other.line);
	}
	assert_string_equal(got, want);
	diags_release(&diags);
	world_close(&world);
}

static void board(const char *life, const char *time, const char *want)
{
	char text[256];

	snprintf(text, sizeof(text), "board: b\ntime: %s\n", time);
	check(life, "{}\n", text, want);
}

static void test_ended(void **state)
{
	(void)state;
	board("closed: '2013-12-31'\n", "{start: '2014', end: '2015'}",
	      "1:8 'b' had ended (2013-12-31) before this begins (2014-01-01) "
	      "> records/boards/b.yaml:1");
	board("closed: '2014-01-01'\n", "{start: '2014'}", "");
	/* Some time in that year, or in that month: it cannot be known. */
	board("closed: '2014'\n", "{start: '2014-06-30'}", "");
	board("closed: 2014-05\n", "{start: 2014-05}", "");
	board("closed: '2014~'\n", "{start: 2015-03~}",
	      "1:8 'b' had ended (2014~) before this begins (2015-03~) "
	      "> records/boards/b.yaml:1");
	board("closed: '2010'\n", "{end: '2015'}", "");
	board("{}\n", "{start: '2014'}", "");
	board("closed: soon\n", "{start: '2014'}", "");
}

static void test_begun(void **state)
{
	(void)state;
	board("closed: '2020'\nset_up: '2016'\n", "{start: '2014', end: '2015'}",
	      "1:8 'b' begins (2016) after this has ended (2015-12-31) "
	      "> records/boards/b.yaml:2");
	board("set_up: '2015'\n", "{start: '2014', end: '2015'}", "");
	board("set_up: '2016'\n", "{start: '2014', end: '..'}", "");
	board("set_up: '2016'\n", "{start: '2014'}", "");
	board("set_up: '2010'\n", "{start: '2014', end: '2015'}", "");
}

/* Another term than the record's own, below a list; a life that is a term. */
static void test_places(void **state)
{
	static const char works[] =
		"time: {start: '2010', end: '2020'}\n"
		"works: {span: {start: '2014', end: '2015'}}\n"
		"rooms: [{paid_by: f}]\n";

	(void)state;
	check("{}\n", "open: {start: '2010', end: '2013'}\n", works,
	      "3:19 'f' had ended (2013-12-31) before this begins (2014-01-01) "
	      "> records/funds/f.yaml:1");
	check("{}\n", "open: {start: '2016'}\n", works,
	      "3:19 'f' begins (2016-01-01) after this has ended (2015-12-31) "
	      "> records/funds/f.yaml:1");
	check("{}\n", "open: {start: '2010', end: '2014'}\n", works, "");
	/* It was prolonged. */
	check("{}\n", "open: {start: '2010', end: '2013'}\nriders: [{id: a,"
	      " changes: [{path: open.end, to: '2014'}]}]\n", works, "");
	/* A reference that does not ask, one to nothing, and one explained. */
	check("closed: '2010'\n", "{}\n", "other: b\ntime: {start: '2014'}\n",
	      "");
	check("{}\n", "{}\n", "board: gone\ntime: {start: '2014'}\n", "");
	check("closed: '2010'\n", "{}\n",
	      "board: b\ntime: {start: '2014'}\n"
	      "odd: [{rule: R221, text: the source has it so}]\n",
	      "(1:8 'b' had ended (2010) before this begins (2014-01-01) "
	      "> records/boards/b.yaml:1");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ended),
		cmocka_unit_test(test_begun),
		cmocka_unit_test(test_places),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
