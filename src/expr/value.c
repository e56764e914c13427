/* Values: what a node says, and how long terms are. */
#include "expr/eval.h"

struct expr_value value_unknown(enum expr_type type)
{
	return (struct expr_value){ .type = type, .truth = TERNARY_UNKNOWN };
}

struct expr_value value_truth(enum ternary truth)
{
	return (struct expr_value){ .type = EXPR_BOOL,
				    .known = truth != TERNARY_UNKNOWN,
				    .truth = truth };
}

static struct expr_value exactly(struct decimal number)
{
	return (struct expr_value){ .type = EXPR_NUMBER, .known = true,
				    .low = number, .high = number };
}

/* ---- dates ---- */

/* Are the years of a term civil: as it says, else as its schema says. */
static bool reads_civilly(const struct node *term, bool is_civil)
{
	struct span years = node_get_string(term, "years");

	return years.len ? span_is(years, "civil") : is_civil;
}

static struct days read_days(struct date date, enum bound bound,
			     struct fiscal fiscal)
{
	if (bound == BOUND_START)
		return date_fiscal_start(date, fiscal);
	if (bound == BOUND_END)
		return date_fiscal_end(date, fiscal);
	return date_days(date);
}

static struct fiscal fiscal_of(const struct expr_world *world)
{
	return world->fiscal.month ? world->fiscal : FISCAL_DEFAULT;
}

/* A bound of a term, or any other date; ".." is an open bound. */
static struct expr_value read_date(struct run *run, struct span text,
				   enum bound bound, const struct node *term,
				   bool is_civil)
{
	struct expr_value value = value_unknown(EXPR_DATE);
	struct fiscal civil = { 1, 1 };
	struct date date;

	if (bound && span_is(text, "..")) {
		day_number day = bound == BOUND_START ? DAY_MIN : DAY_MAX;

		value.days = (struct days){ day, day };
		value.is_open = value.known = true;
	} else if (date_parse(&date, text)) {
		value.days = read_days(date, bound,
				       reads_civilly(term, is_civil) ?
					       civil :
					       fiscal_of(run->world));
		value.known = true;
	}
	return value;
}

void term_bounds(struct expr_value *start, struct expr_value *end,
		 struct run *run, const struct node *term, bool is_civil)
{
	*start = read_date(run, node_get_string(term, "start"), BOUND_START,
			   term, is_civil);
	*end = read_date(run, node_get_string(term, "end"), BOUND_END, term,
			 is_civil);
}

struct expr_value value_date(const struct expr_value *value)
{
	struct expr_value out = value_unknown(EXPR_DATE);
	struct date date;

	if (value->type == EXPR_DATE)
		return *value;
	if (value->type == EXPR_TEXT && date_parse(&date, value->text)) {
		out.days = date_days(date);
		out.known = true;
	}
	return out;
}

struct expr_value value_days(const struct expr_value *from,
			     const struct expr_value *to)
{
	struct expr_value value = value_unknown(EXPR_NUMBER);

	if (!from->known || !to->known || from->is_open || to->is_open)
		return value;
	value.known = true;
	value.low = decimal_of((int64_t)to->days.first - from->days.last);
	value.high = decimal_of((int64_t)to->days.last - from->days.first);
	return value;
}

/*
 * Years from one day to another, the day after the last one. What is over
 * whole years is a part of the next, in ten thousandths, never none nor all.
 */
static struct decimal years_between(day_number start, day_number after)
{
	int years = day_date(after).year - day_date(start).year;
	struct decimal value;
	int64_t part = 0;
	day_number whole, next;

	if (after <= start)
		return decimal_of(0);
	while (years > 0 && day_add_months(start, 12 * years) > after)
		years--;
	whole = day_add_months(start, 12 * years);
	next = day_add_months(start, 12 * (years + 1));
	if (after > whole && next > whole) {
		int64_t days = next - whole;

		part = (10000 * (int64_t)(after - whole) + days / 2) / days;
		part = part < 1 ? 1 : part > 9999 ? 9999 : part;
	}
	if (!part)
		return decimal_of(years);
	value = decimal_of((int64_t)years * 10000 + part);
	value.exponent = -4;
	return value;
}

struct expr_value value_years(const struct expr_value *start,
			      const struct expr_value *end)
{
	struct expr_value value = value_unknown(EXPR_NUMBER);

	/* An end before the start is a fault, and no length. */
	if (!start->known || !end->known || start->is_open || end->is_open ||
	    end->days.last < start->days.first)
		return value;
	value.known = true;
	value.low = years_between(start->days.last, end->days.first + 1);
	value.high = years_between(start->days.first, end->days.last + 1);
	return value;
}

/* ---- nodes ---- */

static enum expr_type type_of(const struct node *node)
{
	static const enum expr_type types[] = {
		[NODE_NULL] = EXPR_ANY,     [NODE_BOOL] = EXPR_BOOL,
		[NODE_INT] = EXPR_NUMBER,   [NODE_FLOAT] = EXPR_NUMBER,
		[NODE_STRING] = EXPR_TEXT,  [NODE_LIST] = EXPR_LIST,
		[NODE_MAP] = EXPR_MAP,
	};

	return types[node->type];
}

struct expr_value value_of(struct run *run, const struct spot *spot,
			   enum expr_type type, const struct part *path)
{
	const struct node *node = spot->node;
	const struct hop *last = path->hop_count ?
		&path->hops[path->hop_count - 1] : NULL;
	enum expr_type found = type_of(node);
	struct expr_value value = value_unknown(type);
	struct decimal number;

	if (type == EXPR_DATE && found == EXPR_TEXT)
		return read_date(run, node->text,
				 spot->term ? last->bound : BOUND_NONE,
				 spot->term, spot->term && last->is_civil);
	if (type != EXPR_ANY && type != found)
		return value;
	value.type = found;
	switch (found) {
	case EXPR_NUMBER:
		return decimal_parse(&number, node->text) ? exactly(number) :
							    value;
	case EXPR_BOOL:
		return value_truth(node_is_true(node) ? TERNARY_YES :
							TERNARY_NO);
	case EXPR_TEXT:
		value.text = node->text;
		break;
	default:
		value.node = node;
		break;
	}
	value.known = true;
	return value;
}
