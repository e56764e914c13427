/*
 * Arithmetic on numbers that are known to lie between two: what is certain of
 * the operands is certain of the result, and a quotient that does not end is
 * told by its neighbours.
 */
#include "expr/eval.h"

/* Decimals of a quotient that does not end. */
enum { QUOTIENT_PLACES = 12 };

static struct decimal negated(struct decimal number)
{
	number.negative = !number.negative;
	return number;
}

struct expr_value range_negate(const struct expr_value *a)
{
	struct expr_value value = *a;

	value.low = negated(a->high);
	value.high = negated(a->low);
	return value;
}

static void widen(struct expr_value *range, struct decimal low,
		  struct decimal high)
{
	if (!range->known || decimal_compare(low, range->low) < 0)
		range->low = low;
	if (!range->known || decimal_compare(high, range->high) > 0)
		range->high = high;
	range->known = true;
}

/* The extremes of products and quotients are those of the ends. */
static struct expr_value combine_ends(enum op op, const struct expr_value *a,
				      const struct expr_value *b)
{
	struct expr_value value = value_unknown(EXPR_NUMBER);

	for (int i = 0; i < 4; i++) {
		struct decimal x = i & 1 ? a->high : a->low;
		struct decimal y = i & 2 ? b->high : b->low;
		struct decimal low, high;

		if (op == OP_DIVIDE) {
			if (!decimal_quotient(&low, &high, x, y,
					      QUOTIENT_PLACES))
				return value_unknown(EXPR_NUMBER);
		} else {
			if (!decimal_multiply(&low, x, y))
				return value_unknown(EXPR_NUMBER);
			high = low;
		}
		widen(&value, low, high);
	}
	return value;
}

static bool may_be_zero(const struct expr_value *a)
{
	struct decimal zero = decimal_of(0);

	return decimal_compare(a->low, zero) <= 0 &&
	       decimal_compare(a->high, zero) >= 0;
}

struct expr_value range_combine(enum op op, const struct expr_value *a,
				const struct expr_value *b)
{
	struct expr_value value = value_unknown(EXPR_NUMBER), other;

	if (!a->known || !b->known || a->type != EXPR_NUMBER ||
	    b->type != EXPR_NUMBER || (op == OP_DIVIDE && may_be_zero(b)))
		return value;
	if (op == OP_MULTIPLY || op == OP_DIVIDE)
		return combine_ends(op, a, b);
	other = op == OP_SUBTRACT ? range_negate(b) : *b;
	value.known = decimal_add(&value.low, a->low, other.low) &&
		      decimal_add(&value.high, a->high, other.high);
	return value;
}
