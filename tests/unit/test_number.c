#include "unit.h"

#include "base/number.h"

static struct number parse(const char *token)
{
	struct number number;

	if (!number_parse(&number, span_text(token)))
		fail_msg("'%s' is refused", token);
	return number;
}

static void test_parse(void **state)
{
	static const char *const bad[] = {
		"", "-", ".", "1.2.3", "1e", "1e+", "0x1F", "0o17", "1_000",
		"e5", "1e99999999999999999999", ".inf", "1 ",
	};
	struct number number;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		if (number_parse(&number, span_text(bad[i])))
			fail_msg("'%s' is taken", bad[i]);
	assert_true(number_is_integer(&(struct number){ .count = 0 }));
	number = parse("-0.00");
	assert_int_equal(number.count, 0);
	assert_false(number.negative);
	number = parse("0012300e-2");
	assert_int_equal(number.count, 3);
	assert_int_equal(number.exponent, 0);
	assert_true(number_is_integer(&number));
	number = parse("12.5e0");
	assert_false(number_is_integer(&number));
	number = parse("1.0");
	assert_true(number_is_integer(&number));
	number = parse("1e400");
	assert_true(number_is_integer(&number));
	number = parse("1e-400");
	assert_false(number_is_integer(&number));
}

/* Each is less than the next. */
static void test_compare(void **state)
{
	static const char *const order[] = {
		"-1e400", "-123456789012345678901234567890123456789012345678901",
		"-123456789012345678901234567890123456789012345678900.5",
		"-2", "-1.5", "-1", "-0.1", "-1e-400", "0", "1e-400",
		"0.09999999999999999999999999999999999999999999", "0.1",
		"0.10000000000000000000000000000000000000000001", "1", "1.5",
		"9", "10", "99.99", "100",
		"123456789012345678901234567890123456789012345678900.5",
		"123456789012345678901234567890123456789012345678901",
		"123456789012345678901234567890123456789012345678902", "1e400",
	};
	static const char *const same[][2] = {
		{ "1", "1.000" }, { "1e3", "1000" }, { "0.001", "1e-3" },
		{ "-12.50", "-1.25e1" }, { "0", "-0e99" }, { "5.", ".5e1" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(order); i++)
		for (size_t j = 0; j < ARRAY_LEN(order); j++) {
			struct number a = parse(order[i]), b = parse(order[j]);

			if (number_compare(&a, &b) != (i > j) - (i < j))
				fail_msg("%s, %s", order[i], order[j]);
		}
	for (size_t i = 0; i < ARRAY_LEN(same); i++) {
		struct number a = parse(same[i][0]), b = parse(same[i][1]);

		assert_int_equal(number_compare(&a, &b), 0);
	}
}

static void test_multiples(void **state)
{
	static const struct {
		const char *value, *step;
		int want;
	} cases[] = {
		{ "0", "3", 1 }, { "9", "3", 1 }, { "10", "3", 0 },
		{ "4.02", "0.01", 1 }, { "4.025", "0.01", 0 },
		{ "1e400", "7", 0 }, { "1e400", "16", 1 }, { "7e400", "7", 1 },
		{ "-9", "3", 1 }, { "1", "0.3", 0 }, { "0.9", "0.3", 1 },
		{ "12345678901234567890123456789012345678901234567890", "10", 1 },
		{ "12345678901234567890123456789012345678901234567891", "10", 0 },
		/* 9999999999999999999999999999999999999 squared */
		{ "99999999999999999999999999999999999980000000000000000000000000000000000001",
		  "9999999999999999999999999999999999999", 1 },
		{ "99999999999999999999999999999999999980000000000000000000000000000000000002",
		  "9999999999999999999999999999999999999", 0 },
		{ "5", "12345678901234567890123456789012345678", -1 },
		{ "1e200000", "3", 0 }, { "1e200000", "1", 1 },
		{ "1e200000", "10", 1 }, { "3e999999999999", "3", 1 },
		{ "1e999999999999999", "7", 0 }, { "7e12345", "49", 0 },
		{ "49e12345", "0.49", 1 }, { "1e6", "999999", 0 },
		{ "123456789e37", "9999999999999999999999999999999999999", 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct number value = parse(cases[i].value);
		struct number step = parse(cases[i].step);

		if (number_is_multiple(&value, &step) != cases[i].want)
			fail_msg("%s, %s", cases[i].value, cases[i].step);
	}
}

static void test_hash(void **state)
{
	static const struct {
		const char *a, *b;
		bool same;
	} cases[] = {
		{ "1.50", "15e-1", true }, { "0", "-0.00e7", true },
		{ "1e6000", "10E5999", true }, { "+7", "7.", true },
		{ "1234567890123456789012345678901234567890",
		  "123456789012345678901.234567890123456789e19", true },
		{ "1", "-1", false }, { "1", "10", false },
		{ "12", "21", false }, { "1e6000", "1e6001", false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct number a = parse(cases[i].a), b = parse(cases[i].b);

		if ((number_hash(&a) == number_hash(&b)) != cases[i].same ||
		    (number_compare(&a, &b) == 0) != cases[i].same)
			fail_msg("%s, %s", cases[i].a, cases[i].b);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_compare),
		cmocka_unit_test(test_multiples),
		cmocka_unit_test(test_hash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
