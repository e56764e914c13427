/*
 * What is certain: Kleene's tables, dates of every precision, terms, lengths.
 */
#include "expr_scope.h"

static const enum ternary all[] = { N, U, Y };

static void check_outcome(const char *what, enum ternary a, enum ternary b,
			  enum ternary got, enum ternary want)
{
	if (got != want)
		fail_msg("%s of %s and %s: %s, not %s", what, outcome_name(a),
			 outcome_name(b), outcome_name(got),
			 outcome_name(want));
}

/* Rows: a is no, unknown, yes; columns: so is b. */
static void test_kleene(void **state)
{
	static const enum ternary and[3][3] = {
		{ N, N, N }, { N, U, U }, { N, U, Y },
	};
	static const enum ternary or[3][3] = {
		{ N, U, Y }, { U, U, Y }, { Y, Y, Y },
	};
	static const enum ternary implies[3][3] = {
		{ Y, Y, Y }, { U, U, Y }, { N, U, Y },
	};

	(void)state;
	for (size_t i = 0; i < 3; i++)
		for (size_t j = 0; j < 3; j++) {
			enum ternary a = all[i], b = all[j];

			check_outcome("and", a, b, ternary_and(a, b),
				      and[i][j]);
			check_outcome("or", a, b, ternary_or(a, b), or[i][j]);
			check_outcome("=>", a, b, ternary_implies(a, b),
				      implies[i][j]);
		}
	assert_int_equal(ternary_not(N), Y);
	assert_int_equal(ternary_not(U), U);
	assert_int_equal(ternary_not(Y), N);
	assert_true(expr_holds(Y));
	assert_false(expr_holds(U) || expr_holds(N));
	assert_true(expr_may_hold(Y) && expr_may_hold(U));
	assert_false(expr_may_hold(N));
}

/* The language's words do what the tables say, and so do its quantifiers. */
static void test_kleene_words(void **state)
{
	/* of a record whose `confirmed` is absent */
	static const char *const words[] = { "false", "confirmed", "true" };
	static const char *const flags[] = { "false", "null", "true" };

	for (size_t i = 0; i < 3; i++)
		for (size_t j = 0; j < 3; j++) {
			enum ternary a = all[i], b = all[j];
			char text[6][80], yaml[80];
			struct row rows[6];

			snprintf(text[0], 80, "%s and %s", words[i], words[j]);
			snprintf(text[1], 80, "%s or %s", words[i], words[j]);
			snprintf(text[2], 80, "%s => %s", words[i], words[j]);
			snprintf(text[3], 80, "any parties where it.flag");
			snprintf(text[4], 80, "all parties where it.flag");
			snprintf(text[5], 80, "no parties where it.flag");
			snprintf(yaml, 80, "free: [{flag: %s}, {flag: %s}]",
				 flags[i], flags[j]);
			rows[0].want = ternary_and(a, b);
			rows[1].want = ternary_or(a, b);
			rows[2].want = ternary_implies(a, b);
			rows[3].want = ternary_or(a, b);
			rows[4].want = ternary_and(a, b);
			rows[5].want = ternary_not(ternary_or(a, b));
			for (int k = 3; k < 6; k++)
				memcpy(strstr(text[k], "parties"), "free   ",
				       7);
			for (int k = 0; k < 6; k++)
				rows[k].text = text[k];
			check_rows(state, yaml, rows, 6);
		}
}

/* ---- dates ---- */

static const char *const ops[] = { "=", "!=", "<", "<=", ">", ">=" };

/* Does it hold of one day and another, or of one day and a period? */
static bool day_holds(int op, day_number day, struct days other)
{
	bool within = day >= other.first && day <= other.last;

	switch (op) {
	case 0:
		return within;
	case 1:
		return !within;
	case 2:
		return day < other.first;
	case 3:
		return day <= other.last;
	case 4:
		return day > other.last;
	default:
		return day >= other.first;
	}
}

/* The outcome by looking at each day that the dates may mean. */
static enum ternary by_days(int op, struct days a, struct days b,
			    bool is_period)
{
	bool always = true, never = true;

	for (day_number day = a.first; day <= a.last; day++)
		for (day_number other = b.first; other <= b.last; other++) {
			struct days one = { other, other };
			bool holds = day_holds(op, day, is_period ? b : one);

			always = always && holds;
			never = never && !holds;
			if (is_period)
				break;
		}
	return always ? Y : never ? N : U;
}

static struct days days_of(const char *text)
{
	struct date date;

	assert_true(date_parse(&date, span_text(text)));
	return date_days(date);
}

/* Every precision against every other, as a literal and as a field. */
static void test_precisions(void **state)
{
	static const char *const dates[] = {
		"2013", "2014", "2014-03", "2014-04", "2014-04-01",
		"2014-04-15", "2014-04-30", "2014-05-01", "2014-12-31",
		"2015", "2014~", "2014-04?",
	};

	for (size_t i = 0; i < ARRAY_LEN(dates); i++)
		for (size_t j = 0; j < ARRAY_LEN(dates); j++) {
			struct days a = days_of(dates[i]);
			struct days b = days_of(dates[j]);
			char yaml[80], text[18][60];
			struct row rows[18];

			snprintf(yaml, sizeof(yaml),
				 "signed: '%s'\nannounced: '%s'\n", dates[i],
				 dates[j]);
			for (int op = 0; op < 6; op++) {
				snprintf(text[op], 60, "signed %s \"%s\"",
					 ops[op], dates[j]);
				rows[op].want = by_days(op, a, b, true);
				snprintf(text[op + 6], 60,
					 "signed %s announced", ops[op]);
				rows[op + 6].want = by_days(op, a, b, false);
				/* the literal first: > for <, and so on */
				snprintf(text[op + 12], 60, "\"%s\" %s signed",
					 dates[j],
					 ops[op < 2 ? op : op % 4 + 2]);
				rows[op + 12].want = by_days(op, a, b, true);
			}
			for (int k = 0; k < 18; k++)
				rows[k].text = text[k];
			check_rows(state, yaml, rows, 18);
		}
}

/* The same as people meet it. */
static void test_some_dates(void **state)
{
	static const struct row rows[] = {
		{ "signed = 2014", Y },
		{ "signed = 2014-04", Y },
		{ "signed = 2014-04-15", Y },
		{ "signed = 2014-05", N },
		{ "signed < 2014", N },
		{ "signed > 2014", N },
		{ "signed <= 2014", Y },
		{ "signed >= 2014", Y },
		{ "signed < 2014-05", Y },
		{ "announced = 2014", Y },
		{ "announced = 2014-04", U },
		{ "announced < 2014-04", U },
		{ "announced < 2015", Y },
		{ "announced = 2013", N },
		{ "announced = announced", U },
		{ "signed = announced", U },
		{ "signed < today", Y },
		{ "today = 2014-10-01", Y },
		{ "today = 2014", Y },
		{ "announced < today", U },
		{ "2014-04 < 2014-05", Y },
		{ "2014 < 2014-05", U },
		{ "2014 = 2014-05", U },
		{ "days(2014-04-01, signed) = 14", Y },
		{ "days(signed, 2014-04-01) = -14", Y },
		{ "days(announced, signed) = 0", U },
		{ "days(announced, signed) <= 104", Y },
		{ "days(announced, signed) > 104", N },
		{ "days(announced, announced) < 365", Y },
		{ "days(signed, today) / 7 > 24", Y },
		{ "max(signed, announced) >= signed", Y },
		{ "max(signed, announced) >= 2014-04-15", Y },
		{ "min(signed, announced) <= 2014-04-15", Y },
		{ "max(dates) = 2012", Y },
		{ "min(dates) = 2010-01", Y },
		{ "max(signed, 2013) = signed", Y },
		{ "2015 in dates", N },
	};

	check_rows(state,
		   "signed: '2014-04-15'\nannounced: '2014~'\n"
		   "dates: ['2011-05-03', '2012', '2010-01']\n",
		   rows, ARRAY_LEN(rows));
}

/* ---- terms ---- */

static void test_bounds(void **state)
{
	static const struct row fiscal[] = {
		{ "term.start = 2013-04-01", Y },
		{ "term.end = 2014-03-31", Y },
		{ "term.end < 2014-04-01", Y },
		{ "[\"term\"][\"end\"] = 2014-03-31", Y },
		{ "years(term) = 1", Y },
		/* by the schema's default */
		{ "mandate.start = 2013-01-01", Y },
		{ "mandate.end = 2014-12-31", Y },
		{ "years(mandate) = 2", Y },
		/* no bound of a term */
		{ "signed = 2013-04-01", U },
		{ "all parties where term.end = 2014-12-31", Y },
		{ "parties.term.end = 2014-12-31", Y },
		{ "parties.term.end < record.term.start", N },
		{ "any parties.term where end = 2014-12-31", Y },
		{ "max(parties.term.end, term.end) = 2014-12-31", Y },
	};
	static const struct row precise[] = {
		{ "term.start = 2013-05", Y },
		{ "term.start = 2013-05-10", U },
		{ "term.end = 2014-06-30", Y },
		{ "mandate.start = 2013-04-01", Y },
		{ "years(mandate) = 1", Y },
		{ "years(term) > 1", Y },
		{ "years(term) > 1.1", U },
		{ "years(term) < 1.2", Y },
	};

	check_rows(state,
		   "signed: '2013'\n"
		   "term: {start: '2013', end: '2014'}\n"
		   "mandate: {start: '2013', end: '2014'}\n"
		   "parties: [{term: {start: '2013', end: '2014', years: civil}}]",
		   fiscal, ARRAY_LEN(fiscal));
	check_rows(state,
		   "term: {start: '2013-05', end: '2014-06-30', years: civil}\n"
		   "mandate: {start: '2013', end: '2014', years: fiscal}\n",
		   precise, ARRAY_LEN(precise));
}

/* Length in years: whole ones, and a part of the next. */
static void test_years(void **state)
{
	static const struct {
		const char *start, *end, *low, *high;
	} rows[] = {
		{ "2013", "2016", "3", "3" },
		{ "2013-04-01", "2014-03-31", "1", "1" },
		{ "2013-04-01", "2014-03-30", "0.9973", "0.9973" },
		{ "2013-04-01", "2014-04-01", "1.0027", "1.0027" },
		{ "2013-04-01", "2013-04-01", "0.0027", "0.0027" },
		{ "2012-02-29", "2013-02-27", "1", "1" },
		{ "2013-01-01", "2013-06-30", "0.4959", "0.4959" },
		{ "2013-04", "2016-03-31", "2.9208", "3" },
		{ "2013-04-01", "2016-03", "2.9180", "3" },
		{ "2013-04-01", "2013-03-31", NULL, NULL },
		{ "2013-04-01", "..", NULL, NULL },
		{ "..", "2013", NULL, NULL },
		{ "2013-12", "2013-12", "0", "0.0849" },
		{ "0001-01-01", "9999-12-31", "9998.9999", "9998.9999" },
	};
	struct scope_fixture *fixture = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct arena arena = ARENA_INIT;
		struct expr_world world = scope_world(fixture, &arena);
		struct error err = ERROR_INIT;
		struct expr_record record = { NULL, NULL };
		struct expr_value value;
		struct expr *expr;
		char *yaml = arena_printf(&arena,
					  "term: {start: '%s', end: '%s'}",
					  rows[i].start, rows[i].end);
		struct buf out;

		buf_init(&out);
		record.root = scope_tree(&arena, yaml);
		assert_int_equal(expr_parse_value(&expr, &arena,
						  span_text("years(term)"),
						  &fixture->scope, &err), 0);
		assert_int_equal(expr_eval_value(&value, expr, &record, &world,
						 &err), 0);
		assert_int_equal(value.known, rows[i].low != NULL);
		if (value.known) {
			decimal_format(&out, value.low);
			buf_add_byte(&out, ' ');
			decimal_format(&out, value.high);
			assert_string_equal(out.ptr,
					    arena_printf(&arena, "%s %s",
							 rows[i].low,
							 rows[i].high));
		}
		buf_release(&out);
		arena_release(&arena);
	}
}

/* The fiscal year of the repository is a parameter. */
static void test_fiscal(void **state)
{
	struct scope_fixture *fixture = *state;
	struct arena arena = ARENA_INIT;
	struct expr_world world = scope_world(fixture, &arena);
	struct expr_record record = { NULL, NULL };
	struct error err = ERROR_INIT;
	enum ternary outcome;
	struct expr *expr;

	record.root = scope_tree(&arena, "term: {start: '2013', end: '2014'}");
	world.fiscal = (struct fiscal){ 7, 1 };
	assert_int_equal(expr_parse(&expr, &arena,
				    span_text("term.start = 2013-07-01 and "
					      "term.end = 2014-06-30"),
				    &fixture->scope, &err), 0);
	assert_int_equal(expr_eval(&outcome, expr, &record, &world, &err), 0);
	assert_int_equal(outcome, Y);
	world.fiscal = (struct fiscal){ 0, 0 };
	assert_int_equal(expr_eval(&outcome, expr, &record, &world, &err), 0);
	assert_int_equal(outcome, N);
	arena_release(&arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kleene),
		cmocka_unit_test(test_kleene_words),
		cmocka_unit_test(test_precisions),
		cmocka_unit_test(test_some_dates),
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_years),
		cmocka_unit_test(test_fiscal),
	};

	return cmocka_run_group_tests(tests, scope_set_up, scope_tear_down);
}
