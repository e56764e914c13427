/*
 * Exact decimal numbers for money and for JSON Schema: a sign, up to 38
 * significant digits and an exponent. Never floating point. What does not fit
 * is refused by decimal_parse(), never rounded silently.
 */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include "base/base.h"
#include "base/buf.h"
#include "base/span.h"

struct decimal {
	bool negative;
	uint64_t high, low; /* coefficient = high * 10^19 + low, low < 10^19 */
	int32_t exponent;   /* value = coefficient * 10^exponent */
};

/* YAML/JSON number tokens: "-12", "1.50", "1.0e+3", "0x1F", "0o17". */
bool decimal_parse(struct decimal *out, struct span token);
struct decimal decimal_of(int64_t value);
int decimal_compare(struct decimal a, struct decimal b);
bool decimal_is_zero(struct decimal value);
bool decimal_is_integer(struct decimal value);
/* False on overflow of the 38 digits. */
bool decimal_add(struct decimal *out, struct decimal a, struct decimal b);
bool decimal_subtract(struct decimal *out, struct decimal a, struct decimal b);
bool decimal_multiply(struct decimal *out, struct decimal a, struct decimal b);
/*
 * The two neighbours of a / b that have at most so many decimals, low <= a / b
 * <= high; one number twice where it ends within them. False for b = 0 and
 * when one does not fit.
 */
bool decimal_quotient(struct decimal *low, struct decimal *high,
		      struct decimal a, struct decimal b, int places);
/*
 * a / n rounded to `places` decimals, a half away from zero. False for n = 0 or
 * beyond 10^18, and when the result does not fit.
 */
bool decimal_divide(struct decimal *out, struct decimal a, int64_t n,
		    int places);
/* Is value a whole multiple of step (> 0)? Exact. */
bool decimal_is_multiple(struct decimal value, struct decimal step);
/* Plain notation, no exponent, as many decimals as it has: "208333.33". */
void decimal_format(struct buf *out, struct decimal value);
/*
 * For people: French "208 333,33 $" (no-break spaces), English "$208,333.33".
 * Decimals are dropped when zero. currency: ISO 4217; CAD gives the sign,
 * an empty one neither sign nor code.
 */
void decimal_format_money(struct buf *out, struct decimal value,
			  struct span currency, bool french);
void decimal_format_number(struct buf *out, struct decimal value, bool french);

#endif
