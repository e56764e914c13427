/* Three-valued logic, and comparisons of what is not quite known. */
#include "base/text.h"
#include "expr/eval.h"

/* ---- Kleene's logic ---- */

enum ternary ternary_not(enum ternary a)
{
	if (a == TERNARY_UNKNOWN)
		return a;
	return a == TERNARY_YES ? TERNARY_NO : TERNARY_YES;
}

enum ternary ternary_and(enum ternary a, enum ternary b)
{
	if (a == TERNARY_NO || b == TERNARY_NO)
		return TERNARY_NO;
	return a == TERNARY_YES && b == TERNARY_YES ? TERNARY_YES :
						      TERNARY_UNKNOWN;
}

enum ternary ternary_or(enum ternary a, enum ternary b)
{
	return ternary_not(ternary_and(ternary_not(a), ternary_not(b)));
}

enum ternary ternary_implies(enum ternary a, enum ternary b)
{
	return ternary_or(ternary_not(a), b);
}

static enum ternary ternary_of(bool is_so)
{
	return is_so ? TERNARY_YES : TERNARY_NO;
}

/* ---- numbers ---- */

static enum ternary numbers_before(const struct expr_value *a,
				   const struct expr_value *b)
{
	if (decimal_compare(a->high, b->low) < 0)
		return TERNARY_YES;
	return decimal_compare(a->low, b->high) >= 0 ? TERNARY_NO :
						       TERNARY_UNKNOWN;
}

static enum ternary numbers_equal(const struct expr_value *a,
				  const struct expr_value *b)
{
	if (decimal_compare(a->high, b->low) < 0 ||
	    decimal_compare(b->high, a->low) < 0)
		return TERNARY_NO;
	return decimal_compare(a->low, a->high) == 0 &&
	       decimal_compare(b->low, b->high) == 0 ? TERNARY_YES :
						       TERNARY_UNKNOWN;
}

static enum ternary compare_numbers(enum op op, const struct expr_value *a,
				    const struct expr_value *b)
{
	switch (op) {
	case OP_LT:
		return numbers_before(a, b);
	case OP_LE:
		return ternary_not(numbers_before(b, a));
	case OP_GT:
		return numbers_before(b, a);
	case OP_GE:
		return ternary_not(numbers_before(a, b));
	default:
		return numbers_equal(a, b);
	}
}

/* ---- dates ---- */

static enum ternary dates_equal(const struct expr_value *a,
				const struct expr_value *b, bool is_period)
{
	struct days x = a->days, y = b->days;

	if (a->is_open != b->is_open)
		return TERNARY_NO;
	if (a->is_open)
		return TERNARY_YES;
	if (x.last < y.first || x.first > y.last)
		return TERNARY_NO;
	if (is_period)
		return x.first >= y.first && x.last <= y.last ?
			TERNARY_YES : TERNARY_UNKNOWN;
	return x.first == x.last && y.first == y.last ? TERNARY_YES :
							TERNARY_UNKNOWN;
}

/* A period is before and after by its own first and last day. */
static enum ternary compare_dates(enum op op, const struct expr_value *a,
				  const struct expr_value *b, bool is_period)
{
	struct days day = a->days, from = b->days, to = b->days;

	if (is_period) {
		from.last = from.first;
		to.first = to.last;
	}
	switch (op) {
	case OP_LT:
		return days_before(day, from);
	case OP_LE:
		return ternary_not(days_before(to, day));
	case OP_GT:
		return days_before(to, day);
	case OP_GE:
		return ternary_not(days_before(day, from));
	default:
		return dates_equal(a, b, is_period);
	}
}

/* ---- values of any type ---- */

enum ternary value_compare(enum op op, const struct expr_value *a,
			   const struct expr_value *b, bool is_period)
{
	struct expr_value x = *a, y = *b;

	if (!a->known || !b->known)
		return TERNARY_UNKNOWN;
	if (a->type == EXPR_DATE || b->type == EXPR_DATE) {
		x = value_date(a);
		y = value_date(b);
	}
	if (x.type != y.type || !x.known || !y.known)
		return TERNARY_UNKNOWN;
	switch (x.type) {
	case EXPR_NUMBER:
		return compare_numbers(op, &x, &y);
	case EXPR_DATE:
		return compare_dates(op, &x, &y, is_period);
	case EXPR_TEXT:
		if (op == OP_EQ)
			return ternary_of(span_equal(x.text, y.text));
		return TERNARY_UNKNOWN;
	case EXPR_BOOL:
		if (op == OP_EQ)
			return ternary_of(x.truth == y.truth);
		return TERNARY_UNKNOWN;
	default:
		return TERNARY_UNKNOWN;
	}
}

enum ternary value_contains(const struct expr_value *a,
			    const struct expr_value *b)
{
	struct arena scratch = ARENA_INIT;
	bool found;

	if (!a->known || !b->known || a->type != EXPR_TEXT ||
	    b->type != EXPR_TEXT)
		return TERNARY_UNKNOWN;
	found = span_find(text_fold(&scratch, a->text, true),
			  text_fold(&scratch, b->text, true)) != SIZE_MAX;
	arena_release(&scratch);
	return ternary_of(found);
}
