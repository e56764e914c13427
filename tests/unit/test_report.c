/*
 * Tables and wrapped text: what fits, what gives way, what stands above;
 * values as text and in a page.
 */
#include "unit.h"

#include "base/text.h"
#include "report/html.h"
#include "report/lineage.h"
#include "report/report.h"

static const char *const wide[] = {
	"id", "title", "term", "type",
	"laval-mobilite-internationale-2012",
	"Entente spécifique en matière de mobilité internationale des jeunes",
	"2012-04-01 – 2015-03-31", "entente spécifique",
	"laval-culture-scientifique-2013", "Entente", "2013-04-01 – 2014-03-31", "protocole",
};

static void print(struct buf *out, struct arena *arena, size_t width)
{
	struct style style = { .lang = LANG_EN, .width = width };
	struct grid table;

	grid_init(&table, arena, 4, 1);
	for (size_t i = 0; i < ARRAY_LEN(wide); i++)
		grid_cell_text(&table, wide[i]);
	buf_clear(out);
	grid_print(out, &table, &style);
}

/* From 60 columns on no line is too long, and no id is broken. */
static void test_grid_widths(void **state)
{
	struct arena arena = ARENA_INIT;
	struct buf out;

	(void)state;
	buf_init(&out);
	for (size_t width = 60; width <= 200; width++) {
		struct span rest, line;

		print(&out, &arena, width);
		rest = buf_span(&out);
		while (span_next(&line, &rest, '\n'))
			assert_true(text_width(line) <= width);
		assert_true(span_find(buf_span(&out),
				      span_text(wide[4])) != SIZE_MAX);
		assert_true(width < 80 || span_find(buf_span(&out),
				span_text(wide[6])) != SIZE_MAX);
	}
	buf_release(&out);
	arena_release(&arena);
}

static void test_grid_one_line(void **state)
{
	struct arena arena = ARENA_INIT;
	struct buf out;

	(void)state;
	buf_init(&out);
	print(&out, &arena, 200);
	assert_string_equal(out.ptr,
		"id                                  "
		"title                                                         "
		"       term                     type\n"
		"laval-mobilite-internationale-2012  "
		"Entente spécifique en matière de mobilité internationale des "
		"jeunes  2012-04-01 – 2015-03-31  entente spécifique\n"
		"laval-culture-scientifique-2013     "
		"Entente                                                       "
		"       2013-04-01 – 2014-03-31  protocole\n");
	print(&out, &arena, 80);
	assert_string_equal(out.ptr,
		"id\n"
		"  title                              term                     "
		"type\n"
		"laval-mobilite-internationale-2012\n"
		"  Entente spécifique en matière de   2012-04-01 – 2015-03-31  "
		"entente spécifique\n"
		"  mobilité internationale des\n"
		"  jeunes\n"
		"laval-culture-scientifique-2013\n"
		"  Entente                            2013-04-01 – 2014-03-31  "
		"protocole\n");
	buf_release(&out);
	arena_release(&arena);
}

static void test_hanging(void **state)
{
	struct style style = { .lang = LANG_EN, .width = 20 };
	struct buf out;

	(void)state;
	buf_init(&out);
	report_hanging(&out, &style, span_text("one two three four five"),
		       "- ", "  ");
	assert_string_equal(out.ptr, "- one two three four\n  five\n");
	buf_clear(&out);
	report_hanging(&out, &style, span_text(""), "- ", "  ");
	assert_string_equal(out.ptr, "- \n");
	buf_clear(&out);
	/* a figure space holds a label and its value together */
	report_hanging(&out, &style,
		       span_text("Emploi-Québec roles:\u2007both"), "- ", "  ");
	assert_string_equal(out.ptr, "- Emploi-Québec\n  roles: both\n");
	buf_release(&out);
}

static bool mark_string(const struct markup *markup, const struct field *field,
			const struct node *node)
{
	(void)field;
	if (node->type != NODE_STRING)
		return false;
	html_element(markup->context, "b", node->text);
	return true;
}

/* Text and a page tell the same value; a page tells all of a list. */
static void test_markup(void **state)
{
	static const char record[] =
		"a&b: [1, x<y, true, null, {}, {a: <a>, b: []}, 7]\n";
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct style style = { .lang = LANG_EN, .width = 80 };
	struct markup markup = { .scalar = mark_string };
	struct doc *doc;
	struct buf out;

	(void)state;
	buf_init(&out);
	assert_int_equal(doc_load(&doc, &arena, span_text(record), "a.yaml",
				  NULL, &err), 0);
	report_value(&out, &style, NULL, doc->root);
	assert_string_equal(out.ptr, "a&b: 1, x<y, yes, —, none, "
				     "a: <a>; b: none, …");
	buf_clear(&out);
	markup.context = &out;
	style.whole = true;
	style.markup = &markup;
	report_value(&out, &style, NULL, doc->root);
	assert_string_equal(out.ptr, "a&amp;b: 1, <b>x&lt;y</b>, yes, —, none, "
				     "a: <b>&lt;a&gt;</b>; b: none, 7");
	buf_release(&out);
	arena_release(&arena);
}

/* Days without any between two terms; below zero they overlap. */
static void test_gap(void **state)
{
	static const struct {
		struct days gap;
		const char *text;
	} rows[] = {
		{ { 0, 0 }, "seamless" },
		{ { 1, 1 }, "1 day uncovered" },
		{ { 365, 365 }, "365 days uncovered" },
		{ { -1, -1 }, "1 day of overlap" },
		{ { -30, -30 }, "30 days of overlap" },
		{ { 0, 30 }, "0 to 30 days uncovered" },
		{ { 5, 30 }, "5 to 30 days uncovered" },
		{ { -31, 0 }, "0 to 31 days of overlap" },
		{ { -31, -2 }, "2 to 31 days of overlap" },
		{ { -31, 29 },
		  "between 31 days of overlap and 29 days uncovered" },
	};
	struct buf out;

	(void)state;
	buf_init(&out);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct stage stage = { .has_gap = true, .gap = rows[i].gap };

		buf_clear(&out);
		report_gap(&out, &stage);
		assert_string_equal(out.ptr, rows[i].text);
	}
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_grid_widths),
		cmocka_unit_test(test_grid_one_line),
		cmocka_unit_test(test_hanging),
		cmocka_unit_test(test_markup),
		cmocka_unit_test(test_gap),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
