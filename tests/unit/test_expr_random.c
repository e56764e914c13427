/*
 * What holds of every expression: its canonical text is read as the same one,
 * evaluation ends well whatever the record, and nothing that was certain
 * becomes untrue when more is known.
 */
#include "expr_random.h"

#include "expr/internal.h"

enum { EXPRESSIONS = 2000, RECORDS = 8 };

/* ---- the same tree ---- */

static void same_hops(const struct part *a, const struct part *b)
{
	assert_int_equal(a->hop_count, b->hop_count);
	for (size_t i = 0; i < a->hop_count; i++) {
		const struct hop *x = &a->hops[i], *y = &b->hops[i];

		assert_int_equal(x->type, y->type);
		assert_true(span_equal(x->name, y->name));
		assert_int_equal(x->index, y->index);
		assert_int_equal(x->bound, y->bound);
		assert_int_equal(x->pair_count, y->pair_count);
		for (size_t j = 0; j < x->pair_count; j++)
			assert_true(span_equal(x->pairs[j].value,
					       y->pairs[j].value));
	}
}

static void same_value(const struct expr_value *a, const struct expr_value *b)
{
	assert_int_equal(a->type, b->type);
	if (a->type == EXPR_NUMBER)
		assert_int_equal(decimal_compare(a->low, b->low), 0);
	assert_int_equal(a->days.first, b->days.first);
	assert_int_equal(a->days.last, b->days.last);
	assert_int_equal(a->is_open, b->is_open);
	assert_int_equal(a->truth, b->truth);
	if (a->type == EXPR_TEXT)
		assert_true(span_equal(a->text, b->text));
}

static void same_part(const struct part *a, const struct part *b)
{
	assert_int_equal(a->op, b->op);
	assert_int_equal(a->place.type, b->place.type);
	assert_int_equal(a->count, b->count);
	assert_int_equal(a->base, b->base);
	assert_int_equal(a->frame, b->frame);
	assert_int_equal(a->function, b->function);
	if (a->op == OP_LITERAL)
		same_value(&a->value, &b->value);
	same_hops(a, b);
	for (size_t i = 0; i < a->count; i++)
		same_part(a->args[i], b->args[i]);
}

/* ---- properties ---- */

static struct expr *parsed(struct arena *arena, void **state,
			   struct span text)
{
	struct scope_fixture *fixture = *state;
	struct error err = ERROR_INIT;
	struct expr *expr;

	if (expr_parse(&expr, arena, text, &fixture->scope, &err))
		fail_msg("%.*s: %u:%u: %s (%s)", SPAN_ARG(text), err.at.line,
			 err.at.col, err.msg, err.hint);
	return expr;
}

static enum ternary outcome_of(const struct expr *expr, void **state,
			       struct arena *arena, const struct node *root)
{
	struct expr_world world = scope_world(*state, arena);
	struct expr_record record = { root, NULL };
	struct error err = ERROR_INIT;
	enum ternary outcome;

	if (expr_eval(&outcome, expr, &record, &world, &err))
		fail_msg("%s", err.msg);
	return outcome;
}

static void random_expression(struct buf *out, uint64_t *seed,
			      bool is_monotone)
{
	struct spot place = { .seed = seed, .out = out, .depth = 4,
			       .is_monotone = is_monotone };

	do {
		buf_clear(out);
		put_condition(place);
	} while (out->len > EXPR_BYTES / 2);
}

static void test_format(void **state)
{
	uint64_t seed = 1;
	struct buf text, canonical, again;

	buf_init(&text);
	buf_init(&canonical);
	buf_init(&again);
	for (int i = 0; i < EXPRESSIONS; i++) {
		struct arena arena = ARENA_INIT;
		struct expr *expr, *other;

		random_expression(&text, &seed, false);
		buf_clear(&canonical);
		buf_clear(&again);
		expr = parsed(&arena, state, buf_span(&text));
		expr_format(&canonical, expr);
		other = parsed(&arena, state, buf_span(&canonical));
		same_part(expr->root, other->root);
		expr_format(&again, other);
		assert_string_equal(canonical.ptr, again.ptr);
		arena_release(&arena);
	}
	buf_release(&text);
	buf_release(&canonical);
	buf_release(&again);
}

static const struct node *random_record(uint64_t *seed, struct arena *arena)
{
	const struct node *root;
	struct buf yaml;

	buf_init(&yaml);
	put_yaml(seed, &yaml);
	root = scope_tree(arena, yaml.ptr);
	buf_release(&yaml);
	return root;
}

/* Yes and no stay as they are when more is known. */
static void test_certainty(void **state)
{
	uint64_t seed = 2;
	size_t counts[3] = { 0, 0, 0 };
	struct buf text;

	buf_init(&text);
	for (int i = 0; i < EXPRESSIONS; i++) {
		struct arena arena = ARENA_INIT;
		struct expr *expr;

		random_expression(&text, &seed, true);
		expr = parsed(&arena, state, buf_span(&text));
		for (int j = 0; j < RECORDS; j++) {
			const struct node *full = random_record(&seed, &arena);
			const struct node *less =
				less_known(&seed, &arena, full);
			enum ternary before, after;

			before = outcome_of(expr, state, &arena, less);
			after = outcome_of(expr, state, &arena, full);
			counts[after]++;
			if (before != U && before != after) {
				struct buf out;

				buf_init(&out);
				doc_emit(&out, less);
				buf_add_text(&out, "-- and in full --\n");
				doc_emit(&out, full);
				fail_msg("%s\nis %s, and then %s:\n%s",
					 text.ptr, outcome_name(before),
					 outcome_name(after), out.ptr);
			}
		}
		arena_release(&arena);
	}
	buf_release(&text);
	/* None of them is rare, or the test would say little. */
	for (int i = 0; i < 3; i++)
		assert_true(counts[i] > EXPRESSIONS * RECORDS / 20);
}

/* Any tree at all: an outcome, and its opposite of the negation. */
static void test_any_tree(void **state)
{
	uint64_t seed = 3;
	struct buf text;

	buf_init(&text);
	for (int i = 0; i < EXPRESSIONS; i++) {
		struct arena arena = ARENA_INIT;
		struct expr *expr, *opposite;

		random_expression(&text, &seed, false);
		expr = parsed(&arena, state, buf_span(&text));
		buf_splice(&text, 0, 0, span_text("not ("));
		buf_add_byte(&text, ')');
		opposite = parsed(&arena, state, buf_span(&text));
		for (int j = 0; j < RECORDS; j++) {
			const struct node *full = random_record(&seed, &arena);
			struct node *mixed = node_new_map(&arena);
			const struct node *root = mixed;

			for (size_t k = 0; k < full->count; k++)
				node_put(&arena, mixed,
					 full->entries[k].key->text,
					 random_below(&seed, 3) ?
						 full->entries[k].value :
						 random_tree(&seed, &arena, 3));
			if (!random_below(&seed, 8))
				root = random_tree(&seed, &arena, 3);
			assert_int_equal(
				outcome_of(opposite, state, &arena, root),
				ternary_not(outcome_of(expr, state, &arena,
						       root)));
		}
		arena_release(&arena);
	}
	buf_release(&text);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_format),
		cmocka_unit_test(test_certainty),
		cmocka_unit_test(test_any_tree),
	};

	return cmocka_run_group_tests(tests, scope_set_up, scope_tear_down);
}
