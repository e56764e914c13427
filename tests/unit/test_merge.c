/* The three-way merge: its laws on random trees, and cases of every kind. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "change_trees.h"

enum { ROUNDS = 20000 };

/* ---- cases in a line ---- */

struct merge_row {
	const char *base, *ours, *theirs;
	const char *changes, *conflicts;
};

static void check_shaped(const struct merge_row *rows, size_t count,
			 const struct shape *shape)
{
	for (size_t i = 0; i < count; i++) {
		const struct merge_row *row = &rows[i];
		struct arena arena = ARENA_INIT;
		struct merge_result result;
		struct buf text;

		buf_init(&text);
		change_merge(&result, &arena, tree(&arena, row->base),
			     tree(&arena, row->ours), tree(&arena, row->theirs),
			     shape);
		list_changes(&text, &arena, &result.changes, shape);
		assert_string_equal(text.ptr, row->changes);
		buf_clear(&text);
		list_conflicts(&text, &arena, &result, shape);
		assert_string_equal(text.ptr, row->conflicts);
		buf_release(&text);
		arena_release(&arena);
	}
}

static void check_rows(const struct merge_row *rows, size_t count)
{
	check_shaped(rows, count, &shape_root);
}

static void test_mappings(void **state)
{
	static const struct merge_row rows[] = {
		/* Different fields, near as they are. */
		{ "{title: a, x: 1}", "{title: b, x: 1}", "{title: a, x: 2}",
		  "set x from 1 to 2\n", "" },
		/* The same field: the same, and differently. */
		{ "title: a", "title: b", "title: b", "", "" },
		{ "title: a", "title: b", "title: c", "", "value title\n" },
		{ "x: 1", "{x: 1, title: b}", "{x: 1, title: c}", "",
		  "add title\n" },
		/* Added on both sides with different fields. */
		{ "x: 1", "{x: 1, funding: {total: 5}}",
		  "{x: 1, funding: {total: 6, currency: CAD}}",
		  "add funding.currency to CAD\n", "add funding.total\n" },
		/* Removed: untouched there, touched there. */
		{ "{x: 1, title: a}", "{x: 1, title: a}", "x: 1",
		  "remove title from a\n", "" },
		{ "{x: 1, title: a}", "x: 1", "{x: 1, title: b}", "",
		  "delete title\n" },
		{ "{x: 1, title: a}", "{x: 1, title: b}", "x: 1", "",
		  "delete title\n" },
		{ "{x: 1, funding: {total: 5}}", "x: 1",
		  "{x: 1, funding: {total: 5, years: 2}}", "",
		  "delete funding\n" },
		{ "{x: 1, title: a}", "x: 1", "x: 1", "", "" },
		/* One number, written otherwise: perhaps a version. */
		{ "x: 1.1", "x: 1.1", "x: 1.10", "set x from 1.1 to 1.10\n",
		  "" },
		{ "x: 1.1", "x: 1.10", "x: 1.1", "", "" },
		{ "x: 1.1", "x: 1.10", "x: 1.100", "", "" },
		{ "x: 1.1", "x: 1.10", "x: 2", "", "value x\n" },
		{ "x: 2", "x: 1.1", "x: 1.10", "", "value x\n" },
		/* Quotes here, another text there. */
		{ "x: 10", "x: '10'", "x: 11", "set x from 10 to 11\n", "" },
		{ "x: 10", "x: 11", "x: '10'", "set x from 11 to 11\n", "" },
		{ "x: '10'", "x: 10", "x: '11'", "set x from 10 to 11\n", "" },
		{ "x: '10'", "x: 10", "x: 'a'", "", "value x\n" },
		/* A mapping became something else. */
		{ "funding: {total: 5}", "funding: none", "funding: {total: 6}",
		  "", "type funding\n" },
		{ "funding: 5", "funding: {total: 5}", "funding: {total: 6}",
		  "", "add funding.total\n" },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void test_groups(void **state)
{
	static const struct merge_row rows[] = {
		/* Each side moved one bound of the term. */
		{ "term: {start: '2010', end: '2013'}",
		  "term: {start: '2010', end: '2014'}",
		  "term: {start: '2009', end: '2013'}", "",
		  "together term.start\ntogether term.end\n" },
		/* One side alone, or another field of the term. */
		{ "term: {start: '2010', end: '2013'}",
		  "term: {start: '2010', end: '2013', years: civil}",
		  "term: {start: '2009', end: '2014'}",
		  "set term.start from 2010 to 2009\n"
		  "set term.end from 2013 to 2014\n",
		  "" },
		/* Both the same way. */
		{ "term: {start: '2010', end: '2013'}",
		  "term: {start: '2009', end: '2014'}",
		  "term: {start: '2009', end: '2014'}", "", "" },
		/* One bound alike, the other not: that one is in question. */
		{ "term: {start: '2010', end: '2013'}",
		  "term: {start: '2009', end: '2013'}",
		  "term: {start: '2009', end: '2014'}", "",
		  "together term.end\n" },
		/* Both the same field: still one conflict a place. */
		{ "term: {start: '2010', end: '2013'}",
		  "term: {start: '2010', end: '2014'}",
		  "term: {start: '2010', end: '2015'}", "",
		  "together term.end\n" },
		/* The members lie in two mappings. */
		{ "{term: {years: a}, funding: {years: 1, total: 1}}",
		  "{term: {years: b}, funding: {years: 1, total: 1}}",
		  "{term: {years: a}, funding: {years: 2, total: 3}}",
		  "set funding.total from 1 to 3\n",
		  "together term.years\ntogether funding.years\n" },
		/* A whole mapping with a member in it was removed. */
		{ "{term: {years: a}, funding: {years: 1, total: 1}}",
		  "{term: {years: b}, funding: {years: 1, total: 1}}",
		  "term: {years: a}", "",
		  "together term.years\ntogether funding\n" },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void test_keyed_lists(void **state)
{
	static const struct merge_row rows[] = {
		{ "components: [{number: 1, name: a}, {number: 2, name: b}]",
		  "components: [{number: 1, name: x}, {number: 2, name: b}]",
		  "components: [{number: 1, name: a}, {number: 2, name: y}, "
		  "{number: 3}]",
		  "set components.2.name from b to y\n"
		  "add components.3 at 2\n",
		  "" },
		/* Both added an item at the end. */
		{ "components: [{number: 1}]",
		  "components: [{number: 1}, {number: 2}]",
		  "components: [{number: 1}, {number: 3}]",
		  "add components.3 at 2\n", "" },
		/* The same item born twice. */
		{ "components: []", "components: [{number: 2, name: a}]",
		  "components: [{number: 2, name: b, note: n}]",
		  "add components.2.note to n\n", "add components.2.name\n" },
		/* Removed here, edited there. */
		{ "components: [{number: 1, name: a}, {number: 2}]",
		  "components: [{number: 2}]",
		  "components: [{number: 1, name: b}, {number: 2}]", "",
		  "delete components.1\n" },
		/* A changed identity is a removal and an addition. */
		{ "components: [{number: 1, name: a}]",
		  "components: [{number: 2, name: a}]",
		  "components: [{number: 1, name: a}, {number: 3}]",
		  "add components.3 at 1\n", "" },
		/* Their order, and our edit. */
		{ "components: [{number: 1}, {number: 2}, {number: 3}]",
		  "components: [{number: 1}, {number: 2, name: x}, "
		  "{number: 3}]",
		  "components: [{number: 3}, {number: 1}, {number: 2}]",
		  "move components.3 at 0\n", "" },
		/* A set within an item. */
		{ "parties: [{organization: a, roles: [lead]}]",
		  "parties: [{organization: a, roles: [lead, funder]}]",
		  "parties: [{organization: a, roles: [partner]}]",
		  "remove parties.a.roles.lead from lead\n"
		  "add parties.a.roles.partner to partner at 1\n",
		  "" },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void test_sets_and_sequences(void **state)
{
	static const struct merge_row rows[] = {
		{ "themes: [a, b]", "themes: [b, c]", "themes: [a, d]",
		  "remove themes.b from b\nadd themes.d to d at 1\n", "" },
		{ "themes: [a]", "themes: [b, a]", "themes: [a, b]", "", "" },
		/* Edits apart from each other, side by side, and the same. */
		{ "objectives: [a, b, c]", "objectives: [x, b, c]",
		  "objectives: [a, b, y, z]",
		  "remove objectives[3] from c\n"
		  "add objectives[3] to y at 2\nadd objectives[4] to z at 3\n",
		  "" },
		{ "objectives: [a, b]", "objectives: [x, b]",
		  "objectives: [a, y]", "set objectives[2] from b to y\n", "" },
		{ "objectives: [a]", "objectives: [x]", "objectives: [x]", "",
		  "" },
		{ "objectives: [a, b]", "objectives: [b]",
		  "objectives: [a, b, c]", "add objectives[2] to c at 1\n",
		  "" },
		/* The same item: that one is in question, where it will be. */
		{ "objectives: [a]", "objectives: [x]", "objectives: [y]", "",
		  "value objectives[1]\n" },
		{ "objectives: [a, b]", "objectives: [a, x]",
		  "objectives: [n, a, y]", "add objectives[1] to n at 0\n",
		  "value objectives[3]\n" },
		/* Both only added at one place: ours, then theirs. */
		{ "objectives: [a]", "objectives: [a, x]", "objectives: [a, y]",
		  "add objectives[3] to y at 2\n", "" },
		{ "objectives: [a]", "objectives: [a, x, y]",
		  "objectives: [a, y, y, z]",
		  "add objectives[4] to y at 3\nadd objectives[5] to z at 4\n",
		  "" },
		/* One took out all, the other only added. */
		{ "objectives: [a, b]", "objectives: []",
		  "objectives: [a, x, b]", "add objectives[1] to x at 0\n",
		  "" },
		/* Taken out here and changed there, or moved by both. */
		{ "objectives: [a, b]", "objectives: [b]",
		  "objectives: [x, b]", "", "value objectives\n" },
		{ "objectives: [a, b, c, d]", "objectives: [b, a, c, d]",
		  "objectives: [b, c, a, d]", "", "value objectives\n" },
		{ "objectives: [a, b]", "objectives: [x, y, b]",
		  "objectives: [z, b]", "", "value objectives\n" },
		{ "title: a", "{title: a, objectives: [x]}",
		  "{title: a, objectives: [y]}", "", "add objectives\n" },
		{ "objectives: [a]", "objectives: {a: 1}", "objectives: []", "",
		  "type objectives\n" },
		/* An identity twice: as a sequence. */
		{ "components: [{number: 1}, {number: 1, name: x}]",
		  "components: [{number: 2}, {number: 1, name: x}]",
		  "components: [{number: 1}, {number: 1, name: y}]",
		  "set components.1.name from x to y\n", "" },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void test_undeclared(void **state)
{
	static const struct merge_row rows[] = {
		/* The property by which most items are found again. */
		{ "l: [{id: 1, x: a}, {id: 2, x: b}]",
		  "l: [{id: 1, x: c}, {id: 2, x: b}]",
		  "l: [{id: 2, x: d}, {id: 1, x: a}]",
		  "remove l[2]\nadd l[1] at 0\n", "" },
		{ "l: [{x: 1, id: a}]", "l: [{x: 2, id: a}]",
		  "l: [{x: 1, id: a}, {x: 5, id: b}]", "add l[2] at 1\n", "" },
		/* Born twice under one name, or perhaps renamed twice. */
		{ "l: [{id: 1, x: a}]", "l: [{id: 1, x: a}, {id: 2, x: b}]",
		  "l: [{id: 1, x: a}, {id: 2, x: c}]", "",
		  "add l[id=2].x\n" },
		{ "l: [{id: 1, x: a, y: b}]", "l: [{id: 2, x: a, y: b}]",
		  "l: [{id: 3, x: a, y: b}]", "", "value l[x=a].id\n" },
		/* Nothing tells them apart: by what they are like. */
		{ "l: [{x: a, y: b}, {x: a, y: c}]",
		  "l: [{x: a, y: d}, {x: a, y: c}]",
		  "l: [{x: a, y: b}, {x: e, y: c}]",
		  "set l[2].x from a to e\n", "" },
		/* Numbers that went up tell nothing, nor do they at the end. */
		{ "l: [{n: 1, do: a}, {n: 2, do: b}]",
		  "l: [{n: 1, do: x}, {n: 2, do: a}, {n: 3, do: b}]",
		  "l: [{n: 1, do: a, y: z}, {n: 2, do: b}]", "",
		  "value l\n" },
		{ "l: [{n: 1, do: a}, {n: 2, do: b}]",
		  "l: [{n: 1, do: x}, {n: 2, do: a}]",
		  "l: [{n: 1, do: a, y: z}, {n: 2, do: b}]", "",
		  "value l\n" },
		/* More of them alike: it is known which went up. */
		{ "l: [{n: 1, do: a, on: b}, {n: 2, do: b, on: c}]",
		  "l: [{n: 1, do: x, on: y}, {n: 2, do: a, on: b}, "
		  "{n: 3, do: b, on: c}]",
		  "l: [{n: 1, do: a, on: b, y: z}, {n: 2, do: b, on: c}]",
		  "add l[2].y to z\n", "" },
	};

	(void)state;
	check_shaped(rows, ARRAY_LEN(rows), NULL);
}

static void test_whole_records(void **state)
{
	static const struct merge_row rows[] = {
		{ NULL, NULL, NULL, "", "" },
		{ NULL, NULL, "title: a", "add \n", "" },
		{ NULL, "title: a", NULL, "", "" },
		{ "title: a", "title: a", NULL, "remove \n", "" },
		{ "title: a", "title: b", NULL, "", "delete \n" },
		{ "title: a", NULL, "title: b", "", "delete \n" },
		{ "title: a", NULL, "title: a", "", "" },
		/* The same id born twice. */
		{ NULL, "{title: a, x: 1}", "{title: b, x: 1, y: 2}",
		  "add y to 2\n", "add title\n" },
		{ NULL, "a", "{title: b}", "", "type \n" },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

/* ---- laws ---- */

struct random_merge {
	const struct shape *shape; /* NULL: nothing is declared */
	const struct node *base, *ours, *theirs;
	const struct node *merged;
	struct merge_result result;
};

static void merge_random(struct random_merge *merge, struct arena *arena,
			 const struct shape *shape, const struct node *base,
			 const struct node *ours, const struct node *theirs)
{
	struct error err = ERROR_INIT;

	merge->shape = shape;
	merge->base = base;
	merge->ours = ours;
	merge->theirs = theirs;
	change_merge(&merge->result, arena, base, ours, theirs, merge->shape);
	if (change_apply_tree(&merge->merged, arena, ours, merge->shape,
			      merge->result.changes.items,
			      merge->result.changes.count, &err))
		fail_msg("%s", err.msg);
}

static bool in_conflict(const struct merge_result *result, struct path path)
{
	for (size_t i = 0; i < result->conflict_count; i++)
		if (path_covers(result->conflicts[i].path, path) ||
		    path_covers(path, result->conflicts[i].path))
			return true;
	return false;
}

static bool has_position(struct path path)
{
	for (size_t i = 0; i < path.count; i++)
		if (path.steps[i].type == STEP_INDEX)
			return true;
	return false;
}

static bool holds(const struct node *list, const struct node *item)
{
	for (size_t i = 0; list && i < list->count; i++)
		if (node_equal(list->entries[i].value, item))
			return true;
	return false;
}

/* A value of a set: the very one, not what only reads alike. */
static const struct node *find_result(const struct random_merge *merge,
				      const struct change *change)
{
	const struct node *value = change->from ? change->from : change->to;
	struct path path = change->path;

	if (path.steps[path.count - 1].type != STEP_VALUE)
		return path_find(merge->merged, merge->shape, path);
	path.count--;
	return holds(path_find(merge->merged, merge->shape, path), value) ? value
									 : NULL;
}

/* Every scalar that one side changed is in the result, or in a conflict. */
static void check_side(struct arena *arena, const struct random_merge *merge,
		       const struct node *side, unsigned seed)
{
	struct changes changes;

	changes_init(&changes, arena);
	change_diff(&changes, merge->base, side, merge->shape);
	for (size_t i = 0; i < changes.count; i++) {
		const struct change *change = &changes.items[i];
		const struct node *now;

		if (has_position(change->path) || !change->path.count ||
		    change->type == CHANGE_MOVE ||
		    (change->to && !node_is_scalar(change->to)) ||
		    in_conflict(&merge->result, change->path))
			continue;
		now = find_result(merge, change);
		/* A number made a string, or the other way: as it reads. */
		if (change->from && change->to && now &&
		    (span_equal(change->from->text, change->to->text) ||
		     span_equal(now->text, change->to->text)))
			continue;
		if (!node_equal(now, change->to))
			fail_msg("seed %u: '%s' is lost", seed,
				 path_format(arena, merge->shape, change->path));
	}
}

/* The same for new items of a sequence, which have no path that stays. */
static void check_sequence(struct arena *arena,
			   const struct random_merge *merge,
			   const struct node *side, unsigned seed)
{
	const struct node *list = node_get(side, "objectives");
	const struct node *before = node_get(merge->base, "objectives");
	const struct node *after = node_get(merge->merged, "objectives");
	struct error err = ERROR_INIT;
	struct path path;

	assert_int_equal(path_parse(&path, arena, merge->shape,
				    span_text("objectives"), &err),
			 0);
	if (!list || list->type != NODE_LIST ||
	    in_conflict(&merge->result, path))
		return;
	for (size_t i = 0; i < list->count; i++) {
		const struct node *item = list->entries[i].value;

		if (!holds(before, item) && !holds(after, item))
			fail_msg("seed %u: an objective is lost", seed);
	}
}

static void check_swapped(const struct random_merge *a,
			  const struct random_merge *b, unsigned seed)
{
	const struct merge_result *x = &a->result, *y = &b->result;

	assert_int_equal(x->conflict_count, y->conflict_count);
	for (size_t i = 0; i < x->conflict_count; i++) {
		const struct conflict *one = &x->conflicts[i];
		bool found = false;

		for (size_t j = 0; j < y->conflict_count && !found; j++) {
			const struct conflict *other = &y->conflicts[j];

			found = path_equal(one->path, other->path) &&
				one->type == other->type &&
				node_equal(one->base, other->base) &&
				node_equal(one->ours, other->theirs) &&
				node_equal(one->theirs, other->ours);
		}
		if (!found)
			fail_msg("seed %u: a conflict of one side", seed);
	}
	if (!x->conflict_count &&
	    !same_data(a->merged, b->merged, a->shape, true))
		fail_msg("seed %u: the sides do not agree", seed);
}

/* ---- every leaf that a side wrote is in the result, or in a conflict ---- */

struct leaves {
	struct arena *arena;
	struct span texts[4096];
	size_t count;
};

/* A leaf with the key it stands at; lists and their order do not matter. */
static void add_leaves(struct leaves *leaves, const struct node *node,
		       struct span key)
{
	struct buf text;

	if (!node)
		return;
	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];

		add_leaves(leaves, entry->value,
			   entry->key ? entry->key->text : key);
	}
	if (!node_is_scalar(node))
		return;
	buf_init(&text);
	buf_add(&text, key);
	buf_add_text(&text, ": ");
	buf_add(&text, node->text);
	assert_in_range(leaves->count, 0, ARRAY_LEN(leaves->texts) - 1);
	leaves->texts[leaves->count++] = buf_detach(&text, leaves->arena);
}

static size_t count_leaf(const struct leaves *leaves, struct span leaf)
{
	size_t count = 0;

	for (size_t i = 0; i < leaves->count; i++)
		count += span_equal(leaves->texts[i], leaf);
	return count;
}

static void check_leaves(struct arena *arena, const struct random_merge *merge,
			 const struct node *side, unsigned seed)
{
	struct leaves before = { .arena = arena }, written = before,
		      after = before;
	const struct merge_result *result = &merge->result;

	add_leaves(&before, merge->base, span_of(NULL, 0));
	add_leaves(&written, side, span_of(NULL, 0));
	add_leaves(&after, merge->merged, span_of(NULL, 0));
	for (size_t i = 0; i < result->conflict_count; i++) {
		const struct conflict *conflict = &result->conflicts[i];
		struct path path = conflict->path;
		struct span key = { NULL, 0 };

		for (size_t k = 0; k < path.count; k++)
			if (path.steps[k].type == STEP_KEY)
				key = path.steps[k].key;
		add_leaves(&after, conflict->ours, key);
		add_leaves(&after, conflict->theirs, key);
	}
	for (size_t i = 0; i < written.count; i++) {
		struct span leaf = written.texts[i];

		if (!count_leaf(&before, leaf) && !count_leaf(&after, leaf))
			fail_msg("seed %u: lost: %.*s", seed, SPAN_ARG(leaf));
	}
}

static void check_laws(struct arena *arena, const struct shape *shape,
		       const struct node *base, const struct node *ours,
		       const struct node *theirs, unsigned seed)
{
	struct random_merge merge, swapped;

	merge_random(&merge, arena, shape, base, ours, ours);
	assert_int_equal(merge.result.conflict_count, 0);
	assert_int_equal(merge.result.changes.count, 0);
	merge_random(&merge, arena, shape, base, ours, base);
	assert_int_equal(merge.result.conflict_count, 0);
	assert_int_equal(merge.result.changes.count, 0);
	merge_random(&merge, arena, shape, base, base, theirs);
	assert_int_equal(merge.result.conflict_count, 0);
	assert_true(same_data(merge.merged, theirs, shape, false));
	merge_random(&merge, arena, shape, base, ours, theirs);
	merge_random(&swapped, arena, shape, base, theirs, ours);
	check_swapped(&merge, &swapped, seed);
	check_side(arena, &merge, ours, seed);
	check_side(arena, &merge, theirs, seed);
	check_sequence(arena, &merge, ours, seed);
	check_sequence(arena, &merge, theirs, seed);
	check_leaves(arena, &merge, ours, seed);
	check_leaves(arena, &merge, theirs, seed);
}

static void check_random(const struct shape *shape, size_t rounds)
{
	size_t clean = 0;

	for (uint64_t seed = 1; seed <= rounds; seed++) {
		struct arena arena = ARENA_INIT;
		struct dice dice = { seed * 0x9e3779b97f4a7c15u, &arena };
		const struct node *base = random_record(&dice);
		const struct node *ours = edit_record(&dice, base);
		const struct node *theirs = edit_record(&dice, base);
		struct merge_result result;

		check_laws(&arena, shape, base, ours, theirs, (unsigned)seed);
		change_merge(&result, &arena, base, ours, theirs, shape);
		clean += !result.conflict_count;
		arena_release(&arena);
	}
	/* Both outcomes are met often enough to mean something. */
	assert_in_range(clean, rounds / 20, rounds - rounds / 20);
}

static void test_laws(void **state)
{
	(void)state;
	check_random(&shape_root, ROUNDS);
}

/* Lists whose items are told apart by what all of them have. */
static void test_laws_undeclared(void **state)
{
	(void)state;
	check_random(NULL, ROUNDS);
}

/* The same id born twice: nothing is lost, and sides may be swapped. */
static void test_born_twice(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 500; seed++) {
		struct arena arena = ARENA_INIT;
		struct dice dice = { seed * 0x9e3779b97f4a7c15u, &arena };
		const struct node *ours = random_record(&dice);
		const struct node *theirs = edit_record(&dice, ours);
		struct random_merge merge, swapped;

		merge_random(&merge, &arena, &shape_root, NULL, ours, theirs);
		merge_random(&swapped, &arena, &shape_root, NULL, theirs,
			     ours);
		check_swapped(&merge, &swapped, (unsigned)seed);
		merge.base = node_new_map(&arena);
		check_side(&arena, &merge, ours, (unsigned)seed);
		check_side(&arena, &merge, theirs, (unsigned)seed);
		arena_release(&arena);
	}
}

/* ---- golden cases: tests/data/merge/<case> ---- */

static const char *read_file(struct arena *arena, const char *folder,
			     const char *name)
{
	char *path = arena_printf(arena, "%s/%s", folder, name);
	FILE *file = fopen(path, "rb");
	struct buf text;
	char bytes[4096];
	size_t got;

	if (!file)
		return NULL;
	buf_init(&text);
	while ((got = fread(bytes, 1, sizeof(bytes), file)) > 0)
		buf_add(&text, span_of(bytes, got));
	fclose(file);
	return buf_detach(&text, arena).ptr;
}

static void check_case(const char *folder)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	const char *base = read_file(&arena, folder, "base.yaml");
	const char *want = read_file(&arena, folder, "want.yaml");
	const char *conflicts = read_file(&arena, folder, "want.conflicts");
	const struct doc *ours, *merged;
	const struct node *theirs;
	struct merge_result result;
	struct buf text;

	ours = load(&arena, read_file(&arena, folder, "ours.yaml"));
	theirs = tree(&arena, read_file(&arena, folder, "theirs.yaml"));
	change_merge(&result, &arena, tree(&arena, base), ours->root, theirs,
		     &shape_root);
	if (change_apply(&merged, &arena, ours, &shape_root,
			 result.changes.items, result.changes.count, &err))
		fail_msg("%s: %s", folder, err.msg);
	if (!span_is(merged->text, want))
		fail_msg("%s gives\n%.*s", folder, SPAN_ARG(merged->text));
	buf_init(&text);
	list_conflicts(&text, &arena, &result, &shape_root);
	assert_string_equal(text.ptr, conflicts ? conflicts : "");
	buf_release(&text);
	arena_release(&arena);
}

static void test_golden(void **state)
{
	static const char root[] = "tests/data/merge";
	DIR *folder = opendir(root);
	struct dirent *entry;
	size_t count = 0;

	(void)state;
	assert_non_null(folder);
	while ((entry = readdir(folder))) {
		struct arena arena = ARENA_INIT;

		if (entry->d_name[0] != '.') {
			check_case(arena_printf(&arena, "%s/%s", root,
						entry->d_name));
			count++;
		}
		arena_release(&arena);
	}
	closedir(folder);
	assert_true(count > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mappings),
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_keyed_lists),
		cmocka_unit_test(test_sets_and_sequences),
		cmocka_unit_test(test_undeclared),
		cmocka_unit_test(test_whole_records),
		cmocka_unit_test(test_laws),
		cmocka_unit_test(test_laws_undeclared),
		cmocka_unit_test(test_born_twice),
		cmocka_unit_test(test_golden),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
