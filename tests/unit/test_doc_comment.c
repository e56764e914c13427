/* Comments of texts: where they are found, and where one more goes. */
#include "unit.h"

#include "doc/comment.h"

static struct doc *load(struct arena *arena, const char *text)
{
	struct error err = ERROR_INIT;
	struct doc *doc;

	if (doc_load(&doc, arena, span_text(text), "t.yaml", NULL, &err))
		fail_msg("%u:%u: %s", err.at.line, err.at.col, err.msg);
	return doc;
}

struct found {
	const char *text, *want; /* "<owner> text" a line; > for beside */
};

static const struct found found[] = {
	{ "a: 1\n", "" },
	{ "# top\n\na: 1 # beside\n  # own\nb: 2\n# last\n",
	  "/a # top\n>/a # beside\n/b # own\n# last\n" },
	/* What only looks like one. */
	{ "a: 'x # y'\nb: x#y\nc: \"#\"\nd: http://x/#y\n", "" },
	{ "a: |\n  # text\n  more\n# real\nb: >-\n  x\n  # text\n",
	  "/b # real\n" },
	{ "a: one\n  two # c\n", ">/a # c\n" },
	{ "'a # b': 1 # c\n", ">/a # b # c\n" },
	/* An item's comment is the item's, not its first key's. */
	{ "l:\n  # one\n  - x: 1 # in\n    # y\n    y: 2\n  # two\n  - z\n",
	  "/l/0 # one\n>/l/0/x # in\n/l/0/y # y\n/l/1 # two\n" },
	{ "l: [1, # one\n  2] # two\n", ">/l/0 # one\n>/l/1 # two\n" },
	{ "m: {a: 1\n  } # after\n", ">/m/a # after\n" },
	{ "\xef\xbb\xbf# bom\r\na: 1\t# tab  \r\n",
	  "/a # bom\n>/a # tab\n" },
	{ "--- # start\na: 1\n... # end\n", "># start\n>/a # end\n" },
	{ "word # c\n", "># c\n" },
};

static void test_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(found); i++) {
		struct arena arena = ARENA_INIT;
		struct doc *doc = load(&arena, found[i].text);
		struct comment_list list;
		struct buf text;

		buf_init(&text);
		doc_comments(&list, &arena, doc);
		for (size_t k = 0; k < list.count; k++) {
			const struct comment *comment = &list.items[k];

			buf_printf(&text, "%s%s%s%.*s\n",
				   comment->beside ? ">" : "",
				   locus_pointer(&arena, comment->owner),
				   comment->owner.count ? " " : "",
				   SPAN_ARG(comment->text));
		}
		assert_string_equal(text.ptr, found[i].want);
		buf_release(&text);
		arena_release(&arena);
	}
}

struct added {
	const char *text, *owner, *comment;
	bool beside;
	const char *want; /* NULL: there is no room */
};

static const struct added added[] = {
	{ "a: 1\nb: 2\n", "/b", "# c", false, "a: 1\n# c\nb: 2\n" },
	{ "a: 1\nb: 2\n", "/a", "# c", true, "a: 1 # c\nb: 2\n" },
	{ "a: 1\n", "", "# c", false, "a: 1\n# c\n" },
	{ "a: 1", "", "# c", false, "a: 1\n# c\n" },
	{ "a:\r\n  - x: 1\r\n    y: 2\r\n", "/a/0", "# c", false,
	  "a:\r\n  # c\r\n  - x: 1\r\n    y: 2\r\n" },
	{ "a:\n  - x: 1\n    y: 2\n", "/a/0/y", "# c", false,
	  "a:\n  - x: 1\n    # c\n    y: 2\n" },
	{ "a:\n  b: 1\n", "/a", "# c", true, "a: # c\n  b: 1\n" },
	{ "\xef\xbb\xbf" "a: 1\n", "/a", "# c", false,
	  "\xef\xbb\xbf# c\na: 1\n" },
	{ "a: [1,\n  2]\n", "/a/1", "# c", false, "a: [1,\n  # c\n  2]\n" },
	/* There is one, it stands in the middle, it would become text. */
	{ "a: 1 # x\n", "/a", "# c", true, NULL },
	{ "- - 1\n", "/0/0", "# c", false, NULL },
	{ "a: [1, 2]\n", "/a/1", "# c", false, NULL },
	{ "a: one\n  two\n", "/a", "# c", true, NULL },
	{ "a: |\n  text\n", "/a", "# c", true, NULL },
	{ "a: 1\n", "/b", "# c", false, NULL },
	{ "a: 1\n", "/a", "c: 2", false, NULL },
};

static void test_added(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(added); i++) {
		const struct added *row = &added[i];
		struct arena arena = ARENA_INIT;
		struct error err = ERROR_INIT, none = ERROR_INIT;
		struct doc *doc = load(&arena, row->text), *made = NULL;
		struct comment comment = { span_text(row->comment), row->beside,
					   { NULL, 0 } };
		struct span owner = span_text(row->owner);

		/* An owner that is not there has no place to be parsed from. */
		if (strcmp(row->owner, "/b") == 0 && !row->want)
			comment.owner = locus_key(&arena, comment.owner,
						  span_text("b"));
		else if (locus_parse_pointer(&comment.owner, &arena, doc->root,
					     owner, &none))
			fail_msg("row %zu: %s", i, none.msg);
		if (doc_add_comments(&made, &arena, doc, &comment, 1, &err)) {
			assert_int_equal(err.kind, ERROR_INVALID);
			if (row->want)
				fail_msg("row %zu: %s", i, err.msg);
		} else {
			if (!row->want)
				fail_msg("row %zu: %s", i, made->text.ptr);
			assert_string_equal(made->text.ptr, row->want);
		}
		arena_release(&arena);
	}
}

/* Together: each at its place, in their order where places are one. */
static void test_added_together(void **state)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct doc *doc = load(&arena, "a: 1\nb: |\n  text\nc: 3"), *made;
	struct locus none = { NULL, 0 };
	struct locus a = locus_key(&arena, none, span_text("a"));
	struct locus c = locus_key(&arena, none, span_text("c"));
	struct comment comments[] = {
		{ span_text("# end"), false, none },
		{ span_text("# c"), false, c },
		{ span_text("# a"), true, a },
		{ span_text("# c again"), false, c },
		{ span_text("# last"), false, none },
		{ span_text("# a again"), true, a },
	};

	(void)state;
	assert_int_equal(doc_add_comments(&made, &arena, doc, comments, 5,
					  &err), 0);
	assert_string_equal(made->text.ptr,
			    "a: 1 # a\nb: |\n  text\n# c\n# c again\nc: 3\n"
			    "# end\n# last\n");
	/* Two beside one value would be one. */
	assert_int_equal(doc_add_comments(&made, &arena, doc, comments, 6,
					  &err), -1);
	assert_int_equal(err.kind, ERROR_INVALID);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_added_together),
		cmocka_unit_test(test_found),
		cmocka_unit_test(test_added),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
