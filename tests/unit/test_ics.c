/* Content lines of iCalendar: folding, escaping. */
#include "unit.h"

#include "base/text.h"
#include "report/ics.h"

static void expect_text(const char *name, struct span text, const char *want)
{
	struct buf out;

	buf_init(&out);
	ics_text(&out, name, text);
	assert_string_equal(out.ptr, want);
	buf_release(&out);
}

static void test_escapes(void **state)
{
	static const char *const rows[][2] = {
		{ "", "X:\r\n" },
		{ "a:b\"c'", "X:a:b\"c'\r\n" },
		{ "a,b;c\\d", "X:a\\,b\\;c\\\\d\r\n" },
		{ "a\nb\r\nc\rd", "X:a\\nb\\nc\\nd\r\n" },
		{ "a\n\nb", "X:a\\n\\nb\r\n" },
		{ "a\xe2\x80\xa8" "b\xe2\x80\xa9" "c\xc2\x85" "d\vd\fe",
		  "X:a\\nb\\nc\\nd\\nd\\ne\r\n" },
		{ "a\tb", "X:a b\r\n" },
		{ "a\x01\x1b[31m\x7f" "b\xc2\x9b", "X:a[31mb\r\n" },
		{ "a\xe2\x80\xae" "b\xe2\x81\xa6" "c\xef\xbb\xbf",
		  "X:abc\r\n" },
		{ "a\xff\xc3" "b", "X:ab\r\n" },
		{ "END:VEVENT\r\nBEGIN:VEVENT",
		  "X:END:VEVENT\\nBEGIN:VEVENT\r\n" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		expect_text("X", span_text(rows[i][0]), rows[i][1]);
	expect_text("X", span_of("a\0b", 3), "X:ab\r\n");
}

/* No line over 75 octets, each a whole number of characters; joined, all. */
static void check_folded(const char *text, size_t len)
{
	struct buf out, joined;
	struct span rest, line;

	buf_init(&out);
	buf_init(&joined);
	ics_text(&out, "SUMMARY", span_of(text, len));
	rest = buf_span(&out);
	assert_true(span_ends(rest, "\r\n"));
	while (rest.len) {
		size_t end = span_find(rest, span_text("\r\n"));

		line = span_part(rest, 0, end);
		rest = span_from(rest, end + 2);
		assert_true(line.len <= 75);
		assert_true(text_invalid(line) == SIZE_MAX);
		if (joined.len) {
			assert_true(span_starts(line, " "));
			line = span_from(line, 1);
			assert_true(line.len > 0);
		}
		buf_add(&joined, line);
	}
	assert_int_equal(joined.len, len + strlen("SUMMARY:"));
	assert_memory_equal(joined.ptr + strlen("SUMMARY:"), text, len);
	buf_release(&joined);
	buf_release(&out);
}

static void test_folding(void **state)
{
	static const char *const letters[] = { "a", "é", "→", "\U0001F4C5" };

	(void)state;
	for (size_t k = 0; k < ARRAY_LEN(letters); k++) {
		struct buf text;

		for (size_t shift = 0; shift < 5; shift++) {
			buf_init(&text);
			buf_add_repeat(&text, 'x', shift);
			for (int i = 0; i < 160; i++) {
				check_folded(text.ptr, text.len);
				buf_add_text(&text, letters[k]);
			}
			buf_release(&text);
		}
	}
}

/* Exactly 75 octets stay one line. */
static void test_edge(void **state)
{
	struct buf text, out;

	(void)state;
	buf_init(&text);
	buf_init(&out);
	buf_add_repeat(&text, 'a', 73);
	ics_line(&out, "X", text.ptr);
	assert_int_equal(out.len, 77);
	buf_clear(&out);
	buf_add_byte(&text, 'b');
	ics_line(&out, "X", text.ptr);
	assert_string_equal(out.ptr + 73, "aa\r\n b\r\n");
	buf_release(&out);
	buf_release(&text);
}

static void test_days(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out);
	ics_day(&out, "DTSTART", day_of(2015, 3, 31));
	ics_day(&out, "DTSTART", DAY_MIN);
	ics_day(&out, "DTEND", DAY_MAX);
	assert_string_equal(out.ptr, "DTSTART;VALUE=DATE:20150331\r\n"
				     "DTSTART;VALUE=DATE:00010101\r\n"
				     "DTEND;VALUE=DATE:99991231\r\n");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_escapes),
		cmocka_unit_test(test_folding),
		cmocka_unit_test(test_edge),
		cmocka_unit_test(test_days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
