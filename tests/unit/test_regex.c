#include "base/regex.h"

#include "base/buf.h"
#include "unit.h"

/* 1, 0 or -1 as regex_match() says; the pattern must compile. */
static int match(const char *pattern, const char *text)
{
	struct error err = ERROR_INIT;
	struct regex *regex = NULL;
	int result;

	if (regex_new(&regex, span_text(pattern), &err) < 0)
		fail_msg("%s: %s", pattern, err.msg);
	result = regex_match(regex, span_text(text), &err);
	regex_free(regex);
	return result;
}

static void patterns_match_as_ecma_says(void **state)
{
	static const struct {
		const char *pattern, *text;
		int want;
	} cases[] = {
		{ "", "x", 1 },
		{ "b", "abc", 1 }, /* unanchored */
		{ "^b", "abc", 0 },
		{ "^abc$", "abc\n", 0 },
		{ "^[a-z0-9]+(-[a-z0-9]+)*$", "laval-egalite-2011", 1 },
		{ "^[a-z0-9]+(-[a-z0-9]+)*$", "Laval", 0 },
		{ "^\\d$", "\xd9\xa3", 0 },  /* an Arabic three */
		{ "^\\w$", "\xc3\xa9", 0 },
		{ "^\\W$", "\xc3\xa9", 1 },
		{ "^\\s$", "\xc2\xa0", 1 },
		{ "^\\s$", "\xef\xbb\xbf", 1 },
		{ "^\\S$", "\xe2\x80\xa9", 0 },
		{ "^[\\s]$", "\xe2\x80\xa9", 1 },
		{ "^[\\S]$", "\xe2\x80\xa9", 0 },
		{ "^[^\\S]$", "\xe2\x80\xa9", 1 },
		{ "^[\\S]$", "\xc3\xa9", 1 },
		{ "^.$", "\xf0\x9f\x90\x89", 1 },
		{ "^.$", "\xe2\x80\xa8", 0 },
		{ "^.$", "\r", 0 },
		{ "^\\u00e9$", "\xc3\xa9", 1 },
		{ "^\\u{1F409}*$", "\xf0\x9f\x90\x89\xf0\x9f\x90\x89", 1 },
		{ "^\\ud83d\\udc09$", "\xf0\x9f\x90\x89", 1 },
		{ "^[\\u00e0-\\u00ff]$", "\xc3\xa9", 1 },
		{ "^\\x41\\t\\cJ\\v$", "A\t\n\v", 1 },
		{ "^\\p{Letter}cole$", "\xc3\xa9" "cole", 1 },
		{ "^\\p{L}\\P{Lu}$", "Ab", 1 },
		{ "^\\p{General_Category=Uppercase_Letter}$", "\xc3\x89", 1 },
		{ "^\\p{Script=Greek}$", "\xce\xb1", 1 },
		{ "^\\p{Script=Greek}$", "a", 0 },
		{ "^[]$", "", 0 },
		{ "^[^]$", "\n", 1 },
		{ "^[[:alpha:]]$", "a]", 1 }, /* no POSIX class */
		{ "^[:alpha:]$", "p", 1 },
		{ "^[\\D]$", "9", 0 },
		{ "^[\\D]$", "\xc3\xa9", 1 },
		{ "^[\\W]$", "_", 0 },
		{ "^[\\W]$", "-", 1 },
		{ "^[^\\D\\p{L}]$", "\xe2\x80\xa8", 0 },
		{ "^[^\\W\\p{L}]$", "\xe2\x80\xa8", 0 },
		{ "^[\\w-.]+$", "a-.", 1 },
		{ "^[\\s-a]$", "-", 1 },
		{ "^[\\s-a]$", "b", 0 },
		{ "^[a-\\d]$", "-", 1 },
		{ "^[-a]$", "-", 1 },
		{ "^[a-]$", "-", 1 },
		{ "^[\\b]$", "\b", 1 },
		{ "^[a^]$", "^", 1 },
		{ "^a{2,3}$", "aaa", 1 },
		{ "^a{2}?$", "aa", 1 },
		{ "^{a}$", "{a}", 1 },
		{ "^x{,5}$", "x{,5}", 1 },
		{ "^\\/\\-\\_\\@$", "/-_@", 1 },
		{ "^(?<y>\\d)\\k<y>\\1$", "777", 1 },
		{ "^(?:(a)|b)\\1$", "b", 1 }, /* unset group matches empty */
		{ "^(?=a)(?!b).(?<=a)(?<!b)$", "a", 1 },
		{ "^(?:(?=a))*((?!b)a)+$", "aa", 1 },
		{ "\\bb\\B", "a bc", 1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		if (match(cases[i].pattern, cases[i].text) != cases[i].want)
			fail_msg("%s on %s", cases[i].pattern, cases[i].text);
}

static void what_is_no_pattern_is_refused_at_its_column(void **state)
{
	static const struct {
		const char *pattern;
		unsigned col;
		const char *msg;
	} cases[] = {
		{ "a\\", 2, "a backslash stands at the end" },
		{ "\xc3\xa9\\a", 2, "unknown escape sequence" },
		{ "\\Z", 1, "unknown escape sequence" },
		{ "a\\Qb", 2, "unknown escape sequence" },
		{ "\\_\\a", 3, "unknown escape sequence" },
		{ "*a", 1, "there is nothing to repeat here" },
		{ "a**", 3, "there is nothing to repeat here" },
		{ "a++", 3, "there is nothing to repeat here" },
		{ "^*", 2, "there is nothing to repeat here" },
		{ "(?=a)*", 6, "there is nothing to repeat here" },
		{ "((?<!a)+b)*", 8, "there is nothing to repeat here" },
		{ "(*UTF)a", 2, "there is nothing to repeat here" },
		{ "(?i)a", 1, "unknown kind of group" },
		{ "a(?R)", 2, "unknown kind of group" },
		{ "(?P<n>a)", 1, "unknown kind of group" },
		{ "(?<1>a)", 1,
		  "the name of a group is made of letters and digits" },
		{ "a[b", 2, "the class has no closing bracket" },
		{ "\\u12", 1, "\\u needs four hexadecimal digits" },
		{ "\\ud83d", 1, "half of a surrogate pair matches nothing" },
		{ "\\u{110000}", 1,
		  "\\u{\xe2\x80\xa6} needs the number of a character" },
		{ "\\x1", 1, "\\x needs two hexadecimal digits" },
		{ "\\c1", 1, "\\c needs a letter" },
		{ "\\012", 1, "octal numbers are no part of patterns" },
		{ "\\pL", 1,
		  "\\p needs the name of a property in braces" },
		{ "\\p{Age=3}", 1, "unknown property of characters" },
		{ "[\\1]", 2, "a class cannot refer to a group" },
		{ "\\k<", 1,
		  "\\k needs the name of a group in angle brackets" },
		{ "a\xff", 2, "the pattern is no valid UTF-8" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct error err = ERROR_INIT;
		struct regex *regex = NULL;

		assert_int_equal(regex_new(&regex,
					   span_text(cases[i].pattern), &err),
				 -1);
		assert_int_equal(err.kind, ERROR_INVALID);
		assert_string_equal(err.msg, cases[i].msg);
		assert_int_equal(err.at.line, 1);
		assert_int_equal(err.at.col, cases[i].col);
	}
}

static void the_library_s_complaints_have_a_column_too(void **state)
{
	static const struct {
		const char *pattern;
		unsigned col;
	} cases[] = {
		{ "\\s\\s[z-a]", 8 },
		{ "\\s)", 3 },
		{ "\\s\\p{Nonsense}", 3 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct error err = ERROR_INIT;
		struct regex *regex = NULL;

		assert_int_equal(regex_new(&regex,
					   span_text(cases[i].pattern), &err),
				 -1);
		assert_int_equal(err.kind, ERROR_INVALID);
		assert_int_equal(err.at.col, cases[i].col);
	}
}

/* What ECMA-262 has and PCRE2 has not is a pattern, though none to match by. */
static void a_pattern_is_checked_without_its_lookbehinds(void **state)
{
	static const struct {
		const char *pattern;
		unsigned col; /* of what is wrong; 0: nothing */
	} cases[] = {
		{ "^a$", 0 }, { "(?<=a+)b", 0 }, { "(?<!(a|bc)*)d", 0 },
		{ "(?<=(?<an>\\d+)).\\k<an>", 0 }, { "(?<=a", 5 },
		{ "(?<=[z-a])", 8 }, { "(?<=a+)*", 8 }, { "\xff", 1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct error err = ERROR_INIT;
		int want = cases[i].col ? -1 : 0;

		if (regex_check(span_text(cases[i].pattern), &err) != want)
			fail_msg("%s: %s", cases[i].pattern, err.msg);
		if (err.at.col != cases[i].col)
			fail_msg("%s: %u", cases[i].pattern, err.at.col);
	}
}

static void groups_are_nested_deeply(void **state)
{
	struct error err = ERROR_INIT;
	struct regex *regex = NULL;
	struct buf text;

	(void)state;
	buf_init(&text);
	for (size_t depth = 200; depth <= 300; depth += 100) {
		buf_clear(&text);
		buf_add_repeat(&text, '(', depth);
		buf_add_repeat(&text, ')', depth);
		buf_add_byte(&text, '*');
		assert_int_equal(regex_new(&regex, buf_span(&text), &err),
				 depth == 200 ? 0 : -1);
	}
	regex_free(regex);
	buf_release(&text);
}

static void a_pattern_has_a_size(void **state)
{
	struct error err = ERROR_INIT;
	struct regex *regex = NULL;
	struct buf long_one;

	(void)state;
	buf_init(&long_one);
	buf_add_repeat(&long_one, 'a', 20000);
	assert_int_equal(regex_new(&regex, buf_span(&long_one), &err), -1);
	assert_string_equal(err.msg, "the pattern is too long");
	buf_release(&long_one);
}

static void hostile_patterns_end_soon(void **state)
{
	static const char *const patterns[] = {
		"^(a+)+$", "(a*)*b", "(a|aa)+$", "^(([a-z])+.)+[A-Z]([a-z])+$",
	};
	struct buf text;

	(void)state;
	buf_init(&text);
	buf_add_repeat(&text, 'a', 5000);
	buf_add_byte(&text, '!');
	for (size_t i = 0; i < ARRAY_LEN(patterns); i++) {
		struct error err = ERROR_INIT;
		struct regex *regex = NULL;
		int found;

		assert_int_equal(regex_new(&regex, span_text(patterns[i]),
					   &err), 0);
		found = regex_match(regex, buf_span(&text), &err);
		assert_true(found <= 0);
		if (found < 0)
			assert_string_equal(err.msg, "the pattern takes too "
					    "long on this text");
		regex_free(regex);
	}
	buf_release(&text);
}

static void bad_text_is_an_error(void **state)
{
	struct error err = ERROR_INIT;
	struct regex *regex = NULL;

	(void)state;
	assert_int_equal(regex_new(&regex, span_text("a"), &err), 0);
	assert_int_equal(regex_match(regex, span_text("\xff"), &err), -1);
	assert_int_equal(err.kind, ERROR_INVALID);
	error_clear(&err);
	assert_int_equal(regex_match(regex, span_of(NULL, 0), &err), 0);
	regex_free(regex);
	regex_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(patterns_match_as_ecma_says),
		cmocka_unit_test(what_is_no_pattern_is_refused_at_its_column),
		cmocka_unit_test(the_library_s_complaints_have_a_column_too),
		cmocka_unit_test(a_pattern_is_checked_without_its_lookbehinds),
		cmocka_unit_test(groups_are_nested_deeply),
		cmocka_unit_test(a_pattern_has_a_size),
		cmocka_unit_test(hostile_patterns_end_soon),
		cmocka_unit_test(bad_text_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
