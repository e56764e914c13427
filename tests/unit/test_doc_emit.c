/* doc_emit(): the canonical form, and that it reads back as it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "doc/doc.h"
#include "doc_random.h"

struct written {
	const char *value;
	const char *text;
};

static const struct written strings[] = {
	{ "word", "word" },
	{ "deux mots", "deux mots" },
	{ "\xc3\x89galit\xc3\xa9", "\xc3\x89galit\xc3\xa9" },
	{ "\xc2\xab mot \xc2\xbb", "\xc2\xab mot \xc2\xbb" },
	{ "l'ann\xc3\xa9" "e", "l'ann\xc3\xa9" "e" },
	{ "", "''" }, { "y", "'y'" }, { "N", "'N'" }, { "yes", "'yes'" },
	{ "No", "'No'" }, { "ON", "'ON'" }, { "off", "'off'" },
	{ "true", "'true'" }, { "Null", "'Null'" }, { "inf", "'inf'" },
	{ "NaN", "'NaN'" }, { "~", "'~'" }, { "none", "none" },
	{ "01", "'01'" }, { "1_000", "'1_000'" }, { "12:30", "'12:30'" },
	{ "1e3", "'1e3'" }, { "2014-04-01", "'2014-04-01'" },
	{ "..", "'..'" }, { "=", "'='" }, { "<<", "'<<'" },
	{ "+1", "'+1'" }, { "-x", "'-x'" }, { ".5", "'.5'" },
	{ "0x1F", "'0x1F'" }, { "!t", "'!t'" }, { "&a", "'&a'" },
	{ "*a", "'*a'" }, { "@a", "'@a'" }, { "%a", "'%a'" },
	{ "#a", "'#a'" }, { "[a]", "'[a]'" }, { "{a}", "'{a}'" },
	{ "a: b", "'a: b'" }, { "a #b", "'a #b'" }, { "a:", "'a:'" },
	{ "a ", "'a '" }, { " a", "' a'" }, { "a:b", "a:b" }, { "a#b", "a#b" },
	{ "it's: so", "'it''s: so'" }, { "'a'", "'''a'''" },
	{ "a\tb", "\"a\\tb\"" }, { "a\rb", "\"a\\rb\"" },
	{ "a\xc2\x85", "\"a\\x85\"" }, { "a\xe2\x80\xa8", "\"a\\u2028\"" },
	{ "\xef\xbb\xbf", "\"\\uFEFF\"" }, { "\x1b\"\\", "\"\\e\\\"\\\\\"" },
	{ "a\nb", "|-\n  a\n  b" }, { "a\n\n b\n", "|\n  a\n\n   b" },
	{ "a\n\n", "\"a\\n\\n\"" }, { "\na", "\"\\na\"" },
	{ " a\nb", "\" a\\nb\"" }, { "a\n \nb", "\"a\\n \\nb\"" },
};

static void test_strings(void **state)
{
	struct arena arena = ARENA_INIT;
	struct buf out;

	(void)state;
	buf_init(&out);
	for (size_t i = 0; i < ARRAY_LEN(strings); i++) {
		buf_clear(&out);
		doc_emit_scalar(&out, node_new_text(&arena, strings[i].value));
		assert_string_equal(out.ptr, strings[i].text);
	}
	buf_release(&out);
	arena_release(&arena);
}

static const struct written tokens[] = {
	{ "~", "null" }, { "", "null" }, { "True", "true" },
	{ "FALSE", "false" }, { "12", "12" }, { "+12", "12" },
	{ "007", "7" }, { "-000", "-0" }, { "0o17", "15" },
	{ "0x1F", "0x1F" }, { "1.50", "1.50" }, { ".5", "0.5" },
	{ "-.5", "-0.5" }, { "5.", "5.0" }, { "1e3", "1.0e+3" },
	{ "1.5E-07", "1.5e-07" }, { "+01.5e2", "1.5e+2" },
	{ "9007199254740993", "9007199254740993" }, { ".inf", ".inf" },
	{ "-.Inf", "-.Inf" },
};

static void test_tokens(void **state)
{
	struct arena arena = ARENA_INIT;
	struct buf out;

	(void)state;
	buf_init(&out);
	for (size_t i = 0; i < ARRAY_LEN(tokens); i++) {
		struct span token = span_text(tokens[i].value);

		buf_clear(&out);
		doc_emit_scalar(&out, node_new_scalar(
			&arena, node_plain_type(token), token));
		assert_string_equal(out.ptr, tokens[i].text);
	}
	buf_release(&out);
	arena_release(&arena);
}

static const struct written texts[] = {
	{ "{}", "{}\n" },
	{ "[]", "[]\n" },
	{ "'x y'", "x y\n" },
	{ "{a: 1, b: [], c: {}}", "a: 1\nb: []\nc: {}\n" },
	{ "{a: [1, {b: 2, c: [3]}], '2014': x}",
	  "a:\n  - 1\n  - b: 2\n    c:\n      - 3\n'2014': x\n" },
	{ "[[a, [b]], {c: {d: e}}]",
	  "- - a\n  - - b\n- c:\n    d: e\n" },
	{ "{a: {t: \"x\\ny\\n\"}, b: [\"x\\ny\"]}",
	  "a:\n  t: |\n    x\n    y\nb:\n  - |-\n    x\n    y\n" },
};

static void test_texts(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		struct arena arena = ARENA_INIT;
		struct error err = ERROR_INIT;
		struct doc *doc;
		struct buf out;

		assert_int_equal(doc_load(&doc, &arena,
					  span_text(texts[i].value), NULL,
					  NULL, &err), 0);
		buf_init(&out);
		doc_emit(&out, doc->root);
		assert_string_equal(out.ptr, texts[i].text);
		buf_release(&out);
		arena_release(&arena);
	}
}

/* load(emit(n)) = n, and a second round gives the same bytes. */
static void test_round_trip(void **state)
{
	uint64_t seed = 20141023;

	(void)state;
	for (size_t i = 0; i < 3000; i++) {
		struct arena arena = ARENA_INIT;
		struct error err = ERROR_INIT;
		const struct node *tree = random_tree(&seed, &arena, 5);
		struct doc *doc;
		struct buf out, again;

		buf_init(&out);
		buf_init(&again);
		doc_emit(&out, tree);
		if (doc_load(&doc, &arena, buf_span(&out), NULL, NULL, &err))
			fail_msg("round %zu: %s\n%s", i, err.msg, out.ptr);
		if (!node_equal(tree, doc->root))
			fail_msg("round %zu differs:\n%s", i, out.ptr);
		doc_emit(&again, doc->root);
		assert_string_equal(again.ptr, out.ptr);
		buf_release(&out);
		buf_release(&again);
		arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_strings),
		cmocka_unit_test(test_tokens),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_round_trip),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
