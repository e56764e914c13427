/* Applying changes: what is made on the way, what is refused. */
#include "change_trees.h"

/* One change by its path and values in YAML. */
static struct change change_of(struct arena *arena, enum change_type type,
			       const char *path, const char *from,
			       const char *to, size_t index)
{
	struct change change = { .type = type, .index = index };
	struct error err = ERROR_INIT;

	if (path_parse(&change.path, arena, &shape_root, span_text(path), &err))
		fail_msg("'%s': %s", path, err.msg);
	change.from = tree(arena, from);
	change.to = tree(arena, to);
	change.was = SIZE_MAX;
	return change;
}

struct apply_row {
	enum change_type type;
	const char *path, *from, *to;
	size_t index;
	const char *text, *want;
};

static void check_row(const struct apply_row *row)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct change change = change_of(&arena, row->type, row->path,
					 row->from, row->to, row->index);
	const struct doc *doc = load(&arena, row->text);
	const struct node *got, *want = tree(&arena, row->want);

	if (change_apply_tree(&got, &arena, doc->root, &shape_root, &change, 1,
			      &err))
		fail_msg("'%s': %s", row->path, err.msg);
	if (!node_same(got, want))
		fail_msg("'%s' gives another tree", row->path);
	arena_release(&arena);
}

static void test_made_on_the_way(void **state)
{
	static const size_t end = SIZE_MAX;
	const struct apply_row rows[] = {
		{ CHANGE_SET, "title", "a", "b", end, "title: a", "title: b" },
		{ CHANGE_SET, "title", NULL, "b", end, "x: 1",
		  "{x: 1, title: b}" },
		/* By the shape's order: behind what comes before, ... */
		{ CHANGE_ADD, "term", NULL, "{end: 1}", end,
		  "{title: a, x: 1, themes: [], objectives: []}",
		  "{title: a, x: 1, themes: [], term: {end: 1}, "
		  "objectives: []}" },
		/* ... or before what comes behind. */
		{ CHANGE_ADD, "title", NULL, "a", end, "{x: 1, term: {}}",
		  "{x: 1, title: a, term: {}}" },
		{ CHANGE_SET, "funding.total", NULL, "5", end, "title: a",
		  "{title: a, funding: {total: 5}}" },
		{ CHANGE_SET, "funding.total", NULL, "5", end,
		  "{title: a, funding: , x: 1}",
		  "{title: a, funding: {total: 5}, x: 1}" },
		{ CHANGE_SET, "parties.mess.amount", NULL, "5", end, "title: a",
		  "{title: a, parties: [{organization: mess, amount: 5}]}" },
		{ CHANGE_SET, "parties[organization=mess,key=2].amount", NULL,
		  "5", end, "parties: [{organization: mess}]",
		  "parties: [{organization: mess}, "
		  "{organization: mess, amount: 5, key: '2'}]" },
		/* A number where the others have numbers. */
		{ CHANGE_SET, "components.2.name", NULL, "b", end,
		  "components: [{number: 1}]",
		  "components: [{number: 1}, {number: 2, name: b}]" },
		{ CHANGE_SET, "components.2.name", NULL, "b", end, "title: a",
		  "{title: a, components: [{number: '2', name: b}]}" },
		{ CHANGE_ADD, "themes.b", NULL, "b", end, "themes: [a]",
		  "themes: [a, b]" },
		{ CHANGE_ADD, "themes.b", NULL, "b", end, "title: a",
		  "{title: a, themes: [b]}" },
		{ CHANGE_ADD, "themes.a", NULL, "a", end, "themes: [a]",
		  "themes: [a]" },
		{ CHANGE_ADD, "parties.mess", NULL, "{organization: mess}", 0,
		  "parties: [{organization: cre}]",
		  "parties: [{organization: mess}, {organization: cre}]" },
		{ CHANGE_SET, "objectives[1]", NULL, "b", end, "title: a",
		  "{title: a, objectives: [b]}" },
		{ CHANGE_SET, "objectives[2]", NULL, "b", end,
		  "objectives: [a]", "objectives: [a, b]" },
		{ CHANGE_ADD, "objectives[1]", NULL, "b", 0, "objectives: [a]",
		  "objectives: [b, a]" },
		{ CHANGE_ADD, "objectives[1]", NULL, "b", end,
		  "objectives: [a]", "objectives: [b, a]" },
		{ CHANGE_ADD, "objectives[2]", NULL, "b", 99, "objectives: [a]",
		  "objectives: [a, b]" },
		{ CHANGE_REMOVE, "title", "a", NULL, end, "{title: a, x: 1}",
		  "{x: 1}" },
		{ CHANGE_SET, "title", "a", NULL, end, "{title: a, x: 1}",
		  "{x: 1}" },
		{ CHANGE_REMOVE, "parties.mess", NULL, NULL, end,
		  "parties: [{organization: mess, amount: 2}, {key: a}]",
		  "parties: [{key: a}]" },
		{ CHANGE_MOVE, "components.1", NULL, NULL, 1,
		  "components: [{number: 1}, {number: 2}, {number: 3}]",
		  "components: [{number: 2}, {number: 1}, {number: 3}]" },
		{ CHANGE_MOVE, "components.1", NULL, NULL, 9,
		  "components: [{number: 1}, {number: 2}, {number: 3}]",
		  "components: [{number: 2}, {number: 3}, {number: 1}]" },
		{ CHANGE_SET, "", "{title: a}", "{title: b}", end, "title: a",
		  "title: b" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		check_row(&rows[i]);
}

static void test_refused(void **state)
{
	static const struct {
		enum change_type type;
		const char *path, *from, *to, *text;
		enum error_kind kind;
		const char *message;
	} rows[] = {
		{ CHANGE_SET, "title", "a", "b", "title: c", ERROR_CONFLICT,
		  "'title' is 'c', where the change expects 'a'" },
		{ CHANGE_SET, "title", "a", "b", "x: c", ERROR_CONFLICT,
		  "'title' is absent, where the change expects 'a'" },
		{ CHANGE_REMOVE, "term", "{end: 1, start: 2}", NULL,
		  "term: [a]", ERROR_CONFLICT,
		  "'term' is a list of 1 item, where the change expects a "
		  "group of 2 fields" },
		{ CHANGE_REMOVE, "parties.mess", NULL, NULL, "title: a",
		  ERROR_NOTFOUND, "there is nothing at 'parties.mess'" },
		{ CHANGE_ADD, "title", NULL, "b", "title: a", ERROR_EXISTS,
		  "'title' is there already" },
		{ CHANGE_SET, "title.x", NULL, "b", "title: a", ERROR_NOTFOUND,
		  "there is nothing at 'title.x'" },
		{ CHANGE_SET, "objectives[3]", NULL, "b", "objectives: [a]",
		  ERROR_NOTFOUND, "there is nothing at 'objectives[3]'" },
		{ CHANGE_SET, "objectives[2]", NULL, "b", "title: a",
		  ERROR_NOTFOUND, "there is nothing at 'objectives[2]'" },
		{ CHANGE_MOVE, "components.1", NULL, NULL, "components: []",
		  ERROR_NOTFOUND, "there is nothing at 'components.1'" },
		{ CHANGE_MOVE, "title", NULL, NULL, "title: a", ERROR_NOTFOUND,
		  "there is nothing at 'title'" },
		{ CHANGE_SET, "", "{title: a}", "{title: b}", "title: c",
		  ERROR_CONFLICT,
		  "the whole record is a group of 1 field, "
		  "where the change expects a group of 1 field" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct arena arena = ARENA_INIT;
		struct error err = ERROR_INIT;
		struct change change =
			change_of(&arena, rows[i].type, rows[i].path,
				  rows[i].from, rows[i].to, SIZE_MAX);
		const struct node *got;

		assert_int_equal(change_apply_tree(&got, &arena,
						   tree(&arena, rows[i].text),
						   &shape_root, &change, 1,
						   &err),
				 -1);
		assert_string_equal(err.msg, rows[i].message);
		assert_int_equal(err.kind, rows[i].kind);
		arena_release(&arena);
	}
}

/* What a change does not touch is the old tree's own node. */
static void test_sharing(void **state)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	const struct node *a = tree(&arena, "{title: a, term: {end: 1}}");
	struct change change =
		change_of(&arena, CHANGE_SET, "title", "a", "b", SIZE_MAX);
	const struct node *got;

	(void)state;
	assert_int_equal(change_apply_tree(&got, &arena, a, &shape_root,
					   &change, 1, &err),
			 0);
	assert_ptr_equal(node_get(got, "term"), node_get(a, "term"));
	assert_true(span_is(node_get_string(a, "title"), "a"));
	assert_true(span_is(node_get_string(got, "title"), "b"));
	arena_release(&arena);
}

/* ---- texts ---- */

enum { ROUNDS = 600 };

/* Applies what diff finds to the text of a; the text must mean b. */
static void check_text(struct arena *arena, const struct doc *a,
		       const struct node *b, unsigned seed)
{
	struct error err = ERROR_INIT;
	struct changes changes;
	const struct node *in_tree;
	const struct doc *got, *again;

	changes_init(&changes, arena);
	change_diff(&changes, a->root, b, &shape_root);
	if (change_apply(&got, arena, a, &shape_root, changes.items,
			 changes.count, &err) ||
	    change_apply_tree(&in_tree, arena, a->root, &shape_root,
			      changes.items, changes.count, &err))
		fail_msg("seed %u: %s\n%.*s", seed, err.msg, SPAN_ARG(a->text));
	if (!node_same(got->root, in_tree) ||
	    !same_data(got->root, b, &shape_root, false))
		fail_msg("seed %u: not b:\n%.*s", seed, SPAN_ARG(got->text));
	again = load(arena, arena_text(arena, got->text));
	assert_true(node_same(again->root, got->root));
	assert_string_equal(got->path, a->path);
	if (!changes.count)
		assert_ptr_equal(got, a);
}

/* As JSON writes it, which is YAML's flow style. */
static void write_flow(struct buf *out, const struct node *node)
{
	bool is_map = node->type == NODE_MAP;

	if (node->type == NODE_STRING) {
		buf_printf(out, "\"%.*s\"", SPAN_ARG(node->text));
		return;
	}
	if (node_is_scalar(node)) {
		buf_add(out, node->text);
		return;
	}
	buf_add_byte(out, is_map ? '{' : '[');
	for (size_t i = 0; i < node->count; i++) {
		buf_add_text(out, i ? ", " : "");
		if (is_map)
			buf_printf(out, "\"%.*s\": ",
				   SPAN_ARG(node->entries[i].key->text));
		write_flow(out, node->entries[i].value);
	}
	buf_add_byte(out, is_map ? '}' : ']');
}

/* Block style, flow style, or a block of flow values between comments. */
static void write_layout(struct buf *out, const struct node *record,
			 uint64_t layout)
{
	if (layout == 0 || !record->count) {
		doc_emit(out, record);
		return;
	}
	if (layout == 1) {
		write_flow(out, record);
		return;
	}
	for (size_t i = 0; i < record->count; i++) {
		buf_printf(out, "\r\n# %zu\r\n\"%.*s\":   ", i,
			   SPAN_ARG(record->entries[i].key->text));
		write_flow(out, record->entries[i].value);
		buf_add_text(out, "   # behind");
	}
}

static void test_texts(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
		struct arena arena = ARENA_INIT;
		struct dice dice = { seed * 0x9e3779b97f4a7c15u, &arena };
		const struct node *a = random_record(&dice);
		struct buf text;

		buf_init(&text);
		write_layout(&text, a, seed % 3);
		check_text(&arena, load(&arena, text.ptr),
			   edit_record(&dice, a), (unsigned)seed);
		buf_release(&text);
		arena_release(&arena);
	}
}

static void test_text_is_kept(void **state)
{
	static const char before[] = "title: a   # one\n"
				     "\n"
				     "term:\n  start: '2010'\n  end: '2013'\n"
				     "# who\n"
				     "parties:\n"
				     "- organization: mess\n"
				     "  amount: 1000.00 # at least\n";
	static const char after[] = "title: a   # one\n"
				    "\n"
				    "term:\n  start: '2010'\n  end: '2014'\n"
				    "# who\n"
				    "parties:\n"
				    "- organization: mess\n"
				    "  amount: 1200.50 # at least\n"
				    "funding:\n"
				    "  total: 5\n";
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct change changes[4] = {
		change_of(&arena, CHANGE_SET, "term.end", "'2013'", "'2014'",
			  SIZE_MAX),
		change_of(&arena, CHANGE_SET, "parties.mess.amount", "1000",
			  "1200.50", SIZE_MAX),
		change_of(&arena, CHANGE_SET, "funding.total", NULL, "5",
			  SIZE_MAX),
		/* Nothing to do, and last. */
		change_of(&arena, CHANGE_SET, "title", "a", "a", SIZE_MAX),
	};
	const struct doc *doc = load(&arena, before), *got;

	(void)state;
	if (change_apply(&got, &arena, doc, &shape_root, changes, 4, &err))
		fail_msg("%s", err.msg);
	assert_string_equal(arena_text(&arena, got->text), after);
	assert_int_equal(change_apply(&got, &arena, doc, &shape_root,
				      changes + 3, 1, &err),
			 0);
	assert_ptr_equal(got, doc);
	/* Refused with the place; *out is not touched. */
	changes[1].from = tree(&arena, "7");
	assert_int_equal(
		change_apply(&got, &arena, doc, &shape_root, changes, 4, &err),
		-1);
	assert_int_equal(err.kind, ERROR_CONFLICT);
	assert_int_equal(err.at.line, 9);
	assert_string_equal(err.at.path, "test.yaml");
	assert_ptr_equal(got, doc);
	arena_release(&arena);
}

static void test_record_stays(void **state)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct change change =
		change_of(&arena, CHANGE_REMOVE, "", NULL, NULL, SIZE_MAX);
	const struct doc *got;

	(void)state;
	assert_int_equal(change_apply(&got, &arena, load(&arena, "title: a"),
				      &shape_root, &change, 1, &err),
			 -1);
	assert_int_equal(err.kind, ERROR_INVALID);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_made_on_the_way),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_sharing),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_text_is_kept),
		cmocka_unit_test(test_record_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
