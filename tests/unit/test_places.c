/*
 * Changes as JSON Pointers: a program that knows only RFC 6901 and 6902, as
 * these few lines do, gets the same data.
 */
#include "change/places.h"
#include "change_trees.h"

enum { ROUNDS = 1500 };

/* ---- a patch applied to a tree, by pointers alone ---- */

/* A copy of the collection without the entry, or with the value there. */
static const struct node *put_item(struct arena *arena, const struct node *in,
				   size_t at, const struct node *value,
				   bool insert)
{
	struct node *out = node_new_list(arena);

	for (size_t i = 0; i <= in->count; i++) {
		if (i == at && value)
			node_add(arena, out, value);
		if (i < in->count && (i != at || insert))
			node_add(arena, out, in->entries[i].value);
	}
	return out;
}

static const struct node *put(struct arena *arena, const struct node *in,
			      struct span token, const struct node *value,
			      bool insert)
{
	struct node *out = node_new_map(arena);
	uint64_t at;

	if (in->type == NODE_LIST) {
		assert_true(span_uint(&at, token));
		assert_true(at < in->count + insert);
		return put_item(arena, in, (size_t)at, value, insert);
	}
	assert_int_equal(in->type, NODE_MAP);
	assert_true(insert == !node_get_span(in, token));
	for (size_t i = 0; i < in->count; i++)
		if (!span_equal(in->entries[i].key->text, token))
			node_put(arena, out, in->entries[i].key->text,
				 in->entries[i].value);
	if (value)
		node_put(arena, out, token, value);
	return out;
}

/* No key of the trees has a ~ or a slash. */
static const struct node *patch(struct arena *arena, const struct node *in,
				struct span pointer, const struct node *value,
				bool insert)
{
	struct span token, rest = span_from(pointer, 1);
	const struct node *below;
	uint64_t at;

	if (!pointer.len)
		return value;
	assert_true(pointer.ptr[0] == '/');
	if (span_find_byte(rest, '/') == SIZE_MAX)
		return put(arena, in, rest, value, insert);
	assert_true(span_next(&token, &rest, '/'));
	below = in->type == NODE_LIST && span_uint(&at, token)
		? node_at(in, (size_t)at) : node_get_span(in, token);
	assert_non_null(below);
	below = patch(arena, below, span_from(pointer, token.len + 1), value,
		      insert);
	return put(arena, in, token, below, false);
}

static const struct node *find(struct arena *arena, const struct node *root,
			       const char *pointer)
{
	struct error err = ERROR_INIT;
	struct locus locus;

	if (locus_parse_pointer(&locus, arena, root, span_text(pointer), &err))
		fail_msg("%s: %s", pointer, err.msg);
	return locus_find(root, locus);
}

static const struct node *apply(struct arena *arena, const struct node *root,
				const struct change *change,
				const struct change_place *place)
{
	struct span at = span_text(place->pointer);
	const struct node *item;

	switch (change->type) {
	case CHANGE_SET:
		assert_true(node_equal(find(arena, root, place->pointer),
				       change->from));
		return patch(arena, root, at, change->to, false);
	case CHANGE_ADD:
		return patch(arena, root, at, change->to, true);
	case CHANGE_REMOVE:
		return patch(arena, root, at, NULL, false);
	case CHANGE_MOVE:
		break;
	}
	item = find(arena, root, place->pointer);
	root = patch(arena, root, at, NULL, false);
	return patch(arena, root, span_text(place->to), item, true);
}

static void test_patch(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
		struct arena arena = ARENA_INIT;
		struct dice dice = { seed * 0x9e3779b97f4a7c15u, &arena };
		struct error err = ERROR_INIT;
		const struct node *a = random_record(&dice);
		const struct node *b = edit_record(&dice, a), *got = a;
		struct change_place *places;
		struct changes changes;

		changes_init(&changes, &arena);
		change_diff(&changes, a, b, &shape_root);
		if (change_places(&places, &arena, a, &shape_root,
				  changes.items, changes.count, &err))
			fail_msg("seed %u: %s", (unsigned)seed, err.msg);
		for (size_t i = 0; i < changes.count; i++)
			got = apply(&arena, got, &changes.items[i],
				    &places[i]);
		if (!same_data(got, b, &shape_root, false))
			fail_msg("seed %u: not b", (unsigned)seed);
		arena_release(&arena);
	}
}

static void test_places(void **state)
{
	static const char old[] = "parties: [{organization: a}, "
				  "{organization: b}, {organization: c}]\n"
				  "objectives: [x, y, z]\n";
	static const char new[] = "parties: [{organization: c, amount: 1}, "
				  "{organization: d}, {organization: b}]\n"
				  "objectives: [n, y, z, m]\nterm: {end: 1}\n";
	static const struct {
		const char *pointer, *to;
		size_t index;
	} rows[] = {
		{ "/parties/0", NULL, SIZE_MAX },
		{ "/parties/1", "/parties/0", 0 },
		{ "/parties/0/amount", NULL, SIZE_MAX },
		{ "/parties/1", NULL, 1 },
		{ "/objectives/0", NULL, SIZE_MAX },
		{ "/objectives/3", NULL, 3 },
		{ "/term", NULL, SIZE_MAX },
	};
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	const struct node *a = tree(&arena, old), *b = tree(&arena, new);
	struct change_place *places;
	struct changes changes;

	(void)state;
	changes_init(&changes, &arena);
	change_diff(&changes, a, b, &shape_root);
	assert_int_equal(change_places(&places, &arena, a, &shape_root,
				       changes.items, changes.count, &err),
			 0);
	assert_int_equal(changes.count, ARRAY_LEN(rows));
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_string_equal(places[i].pointer, rows[i].pointer);
		assert_int_equal(places[i].index, rows[i].index);
		if (rows[i].to)
			assert_string_equal(places[i].to, rows[i].to);
		else
			assert_null(places[i].to);
	}
	changes.items[0].from = b;
	assert_int_equal(change_places(&places, &arena, a, &shape_root,
				       changes.items, changes.count, &err),
			 -1);
	assert_int_equal(err.kind, ERROR_CONFLICT);
	arena_release(&arena);
}

/* Read against the tree; what is not there yet is made of keys. */
static void test_pointers(void **state)
{
	static const struct {
		const char *pointer, *path;
		enum error_kind kind;
	} rows[] = {
		{ "", "", ERROR_NONE },
		{ "/a/1", "a[2]", ERROR_NONE },
		{ "/a/-", "a[3]", ERROR_NONE },
		{ "/a/2", "a[3]", ERROR_NONE },
		{ "/a/-/b/0", "a[3].b.0", ERROR_NONE },
		{ "/m/0", "m.0", ERROR_NONE },
		{ "/x~1y/~0", "x/y[\"~\"]", ERROR_NONE },
		{ "/", "[\"\"]", ERROR_NONE },
		{ "/a/", NULL, ERROR_NOTFOUND },
		{ "/a/3", NULL, ERROR_NOTFOUND },
		{ "/a/01", NULL, ERROR_NOTFOUND },
		{ "/a/x", NULL, ERROR_NOTFOUND },
		{ "/m/~2", NULL, ERROR_USAGE },
		{ "a", NULL, ERROR_USAGE },
	};
	struct arena arena = ARENA_INIT;
	const struct node *root = tree(&arena, "a: [1, 2]\nm: {'0': 1}\n");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct error err = ERROR_INIT;
		struct path path;

		(void)path_parse_pointer(&path, &arena, root,
					 span_text(rows[i].pointer), &err);
		if (err.kind != rows[i].kind)
			fail_msg("%s: %s", rows[i].pointer, err.msg);
		if (rows[i].path)
			assert_string_equal(path_format(&arena, NULL, path),
					    rows[i].path);
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_pointers),
		cmocka_unit_test(test_patch),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
