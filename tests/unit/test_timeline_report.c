/* Pictures of terms: in a terminal, as SVG, as a page; hostile texts. */
#include "unit.h"
#include "report/svg.h"
#include "report/timeline.h"
#include "timeline_world.h"

#define NAMES(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void check_text(struct world *world, struct style style, bool ascii,
		       const char *const *names, const char *want)
{
	struct timeline timeline;
	struct timeline_picture picture = { .timeline = &timeline,
					    .ascii = ascii };
	struct buf out;

	lease_timeline(&timeline, world, "2014-10-01", names);
	buf_init(&out);
	report_timeline(&out, &style, &world->arena, &picture);
	assert_string_equal(out.ptr, want);
	buf_release(&out);
}

static const char *const many[] = {
	"vague", "about", "added", "cut", "planned", "until", "since", "none",
	NULL,
};

static void test_signs(void **state)
{
	struct style style = { .lang = LANG_EN, .width = 56 };
	struct world world;

	(void)state;
	world_open(&world, lease_pages, NULL);
	check_text(&world, style, false, many,
		   "fiscal years    2008    2010    2012    2014    2016\n"
		   "             ───┬───────┬───────┬───────┬─│─────┬───────\n"
		   "vague                   ▒▒████████▒       │\n"
		   "about                  ~█████████~        │\n"
		   "added                  ██████████████◆█══▼══\n"
		   "cut                    ██████████◆××××××  │\n"
		   "planned                                 ─────────────\n"
		   "until          ████████████████████████████████████████►\n"
		   "since               ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒?\n"
		   "none         ? no dates\n"
		   "\n"
		   "█\u00a0in force; ▒\u00a0perhaps in force; ═\u00a0prolonged; ×\u00a0no\n"
		   "longer, as it ended early; ─\u00a0planned or in negotiation;\n"
		   "?\u00a0date not known; ~\u00a0date approximate; ►\u00a0no end set;\n"
		   "◆\u00a0amendment; ▼\u00a0act by; │\u00a02014-10-01\n");
	check_text(&world, style, true, many,
		   "fiscal years    2008    2010    2012    2014    2016\n"
		   "             ---+-------+-------+-------+-|-----+-------\n"
		   "vague                   ::########:       |\n"
		   "about                  ~#########~        |\n"
		   "added                  ##############*#==!==\n"
		   "cut                    ##########*xxxxxx  |\n"
		   "planned                                 -------------\n"
		   "until          ########################################>\n"
		   "since               :::::::::::::::::::::::::::::::::::?\n"
		   "none         ? no dates\n"
		   "\n"
		   "# in force; : perhaps in force; = prolonged; x no\n"
		   "longer, as it ended early; - planned or in negotiation;\n"
		   "? date not known; ~ date approximate; > no end set; *\n"
		   "amendment; ! act by; | 2014-10-01\n");
	world_close(&world);
}

static void test_edges(void **state)
{
	struct style style = { .lang = LANG_EN, .width = 40 };
	struct world world;

	(void)state;
	world_open(&world, lease_pages, NULL);
	check_text(&world, style, false, NAMES("leap"),
		   "fiscal years 2011  2012   2013   2014\n"
		   "             ┬─────┬──────┬──────┬──│───\n"
		   "leap               █                │\n"
		   "\n"
		   "█\u00a0in force; │\u00a02014-10-01\n");
	check_text(&world, style, false, NAMES("leap", "eighty"),
		   "fiscal years    1960   1980   2000  2020\n"
		   "             ───┬──────┬──────┬───│─┬───\n"
		   "leap                             █│\n"
		   "eighty       ██████████████████████████▼\n"
		   "\n"
		   "█\u00a0in force; ▼\u00a0act by; │\u00a02014-10-01\n");
	check_text(&world, style, false, NAMES("ever"),
		   "fiscal years      2000 4000  6000 8000\n"
		   "             ─────│────┬─────┬────┬─────\n"
		   "ever         ██████████████████████████▼\n"
		   "\n"
		   "█\u00a0in force; ▼\u00a0act by; │\u00a02014-10-01\n");
	check_text(&world, style, false, NAMES("open"),
		   "fiscal years 2013    2014     2015\n"
		   "             ┬───────┬────│───┬─────────\n"
		   "open         ◄█████████████████████████►\n"
		   "\n"
		   "█\u00a0in force; ◄\u00a0no start set; ►\u00a0no end\n"
		   "set; │\u00a02014-10-01\n");
	style.width = 20;
	check_text(&world, style, false, NAMES("next", "ended"),
		   "fiscal y\n"
		   "         ──────│─┬──\n"
		   "next         ···█▼██\n"
		   "ended    ?▒▒▒▒ │\n"
		   "\n"
		   "█\u00a0in force;\n"
		   "▒\u00a0perhaps in force;\n"
		   "?\u00a0date not known;\n"
		   "·\u00a0nothing between\n"
		   "two terms; ▼\u00a0act by;\n"
		   "│\u00a02014-10-01\n");
	style.width = 1;
	check_text(&world, style, false, NAMES("next"),
		   "fiscal y 2014\n"
		   "         ┬─│─────\n"
		   "next       │█▼██\n"
		   "\n"
		   "█\u00a0in\n"
		   "force;\n"
		   "▼\u00a0act\n"
		   "by;\n"
		   "│\u00a02014-10-01\n");
	check_text(&world, style, false, NAMES(NULL),
		   "");
	world_close(&world);
}

static void test_colours(void **state)
{
	struct style style = { .lang = LANG_EN, .width = 40, .colour = true };
	struct world world;

	(void)state;
	world_open(&world, lease_pages, NULL);
	check_text(&world, style, false, NAMES("next", "ended"),
		   "fiscal years 2012  2013   2014   2015\n"
		   "             ┬─────┬──────┬──\x1b[36m│\x1b[0m───┬──────\n"
		   "next                    \x1b[31m·······\x1b[0m███\x1b[31m▼\x1b[0m████\n"
		   "ended        ?▒▒▒▒▒▒▒▒▒▒▒    \x1b[36m│\x1b[0m\n"
		   "\n"
		   "█\u00a0in force; ▒\u00a0perhaps in force; ?\u00a0date\n"
		   "not known; ·\u00a0nothing between two terms;\n"
		   "▼\u00a0act by; │\u00a02014-10-01\n");
	world_close(&world);
}

/* ---- SVG ---- */

static void check_escape(const char *text, const char *want)
{
	struct buf out;

	buf_init(&out);
	svg_escape(&out, span_text(text));
	assert_string_equal(out.ptr, want);
	buf_release(&out);
}

static void test_escape(void **state)
{
	(void)state;
	check_escape("a <b> & \"c\" 'd'", "a &lt;b&gt; &amp; &quot;c&quot; 'd'");
	check_escape("]]>", "]]&gt;");
	check_escape("\x01\x1b[31m\n\t", "\\x01\\x1b[31m\\x0a\\x09");
	check_escape("\xc2\x85\x7f", "\\x85\\x7f");
	check_escape("\xef\xbf\xbe\xef\xbf\xbf\xef\xbf\xbd",
		     "\\ufffe\\uffff\xef\xbf\xbd");
	check_escape("\xe2\x80\xae\xe2\x80\xa8", "\\u202e\\u2028");
	check_escape("\xff\xed\xa0\x80", "\\xff\\xed\\xa0\\x80");
	check_escape("\xf0\x9f\x8f\xa0 \xd7\xa9", "\xf0\x9f\x8f\xa0 \xd7\xa9");
}

static void check_number(int64_t tenths, const char *want)
{
	struct buf out;

	buf_init(&out);
	svg_number(&out, tenths);
	assert_string_equal(out.ptr, want);
	buf_release(&out);
}

static void test_numbers(void **state)
{
	(void)state;
	check_number(0, "0");
	check_number(125, "12.5");
	check_number(120, "12");
	check_number(-5, "-0.5");
	check_number(-120, "-12");
}

static void check_lines(const char *text, int64_t width, int count,
			const char *want)
{
	struct svg_text at = { .x = 0, .y = 100, .size = 10 };
	struct buf out;

	buf_init(&out);
	assert_int_equal(svg_two_lines(&out, &at, span_text(text), width, 120),
			 count);
	assert_string_equal(out.ptr, want);
	buf_release(&out);
}

#define LINE(y, text) "<text x=\"0\" y=\"" y "\" font-size=\"10\" " \
	"fill=\"#1a1a1a\">" text "</text>\n"

/* Ten columns at this size are 560 tenths. */
static void test_lines(void **state)
{
	(void)state;
	check_lines("ten of ten", 560, 1, LINE("10", "ten of ten"));
	check_lines("eleven of it", 560, 2,
		    LINE("10", "eleven of") LINE("22", "it"));
	check_lines("abcdefghijklmnopqrstuvwxyz", 560, 2,
		    LINE("10", "abcdefghij") LINE("22", "klmnopqrs…"));
	check_lines("ééééééééééé <&> and so on and on", 560, 2,
		    LINE("10", "éééééééééé")
		    LINE("22", "é &lt;&amp;&gt; and…"));
	check_lines("", 560, 1, LINE("10", ""));
}

static const char *svg_of(struct world *world, const char *const *names,
			  const char *title, const char *prefix)
{
	struct style style = { .lang = LANG_EN, .width = 80 };
	struct timeline timeline;
	struct timeline_picture picture = { .timeline = &timeline,
					    .title = span_text(title) };
	struct buf out;

	lease_timeline(&timeline, world, "2014-10-01", names);
	buf_init(&out);
	report_timeline_svg(&out, &style, &world->arena, &picture, prefix);
	return buf_detach(&out, &world->arena).ptr;
}

static size_t count_of(const char *text, const char *word)
{
	size_t count = 0;

	for (; (text = strstr(text, word)); text += strlen(word))
		count++;
	return count;
}

/* What a bar is made of: of one, whose window is ten years in 6300 tenths. */
static void test_svg_bar(void **state)
{
	struct world world;
	const char *svg;

	(void)state;
	world_open(&world, lease_pages, NULL);
	svg = svg_of(&world, NAMES("vague"), "one", NULL);
	assert_non_null(strstr(svg, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
				    "\n<svg xmlns="));
	assert_non_null(strstr(svg, " role=\"img\" aria-labelledby="
				    "\"picture-title picture-desc\" "));
	assert_non_null(strstr(svg, "<title id=\"picture-title\">one</title>"));
	assert_non_null(strstr(svg,
		"<desc id=\"picture-desc\">A &lt;b&gt;&amp;amp; "
		"&quot;vague&quot; \\x one: 2010-04 – 2012-09, ended.</desc>"));
	/* Five years of 1826 days; 914 that may be, 856 that are. */
	assert_non_null(strstr(svg,
		"<rect x=\"310\" y=\"69\" width=\"315.3\" height=\"16\" "
		"fill=\"url(#picture-hatch)\""));
	assert_non_null(strstr(svg,
		"<rect x=\"320\" y=\"69\" width=\"295.3\" height=\"16\" "
		"fill=\"#1f4e79\""));
	assert_int_equal(count_of(svg, "<text"), 13);
	assert_null(strstr(svg, "<script"));
	assert_null(strstr(svg, "style="));
	world_close(&world);
}

/* Each sign that the legend has is on a bar, and the other way round. */
static void test_svg_signs(void **state)
{
	static const char *const words[] = {
		"in force", "perhaps in force", "prolonged",
		"no longer, as it ended early", "planned or in negotiation",
		"date not known", "date approximate", "no end set",
		"amendment", "act by",
	};
	struct world world;
	const char *svg;

	(void)state;
	world_open(&world, lease_pages, NULL);
	svg = svg_of(&world, many, "many", "p1");
	assert_null(strstr(svg, "<?xml"));
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (count_of(svg, arena_printf(&world.arena, ">%s</text>",
					       words[i])) != 1)
			fail_msg("%s", words[i]);
	assert_null(strstr(svg, ">nothing between two terms<"));
	assert_null(strstr(svg, ">no start set<"));
	assert_null(strstr(svg, "url(#picture"));
	svg = svg_of(&world, NAMES("leap"), "a leap day", NULL);
	assert_int_equal(count_of(svg, "height=\"16\""), 2);
	/* A day is as wide as two pixels, or it would not be seen. */
	assert_int_equal(count_of(svg, " width=\"2\" height=\"16\""), 1);
	assert_string_equal(svg, svg_of(&world, NAMES("leap"), "a leap day",
					NULL));
	world_close(&world);
}

static void test_page(void **state)
{
	struct style style = { .lang = LANG_EN, .width = 80 };
	struct timeline timeline;
	struct timeline_picture picture = {
		.timeline = &timeline, .title = { "</title><script>", 16 },
	};
	struct world world;
	struct buf out;

	(void)state;
	world_open(&world, lease_pages, NULL);
	lease_timeline(&timeline, &world, "2014-10-01",
		       NAMES("vague", "next", "ended", "added"));
	buf_init(&out);
	report_timeline_table(&out, &style, &world.arena, &picture);
	assert_string_equal(out.ptr,
		"<table>\n<thead><tr><th scope=\"col\">record</th>"
		"<th scope=\"col\">term and status</th>"
		"<th scope=\"col\">follows</th>"
		"<th scope=\"col\">amendments, and by when to act</th>"
		"</tr></thead>\n<tbody>\n"
		"<tr><th scope=\"row\">A &lt;b&gt;&amp;amp; &quot;vague&quot; "
		"\\x one<br><code>vague</code></th>"
		"<td>2010-04 – 2012-09, ended</td><td></td><td></td></tr>\n"
		"<tr><th scope=\"row\">next<br><code>next</code></th>"
		"<td>2015-01-01 – 2015-12-31, planned</td>"
		"<td>ended: 365 days uncovered; renewal inferred, not told"
		"</td><td>act by 2015-06-30</td></tr>\n"
		"<tr><th scope=\"row\">ended<br><code>ended</code></th>"
		"<td>? – 2013-12-31, ended</td><td></td><td></td></tr>\n"
		"<tr><th scope=\"row\">added<br><code>added</code></th>"
		"<td>2010-01-01 – 2014-12-31, in force</td><td></td>"
		"<td>extended, the end was 2013-12-31; amendment of "
		"2013-06-01; act by 2014-06-30</td></tr>\n"
		"</tbody>\n</table>\n");
	buf_clear(&out);
	report_timeline_html(&out, &style, &world.arena, &picture);
	assert_non_null(strstr(out.ptr, "<h1>&lt;/title&gt;&lt;script&gt;</h1>"));
	assert_null(strstr(out.ptr, "<script"));
	assert_int_equal(count_of(out.ptr, "<svg "), 1);
	assert_int_equal(count_of(out.ptr, "<table>"), 1);
	buf_clear(&out);
	timeline.count = 0;
	report_timeline_html(&out, &style, &world.arena, &picture);
	assert_non_null(strstr(out.ptr, "<p>no record</p>"));
	assert_null(strstr(out.ptr, "<svg"));
	buf_release(&out);
	world_close(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_signs),
		cmocka_unit_test(test_edges),
		cmocka_unit_test(test_colours),
		cmocka_unit_test(test_escape),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_svg_bar),
		cmocka_unit_test(test_svg_signs),
		cmocka_unit_test(test_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
