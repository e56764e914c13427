/*
 * Arithmetic on strings of decimal digits, as on paper: numbers here are
 * short, and what is written can be checked by eye.
 */
#include "base/decimal.h"

#include <string.h>

enum {
	DIGITS_MAX = 38,   /* of a coefficient */
	HALF_DIGITS = 19,  /* of each of its halves */
	WORK_MAX = 80,     /* of what is being worked on */
	EXPONENT_MAX = 5000,
};

#define HALF UINT64_C(10000000000000000000) /* 10^19 */

/* Digits most significant first, 0 to 9 each; none leads, zero has none. */
struct digits {
	unsigned char at[WORK_MAX];
	int count;
};

static void digits_trim(struct digits *digits)
{
	int zeros = 0;

	while (zeros < digits->count && digits->at[zeros] == 0)
		zeros++;
	digits->count -= zeros;
	memmove(digits->at, digits->at + zeros, (size_t)digits->count);
}

static struct digits digits_of(struct decimal value)
{
	struct digits digits = { .count = DIGITS_MAX };

	for (int i = 0; i < HALF_DIGITS; i++) {
		digits.at[HALF_DIGITS - 1 - i] = (unsigned char)(value.high % 10);
		digits.at[DIGITS_MAX - 1 - i] = (unsigned char)(value.low % 10);
		value.high /= 10;
		value.low /= 10;
	}
	digits_trim(&digits);
	return digits;
}

/* False when there are more digits than a coefficient holds. */
static bool digits_value(struct decimal *out, struct digits digits,
			 int64_t exponent, bool negative)
{
	struct decimal value = { .negative = negative };

	digits_trim(&digits);
	if (digits.count == 0 && exponent > 0)
		exponent = 0;
	while (digits.count > DIGITS_MAX && digits.at[digits.count - 1] == 0) {
		digits.count--;
		exponent++;
	}
	if (digits.count > DIGITS_MAX || exponent > EXPONENT_MAX ||
	    exponent < -EXPONENT_MAX)
		return false;
	for (int i = 0; i < digits.count; i++) {
		uint64_t carry = value.low / (HALF / 10);

		value.low = value.low % (HALF / 10) * 10 + digits.at[i];
		value.high = value.high * 10 + carry;
	}
	value.exponent = (int32_t)exponent;
	if (digits.count == 0)
		value.negative = false;
	*out = value;
	return true;
}

/* Adds zeros at the end; false when they do not fit. */
static bool digits_shift(struct digits *digits, int64_t zeros)
{
	if (digits->count == 0)
		return true;
	if (zeros > WORK_MAX - digits->count)
		return false;
	memset(digits->at + digits->count, 0, (size_t)zeros);
	digits->count += (int)zeros;
	return true;
}

/* The digit that stands for 10^place. */
static int digit_at(const struct digits *digits, int place)
{
	return place < digits->count ? digits->at[digits->count - 1 - place] : 0;
}

static int digits_compare(const struct digits *a, const struct digits *b)
{
	int order;

	if (a->count != b->count)
		return a->count < b->count ? -1 : 1;
	order = memcmp(a->at, b->at, (size_t)a->count);
	return (order > 0) - (order < 0);
}

/* a + b, or a - b where a >= b; both shorter than WORK_MAX. */
static struct digits digits_sum(const struct digits *a, const struct digits *b,
				bool subtract)
{
	struct digits sum = { .count = WORK_MAX };
	int carry = 0;

	for (int place = 0; place < WORK_MAX; place++) {
		int digit = digit_at(a, place) + carry;

		digit += subtract ? -digit_at(b, place) : digit_at(b, place);
		carry = digit < 0 ? -1 : digit / 10;
		sum.at[WORK_MAX - 1 - place] =
			(unsigned char)(digit - 10 * carry);
	}
	digits_trim(&sum);
	return sum;
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* 0x1F and 0o17: multiplied out by doubling. */
static bool parse_radix(struct decimal *out, struct span token, int bits)
{
	struct digits value = { .count = 0 };

	if (!token.len)
		return false;
	for (size_t i = 0; i < token.len; i++) {
		static const char figures[] = "0123456789abcdef";
		char byte = token.ptr[i];
		const char *at;
		struct digits figure = { .count = 2 };

		if (byte >= 'A' && byte <= 'F')
			byte = (char)(byte - 'A' + 'a');
		at = memchr(figures, byte, (size_t)1 << bits);
		if (!at || value.count > DIGITS_MAX)
			return false;
		for (int k = 0; k < bits; k++)
			value = digits_sum(&value, &value, false);
		figure.at[0] = (unsigned char)((at - figures) / 10);
		figure.at[1] = (unsigned char)((at - figures) % 10);
		digits_trim(&figure);
		value = digits_sum(&value, &figure, false);
	}
	return digits_value(out, value, 0, false);
}

/* "e+3" at the end; nothing is 0. */
static bool parse_exponent(int64_t *out, struct span text)
{
	uint64_t value;
	bool negative;

	*out = 0;
	if (!text.len)
		return true;
	if (text.ptr[0] != 'e' && text.ptr[0] != 'E')
		return false;
	text = span_from(text, 1);
	negative = span_starts(text, "-");
	if (negative || span_starts(text, "+"))
		text = span_from(text, 1);
	if (!span_uint(&value, text) || value > 2 * EXPONENT_MAX)
		return false;
	*out = negative ? -(int64_t)value : (int64_t)value;
	return true;
}

/*
 * Takes a run of digits off the front of *text onto the digits. Zeros past
 * the last other digit wait in *zeros, so that long runs of them do not count.
 */
static bool take_run(struct digits *digits, int64_t *zeros, struct span *text,
		     size_t *taken)
{
	size_t i = 0;

	for (; i < text->len && is_digit(text->ptr[i]); i++) {
		if (text->ptr[i] == '0') {
			*zeros += digits->count > 0;
			continue;
		}
		if (!digits_shift(digits, *zeros) || digits->count == WORK_MAX)
			return false;
		*zeros = 0;
		digits->at[digits->count++] = (unsigned char)(text->ptr[i] - '0');
	}
	*text = span_from(*text, i);
	*taken = i;
	return true;
}

bool decimal_parse(struct decimal *out, struct span token)
{
	struct digits digits = { .count = 0 };
	int64_t exponent, zeros = 0;
	size_t whole, decimals = 0;
	bool negative;

	if (span_starts(token, "0x"))
		return parse_radix(out, span_from(token, 2), 4);
	if (span_starts(token, "0o"))
		return parse_radix(out, span_from(token, 2), 3);
	negative = span_starts(token, "-");
	if (negative || span_starts(token, "+"))
		token = span_from(token, 1);
	if (!take_run(&digits, &zeros, &token, &whole))
		return false;
	if (span_starts(token, ".")) {
		token = span_from(token, 1);
		if (!take_run(&digits, &zeros, &token, &decimals))
			return false;
	}
	if (whole + decimals == 0 || decimals > EXPONENT_MAX ||
	    !parse_exponent(&exponent, token))
		return false;
	exponent -= (int64_t)decimals;
	/* Zeros are kept as written where they fit: 1.50 stays 1.50. */
	if (digits.count + zeros <= DIGITS_MAX)
		digits_shift(&digits, zeros);
	else
		exponent += zeros;
	return digits_value(out, digits, exponent, negative);
}

struct decimal decimal_of(int64_t value)
{
	uint64_t size = value < 0 ? -(uint64_t)value : (uint64_t)value;
	struct decimal out = { .negative = value < 0 };

	out.high = size / HALF;
	out.low = size % HALF;
	return out;
}

bool decimal_is_zero(struct decimal value)
{
	return value.high == 0 && value.low == 0;
}

/* Without zeros at the end of the digits; the same value. */
static struct digits reduced(struct decimal value, int64_t *exponent)
{
	struct digits digits = digits_of(value);

	*exponent = value.exponent;
	while (digits.count && digits.at[digits.count - 1] == 0) {
		digits.count--;
		(*exponent)++;
	}
	if (digits.count == 0)
		*exponent = 0;
	return digits;
}

bool decimal_is_integer(struct decimal value)
{
	int64_t exponent;

	reduced(value, &exponent);
	return exponent >= 0;
}

static int compare_size(struct decimal a, struct decimal b)
{
	int64_t a_exponent, b_exponent, a_top, b_top;
	struct digits x = reduced(a, &a_exponent);
	struct digits y = reduced(b, &b_exponent);

	if (!x.count || !y.count)
		return (x.count > 0) - (y.count > 0);
	a_top = x.count + a_exponent;
	b_top = y.count + b_exponent;
	if (a_top != b_top)
		return a_top < b_top ? -1 : 1;
	if (x.count < y.count)
		digits_shift(&x, y.count - x.count);
	else
		digits_shift(&y, x.count - y.count);
	return digits_compare(&x, &y);
}

int decimal_compare(struct decimal a, struct decimal b)
{
	bool a_negative = a.negative && !decimal_is_zero(a);
	bool b_negative = b.negative && !decimal_is_zero(b);

	if (a_negative != b_negative)
		return a_negative ? -1 : 1;
	return a_negative ? compare_size(b, a) : compare_size(a, b);
}

bool decimal_add(struct decimal *out, struct decimal a, struct decimal b)
{
	int64_t exponent = a.exponent < b.exponent ? a.exponent : b.exponent;
	struct digits x = digits_of(a), y = digits_of(b);
	struct digits sum;
	bool swap;

	/* Keep the finer scale if it fits, else the shortest that is exact. */
	if (!digits_shift(&x, a.exponent - exponent) ||
	    !digits_shift(&y, b.exponent - exponent)) {
		int64_t p, q;

		x = reduced(a, &p);
		y = reduced(b, &q);
		if (!x.count || !y.count) {
			*out = x.count ? a : b;
			return true;
		}
		exponent = p < q ? p : q;
		if (!digits_shift(&x, p - exponent) ||
		    !digits_shift(&y, q - exponent))
			return false;
	}
	if (x.count == WORK_MAX || y.count == WORK_MAX)
		return false;
	swap = digits_compare(&x, &y) < 0;
	sum = digits_sum(swap ? &y : &x, swap ? &x : &y,
			 a.negative != b.negative);
	return digits_value(out, sum, exponent, swap ? b.negative : a.negative);
}

bool decimal_subtract(struct decimal *out, struct decimal a, struct decimal b)
{
	b.negative = !b.negative;
	return decimal_add(out, a, b);
}

bool decimal_multiply(struct decimal *out, struct decimal a, struct decimal b)
{
	struct digits x = digits_of(a), y = digits_of(b);
	struct digits product = { .count = 2 * DIGITS_MAX };

	for (int i = 0; i < x.count; i++) {
		int carry = 0;

		for (int j = 0; j <= y.count; j++) {
			int at = product.count - 1 - i - j;
			int sum = product.at[at] + carry +
				  digit_at(&x, i) * digit_at(&y, j);

			product.at[at] = (unsigned char)(sum % 10);
			carry = sum / 10;
		}
	}
	return digits_value(out, product, (int64_t)a.exponent + b.exponent,
			    a.negative != b.negative);
}

/*
 * The digits, followed by so many zeros, divided by m, which is not zero and
 * shorter than WORK_MAX. False when the quotient is that long.
 */
static bool digits_quotient(struct digits *quotient, struct digits *rest,
			    const struct digits *digits, int64_t zeros,
			    const struct digits *m)
{
	quotient->count = rest->count = 0;
	for (int64_t i = 0; i < digits->count + zeros; i++) {
		int next = i < digits->count ? digits->at[i] : 0;
		unsigned char figure = 0;

		if (rest->count || next)
			rest->at[rest->count++] = (unsigned char)next;
		while (digits_compare(rest, m) >= 0) {
			*rest = digits_sum(rest, m, true);
			figure++;
		}
		if (quotient->count == WORK_MAX - 1)
			return false;
		if (quotient->count || figure)
			quotient->at[quotient->count++] = figure;
	}
	return true;
}

bool decimal_quotient(struct decimal *low, struct decimal *high,
		      struct decimal a, struct decimal b, int places)
{
	static const struct digits one = { .at = { 1 }, .count = 1 };
	int64_t a_exponent, b_exponent, zeros;
	struct digits x = reduced(a, &a_exponent), y = reduced(b, &b_exponent);
	struct digits quotient, rest, above;
	int64_t exponent = -(int64_t)places;
	bool negative = a.negative != b.negative;

	zeros = a_exponent - b_exponent + places;
	if (!y.count)
		return false;
	if (!x.count)
		zeros = 0;
	if (zeros < 0 && !digits_shift(&y, -zeros)) {
		/* Longer than any dividend: the quotient is less than a step. */
		quotient.count = 0;
		rest = x;
	} else if (y.count == WORK_MAX ||
		   !digits_quotient(&quotient, &rest, &x,
				    zeros > 0 ? zeros : 0, &y)) {
		return false;
	}
	above = rest.count ? digits_sum(&quotient, &one, false) : quotient;
	while (!rest.count && exponent < 0 && quotient.count &&
	       quotient.at[quotient.count - 1] == 0) {
		above.count = --quotient.count;
		exponent++;
	}
	if (!above.count)
		exponent = 0;
	return digits_value(negative ? high : low, quotient, exponent,
			    negative) &&
	       digits_value(negative ? low : high, above, exponent, negative);
}

/* Digits divided by n (up to 10^18) in place; gives the remainder. */
static uint64_t digits_divide(struct digits *digits, uint64_t n)
{
	uint64_t rest = 0;

	for (int i = 0; i < digits->count; i++) {
		rest = rest * 10 + digits->at[i];
		digits->at[i] = (unsigned char)(rest / n);
		rest %= n;
	}
	return rest;
}

bool decimal_divide(struct decimal *out, struct decimal a, int64_t n,
		    int places)
{
	static const struct digits one = { .at = { 1 }, .count = 1 };
	struct digits digits = digits_of(a);
	int64_t zeros = (int64_t)a.exponent + places;
	uint64_t size = n < 0 ? -(uint64_t)n : (uint64_t)n, rest;
	bool up;

	if (n == 0 || size > UINT64_C(1000000000000000000) ||
	    (zeros > 0 && !digits_shift(&digits, zeros)))
		return false;
	rest = digits_divide(&digits, size);
	up = rest >= size - rest && rest > 0;
	if (zeros < 0) {
		/* What is cut off begins with this digit: it alone decides. */
		int64_t cut = -zeros;

		up = cut <= digits.count &&
		     digits.at[digits.count - (int)cut] >= 5;
		digits.count = cut < digits.count ?
			digits.count - (int)cut : 0;
	}
	digits_trim(&digits);
	if (digits.count == WORK_MAX)
		return false;
	if (up)
		digits = digits_sum(&digits, &one, false);
	return digits_value(out, digits, -(int64_t)places,
			    a.negative != (n < 0));
}

/* The remainder of digits by m, which is not zero, itself below 10^38. */
static struct digits digits_modulo(const struct digits *digits,
				   const struct digits *m, int64_t zeros)
{
	struct digits rest = { .count = 0 };

	for (int64_t i = 0; i < digits->count + zeros; i++) {
		int next = i < digits->count ? digits->at[i] : 0;

		if (rest.count || next)
			rest.at[rest.count++] = (unsigned char)next;
		else if (i >= digits->count)
			break;
		while (digits_compare(&rest, m) >= 0)
			rest = digits_sum(&rest, m, true);
	}
	return rest;
}

bool decimal_is_multiple(struct decimal value, struct decimal step)
{
	int64_t value_exponent, step_exponent, zeros;
	struct digits digits = reduced(value, &value_exponent);
	struct digits unit = reduced(step, &step_exponent);

	if (!digits.count)
		return true;
	zeros = value_exponent - step_exponent;
	if (!unit.count || (zeros < 0 && !digits_shift(&unit, -zeros)))
		return false;
	/* A step larger than any number here, but for zero. */
	if (unit.count > DIGITS_MAX)
		return false;
	return digits_modulo(&digits, &unit, zeros > 0 ? zeros : 0).count == 0;
}

/*
 * At least so many decimals, none of them dropped; `group` stands between
 * thousands, `point` before decimals.
 */
static void format_size(struct buf *out, struct decimal value, int decimals,
			const char *group, const char *point)
{
	struct digits digits = digits_of(value);
	int places = value.exponent < 0 ? -value.exponent : 0;
	int zeros = value.exponent > 0 && digits.count ? value.exponent : 0;
	int top;

	if (places < decimals && digits_shift(&digits, decimals - places))
		places = decimals;
	top = digits.count + zeros - 1;
	for (int place = top > places ? top : places; place >= 0; place--) {
		int digit = place < zeros ? 0 : digit_at(&digits, place - zeros);

		if (place == places - 1)
			buf_add_text(out, point);
		buf_add_byte(out, (char)('0' + digit));
		if (place > places && (place - places) % 3 == 0)
			buf_add_text(out, group);
	}
}

void decimal_format(struct buf *out, struct decimal value)
{
	if (value.negative && !decimal_is_zero(value))
		buf_add_byte(out, '-');
	format_size(out, value, 0, "", ".");
}

#define NO_BREAK_SPACE "\xc2\xa0"

/* Without decimals that are all zero. */
static struct decimal whole_if_whole(struct decimal value)
{
	int64_t exponent;
	struct digits digits = reduced(value, &exponent);

	if (value.exponent < 0 && exponent >= 0 &&
	    digits_shift(&digits, exponent))
		digits_value(&value, digits, 0, value.negative);
	return value;
}

static void format_people(struct buf *out, struct decimal value, int decimals,
			  bool french)
{
	if (value.exponent >= 0)
		decimals = 0;
	format_size(out, value, decimals, french ? NO_BREAK_SPACE : ",",
		    french ? "," : ".");
}

void decimal_format_number(struct buf *out, struct decimal value, bool french)
{
	value = whole_if_whole(value);
	if (value.negative && !decimal_is_zero(value))
		buf_add_byte(out, '-');
	format_people(out, value, 0, french);
}

void decimal_format_money(struct buf *out, struct decimal value,
			  struct span currency, bool french)
{
	bool dollars = span_is(currency, "CAD");

	value = whole_if_whole(value);
	if (value.negative && !decimal_is_zero(value))
		buf_add_byte(out, '-');
	if (!french && dollars) {
		buf_add_byte(out, '$');
	} else if (!french && currency.len) {
		buf_add(out, currency);
		buf_add_text(out, NO_BREAK_SPACE);
	}
	format_people(out, value, 2, french);
	if (!french || !currency.len)
		return;
	buf_add_text(out, NO_BREAK_SPACE);
	if (dollars)
		buf_add_byte(out, '$');
	else
		buf_add(out, currency);
}
