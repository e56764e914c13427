/* Two people's changes of one text, put together in one. */
#include "change/rebase.h"

#include "change_trees.h"

struct rebase_row {
	const char *base, *mine, *theirs;
	const char *want; /* NULL: refused */
	size_t conflicts;
};

static void check_row(const struct rebase_row *row)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct rebased got;

	if (change_rebase(&got, &arena, load(&arena, row->base),
			  load(&arena, row->mine), load(&arena, row->theirs),
			  &shape_root, &err))
		fail_msg("'%s': %s", row->mine, err.msg);
	assert_int_equal(got.conflict_count, row->conflicts);
	assert_int_equal(got.beyond, !row->want && !row->conflicts);
	if (row->want)
		assert_string_equal(arena_text(&arena, got.doc->text),
				    row->want);
	else
		assert_null(got.doc);
	arena_release(&arena);
}

static void test_rows(void **state)
{
	const struct rebase_row rows[] = {
		{ "title: a\n", "title: a\n", "title: b # c\n",
		  "title: b # c\n", 0 },
		{ "title: a\n", "title: b # c\n", "title: a\n",
		  "title: b # c\n", 0 },
		{ "title: a # x\nx: 1\n", "title: b # x\nx: 1\n",
		  "# top\ntitle: a # x\nx: 2\n", "# top\ntitle: b # x\nx: 2\n",
		  0 },
		{ "title: a\nx: 1\n", "title: 'b' # mine\nx: 1\n",
		  "title: a\nx: 2\n", "title: 'b' # mine\nx: 2\n", 0 },
		{ "title: a\nx: 1\n", "title: a # mine\nx: 1\n",
		  "title: a\nx: 1 # theirs\n", NULL, 0 },
		{ "title: a\n", "title: b\n", "title: c\n", NULL, 1 },
		{ "title: a\n", "title: b\n", "title: b\n", "title: b\n", 0 },
		{ "parties:\n  - organization: mess\n    amount: 1\n",
		  "parties:\n  - organization: mess\n    amount: 2 # m\n",
		  "parties:\n  - organization: cre\n  - organization: mess\n"
		  "    amount: 1\n",
		  "parties:\n  - organization: cre\n  - organization: mess\n"
		  "    amount: 2 # m\n", 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		check_row(&rows[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
