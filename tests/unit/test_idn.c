/* The two forms of a label, and the rule for writing from right to left. */
#include "unit.h"

#include "base/idn.h"

static void labels_have_two_forms(void **state)
{
	static const struct {
		const char *unicode, *ascii;
	} cases[] = {
		{ "québec", "xn--qubec-csa" }, { "œuvre", "xn--uvre-f4a" },
		{ "straße", "xn--strae-oqa" }, { "ελλάδα", "xn--hxakic4aa" },
		{ "אב", "xn--4dbc" }, { "ポスト", "xn--zck4a9c" },
		{ "été", "xn--t-9fab" },
	};
	char ascii[IDN_ALABEL_SIZE], unicode[IDN_ULABEL_SIZE];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_true(idn_to_alabel(ascii, span_text(cases[i].unicode),
					  false));
		assert_string_equal(ascii, cases[i].ascii);
		assert_true(idn_to_ulabel(unicode, span_text(cases[i].ascii)));
		assert_string_equal(unicode, cases[i].unicode);
	}
	assert_true(idn_to_ulabel(unicode, span_text("XN--Qubec-CSA")));
	assert_string_equal(unicode, "québec");
}

static void what_is_no_label_has_none(void **state)
{
	static const struct span unicode[] = {
		SPAN_LITERAL(""), SPAN_LITERAL("laval"), SPAN_LITERAL("É"),
		SPAN_LITERAL("é.é"), SPAN_LITERAL("é\0"), SPAN_LITERAL("é\xff"),
		SPAN_LITERAL("que\xcc\x81" "bec"), SPAN_LITERAL("é_"),
		SPAN_LITERAL("ab--é"), SPAN_LITERAL("-é"), SPAN_LITERAL("\xcc\x81"),
		SPAN_LITERAL("☃"), SPAN_LITERAL("a·b"),
	};
	static const struct span ascii[] = {
		SPAN_LITERAL(""), SPAN_LITERAL("laval"), SPAN_LITERAL("xn--"),
		SPAN_LITERAL("xn--laval"), SPAN_LITERAL("xn--laval-"),
		SPAN_LITERAL("xn--a"), SPAN_LITERAL("xn--zzzzzz"),
		SPAN_LITERAL("xn--qubec-csa\0"), SPAN_LITERAL("québec"),
		SPAN_LITERAL("xn--qubec-csa.xn--qubec-csa"),
	};
	char out[IDN_ULABEL_SIZE], long_one[2 * IDN_ULABEL_SIZE];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(unicode); i++)
		assert_false(idn_to_alabel(out, unicode[i], false));
	for (size_t i = 0; i < ARRAY_LEN(ascii); i++)
		assert_false(idn_to_ulabel(out, ascii[i]));
	for (size_t i = 0; i < sizeof(long_one); i += 2)
		memcpy(long_one + i, "é", 2);
	for (size_t len = 60; len <= sizeof(long_one); len += 2)
		if (idn_to_alabel(out, span_of(long_one, len), false))
			assert_true(strlen(out) < IDN_ALABEL_SIZE);
	assert_false(idn_to_alabel(out, span_of(long_one, sizeof(long_one)),
				   false));
	assert_false(idn_to_ulabel(out, span_of(long_one, sizeof(long_one))));
}

static void marks_are_composed_when_asked(void **state)
{
	char out[IDN_ALABEL_SIZE];

	(void)state;
	assert_true(idn_to_alabel(out, span_text("que\xcc\x81" "bec"), true));
	assert_string_equal(out, "xn--qubec-csa");
	assert_false(idn_to_alabel(out, span_text("E\xcc\x81"), true));
}

static void writing_from_the_right_has_a_rule(void **state)
{
	static const struct {
		const char *label;
		bool rtl, obeys;
	} cases[] = {
		{ "abc", false, true }, { "a1", false, true },
		{ "a-1", false, true }, { "été", false, true },
		{ "1a", false, false }, { "a-", false, false },
		{ "אב", true, true }, { "א1", true, true },
		{ "א-ב", true, true }, { "א\xd6\xb0", true, true },
		{ "א-", true, false }, { "1א", true, false },
		{ "aא", true, false }, { "אa", true, false },
		{ "ب٢", true, true }, { "٢ب", true, false },
		{ "א1٢", true, false }, { "\xd6\xb0א", true, false },
		{ "", false, false }, { "א\xff", false, false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct span label = span_text(cases[i].label);

		if (idn_is_rtl(label) != cases[i].rtl ||
		    idn_obeys_bidi(label) != cases[i].obeys)
			fail_msg("%s", cases[i].label);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels_have_two_forms),
		cmocka_unit_test(what_is_no_label_has_none),
		cmocka_unit_test(marks_are_composed_when_asked),
		cmocka_unit_test(writing_from_the_right_has_a_rule),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
