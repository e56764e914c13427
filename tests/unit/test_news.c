/* What a merge says that no parent says. */
#include "change_trees.h"

#include "history/news.h"

/* first, the others and the merge as YAML; how many changes are news. */
static size_t news_of(struct arena *arena, const char *first,
		      const char *other, const char *merged)
{
	const struct node *result = tree(arena, merged);
	struct changes changes;

	changes_init(&changes, arena);
	change_diff_read(&changes, tree(arena, first), result, &shape_root);
	news_keep(&changes, tree(arena, other), result, &shape_root);
	return changes.count;
}

static void test_sides(void **state)
{
	struct arena arena = ARENA_INIT;

	(void)state;
	assert_int_equal(news_of(&arena, "a: 1\nb: 0\n", "a: 0\nb: 1\n",
				 "a: 1\nb: 1\n"), 0);
	assert_int_equal(news_of(&arena, "a: 1\nb: 0\n", "a: 0\nb: 1\n",
				 "a: 5\nb: 1\n"), 1);
	assert_int_equal(news_of(&arena, "a: 1\n", "a: 0\n",
				 "a: 1\nb: 1\n"), 1);
	arena_release(&arena);
}

/* "KEY0: VALUE", and so on. */
static const char *many(struct arena *arena, size_t count, int value)
{
	struct buf text;

	buf_init(&text);
	for (size_t i = 0; i < count; i++)
		buf_printf(&text, "k%zu: %d\n", i, value);
	return buf_detach(&text, arena).ptr;
}

static void test_very_many(void **state)
{
	struct arena arena = ARENA_INIT;
	const char *low = many(&arena, 1000, 0);
	const char *high = many(&arena, 1000, 1);

	(void)state;
	assert_int_equal(news_of(&arena, low, high, many(&arena, 1500, 1)),
			 500);
	assert_int_equal(news_of(&arena, low, high, many(&arena, 3000, 1)),
			 3000);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sides),
		cmocka_unit_test(test_very_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
