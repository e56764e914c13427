/*
 * Numbers of any length, as their tokens: for what is compared and never
 * reckoned with. "1e400" and 50 digits are exact here; struct decimal holds 38.
 */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include "base/base.h"
#include "base/span.h"

/* A decimal token of JSON or YAML: "-12", "1.50", "1.0e+3", ".5", "5.". */
struct number {
	bool negative;
	struct span digits; /* of the token: no zero at either end, maybe a dot */
	size_t count;       /* digits in it; 0: the number is zero */
	int64_t exponent;   /* the last digit stands for 10^exponent */
};

/* False for what is no such token, and for exponents beyond 10^15. */
bool number_parse(struct number *out, struct span token);
bool number_is_integer(const struct number *number);
int number_compare(const struct number *a, const struct number *b);
/* The same for numbers that compare as equal. */
uint64_t number_hash(const struct number *number);
/*
 * 1 when value is a whole multiple of step (> 0), 0 when it is not, -1 when
 * that cannot be told: step has over 37 digits.
 */
int number_is_multiple(const struct number *value, const struct number *step);

#endif
