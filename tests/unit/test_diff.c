/* What turns one tree into another, and the trees that changes give. */
#include "change_trees.h"

enum { ROUNDS = 3000 };

struct diff_row {
	const char *a, *b, *want;
};

static void check_rows(const struct diff_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct arena arena = ARENA_INIT;
		struct error err = ERROR_INIT;
		const struct node *a = tree(&arena, rows[i].a);
		const struct node *b = tree(&arena, rows[i].b), *got;
		struct changes changes;
		struct buf text;

		buf_init(&text);
		changes_init(&changes, &arena);
		change_diff(&changes, a, b, &shape_root);
		list_changes(&text, &arena, &changes, &shape_root);
		assert_string_equal(text.ptr, rows[i].want);
		if (change_apply_tree(&got, &arena, a, &shape_root,
				      changes.items, changes.count, &err))
			fail_msg("row %zu: %s", i, err.msg);
		assert_true(same_data(got, b, &shape_root, false));
		buf_release(&text);
		arena_release(&arena);
	}
}

static void test_mappings(void **state)
{
	static const struct diff_row rows[] = {
		{ "title: a", "'title': \"a\" # the same", "" },
		{ "{title: a, term: {end: 1}}", "term:\n  end: 1.0\ntitle: a",
		  "" },
		{ "title: a", "title: b", "set title from a to b\n" },
		{ "title: 1", "title: '1'", "set title from 1 to 1\n" },
		{ "title: a\nx: 1", "title: a\ny.z: 2",
		  "remove x from 1\nadd [\"y.z\"] to 2\n" },
		{ "term: {start: a}", "term: {start: b, end: c}",
		  "set term.start from a to b\nadd term.end to c\n" },
		{ "title: a\nterm: {start: a}", "title: a", "remove term\n" },
		{ "title: a", "title: a\nterm: {start: a}", "add term\n" },
		{ "term: {start: a}", "term: [a]", "set term\n" },
		{ "term: {start: a}", "term:", "set term to \n" },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void test_keyed_lists(void **state)
{
	static const struct diff_row rows[] = {
		{ "components: [{number: 1, name: a}]",
		  "components: [{name: b, number: 1.0}]",
		  "set components.1.name from a to b\n" },
		{ "components: [{number: 1}, {number: 2}]",
		  "components: [{number: 2}]", "remove components.1\n" },
		{ "components: [{number: 1}, {number: 2}]",
		  "components: [{number: 1}, {number: 3}, {number: 2}]",
		  "add components.3 at 1\n" },
		/* One goes to the end: one move, not two. */
		{ "components: [{number: 1}, {number: 2}, {number: 3}]",
		  "components: [{number: 2}, {number: 3}, {number: 1}]",
		  "move components.1 at 2\n" },
		{ "components: [{number: 1}, {number: 2}]",
		  "components: [{number: 2, name: x}, {number: 3}, "
		  "{number: 1}]",
		  "move components.2 at 0\nadd components.2.name to x\n"
		  "add components.3 at 1\n" },
		/* Changing a part of the identity: another item. */
		{ "parties: [{organization: a, key: x, amount: 1}]",
		  "parties: [{organization: a, key: y, amount: 1}]",
		  "remove parties[organization=a,key=x]\n"
		  "add parties[organization=a,key=y] at 0\n" },
		/* The same identity otherwise written: the same item. */
		{ "parties: [{organization: a, key: 1}, {organization: b}]",
		  "parties: [{organization: a, key: '1'}, "
		  "{organization: b, key: ''}]",
		  "set parties[organization=a,key=1].key from 1 to 1\n"
		  "add parties.b.key to \n" },
		/* Not keyed, whatever the shape says. */
		{ "components: [{number: 1}, {number: 1, name: x}]",
		  "components: [{number: 1}, {number: 1, name: y}]",
		  "set components[2].name from x to y\n" },
		{ "components: [a, b]", "components: [b]",
		  "remove components[1] from a\n" },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void test_sets_and_sequences(void **state)
{
	static const struct diff_row rows[] = {
		{ "themes: [a, b, c]", "themes: [c, a, b]", "" },
		{ "themes: [a, b]", "themes: [c, b]",
		  "remove themes.a from a\nadd themes.c to c at 0\n" },
		{ "themes: [1]", "themes: [1, '1']",
		  "add themes.1 to 1 at 1\n" },
		{ "themes: [1]", "themes: ['1']",
		  "remove themes.1 from 1\nadd themes.1 to 1 at 0\n" },
		{ "themes: [a, a]", "themes: [a]",
		  "remove themes[2] from a\n" },
		{ "themes: [[a]]", "themes: [[b]]",
		  "remove themes[1]\nadd themes[1] at 0\n" },
		{ "objectives: [a, b, c]", "objectives: [a, x, b, c]",
		  "add objectives[2] to x at 1\n" },
		{ "objectives: [a, b, c]", "objectives: [a, x, c]",
		  "set objectives[2] from b to x\n" },
		{ "objectives: [a, b, c, d]", "objectives: [b, d, e]",
		  "remove objectives[3] from c\nremove objectives[1] from a\n"
		  "add objectives[3] to e at 2\n" },
		{ "oddities: [{rule: r, text: x}]",
		  "oddities: [{rule: r, text: y}]",
		  "set oddities[1].text from x to y\n" },
		{ "oddities: [{rule: r, text: x}]",
		  "oddities: [{rule: s, text: y}]",
		  "remove oddities[1]\nadd oddities[1] at 0\n" },
		{ "objectives: []", "objectives: [a]",
		  "add objectives[1] to a at 0\n" },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void test_whole_records(void **state)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	const struct node *a = tree(&arena, "title: a"), *got = NULL;
	struct changes changes;

	(void)state;
	changes_init(&changes, &arena);
	change_diff(&changes, NULL, NULL, &shape_root);
	assert_int_equal(changes.count, 0);
	change_diff(&changes, NULL, a, &shape_root);
	assert_int_equal(changes.count, 1);
	assert_int_equal(changes.items[0].type, CHANGE_ADD);
	assert_int_equal(changes.items[0].path.count, 0);
	assert_int_equal(change_apply_tree(&got, &arena, NULL, &shape_root,
					   changes.items, 1, &err),
			 0);
	assert_ptr_equal(got, a);
	changes_init(&changes, &arena);
	change_diff(&changes, a, NULL, &shape_root);
	assert_int_equal(changes.items[0].type, CHANGE_REMOVE);
	assert_int_equal(change_apply_tree(&got, &arena, a, &shape_root,
					   changes.items, 1, &err),
			 0);
	assert_null(got);
	arena_release(&arena);
}

/* Two long lists with nothing in common: one SET, and soon. */
static void test_work_is_bounded(void **state)
{
	struct arena arena = ARENA_INIT;
	struct node *a = node_new_list(&arena), *b = node_new_list(&arena);
	struct changes changes;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		node_add(&arena, a,
			 node_new_text(&arena, arena_printf(&arena, "a%d", i)));
		node_add(&arena, b,
			 node_new_text(&arena, arena_printf(&arena, "b%d", i)));
	}
	changes_init(&changes, &arena);
	change_diff(&changes, a, b, NULL);
	assert_int_equal(changes.count, 1);
	assert_int_equal(changes.items[0].type, CHANGE_SET);
	/* As a set: too many changes, so one again, after what was there. */
	change_diff(&changes, a, b, &shape_set);
	assert_int_equal(changes.count, 2);
	assert_int_equal(changes.items[1].type, CHANGE_SET);
	arena_release(&arena);
}

/* What would take long to apply is told all the same. */
static void test_for_reading(void **state)
{
	struct arena arena = ARENA_INIT;
	const struct node *a, *b;
	struct changes changes;
	struct buf old, new;

	(void)state;
	buf_init(&old);
	buf_init(&new);
	for (int i = 0; i < 5000; i++) {
		buf_printf(&old, "- {number: %d, name: a}\n", i);
		buf_printf(&new, "- {number: %d, name: b}\n", i);
	}
	a = tree(&arena, old.ptr);
	b = tree(&arena, new.ptr);
	changes_init(&changes, &arena);
	change_diff(&changes, a, b, &shape_components);
	assert_int_equal(changes.count, 1);
	change_diff_read(&changes, a, b, &shape_components);
	assert_int_equal(changes.count, 5001);
	assert_string_equal(path_format(&arena, &shape_components,
					changes.items[5000].path),
			    "4999.name");
	buf_release(&new);
	buf_release(&old);
	arena_release(&arena);
}

/* diff(a, b) applied to a gives b; backwards and inverted, a again. */
static void test_property(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
		struct arena arena = ARENA_INIT;
		struct dice dice = { seed * 0x9e3779b97f4a7c15u, &arena };
		struct error err = ERROR_INIT;
		const struct node *a = random_record(&dice);
		const struct node *b = edit_record(&dice, a), *got;
		struct changes changes;

		if (chance(&dice, 10))
			b = random_record(&dice);
		changes_init(&changes, &arena);
		change_diff(&changes, a, b, &shape_root);
		if (change_apply_tree(&got, &arena, a, &shape_root,
				      changes.items, changes.count, &err))
			fail_msg("seed %u: %s", (unsigned)seed, err.msg);
		if (!same_data(got, b, &shape_root, false))
			fail_msg("seed %u: not b", (unsigned)seed);
		for (size_t i = changes.count; i-- > 0;) {
			struct change back = change_inverse(changes.items[i]);

			if (change_apply_tree(&got, &arena, got, &shape_root,
					      &back, 1, &err))
				fail_msg("seed %u, back: %s", (unsigned)seed,
					 err.msg);
		}
		if (!same_data(got, a, &shape_root, false))
			fail_msg("seed %u: not a", (unsigned)seed);
		changes_init(&changes, &arena);
		change_diff(&changes, a, a, &shape_root);
		assert_int_equal(changes.count, 0);
		arena_release(&arena);
	}
}

/* Every path that a diff makes is read back from its text. */
static void test_paths_read_back(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 500; seed++) {
		struct arena arena = ARENA_INIT;
		struct dice dice = { seed * 0x9e3779b97f4a7c15u, &arena };
		struct error err = ERROR_INIT;
		const struct node *a = random_record(&dice);
		const struct node *b = edit_record(&dice, a);
		struct changes changes;

		changes_init(&changes, &arena);
		change_diff(&changes, a, b, &shape_root);
		for (size_t i = 0; i < changes.count; i++) {
			struct path path = changes.items[i].path, back;
			char *text = path_format(&arena, &shape_root, path);

			if (path_parse(&back, &arena, &shape_root,
				       span_text(text), &err))
				fail_msg("'%s': %s", text, err.msg);
			if (!path_equal(path, back))
				fail_msg("'%s' is another path", text);
		}
		arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mappings),
		cmocka_unit_test(test_keyed_lists),
		cmocka_unit_test(test_sets_and_sequences),
		cmocka_unit_test(test_whole_records),
		cmocka_unit_test(test_work_is_bounded),
		cmocka_unit_test(test_for_reading),
		cmocka_unit_test(test_property),
		cmocka_unit_test(test_paths_read_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
