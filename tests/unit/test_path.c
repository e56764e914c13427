/* Paths: reading, writing, following. */
#include "change/finder.h"
#include "change_trees.h"

static struct path parsed(struct arena *arena, const char *text)
{
	struct error err = ERROR_INIT;
	struct path path;

	if (path_parse(&path, arena, &shape_root, span_text(text), &err))
		fail_msg("'%s': %s", text, err.msg);
	return path;
}

/* Each is its own shortest form unless another one is given. */
static void test_round_trip(void **state)
{
	static const struct {
		const char *text, *shortest;
	} rows[] = {
		{ "", NULL },
		{ "title", NULL },
		{ "term.end", NULL },
		{ "parties.mess.amount", NULL },
		{ "parties[organization=mess,key=2].amount", NULL },
		{ "parties[key=2,organization=mess]",
		  "parties[organization=mess,key=2]" },
		{ "parties[organization=mess].amount", "parties.mess.amount" },
		{ "parties[mess]", "parties.mess" },
		{ "parties[organization=mess,key=]", "parties.mess" },
		{ "parties[key=2]", NULL },
		{ "parties[]", NULL },
		{ "parties[2].amount", NULL },
		{ "parties[\"a.b\"].roles.lead", NULL },
		{ "parties[organization=\"a, b\",key=2]", NULL },
		{ "parties.a b", "parties[\"a b\"]" },
		{ "objectives[2]", NULL },
		{ "oddities[1].text", NULL },
		{ "themes.culture", NULL },
		{ "themes.égalité", NULL },
		{ "themes[\"a.b\"]", NULL },
		{ "themes.\"a.b\"", "themes[\"a.b\"]" },
		{ "themes.2", NULL },
		{ "themes[2]", NULL },
		{ "themes[\"2\"]", "themes.2" },
		{ "themes[\"q\\\"b\\\\n\\n\"]", NULL },
		{ "themes[\"\"]", NULL },
		{ "[\"odd key\"].x", NULL },
		{ "term[\"odd key\"]", NULL },
		{ "components.1.name", NULL },
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct path path = parsed(&arena, rows[i].text);
		char *text = path_format(&arena, &shape_root, path);

		assert_string_equal(text, rows[i].shortest ? rows[i].shortest
							   : rows[i].text);
		assert_true(path_equal(path, parsed(&arena, text)));
	}
	arena_release(&arena);
}

static void test_refused(void **state)
{
	static const struct {
		const char *text;
		uint32_t col;
	} rows[] = {
		{ ".", 1 },
		{ "a..b", 3 },
		{ "a.", 3 },
		{ "a=b", 2 },
		{ "a]", 2 },
		{ "é=", 2 },
		{ "objectives[0]", 13 },
		{ "objectives[99999999999]", 23 },
		{ "objectives.x", 12 },
		{ "parties[organization=a", 23 },
		{ "parties[a,b]", 10 },
		{ "parties[amount=3]", 17 },
		{ "parties[key=1,key=2]", 20 },
		{ "objectives[1]x", 14 },
		{ "themes[\"a", 10 },
		{ "themes[\"a\\x\"]", 11 },
		{ "term[", 6 },
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct error err = ERROR_INIT;
		struct path path;

		if (!path_parse(&path, &arena, &shape_root,
				span_text(rows[i].text), &err))
			fail_msg("'%s' is read", rows[i].text);
		assert_int_equal(err.kind, ERROR_USAGE);
		assert_int_equal(err.at.line, 1);
		if (err.at.col != rows[i].col)
			fail_msg("'%s': column %u, not %u", rows[i].text,
				 err.at.col, rows[i].col);
	}
	arena_release(&arena);
}

static void test_depth_is_bounded(void **state)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct path path;
	struct buf text;

	(void)state;
	buf_init(&text);
	for (int i = 0; i < 200; i++)
		buf_add_text(&text, i ? ".a" : "a");
	assert_int_equal(path_parse(&path, &arena, NULL, buf_span(&text), &err),
			 -1);
	assert_int_equal(err.kind, ERROR_USAGE);
	buf_release(&text);
	arena_release(&arena);
}

static const char record[] =
	"title: T\n"
	"themes: [culture, 2, '2', a.b]\n"
	"parties:\n"
	"  - organization: mess\n"
	"    amount: 10\n"
	"  - {organization: mess, key: 2, amount: 20, roles: [lead]}\n"
	"  - {key: '3', amount: 30}\n"
	"components:\n"
	"  - {number: 1, name: one}\n"
	"  - {number: 2.0, name: two}\n"
	"objectives: [x, y]\n"
	"odd key: {a.b: 1}\n";

static void test_find(void **state)
{
	static const struct {
		const char *path, *pointer, *text;
	} rows[] = {
		{ "title", "/title", "T" },
		{ "parties.mess.amount", "/parties/0/amount", "10" },
		{ "parties[organization=mess,key=2].amount",
		  "/parties/1/amount", "20" },
		{ "parties[organization=mess,key=2].roles.lead",
		  "/parties/1/roles/0", "lead" },
		{ "parties[key=3].amount", "/parties/2/amount", "30" },
		{ "parties[2].amount", "/parties/1/amount", "20" },
		{ "components.1.name", "/components/0/name", "one" },
		{ "components.2.name", "/components/1/name", "two" },
		{ "objectives[2]", "/objectives/1", "y" },
		{ "themes.culture", "/themes/0", "culture" },
		{ "themes.2", "/themes/2", "2" },
		{ "themes[\"a.b\"]", "/themes/3", "a.b" },
		{ "[\"odd key\"][\"a.b\"]", "/odd key/a.b", "1" },
		{ "parties.mess.key", NULL, NULL },
		{ "parties.cre", NULL, NULL },
		{ "objectives[3]", NULL, NULL },
		{ "title.x", NULL, NULL },
		{ "themes.sport", NULL, NULL },
	};
	struct arena arena = ARENA_INIT;
	const struct node *root = tree(&arena, record);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct path path = parsed(&arena, rows[i].path);
		const struct node *node = path_find(root, &shape_root, path);
		struct locus locus;
		bool found =
			path_locate(&locus, &arena, root, &shape_root, path);

		assert_int_equal(found, rows[i].text != NULL);
		assert_int_equal(node != NULL, rows[i].text != NULL);
		if (!node)
			continue;
		assert_true(span_is(node->text, rows[i].text));
		assert_string_equal(locus_pointer(&arena, locus),
				    rows[i].pointer);
		assert_ptr_equal(locus_find(root, locus), node);
		assert_true(path_of(&path, &arena, root, &shape_root, node));
		assert_ptr_equal(path_find(root, &shape_root, path), node);
	}
	assert_false(path_of(&(struct path){ NULL, 0 }, &arena, root,
			     &shape_root, node_new_text(&arena, "title")));
	assert_ptr_equal(path_find(root, &shape_root, parsed(&arena, "")),
			 root);
	assert_null(path_find(NULL, &shape_root, parsed(&arena, "title")));
	arena_release(&arena);
}

/* The step to an item leads back to it, in the shortest words. */
static void test_item_step(void **state)
{
	static const char *const rows[][2] = {
		{ "parties[1]", "parties.mess" },
		{ "parties[2]", "parties[organization=mess,key=2]" },
		{ "themes[1]", "themes.culture" },
		{ "objectives[2]", "objectives[2]" },
	};
	struct arena arena = ARENA_INIT;
	const struct node *root = tree(&arena, record);
	const struct node *scalar = tree(&arena, "a: 1")->entries[0].value;
	const struct shape *shape;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct path path = parsed(&arena, rows[i][0]);
		struct path list = { path.steps, path.count - 1 };
		struct step step;

		shape = path_shape(&shape_root, list);
		step = path_item_step(&arena, shape,
				      path_find(root, &shape_root, path),
				      path.steps[path.count - 1].index);
		path = path_append(&arena, list, step);
		assert_string_equal(path_format(&arena, &shape_root, path),
				    rows[i][1]);
	}
	shape = path_shape(&shape_root, parsed(&arena, "parties"));
	assert_int_equal(path_item_step(&arena, shape, scalar, 3).type,
			 STEP_INDEX);
	shape = path_shape(&shape_root, parsed(&arena, "themes"));
	assert_int_equal(path_item_step(&arena, shape, root, 3).type,
			 STEP_INDEX);
	assert_int_equal(path_item_step(&arena, NULL, root, 3).index, 3);
	arena_release(&arena);
}

static void test_covers(void **state)
{
	struct arena arena = ARENA_INIT;
	struct path party = parsed(&arena, "parties[organization=mess,key=2]");
	struct path amount = parsed(&arena, "parties[key=2,organization=mess]"
					    ".amount");

	(void)state;
	assert_true(path_covers(party, amount));
	assert_true(path_covers(party, party));
	assert_true(path_covers(parsed(&arena, ""), amount));
	assert_false(path_covers(amount, party));
	assert_false(path_covers(parsed(&arena, "parties.mess"), amount));
	assert_false(path_equal(parsed(&arena, "objectives[1]"),
				parsed(&arena, "objectives[2]")));
	assert_false(
		path_equal(parsed(&arena, "title"), parsed(&arena, "term")));
	assert_ptr_equal(path_shape(&shape_root, amount), &shape_scalar);
	assert_ptr_equal(path_shape(&shape_root, party), &shape_party);
	assert_null(path_shape(&shape_root, parsed(&arena, "no.where")));
	arena_release(&arena);
}

/* A record of long lists; twin: two of its items are alike. */
static const struct node *long_lists(struct arena *arena, bool twin)
{
	struct buf text;
	const struct node *root;

	buf_init(&text);
	buf_add_text(&text, "parties:\n");
	for (int i = 0; i < 40; i++)
		buf_printf(&text, "- {organization: %s%d, key: %d, amount: %d}"
			   "\n", i % 3 ? "o" : "", i, i % 2, i);
	if (twin)
		buf_add_text(&text, "- {organization: o1, key: 1}\n");
	buf_add_text(&text, "themes: [2, 1.50, no");
	for (int i = 0; i < 40; i++)
		buf_printf(&text, ", t%d", i);
	buf_add_text(&text, "]\nobjectives: [7, [a, b], {b: 1, a: 2}");
	for (int i = 0; i < 40; i++)
		buf_printf(&text, ", t%d", i);
	buf_add_text(&text, "]\nterm:\n");
	for (int i = 0; i < 40; i++)
		buf_printf(&text, "  k%d: %d\n", i, i);
	root = tree(arena, text.ptr);
	buf_release(&text);
	return root;
}

/* One after the other, to and fro between the lists: as if each were alone. */
static void test_find_many(void **state)
{
	static const char *const texts[] = {
		"parties[organization=o1,key=1].amount", "themes.t39",
		"parties[organization=o1,key=1]", "parties.o2", "parties.0",
		"parties[organization=3,key=1].amount", "parties.o1",
		"parties[key=1]", "parties[40]", "parties[41]", "parties.o38",
		"themes.2", "themes[\"2\"]", "themes[\"1.5\"]", "themes.t0",
		"themes.no", "themes.t40", "themes[3]", "objectives[3]",
		"objectives[2][1]", "objectives[3].a", "term.k0", "term.k39",
		"term.k40", "term", "nothing.there", "parties.o1.amount.x", "",
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (int twin = 0; twin < 2; twin++) {
		const struct node *root = long_lists(&arena, twin);
		struct finder finder;

		finder_init(&finder, &arena, root, &shape_root);
		for (size_t i = 0; i < 2 * ARRAY_LEN(texts); i++) {
			const char *text = texts[i * 5 % ARRAY_LEN(texts)];
			struct path path = parsed(&arena, text);

			if (path_find(root, &shape_root, path) !=
			    finder_find(&finder, path))
				fail_msg("'%s' is another", text);
		}
	}
	arena_release(&arena);
}

static void test_has(void **state)
{
	struct arena arena = ARENA_INIT;
	struct path list = parsed(&arena, "objectives");
	struct finder finder, empty;

	(void)state;
	finder_init(&finder, &arena, long_lists(&arena, false), &shape_root);
	finder_init(&empty, &arena, NULL, &shape_root);
	assert_true(finder_has(&finder, list, tree(&arena, "t39")));
	assert_true(finder_has(&finder, list, tree(&arena, "7.0")));
	assert_true(finder_has(&finder, list, tree(&arena, "{a: 2, b: 1}")));
	assert_true(finder_has(&finder, parsed(&arena, "objectives[2]"),
			       tree(&arena, "b")));
	assert_false(finder_has(&finder, list, tree(&arena, "'7'")));
	assert_false(finder_has(&finder, list, tree(&arena, "t40")));
	assert_false(finder_has(&finder, parsed(&arena, "term"),
				tree(&arena, "1")));
	assert_false(finder_has(&empty, list, tree(&arena, "t39")));
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_depth_is_bounded),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_item_step),
		cmocka_unit_test(test_covers),
		cmocka_unit_test(test_find_many),
		cmocka_unit_test(test_has),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
