/* Reading and writing expressions: faults, the canonical text, limits. */
#include "expr_scope.h"

static int parse(struct expr **expr, struct arena *arena, void **state,
		 const char *text, struct error *err)
{
	struct scope_fixture *fixture = *state;

	return expr_parse_value(expr, arena, span_text(text), &fixture->scope,
				err);
}

/* ---- faults: each has its place, its message and a hint ---- */

struct fault {
	const char *text;
	uint32_t col;
	const char *msg, *hint;
};

#define AS_IN "as in: region = laval, or: term.end < 2015-04-01"
#define NUMBERS "write a number as in: 280000.50, or: 280 000,50 $"
#define JOINED "comparisons are joined by `and`: a < b and b < c"
#define STRAIGHT "texts stand in straight quotes: \"égalité\""
#define OWN_WORDS "and, or, not, in, has, where, true and false are words of " \
		  "the language; in a text they stand in quotes"
#define MISSING_OP "an operator is missing before it, such as = or and"
#define OPENED "what is opened must be closed"
#define TWO_KINDS "= and != compare two of a kind; <, <=, > and >= numbers " \
		  "or dates"
#define LITERALS "dates as in 2014-04-01, numbers as in 280000.50"
#define MANUAL "entente-expression(5) says what goes with what"
#define CONDITION "as in: region = laval, or: known term.end"
#define ANY_PARTIES "as in: any parties where organization = mess"
#define NAME_ONE "name one of its fields, as in: term.end"

static void check_faults(void **state, const struct fault *faults,
			 size_t count)
{
	struct scope_fixture *fixture = *state;
	int bad = 0;

	for (size_t i = 0; i < count; i++) {
		struct arena arena = ARENA_INIT;
		struct error err = ERROR_INIT;
		struct expr *expr;

		if (!expr_parse(&expr, &arena, span_text(faults[i].text),
				&fixture->scope, &err)) {
			print_message("%s: is read\n", faults[i].text);
			bad++;
		} else if (err.kind != ERROR_USAGE || err.at.line != 1 ||
			   err.at.col != faults[i].col ||
			   strcmp(err.msg, faults[i].msg) != 0 ||
			   strcmp(err.hint, faults[i].hint) != 0) {
			print_message("%s: %u: %s (%s)\n", faults[i].text,
				      err.at.col, err.msg, err.hint);
			bad++;
		}
		arena_release(&arena);
	}
	assert_int_equal(bad, 0);
}

static const struct fault syntax_faults[] = {
	{ "", 1, "something is missing at the end", AS_IN },
	{ "  ", 3, "something is missing at the end", AS_IN },
	{ "region =", 9, "something is missing at the end", AS_IN },
	{ "= laval", 1, "'=' is not expected here", AS_IN },
	{ "funding.total > 460 00", 21, "'00' is not expected here",
	  NUMBERS },
	{ "funding.total > 460 000a", 21, "'000a' is not expected here",
	  "a text that begins with a digit stands in quotes" },
	{ "funding.total > 460000,50", 23, "',' is not expected here",
	  NUMBERS },
	{ "funding.total > $5", 17, "'$' means nothing here",
	  "write an amount as in: 280 000,50 $, or: 280000.50" },
	{ "1 < 2 < 3", 7, "'<' is not expected here", JOINED },
	{ "region == laval", 9, "'=' is not expected here",
	  "one = compares" },
	{ "region <> laval", 9, "'>' is not expected here",
	  "unequal is !=" },
	{ "confirmed && confirmed", 11, "'&' means nothing here",
	  "write: and" },
	{ "confirmed || confirmed", 11, "'|' means nothing here",
	  "write: or" },
	{ "! confirmed", 1, "'!' means nothing here",
	  "write: not" },
	{ "region ≠ laval", 8, "'≠' means nothing here", "write: !=" },
	{ "signed ≤ 2014", 8, "'≤' means nothing here", "write: <=" },
	{ "signed ≥ 2014", 8, "'≥' means nothing here", "write: >=" },
	{ "3 − 2 = 1", 3, "'−' means nothing here", "write: -" },
	{ "3 × 2 = 6", 3, "'×' means nothing here", "write: *" },
	{ "6 ÷ 2 = 3", 3, "'÷' means nothing here", "write: /" },
	{ "title = «égalité»", 9, "'«' means nothing here", STRAIGHT },
	{ "title = “x”", 9, "'“' means nothing here", STRAIGHT },
	{ "title = a@b", 10, "'@' means nothing here",
	  "texts with other signs than letters and digits stand in "
	  "quotes" },
	{ "title = \x1b", 9, "'\\x1b' means nothing here",
	  "texts with other signs than letters and digits stand in "
	  "quotes" },
	{ "title = \"égalité", 9, "the quotes are not closed",
	  "a text stands between two of the same: \"égalité\"" },
	{ "title = \"\\q\"", 10,
	  "in quotes, only \\\" \\\\ \\n \\r \\t may follow a backslash",
	  "two backslashes stand for one" },
	{ "(confirmed", 11, "')' is missing here", OPENED },
	{ "confirmed)", 10, "')' is not expected here", AS_IN },
	{ "confirmed confirmed", 1, "'confirmed confirmed' is no field",
	  "an operator is missing, as in: region = laval" },
	{ "any parties", 12, "'where' is missing here",
	  "as in: any parties where amount > 0" },
	{ "all where x", 5, "'where' is not expected here", OWN_WORDS },
	{ "status = or force", 10, "'or' is not expected here",
	  OWN_WORDS },
	{ "title = 3 ans", 11, "'ans' is not expected here",
	  "a text that begins with a digit stands in quotes" },
	{ "title = laval \"x\"", 15, "'\"x\"' is not expected here",
	  MISSING_OP },
	{ "dayz(signed, today) > 1", 1, "there is no function 'dayz'",
	  "did you mean 'days'?" },
	{ "f(signed) > 1", 1, "there is no function 'f'",
	  "one of count, sum, min, max, years, days, length, lower, "
	  "fold, ref" },
	{ "days(signed) > 1", 1, "days() takes 2 values",
	  "values in parentheses are separated by commas" },
	{ "length(title, title) > 1", 1, "length() takes 1 value",
	  "values in parentheses are separated by commas" },
	{ "count(themes", 13, "')' is missing here", OPENED },
	{ "title in [a", 12, "']' is missing here", OPENED },
	{ "title in [a \"b\"]", 13, "',' is missing here", MISSING_OP },
	{ "title = [a]", 9, "a list is not expected here",
	  "as in: status in [planned, ended], or: themes = []" },
	{ "notes[0] = x", 7, "'0' is no position; the first item is [1]",
	  "as in: notes[1]" },
	{ "term. end = 2014", 7, "'end' is not expected here",
	  MISSING_OP },
	{ "ref(committee.name = x", 20, "')' is missing here", OPENED },
};

static void test_faults_of_syntax(void **state)
{
	check_faults(state, syntax_faults, ARRAY_LEN(syntax_faults));
}

static const struct fault names_faults[] = {
	{ "regoin = laval", 1, "there is no field 'regoin'",
	  "did you mean 'region'?" },
	{ "term.ende < 2015", 6, "there is no field 'ende'",
	  "did you mean 'end'?" },
	{ "égalité = xyz", 1, "there is no field 'égalité'",
	  "the fields are: title, type, themes, known, region, code, "
	  "signed, announced, dates, term, mandate, funding, …" },
	{ "funding.x = 1", 9, "there is no field 'x'",
	  "the fields are: total, years, confirmed" },
	{ "funding has totl", 13, "there is no field 'totl'",
	  "did you mean 'total'?" },
	{ "parties.amout > 5", 9, "there is no field 'amout'",
	  "did you mean 'amount'?" },
	{ "sum(parties.mess.amout) > 5", 18,
	  "there is no field 'amout'", "did you mean 'amount'?" },
	{ "any parties where regoin = x", 19,
	  "there is no field 'regoin'", "did you mean 'region'?" },
	{ "any themes where amount > 3", 18,
	  "there is no field 'amount'", "did you mean 'amounts'?" },
	{ "ref(committee).nam = x", 16, "there is no field 'nam'",
	  "did you mean 'name'?" },
	{ "committee.name = x", 11, "'committee' is a text, with "
	  "nothing in it",
	  "write ref(committee) for the record that it names" },
	{ "title.x = 3", 7, "'title' is a text, with nothing in it",
	  "leave out what follows" },
	{ "themes.culture", 8,
	  "the items of this list have no names: 'culture'",
	  "write `has` for what is in a list: themes has culture" },
	{ "parties[amount=3].key = x", 8,
	  "'amount' does not tell the items of this list apart",
	  "write instead: any parties where amount > 0" },
	{ "parties[key=1,key=2].key = x", 8, "'key' is given twice",
	  "write instead: any parties where amount > 0" },
	{ "term[1] = 2", 5, "'term' is a term, not a list",
	  "only the items of lists have positions" },
	{ "ref(title).name = x", 1,
	  "ref() takes the id of a record, not a text",
	  "only fields that the schema says to refer to records will "
	  "do" },
	{ "status = gone", 10, "there is no value 'gone' here",
	  "one of unknown, in-negotiation, planned, in-force, ended" },
	{ "type = entente specifik", 8,
	  "there is no value 'entente specifik' here",
	  "did you mean 'entente spécifique'?" },
	{ "themes has cultur", 12, "there is no value 'cultur' here",
	  "did you mean 'culture'?" },
	{ "known in [told, plan]", 17, "there is no value 'plan' here",
	  "did you mean 'planned'?" },
};

static void test_faults_of_names(void **state)
{
	check_faults(state, names_faults, ARRAY_LEN(names_faults));
}

static const struct fault types_faults[] = {
	{ "region", 1, "'region' is a text, not true or false",
	  CONDITION },
	{ "themes", 1, "'themes' is a list, not true or false",
	  "as in: count(parties) > 0, or: any parties where amount > "
	  "0" },
	{ "funding.total - 5", 1,
	  "'funding.total - 5' is a number, not true or false",
	  CONDITION },
	{ "confirmed and today", 15,
	  "'today' is a date, not true or false", CONDITION },
	{ "term < 2015", 1, "'term' is a term, not one value",
	  NAME_ONE },
	{ "title = term", 9, "'term' is a term, not one value",
	  NAME_ONE },
	{ "parties = mess", 1, "'parties' is a list, not one value",
	  ANY_PARTIES },
	{ "title = themes", 9, "'themes' is a list, not one value",
	  "`in` asks whether a list has a value; a list stands on the "
	  "left of =" },
	{ "parties has mess", 1,
	  "the items of 'parties' are no single values", ANY_PARTIES },
	{ "funding.total > beaucoup", 17,
	  "'beaucoup' is neither a number nor a field", LITERALS },
	{ "funding.total > 5-3", 17,
	  "'5-3' is neither a number nor a field",
	  "a minus has blanks on both sides: a - b" },
	{ "funding.total > \"cinq\"", 17, "'\"cinq\"' is no number", NUMBERS },
	{ "funding.total = 2014-04", 17, "'2014-04' is no number",
	  NUMBERS },
	{ "signed = 5", 10, "'5' is no date",
	  "as in: 2014, 2014-04, 2014-04-01" },
	{ "signed = 2014-13", 10,
	  "'2014-13' is neither a date nor a field", LITERALS },
	{ "confirmed = peu", 13, "'peu' is neither true nor false",
	  "write true or false, without quotes" },
	{ "confirmed = 1", 13, "'1' is neither true nor false",
	  "write true or false, without quotes" },
	{ "title = true", 9, "'true' is no text", "put it in quotes" },
	{ "title < x", 1, "'<' is not for a text", TWO_KINDS },
	{ "confirmed > true", 1, "'>' is not for true or false",
	  TWO_KINDS },
	{ "title = funding.total", 1, "'title' is a text, "
	  "'funding.total' is a number: they cannot be compared",
	  TWO_KINDS },
	{ "signed ~ 2014", 1, "'~' is not for a date",
	  "~ looks for one text in another" },
	{ "term.end < \"..\"", 1,
	  "only = and != compare with an open end",
	  "an open end is after every date" },
	{ "signed - announced > 3", 1,
	  "'signed' is a date, not a number",
	  "days(a, b) counts the days from one date to the other" },
	{ "themes + 1 > 3", 1, "'themes' is a list, not a number",
	  "sum, min, max and count make one value of a list" },
	{ "sum(themes) > 1", 5,
	  "the items of 'themes' are a text, not a number",
	  "name one of their fields, as in: sum(parties.amount)" },
	{ "sum(funding.total) > 1", 5,
	  "'funding.total' is a number, not a list", MANUAL },
	{ "max(title, 3) > 1", 5, "'title' is a text, not a number",
	  MANUAL },
	{ "max(3, signed) > 1", 5, "'3' is no date",
	  "as in: 2014, 2014-04, 2014-04-01" },
	{ "years(funding) > 1", 7, "'funding' is a mapping, not a term",
	  NAME_ONE },
	{ "any region where it = x", 5,
	  "'region' is a text, not a list", MANUAL },
	{ "region in laval", 11, "'laval' is no list",
	  "as in: region in [laval, estrie]" },
	{ "region in [5 + 1]", 12, "'5 + 1' is a number, not a text",
	  "what follows `in` is of one kind with what stands before "
	  "it" },
	{ "funding has 3", 13, "'3' is no name of a field",
	  "as in: funding has total" },
	{ "funding.total > 999999999999999999999999999999999999999.5",
	  17, "'999999999999999999999999999999999999999.5' has too "
	  "many digits", "38 digits are exact" },
};

static void test_faults_of_types(void **state)
{
	check_faults(state, types_faults, ARRAY_LEN(types_faults));
}

/* An expression may stand on several lines of a schema. */
static void test_lines(void **state)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct expr *expr;

	assert_int_equal(parse(&expr, &arena, state,
			       "known = told\n  and égalité\r\n  and x = 1",
			       &err), -1);
	assert_int_equal(err.at.line, 2);
	assert_int_equal(err.at.col, 7);
	error_clear(&err);
	assert_int_equal(parse(&expr, &arena, state, "title = \"\xff\"", &err),
			 -1);
	assert_string_equal(err.msg, "the expression is no valid UTF-8");
	assert_int_equal(err.at.col, 10);
	arena_release(&arena);
}

/* ---- the canonical text ---- */

static const struct {
	const char *text, *want; /* NULL: the same */
} formats[] = {
	{ "region=laval", "region = \"laval\"" },
	{ "laval = region", "\"laval\" = region" },
	{ "type = specific  agreement",
	  "type = \"entente spécifique\"" },
	{ "type = \"CADRE\"", "type = \"entente-cadre\"" },
	{ "title = 'a \"b\" \\'", "title = \"a \\\"b\\\" \\\\\"" },
	{ "title = \"a\\tb\\nc\\rd\"", NULL },
	{ "code = 007", "code = \"007\"" },
	{ "signed<2014-04", "signed < 2014-04" },
	{ "signed = \"2014\"", "signed = 2014" },
	{ "signed = \"2014~\"", NULL },
	{ "term.end = \"..\"", NULL },
	{ "funding.total>=1.50", "funding.total >= 1.50" },
	{ "themes=[]", "themes = []" },
	{ "themes has égalité", "themes has \"égalité\"" },
	{ "region in[laval,'a b']", "region in [\"laval\", \"a b\"]" },
	{ "region not in [laval]", "not region in [\"laval\"]" },
	{ "funding has total", "funding has \"total\"" },
	{ "known(region)", "known region" },
	{ "unknown [ \"odd key\" ]", "unknown [\"odd key\"]" },
	{ "[\"region\"] = title", NULL },
	{ "((confirmed))", "confirmed" },
	{ "confirmed or confirmed and not confirmed", NULL },
	{ "(confirmed or confirmed) and confirmed", NULL },
	{ "(confirmed and confirmed) and confirmed", NULL },
	{ "not (confirmed or confirmed)", NULL },
	{ "not (not confirmed)", "not not confirmed" },
	{ "confirmed => confirmed => confirmed", NULL },
	{ "(confirmed => confirmed) => confirmed", NULL },
	{ "confirmed => (confirmed => confirmed)",
	  "confirmed => confirmed => confirmed" },
	{ "(confirmed = true) = confirmed", NULL },
	{ "1+2*3 -4", "1 + 2 * 3 - 4" },
	{ "(1 + 2) * 3", NULL },
	{ "1 - (2 - 3)", NULL },
	{ "(1 - 2) - 3", "1 - 2 - 3" },
	{ "1 / (2 * 3)", NULL },
	{ "-(1 + 2) * -3", NULL },
	{ "- - 1", "--1" },
	{ "any parties where roles has lead",
	  "any parties where roles has \"lead\"" },
	{ "(any parties where it.amount > 1) and confirmed", NULL },
	{ "any parties where amount > 1 and confirmed", NULL },
	{ "not no parties where known key",
	  "not (no parties where known key)" },
	{ "confirmed and (all parties where known key)", NULL },
	{ "any parties where any steps where n > amount", NULL },
	{ "count(parties where amount>1)",
	  "count(parties where amount > 1)" },
	{ "min(1,max(2,3))", "min(1, max(2, 3))" },
	{ "days(2014, today)", NULL },
	{ "ref( committee ).name", "ref(committee).name" },
	{ "ref(ref(committee).parent).term.end", NULL },
	{ "record.parties[2].amount", NULL },
	{ "parties.mess.amount", NULL },
	{ "parties[mess].amount", "parties[\"mess\"].amount" },
	{ "parties[key=2,organization=mess].amount",
	  "parties[organization=\"mess\",key=\"2\"].amount" },
	{ "parties[key=''].amount", "parties[key=\"\"].amount" },
	{ "any parties where ref(it.organization).name = x",
	  "any parties where ref(it.organization).name = \"x\"" },
	{ "extra.2.x", NULL },
	{ "extra[\"a b\"].c", NULL },
	{ "title in ([\"notes\"])", NULL },
};

static void test_format(void **state)
{
	for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
		struct arena arena = ARENA_INIT;
		struct error err = ERROR_INIT;
		struct expr *expr;
		struct buf out;

		buf_init(&out);
		if (parse(&expr, &arena, state, formats[i].text, &err))
			fail_msg("%s: %s", formats[i].text, err.msg);
		expr_format(&out, expr);
		assert_string_equal(out.ptr, formats[i].want ? formats[i].want :
							    formats[i].text);
		buf_release(&out);
		arena_release(&arena);
	}
}

/* ---- what is read ---- */

static void note(void *context, const struct expr_read *read)
{
	static const char *const types[] = { "", "derived ", "today" };
	struct buf *out = context;

	buf_printf(out, "%s%s%.*s", out->len ? ", " : "", types[read->type],
		   SPAN_ARG(read->path));
	if (read->through.len)
		buf_printf(out, " of %.*s", SPAN_ARG(read->through));
}

static void test_reads(void **state)
{
	static const char *const rows[][2] = {
		{ "1 = 1", "" },
		{ "title = title or title ~ x", "title" },
		{ "title = region", "title, region" },
		{ "term.end < today", "term.end, term.years, today" },
		{ "years(term) > 1", "term" },
		{ "status = ended", "derived status" },
		{ "sum(parties.amount) > 1", "parties.amount" },
		{ "parties.mess.amount > 1",
		  "parties.organization, parties.key, parties.amount" },
		{ "notes[2] = x", "notes" },
		{ "any parties where roles has lead and region = x",
		  "parties, parties.roles, region" },
		{ "any parties where any steps where n > amount",
		  "parties, parties.steps, parties.steps.n, parties.amount" },
		{ "any themes where it = culture", "themes" },
		{ "ref(committee).term.end < 2014", "committee, term.end of "
		  "committee, term.years of committee" },
		{ "ref(ref(committee).parent).name = x",
		  "committee, parent of committee, name of committee.parent" },
		{ "any ref(governed_by).members where seats > 1",
		  "governed_by, members of governed_by, members.seats of "
		  "governed_by" },
		{ "known record", "" },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct arena arena = ARENA_INIT;
		struct error err = ERROR_INIT;
		struct expr *expr;
		struct buf out;

		buf_init(&out);
		if (parse(&expr, &arena, state, rows[i][0], &err))
			fail_msg("%s: %s", rows[i][0], err.msg);
		expr_reads(expr, note, &out);
		assert_string_equal(out.ptr, rows[i][1]);
		buf_release(&out);
		arena_release(&arena);
	}
}

/* ---- limits ---- */

/* before, so many times the middle, after */
static int parse_long(void **state, const char *before, const char *middle,
		      size_t count, const char *after, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct expr *expr;
	struct buf text;
	int result;

	buf_init(&text);
	buf_add_text(&text, before);
	for (size_t i = 0; i < count; i++)
		buf_add_text(&text, middle);
	buf_add_text(&text, after);
	result = parse(&expr, &arena, state, text.ptr, err);
	buf_release(&text);
	arena_release(&arena);
	return result;
}

static void test_limits(void **state)
{
	static const struct {
		const char *before, *middle, *after;
		size_t most, too_many;
	} rows[] = {
		{ "1", " + 1", " = 2", 62, 63 },
		{ "", "not ", "confirmed", 63, 64 },
		{ "", "-", "1 = 1", 62, 63 },
		{ "confirmed", " => confirmed", "", 63, 64 },
		{ "", "ref(", "committee", 0, 65 },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct error err = ERROR_INIT;

		if (rows[i].most &&
		    parse_long(state, rows[i].before, rows[i].middle,
			       rows[i].most, rows[i].after, &err))
			fail_msg("%s%s: %s", rows[i].before, rows[i].middle,
				 err.msg);
		assert_int_equal(parse_long(state, rows[i].before,
					    rows[i].middle, rows[i].too_many,
					    rows[i].after, &err), -1);
		assert_string_equal(err.msg, "too much inside of each other; "
					     "at most 64 levels");
	}
}

/* Chains of and and or, and lists, are as long as they like. */
static void test_long(void **state)
{
	struct error err = ERROR_INIT;

	assert_int_equal(parse_long(state, "confirmed", " or confirmed", 300,
				    "", &err), 0);
	assert_int_equal(parse_long(state, "code in [1", ", 1", 1300, "]",
				    &err), 0);
	assert_int_equal(parse_long(state, "confirmed", " ", 4087, "", &err),
			 0);
	assert_int_equal(parse_long(state, "confirmed", " ", 4088, "", &err),
			 -1);
	assert_string_equal(err.msg, "an expression has at most 4096 bytes");
	error_clear(&err);
	assert_int_equal(parse_long(state, "", "(", 4000, "", &err), -1);
	assert_string_equal(err.hint, "`in [a, b]` says many alternatives in "
				      "one");
	error_clear(&err);
	assert_int_equal(parse_long(state, "", "any parties where ", 64,
				    "confirmed", &err), -1);
}

static void test_steps(void **state)
{
	struct scope_fixture *fixture = *state;
	struct arena arena = ARENA_INIT;
	struct expr_world world = scope_world(fixture, &arena);
	struct expr_record record = { NULL, NULL };
	struct node *root = node_new_map(&arena);
	struct node *list = node_new_list(&arena);
	struct error err = ERROR_INIT;
	enum ternary outcome;
	struct expr *expr;

	for (int i = 0; i < 2000; i++)
		node_add(&arena, list, node_new_scalar(&arena, NODE_INT,
						       span_text("1")));
	node_put(&arena, root, span_text("amounts"), list);
	record.root = root;
	assert_int_equal(parse(&expr, &arena, state,
			       "any amounts where any record.amounts where "
			       "it = 2", &err), 0);
	assert_int_equal(expr_eval(&outcome, expr, &record, &world, &err), -1);
	assert_int_equal(err.kind, ERROR_INVALID);
	assert_string_equal(err.msg, "the expression takes too long");
	error_clear(&err);
	assert_int_equal(parse(&expr, &arena, state, "count(amounts) = 2000",
			       &err), 0);
	assert_int_equal(expr_eval(&outcome, expr, &record, &world, &err), 0);
	assert_int_equal(outcome, Y);
	world.steps = 1000;
	assert_int_equal(expr_eval(&outcome, expr, &record, &world, &err), -1);
	arena_release(&arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_faults_of_syntax),
		cmocka_unit_test(test_faults_of_names),
		cmocka_unit_test(test_faults_of_types),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_format),
		cmocka_unit_test(test_reads),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_long),
		cmocka_unit_test(test_steps),
	};

	return cmocka_run_group_tests(tests, scope_set_up, scope_tear_down);
}
