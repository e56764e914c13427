/* Evaluation: functions. */
#include "base/text.h"
#include "expr/eval.h"

static struct expr_value counted(size_t low, size_t high)
{
	struct expr_value value = value_unknown(EXPR_NUMBER);

	value.known = true;
	value.low = decimal_of((int64_t)low);
	value.high = decimal_of((int64_t)high);
	return value;
}

/* ---- what is made of many values ---- */

/* Values put together: a sum, or the least or greatest. */
struct total {
	const struct part *call;
	const struct part *part; /* the argument at hand */
	struct expr_value value;
	bool is_empty, is_lost; /* no value yet; one that is not known */
};

static bool is_beyond(const struct decimal *a, const struct decimal *b,
		      bool greatest)
{
	int order = decimal_compare(*a, *b);

	return greatest ? order > 0 : order < 0;
}

/* Ends move apart: the least of two lies between the least ends of both. */
static void keep_extreme(struct expr_value *kept,
			 const struct expr_value *value, bool greatest)
{
	struct days *days = &kept->days;

	if (kept->type == EXPR_NUMBER) {
		if (is_beyond(&value->low, &kept->low, greatest))
			kept->low = value->low;
		if (is_beyond(&value->high, &kept->high, greatest))
			kept->high = value->high;
		return;
	}
	if ((value->days.first > days->first) == greatest)
		days->first = value->days.first;
	if ((value->days.last > days->last) == greatest)
		days->last = value->days.last;
	kept->is_open = days->first == days->last &&
			(kept->is_open || value->is_open) &&
			(days->first == DAY_MIN || days->first == DAY_MAX);
}

static void total_add(struct total *total, const struct expr_value *value)
{
	if (!value->known) {
		total->is_lost = true;
	} else if (total->is_empty) {
		total->value = *value;
		total->is_empty = false;
	} else if (value->type != total->value.type) {
		total->is_lost = true;
	} else if (total->call->function == FUNCTION_SUM) {
		total->value = range_combine(OP_ADD, &total->value, value);
		total->is_lost = !total->value.known;
	} else {
		keep_extreme(&total->value, value,
			     total->call->function == FUNCTION_MAX);
	}
}

static int total_spot(void *context, struct run *run, const struct spot *spot)
{
	struct total *total = context;
	struct expr_value value = value_of(
		run, spot, part_scalar(total->part)->type, total->part);

	total_add(total, &value);
	return total->is_lost;
}

static int total_part(struct total *total, struct run *run)
{
	const struct part *part = total->part;
	struct expr_value value;
	bool is_partial;

	if (part->op == OP_PATH && (part->place.type == EXPR_LIST ||
				    part->place.type == EXPR_ANY)) {
		if (reach(&is_partial, run, part, true, total_spot, total) < 0)
			return -1;
		total->is_lost |= is_partial;
		return 0;
	}
	if (eval_part(&value, run, part))
		return -1;
	total_add(total, &value);
	return 0;
}

static bool may_be_total(const struct total *total)
{
	enum expr_type type = total->value.type;

	return type == EXPR_NUMBER ||
	       (type == EXPR_DATE && total->call->function != FUNCTION_SUM);
}

static int eval_total(struct expr_value *out, struct run *run,
		      const struct part *call)
{
	struct total total = { .call = call, .is_empty = true };

	for (size_t i = 0; i < call->count && !total.is_lost; i++) {
		total.part = call->args[i];
		if (total_part(&total, run))
			return -1;
	}
	if (total.is_empty && call->function == FUNCTION_SUM)
		total.value = counted(0, 0);
	else if (total.is_empty)
		total.is_lost = true;
	*out = total.is_lost || !may_be_total(&total) ?
		value_unknown(call->place.type) : total.value;
	return 0;
}

/* ---- count ---- */

struct count {
	const struct part *call;
	size_t yes, unknown;
};

static int count_spot(void *context, struct run *run, const struct spot *spot)
{
	struct count *count = context;
	enum ternary truth = TERNARY_YES;

	if (count->call->count == 2) {
		run->frames[count->call->frame] = *spot;
		if (eval_truth(&truth, run, count->call->args[1]))
			return -1;
	}
	count->yes += truth == TERNARY_YES;
	count->unknown += truth == TERNARY_UNKNOWN;
	return 0;
}

static int eval_count(struct expr_value *out, struct run *run,
		      const struct part *call)
{
	const struct part *path = call->args[0];
	struct count count = { .call = call };
	struct expr_value map;
	bool is_partial;

	if (path->place.type == EXPR_MAP) {
		if (eval_part(&map, run, path))
			return -1;
		*out = map.known ? counted(map.node->count, map.node->count) :
				   value_unknown(EXPR_NUMBER);
		return 0;
	}
	if (reach(&is_partial, run, path, true, count_spot, &count) < 0)
		return -1;
	*out = is_partial ? value_unknown(EXPR_NUMBER) :
			    counted(count.yes, count.yes + count.unknown);
	return 0;
}

/* ---- terms, dates, texts ---- */

static int eval_years(struct expr_value *out, struct run *run,
		      const struct part *call)
{
	struct expr_value term, start, end;

	if (eval_part(&term, run, call->args[0]))
		return -1;
	*out = value_unknown(EXPR_NUMBER);
	if (!term.known)
		return 0;
	term_bounds(&start, &end, run, term.node,
		    call->args[0]->place.is_civil);
	*out = value_years(&start, &end);
	return 0;
}

static int eval_days(struct expr_value *out, struct run *run,
		     const struct part *call)
{
	struct expr_value from, to;

	if (eval_part(&from, run, call->args[0]) ||
	    eval_part(&to, run, call->args[1]))
		return -1;
	from = value_date(&from);
	to = value_date(&to);
	*out = value_days(&from, &to);
	return 0;
}

static int eval_text(struct expr_value *out, struct run *run,
		     const struct part *call)
{
	struct expr_value text;

	if (eval_part(&text, run, call->args[0]) ||
	    run_step(run, text.text.len / TEXT_STEP))
		return -1;
	*out = value_unknown(call->place.type);
	if (!text.known || text.type != EXPR_TEXT)
		return 0;
	if (call->function == FUNCTION_LENGTH) {
		size_t points = text_points(text.text);

		*out = counted(points, points);
		return 0;
	}
	out->known = true;
	out->text = text_fold(run->world->arena, text.text,
			      call->function == FUNCTION_FOLD);
	return 0;
}

int eval_call(struct expr_value *out, struct run *run, const struct part *call)
{
	switch (call->function) {
	case FUNCTION_COUNT:
		return eval_count(out, run, call);
	case FUNCTION_SUM:
	case FUNCTION_MIN:
	case FUNCTION_MAX:
		return eval_total(out, run, call);
	case FUNCTION_YEARS:
		return eval_years(out, run, call);
	case FUNCTION_DAYS:
		return eval_days(out, run, call);
	case FUNCTION_LENGTH:
	case FUNCTION_LOWER:
	case FUNCTION_FOLD:
		break;
	}
	return eval_text(out, run, call);
}
