/* CSV: quotes, what a spreadsheet would compute, the mark before it. */
#include "unit.h"

#include "report/csv.h"

static void test_cells(void **state)
{
	static const char *const rows[][2] = {
		{ "", "" },
		{ "abc", "abc" },
		{ "2015-03-31", "2015-03-31" },
		{ "agreement/laval-egalite-2011", "agreement/laval-egalite-2011" },
		{ "été", "été" },
		{ "a b", "a b" },
		{ "a,b", "\"a,b\"" },
		{ "a;b", "\"a;b\"" },
		{ "a\"b", "\"a\"\"b\"" },
		{ "a\nb", "\"a\nb\"" },
		{ "a\rb\tc\x1b[0m", "\"a b c [0m\"" },
		{ "\xc2\x9b" "31m", "\" 31m\"" },
		{ "a\xff", "\"a?\"" },
		/* numbers */
		{ "-5", "-5" },
		{ "-1234.50", "-1234.50" },
		{ "+5", "\"+5\"" },
		{ "5e3", "5e3" },
		/* formulas */
		{ "=1+1", "\"'=1+1\"" },
		{ "=\"a\"", "\"'=\"\"a\"\"\"" },
		{ "+cmd|' /C calc'!A0", "\"'+cmd|' /C calc'!A0\"" },
		{ "-2+3", "\"'-2+3\"" },
		{ "- point", "\"'- point\"" },
		{ "@SUM(A1)", "\"'@SUM(A1)\"" },
		{ "\t=1", "\"' =1\"" },
		{ "\r=1", "\"' =1\"" },
		{ "\n=1", "\"'\n'=1\"" },
		{ "＝1+1", "\"'＝1+1\"" },
		{ "a=1", "\"a=1\"" },
		/* cells of their own for who reads other separators */
		{ "a;=1+1", "\"a;'=1+1\"" },
		{ "a,@SUM(A1)", "\"a,'@SUM(A1)\"" },
		{ "a\n=1+1", "\"a\n'=1+1\"" },
		{ "a;\"=1+1", "\"a;\"\"'=1+1\"" },
		{ ";-2+3", "\";'-2+3\"" },
		{ ";;＝1", "\";;'＝1\"" },
		{ "a; -b", "\"a; -b\"" },
		{ "[1,-5]", "\"[1,-5]\"" },
		{ "1;-5;+6", "\"1;-5;+6\"" },
		{ "\"=1", "\"\"\"=1\"" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct csv csv;
		struct buf out;

		buf_init(&out);
		csv_init(&csv, &out, ',', false);
		csv_cell_text(&csv, rows[i][0]);
		assert_string_equal(out.ptr, rows[i][1]);
		buf_release(&out);
	}
}

/* A number is none of the texts that are defused. */
static void test_numbers(void **state)
{
	static const char *const rows[][3] = {
		{ "-1234.50", "-1234.50", "\"-1234,50\"" },
		{ "268508", "268508", "268508" },
		{ "-5", "-5", "-5" },
		{ "1e3", "1000", "1000" },
	};

	(void)state;
	for (size_t i = 0; i < 2 * ARRAY_LEN(rows); i++) {
		const char *const *row = rows[i / 2];
		struct decimal number;
		struct csv csv;
		struct buf out;

		assert_true(decimal_parse(&number, span_text(row[0])));
		buf_init(&out);
		csv_init(&csv, &out, ';', false);
		csv.comma = i % 2;
		csv_number(&csv, number);
		assert_string_equal(out.ptr, row[1 + i % 2]);
		buf_release(&out);
	}
}

/* Each byte is looked at once, whatever the text is made of. */
static void test_long(void **state)
{
	static const char bytes[] = "\"=,-";
	enum { LENGTH = 1000 * 1000 };
	struct buf text, out;
	struct csv csv;

	(void)state;
	buf_init(&text);
	buf_init(&out);
	for (size_t i = 0; i < sizeof(bytes) - 1; i++) {
		buf_clear(&text);
		buf_add_text(&text, ";");
		buf_add_repeat(&text, bytes[i], LENGTH);
		csv_init(&csv, &out, ',', false);
		csv_cell(&csv, buf_span(&text));
		assert_true(out.len > LENGTH);
		buf_clear(&out);
	}
	buf_release(&out);
	buf_release(&text);
}

static void test_lines(void **state)
{
	struct csv csv;
	struct buf out;

	(void)state;
	buf_init(&out);
	csv_init(&csv, &out, ';', true);
	csv_cell_text(&csv, NULL);
	csv_cell_text(&csv, "a");
	csv_end(&csv);
	csv_cell_text(&csv, "b");
	csv_cell_text(&csv, "");
	csv_end(&csv);
	assert_string_equal(out.ptr, "\xef\xbb\xbf;a\r\nb;\r\n");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_long),
		cmocka_unit_test(test_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
