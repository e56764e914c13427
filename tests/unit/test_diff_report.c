/* Changes for people: differences, words, formats, hostile texts. */
#include "change_trees.h"

#include "report/diff.h"

/* A kind without labels, with what the schema would say by hand. */
static const struct field scalar_field = { .types = 0 };
static const struct field date_field = {
	.types = 1u << NODE_STRING, .is_date = true,
};
static const struct field_property properties[] = {
	{ SPAN("date"), &date_field }, { SPAN("other"), &scalar_field },
};
static const struct field root_field = {
	.properties = properties, .property_count = ARRAY_LEN(properties),
};
static const struct schema_facts facts = { .root = &root_field };
static const struct kind kind = {
	.name = "thing", .facts = &facts, .shape = &shape_root,
};

static struct changes changes_of(struct arena *arena, const char *old,
				 const char *new)
{
	struct changes changes;

	changes_init(&changes, arena);
	change_diff(&changes, tree(arena, old), tree(arena, new), &shape_root);
	return changes;
}

static const char *text_of(struct arena *arena, const char *old,
			   const char *new, bool colour)
{
	struct style style = { .lang = LANG_EN, .width = 60,
			       .colour = colour };
	struct changes changes = changes_of(arena, old, new);
	struct buf out;

	buf_init(&out);
	report_changes(&out, &style, &kind, changes.items, changes.count, 2);
	return buf_detach(&out, arena).ptr;
}

static void test_differences(void **state)
{
	static const char *const rows[][3] = {
		{ "12", "24", "(+12)\n" },
		{ "24", "12.5", "(-11.5)\n" },
		{ "'12'", "24", NULL },
		{ "'2014-03-31'", "'2015-03-31'", "(+1 year)\n" },
		{ "'2016-02-29'", "'2014-02-28'", "(-2 years)\n" },
		{ "'2014-03-31'", "'2014-06-30'", "(+3 months)\n" },
		{ "'2014-03-31'", "'2015-09-30'", "(+18 months)\n" },
		{ "'2014-03-30'", "'2014-04-14'", "(+15 days)\n" },
		{ "'2014-03-31'", "'2014-03-30'", "(-1 day)\n" },
		{ "'2014-03-31'", "'2015-03-01'", NULL },
		{ "'2014'", "'2016'", "(+2 years)\n" },
		{ "'2014-01'", "'2014-02'", "(+1 month)\n" },
		{ "'2014'", "'2016-01'", NULL },
		{ "'2014~'", "'2016'", NULL },
		{ "'x'", "'2016'", NULL },
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const char *got = text_of(&arena,
			arena_printf(&arena, "date: %s\n", rows[i][0]),
			arena_printf(&arena, "date: %s\n", rows[i][1]), false);
		const char *brace = strchr(got, '(');

		assert_non_null(strstr(got, "  date: "));
		if (rows[i][2])
			assert_string_equal(brace ? brace : got, rows[i][2]);
		else if (brace)
			fail_msg("row %zu: %s", i, got);
	}
	assert_string_equal(text_of(&arena, "date: 12\n", "date: 24\n", false),
			    "  date: 12 → 24 (+12)\n");
	/* A text that is a full date is one, also where no schema says so. */
	assert_string_equal(text_of(&arena, "x: '2014-03-31'\n",
				    "x: '2015-03-31'\n", false),
			    "  x: 2014-03-31 → 2015-03-31 (+1 year)\n");
	assert_string_equal(text_of(&arena, "x: '2014'\n", "x: '2015'\n",
				    false), "  x: 2014 → 2015\n");
	arena_release(&arena);
}

static const char long_old[] =
	"title: Les parties s'engagent à verser chacune la somme prévue au "
	"plus tard le premier avril de chaque année.\n";
static const char long_new[] =
	"title: Les parties s'engagent à verser chacune la moitié de la somme "
	"prévue au plus tard le premier mai de chaque année.\n";

static void test_words_in_text(void **state)
{
	struct arena arena = ARENA_INIT;

	(void)state;
	assert_string_equal(text_of(&arena, long_old, long_new, false),
		"  title:\n"
		"    Les parties s'engagent à verser chacune la {+moitié de\n"
		"    la+} somme prévue au plus tard le premier [-avril-]\n"
		"    {+mai+} de chaque année.\n");
	assert_string_equal(text_of(&arena, long_old, long_new, true),
		"  title:\n"
		"    Les parties s'engagent à verser chacune la"
		"\x1b[32m moitié de la\x1b[0m\n"
		"    somme prévue au plus tard le premier"
		"\x1b[31m avril\x1b[0m\x1b[32m mai\x1b[0m de chaque\n"
		"    année.\n");
	arena_release(&arena);
}

static void test_moves(void **state)
{
	struct arena arena = ARENA_INIT;

	(void)state;
	assert_string_equal(text_of(&arena,
		"parties: [{organization: a}, {organization: b}, "
		"{organization: c}]\n",
		"parties: [{organization: c}, {organization: a}, "
		"{organization: b}]\n", false),
		"  parties › c: moved from position 3 to 1\n");
	arena_release(&arena);
}

/* ---- pages ---- */

static const char *page_of(struct arena *arena, enum diff_format format,
			   enum language lang, const struct diff_page *page)
{
	struct style style = { .lang = lang, .width = 80 };
	struct buf out;

	buf_init(&out);
	report_diff(&out, &style, format, page);
	return buf_detach(&out, arena).ptr;
}

static const char hostile_old[] =
	"title: plain\nother: gone\n"
	"parties: [{organization: a}, {organization: b}]\n";
static const char hostile_new[] =
	"title: \"<script>alert(1)</script> & \\\"x\\\" | ~~y~~ **z** "
	"\\e[31m `c` [l](http://h) www.h.org @all #1 !\"\n"
	"\"<b>|x\": 1\n"
	"parties: [{organization: b}, {organization: a}]\n";

static const char *hostile(struct arena *arena, enum diff_format format)
{
	struct changes changes = changes_of(arena, hostile_old, hostile_new);
	struct diff_entry entry = {
		.sign = '+', .head = "thing/<i>", .title = SPAN("*t* & |"),
		.note = "a <note>", .kind = &kind, .changes = changes.items,
		.count = changes.count,
	};
	struct diff_page page = { .title = "T <1>", .entries = &entry,
				  .count = 1 };

	return page_of(arena, format, LANG_EN, &page);
}

static void test_hostile_html(void **state)
{
	struct arena arena = ARENA_INIT;
	const char *page = hostile(&arena, DIFF_HTML);
	const char *body = strstr(page, "<h1>");

	(void)state;
	assert_non_null(body);
	assert_string_equal(body,
		"<h1>T &lt;1&gt;</h1>\n<section>\n"
		"<h2 id=\"r1\">thing/&lt;i&gt; — *t* &amp; | (added)</h2>\n"
		"<p>a &lt;note&gt;</p>\n"
		"<table class=\"diff\" aria-labelledby=\"r1\">\n<thead><tr>"
		"<th scope=\"col\">field</th><th scope=\"col\">before</th>"
		"<th scope=\"col\">after</th></tr></thead>\n<tbody>\n"
		"<tr><th scope=\"row\">other</th><td><del>gone</del></td>"
		"<td></td></tr>\n"
		"<tr><th scope=\"row\">title</th><td><del>plain</del></td>"
		"<td><ins>&lt;script&gt;alert(1)&lt;/script&gt; &amp; "
		"&quot;x&quot; | ~~y~~ **z** \\x1b[31m `c` [l](http://h) "
		"www.h.org @all #1 !</ins></td></tr>\n"
		"<tr><th scope=\"row\">&lt;b&gt;|x</th><td></td>"
		"<td><ins>1</ins></td></tr>\n"
		"<tr><th scope=\"row\">parties › b</th>"
		"<td colspan=\"2\">moved from position 2 to 1</td></tr>\n"
		"</tbody>\n</table>\n</section>\n</main>\n</body>\n</html>\n");
	arena_release(&arena);
}

static void test_hostile_markdown(void **state)
{
	struct arena arena = ARENA_INIT;

	(void)state;
	assert_string_equal(hostile(&arena, DIFF_MARKDOWN),
		"# T \\<1\\>\n\n"
		"## thing/\\<i\\> — \\*t\\* \\& \\| (added)\n\n"
		"a \\<note\\>\n\n"
		"| field | before | after |\n| --- | --- | --- |\n"
		"| other | gone |  |\n"
		"| title | plain | \\<script\\>alert\\(1\\)\\</script\\> \\& "
		"\"x\" \\| \\~\\~y\\~\\~ \\*\\*z\\*\\* \\\\x1b\\[31m \\`c\\` "
		"\\[l\\]\\(http\\://h\\) www\\.h.org \\@all \\#1 \\! |\n"
		"| \\<b\\>\\|x |  | 1 |\n"
		"| parties › b |  | moved from position 2 to 1 |\n");
	arena_release(&arena);
}

static void test_empty_and_heads(void **state)
{
	struct arena arena = ARENA_INIT;
	struct diff_entry entries[] = {
		{ .sign = '-', .head = "thing/a", .title = SPAN("A"),
		  .kind = &kind, .count = 2 },
		{ .sign = '~', .head = "thing/b", .kind = &kind,
		  .is_unreadable = true },
		{ .sign = '~', .head = "schemas/x.yaml" },
	};
	struct diff_page page = { .title = "T" };
	const char *body;

	(void)state;
	assert_string_equal(page_of(&arena, DIFF_TEXT, LANG_EN, &page), "");
	assert_string_equal(page_of(&arena, DIFF_MARKDOWN, LANG_EN, &page),
			    "# T\n\nno difference\n");
	body = page_of(&arena, DIFF_HTML, LANG_FR, &page);
	assert_non_null(strstr(body, "<html lang=\"fr\">"));
	assert_non_null(strstr(body, "<h1>T</h1>\n<p>no difference</p>\n"
				     "</main>"));
	page = (struct diff_page){ .title = "T", .entries = entries,
				   .count = 3, .heads_only = true };
	assert_string_equal(page_of(&arena, DIFF_TEXT, LANG_EN, &page),
			    "- thing/a — A (2 changes)\n"
			    "~ thing/b (unreadable)\n~ schemas/x.yaml\n");
	assert_string_equal(page_of(&arena, DIFF_MARKDOWN, LANG_EN, &page),
			    "# T\n\n- thing/a — A (gone, 2 changes)\n"
			    "- thing/b (unreadable)\n- schemas/x.yaml\n");
	assert_non_null(strstr(page_of(&arena, DIFF_HTML, LANG_EN, &page),
		"<ul>\n<li>thing/a — A (gone, 2 changes)</li>\n"
		"<li>thing/b (unreadable)</li>\n<li>schemas/x.yaml</li>\n"
		"</ul>\n"));
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_differences),
		cmocka_unit_test(test_words_in_text),
		cmocka_unit_test(test_moves),
		cmocka_unit_test(test_hostile_html),
		cmocka_unit_test(test_hostile_markdown),
		cmocka_unit_test(test_empty_and_heads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
