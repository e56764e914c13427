/* Functions: what they take and give. */
#include "expr/check.h"

static int give(struct part *part, enum expr_type type)
{
	part->place = (struct expr_place){ .type = type };
	return 0;
}

static int check_count(struct checker *checker, struct part *part)
{
	struct part *path = part->args[0];

	/* A mapping has fields to count, and no items to ask of. */
	if (part->count == 1) {
		if (check_path(checker, path))
			return -1;
		if (path->place.type != EXPR_MAP &&
		    check_type(checker, path, EXPR_LIST))
			return -1;
	} else if (check_items(checker, part)) {
		return -1;
	}
	return give(part, EXPR_NUMBER);
}

static int check_sum(struct checker *checker, struct part *part)
{
	struct expr_place number = { .type = EXPR_NUMBER };
	struct part *list = part->args[0];

	if (check_part(checker, list) ||
	    check_type(checker, list, EXPR_LIST))
		return -1;
	if (list->item.type != EXPR_NUMBER && list->item.type != EXPR_ANY) {
		say_at(checker, list->begin,
		       _("the items of '%s' are %s, not %s"),
		       say_part(checker, list), say_type(&list->item),
		       say_type(&number));
		return error_hint(checker->err,
				  _("name one of their fields, as in: "
				    "sum(parties.amount)"));
	}
	return give(part, EXPR_NUMBER);
}

/* The place of the first value that is no literal: it says what all are. */
static int find_kind(struct expr_place *kind, size_t *first,
		     struct checker *checker, struct part *part)
{
	for (*first = 0; *first < part->count; (*first)++) {
		struct part *value = part->args[*first];

		if (value->op == OP_LITERAL)
			continue;
		if (check_part(checker, value))
			return -1;
		*kind = *part_scalar(value);
		return 0;
	}
	*first = 0;
	if (check_literal(checker, part->args[0]))
		return -1;
	*kind = part->args[0]->place;
	return 0;
}

static int check_extreme(struct checker *checker, struct part *part)
{
	struct expr_place kind, number = { .type = EXPR_NUMBER };
	size_t first;

	if (find_kind(&kind, &first, checker, part))
		return -1;
	for (size_t i = 0; i < part->count; i++) {
		struct part *value = part->args[i];

		if (i != first && check_beside(checker, value, &kind))
			return -1;
		if (kind.type == EXPR_ANY)
			kind = *part_scalar(value);
		if (part_scalar(value)->type != EXPR_ANY &&
		    (part_scalar(value)->type != kind.type ||
		     (kind.type != EXPR_NUMBER && kind.type != EXPR_DATE)))
			return say_type_fault(checker, value,
					      kind.type == EXPR_DATE ? &kind :
								       &number);
	}
	return give(part, kind.type);
}

static int check_years(struct checker *checker, struct part *part)
{
	struct expr_place term = { .type = EXPR_MAP, .is_term = true };
	struct part *value = part->args[0];

	if (check_part(checker, value))
		return -1;
	if (!value->place.is_term)
		return say_type_fault(checker, value, &term);
	return give(part, EXPR_NUMBER);
}

/* Every value of one type. */
static int check_all(struct checker *checker, struct part *part,
		     enum expr_type taken, enum expr_type given)
{
	struct expr_place place = { .type = taken };

	for (size_t i = 0; i < part->count; i++)
		if (check_beside(checker, part->args[i], &place) ||
		    check_type(checker, part->args[i], taken))
			return -1;
	return give(part, given);
}

int check_call(struct checker *checker, struct part *part)
{
	switch (part->function) {
	case FUNCTION_COUNT:
		return check_count(checker, part);
	case FUNCTION_SUM:
		return check_sum(checker, part);
	case FUNCTION_MIN:
	case FUNCTION_MAX:
		return check_extreme(checker, part);
	case FUNCTION_YEARS:
		return check_years(checker, part);
	case FUNCTION_DAYS:
		return check_all(checker, part, EXPR_DATE, EXPR_NUMBER);
	case FUNCTION_LENGTH:
		return check_all(checker, part, EXPR_TEXT, EXPR_NUMBER);
	case FUNCTION_LOWER:
	case FUNCTION_FOLD:
		break;
	}
	return check_all(checker, part, EXPR_TEXT, EXPR_TEXT);
}
