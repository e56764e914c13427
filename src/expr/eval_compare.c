/* Evaluation: comparisons, and whether a list has a value. */
#include "expr/eval.h"

/*
 * Something asked of each value: of a list's items it is enough that one
 * passes, and of items that may be missing nothing is known.
 */
typedef int (*value_test)(enum ternary *out, struct run *run,
			  const struct expr_value *value, const void *context);

struct tested {
	const struct part *part;
	value_test test;
	const void *context;
	enum ternary truth;
};

static int test_spot(void *context, struct run *run, const struct spot *spot)
{
	struct tested *all = context;
	struct expr_value value =
		value_of(run, spot, part_scalar(all->part)->type, all->part);
	enum ternary truth;

	if (all->test(&truth, run, &value, all->context))
		return -1;
	all->truth = ternary_or(all->truth, truth);
	return all->truth == TERNARY_YES;
}

static int test_values(enum ternary *out, struct run *run,
		       const struct part *part, value_test test,
		       const void *context)
{
	struct tested all = { part, test, context, TERNARY_NO };
	struct expr_value value;
	bool is_partial;

	if (part->op != OP_PATH || (part->place.type != EXPR_LIST &&
				    part->place.type != EXPR_ANY)) {
		if (eval_part(&value, run, part))
			return -1;
		return test(out, run, &value, context);
	}
	if (reach(&is_partial, run, part, true, test_spot, &all) < 0)
		return -1;
	*out = is_partial ? ternary_or(all.truth, TERNARY_UNKNOWN) : all.truth;
	return 0;
}

/* ---- comparisons ---- */

struct comparison {
	enum op op;
	struct expr_value value;
	bool is_period; /* the value is a literal */
};

static int compare_with(enum ternary *out, struct run *run,
			const struct expr_value *value, const void *context)
{
	const struct comparison *other = context;
	size_t bytes = value->text.len + other->value.text.len;

	if (run_step(run, 1 + bytes / TEXT_STEP))
		return -1;
	*out = other->op == OP_CONTAINS ?
		value_contains(value, &other->value) :
		value_compare(other->op, value, &other->value,
			      other->is_period);
	return 0;
}

static enum op turned(enum op op)
{
	switch (op) {
	case OP_LT:
		return OP_GT;
	case OP_LE:
		return OP_GE;
	case OP_GT:
		return OP_LT;
	case OP_GE:
		return OP_LE;
	default:
		return op;
	}
}

static int found_item(void *context, struct run *run, const struct spot *spot)
{
	(void)run;
	(void)spot;
	*(bool *)context = true;
	return 1;
}

/* `list = []` */
static int eval_emptiness(enum ternary *out, struct run *run,
			  const struct part *list)
{
	bool is_partial, found = false;

	if (reach(&is_partial, run, list, true, found_item, &found) < 0)
		return -1;
	*out = found ? TERNARY_NO : is_partial ? TERNARY_UNKNOWN : TERNARY_YES;
	return 0;
}

/* A literal on the left changes places, for it is a period there too. */
static int compare_sides(enum ternary *out, struct run *run,
			 const struct part *part, enum op op)
{
	const struct part *left = part->args[0], *right = part->args[1];
	struct comparison other = { .op = op };

	if (right->op == OP_LITERAL && right->literal == LITERAL_EMPTY)
		return eval_emptiness(out, run, left);
	if (left->op == OP_LITERAL && right->op != OP_LITERAL &&
	    op != OP_CONTAINS) {
		left = right;
		right = part->args[0];
		other.op = turned(op);
	}
	other.is_period = right->op == OP_LITERAL;
	if (eval_part(&other.value, run, right))
		return -1;
	return test_values(out, run, left, compare_with, &other);
}

/* != is the opposite of =, of lists too: no item is. */
int eval_comparison(struct expr_value *out, struct run *run,
		    const struct part *part)
{
	bool opposite = part->op == OP_NE;
	enum ternary truth;

	if (compare_sides(&truth, run, part, opposite ? OP_EQ : part->op))
		return -1;
	*out = value_truth(opposite ? ternary_not(truth) : truth);
	return 0;
}

/* ---- membership ---- */

/* Is the value one of `[a, b]`? */
static int test_choices(enum ternary *out, struct run *run,
			const struct expr_value *value, const void *context)
{
	const struct part *list = context;
	enum ternary truth;

	*out = TERNARY_NO;
	for (size_t i = 0; i < list->count && *out != TERNARY_YES; i++) {
		struct comparison other = { .op = OP_EQ };

		other.is_period = list->args[i]->op == OP_LITERAL;
		if (eval_part(&other.value, run, list->args[i]) ||
		    compare_with(&truth, run, value, &other))
			return -1;
		*out = ternary_or(*out, truth);
	}
	return 0;
}

struct among {
	const struct part *list;
	bool is_period;
};

static int test_among(enum ternary *out, struct run *run,
		      const struct expr_value *value, const void *context)
{
	const struct among *among = context;
	struct comparison other = { OP_EQ, *value, among->is_period };

	return test_values(out, run, among->list, compare_with, &other);
}

static int eval_key(enum ternary *out, struct run *run,
		    const struct part *part)
{
	const struct part *key = part->args[1];
	const struct node *value;
	struct expr_value map;

	if (eval_part(&map, run, part->args[0]))
		return -1;
	*out = TERNARY_UNKNOWN;
	if (!map.known)
		return 0;
	value = node_get_span(map.node, key->value.text);
	*out = value && value->type != NODE_NULL ? TERNARY_YES : TERNARY_NO;
	return 0;
}

int eval_member(struct expr_value *out, struct run *run,
		const struct part *part)
{
	bool is_has = part->op == OP_HAS;
	const struct part *value = part->args[is_has ? 1 : 0];
	struct among among = { part->args[is_has ? 0 : 1],
			       value->op == OP_LITERAL };
	enum ternary truth;
	int result;

	if (is_has && among.list->place.type == EXPR_MAP)
		result = eval_key(&truth, run, part);
	else if (among.list->op == OP_LIST)
		result = test_values(&truth, run, value, test_choices,
				     among.list);
	else
		result = test_values(&truth, run, value, test_among, &among);
	*out = value_truth(result ? TERNARY_UNKNOWN : truth);
	return result;
}
