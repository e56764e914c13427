/*
 * The merge of texts: both sides' comments, ours' layout, and always the data
 * of the merged tree.
 */
#include "change_trees.h"
#include "repo/object.h"

struct docs_row {
	const char *base, *ours, *theirs, *want;
	const char *conflicts;
};

static const struct docs_row rows[] = {
	/* Apart from each other: as lines are merged. */
	{ "# head\ntitle: a\nx: 1\ny: 2\nz: 3\n",
	  "# head\ntitle:   'b'  # why\nx: 1\ny: 2\nz: 3\n",
	  "# head\ntitle: a\nx: 1\ny: 2\n# because\nz: 4\n",
	  "# head\ntitle:   'b'  # why\nx: 1\ny: 2\n# because\nz: 4\n", "" },
	/* A comment alone is worth keeping. */
	{ "a: 1\nb: 2\nc: 3\nd: 4\n", "a: 1\nb: 2\nc: 3\nd: 5\n",
	  "# why a\na: 1\nb: 2\nc: 3\nd: 4\n",
	  "# why a\na: 1\nb: 2\nc: 3\nd: 5\n", "" },
	/* Side by side: no line merge, by fields, their comments added. */
	{ "a: 1\nb: 2\n", "a: 5 # ours\nb: 2\n",
	  "a: 1\n# theirs\nb: 6 # too\n",
	  "a: 5 # ours\n# theirs\nb: 6 # too\n", "" },
	{ "a: 1\n", "a: 5 # ours\n", "# above\na: 1 # theirs\n",
	  "# above\n# theirs\na: 5 # ours\n", "" },
	/* Clean by lines, and the key there twice: by fields. */
	{ "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\n",
	  "s: x\na: 1\nb: 2\nc: 3\nd: 4\ne: 5\n",
	  "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\ns: x # said\n",
	  "s: x # said\na: 1\nb: 2\nc: 3\nd: 4\ne: 5\n", "" },
	/* In conflict ours stays, with what else theirs says. */
	{ "a: 1\nb: 2\nc: 3\nd: 4\n", "a: 5\nb: 2\nc: 3\nd: 4\n",
	  "a: 6\nb: 2\nc: 3\nd: 7\n", "a: 5\nb: 2\nc: 3\nd: 7\n",
	  "value a\n" },
	/* New items with their comments. */
	{ "objectives:\n  - a\n", "objectives:\n  - a\n  # mine\n  - b\n",
	  "objectives:\n  - a\n  # yours\n  - c\n",
	  "objectives:\n  - a\n  # mine\n  - b\n  # yours\n  - c\n", "" },
	/* Ours was laid out anew. */
	{ "term: {start: '2010', end: '2011'}\ntitle: a\n",
	  "term:\r\n  start: '2010'\r\n  end: '2011'\r\ntitle: a\r\n",
	  "term: {start: '2010', end: '2012'}\ntitle: a\n",
	  "term:\r\n  start: '2010'\r\n  end: '2012'\r\ntitle: a\r\n", "" },
	/* Born twice. */
	{ NULL, "a: 1\n# ours\nb: 2\n", "a: 1\nc: 3 # theirs\n",
	  "a: 1\n# ours\nb: 2\nc: 3 # theirs\n", "" },
	/* The last line of the file. */
	{ "a: 1\nb: 2", "a: 1\nb: 3", "a: 1\nb: 2\n# end\n",
	  "a: 1\nb: 3\n# end\n", "" },
};

static void merge(const struct doc **out, struct merge_result *result,
		  struct arena *arena, const struct docs_row *row)
{
	const char *texts[] = { row->base ? row->base : "", row->ours,
				row->theirs };
	const struct doc *docs[3] = { NULL, NULL, NULL };
	struct span bytes[3];
	struct text_sides sides = { arena, bytes };
	const struct line_merge lines = { &sides, repo_merge_lines };
	struct error err = ERROR_INIT;

	for (size_t i = 0; i < 3; i++) {
		bytes[i] = span_text(texts[i]);
		if (i || row->base)
			docs[i] = load(arena, texts[i]);
	}
	if (change_merge_docs(out, result, arena, docs, &lines, &shape_root,
			      &err))
		fail_msg("%s", err.msg);
}

static void test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct arena arena = ARENA_INIT;
		struct merge_result result;
		const struct doc *merged;
		struct buf text;

		merge(&merged, &result, &arena, &rows[i]);
		assert_string_equal(merged->text.ptr, rows[i].want);
		buf_init(&text);
		list_conflicts(&text, &arena, &result, &shape_root);
		assert_string_equal(text.ptr, rows[i].conflicts);
		buf_release(&text);
		arena_release(&arena);
	}
}

/* Written with comments everywhere, each with its own number. */
static const char *write_random(struct arena *arena, struct dice *dice,
				const struct node *tree, const char *name)
{
	struct span rest, line;
	struct buf plain, text;
	unsigned number = 0;

	buf_init(&plain);
	buf_init(&text);
	doc_emit(&plain, tree);
	rest = buf_span(&plain);
	while (span_next(&line, &rest, '\n')) {
		if (chance(dice, 10) && line.len && line.ptr[0] != ' ')
			buf_printf(&text, "# %s %u\n", name, number++);
		buf_printf(&text, "%.*s\n", SPAN_ARG(line));
	}
	buf_release(&plain);
	return buf_detach(&text, arena).ptr;
}

/* However many they say: line by line both changed all of it. */
static void test_many_comments(void **state)
{
	enum { COUNT = 500 };
	struct arena arena = ARENA_INIT;
	struct buf texts[4];
	struct docs_row row = { .base = NULL };
	struct merge_result result;
	const struct doc *merged;

	(void)state;
	for (size_t i = 0; i < 4; i++)
		buf_init(&texts[i]);
	for (int i = 0; i < COUNT; i++) {
		const char *beside = i == 7 ? " # mine" : "";

		buf_printf(&texts[0], "k%d: 1\n", i);
		buf_printf(&texts[1], "k%d: 2%s\n", i, beside);
		buf_printf(&texts[2], "k%d: 1 # c%d\n", i, i);
		if (i == 7) /* there is room above it */
			buf_printf(&texts[3], "# c%d\nk%d: 2%s\n", i, i,
				   beside);
		else
			buf_printf(&texts[3], "k%d: 2 # c%d\n", i, i);
	}
	row.base = texts[0].ptr;
	row.ours = texts[1].ptr;
	row.theirs = texts[2].ptr;
	merge(&merged, &result, &arena, &row);
	assert_string_equal(merged->text.ptr, texts[3].ptr);
	for (size_t i = 0; i < 4; i++)
		buf_release(&texts[i]);
	arena_release(&arena);
}

/* Whatever lines make of it, the data are those of the merged tree. */
static void test_data(void **state)
{
	size_t clean = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= 500; seed++) {
		struct arena arena = ARENA_INIT;
		struct dice dice = { seed * 0x9e3779b97f4a7c15u, &arena };
		const struct node *base = random_record(&dice), *tree;
		const struct node *ours = edit_record(&dice, base);
		const struct node *theirs = edit_record(&dice, base);
		struct docs_row row = {
			write_random(&arena, &dice, base, "base"),
			write_random(&arena, &dice, ours, "ours"),
			write_random(&arena, &dice, theirs, "theirs"), NULL,
			NULL,
		};
		struct merge_result result, bare;
		struct error err = ERROR_INIT;
		const struct doc *merged;

		merge(&merged, &result, &arena, &row);
		ours = load(&arena, row.ours)->root;
		change_merge(&bare, &arena, load(&arena, row.base)->root, ours,
			     load(&arena, row.theirs)->root, &shape_root);
		assert_int_equal(change_apply_tree(&tree, &arena, ours,
						   &shape_root,
						   bare.changes.items,
						   bare.changes.count, &err),
				 0);
		if (!same_data(merged->root, tree, &shape_root, false))
			fail_msg("seed %u:\n%s", (unsigned)seed,
				 merged->text.ptr);
		clean += !result.conflict_count;
		arena_release(&arena);
	}
	assert_in_range(clean, 25, 475);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_many_comments),
		cmocka_unit_test(test_data),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
