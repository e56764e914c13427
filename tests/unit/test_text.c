#include "base/text.h"

#include "unit.h"

#define E_ACUTE "\xc3\xa9"
#define COMBINING_ACUTE "\xcc\x81"

static struct span fold(struct arena *arena, const char *text, bool bare)
{
	return text_fold(arena, span_text(text), bare);
}

static void invalid_utf8_is_found_at_its_byte(void **state)
{
	static const struct {
		const char *text;
		size_t want;
	} cases[] = {
		{ "", SIZE_MAX },
		{ "abc", SIZE_MAX },
		{ "Qu" E_ACUTE "bec", SIZE_MAX },
		{ "\xf0\x9f\x8d\x81", SIZE_MAX },
		{ "\xf4\x8f\xbf\xbf", SIZE_MAX },
		{ "ab\xff", 2 },
		{ "ab\xc3", 2 },         /* cut off */
		{ "\xc0\xaf", 0 },       /* overlong */
		{ "\xe0\x80\xaf", 0 },   /* overlong */
		{ "\xf0\x80\x80\xaf", 0 },
		{ "a\xed\xa0\x80", 1 },  /* surrogate */
		{ "\xf4\x90\x80\x80", 0 },
		{ "\x80", 0 },
		{ E_ACUTE "\xc3(", 2 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_int_equal(text_invalid(span_text(cases[i].text)),
				 cases[i].want);
}

static void points_survive_a_round_trip(void **state)
{
	static const uint32_t points[] = {
		0, 0x41, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff,
		0x10000, 0x10ffff,
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(points); i++) {
		struct buf text;
		uint32_t point = 1;

		buf_init(&text);
		text_encode(&text, points[i]);
		assert_int_equal(text_decode(&point, buf_span(&text)),
				 text.len);
		assert_int_equal(point, points[i]);
		buf_release(&text);
	}
}

static void what_is_no_point_is_encoded_as_replacement(void **state)
{
	struct buf text;

	(void)state;
	buf_init(&text);
	text_encode(&text, 0xd800);
	text_encode(&text, 0x110000);
	assert_string_equal(text.ptr, "\xef\xbf\xbd\xef\xbf\xbd");
	buf_release(&text);
}

static void points_and_columns_are_counted(void **state)
{
	static const struct {
		const char *text;
		size_t points, width;
	} cases[] = {
		{ "", 0, 0 },
		{ "abc", 3, 3 },
		{ E_ACUTE "t" E_ACUTE, 3, 3 },
		{ "e" COMBINING_ACUTE, 2, 1 },
		{ "\xe6\xbc\xa2\xe5\xad\x97", 2, 4 },
		{ "a\xff" "b", 3, 3 },
		{ "a\tb", 3, 2 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct span text = span_text(cases[i].text);

		assert_int_equal(text_points(text), cases[i].points);
		assert_int_equal(text_width(text), cases[i].width);
	}
}

static void padding_counts_columns(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out);
	text_add_padded(&out, E_ACUTE "t" E_ACUTE, 5);
	text_add_padded(&out, "abc", 2);
	assert_string_equal(out.ptr, E_ACUTE "t" E_ACUTE "  abc");
	buf_release(&out);
}

static void a_prefix_fits_whole_characters(void **state)
{
	static const struct {
		const char *text;
		size_t width;
		const char *want;
	} cases[] = {
		{ "abc", 2, "ab" },
		{ "abc", 9, "abc" },
		{ "abc", 0, "" },
		{ E_ACUTE E_ACUTE, 1, E_ACUTE },
		{ "e" COMBINING_ACUTE "x", 1, "e" COMBINING_ACUTE },
		{ "a\xe6\xbc\xa2", 2, "a" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_true(span_is(text_fit(span_text(cases[i].text),
					     cases[i].width), cases[i].want));
}

static void folding_hides_case_and_marks(void **state)
{
	struct arena arena = ARENA_INIT;

	(void)state;
	assert_true(span_is(fold(&arena, "LAVAL-1", false), "laval-1"));
	assert_true(span_is(fold(&arena, "\xc3\x89T\xc3\x89", false),
			    E_ACUTE "t" E_ACUTE));
	/* Decomposed and composed collide. */
	assert_true(span_is(fold(&arena, "E" COMBINING_ACUTE, false),
			    E_ACUTE));
	assert_true(span_is(fold(&arena, "\xc3\x89galit\xc3\xa9", true),
			    "egalite"));
	assert_true(span_is(fold(&arena, "\xc5\x92uvre", true), "oeuvre"));
	assert_true(span_is(fold(&arena, "l\xe2\x80\x99" "Acad\xc3\xa9mie",
				 true), "l'academie"));
	assert_true(span_is(fold(&arena, "a\xff", false), "a\xef\xbf\xbd"));
	assert_true(span_is(fold(&arena, "", true), ""));
	arena_release(&arena);
}

static void a_capital_begins_a_label(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "", "" }, { "term", "Term" }, { "Term", "Term" },
		{ "\xc3\xa9tat", "\xc3\x89tat" }, { "\xc5\x93uvre", "\xc5\x92uvre" },
		{ "2014", "2014" }, { "\xff" "a", "\xff" "a" },
	};
	struct buf out;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		buf_init(&out);
		text_add_capital(&out, span_text(cases[i].text));
		assert_string_equal(out.ptr, cases[i].want);
		buf_release(&out);
	}
}

static void nfc_is_told_from_nfd(void **state)
{
	(void)state;
	assert_true(text_is_nfc(span_text("abc")));
	assert_true(text_is_nfc(span_text(E_ACUTE)));
	assert_false(text_is_nfc(span_text("e" COMBINING_ACUTE)));
	assert_false(text_is_nfc(span_text("\xff")));
}

static void a_terminal_gets_no_control_characters(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "plain " E_ACUTE, "plain " E_ACUTE },
		{ "\x1b[31m", "\\x1b[31m" },
		{ "a\nb\tc\x7f", "a\\x0ab\\x09c\\x7f" },
		{ "\xc2\x9b" "1m", "\\x9b1m" },
		{ "a\xff", "a\\xff" },
		{ "\xe2\x80\xae" "exe", "\\u202eexe" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct buf out;

		buf_init(&out);
		text_add_safe(&out, span_text(cases[i].text));
		assert_string_equal(out.ptr, cases[i].want);
		buf_release(&out);
	}
}

static void distances_are_counted_and_capped(void **state)
{
	static const struct {
		const char *a, *b;
		size_t limit, want;
	} cases[] = {
		{ "", "", 3, 0 },
		{ "abc", "abc", 0, 0 },
		{ "abc", "abd", 3, 1 },
		{ "abc", "acb", 3, 1 },
		{ "kitten", "sitting", 9, 3 },
		{ "kitten", "sitting", 2, 3 },
		{ "", "abc", 9, 3 },
		{ "", "abc", 1, 2 },
		{ "h" E_ACUTE, "he", 9, 1 },
		{ "abcdef", "uvwxyz", 2, 3 },
		{ "abc", "xyz", SIZE_MAX, 3 },
		{ "\xff", "\xfe", 4, 1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_int_equal(text_distance(span_text(cases[i].a),
					       span_text(cases[i].b),
					       cases[i].limit),
				 cases[i].want);
}

static void long_texts_do_not_cost_a_table(void **state)
{
	struct buf a, b;

	(void)state;
	buf_init(&a);
	buf_init(&b);
	buf_add_repeat(&a, 'a', 200000);
	buf_add_repeat(&b, 'b', 200000);
	assert_int_equal(text_distance(buf_span(&a), buf_span(&b), 7), 8);
	assert_int_equal(text_distance(buf_span(&a), buf_span(&a), 7), 0);
	buf_release(&a);
	buf_release(&b);
}

static void the_word_that_was_meant_is_found(void **state)
{
	static const struct span names[] = {
		SPAN_LITERAL("show"), SPAN_LITERAL("list"),
		SPAN_LITERAL("history"), SPAN_LITERAL("r\xc3\xa9gion"),
		SPAN_LITERAL("lineage"),
	};
	static const struct {
		const char *word;
		size_t want;
	} cases[] = {
		{ "shwo", 0 },  { "lst", 1 },         { "histroy", 2 },
		{ "Region", 3 }, { "lin", 4 },        { "xyz", SIZE_MAX },
		{ "", SIZE_MAX }, { "q", SIZE_MAX },  { "hist", 2 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_int_equal(text_nearest(span_text(cases[i].word), names,
					      ARRAY_LEN(names)),
				 cases[i].want);
	assert_int_equal(text_nearest(span_text("a"), NULL, 0), SIZE_MAX);
}

static void text_is_wrapped_at_blanks(void **state)
{
	static const struct {
		const char *text;
		size_t width;
		const char *prefix, *want;
	} cases[] = {
		{ "", 10, "> ", "" },
		{ "one two three", 9, "", "one two\nthree\n" },
		{ "one two three", 9, "  ", "  one two\n  three\n" },
		{ "one two three", 8, "  ", "  one\n  two\n  three\n" },
		{ "a\n\nb\n", 10, "", "a\n\nb\n" },
		{ "unbreakable x", 4, "", "unbreakable\nx\n" },
		{ "12\xc2\xa0$ a", 4, "", "12\xc2\xa0$\na\n" },
		{ "a  b", 10, "", "a b\n" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct buf out;

		buf_init(&out);
		text_wrap(&out, span_text(cases[i].text), cases[i].width,
			  cases[i].prefix);
		assert_string_equal(out.ptr, cases[i].want);
		buf_release(&out);
	}
}

static void characters_have_a_direction(void **state)
{
	static const struct {
		uint32_t point;
		enum text_direction want;
	} cases[] = {
		{ 'a', TEXT_LEFT }, { 0xe9, TEXT_LEFT }, { 0x65e5, TEXT_LEFT },
		{ 0x5d0, TEXT_RIGHT }, { 0x628, TEXT_RIGHT },
		{ '1', TEXT_DIGIT }, { 0x6f1, TEXT_DIGIT },
		{ 0x661, TEXT_ARABIC_DIGIT }, { 0x301, TEXT_MARK },
		{ '-', TEXT_NEUTRAL }, { '!', TEXT_NEUTRAL },
		{ '\n', TEXT_OTHER }, { 0x202e, TEXT_OTHER },
		{ 0x110000, TEXT_OTHER },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		if (text_direction(cases[i].point) != cases[i].want)
			fail_msg("U+%04X", (unsigned)cases[i].point);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(invalid_utf8_is_found_at_its_byte),
		cmocka_unit_test(points_survive_a_round_trip),
		cmocka_unit_test(what_is_no_point_is_encoded_as_replacement),
		cmocka_unit_test(points_and_columns_are_counted),
		cmocka_unit_test(padding_counts_columns),
		cmocka_unit_test(a_prefix_fits_whole_characters),
		cmocka_unit_test(folding_hides_case_and_marks),
		cmocka_unit_test(a_capital_begins_a_label),
		cmocka_unit_test(nfc_is_told_from_nfd),
		cmocka_unit_test(a_terminal_gets_no_control_characters),
		cmocka_unit_test(distances_are_counted_and_capped),
		cmocka_unit_test(long_texts_do_not_cost_a_table),
		cmocka_unit_test(the_word_that_was_meant_is_found),
		cmocka_unit_test(text_is_wrapped_at_blanks),
		cmocka_unit_test(characters_have_a_direction),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
