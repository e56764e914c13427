/* Shapes that a person declares, for data without a schema. */
#include "change/change.h"
#include "change/declare.h"
#include "change_trees.h"

static const struct shape *declared(struct arena *arena,
				    const char *const *words, size_t count)
{
	struct error err = ERROR_INIT;
	const struct shape *shape;

	if (shape_declare(&shape, arena, words, count, &err))
		fail_msg("%s: %s", words[0], err.msg);
	return shape;
}

/* Declarations share the way down; what they do not name is unknown. */
static void test_shapes(void **state)
{
	static const char *const words[] = {
		"terms.*.members=name,since", "terms=id", "[\"odd.name\"].x=k",
		"terms.*.members.*.roles=type", "a=k", "b=k", "c=k", "d=k",
	};
	struct arena arena = ARENA_INIT;
	const struct shape *root, *terms, *members;

	(void)state;
	root = declared(&arena, words, ARRAY_LEN(words));
	assert_int_equal(root->property_count, 6);
	assert_int_equal(root->list, SHAPE_SEQUENCE);
	terms = shape_property(root, span_text("terms"));
	assert_int_equal(terms->list, SHAPE_KEYED);
	assert_int_equal(terms->identity_count, 1);
	assert_true(span_is(terms->identity[0], "id"));
	members = shape_property(terms->items, span_text("members"));
	assert_int_equal(members->list, SHAPE_KEYED);
	assert_int_equal(members->identity_count, 2);
	assert_true(span_is(members->identity[1], "since"));
	assert_int_equal(shape_property(members->items, span_text("roles"))
				 ->list, SHAPE_KEYED);
	assert_int_equal(shape_property(shape_property(root,
				span_text("odd.name")), span_text("x"))->list,
			 SHAPE_KEYED);
	assert_int_equal(shape_property(root, span_text("d"))->list,
			 SHAPE_KEYED);
	assert_null(shape_property(root, span_text("title")));
	arena_release(&arena);
}

static void test_document_is_list(void **state)
{
	static const char *const list[] = { "=id" };
	static const char *const nested[] = { "*=id" };
	struct arena arena = ARENA_INIT;
	const struct shape *shape;

	(void)state;
	shape = declared(&arena, list, 1);
	assert_int_equal(shape->list, SHAPE_KEYED);
	shape = declared(&arena, nested, 1);
	assert_int_equal(shape->list, SHAPE_SEQUENCE);
	assert_int_equal(shape->items->list, SHAPE_KEYED);
	assert_null(declared(&arena, NULL, 0));
	arena_release(&arena);
}

/* What it is for: an item that moved and changed is found again. */
static void test_diff(void **state)
{
	static const char *const words[] = { "*.roles=type,start" };
	struct arena arena = ARENA_INIT;
	const struct shape *shape = declared(&arena, words, 1);
	struct changes changes;

	(void)state;
	changes_init(&changes, &arena);
	change_diff(&changes,
		    tree(&arena, "- id: 1\n  roles: [{type: a, start: 1, x: 1}, "
				 "{type: b, start: 1}]\n"),
		    tree(&arena, "- id: 1\n  roles: [{type: b, start: 1}, "
				 "{type: a, start: 1, x: 2}]\n"), shape);
	assert_int_equal(changes.count, 2);
	assert_int_equal(changes.items[0].type, CHANGE_MOVE);
	assert_string_equal(path_format(&arena, shape, changes.items[1].path),
			    "[1].roles[type=a,start=1].x");
	arena_release(&arena);
}

static void test_refused(void **state)
{
	static const struct {
		const char *word;
		uint32_t col;
	} rows[] = {
		{ "parties", 8 }, { "", 1 }, { "é", 2 },
		{ "parties=", 9 }, { "parties=a,", 11 }, { "p=a,,b", 5 },
		{ "p=,b", 3 }, { "p=a,a", 5 }, { "a[1].b=k", 1 },
		{ "a[k=1].b=k", 1 }, { "a..b=k", 3 }, { "[\"=", 4 },
		{ "twice=other", 1 },
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const char *words[] = { "twice=k", rows[i].word };
		struct error err = ERROR_INIT;
		const struct shape *shape;

		if (!shape_declare(&shape, &arena, words, 2, &err))
			fail_msg("'%s' is read", rows[i].word);
		assert_int_equal(err.kind, ERROR_USAGE);
		assert_int_equal(err.at.line, 1);
		if (err.at.col != rows[i].col)
			fail_msg("'%s': column %u, not %u", rows[i].word,
				 err.at.col, rows[i].col);
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shapes),
		cmocka_unit_test(test_document_is_list),
		cmocka_unit_test(test_diff),
		cmocka_unit_test(test_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
