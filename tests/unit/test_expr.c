/* Expressions evaluated on records: each with its outcome. */
#include "expr_scope.h"

static const char record[] =
	"title: Entente sur l’égalité\n"
	"type: entente spécifique\n"
	"themes: [égalité, culture]\n"
	"known: told\n"
	"region: laval\n"
	"code: '16'\n"
	"signed: '2011-05-03'\n"
	"announced: '2011~'\n"
	"dates: ['2011-05-03', '2012', '2010-01']\n"
	"term: {start: '2011', end: '2015'}\n"
	"mandate: {start: '2011', end: '2015'}\n"
	"funding: {total: 460000, years: 3, confirmed: false}\n"
	"confirmed: true\n"
	"amounts: [1.5, 2, -3]\n"
	"grid: [[1, 2], [], [3]]\n"
	"notes: []\n"
	"parties:\n"
	"- organization: mess\n"
	"  roles: [signatory, funder]\n"
	"  amount: 400000\n"
	"  term: {start: '2011', end: '2013'}\n"
	"  steps: [{name: a, n: 1}, {name: b, n: 2}]\n"
	"- organization: cre\n"
	"  key: '2'\n"
	"  roles: [lead]\n"
	"  amount: 60000\n"
	"  term: {start: '2011', end: '2015', years: civil}\n"
	"  steps: []\n"
	"governed_by: [c1, c2]\n"
	"committee: c1\n"
	"free: in-force\n"
	"extra: {size: 3, other: x, nothing: null}\n"
	"odd key: 7\n";

/* Little is known here. */
static const char sparse[] =
	"title: null\n"
	"signed: '2014'\n"
	"announced: '2014-04'\n"
	"dates: ['2014', null]\n"
	"term: {start: '2013-04-01', end: '..'}\n"
	"mandate: {start: '2013', end: '2014-06'}\n"
	"funding: {total: 460000, years: 0}\n"
	"amounts: [1, null]\n"
	"parties:\n"
	"- {organization: mess, roles: [signatory], amount: 5}\n"
	"- {roles: []}\n"
	"- {organization: cre}\n"
	"governed_by: [nowhere, c1]\n"
	"committee: nowhere\n";

/* Nothing is of the type that the schema wants. */
static const char broken[] =
	"title: 5\n"
	"themes: égalité\n"
	"signed: yesterday\n"
	"term: {start: 2013, end: [x]}\n"
	"mandate: 2014\n"
	"funding: [1]\n"
	"confirmed: maybe\n"
	"amounts: [one, 2]\n"
	"parties: {organization: mess}\n"
	"governed_by: c1\n"
	"committee: [c1]\n"
	"free: {a: 1}\n";

static void test_texts(void **state)
{
	static const struct row rows[] = {
		{ "region = laval", Y },
		{ "region = \"laval\"", Y },
		{ "region = 'laval'", Y },
		{ "laval = region", Y },
		{ "region != laval", N },
		{ "region = outaouais", N },
		{ "region = Laval", N },
		{ "code = 16", Y },
		{ "code = 2014-04", N },
		{ "code = 2014-2015", N },
		{ "title = code", N },
		{ "type = entente spécifique", Y },
		{ "type = Entente  SPECIFIQUE", Y },
		{ "type = \"entente spécifique\"", Y },
		{ "type = specific agreement", Y },
		{ "type = cadre", N },
		{ "type = entente spécifique and region = laval", Y },
		{ "known = told", Y },
		{ "known = planned", N },
		{ "title ~ egalite", Y },
		{ "title ~ \"L'ÉGALITÉ\"", Y },
		{ "title ~ sur l’égalité", Y },
		{ "title ~ l'égalité", Y },
		{ "title ~ culture", N },
		{ "themes ~ egal", Y },
		{ "type ~ region", N },
		{ "\"a laval b\" ~ region", Y },
		{ "length(region) = 5", Y },
		{ "length(\"égalité\") = 7", Y },
		{ "lower(\"LAVAL\") = region", Y },
		{ "lower(\"Été\") = \"été\"", Y },
		{ "fold(title) = fold(\"entente sur l'egalite\")", Y },
		{ "\"a\" = \"a\"", Y },
		{ "code in [15, 16, \"17\"]", Y },
		{ "region in [outaouais, laval]", Y },
		{ "region not in [outaouais, laval]", N },
		{ "not region in [outaouais, estrie]", Y },
		{ "region in []", N },
		{ "type in [cadre, specific agreement]", Y },
		{ "region in [code, \"laval\"]", Y },
		{ "record.region = laval", Y },
		{ "[\"region\"] = laval", Y },
	};

	check_rows(state, record, rows, ARRAY_LEN(rows));
}

static void test_numbers(void **state)
{
	static const struct row rows[] = {
		{ "funding.total = 460000", Y },
		{ "funding.total = 460000.00", Y },
		{ "funding.total > 460000", N },
		{ "funding.total >= 460000", Y },
		{ "460000 <= funding.total", Y },
		{ "500000 < funding.total", N },
		{ "funding.total / 4 = 115000", Y },
		{ "funding.total / funding.years > 153333.33", Y },
		{ "funding.total / funding.years < 153333.34", Y },
		/* A quotient that does not end is not known to the last. */
		{ "funding.total / 3 * 3 = funding.total", U },
		{ "funding.total / 3 * 3 = 460001", N },
		{ "funding.total / 0 = 1", U },
		{ "1 / (funding.years - 3) > 0", U },
		{ "2 + 3 * 4 = 14", Y },
		{ "(2 + 3) * 4 = 20", Y },
		{ "10 - 3 - 2 = 5", Y },
		{ "2 * 6 / 4 = 3", Y },
		{ "-funding.years = -3", Y },
		{ "- -2 = 2", Y },
		{ "2 - 3 = -1 or 0.1 + 0.2 = 0.3", Y },
		{ "[\"odd key\"] = 7", Y },
		{ "funding.total in [1, 460000]", Y },
		{ "sum(amounts) = 0.5", Y },
		{ "sum(parties.amount) = funding.total", Y },
		{ "sum(grid) = 6", Y },
		{ "count(grid) = 3", Y },
		{ "min(amounts) = -3 and max(amounts) = 2", Y },
		{ "min(3, funding.years, amounts) = -3", Y },
		{ "max(1, 2.5) = 2.5", Y },
		{ "amounts > 1.5", Y },
		{ "amounts > 2", N },
		{ "amounts = 2 and amounts != 4", Y },
		{ "amounts != 2", N },
		{ "count(parties) = 2", Y },
		{ "count(notes) = 0", Y },
		{ "count(funding) = 3", Y },
		{ "count(parties.roles) = 3", Y },
		{ "count(parties where roles has signatory) = 1", Y },
		{ "count(parties where amount > 1000 and known key) = 1", Y },
		{ "99999999999999999999999999999999999999 * 10 > 0", Y },
		{ "99999999999999999999999999999999999999 * 7 > 0", U },
		{ "99999999999999999999999999999999999999 + 0.1 > 0", U },
	};

	check_rows(state, record, rows, ARRAY_LEN(rows));
}

static void test_lists(void **state)
{
	static const struct row rows[] = {
		{ "themes has égalité", Y },
		{ "themes has seniors", N },
		{ "themes has lutte à la pauvreté", N },
		{ "themes = culture", Y },
		{ "themes != culture", N },
		{ "themes != aînés", Y },
		{ "égalité in themes", Y },
		{ "themes in [aînés, culture]", Y },
		{ "themes = []", N },
		{ "themes != []", Y },
		{ "notes = []", Y },
		{ "notes has x", N },
		{ "amounts has 2.0", Y },
		{ "amounts has funding.years", N },
		{ "grid has 3", Y },
		{ "grid[1][2] = 2", Y },
		{ "grid[2][1] = 2", U },
		{ "dates has 2011", Y },
		{ "dates has 2010-01-05", U },
		{ "dates has 2009", N },
		{ "2012 in dates", Y },
		{ "signed in [2010, 2011]", Y },
		{ "funding has total", Y },
		{ "extra has other", Y },
		{ "extra has \"nothing\"", N },
		{ "parties.roles has lead", Y },
		{ "parties.amount > 100000", Y },
		{ "parties.mess.amount = 400000", Y },
		{ "parties[mess].amount = 400000", Y },
		{ "parties[organization=cre,key=2].amount = 60000", Y },
		{ "parties[key=2,organization=cre].amount = 60000", Y },
		{ "parties.cre.amount = 60000", U },
		{ "parties[2].amount = 60000", Y },
		{ "parties[3].amount = 60000", U },
		{ "parties.steps.n = 2", Y },
		{ "governed_by has c2", Y },
		{ "committee in governed_by", Y },
		{ "extra.size = 3 and extra.other = x", Y },
	};

	check_rows(state, record, rows, ARRAY_LEN(rows));
}

static void test_quantifiers(void **state)
{
	static const struct row rows[] = {
		{ "any parties where roles has signatory", Y },
		{ "all parties where roles has signatory", N },
		{ "no parties where roles has signatory", N },
		{ "all parties where amount > 50000", Y },
		{ "no parties where amount > 500000", Y },
		/* where goes on to the end */
		{ "any parties where roles has lead and amount < 70000", Y },
		{ "any parties where roles has lead and amount > 70000", N },
		{ "(any parties where roles has lead) and known = told", Y },
		/* the record's own fields are in reach */
		{ "any parties where amount < funding.total", Y },
		{ "any parties where organization = mess and region = laval", Y },
		{ "any parties where term.start = record.term.start", Y },
		{ "all parties where it.term.end = record.term.end", N },
		{ "any amounts where it < 0", Y },
		{ "all amounts where it < 2", N },
		{ "any themes where it ~ cult", Y },
		{ "any grid where it = 3", Y },
		{ "any parties where any steps where n > 1 and amount > 1", Y },
		{ "any parties where all steps where n > 5", Y },
		{ "all parties where any steps where n > 0", N },
		{ "any parties.steps where name = b", Y },
		{ "any parties where no steps where it.n = 1", Y },
		{ "all notes where it = x", Y },
		{ "any notes where it = x", N },
		{ "no notes where it = x", Y },
		{ "any ref(governed_by) where level = region", Y },
		{ "all ref(governed_by).members where seats >= 1", Y },
		{ "any free where it = in-force", Y },
		{ "not any parties where roles has lead", N },
		{ "any parties where organization in [mess, cre] and "
		  "no steps where n > 3", Y },
	};

	check_rows(state, record, rows, ARRAY_LEN(rows));
}

static void test_references(void **state)
{
	static const struct row rows[] = {
		{ "ref(committee).name = \"Comité A\"", Y },
		{ "ref(committee).level = agreement", Y },
		{ "ref(committee).city = Québec", U },
		{ "ref(committee).term.end = 2015-03-31", Y },
		{ "ref(ref(committee).parent).name = \"Comité B\"", Y },
		{ "ref(ref(ref(committee).parent).parent).level = region", Y },
		{ "ref(ref(committee).parent).term.end > 2000", U },
		{ "ref(governed_by).name ~ \"comite b\"", Y },
		{ "count(ref(governed_by).members) = 2", Y },
		{ "sum(ref(committee).members.seats) = 3", Y },
		{ "ref(parties[1].organization).city = Québec", Y },
		{ "any parties where ref(organization).city = Québec", Y },
		{ "any parties where ref(it.organization).city = Québec", Y },
		{ "all parties where ref(organization).city = Québec", U },
		{ "any ref(governed_by) where level = agreement and "
		  "term.end = record.term.end", Y },
		{ "years(ref(committee).term) = 3", Y },
		{ "known ref(committee).parent", Y },
	};

	check_rows(state, record, rows, ARRAY_LEN(rows));
}

static void test_logic(void **state)
{
	static const struct row rows[] = {
		{ "confirmed", Y },
		{ "not confirmed", N },
		{ "not not confirmed", Y },
		{ "confirmed = true", Y },
		{ "funding.confirmed = confirmed", N },
		{ "confirmed = (funding.total > 1)", Y },
		{ "funding.confirmed", N },
		{ "true or false", Y },
		{ "true and false", N },
		/* and binds tighter than or, or tighter than => */
		{ "true or true and false", Y },
		{ "(true or true) and false", N },
		{ "false => false", Y },
		{ "true => false", N },
		{ "false => true => false", Y },
		{ "(false => true) => false", N },
		{ "true or true => false", N },
		{ "not false and false", N },
		{ "region = laval => funding.total > 1", Y },
		{ "region = laval => funding.total > 1000000", N },
		{ "region = estrie => funding.total > 1000000", Y },
		{ "status = in-force", Y },
		{ "status = \"en vigueur\"", Y },
		{ "status in [ended, unknown]", N },
		{ "known status", Y },
		{ "unknown status", N },
		{ "known region and unknown term.years", Y },
		{ "known(region)", Y },
		{ "known = told and known known", Y },
		{ "known parties.amount", Y },
		{ "known parties.key", N },
		{ "known parties.mess", Y },
		{ "known parties.sisca", N },
		{ "known [\"odd key\"]", Y },
		{ "known notes and known notes[1]", N },
		{ "known free.deep.down", N },
	};

	check_rows(state, record, rows, ARRAY_LEN(rows));
}

/* What is absent is unknown, unless it does not matter. */
static const struct row absent[] = {
	{ "region = laval", U },
	{ "region != laval", U },
	{ "title = x", U },
	{ "title ~ x", U },
	{ "region in [laval]", U },
	{ "region in []", N },
	{ "region = laval or true", Y },
	{ "region = laval and false", N },
	{ "region = laval and true", U },
	{ "region = laval => true", Y },
	{ "false => region = laval", Y },
	{ "not confirmed", U },
	{ "known region", N },
	{ "unknown title", Y },
	{ "themes has culture", U },
	{ "themes = []", U },
	{ "count(themes) = 0", U },
	{ "any notes where true", U },
	{ "all notes where false", U },
	{ "no notes where false", U },
	{ "amounts = 1", Y },
	{ "amounts = 2", U },
	{ "sum(amounts) > 0", U },
	{ "max(amounts) > 0", U },
	{ "count(amounts) = 2", U },
	{ "any amounts where it = 1", Y },
	{ "all amounts where it = 1", U },
	{ "all amounts where it = 2", N },
	{ "sum(parties.amount) = 5", U },
	{ "parties.amount = 5", Y },
	{ "parties.amount = 6", U },
	{ "parties.roles has lead", U },
	{ "parties.roles has signatory", Y },
	/* two of three are certain */
	{ "count(parties where roles has signatory) >= 1", Y },
	{ "count(parties where roles has signatory) = 1", U },
	{ "count(parties where roles has signatory) > 2", N },
	{ "all parties where roles has signatory", N },
	{ "any parties where amount > 5", U },
	{ "funding.total / funding.years > 1", U },
	{ "status = in-force", U },
	{ "ref(committee).name = x", U },
	{ "ref(governed_by).name = \"Comité A\"", Y },
	{ "ref(governed_by).name = \"Comité B\"", U },
	{ "years(term) > 1", U },
	{ "term.end = \"..\"", Y },
	{ "term.end != \"..\"", N },
	{ "\"..\" = term.end", Y },
	{ "mandate.end = \"..\"", N },
	{ "term.end > 2100", Y },
	{ "term.end < today", N },
	{ "days(term.start, term.end) > 1", U },
	{ "max(term.end, 2014) = \"..\"", Y },
	{ "min(term.end, 2014) = 2014", Y },
	{ "region = code", U },
	{ "length(title) > 1", U },
	{ "-funding.years = 0", Y },
	{ "signed = announced", U },
};

static void test_absent(void **state)
{
	check_rows(state, sparse, absent, ARRAY_LEN(absent));
}

static void test_other_types(void **state)
{
	static const struct row rows[] = {
		{ "title = 5", U },
		{ "length(title) = 1", U },
		{ "themes = égalité", U },
		{ "themes has égalité", U },
		{ "any themes where true", U },
		{ "signed < 2014", U },
		{ "term.start < 2014", U },
		{ "term.end < 2014", U },
		{ "years(term) > 1", U },
		{ "years(mandate) > 1", U },
		{ "mandate.end < 2014", U },
		{ "funding.total > 1", U },
		{ "confirmed", U },
		{ "confirmed = true", U },
		{ "amounts = 2", Y },
		{ "amounts = 3", U },
		{ "sum(amounts) = 2", U },
		{ "parties.organization = mess", U },
		{ "parties.mess.amount = 1", U },
		{ "any parties where organization = mess", U },
		{ "count(parties) = 1", U },
		{ "ref(governed_by).name = x", U },
		{ "ref(committee).name = x", U },
		{ "free = 1", U },
		{ "free > 1", U },
		{ "free.a = 1", Y },
		{ "free.a.b = 1", U },
		{ "free[1] = 1", U },
		{ "status = in-force", U },
	};
	static const struct row empty[] = {
		{ "title = 5", U },
		{ "known title", N },
		{ "years(term) > 1 or 1 = 1", Y },
	};

	check_rows(state, broken, rows, ARRAY_LEN(rows));
	check_rows(state, "[1, 2]", empty, ARRAY_LEN(empty));
	check_rows(state, "text", empty, ARRAY_LEN(empty));
	check_rows(state, "null", empty, ARRAY_LEN(empty));
}

/* A place whose type only the record tells. */
static void test_any(void **state)
{
	static const struct row text[] = {
		{ "free = 2014", U }, { "free = 2014-04", Y },
		{ "free = \"2014-04\"", Y }, { "free ~ 04", Y },
		{ "free < signed", U }, { "days(free, 2014-04-30) = 0", U },
		{ "days(free, 2014-04-30) >= 0", Y }, { "free + 1 = 2", U },
		{ "free", U }, { "length(free) = 7", Y }, { "free.x = 1", U },
		{ "max(free, 3) = 3", U }, { "code = free", U },
		{ "free = free", Y }, { "free in [2014-04, 3]", Y },
	};
	static const struct row number[] = {
		{ "free = 5", Y }, { "free > 4.5", Y }, { "free = a", U },
		{ "free + 1 = 6", Y }, { "free has 5", Y }, { "free < 2014-04", U },
		{ "max(free, 3) = 5", Y }, { "free = []", N },
	};
	static const struct row list[] = {
		{ "free has b", Y }, { "free = a", Y }, { "free = c", N },
		{ "count(free) = 2", Y }, { "free = []", N },
		{ "any free where it = b", Y }, { "free[2] = b", Y },
		{ "b in free", Y }, { "free", U }, { "not free", U },
	};
	static const struct row truth[] = {
		{ "free", Y }, { "not free", N }, { "free = true", Y },
	};

	check_rows(state, "free: '2014-04'", text, ARRAY_LEN(text));
	check_rows(state, "free: 5", number, ARRAY_LEN(number));
	check_rows(state, "free: [a, b]", list, ARRAY_LEN(list));
	check_rows(state, "free: true", truth, ARRAY_LEN(truth));
}

/* ---- values, for reports ---- */

/* As text: "1.5", "1..2", "2014-01-01..2014-12-31", "?" when not known. */
static void add_value(struct buf *out, const struct expr_value *value)
{
	char day[16];

	if (!value->known) {
		buf_add_byte(out, '?');
		return;
	}
	switch (value->type) {
	case EXPR_NUMBER:
		decimal_format(out, value->low);
		if (decimal_compare(value->low, value->high) == 0)
			break;
		buf_add_text(out, "..");
		decimal_format(out, value->high);
		break;
	case EXPR_DATE:
		buf_add_text(out, day_format(day, value->days.first));
		buf_add_text(out, "..");
		buf_add_text(out, value->is_open ? "" :
				  day_format(day, value->days.last));
		break;
	case EXPR_TEXT:
		buf_add(out, value->text);
		break;
	case EXPR_BOOL:
		buf_add_text(out, value->truth == Y ? "true" : "false");
		break;
	case EXPR_LIST:
		for (size_t i = 0; i < value->count; i++)
			buf_printf(out, "%s%.*s", i ? " " : "",
				   SPAN_ARG(value->items[i]->text));
		break;
	default:
		buf_printf(out, "{%u}", value->node->count);
		break;
	}
}

static const struct {
	const char *text;
	enum expr_type type;
	const char *want;
} values[] = {
	{ "funding.total / 4", EXPR_NUMBER, "115000" },
	{ "10 / 3", EXPR_NUMBER, "3.333333333333..3.333333333334" },
	{ "-10 / 3", EXPR_NUMBER, "-3.333333333334..-3.333333333333" },
	{ "-(10 / 3) * -3", EXPR_NUMBER,
	  "9.999999999999..10.000000000002" },
	{ "5 - 10 / 3", EXPR_NUMBER, "1.666666666666..1.666666666667" },
	{ "funding.total / 0", EXPR_NUMBER, "?" },
	{ "1.10 + 2.20", EXPR_NUMBER, "3.30" },
	{ "count(parties where known key)", EXPR_NUMBER, "1" },
	{ "days(announced, signed)", EXPR_NUMBER, "-242..122" },
	{ "max(days(announced, signed), 0)", EXPR_NUMBER, "0..122" },
	{ "days(announced, signed) * -2", EXPR_NUMBER, "-244..484" },
	{ "100 / days(announced, signed)", EXPR_NUMBER, "?" },
	{ "signed", EXPR_DATE, "2011-05-03..2011-05-03" },
	{ "announced", EXPR_DATE, "2011-01-01..2011-12-31" },
	{ "term.end", EXPR_DATE, "2015-03-31..2015-03-31" },
	{ "max(dates)", EXPR_DATE, "2012-01-01..2012-12-31" },
	{ "min(announced, signed)", EXPR_DATE,
	  "2011-01-01..2011-05-03" },
	{ "today", EXPR_DATE, "2014-10-01..2014-10-01" },
	{ "region", EXPR_TEXT, "laval" },
	{ "lower(\"LAVAL É\")", EXPR_TEXT, "laval é" },
	{ "fold(\"Œuvre d’ÉTÉ\")", EXPR_TEXT, "oeuvre d'ete" },
	{ "ref(committee).name", EXPR_TEXT, "Comité A" },
	{ "confirmed and region = laval", EXPR_BOOL, "true" },
	{ "not confirmed", EXPR_BOOL, "false" },
	{ "themes", EXPR_LIST, "égalité culture" },
	{ "parties.amount", EXPR_LIST, "400000 60000" },
	{ "parties.key", EXPR_LIST, "?" },
	{ "parties.roles", EXPR_LIST, "signatory funder lead" },
	{ "grid", EXPR_LIST, "1 2 3" },
	{ "notes", EXPR_LIST, "" },
	{ "funding", EXPR_MAP, "{3}" },
	{ "extra.nothing", EXPR_ANY, "?" },
	{ "extra.other", EXPR_ANY, "x" },
	{ "2014", EXPR_NUMBER, "2014" },
	{ "2014-04", EXPR_DATE, "2014-04-01..2014-04-30" },
};

static void test_values(void **state)
{
	struct scope_fixture *fixture = *state;

	for (size_t i = 0; i < ARRAY_LEN(values); i++) {
		struct arena arena = ARENA_INIT;
		struct expr_world world = scope_world(fixture, &arena);
		struct expr_record one = { .root = scope_tree(&arena, record) };
		struct error err = ERROR_INIT;
		struct expr_value value;
		struct expr *expr;
		struct buf out;

		buf_init(&out);
		if (expr_parse_value(&expr, &arena, span_text(values[i].text),
				     &fixture->scope, &err) ||
		    expr_eval_value(&value, expr, &one, &world, &err))
			fail_msg("%s: %s", values[i].text, err.msg);
		add_value(&out, &value);
		assert_string_equal(out.ptr, values[i].want);
		assert_int_equal(expr_type(expr), values[i].type);
		if (values[i].type != EXPR_ANY)
			assert_int_equal(value.type, values[i].type);
		buf_release(&out);
		arena_release(&arena);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_quantifiers),
		cmocka_unit_test(test_references),
		cmocka_unit_test(test_logic),
		cmocka_unit_test(test_absent),
		cmocka_unit_test(test_other_types),
		cmocka_unit_test(test_any),
		cmocka_unit_test(test_values),
	};

	return cmocka_run_group_tests(tests, scope_set_up, scope_tear_down);
}
