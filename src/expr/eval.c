/* Evaluation: values, logic, quantifiers. */
#include "expr/eval.h"

/* ---- values ---- */

struct items {
	const struct node **nodes; /* in the arena */
	size_t count, capacity;
};

static int add_item(void *context, struct run *run, const struct spot *spot)
{
	struct items *items = context;

	if (items->count == items->capacity) {
		size_t capacity = 2 * items->capacity + 8;
		const struct node **more = ARENA_ARRAY(
			run->world->arena, capacity, const struct node *);

		for (size_t i = 0; i < items->count; i++)
			more[i] = items->nodes[i];
		items->nodes = more;
		items->capacity = capacity;
	}
	items->nodes[items->count++] = spot->node;
	return 0;
}

static int eval_list(struct expr_value *out, struct run *run,
		     const struct part *part)
{
	struct items items = { .nodes = NULL };
	bool is_partial;

	*out = value_unknown(EXPR_LIST);
	if (reach(&is_partial, run, part, true, add_item, &items) < 0)
		return -1;
	out->known = !is_partial;
	out->items = items.nodes;
	out->count = items.count;
	return 0;
}

static int eval_path(struct expr_value *out, struct run *run,
		     const struct part *part)
{
	struct spot spot;
	bool is_there;

	if (part->place.type == EXPR_LIST)
		return eval_list(out, run, part);
	*out = value_unknown(part->place.type);
	if (reach_one(&is_there, &spot, run, part))
		return -1;
	if (is_there)
		*out = value_of(run, &spot, part->place.type, part);
	return 0;
}

static int eval_arithmetic(struct expr_value *out, struct run *run,
			   const struct part *part)
{
	struct expr_value a, b;

	if (eval_part(&a, run, part->args[0]))
		return -1;
	if (part->op == OP_NEGATE) {
		*out = a.known && a.type == EXPR_NUMBER ?
			range_negate(&a) : value_unknown(EXPR_NUMBER);
		return 0;
	}
	if (eval_part(&b, run, part->args[1]))
		return -1;
	*out = range_combine(part->op, &a, &b);
	return 0;
}

static int go_on(void *context, struct run *run, const struct spot *spot)
{
	(void)context;
	(void)run;
	(void)spot;
	return 0;
}

/* Known when every value is there that the path leads to. */
static int eval_known(struct expr_value *out, struct run *run,
		      const struct part *part)
{
	enum ternary truth;
	bool is_partial;

	if (reach(&is_partial, run, part->args[0], false, go_on, NULL) < 0)
		return -1;
	truth = is_partial ? TERNARY_NO : TERNARY_YES;
	*out = value_truth(part->op == OP_KNOWN ? truth : ternary_not(truth));
	return 0;
}

/* ---- logic ---- */

int eval_truth(enum ternary *out, struct run *run, const struct part *part)
{
	struct expr_value value;

	if (eval_part(&value, run, part))
		return -1;
	*out = value.known && value.type == EXPR_BOOL ? value.truth :
							TERNARY_UNKNOWN;
	return 0;
}

/* Stops at what decides: no for `and`, yes for `or`. */
static int eval_chain(struct expr_value *out, struct run *run,
		      const struct part *part)
{
	bool is_and = part->op == OP_AND;
	enum ternary decides = is_and ? TERNARY_NO : TERNARY_YES;
	enum ternary all = ternary_not(decides), truth;

	for (size_t i = 0; i < part->count && all != decides; i++) {
		if (eval_truth(&truth, run, part->args[i]))
			return -1;
		all = is_and ? ternary_and(all, truth) :
			       ternary_or(all, truth);
	}
	*out = value_truth(all);
	return 0;
}

static int eval_implies(struct expr_value *out, struct run *run,
			const struct part *part)
{
	enum ternary premise, conclusion = TERNARY_YES;

	if (eval_truth(&premise, run, part->args[0]))
		return -1;
	if (premise != TERNARY_NO &&
	    eval_truth(&conclusion, run, part->args[1]))
		return -1;
	*out = value_truth(ternary_implies(premise, conclusion));
	return 0;
}

static int eval_not(struct expr_value *out, struct run *run,
		    const struct part *part)
{
	enum ternary truth;

	if (eval_truth(&truth, run, part->args[0]))
		return -1;
	*out = value_truth(ternary_not(truth));
	return 0;
}

/* ---- quantifiers ---- */

struct quantified {
	const struct part *part;
	bool is_all;
	enum ternary truth;
};

static int visit_item(void *context, struct run *run, const struct spot *spot)
{
	struct quantified *all = context;
	enum ternary truth;

	run->frames[all->part->frame] = *spot;
	if (eval_truth(&truth, run, all->part->args[1]))
		return -1;
	all->truth = all->is_all ? ternary_and(all->truth, truth) :
				   ternary_or(all->truth, truth);
	return all->truth == (all->is_all ? TERNARY_NO : TERNARY_YES);
}

/* Of items that may be missing nothing is known. */
static int eval_quantified(struct expr_value *out, struct run *run,
			   const struct part *part)
{
	struct quantified all = { .part = part, .truth = TERNARY_NO };
	bool is_partial;

	all.is_all = part->op == OP_EVERY;
	if (all.is_all)
		all.truth = TERNARY_YES;
	if (reach(&is_partial, run, part->args[0], true, visit_item, &all) < 0)
		return -1;
	if (is_partial)
		all.truth = all.is_all ?
			ternary_and(all.truth, TERNARY_UNKNOWN) :
			ternary_or(all.truth, TERNARY_UNKNOWN);
	*out = value_truth(part->op == OP_NONE ? ternary_not(all.truth) :
						 all.truth);
	return 0;
}

int eval_part(struct expr_value *out, struct run *run,
	      const struct part *part)
{
	if (run_step(run, 1))
		return -1;
	switch (part->op) {
	case OP_LITERAL:
		*out = part->value;
		return 0;
	case OP_PATH:
		return eval_path(out, run, part);
	case OP_TODAY:
		*out = value_unknown(EXPR_DATE);
		out->known = true;
		out->days.first = out->days.last = run->world->today;
		return 0;
	case OP_CALL:
		return eval_call(out, run, part);
	case OP_NEGATE:
	case OP_MULTIPLY:
	case OP_DIVIDE:
	case OP_ADD:
	case OP_SUBTRACT:
		return eval_arithmetic(out, run, part);
	case OP_IN:
	case OP_HAS:
		return eval_member(out, run, part);
	case OP_KNOWN:
	case OP_UNKNOWN:
		return eval_known(out, run, part);
	case OP_SOME:
	case OP_EVERY:
	case OP_NONE:
		return eval_quantified(out, run, part);
	case OP_NOT:
		return eval_not(out, run, part);
	case OP_AND:
	case OP_OR:
		return eval_chain(out, run, part);
	case OP_IMPLIES:
		return eval_implies(out, run, part);
	default:
		return eval_comparison(out, run, part);
	}
}
