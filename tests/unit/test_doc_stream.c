/* doc_load_stream(): documents, aliases, merge keys, tags; what is refused. */

#include "unit.h"

#include "doc/foreign.h"
#include "doc_loaders.h"
#include "doc_random.h"

#define BOM "\xef\xbb\xbf"

static struct doc_list load(struct arena *arena, const char *text)
{
	struct error err = ERROR_INIT;
	struct doc_list list = { NULL, 0 };

	if (doc_load_stream(&list, arena, span_text(text), "t.yaml", NULL,
			    &err))
		fail_msg("%s: %u:%u: %s", text, (unsigned)err.at.line,
			 (unsigned)err.at.col, err.msg);
	return list;
}

/* The root of a text that holds one document. */
static const struct node *load_one(struct arena *arena, const char *text)
{
	struct doc_list list = load(arena, text);

	assert_int_equal(list.count, 1);
	return list.docs[0]->root;
}

static const struct node *at(struct arena *arena, const struct node *root,
			     const char *pointer)
{
	struct error err = ERROR_INIT;
	struct locus locus;
	const struct node *node;

	if (locus_parse_pointer(&locus, arena, root, span_text(pointer), &err))
		fail_msg("%s: %s", pointer, err.msg);
	node = locus_find(root, locus);
	assert_non_null(node);
	return node;
}

/* ---- what is refused ---- */

/* *out is left alone by what is refused, and a hint is always there. */
static int refuse(struct arena *arena, struct span text,
		  const struct doc_limits *limits, struct error *err)
{
	struct doc_list list = { NULL, 0 };
	int status = doc_load_stream(&list, arena, text, LOADED_AS, limits,
				     err);

	assert_true(!status == !!list.docs);
	assert_true(!status || err->hint[0]);
	return status;
}

static const struct refused refusals[] = {
	/* as a record */
	{ TEXT("a: 1\nb: x\xff\n"), 2, 5,
	  "the text is not valid UTF-8 (byte 0xFF)", "Latin-1" },
	{ TEXT("a: \x1b\n"), 1, 4, "a control character (U+001B) in the text",
	  "escape" },
	{ TEXT("a: 1\nb: 2\na: 3\n"), 3, 1, "duplicate key 'a'", "in line 1;" },
	{ TEXT("---\na: 1\n---\nb: 1\nb: 2\n"), 5, 1, "duplicate key 'b'",
	  "in line 4;" },
	{ TEXT("? [a]\n: 1\n"), 1, 3,
	  "a key must be a word, not a list or a mapping", "quotes" },
	{ TEXT("?\n: 1\n"), 1, 2, "a key is missing before ':'", "" },
	{ TEXT("a: b: c\n"), 1, 5, "':' is not allowed here", "quotes" },
	{ TEXT("---\na: 1\n--- \n- [\n"), 5, 1,
	  "a value is missing or begins with a sign that YAML reserves", "" },
	/* anchors and aliases */
	{ TEXT("a: *x\n"), 1, 4, "the alias '*x' has no anchor '&x' before it",
	  "quotes" },
	{ TEXT("\xc3\xa9: [*x, &x 1]\n"), 1, 5,
	  "the alias '*x' has no anchor '&x' before it", "" },
	{ TEXT("a: &x 1\n---\na: *x\n"), 3, 4,
	  "the alias '*x' has no anchor '&x' before it", "" },
	{ TEXT("a: &x [1, *x]\n"), 1, 11,
	  "the alias '*x' stands inside the value that it repeats",
	  "write it out" },
	{ TEXT("&r\na: {b: [*r]}\n"), 2, 9,
	  "the alias '*r' stands inside the value that it repeats", "" },
	{ TEXT("a: &x 1\nb: &x\n  c: *x\n"), 3, 6,
	  "the alias '*x' stands inside the value that it repeats", "" },
	{ TEXT("a: &x 1\n? *x\n: [*y]\n"), 3, 4,
	  "the alias '*y' has no anchor '&y' before it", "" },
	{ TEXT("a: &x [1]\n*x : 2\n"), 2, 1,
	  "a key must be a word, not a list or a mapping", "" },
	{ TEXT("&x a: 1\nb: 2\n*x : 3\n"), 3, 1, "duplicate key 'a'",
	  "in line 1;" },
	{ TEXT("a: * b\n"), 1, 4, "'*' without the name of an alias",
	  "quotes" },
	{ TEXT("a: & b\n"), 1, 4, "'&' without the name of an anchor",
	  "quotes" },
	{ TEXT("a: &\xc3\xa9 b\n"), 1, 4, "'&' without the name of an anchor",
	  "letters" },
	/* merge keys */
	{ TEXT("a: 1\n<<: 1\n"), 2, 1,
	  "a merge key '<<' without a mapping to merge", "'<<: *name'" },
	{ TEXT("x: {<<: [{}, 1]}\n"), 1, 5,
	  "a merge key '<<' without a mapping to merge", "" },
	{ TEXT("x:\n  <<:\n"), 2, 3,
	  "a merge key '<<' without a mapping to merge", "" },
	{ TEXT("<<: {a: 1}\n<<: {b: 1}\n"), 2, 1, "duplicate key '<<'",
	  "in line 1;" },
	{ TEXT("&x\n<<: *x\n"), 2, 5,
	  "the alias '*x' stands inside the value that it repeats", "" },
	{ TEXT("<<: {a: 1}\nb: 1\nb: 2\n"), 3, 1, "duplicate key 'b'", "" },
	/* tags */
	{ TEXT("a: !!int x\n"), 1, 4,
	  "the tag does not suit the value behind it", "remove" },
	{ TEXT("a: !!int 1.5\n"), 1, 4,
	  "the tag does not suit the value behind it", "" },
	{ TEXT("a: !!float word\n"), 1, 4,
	  "the tag does not suit the value behind it", "" },
	{ TEXT("a: !!float 0x1F\n"), 1, 4,
	  "the tag does not suit the value behind it", "" },
	{ TEXT("a: !!bool yes\n"), 1, 4,
	  "the tag does not suit the value behind it", "" },
	{ TEXT("a: !!null 0\n"), 1, 4,
	  "the tag does not suit the value behind it", "" },
	{ TEXT("a: !!map\n"), 1, 4, "the tag does not suit the value behind it",
	  "" },
	{ TEXT("- !!seq {a: 1}\n"), 1, 3,
	  "the tag does not suit the value behind it", "" },
	{ TEXT("- &a !!map [1]\n"), 1, 3,
	  "the tag does not suit the value behind it", "" },
	{ TEXT("a: !!str [1]\n"), 1, 4,
	  "the tag does not suit the value behind it", "" },
	{ TEXT("%TAG !y! tag:yaml.org,2002:\n---\na: !y!int x\n"), 3, 4,
	  "the tag does not suit the value behind it", "" },
	{ TEXT("a: !e!x 1\n"), 1, 4,
	  "the first part of this tag is not declared", "%TAG" },
	{ TEXT("a: !<x\n"), 1, 4, "this tag cannot be read", "quotes" },
	{ TEXT("a: !a%zz 1\n"), 1, 4, "this tag cannot be read", "quotes" },
	{ TEXT("%TAG x\n---\na: 1\n"), 1, 1, "the line '%TAG' cannot be read",
	  "remove" },
	{ TEXT("%TAG ! a\n%TAG ! b\n---\na: 1\n"), 2, 1,
	  "two lines '%TAG' declare the same", "remove" },
	/* documents */
	{ TEXT("a: 1\n...\nb: 2\n"), 3, 1,
	  "text behind the end of the document", "'---'" },
	{ TEXT("%YAML 3.0\n---\na: 1\n"), 1, 1, "an unknown version of YAML",
	  "" },
	{ TEXT("%YAML 1.1\n%YAML 1.1\n---\na: 1\n"), 2, 1,
	  "a second line '%YAML'", "" },
};

static void test_refusals(void **state)
{
	(void)state;
	check_refusals(refuse, refusals, ARRAY_LEN(refusals));
}

static void test_limits(void **state)
{
	struct doc_limits limits = { .size = 6, .depth = 3 };

	(void)state;
	check_refusal(refuse, span_text("a: 1234"), &limits, 0, 0,
		      "the text has 7 bytes, more than the 6 allowed");
	limits.size = 0;
	check_refusal(refuse, span_text("- [[[]]]\n"), &limits, 1, 5,
		      "nested more than 3 levels deep");
	/* Levels and values of an alias are those of its anchor. */
	check_refusal(refuse, span_text("- &a [[]]\n- *a\n- [*a]\n"), &limits,
		      3, 4, "nested more than 3 levels deep");
	check_refusal(refuse, span_text("- &a {<<: {a: [1]}}\n"), &limits, 1,
		      15, "nested more than 3 levels deep");
	limits.nodes = 8;
	check_refusal(refuse, span_text("a: 1\n---\nb: 2\n---\nc: 3\n"),
		      &limits, 5, 4, "more than 8 values in one text");
	check_refusal(refuse, span_text("- &a [1, 2, 3]\n- 1\n- *a\n"), &limits,
		      3, 3, "more than 8 values when the aliases are written "
		      "out");
}

/* A billion of laughs, and a tower of aliases. */
static void test_bombs(void **state)
{
	struct buf text;

	(void)state;
	buf_init(&text);
	buf_add_text(&text, "a0: &a0 [lol, lol, lol, lol, lol, lol]\n");
	for (unsigned n = 1; n < 30; n++) {
		buf_printf(&text, "a%u: &a%u [", n, n);
		for (unsigned i = 0; i < 9; i++)
			buf_printf(&text, "*a%u, ", n - 1);
		buf_add_text(&text, "x]\n");
	}
	check_refusal(refuse, buf_span(&text), NULL, 8, 15,
		      "more than 10000000 values when the aliases are "
		      "written out");
	buf_clear(&text);
	buf_add_text(&text, "- &a0 []\n");
	for (unsigned n = 1; n < 100000; n++)
		buf_printf(&text, "- &a%u [[[*a%u]]]\n", n, n - 1);
	check_refusal(refuse, buf_span(&text), NULL, 172, 12,
		      "nested more than 512 levels deep");
	buf_release(&text);
}

/* Each takes the entries of the one before; none is deeper for it. */
static void test_merged_in_a_row(void **state)
{
	struct arena arena = ARENA_INIT;
	const struct node *root;
	struct buf text;

	(void)state;
	buf_init(&text);
	buf_add_text(&text, "- &a0 {k0: 0}\n");
	for (unsigned n = 1; n < 1000; n++)
		buf_printf(&text, "- &a%u\n  <<: *a%u\n  k: %u\n", n, n - 1, n);
	root = load_one(&arena, text.ptr);
	assert_int_equal(root->count, 1000);
	assert_int_equal(node_at(root, 999)->count, 2);
	buf_release(&text);
	arena_release(&arena);
}

static void test_many_anchors(void **state)
{
	struct arena arena = ARENA_INIT;
	struct buf text;
	const struct node *root;

	(void)state;
	buf_init(&text);
	for (unsigned n = 0; n < 50000; n++)
		buf_printf(&text, "- &a%u %u\n", n, n);
	for (unsigned n = 0; n < 50000; n++)
		buf_printf(&text, "- *a%u\n", n);
	root = load_one(&arena, text.ptr);
	assert_int_equal(root->count, 100000);
	for (size_t i = 0; i < 50000; i++)
		assert_ptr_equal(node_at(root, i), node_at(root, 50000 + i));
	buf_clear(&text);
	for (unsigned n = 0; n < 101; n++)
		buf_printf(&text, "%%TAG !e%u! tag:x\n", n);
	check_refusal(refuse, buf_span(&text), NULL, 101, 1,
		      "more than 100 tag directives '%TAG' in one text");
	buf_release(&text);
	arena_release(&arena);
}

/* ---- documents ---- */

static const struct counted {
	const char *text;
	const char *want; /* the documents as one flow list */
} counts[] = {
	{ "", "[~]" },
	{ BOM, "[~]" },
	{ "# only words\n", "[~]" },
	{ "---\n", "[~]" },
	{ "---\n---\n", "[~, ~]" },
	{ "---\n# c\n--- ~\n", "[~, ~]" },
	{ "a: 1\n", "[{a: 1}]" },
	{ "a: 1\n---\n- 2\n--- three\n...\n", "[{a: 1}, [2], three]" },
	{ "--- |\n x\n---\n...\n# c\n---\n'y'\n", "[\"x\\n\", ~, y]" },
	{ "%YAML 1.2\n---\na: 1\n...\n%TAG ! tag:x,1:\n---\nb: !c 2\n",
	  "[{a: 1}, {b: 2}]" },
	{ BOM "a: 1\r\n---\r\nb: 2\r\n", "[{a: 1}, {b: 2}]" },
	{ "--- &a 1\n--- &a 2\n--- [&a 3, *a]\n", "[1, 2, [3, 3]]" },
};

static void test_documents(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(counts); i++) {
		struct arena arena = ARENA_INIT;
		struct doc_list list = load(&arena, counts[i].text);
		const struct node *want = load_one(&arena, counts[i].want);

		if (list.count != want->count)
			fail_msg("case %zu: %zu documents", i, list.count);
		for (size_t n = 0; n < list.count; n++) {
			const struct doc *doc = list.docs[n];

			if (!node_same(doc->root, node_at(want, n)))
				fail_msg("case %zu: document %zu", i, n);
			assert_string_equal(doc->path, "t.yaml");
			assert_true(span_is(doc->text, counts[i].text));
			assert_int_equal(doc->limits.depth, 512);
		}
		arena_release(&arena);
	}
}

static void test_marks(void **state)
{
	struct arena arena = ARENA_INIT;
	struct doc_list list = load(&arena, BOM "a: 1\n---\n# c\n---\n"
				    "b: '\xc3\xa9t\xc3\xa9'\n");
	struct mark mark;

	(void)state;
	assert_int_equal(list.count, 3);
	mark = doc_mark(list.docs[1], list.docs[1]->root);
	assert_int_equal(mark.line, 2);
	assert_int_equal(mark.col, 4);
	mark = doc_mark(list.docs[2], node_get(list.docs[2]->root, "b"));
	assert_int_equal(mark.line, 5);
	assert_int_equal(mark.col, 4);
	assert_int_equal(mark.len, 5);
	assert_true(span_is(doc_line(list.docs[2], 5), "b: '\xc3\xa9t\xc3\xa9'"));
	assert_true(span_is(doc_line(list.docs[0], 1), "a: 1"));
	arena_release(&arena);
}

/* ---- places ---- */

static const struct placed {
	const char *text;
	const char *pointer;
	const char *bytes; /* from begin to end */
	unsigned line, col, end_line;
} places[] = {
	/* anchors and tags are not part of a node */
	{ "a: &x 1\n", "/a", "1", 1, 7, 1 },
	{ "a: !!str &x 'b'\n", "/a", "'b'", 1, 13, 1 },
	{ "a: &x !!str\n  one\n  two\n", "/a", "one\n  two", 2, 3, 3 },
	{ "a: &x # c\n  b: 1\nc: 2\n", "/a", "b: 1", 2, 3, 2 },
	{ "a: !!map\n  &k b: 1\n", "/a", "&k b: 1", 2, 3, 2 },
	{ "a: &x !t\n- 1\n- 2\n", "/a", "- 1\n- 2", 2, 1, 3 },
	{ "a: &x {b: 1}\n", "/a", "{b: 1}", 1, 7, 1 },
	{ "a: !<tag:x,1:[y]>   [ 1 ]\n", "/a", "[ 1 ]", 1, 21, 1 },
	{ "a: &x |\n  y\n\nb: 1\n", "/a", "|\n  y", 1, 7, 2 },
	{ "--- &r\na: 1\n", "", "a: 1", 2, 1, 2 },
	{ "[&x a: b, c]\n", "/0", "&x a: b", 1, 2, 1 },
	{ "[&x a: b, c]\n", "/1", "c", 1, 11, 1 },
	/* empty ones stand behind theirs */
	{ "a: &x\nb: 1\n", "/a", "", 1, 6, 1 },
	{ "a: !!str # c\nb: 1\n", "/a", "", 1, 9, 1 },
	{ "a: [&x , 1]\n", "/a/0", "", 1, 7, 1 },
	{ "a:\n# c\nb: 1\n", "/a", "", 1, 3, 1 },
	{ "---\n# c\n", "", "", 1, 4, 1 },
	{ "# c\n", "", "", 1, 1, 1 },
	/* an alias is its anchor's node; what holds it ends with the alias */
	{ "a: &x 1\nb: *x\n", "/b", "1", 1, 7, 1 },
	{ "a: &x 1\nb: *x\n", "", "a: &x 1\nb: *x", 1, 1, 2 },
	{ "a: &x\n  b: 1\nc:\n  - *x # c\n", "/c", "- *x", 4, 3, 4 },
	{ "a: &x 1\nb: [*x]\n", "/b", "[*x]", 2, 4, 2 },
	{ "- &x 1\n- [*x : *x ]\n", "/1/0", "*x : *x", 2, 4, 2 },
	/* what is merged keeps its place */
	{ "a: &x {b: 1}\nc:\n  <<: *x\n", "/c/b", "1", 1, 11, 1 },
	{ "a: &x {b: 1}\nc:\n  <<: *x\n", "/c", "<<: *x", 3, 3, 3 },
};

static void test_places(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		const struct placed *want = &places[i];
		struct arena arena = ARENA_INIT;
		struct doc *doc = load(&arena, want->text).docs[0];
		const struct node *node = at(&arena, doc->root, want->pointer);
		struct span bytes = span_part(doc->text, node->begin,
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

/* ---- aliases, merge keys, tags ---- */

static const struct meant {
	const char *text;
	const char *want; /* without any of these */
} meanings[] = {
	{ "a: &x [1, {b: 2}]\nc: *x\n", "{a: [1, {b: 2}], c: [1, {b: 2}]}" },
	{ "a: &x 1\nb: &x 2\nc: *x\n", "{a: 1, b: 2, c: 2}" },
	{ "- &x [&x 1, *x]\n- *x\n", "[[1, 1], 1]" },
	{ "- &a-b_1 x\n- *a-b_1\n", "[x, x]" },
	{ "- &x\n- *x\n", "[~, ~]" },
	{ "&x a: 1\nb: *x\n", "{a: 1, b: a}" },
	{ "- &x k\n- {*x : v}\n- ? *x\n  : w\n", "[k, {k: v}, {k: w}]" },
	/* https://yaml.org/type/merge.html */
	{ "- &a {x: 1, y: 2}\n- &b {x: 0, z: 3}\n- {<<: *a, r: 5}\n",
	  "[{x: 1, y: 2}, {x: 0, z: 3}, {x: 1, y: 2, r: 5}]" },
	{ "- &a {x: 1, y: 2}\n- &b {x: 0, z: 3}\n- {<<: [*b, *a], y: 5}\n",
	  "[{x: 1, y: 2}, {x: 0, z: 3}, {x: 0, z: 3, y: 5}]" },
	{ "q: 1\n<<: {a: 1, q: 2, b: 2}\nb: 3\n", "{q: 1, a: 1, b: 3}" },
	{ "- &a {x: 1}\n- &b {<<: *a, y: 2}\n- <<: *b\n  z: 3\n",
	  "[{x: 1}, {x: 1, y: 2}, {x: 1, y: 2, z: 3}]" },
	{ "- &l [{a: 1}, {b: 2}]\n- <<: *l\n",
	  "[[{a: 1}, {b: 2}], {a: 1, b: 2}]" },
	{ "{<<: {}, a: 1}", "{a: 1}" },
	{ "{<<: []}", "{}" },
	{ "{<<: {a: {b: 1}}, a: {c: 2}}", "{a: {c: 2}}" },
	{ "{'<<': 1}", "{'<<': 1}" },
	{ "{! <<: 1}", "{'<<': 1}" },
	{ "{!!str <<: {a: 1}}", "{'<<': {a: 1}}" },
	{ "{!!merge <<: {a: 1}}", "{a: 1}" },
	{ "[<<]", "['<<']" },
	/* tags */
	{ "[!!str 1, !!str true, !!str ~, !!str , ! 1.5, !!str 'x']",
	  "['1', 'true', '~', '', '1.5', x]" },
	{ "[!!int '12', !!int 0x1F, !!int \"-3\"]", "[12, 0x1F, -3]" },
	{ "[!!float 1.5, !!float '2.0', !!float .inf]", "[1.5, 2.0, .inf]" },
	{ "[!!bool 'true', !!bool False]", "[true, false]" },
	{ "[!!null '', !!null ~, !!null , !!null 'null']", "[~, ~, ~, ~]" },
	{ "[!!map {}, !!seq [], ! {}, ! [1]]", "[{}, [], {}, [1]]" },
	{ "!!map\na: !!seq\n- 1\n", "{a: [1]}" },
	{ "[!Ref x, !GetAtt [a, b], !x {a: 1}, !n 12, !q '12']",
	  "[x, [a, b], {a: 1}, 12, '12']" },
	{ "[!!binary aGk=, !!timestamp 2014-04-01, !!set {a: ~}]",
	  "[aGk=, 2014-04-01, {a: ~}]" },
	{ "[!<tag:yaml.org,2002:str> 1, !<tag:x,1:y> 2]", "['1', 2]" },
	{ "%TAG !y! tag:yaml.org,2002:\n---\n[!y!str 1]", "['1']" },
	{ "%TAG !! tag:x,1:\n---\n[!!str 1]", "[1]" },
	{ "{!!str 1: &a !!int '2', b: *a}", "{1: 2, b: 2}" },
};

static void test_meanings(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(meanings); i++) {
		struct arena arena = ARENA_INIT;
		struct error err = ERROR_INIT;
		const struct node *got = load_one(&arena, meanings[i].text);
		struct doc *want;

		if (doc_load(&want, &arena, span_text(meanings[i].want), "t",
			     NULL, &err))
			fail_msg("case %zu: %s", i, err.msg);
		if (!node_same(got, want->root))
			fail_msg("case %zu: %s", i, meanings[i].text);
		arena_release(&arena);
	}
}

static void test_same_node(void **state)
{
	struct arena arena = ARENA_INIT;
	const struct node *root = load_one(&arena, "a: &x {b: [1]}\nc: *x\n"
					   "d: {<<: *x}\n&k e: *k\n");

	(void)state;
	assert_ptr_equal(node_get(root, "a"), node_get(root, "c"));
	assert_ptr_equal(at(&arena, root, "/a/b"), at(&arena, root, "/d/b"));
	assert_ptr_equal(node_get(root, "e"), root->entries[3].key);
	assert_int_equal(load_one(&arena, "!!float 3")->type, NODE_FLOAT);
	arena_release(&arena);
}

/* ---- records ---- */

/* What doc_load() takes is one document here, alike in everything. */
static void test_same_as_record(void **state)
{
	uint64_t seed = 7;

	(void)state;
	for (size_t i = 0; i < 1000; i++) {
		struct arena arena = ARENA_INIT;
		struct error err = ERROR_INIT;
		struct doc *doc;
		struct buf text;

		buf_init(&text);
		doc_emit(&text, random_tree(&seed, &arena, 5));
		if (doc_load(&doc, &arena, buf_span(&text), "t", NULL, &err))
			fail_msg("case %zu: %s", i, err.msg);
		if (!is_twin(load_one(&arena, text.ptr), doc->root))
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
		cmocka_unit_test(test_bombs),
		cmocka_unit_test(test_merged_in_a_row),
		cmocka_unit_test(test_many_anchors),
		cmocka_unit_test(test_documents),
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_meanings),
		cmocka_unit_test(test_same_node),
		cmocka_unit_test(test_same_as_record),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
