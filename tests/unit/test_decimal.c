#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/decimal.h"

#define NBSP "\xc2\xa0"
#define NINES38 "99999999999999999999999999999999999999"

static struct decimal parsed(const char *text)
{
	struct decimal value;

	if (!decimal_parse(&value, span_text(text)))
		fail_msg("'%s' is not read", text);
	return value;
}

static void check(struct decimal value, const char *want)
{
	struct buf out;

	buf_init(&out);
	decimal_format(&out, value);
	assert_string_equal(out.ptr, want);
	buf_release(&out);
}

static void test_parse(void **state)
{
	static const struct {
		const char *token, *want;
	} rows[] = {
		{ "0", "0" }, { "-0", "0" }, { "007", "7" }, { "-12", "-12" },
		{ "+3", "3" }, { "1.50", "1.50" }, { "0.05", "0.05" },
		{ ".5", "0.5" }, { "-.5", "-0.5" }, { "5.", "5" },
		{ "1.0e+3", "1000" }, { "1e3", "1000" }, { "25E-1", "2.5" },
		{ "1.25e1", "12.5" }, { "0.00", "0.00" }, { "0e9000", "0" },
		{ "0x1F", "31" }, { "0o17", "15" }, { "0x0", "0" },
		{ "0xffffffffffffffff", "18446744073709551615" },
		{ "208333.33", "208333.33" }, { "3170000", "3170000" },
		{ NINES38, NINES38 }, { "-" NINES38, "-" NINES38 },
		{ "10000000000000000000", "10000000000000000000" },
		{ "1" "0000000000" "0000000000" "0000000000" "0000000000",
		  "1" "0000000000" "0000000000" "0000000000" "0000000000" },
	};
	static const char *const bad[] = {
		"", "-", "+", ".", "e3", "1e", "1e+", "1 0", "1,5", "0x",
		"0xg", "0o8", "-0x1", ".inf", "-.inf", ".nan", "1.2.3", "abc",
		NINES38 "1", "0." NINES38 "1", "1e5001", "1e-5001",
		"1e99999999999999999999", "0x1" NINES38,
		"1" "0000000000" "0000000000" "0000000000" "0000000000" "1",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		check(parsed(rows[i].token), rows[i].want);
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct decimal value;

		if (decimal_parse(&value, span_text(bad[i])))
			fail_msg("'%s' is read", bad[i]);
	}
	check(decimal_of(INT64_MIN), "-9223372036854775808");
	check(decimal_of(INT64_MAX), "9223372036854775807");
}

static void test_compare(void **state)
{
	static const struct {
		const char *a, *b;
		int want;
	} rows[] = {
		{ "1", "1.00", 0 }, { "0", "-0.0", 0 }, { "1", "2", -1 },
		{ "-1", "1", -1 }, { "-1", "-2", 1 }, { "1e3", "1000", 0 },
		{ "1e5000", "9e4999", 1 }, { "0.1", "0.10000001", -1 },
		{ "0", "0.001", -1 }, { "0", "-0.001", 1 },
		{ NINES38, "1e38", -1 }, { "19", "2", 1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct decimal a = parsed(rows[i].a), b = parsed(rows[i].b);

		assert_int_equal(decimal_compare(a, b), rows[i].want);
		assert_int_equal(decimal_compare(b, a), -rows[i].want);
	}
	assert_true(decimal_is_integer(parsed("1.00")));
	assert_true(decimal_is_integer(parsed("0.0")));
	assert_true(decimal_is_integer(parsed("1.5e1")));
	assert_false(decimal_is_integer(parsed("1.05")));
	assert_true(decimal_is_zero(parsed("0.00")));
	assert_false(decimal_is_zero(parsed("0.01")));
}

static void test_add(void **state)
{
	static const struct {
		const char *a, *b, *sum, *difference;
	} rows[] = {
		{ "1", "2", "3", "-1" },
		{ "0.1", "0.2", "0.3", "-0.1" },
		{ "208333.33", "0.67", "208334.00", "208332.66" },
		{ "-5", "3", "-2", "-8" },
		{ "5", "-5", "0", "10" },
		{ "999", "1", "1000", "998" },
		{ "1.50", "0", "1.50", "1.50" },
		{ "1e100", "0.00", NULL, NULL },
		{ "9999999999999999999", "1", "10000000000000000000",
		  "9999999999999999998" },
	};
	struct decimal out;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct decimal a = parsed(rows[i].a), b = parsed(rows[i].b);

		assert_true(decimal_add(&out, a, b));
		if (!rows[i].sum) {
			assert_int_equal(decimal_compare(out, a), 0);
			continue;
		}
		check(out, rows[i].sum);
		assert_true(decimal_add(&out, b, a));
		check(out, rows[i].sum);
		assert_true(decimal_subtract(&out, a, b));
		check(out, rows[i].difference);
	}
	assert_false(decimal_add(&out, parsed(NINES38), parsed("1.5")));
	assert_false(decimal_add(&out, parsed("1e40"), parsed("1")));
	assert_false(decimal_add(&out, parsed("1e4000"), parsed("1e-4000")));
	assert_true(decimal_add(&out, parsed(NINES38), parsed("1")));
	assert_int_equal(decimal_compare(out, parsed("1e38")), 0);
}

static void test_divide(void **state)
{
	static const struct {
		const char *a;
		int64_t n;
		int places;
		const char *want;
	} rows[] = {
		{ "625000", 3, 2, "208333.33" },
		{ "268508", 1, 2, "268508.00" },
		{ "3740000", 9, 2, "415555.56" },
		{ "2", 3, 0, "1" }, { "1", 2, 0, "1" }, { "-1", 2, 0, "-1" },
		{ "1", 3, 0, "0" }, { "1", -3, 2, "-0.33" },
		{ "0.05", 1, 1, "0.1" }, { "0.04", 1, 1, "0.0" },
		{ "0.149", 1, 1, "0.1" }, { "0.5", 1, 0, "1" },
		{ "0.05", 1, 0, "0" }, { "9.99", 1, 1, "10.0" },
		{ "1e3", 8, 0, "125" }, { "0", 7, 2, "0.00" },
		{ "99.995", 1, 2, "100.00" },
	};
	struct decimal out;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_true(decimal_divide(&out, parsed(rows[i].a), rows[i].n,
					   rows[i].places));
		check(out, rows[i].want);
	}
	assert_false(decimal_divide(&out, parsed("1"), 0, 2));
	assert_false(decimal_divide(&out, parsed("1e100"), 3, 2));
	assert_false(decimal_divide(&out, parsed("1"), INT64_MIN, 2));
}

static void test_multiply(void **state)
{
	static const struct {
		const char *a, *b, *want;
	} rows[] = {
		{ "0", "5", "0" }, { "3", "4", "12" }, { "-3", "4", "-12" },
		{ "-3", "-4", "12" }, { "1.50", "2", "3.00" },
		{ "0.1", "0.1", "0.01" }, { "999", "999", "998001" },
		{ "1e3", "2e-3", "2" }, { "-0", "7", "0" },
		{ "9999999999999999999", "9999999999999999999",
		  "99999999999999999980000000000000000001" },
		{ NINES38, "1", NINES38 },
	};
	struct decimal out;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct decimal a = parsed(rows[i].a), b = parsed(rows[i].b);

		assert_true(decimal_multiply(&out, a, b));
		check(out, rows[i].want);
		assert_true(decimal_multiply(&out, b, a));
		check(out, rows[i].want);
	}
	assert_false(decimal_multiply(&out, parsed(NINES38), parsed("2")));
	assert_false(decimal_multiply(&out, parsed("1e3000"), parsed("1e3000")));
	assert_true(decimal_multiply(&out, parsed(NINES38), parsed("10")));
}

static void test_quotient(void **state)
{
	static const struct {
		const char *a, *b;
		int places;
		const char *low, *high;
	} rows[] = {
		{ "625000", "3", 2, "208333.33", "208333.34" },
		{ "-625000", "3", 2, "-208333.34", "-208333.33" },
		{ "625000", "-3", 0, "-208334", "-208333" },
		{ "10", "2", 12, "5", "5" }, { "1", "8", 12, "0.125", "0.125" },
		{ "1", "8", 2, "0.12", "0.13" }, { "0", "7", 5, "0", "0" },
		{ "-0", "7", 5, "0", "0" }, { "1000", "10", 3, "100", "100" },
		{ "0.6", "0.2", 4, "3", "3" }, { "1e3", "8", 0, "125", "125" },
		{ "1", "1e3", 2, "0.00", "0.01" },
		{ "-1", "1e3", 2, "-0.01", "0.00" },
		{ "1", "1e500", 2, "0.00", "0.01" },
		{ "7", "1e-3", 2, "7000", "7000" },
		{ "1e-500", "3", 1, "0.0", "0.1" },
		{ NINES38, NINES38, 12, "1", "1" },
		{ "1", NINES38, 12, "0.000000000000",
		  "0.000000000001" },
	};
	struct decimal low, high;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (!decimal_quotient(&low, &high, parsed(rows[i].a),
				      parsed(rows[i].b), rows[i].places))
			fail_msg("%s / %s", rows[i].a, rows[i].b);
		check(low, rows[i].low);
		check(high, rows[i].high);
	}
	assert_false(decimal_quotient(&low, &high, parsed("1"), parsed("0"), 2));
	assert_false(decimal_quotient(&low, &high, parsed(NINES38), parsed("7"),
				      12));
	assert_false(decimal_quotient(&low, &high, parsed("1e4000"),
				      parsed("3"), 2));
}

static void test_multiple(void **state)
{
	static const struct {
		const char *value, *step;
		bool want;
	} rows[] = {
		{ "9", "3", true }, { "10", "3", false }, { "0", "3", true },
		{ "4.5", "1.5", true }, { "35", "1.5", false },
		{ "0.0075", "0.0001", true }, { "0.00751", "0.0001", false },
		{ "1e308", "0.5", true }, { "1e308", "0.123456789", false },
		{ "12391239123", "1e-8", true }, { "-9", "3", true },
		{ "1", "1e100", false }, { "0.01", "1", false },
		{ "1e5000", "1e-4000", true }, { "5", "10", false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (decimal_is_multiple(parsed(rows[i].value),
					parsed(rows[i].step)) != rows[i].want)
			fail_msg("%s by %s", rows[i].value, rows[i].step);
}

static void test_money(void **state)
{
	static const struct {
		const char *value, *currency, *fr, *en;
	} rows[] = {
		{ "208333.33", "CAD", "208" NBSP "333,33" NBSP "$",
		  "$208,333.33" },
		{ "3170000", "CAD", "3" NBSP "170" NBSP "000" NBSP "$",
		  "$3,170,000" },
		{ "567000.00", "CAD", "567" NBSP "000" NBSP "$", "$567,000" },
		{ "12.5", "CAD", "12,50" NBSP "$", "$12.50" },
		{ "0.5", "CAD", "0,50" NBSP "$", "$0.50" },
		{ "0", "CAD", "0" NBSP "$", "$0" },
		{ "1.234", "CAD", "1,234" NBSP "$", "$1.234" },
		{ "-1234", "CAD", "-1" NBSP "234" NBSP "$", "-$1,234" },
		{ "999", "EUR", "999" NBSP "EUR", "EUR" NBSP "999" },
		{ "1000", "", "1" NBSP "000", "1,000" },
		{ "1e6", "CAD", "1" NBSP "000" NBSP "000" NBSP "$",
		  "$1,000,000" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct span currency = span_text(rows[i].currency);
		struct buf out;

		buf_init(&out);
		decimal_format_money(&out, parsed(rows[i].value), currency,
				     true);
		assert_string_equal(out.ptr, rows[i].fr);
		buf_clear(&out);
		decimal_format_money(&out, parsed(rows[i].value), currency,
				     false);
		assert_string_equal(out.ptr, rows[i].en);
		buf_release(&out);
	}
}

static void test_number(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out);
	decimal_format_number(&out, parsed("1234.50"), true);
	assert_string_equal(out.ptr, "1" NBSP "234,50");
	buf_clear(&out);
	decimal_format_number(&out, parsed("-9.00"), false);
	assert_string_equal(out.ptr, "-9");
	buf_release(&out);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_compare),
		cmocka_unit_test(test_add),
		cmocka_unit_test(test_divide),
		cmocka_unit_test(test_multiply),
		cmocka_unit_test(test_quotient),
		cmocka_unit_test(test_multiple),
		cmocka_unit_test(test_money),
		cmocka_unit_test(test_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
