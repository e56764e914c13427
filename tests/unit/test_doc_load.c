/* doc_load(): what is refused, where and why; the places of nodes; trees. */

#include "doc_loaders.h"

#include "base/mem.h"

static struct doc *load(struct arena *arena, const char *text)
{
	struct error err = ERROR_INIT;
	struct doc *doc = NULL;

	if (doc_load(&doc, arena, span_text(text), "t.yaml", NULL, &err))
		fail_msg("%s: %u:%u: %s", text, (unsigned)err.at.line,
			 (unsigned)err.at.col, err.msg);
	return doc;
}

static int refuse(struct arena *arena, struct span text,
		  const struct doc_limits *limits, struct error *err)
{
	struct doc *doc;

	return doc_load(&doc, arena, text, LOADED_AS, limits, err);
}

static const struct refused refusals[] = {
	/* nothing there */
	{ TEXT(""), 1, 1, "the text is empty", "at least one key" },
	{ TEXT("# only\n\n  # words\n"), 1, 1, "the text is empty", "" },
	{ TEXT("---\n...\n"), 1, 1, "the text is empty", "" },
	{ TEXT("\xef\xbb\xbf"), 1, 1,
	  "the text holds nothing but a byte order mark", "" },
	{ TEXT("\xef\xbb\xbf# c\n"), 1, 1, "the text is empty", "" },
	/* bytes */
	{ TEXT("a: 1\nb: x\xff\n"), 2, 5,
	  "the text is not valid UTF-8 (byte 0xFF)", "Latin-1" },
	{ TEXT("\xc3\xa9: \xc3\xa9\xe9t\xe9\n"), 1, 5,
	  "the text is not valid UTF-8 (byte 0xE9)", "Latin-1" },
	{ TEXT("a: \xed\xa0\x80\n"), 1, 4,
	  "the text is not valid UTF-8 (byte 0xED)", "" },
	{ TEXT("a: \xc0\xaf\n"), 1, 4,
	  "the text is not valid UTF-8 (byte 0xC0)", "" },
	{ TEXT("a: \xe2\x82"), 1, 4,
	  "the text is not valid UTF-8 (byte 0xE2)", "" },
	{ TEXT("\xff\xfe" "a\0:\0"), 1, 1,
	  "the text is in UTF-16 or UTF-32", "UTF-8" },
	{ TEXT("a\0:\0 \0b\0"), 1, 1, "the text is in UTF-16 or UTF-32", "" },
	{ TEXT("\0a\0:\0 \0b"), 1, 1, "the text is in UTF-16 or UTF-32", "" },
	{ TEXT("abc: d\0e\n"), 1, 7, "a NUL byte in the text", "remove" },
	{ TEXT("a: b\n# c\x1b[0m\n"), 2, 4,
	  "a control character (U+001B) in the text", "escape" },
	{ TEXT("a: \x7f\n"), 1, 4, "a DEL character (U+007F) in the text",
	  "" },
	{ TEXT("a: \xc2\x9b\n"), 1, 4,
	  "a control character (U+009B) in the text", "" },
	{ TEXT("a: b\xc2\x85\n"), 1, 5,
	  "a line separator (U+0085) that YAML parsers read differently",
	  "invisible" },
	{ TEXT("# b\xe2\x80\xa8x: 1\na: 1\n"), 1, 4,
	  "a line separator (U+2028) that YAML parsers read differently",
	  "" },
	{ TEXT("a: b\n\xef\xbb\xbf" "c: d\n"), 2, 1,
	  "a byte order mark (U+FEFF) inside the text", "" },
	{ TEXT("a: 1\rb: 2\r"), 1, 5,
	  "a carriage return without a line feed", "LF or CRLF" },
	/* more than a record may use */
	{ TEXT("a: 1\n---\nb: 2\n"), 2, 1, "a second document begins here",
	  "one document" },
	{ TEXT("a: 1\n...\n---\nb: 2\n"), 3, 1,
	  "a second document begins here", "" },
	{ TEXT("a: &x 1\n"), 1, 4, "an anchor '&' is not allowed in a record",
	  "quotes" },
	{ TEXT("a: &x\n  b: 1\n"), 1, 4,
	  "an anchor '&' is not allowed in a record", "" },
	{ TEXT("a: &x [1]\n"), 1, 4,
	  "an anchor '&' is not allowed in a record", "" },
	{ TEXT("\xc3\xa9: 1\na: *x\n"), 2, 4,
	  "an alias '*' is not allowed in a record", "quotes" },
	{ TEXT("a:\n  <<: {b: 1}\n"), 2, 3,
	  "a merge key '<<' is not allowed in a record", "write" },
	{ TEXT("a: !!str 1\n"), 1, 4, "a tag '!' is not allowed in a record",
	  "quotes" },
	{ TEXT("a: ! 1\n"), 1, 4, "a tag '!' is not allowed in a record", "" },
	{ TEXT("a: !x [1]\n"), 1, 4, "a tag '!' is not allowed in a record",
	  "" },
	{ TEXT("%TAG !e! tag:x,2000:\n---\na: 1\n"), 1, 1,
	  "a tag directive '%TAG' is not allowed in a record", "remove" },
	{ TEXT("a: 1\nb: 2\n\"a\": 3\n"), 3, 1, "duplicate key 'a'",
	  "in line 1;" },
	{ TEXT("x:\n  - {b: 1, c: 2, b: 3}\n"), 2, 18, "duplicate key 'b'",
	  "in line 2;" },
	{ TEXT("? [a]\n: 1\n"), 1, 3,
	  "a key must be a word, not a list or a mapping", "quotes" },
	{ TEXT("a: {{b: 1}: 2}\n"), 1, 5,
	  "a key must be a word, not a list or a mapping", "quotes" },
	{ TEXT("a: {{ name }}\n"), 1, 5,
	  "a key must be a word, not a list or a mapping", "quotes" },
	{ TEXT("?\n: 1\n"), 1, 2, "a key is missing before ':'", "" },
	/* syntax */
	{ TEXT("a: b: c\n"), 1, 5, "':' is not allowed here", "quotes" },
	{ TEXT("a: 1\n b: 2\n"), 2, 3, "':' is not allowed here",
	  "indentation" },
	{ TEXT("titre:x\ncode: 13\n"), 1, 1, "a key without ':'",
	  "write 'key: value'; a text that goes on in the next line must be "
	  "indented" },
	{ TEXT("a:\n  titre x\n  code: 13\n"), 2, 3, "a key without ':'",
	  "write 'key: value'; a text that goes on in the next line must be "
	  "indented" },
	{ TEXT("a: 1\nfoo\nb: 2\n"), 2, 1, "a key without ':'",
	  "key: value" },
	{ TEXT("a:\n  b: 1\n c: 2\n"), 3, 2,
	  "this does not fit the keys above", "indentation" },
	{ TEXT("a:\n\tb: 1\n"), 2, 1, "a tab is used for indentation",
	  "blanks" },
	{ TEXT("a:\n  - b\n\t- c\n"), 3, 1, "a tab is used for indentation",
	  "" },
	{ TEXT("a: @b\n"), 1, 4, "'@' cannot begin a value", "quotes" },
	{ TEXT("a: `b\n"), 1, 4, "'`' cannot begin a value", "quotes" },
	{ TEXT("a: %b\n"), 1, 4, "'%' cannot begin a value", "quotes" },
	{ TEXT("a: [1, 2\nb: 3\n"), 2, 2,
	  "',' or ']' is missing in a list in brackets", "in line 1" },
	{ TEXT("x: 1\na: {b: 1\n"), 3, 1,
	  "',' or '}' is missing in a mapping in braces", "in line 2" },
	{ TEXT("a: 'it\nb: 1\n"), 1, 4,
	  "a quote is opened and never closed", "apostrophe" },
	/* a quote that closed elsewhere than it was meant to */
	{ TEXT("a: 'it's'\n"), 1, 8, "text behind a closing quote",
	  "'l''entente'" },
	{ TEXT("a: 'b' c\n"), 1, 8, "text behind a closing quote", "" },
	{ TEXT("a: 'l''b'c\n"), 1, 10, "text behind a closing quote", "" },
	{ TEXT("a: \"b \\\"c\\\\\" d\n"), 1, 14,
	  "text behind a closing quote", "" },
	{ TEXT("a: 'b\nc: 1\nd: 'e'\n"), 1, 4,
	  "a quote is opened here, and closed in line 3 only", "" },
	{ TEXT("a: '''b\nd: 'e'\n"), 1, 4,
	  "a quote is opened here, and closed in line 2 only", "" },
	{ TEXT("- 'b\n- 'c'\n"), 1, 3,
	  "a quote is opened here, and closed in line 2 only", "" },
	{ TEXT("a: ['b, 'c']\n"), 1, 10, "text behind a closing quote", "" },
	{ TEXT("a: ['b' 'c']\n"), 1, 9,
	  "',' or ']' is missing in a list in brackets", "" },
	{ TEXT("a: it's\n b: 'c'\n"), 2, 3, "':' is not allowed here", "" },
	{ TEXT("a: \"\\q\"\n"), 1, 5,
	  "an unknown escape in double quotes", "backslash" },
	{ TEXT("a: \"\\xzz\"\n"), 1, 7,
	  "an escape in double quotes lacks hexadecimal digits", "" },
	{ TEXT("a: - b\n"), 1, 4, "a list item '- ' is not allowed here",
	  "line of its own" },
	{ TEXT("- a\nb: 1\n"), 2, 1, "this does not fit the list above",
	  "'- '" },
	{ TEXT("a: | text\n"), 1, 6, "text behind '|' or '>'", "next line" },
	{ TEXT("a: 1\n...\nb: 2\n"), 3, 1, "text behind the end of the "
	  "document", "one document" },
	{ TEXT("%YAML 3.0\n---\na: 1\n"), 1, 1, "an unknown version of YAML",
	  "" },
	{ TEXT("a: * b\n"), 1, 4,
	  "'*' begins an alias, which records must not use", "quotes" },
};

static void test_refusals(void **state)
{
	(void)state;
	check_refusals(refuse, refusals, ARRAY_LEN(refusals));
}

static void test_limits(void **state)
{
	struct doc_limits limits = { .size = 6, .depth = 2 };

	(void)state;
	check_refusal(refuse, span_text("a: 1234"), &limits, 0, 0,
		      "the text has 7 bytes, more than the 6 allowed");
	limits.size = 0;
	check_refusal(refuse, span_text("a: [b, [c]]\n"), &limits, 1, 8,
		      "nested more than 2 levels deep");
	limits.nodes = 4;
	check_refusal(refuse, span_text("a: 1\nb: 2\n"), &limits, 2, 4,
		      "more than 4 values in one text");
}

static void test_hostile_depth(void **state)
{
	static const char *const openings[] = { "[", "{", "- ", "[a, ",
						"{a: ", "? ", "[\n", "a: [" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(openings); i++) {
		struct arena arena = ARENA_INIT;
		struct error err = ERROR_INIT;
		struct doc *doc;
		struct buf text;

		buf_init(&text);
		for (size_t n = 0; n < 100000; n++)
			buf_add_text(&text, openings[i]);
		assert_int_equal(doc_load(&doc, &arena, buf_span(&text), NULL,
					  NULL, &err), -1);
		buf_release(&text);
		arena_release(&arena);
	}
}

static void test_depth_of_64(void **state)
{
	struct arena arena = ARENA_INIT;
	struct buf text;

	(void)state;
	buf_init(&text);
	buf_add_repeat(&text, '[', 64);
	buf_add_repeat(&text, ']', 64);
	load(&arena, text.ptr);
	buf_clear(&text);
	buf_add_repeat(&text, '[', 65);
	buf_add_repeat(&text, ']', 65);
	check_refusal(refuse, buf_span(&text), NULL, 1, 65,
		      "nested more than 64 levels deep");
	buf_release(&text);
	arena_release(&arena);
}

static void test_wide_map_duplicates(void **state)
{
	struct error err = ERROR_INIT;
	struct arena arena = ARENA_INIT;
	struct doc *doc;
	struct buf text;

	(void)state;
	buf_init(&text);
	for (size_t n = 0; n < 50000; n++)
		buf_printf(&text, "k%zu: 1\n", n);
	load(&arena, text.ptr);
	buf_add_text(&text, "k77: 2\nk5: 2\nk77: 3\n");
	assert_int_equal(doc_load(&doc, &arena, buf_span(&text), NULL, NULL,
				  &err), -1);
	assert_string_equal(err.msg, "duplicate key 'k77'");
	assert_int_equal(err.at.line, 50001);
	assert_non_null(strstr(err.hint, "in line 78;"));
	buf_release(&text);
	arena_release(&arena);
}

/* ---- places ---- */

struct placed {
	const char *text;
	const char *pointer;
	const char *bytes; /* from begin to end */
	unsigned line, col, end_line;
};

static const struct placed places[] = {
	{ "a: 1\n", "", "a: 1", 1, 1, 1 },
	{ "a: 1\n", "/a", "1", 1, 4, 1 },
	{ "\xef\xbb\xbf" "a: 1\n", "/a", "1", 1, 4, 1 },
	{ "\xc3\xa9\xf0\x9f\x98\x80: 'x'\n", "/\xc3\xa9\xf0\x9f\x98\x80",
	  "'x'", 1, 5, 1 },
	{ "a: \"K\xc3\xb6ln \xe6\x9d\xb1\"\nb: 2\n", "/b", "2", 2, 4, 2 },
	{ "a: \"K\xc3\xb6ln \xe6\x9d\xb1\" # c\n", "/a",
	  "\"K\xc3\xb6ln \xe6\x9d\xb1\"", 1, 4, 1 },
	{ "a: 1\r\nb:\r\n  c: 3\r\n", "/b/c", "3", 3, 6, 3 },
	{ "a:\n  b: 1\n\n# c\nd: 2\n", "/a", "b: 1", 2, 3, 2 },
	{ "a:\n- 1\n- x: 2\n  y: 3 # c\n\nd: 2\n", "/a",
	  "- 1\n- x: 2\n  y: 3", 2, 1, 4 },
	{ "a:\n- 1\n- x: 2\n", "/a/1", "x: 2", 3, 3, 3 },
	{ "a: |\n  x\n  y\n\n# c\nb: 1\n", "/a", "|\n  x\n  y", 1, 4, 3 },
	{ "a: >-\n  x\n\n\nb: 1\n", "/a", ">-\n  x", 1, 4, 2 },
	{ "a: { b: [1, 2] } # c\n", "/a", "{ b: [1, 2] }", 1, 4, 1 },
	{ "a: { b: [1, 2] } # c\n", "/a/b", "[1, 2]", 1, 9, 1 },
	{ "a: { b: [1, 2] } # c\n", "/a/b/1", "2", 1, 13, 1 },
	{ "a: [\n  1,\n  2\n]\n", "/a", "[\n  1,\n  2\n]", 1, 4, 4 },
	{ "a:\n# c\nb: 1\n", "/a", "", 1, 3, 1 },
	{ "a: # c\nb: 1\n", "/a", "", 1, 3, 1 },
	{ "b: {a: , c}\n", "/b/a", "", 1, 7, 1 },
	{ "b: {a: , c}\n", "/b/c", "", 1, 11, 1 },
	{ "? a\n# c\n? b\n", "/a", "", 1, 4, 1 },
	{ "- \n- 1\n", "/0", "", 1, 2, 1 },
	{ "a: one\n  two\nb: 1\n", "/a", "one\n  two", 1, 4, 2 },
	{ "--- \na: 1\n...\n", "", "a: 1", 2, 1, 2 },
	{ "- [a: b]\n", "/0/0", "a: b", 1, 4, 1 },
	{ "word\n", "", "word", 1, 1, 1 },
};

static void test_places(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		const struct placed *want = &places[i];
		struct arena arena = ARENA_INIT;
		struct error err = ERROR_INIT;
		struct doc *doc = load(&arena, want->text);
		const struct node *node;
		struct locus locus, again;
		struct span bytes;

		if (locus_parse_pointer(&locus, &arena, doc->root,
					span_text(want->pointer), &err))
			fail_msg("case %zu: %s", i, err.msg);
		node = locus_find(doc->root, locus);
		assert_true(locus_of(&again, &arena, doc->root, node));
		assert_string_equal(locus_pointer(&arena, again),
				    want->pointer);
		bytes = span_part(doc->text, node->begin,
				  node->end - node->begin);
		if (!span_is(bytes, want->bytes) || node->line != want->line ||
		    node->col != want->col || node->end_line != want->end_line)
			fail_msg("case %zu: got '%.*s' %u:%u-%u", i,
				 SPAN_ARG(bytes), (unsigned)node->line,
				 (unsigned)node->col,
				 (unsigned)node->end_line);
		arena_release(&arena);
	}
}

static void test_mark_and_line(void **state)
{
	struct arena arena = ARENA_INIT;
	struct doc *doc = load(&arena, "\xef\xbb\xbf" "a: 1\r\nb: 'x\xc3\xa9'"
			       "  # c\r\n\r\nd: |\r\n  x\r\n");
	struct mark at = doc_mark(doc, node_get(doc->root, "b"));

	(void)state;
	assert_string_equal(at.path, "t.yaml");
	assert_int_equal(at.line, 2);
	assert_int_equal(at.col, 4);
	assert_int_equal(at.len, 4);
	assert_int_equal(doc_mark(doc, node_get(doc->root, "d")).len, 1);
	assert_true(span_is(doc_line(doc, 1), "a: 1"));
	assert_true(span_is(doc_line(doc, 2), "b: 'x\xc3\xa9'  # c"));
	assert_true(span_is(doc_line(doc, 3), ""));
	assert_int_equal(doc_line(doc, 99).len, 0);
	assert_int_equal(doc_line(doc, 0).len, 0);
	assert_true(span_is(node_get_string(doc->root, "d"), "x\n"));
	arena_release(&arena);
}

/* ---- values ---- */

struct typed {
	const char *token;
	enum node_type type;
};

static const struct typed types[] = {
	{ "", NODE_NULL }, { "~", NODE_NULL }, { "null", NODE_NULL },
	{ "NULL", NODE_NULL }, { "nULL", NODE_STRING }, { "true", NODE_BOOL },
	{ "False", NODE_BOOL }, { "yes", NODE_STRING }, { "on", NODE_STRING },
	{ "0", NODE_INT }, { "-12", NODE_INT }, { "+3", NODE_INT },
	{ "007", NODE_INT }, { "0o17", NODE_INT }, { "0o8", NODE_STRING },
	{ "0x1F", NODE_INT }, { "0x", NODE_STRING }, { "-0x1", NODE_STRING },
	{ "1.5", NODE_FLOAT }, { "1.", NODE_FLOAT }, { ".5", NODE_FLOAT },
	{ "-.5", NODE_FLOAT }, { ".", NODE_STRING }, { "1e3", NODE_FLOAT },
	{ "1.0e+3", NODE_FLOAT }, { "1e", NODE_STRING },
	{ "1e+", NODE_STRING }, { ".inf", NODE_FLOAT }, { "-.INF", NODE_FLOAT },
	{ ".nan", NODE_FLOAT }, { "-.nan", NODE_STRING },
	{ "1_000", NODE_STRING }, { "12:30", NODE_STRING },
	{ "2014-04-01", NODE_STRING }, { "0b11", NODE_STRING },
	{ "-", NODE_STRING }, { "+", NODE_STRING }, { "1 2", NODE_STRING },
};

static void test_types(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(types); i++)
		if (node_plain_type(span_text(types[i].token)) !=
		    types[i].type)
			fail_msg("%s", types[i].token);
}

static void test_values(void **state)
{
	struct arena arena = ARENA_INIT;
	struct doc *doc = load(&arena,
			       "s: 'it''s'\nd: \"a\\tb\\u00e9\"\nq: '12'\n"
			       "n: 1.50\nt: yes\nl: |-\n  x\n   y\n"
			       "f: >\n  x\n  y\n\n  z\np: one\n  two\n"
			       "e:\nb: true\nm: {}\n");
	const struct node *root = doc->root;

	(void)state;
	assert_true(span_is(node_get_string(root, "s"), "it's"));
	assert_true(span_is(node_get_string(root, "d"), "a\tb\xc3\xa9"));
	assert_int_equal(node_get(root, "q")->type, NODE_STRING);
	assert_int_equal(node_get(root, "n")->type, NODE_FLOAT);
	assert_true(span_is(node_get(root, "n")->text, "1.50"));
	assert_int_equal(node_get_string(root, "n").len, 0);
	assert_int_equal(node_get(root, "t")->type, NODE_STRING);
	assert_true(span_is(node_get_string(root, "l"), "x\n y"));
	assert_true(span_is(node_get_string(root, "f"), "x y\nz\n"));
	assert_true(span_is(node_get_string(root, "p"), "one two"));
	assert_int_equal(node_get(root, "e")->type, NODE_NULL);
	assert_true(node_is_true(node_get(root, "b")));
	assert_int_equal(node_get(root, "m")->style, STYLE_FLOW);
	assert_null(node_get(root, "zz"));
	assert_null(node_at(root, 0));
	assert_null(node_get(NULL, "a"));
	assert_int_equal(node_get(root, "s")->style, STYLE_SINGLE);
	assert_int_equal(node_get(root, "l")->style, STYLE_LITERAL);
	assert_int_equal(node_get(root, "f")->style, STYLE_FOLDED);
	arena_release(&arena);
}

static void test_ambiguous(void **state)
{
	static const char *const other[] = {
		"yes", "No", "ON", "off", "y", "N", "010", "-07", "0o17",
		"1e3", "1.0e3", "-.5", "+.5", "1_000", "1_0.5", "0b11",
		"12:30", "-190:20:30", "1:30.5", "2014-04-01", "2014-4-1",
		"2014-04-01T10:00:00Z", "2014-04-01 10:00:00", "=", "0x1_F",
	};
	static const char *const same[] = {
		"yeso", "word", "0", "-1", "10", "0x1F", "1.5", ".5", "5.",
		"1.0e+3", "true", "null", "~", "12:60", "2014-04", "2014",
		"1-2", "a:b", "_1", "0b12", "12:", "'yes'", "\"1e3\"",
		"2014-04-01x", "..", "-", "2014~", "1.2.3",
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(other); i++)
		if (!node_is_ambiguous(load(&arena, other[i])->root))
			fail_msg("%s", other[i]);
	for (size_t i = 0; i < ARRAY_LEN(same); i++)
		if (node_is_ambiguous(load(&arena, same[i])->root))
			fail_msg("%s", same[i]);
	assert_false(node_is_ambiguous(load(&arena, "[yes]")->root));
	assert_false(node_is_ambiguous(NULL));
	arena_release(&arena);
}

struct compared {
	const char *a, *b;
	bool equal, same;
};

static const struct compared comparisons[] = {
	{ "{a: 1, b: 2}", "{b: 2, a: 1}", true, false },
	{ "{a: 1}", "{a: 1.0}", true, false },
	{ "1.50", "1.5", true, false },
	{ "0x1F", "31", true, false },
	{ "1", "'1'", false, false },
	{ "[1, 2]", "[2, 1]", false, false },
	{ "[1, 2]", "- 1\n- 2\n", true, true },
	{ "[~]", "[null]", true, true },
	{ "True", "true", true, true },
	{ "true", "false", false, false },
	{ "'a'", "\"a\"", true, true },
	{ "{a: 1}", "{a: 1, b: 2}", false, false },
	{ "{a: ~}", "{b: ~}", false, false },
	{ "[]", "{}", false, false },
	{ "1e99999999999", "001.0E+99999999999", true, false },
	{ "1e99999999999", "1e99999999998", false, false },
	{ "10000000000000000000000000000000000000000000000001.0",
	  "10000000000000000000000000000000000000000000000002.0", false,
	  false },
};

static void test_comparisons(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(comparisons); i++) {
		const struct compared *want = &comparisons[i];
		struct arena arena = ARENA_INIT;
		const struct node *a = load(&arena, want->a)->root;
		const struct node *b = load(&arena, want->b)->root;

		if (node_equal(a, b) != want->equal ||
		    node_equal(b, a) != want->equal ||
		    node_same(a, b) != want->same)
			fail_msg("case %zu: %s and %s", i, want->a, want->b);
		assert_true(node_same(a, node_copy(&arena, a)));
		arena_release(&arena);
	}
}

static void test_wide_comparison(void **state)
{
	struct arena arena = ARENA_INIT;
	struct node *a = node_new_map(&arena), *b = node_new_map(&arena);
	const struct node *one = node_new_text(&arena, "1");
	char key[16];

	(void)state;
	for (int i = 0; i < 20000; i++) {
		snprintf(key, sizeof(key), "k%d", i);
		node_put(&arena, a, span_text(key), one);
		snprintf(key, sizeof(key), "k%d", 19999 - i);
		node_put(&arena, b, span_text(key), one);
	}
	assert_true(node_equal(a, b));
	assert_false(node_same(a, b));
	node_put(&arena, a, span_text("x"), one);
	node_put(&arena, b, span_text("y"), one);
	assert_false(node_equal(a, b));
	arena_release(&arena);
}

static void test_making(void **state)
{
	struct arena arena = ARENA_INIT;
	struct node *list = node_new_list(&arena), *copy;

	(void)state;
	for (int i = 0; i < 100; i++)
		node_add(&arena, list, node_new_text(&arena, "x"));
	assert_int_equal(list->count, 100);
	copy = node_copy(&arena, list);
	node_add(&arena, copy, node_new_text(&arena, "y"));
	assert_int_equal(copy->count, 101);
	assert_int_equal(list->count, 100);
	assert_true(span_is(node_string(node_at(copy, 100)), "y"));
	assert_true(span_is(node_string(node_at(copy, 99)), "x"));
	arena_release(&arena);
}

/* ---- pointers ---- */

static void test_pointers(void **state)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct doc *doc = load(&arena, "{a/b: [1, {m~n: 2}], '': 3, '0': 4}");
	struct locus locus;

	(void)state;
	assert_int_equal(locus_parse_pointer(&locus, &arena, doc->root,
					     span_text("/a~1b/1/m~0n"), &err),
			 0);
	assert_true(span_is(locus_find(doc->root, locus)->text, "2"));
	assert_string_equal(locus_pointer(&arena, locus), "/a~1b/1/m~0n");
	assert_int_equal(locus_parse_pointer(&locus, &arena, doc->root,
					     span_text("/"), &err), 0);
	assert_true(span_is(locus_find(doc->root, locus)->text, "3"));
	assert_int_equal(locus_parse_pointer(&locus, &arena, doc->root,
					     span_text("/0"), &err), 0);
	assert_true(span_is(locus_find(doc->root, locus)->text, "4"));
	locus = locus_index(&arena, locus_key(&arena, (struct locus){ 0 },
					      span_text("a/b")), 1);
	assert_string_equal(locus_pointer(&arena, locus), "/a~1b/1");
	assert_int_equal(locus_find(doc->root, locus)->type, NODE_MAP);
	arena_release(&arena);
}

struct bad_pointer {
	const char *text;
	enum error_kind kind;
	const char *msg;
};

static const struct bad_pointer bad_pointers[] = {
	{ "a", ERROR_USAGE, "a pointer begins with '/': 'a'" },
	{ "/x", ERROR_NOTFOUND, "nothing at '/x'" },
	{ "/a/01", ERROR_NOTFOUND, "'01' is no position in a list" },
	{ "/a/-", ERROR_NOTFOUND, "'-' is no position in a list" },
	{ "/a/9", ERROR_NOTFOUND, "nothing at '/a/9'" },
	{ "/a/0/b", ERROR_NOTFOUND, "nothing at '/a/0/b'" },
	{ "/a~2", ERROR_USAGE,
	  "'~' in a pointer must be followed by 0 or 1" },
};

static void test_bad_pointers(void **state)
{
	struct arena arena = ARENA_INIT;
	struct doc *doc = load(&arena, "a: [1]\n");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad_pointers); i++) {
		struct error err = ERROR_INIT;
		struct locus locus;

		assert_int_equal(locus_parse_pointer(
			&locus, &arena, doc->root,
			span_text(bad_pointers[i].text), &err), -1);
		assert_string_equal(err.msg, bad_pointers[i].msg);
		assert_int_equal(err.kind, bad_pointers[i].kind);
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_hostile_depth),
		cmocka_unit_test(test_depth_of_64),
		cmocka_unit_test(test_wide_map_duplicates),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_mark_and_line),
		cmocka_unit_test(test_types),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_ambiguous),
		cmocka_unit_test(test_comparisons),
		cmocka_unit_test(test_wide_comparison),
		cmocka_unit_test(test_making),
		cmocka_unit_test(test_pointers),
		cmocka_unit_test(test_bad_pointers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
