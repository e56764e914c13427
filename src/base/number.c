#include "base/number.h"

enum { STEP_DIGITS = 37, WIDE_DIGITS = 38 };

#define EXPONENT_MAX INT64_C(1000000000000000)

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* "e+12" at the end of the token; *text is what stands before it. */
static bool cut_exponent(struct span *text, int64_t *out)
{
	bool negative = false;
	struct span rest;
	uint64_t value;
	size_t at = 0;

	*out = 0;
	while (at < text->len && text->ptr[at] != 'e' && text->ptr[at] != 'E')
		at++;
	if (at == text->len)
		return true;
	rest = span_from(*text, at + 1);
	text->len = at;
	if (rest.len && (rest.ptr[0] == '-' || rest.ptr[0] == '+')) {
		negative = rest.ptr[0] == '-';
		rest = span_from(rest, 1);
	}
	if (!span_uint(&value, rest) || value > (uint64_t)EXPONENT_MAX)
		return false;
	*out = negative ? -(int64_t)value : (int64_t)value;
	return true;
}

bool number_parse(struct number *out, struct span token)
{
	size_t digits = 0, dots = 0, behind = 0;

	*out = (struct number){ .negative = span_starts(token, "-") };
	if (token.len && (token.ptr[0] == '-' || token.ptr[0] == '+'))
		token = span_from(token, 1);
	if (!cut_exponent(&token, &out->exponent))
		return false;
	for (size_t i = 0; i < token.len; i++) {
		if (token.ptr[i] == '.')
			dots++;
		else if (!is_digit(token.ptr[i]))
			return false;
		else
			digits++, behind += dots;
	}
	if (!digits || dots > 1)
		return false;
	out->exponent -= (int64_t)behind;
	while (token.len && (token.ptr[0] == '0' || token.ptr[0] == '.'))
		token = span_from(token, 1);
	for (; token.len; token.len--) {
		char last = token.ptr[token.len - 1];

		if (last != '0' && last != '.')
			break;
		out->exponent += last == '0';
	}
	out->digits = token;
	for (size_t i = 0; i < token.len; i++)
		out->count += token.ptr[i] != '.';
	if (!out->count)
		*out = (struct number){ .negative = false };
	return true;
}

bool number_is_integer(const struct number *number)
{
	return number->exponent >= 0;
}

/* The next digit, the dot passed over; a zero behind the last. */
static int next_digit(const struct number *number, size_t *at)
{
	if (*at < number->digits.len && number->digits.ptr[*at] == '.')
		++*at;
	if (*at >= number->digits.len)
		return 0;
	return number->digits.ptr[(*at)++] - '0';
}

static int compare_sizes(const struct number *a, const struct number *b)
{
	int64_t top_a = (int64_t)a->count + a->exponent;
	int64_t top_b = (int64_t)b->count + b->exponent;
	size_t longest = a->count > b->count ? a->count : b->count;
	size_t at_a = 0, at_b = 0;

	if (!a->count || !b->count)
		return (a->count > 0) - (b->count > 0);
	if (top_a != top_b)
		return top_a < top_b ? -1 : 1;
	for (size_t i = 0; i < longest; i++) {
		int difference = next_digit(a, &at_a) - next_digit(b, &at_b);

		if (difference)
			return difference < 0 ? -1 : 1;
	}
	return 0;
}

int number_compare(const struct number *a, const struct number *b)
{
	if (a->negative != b->negative)
		return a->negative ? -1 : 1;
	return a->negative ? compare_sizes(b, a) : compare_sizes(a, b);
}

/* FNV-1a, as span_hash(); the dot may stand anywhere. */
uint64_t number_hash(const struct number *number)
{
	uint64_t hash = UINT64_C(14695981039346656037);
	size_t at = 0;

	for (size_t i = 0; i < number->count; i++) {
		hash ^= (uint64_t)next_digit(number, &at);
		hash *= UINT64_C(1099511628211);
	}
	hash ^= (uint64_t)number->exponent * 2 + number->negative;
	return hash * UINT64_C(1099511628211);
}

/* ---- multiples ---- */

/* high * 10^19 + low, below 10^38. */
struct wide {
	uint64_t high, low;
};

#define LIMB UINT64_C(10000000000000000000)

static bool wide_less(struct wide a, struct wide b)
{
	return a.high != b.high ? a.high < b.high : a.low < b.low;
}

static struct wide wide_subtract(struct wide a, struct wide b)
{
	struct wide out = { a.high - b.high, a.low - b.low };

	if (a.low < b.low) {
		out.high--;
		out.low = a.low + LIMB - b.low;
	}
	return out;
}

/* a + b, less the modulus where it is reached; both are below it. */
static struct wide add_modulo(struct wide a, struct wide b, struct wide modulus)
{
	struct wide out = { a.high + b.high, 0 };

	if (a.low >= LIMB - b.low) {
		out.high++;
		out.low = a.low - (LIMB - b.low);
	} else {
		out.low = a.low + b.low;
	}
	return wide_less(out, modulus) ? out : wide_subtract(out, modulus);
}

/* 10 * rest + digit, modulo. */
static struct wide push_digit(struct wide rest, int digit, struct wide modulus)
{
	struct wide one = { 0, 1 };
	struct wide twice = add_modulo(rest, rest, modulus);
	struct wide eight = add_modulo(twice, twice, modulus);

	eight = add_modulo(eight, eight, modulus);
	rest = add_modulo(eight, twice, modulus);
	if (!wide_less(one, modulus))
		return rest; /* modulo 1 */
	while (digit--)
		rest = add_modulo(rest, one, modulus);
	return rest;
}

static struct wide read_wide(const struct number *number)
{
	struct wide out = { 0, 0 };
	size_t at = 0;

	for (size_t i = 0; i < number->count; i++) {
		uint64_t low = out.low % (LIMB / 10);

		out.high = out.high * 10 + out.low / (LIMB / 10);
		out.low = low * 10 + (uint64_t)next_digit(number, &at);
	}
	return out;
}

/* a * b, modulo: digit by digit of b. */
static struct wide multiply_modulo(struct wide a, struct wide b,
				   struct wide modulus)
{
	struct wide out = { 0, 0 };
	uint64_t unit = LIMB / 10;

	for (int i = 0; i < WIDE_DIGITS; i++) {
		uint64_t limb = i < WIDE_DIGITS / 2 ? b.high : b.low;
		int digit = (int)(limb / unit % 10);

		out = push_digit(out, 0, modulus);
		while (digit--)
			out = add_modulo(out, a, modulus);
		unit = unit == 1 ? LIMB / 10 : unit / 10;
	}
	return out;
}

/* rest * 10^zeros, modulo: by squaring. */
static struct wide add_zeros(struct wide rest, uint64_t zeros,
			     struct wide modulus)
{
	struct wide power = push_digit((struct wide){ 0, 0 }, 1, modulus);

	power = push_digit(power, 0, modulus);
	for (; zeros; zeros /= 2) {
		if (zeros % 2)
			rest = multiply_modulo(rest, power, modulus);
		power = multiply_modulo(power, power, modulus);
	}
	return rest;
}

int number_is_multiple(const struct number *value, const struct number *step)
{
	int64_t zeros = value->exponent - step->exponent;
	struct wide modulus, rest = { 0, 0 };
	size_t at = 0;

	if (!value->count)
		return 1;
	/* No last digit is zero: only the larger power of ten divides. */
	if (zeros < 0)
		return 0;
	if (step->count > STEP_DIGITS)
		return -1;
	modulus = read_wide(step);
	if (!modulus.high && modulus.low == 1)
		return 1;
	for (size_t i = 0; i < value->count; i++)
		rest = push_digit(rest, next_digit(value, &at), modulus);
	rest = add_zeros(rest, (uint64_t)zeros, modulus);
	return !rest.high && !rest.low;
}
