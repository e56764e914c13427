/* Paths: reading, writing, following. */
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_depth_is_bounded),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_item_step),
		cmocka_unit_test(test_covers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
