/* doc_load_json(): what is refused, where and why; places, values, trees. */

#include "unit.h"

#include "base/text.h"
#include "doc/foreign.h"
#include "doc_loaders.h"
#include "doc_random.h"

static struct doc *load(struct arena *arena, struct span text)
{
	struct error err = ERROR_INIT;
	struct doc *doc = NULL;

	if (doc_load_json(&doc, arena, text, "t.json", NULL, &err))
		fail_msg("%.*s: %u:%u: %s", SPAN_ARG(text),
			 (unsigned)err.at.line, (unsigned)err.at.col, err.msg);
	return doc;
}

/* *out is left alone by what is refused. */
static int refuse(struct arena *arena, struct span text,
		  const struct doc_limits *limits, struct error *err)
{
	struct doc *doc = NULL;
	int status = doc_load_json(&doc, arena, text, LOADED_AS, limits, err);

	assert_true(!status == !!doc);
	return status;
}

static const struct refused refusals[] = {
	/* nothing there, or not all */
	{ TEXT(""), 1, 1, "the text is empty", "null is one" },
	{ TEXT(" \r\n\t"), 2, 2, "the text is empty", "" },
	{ TEXT("\xef\xbb\xbf"), 1, 1, "the text is empty", "" },
	{ TEXT("[1"), 1, 3, "the text ends before ']'", "in line 1" },
	{ TEXT("[1,\n"), 2, 1, "the text ends before ']'", "in line 1" },
	{ TEXT("[\n{"), 2, 2, "the text ends before '}'", "in line 2" },
	{ TEXT("{\"a\""), 1, 5, "the text ends before '}'", "" },
	{ TEXT("{\"a\":"), 1, 6, "the text ends before '}'", "" },
	{ TEXT("{\"a\":1"), 1, 7, "the text ends before '}'", "" },
	{ TEXT("[\n \"a b"), 2, 2, "a quote is opened and never closed",
	  "\\\"" },
	{ TEXT("\"a\\"), 1, 3, "an unknown escape in double quotes", "" },
	{ TEXT("\"a\\u00"), 1, 3,
	  "an escape in double quotes lacks hexadecimal digits", "" },
	/* more than one value */
	{ TEXT("1 2"), 1, 3, "text behind the end of the value", "a list" },
	{ TEXT("{\"a\":1}\n{\"a\":2}\n"), 2, 1,
	  "text behind the end of the value", "a list" },
	{ TEXT("[1]]"), 1, 4, "text behind the end of the value", "" },
	{ TEXT("null,"), 1, 5, "text behind the end of the value", "" },
	/* bytes */
	{ TEXT("\xff\xfe[\0]\0"), 1, 1, "the text is in UTF-16 or UTF-32",
	  "UTF-8" },
	{ TEXT("[\0]\0"), 1, 1, "the text is in UTF-16 or UTF-32", "" },
	{ TEXT("[\"\xc3\xa9\", \"\xe9\"]"), 1, 8,
	  "the text is not valid UTF-8 (byte 0xE9)", "Latin-1" },
	{ TEXT("[\"\\t\xed\xa0\x80\"]"), 1, 5,
	  "the text is not valid UTF-8 (byte 0xED)", "" },
	{ TEXT("[\"\xc3\""), 1, 3, "the text is not valid UTF-8 (byte 0xC3)",
	  "" },
	{ TEXT("[\xe9]"), 1, 2, "the text is not valid UTF-8 (byte 0xE9)",
	  "" },
	{ TEXT("[1, \0 2]"), 1, 5, "a NUL byte in the text", "remove" },
	{ TEXT("[1] \0"), 1, 5, "a NUL byte in the text", "remove" },
	{ TEXT("[1,\f2]"), 1, 4, "a control character (U+000C) in the text",
	  "" },
	{ TEXT("[1, \x7f]"), 1, 5, "a DEL character (U+007F) in the text",
	  "" },
	{ TEXT("[\"a\tb\"]"), 1, 4,
	  "a control character (U+0009) in the text", "\\t" },
	{ TEXT("[\"\xc3\xa9\\n\x1b\"]"), 1, 6,
	  "a control character (U+001B) in the text", "\\u001B" },
	{ TEXT("[\"a\0\"]"), 1, 4, "a control character (U+0000) in the text",
	  "\\u0000" },
	{ TEXT("[\n\"a\nb\"]"), 2, 3, "a line ends inside of double quotes",
	  "close" },
	{ TEXT("[\"a\r\nb\"]"), 1, 4, "a line ends inside of double quotes",
	  "" },
	{ TEXT("[\xe2\x80\x9cx\xe2\x80\x9d]"), 1, 2,
	  "'\xe2\x80\x9c' (U+201C) outside of double quotes", "straight" },
	{ TEXT("{\xc2\xa0\"a\":1}"), 1, 2,
	  "'\xc2\xa0' (U+00A0) outside of double quotes", "invisible" },
	{ TEXT("\xef\xbb\xbf\xef\xbb\xbf" "1"), 1, 1,
	  "'\xef\xbb\xbf' (U+FEFF) outside of double quotes", "" },
	/* what other formats allow */
	{ TEXT("// c\n1"), 1, 1, "a comment is not allowed in JSON",
	  "remove" },
	{ TEXT("[1 /* c */]"), 1, 4, "a comment is not allowed in JSON", "" },
	{ TEXT("[1, # c\n2]"), 1, 5, "a comment is not allowed in JSON", "" },
	{ TEXT("{// c\n}"), 1, 2, "a comment is not allowed in JSON", "" },
	{ TEXT("{\"a\" /**/: 1}"), 1, 6, "a comment is not allowed in JSON",
	  "" },
	{ TEXT("{}\n// c"), 2, 1, "a comment is not allowed in JSON", "" },
	{ TEXT("[1,\n 2 ,\n]"), 2, 4, "a comma behind the last value",
	  "remove" },
	{ TEXT("{\"a\": 1, }"), 1, 8, "a comma behind the last value", "" },
	{ TEXT("['x']"), 1, 2, "a text in single quotes", "double" },
	{ TEXT("{'a': 1}"), 1, 2, "a text in single quotes", "double" },
	{ TEXT("[NaN]"), 1, 2, "'NaN' is not a number in JSON", "null" },
	{ TEXT("[1, -Infinity]"), 1, 5, "'-Infinity' is not a number in JSON",
	  "null" },
	{ TEXT("[-.inf]"), 1, 2, "'-.inf' is not a number in JSON", "null" },
	{ TEXT("[nan]"), 1, 2, "'nan' is not a number in JSON", "null" },
	{ TEXT("[True]"), 1, 2, "'True' is not a value in JSON",
	  "write true" },
	{ TEXT("[None]"), 1, 2, "'None' is not a value in JSON",
	  "write null" },
	{ TEXT("[No]"), 1, 2, "'No' is not a value in JSON", "write false" },
	{ TEXT("undefined"), 1, 1, "'undefined' is not a value in JSON",
	  "write null" },
	{ TEXT("[truer]"), 1, 2, "'truer' is not a value in JSON",
	  "double quotes" },
	{ TEXT("[nul]"), 1, 2, "'nul' is not a value in JSON", "" },
	{ TEXT("[word]"), 1, 2, "'word' is not a value in JSON", "" },
	{ TEXT("[@x]"), 1, 2, "'@' cannot begin a value", "double quotes" },
	{ TEXT("[/x]"), 1, 2, "'/' cannot begin a value", "" },
	{ TEXT("{a: 1}"), 1, 2, "a key without double quotes",
	  "write \"a\"" },
	{ TEXT("{1: 1}"), 1, 2, "a key without double quotes",
	  "write \"1\"" },
	{ TEXT("{[1]: 1}"), 1, 2, "a key without double quotes", "" },
	/* numbers */
	{ TEXT("[007]"), 1, 2, "a number with zeros before it", "remove" },
	{ TEXT("-01.5"), 1, 1, "a number with zeros before it", "remove" },
	{ TEXT("00"), 1, 1, "a number with zeros before it", "" },
	{ TEXT("[+1]"), 1, 2, "'+1' is not a number in JSON", "0.5" },
	{ TEXT("[.5]"), 1, 2, "'.5' is not a number in JSON", "0.5" },
	{ TEXT("[5.]"), 1, 2, "'5.' is not a number in JSON", "0.5" },
	{ TEXT("[-]"), 1, 2, "'-' is not a number in JSON", "" },
	{ TEXT("[1e]"), 1, 2, "'1e' is not a number in JSON", "" },
	{ TEXT("[1.e3]"), 1, 2, "'1.e3' is not a number in JSON", "" },
	{ TEXT("[1E+]"), 1, 2, "'1E+' is not a number in JSON", "" },
	{ TEXT("[0x1F]"), 1, 2, "'0x1F' is not a number in JSON", "" },
	{ TEXT("[1_000]"), 1, 2, "'1_000' is not a number in JSON", "" },
	{ TEXT("[1.2.3]"), 1, 2, "'1.2.3' is not a number in JSON", "" },
	{ TEXT("2014-04-01"), 1, 1, "'2014-04-01' is not a number in JSON",
	  "" },
	/* escapes */
	{ TEXT("[\"\xc3\xa9\\q\"]"), 1, 4,
	  "an unknown escape in double quotes", "backslash" },
	{ TEXT("[\"\\x41\"]"), 1, 3, "an unknown escape in double quotes",
	  "" },
	{ TEXT("[\"\\u12g4\"]"), 1, 3,
	  "an escape in double quotes lacks hexadecimal digits", "\\u00E9" },
	{ TEXT("[\"ab\\uD83D\"]"), 1, 5, "half of a surrogate pair (\\uD83D)",
	  "both halves" },
	{ TEXT("[\"\\ude00\\ud83d\"]"), 1, 3,
	  "half of a surrogate pair (\\uDE00)", "" },
	{ TEXT("[\"\\ud83d\\u0041\"]"), 1, 3,
	  "half of a surrogate pair (\\uD83D)", "" },
	{ TEXT("{\"\\ud83d\\ud83d\\ude00\": 1}"), 1, 3,
	  "half of a surrogate pair (\\uD83D)", "" },
	/* signs */
	{ TEXT("[1,,2]"), 1, 4, "a value is missing", "null" },
	{ TEXT("[,1]"), 1, 2, "a value is missing", "null" },
	{ TEXT("{\"a\":}"), 1, 6, "a value is missing", "null" },
	{ TEXT("]"), 1, 1, "a value is missing", "" },
	{ TEXT("{,\"a\":1}"), 1, 2, "a comma too many", "remove" },
	{ TEXT("{\"a\":1,,\"b\":1}"), 1, 8, "a comma too many", "" },
	{ TEXT("{:1}"), 1, 2, "a key is missing before ':'", "\"key\"" },
	{ TEXT("{\"a\" 1}"), 1, 6, "a key without ':'", "\"key\"" },
	{ TEXT("{\"a\"}"), 1, 5, "a key without ':'", "" },
	{ TEXT("{\"a\"=1}"), 1, 5, "a key without ':'", "" },
	{ TEXT("{\n\"a\": 1 \"b\": 2}"), 2, 8,
	  "',' or '}' is missing in a mapping in braces", "in line 1" },
	{ TEXT("[1 2]"), 1, 4, "',' or ']' is missing in a list in brackets",
	  "in line 1" },
	{ TEXT("{\"a\": [1}"), 1, 9,
	  "',' or ']' is missing in a list in brackets", "" },
	{ TEXT("[\"a\"\"b\"]"), 1, 5,
	  "',' or ']' is missing in a list in brackets", "" },
	/* keys that are there twice */
	{ TEXT("{\"a\": 1,\n\"b\": 2, \"\\u0061\": 3}"), 2, 9,
	  "duplicate key 'a'", "in line 1;" },
	{ TEXT("[{\"\": 1, \"\": {}}]"), 1, 10, "duplicate key ''", "" },
};

static void test_refusals(void **state)
{
	(void)state;
	check_refusals(refuse, refusals, ARRAY_LEN(refusals));
}

static void test_limits(void **state)
{
	struct doc_limits limits = { .size = 6, .depth = 2 };
	struct arena arena = ARENA_INIT;
	struct buf text;

	(void)state;
	check_refusal(refuse, span_text("[1,2,3]"), &limits, 0, 0,
		      "the text has 7 bytes, more than the 6 allowed");
	limits.size = 0;
	check_refusal(refuse, span_text("{\"a\": [1,\n {}]}"), &limits, 2, 2,
		      "nested more than 2 levels deep");
	limits.nodes = 4;
	check_refusal(refuse, span_text("{\"a\": 1,\n \"b\": 2}"), &limits, 2,
		      7, "more than 4 values in one text");
	buf_init(&text);
	buf_add_repeat(&text, '[', 512);
	buf_add_repeat(&text, ']', 512);
	load(&arena, buf_span(&text));
	buf_clear(&text);
	buf_add_repeat(&text, '[', 200000);
	check_refusal(refuse, buf_span(&text), NULL, 1, 513,
		      "nested more than 512 levels deep");
	buf_release(&text);
	arena_release(&arena);
}

static void test_wide_map(void **state)
{
	struct arena arena = ARENA_INIT;
	struct buf text;

	(void)state;
	buf_init(&text);
	buf_add_text(&text, "{\n");
	for (size_t n = 0; n < 50000; n++)
		buf_printf(&text, "\"k%zu\": 1,\n", n);
	buf_add_text(&text, "\"k77\": 2}");
	check_refusal(refuse, buf_span(&text), NULL, 50002, 1,
		      "duplicate key 'k77'");
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
	{ "null", "", "null", 1, 1, 1 },
	{ " \n\t-1.5e3 \n", "", "-1.5e3", 2, 2, 2 },
	{ "\xef\xbb\xbf[1]", "", "[1]", 1, 1, 1 },
	{ "\xef\xbb\xbf[1]", "/0", "1", 1, 2, 1 },
	{ "[\n  1,\r\n  2\n]\n", "", "[\n  1,\r\n  2\n]", 1, 1, 4 },
	{ "[\n  1,\r\n  2\n]\n", "/1", "2", 3, 3, 3 },
	{ "{\"\xc3\xa9\xf0\x9f\x98\x80\": \"x\\u00e9\", \"b\": {}}",
	  "/\xc3\xa9\xf0\x9f\x98\x80", "\"x\\u00e9\"", 1, 8, 1 },
	{ "{\"\xc3\xa9\xf0\x9f\x98\x80\": \"x\\u00e9\", \"b\": {}}", "/b",
	  "{}", 1, 24, 1 },
	{ "[\"\xe6\x9d\xb1\\n\xe6\x9d\xb1\", true]", "/1", "true", 1, 10, 1 },
	{ "[\"\xe6\x9d\xb1\",\ntrue]", "/1", "true", 2, 1, 2 },
	{ "{\"a\":{\"b\":\n[ ]\n}}", "/a", "{\"b\":\n[ ]\n}", 1, 6, 3 },
	{ "{\"a\":{\"b\":\n[ ]\n}}", "/a/b", "[ ]", 2, 1, 2 },
};

static void test_places(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		const struct placed *want = &places[i];
		struct arena arena = ARENA_INIT;
		struct error err = ERROR_INIT;
		struct doc *doc = load(&arena, span_text(want->text));
		const struct node *node;
		struct locus locus;
		struct span bytes;

		if (locus_parse_pointer(&locus, &arena, doc->root,
					span_text(want->pointer), &err))
			fail_msg("case %zu: %s", i, err.msg);
		node = locus_find(doc->root, locus);
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

/* ---- values ---- */

struct valued {
	struct span text;
	enum node_type type;
	enum node_style style;
	struct span value;
};

static const struct valued values[] = {
	{ TEXT("null"), NODE_NULL, STYLE_PLAIN, TEXT("null") },
	{ TEXT("true"), NODE_BOOL, STYLE_PLAIN, TEXT("true") },
	{ TEXT("\tfalse\r\n"), NODE_BOOL, STYLE_PLAIN, TEXT("false") },
	{ TEXT("0"), NODE_INT, STYLE_PLAIN, TEXT("0") },
	{ TEXT("-0"), NODE_INT, STYLE_PLAIN, TEXT("-0") },
	{ TEXT("-120"), NODE_INT, STYLE_PLAIN, TEXT("-120") },
	{ TEXT("123456789012345678901234567890"), NODE_INT, STYLE_PLAIN,
	  TEXT("123456789012345678901234567890") },
	{ TEXT("1.50"), NODE_FLOAT, STYLE_PLAIN, TEXT("1.50") },
	{ TEXT("-0.0"), NODE_FLOAT, STYLE_PLAIN, TEXT("-0.0") },
	{ TEXT("1e400"), NODE_FLOAT, STYLE_PLAIN, TEXT("1e400") },
	{ TEXT("0E+3"), NODE_FLOAT, STYLE_PLAIN, TEXT("0E+3") },
	{ TEXT("1.5e-07"), NODE_FLOAT, STYLE_PLAIN, TEXT("1.5e-07") },
	{ TEXT("\"\""), NODE_STRING, STYLE_DOUBLE, TEXT("") },
	{ TEXT("\"null\""), NODE_STRING, STYLE_DOUBLE, TEXT("null") },
	{ TEXT("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""), NODE_STRING, STYLE_DOUBLE,
	  TEXT("\"\\/\b\f\n\r\t") },
	{ TEXT("\"a\\u0000b\\u00e9\\u00E9\\uFFFF\""), NODE_STRING,
	  STYLE_DOUBLE, TEXT("a\0b\xc3\xa9\xc3\xa9\xef\xbf\xbf") },
	{ TEXT("\"\\ud83d\\uDE00\\uDBFF\\uDFFF\\ud800\\udc00\""), NODE_STRING,
	  STYLE_DOUBLE, TEXT("\xf0\x9f\x98\x80\xf4\x8f\xbf\xbf"
			     "\xf0\x90\x80\x80") },
	/* what YAML's loader refuses */
	{ TEXT("\"\x7f\xc2\x85\xe2\x80\xa8\xef\xbb\xbf\""), NODE_STRING,
	  STYLE_DOUBLE, TEXT("\x7f\xc2\x85\xe2\x80\xa8\xef\xbb\xbf") },
	{ TEXT("[ ]"), NODE_LIST, STYLE_FLOW, TEXT("") },
	{ TEXT("\xef\xbb\xbf{\n}"), NODE_MAP, STYLE_FLOW, TEXT("") },
};

static void test_values(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(values); i++) {
		const struct valued *want = &values[i];
		struct arena arena = ARENA_INIT;
		const struct node *root = load(&arena, want->text)->root;

		if (root->type != want->type || root->style != want->style ||
		    !span_equal(root->text, want->value) || root->count)
			fail_msg("case %zu: %.*s", i, SPAN_ARG(root->text));
		arena_release(&arena);
	}
}

static void test_long_key(void **state)
{
	struct arena arena = ARENA_INIT;
	struct buf text;
	struct doc *doc;

	(void)state;
	buf_init(&text);
	buf_add_text(&text, "{\"");
	buf_add_repeat(&text, 'k', 5000);
	buf_add_text(&text, "\"\n:\n1}");
	doc = load(&arena, buf_span(&text));
	assert_int_equal(doc->root->entries[0].key->text.len, 5000);
	assert_int_equal(doc->root->entries[0].value->line, 3);
	buf_release(&text);
	arena_release(&arena);
}

/* ---- random trees ---- */

struct writer {
	struct buf *out;
	uint64_t *seed;
	bool yaml; /* only what YAML reads alike */
};

/* YAML's indentation has no tabs. */
static void write_blanks(struct writer *writer)
{
	static const char *const blanks[] = { "", "", " ", "\n", " \r\n  ",
					      "\t" };

	buf_add_text(writer->out,
		     blanks[random_below(writer->seed,
					 writer->yaml ? 5 : 6)]);
}

static void write_point(struct writer *writer, uint32_t point)
{
	bool strange = point < 0x20 || point == '"' || point == '\\' ||
		       (writer->yaml && ((point >= 0x7f && point < 0xa0) ||
					 point == 0x2028 || point == 0xfeff));

	if (!strange && random_below(writer->seed, 8))
		text_encode(writer->out, point);
	else if (point < 0x10000)
		buf_printf(writer->out, "\\u%04x", (unsigned)point);
	else if (writer->yaml)
		text_encode(writer->out, point);
	else
		buf_printf(writer->out, "\\u%04X\\u%04x",
			   (unsigned)(0xd800 + ((point - 0x10000) >> 10)),
			   (unsigned)(0xdc00 + ((point - 0x10000) & 0x3ff)));
}

static void write_string(struct writer *writer, struct span text)
{
	uint32_t point;

	buf_add_byte(writer->out, '"');
	for (size_t used; (used = text_decode(&point, text)) > 0;
	     text = span_from(text, used))
		write_point(writer, point);
	buf_add_byte(writer->out, '"');
}

static void write_scalar(struct writer *writer, const struct node *node)
{
	if (node->type == NODE_STRING)
		write_string(writer, node->text);
	else if (span_is(node->text, "0x1F"))
		buf_add_text(writer->out, "31");
	else
		doc_emit_scalar(writer->out, node);
}

static void write_tree(struct writer *writer, const struct node *node)
{
	bool map = node->type == NODE_MAP;

	write_blanks(writer);
	if (node_is_scalar(node)) {
		write_scalar(writer, node);
		write_blanks(writer);
		return;
	}
	buf_add_byte(writer->out, map ? '{' : '[');
	write_blanks(writer);
	for (size_t i = 0; i < node->count; i++) {
		buf_add_text(writer->out, i ? "," : "");
		write_blanks(writer);
		if (map) {
			write_string(writer, node->entries[i].key->text);
			/* YAML wants the colon in the key's line. */
			if (!writer->yaml)
				write_blanks(writer);
			buf_add_byte(writer->out, ':');
		}
		write_tree(writer, node->entries[i].value);
	}
	buf_add_byte(writer->out, map ? '}' : ']');
	write_blanks(writer);
}

static void test_round_trip(void **state)
{
	uint64_t seed = 5;

	(void)state;
	for (size_t i = 0; i < 2000; i++) {
		struct arena arena = ARENA_INIT;
		struct node *tree = random_tree(&seed, &arena, 5);
		struct buf text;
		struct writer writer = { &text, &seed, false };

		buf_init(&text);
		write_tree(&writer, tree);
		if (!node_equal(load(&arena, buf_span(&text))->root, tree))
			fail_msg("case %zu: %s", i, text.ptr);
		buf_release(&text);
		arena_release(&arena);
	}
}

/* Two loaders that know nothing of each other agree. */
static void test_same_as_yaml(void **state)
{
	uint64_t seed = 6;

	(void)state;
	for (size_t i = 0; i < 2000; i++) {
		struct arena arena = ARENA_INIT;
		struct error err = ERROR_INIT;
		struct doc *yaml;
		struct buf text;
		struct writer writer = { &text, &seed, true };

		buf_init(&text);
		buf_add_text(&text, i % 2 ? "\xef\xbb\xbf" : "");
		write_tree(&writer, random_tree(&seed, &arena, 5));
		if (doc_load(&yaml, &arena, buf_span(&text), "t", NULL, &err))
			fail_msg("case %zu: %u:%u %s: %s", i, err.at.line,
				 err.at.col, err.msg, text.ptr);
		if (!is_twin(load(&arena, buf_span(&text))->root, yaml->root))
			fail_msg("case %zu: %s", i, text.ptr);
		buf_release(&text);
		arena_release(&arena);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_wide_map),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_long_key),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_same_as_yaml),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
