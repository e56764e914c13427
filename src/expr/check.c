/* What goes with what: the types of each operation. */
#include "expr/check.h"

static const struct expr_place number = { .type = EXPR_NUMBER };
static const struct expr_place text = { .type = EXPR_TEXT };
static const struct expr_place list = { .type = EXPR_LIST };

int check_type(struct checker *checker, const struct part *part,
	       enum expr_type type)
{
	struct expr_place wanted = { .type = type };

	if (part->place.type == type || part->place.type == EXPR_ANY)
		return 0;
	return say_type_fault(checker, part, &wanted);
}

static int give(struct part *part, enum expr_type type)
{
	part->place = (struct expr_place){ .type = type };
	return 0;
}

int check_condition(struct checker *checker, struct part *part)
{
	if (check_part(checker, part))
		return -1;
	return check_type(checker, part, EXPR_BOOL);
}

static int check_arithmetic(struct checker *checker, struct part *part)
{
	for (size_t i = 0; i < part->count; i++)
		if (check_beside(checker, part->args[i], &number) ||
		    check_type(checker, part->args[i], EXPR_NUMBER))
			return -1;
	return give(part, EXPR_NUMBER);
}

/* ---- comparisons ---- */

static bool is_scalar(const struct expr_place *place)
{
	return place->type != EXPR_LIST && place->type != EXPR_MAP;
}

/* Words that are no field: what they mean the other side says. */
static bool is_pending(const struct checker *checker, const struct part *part)
{
	return part->op == OP_WORDS && !is_known_name(checker, part);
}

/* A mapping or a list where one value is wanted. */
static int no_single(struct checker *checker, const struct part *part)
{
	if (say_if_item(checker, part))
		return -1;
	say_at(checker, part->begin, _("'%s' is %s, not one value"),
	       say_part(checker, part), say_type(&part->place));
	if (part_scalar(part)->type != EXPR_MAP)
		return error_hint(checker->err,
				  _("`in` asks whether a list has a value; "
				    "a list stands on the left of ="));
	if (part->place.type == EXPR_LIST)
		return error_hint(checker->err,
				  _("as in: any parties where organization = "
				    "mess"));
	return error_hint(checker->err,
			  _("name one of its fields, as in: term.end"));
}

/* Each side, read as what the other one holds where it is a literal. */
static int check_sides(struct checker *checker, struct part *left,
		       struct part *right)
{
	if (is_pending(checker, left) && !is_known_label(checker, left) &&
	    !is_pending(checker, right) && right->op != OP_LITERAL) {
		if (check_part(checker, right))
			return -1;
		if (part_scalar(right)->type == EXPR_MAP)
			return no_single(checker, right);
		return check_beside(checker, left, part_scalar(right));
	}
	if (check_part(checker, left))
		return -1;
	if (part_scalar(left)->type == EXPR_MAP)
		return no_single(checker, left);
	if (left->op != OP_LITERAL)
		return check_beside(checker, right, part_scalar(left));
	/* A year before a date is one; two literals are what they look like. */
	if (check_part(checker, right))
		return -1;
	if (right->op != OP_LITERAL || right->place.type == EXPR_DATE)
		return check_beside(checker, left, part_scalar(right));
	return check_beside(checker, right, part_scalar(left));
}

static bool may_compare(enum op op, enum expr_type type)
{
	switch (op) {
	case OP_EQ:
	case OP_NE:
	case OP_IN:
	case OP_HAS:
		return type != EXPR_LIST && type != EXPR_MAP;
	case OP_CONTAINS:
		return type == EXPR_TEXT || type == EXPR_ANY;
	default:
		return type == EXPR_NUMBER || type == EXPR_DATE ||
		       type == EXPR_ANY;
	}
}

/* Do two places fit an operation, ANY being whatever it must be? */
static bool fit(enum op op, const struct expr_place *a,
		const struct expr_place *b)
{
	return may_compare(op, a->type) && may_compare(op, b->type) &&
	       (a->type == b->type || a->type == EXPR_ANY ||
		b->type == EXPR_ANY);
}

/* Two that do not go together, or not with the operation. */
static int apart(struct checker *checker, const struct part *part)
{
	const struct part *left = part->args[0], *right = part->args[1];
	const struct expr_place *a = part_scalar(left), *b = part_scalar(right);

	if (b->type == EXPR_MAP)
		return no_single(checker, right);
	if (!may_compare(part->op, a->type) || !may_compare(part->op, b->type))
		say_at(checker, part->begin, _("'%s' is not for %s"),
		       op_sign(part->op),
		       say_type(may_compare(part->op, a->type) ? b : a));
	else
		say_at(checker, part->begin,
		       _("'%s' is %s, '%s' is %s: they cannot be compared"),
		       say_part(checker, left), say_type(a),
		       say_part(checker, right), say_type(b));
	if (part->op == OP_CONTAINS)
		return error_hint(checker->err,
				  _("~ looks for one text in another"));
	return error_hint(checker->err,
			  _("= and != compare two of a kind; <, <=, > and >= "
			    "numbers or dates"));
}

static bool is_empty(const struct part *part)
{
	return part->op == OP_LITERAL && part->literal == LITERAL_EMPTY;
}

/* An open end is equal or not; nothing is before or after it. */
static bool is_open_end(const struct part *part)
{
	return part->op == OP_LITERAL && part->value.is_open;
}

static int check_comparison(struct checker *checker, struct part *part)
{
	struct part *left = part->args[0], *right = part->args[1];
	bool equality = part->op == OP_EQ || part->op == OP_NE;

	if (part->op == OP_CONTAINS) {
		if (check_part(checker, left) ||
		    check_beside(checker, right, &text))
			return -1;
	} else if (check_sides(checker, left, right)) {
		return -1;
	}
	if (equality && is_empty(right) && !is_empty(left)) {
		if (check_type(checker, left, EXPR_LIST))
			return -1;
		return give(part, EXPR_BOOL);
	}
	if (right->place.type == EXPR_LIST)
		return no_single(checker, right);
	if (!fit(part->op, part_scalar(left), part_scalar(right)))
		return apart(checker, part);
	if (!equality && (is_open_end(left) || is_open_end(right))) {
		say_at(checker, part->begin,
		       _("only = and != compare with an open end"));
		return error_hint(checker->err,
				  _("an open end is after every date"));
	}
	return give(part, EXPR_BOOL);
}

static int check_choices(struct checker *checker, struct part *part)
{
	struct part *left = part->args[0], *right = part->args[1];

	if (check_part(checker, left))
		return -1;
	for (size_t i = 0; i < right->count; i++) {
		struct part *choice = right->args[i];

		if (check_beside(checker, choice, part_scalar(left)))
			return -1;
		if (!is_scalar(&choice->place) ||
		    !fit(OP_IN, part_scalar(left), &choice->place)) {
			say_at(checker, choice->begin, _("'%s' is %s, not %s"),
			       say_part(checker, choice),
			       say_type(&choice->place),
			       say_type(part_scalar(left)));
			return error_hint(checker->err,
					  _("what follows `in` is of one kind "
					    "with what stands before it"));
		}
	}
	if (!is_scalar(part_scalar(left)))
		return no_single(checker, left);
	right->item = *part_scalar(left);
	give(right, EXPR_LIST);
	return give(part, EXPR_BOOL);
}

/*
 * `a in list`; `list has a` is the same the other way round. The list is
 * checked already.
 */
static int check_member(struct checker *checker, struct part *part,
			struct part *value, struct part *among)
{
	if (among->place.type != EXPR_ANY && among->place.type != EXPR_LIST)
		return say_type_fault(checker, among, &list);
	if (among->item.type == EXPR_MAP) {
		say_at(checker, among->begin,
		       _("the items of '%s' are no single values"),
		       say_part(checker, among));
		return error_hint(checker->err,
				  _("as in: any parties where organization = "
				    "mess"));
	}
	if (check_beside(checker, value, &among->item) ||
	    (part->op == OP_HAS && !is_scalar(&value->place) &&
	     check_type(checker, value, among->item.type)))
		return -1;
	if (!fit(part->op, part_scalar(value), &among->item))
		return apart(checker, part);
	return give(part, EXPR_BOOL);
}

/* `stated has total`: is there a field of that name? */
static int check_key(struct checker *checker, struct part *part)
{
	struct part *map = part->args[0], *key = part->args[1];
	struct expr_place field = { .name = { NULL, 0 } };

	if (key->op != OP_WORDS &&
	    (key->op != OP_LITERAL || key->literal != LITERAL_TEXT)) {
		say_at(checker, key->begin, _("'%s' is no name of a field"),
		       say_part(checker, key));
		return error_hint(checker->err, _("as in: funding has total"));
	}
	if (!scope_field(&field, checker, &map->place, key->text) &&
	    !map->place.is_open)
		return say_no_field(checker, key->begin, key->text,
				    &map->place, NULL);
	key->op = OP_LITERAL;
	key->literal = LITERAL_TEXT;
	if (field.name.len)
		key->text = field.name;
	if (check_literal(checker, key))
		return -1;
	return give(part, EXPR_BOOL);
}

static int check_has(struct checker *checker, struct part *part)
{
	if (check_part(checker, part->args[0]))
		return -1;
	if (part->args[0]->place.type == EXPR_MAP)
		return check_key(checker, part);
	return check_member(checker, part, part->args[1], part->args[0]);
}

static int check_in(struct checker *checker, struct part *part)
{
	if (part->args[1]->op == OP_LIST)
		return check_choices(checker, part);
	if (is_pending(checker, part->args[1]) &&
	    !is_known_label(checker, part->args[1])) {
		say_at(checker, part->args[1]->begin, _("'%s' is no list"),
		       say_part(checker, part->args[1]));
		return error_hint(checker->err,
				  _("as in: region in [laval, estrie]"));
	}
	if (check_part(checker, part->args[1]))
		return -1;
	return check_member(checker, part, part->args[0], part->args[1]);
}

/* ---- logic ---- */

static int check_logic(struct checker *checker, struct part *part)
{
	for (size_t i = 0; i < part->count; i++)
		if (check_condition(checker, part->args[i]))
			return -1;
	return give(part, EXPR_BOOL);
}

static int check_known(struct checker *checker, struct part *part)
{
	if (check_path(checker, part->args[0]))
		return -1;
	return give(part, EXPR_BOOL);
}

static int check_quantified(struct checker *checker, struct part *part)
{
	if (check_items(checker, part))
		return -1;
	return give(part, EXPR_BOOL);
}

int check_part(struct checker *checker, struct part *part)
{
	switch (part->op) {
	case OP_LITERAL:
		return check_literal(checker, part);
	case OP_WORDS:
		return check_words(checker, part);
	case OP_PATH:
		return check_path(checker, part);
	case OP_CALL:
		return check_call(checker, part);
	case OP_NEGATE:
	case OP_MULTIPLY:
	case OP_DIVIDE:
	case OP_ADD:
	case OP_SUBTRACT:
		return check_arithmetic(checker, part);
	case OP_IN:
		return check_in(checker, part);
	case OP_HAS:
		return check_has(checker, part);
	case OP_KNOWN:
	case OP_UNKNOWN:
		return check_known(checker, part);
	case OP_SOME:
	case OP_EVERY:
	case OP_NONE:
		return check_quantified(checker, part);
	case OP_NOT:
	case OP_AND:
	case OP_OR:
	case OP_IMPLIES:
		return check_logic(checker, part);
	case OP_LIST:
	case OP_TODAY:
		return give(part, part->op == OP_LIST ? EXPR_LIST : EXPR_DATE);
	default:
		return check_comparison(checker, part);
	}
}
