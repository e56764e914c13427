/* Words and literals: what they mean beside a field. */
#include "base/text.h"
#include "expr/check.h"

/* Sets what a literal gives. */
static int give(struct part *part, enum expr_type type)
{
	part->place = (struct expr_place){ .type = type };
	part->value.type = type;
	part->value.known = true;
	return 0;
}

/* What people write for it: the literal becomes what the language writes. */
static bool read_plain(struct checker *checker, struct part *part,
		       enum expr_type type, enum literal literal)
{
	const struct expr_scope *scope = checker->scope;

	if (part->literal != LITERAL_TEXT || !scope->plain ||
	    !scope->plain(&part->text, scope->context, type, part->text))
		return false;
	part->text = arena_span(checker->arena, part->text);
	part->literal = literal;
	return true;
}

static int as_number(struct checker *checker, struct part *part)
{
	if (part->literal != LITERAL_NUMBER &&
	    !read_plain(checker, part, EXPR_NUMBER, LITERAL_NUMBER)) {
		say_at(checker, part->begin, _("'%s' is no number"),
		       say_part(checker, part));
		return error_hint(checker->err,
				  _("write a number as in: 280000.50, or: "
				    "280 000,50 $"));
	}
	if (!decimal_parse(&part->value.low, part->text)) {
		say_at(checker, part->begin, _("'%s' has too many digits"),
		       say_part(checker, part));
		return error_hint(checker->err, _("38 digits are exact"));
	}
	part->value.high = part->value.low;
	return give(part, EXPR_NUMBER);
}

/* ".." is an open end; which end, the other side says. */
static int as_date(struct checker *checker, struct part *part)
{
	struct date date;

	if (part->literal == LITERAL_TEXT && span_is(part->text, "..")) {
		part->value.is_open = true;
		part->value.days = (struct days){ DAY_MIN, DAY_MAX };
		return give(part, EXPR_DATE);
	}
	if (part->literal == LITERAL_BOOL || part->literal == LITERAL_EMPTY ||
	    !date_parse(&date, part->text)) {
		say_at(checker, part->begin, _("'%s' is no date"),
		       say_part(checker, part));
		return error_hint(checker->err,
				  _("as in: 2014, 2014-04, 2014-04-01"));
	}
	part->value.days = date_days(date);
	return give(part, EXPR_DATE);
}

static int no_bool(struct checker *checker, const struct part *part)
{
	say_at(checker, part->begin, _("'%s' is neither true nor false"),
	       say_part(checker, part));
	return error_hint(checker->err,
			  _("write true or false, without quotes"));
}

static int as_bool(struct checker *checker, struct part *part)
{
	if (part->literal != LITERAL_BOOL &&
	    !read_plain(checker, part, EXPR_BOOL, LITERAL_BOOL))
		return no_bool(checker, part);
	part->value.truth = span_is(part->text, "true") ? TERNARY_YES :
							  TERNARY_NO;
	return give(part, EXPR_BOOL);
}

/* ---- texts, and the values that they may have ---- */

static bool alike(struct arena *arena, struct span text, struct span other)
{
	return other.len && span_equal(text_fold(arena, text, true),
				       text_fold(arena, other, true));
}

/* The value that is written so, or has this label; accents and case aside. */
static bool find_choice(struct span *out, const struct checker *checker,
			const struct expr_place *place, struct span text,
			bool *is_closed)
{
	const struct expr_scope *scope = checker->scope;
	struct arena scratch = ARENA_INIT;
	struct expr_choice choice;
	bool found = false, exact = false;
	size_t index = 0;

	for (; !exact && scope->choice && place->type == EXPR_TEXT &&
	       scope->choice(&choice, scope->context, place, index);
	     index++) {
		exact = span_equal(choice.value, text);
		if (exact || (!found && (alike(&scratch, text, choice.value) ||
					 alike(&scratch, text,
					       choice.labels[0]) ||
					 alike(&scratch, text,
					       choice.labels[1])))) {
			*out = choice.value;
			found = true;
		}
	}
	arena_release(&scratch);
	*is_closed = index && !place->is_open;
	return found;
}

static int as_text(struct checker *checker, struct part *part,
		   const struct expr_place *place)
{
	struct span value = part->text;
	bool is_closed;

	if (part->literal == LITERAL_BOOL || part->literal == LITERAL_EMPTY) {
		say_at(checker, part->begin, _("'%s' is no text"),
		       say_part(checker, part));
		return error_hint(checker->err, _("put it in quotes"));
	}
	if (!find_choice(&value, checker, place, part->text, &is_closed) &&
	    is_closed)
		return say_no_choice(checker, part, place);
	part->value.text = arena_span(checker->arena, value);
	return give(part, EXPR_TEXT);
}

int check_literal(struct checker *checker, struct part *part)
{
	static const struct expr_place text = { .type = EXPR_TEXT };

	switch (part->literal) {
	case LITERAL_NUMBER:
		return as_number(checker, part);
	case LITERAL_DATE:
		return as_date(checker, part);
	case LITERAL_TEXT:
		return as_text(checker, part, &text);
	case LITERAL_BOOL:
		return as_bool(checker, part);
	case LITERAL_EMPTY:
		break;
	}
	part->item.type = EXPR_ANY;
	return give(part, EXPR_LIST);
}

static int literal_beside(struct checker *checker, struct part *part,
			  const struct expr_place *place)
{
	if (part->literal == LITERAL_EMPTY)
		return check_literal(checker, part);
	switch (place->type) {
	case EXPR_NUMBER:
		return as_number(checker, part);
	case EXPR_DATE:
		return as_date(checker, part);
	case EXPR_TEXT:
		return as_text(checker, part, place);
	case EXPR_BOOL:
		return as_bool(checker, part);
	default:
		return check_literal(checker, part);
	}
}

/* Words that are neither what the place holds nor the name of a field. */
static int no_value(struct checker *checker, const struct part *part,
		    const struct expr_place *place)
{
	say_at(checker, part->begin, _("'%s' is neither %s nor a field"),
	       say_part(checker, part), say_type(place));
	hint_field(checker, part->text);
	if (place->type == EXPR_NUMBER &&
	    span_find_byte(part->text, '-') != SIZE_MAX)
		error_hint(checker->err,
			   _("a minus has blanks on both sides: a - b"));
	return error_hint(checker->err,
			  _("dates as in 2014-04-01, numbers as in 280000.50"));
}

/*
 * A value that the field may have comes before a field of that name; both
 * before a text that nobody knows. A label counts only where no text can stand.
 */
static int words_beside(struct checker *checker, struct part *part,
			const struct expr_place *place)
{
	bool is_name = is_known_name(checker, part), is_closed;
	struct span value;

	if (is_name &&
	    !find_choice(&value, checker, place, part->text, &is_closed))
		return check_words(checker, part);
	if (place->type != EXPR_TEXT && place->type != EXPR_ANY) {
		if (is_known_label(checker, part))
			return check_words(checker, part);
		if (place->type != EXPR_BOOL)
			return no_value(checker, part, place);
	}
	part->op = OP_LITERAL;
	part->literal = LITERAL_TEXT;
	return literal_beside(checker, part, place);
}

int check_beside(struct checker *checker, struct part *part,
		 const struct expr_place *place)
{
	if (part->op == OP_LITERAL)
		return literal_beside(checker, part, place);
	if (part->op == OP_WORDS)
		return words_beside(checker, part, place);
	return check_part(checker, part);
}
