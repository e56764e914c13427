/* Complaints of the check: what is wrong, and what was perhaps meant. */
#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"
#include "expr/check.h"

enum {
	NAMES_MAX = 256, /* that are looked at for what was meant */
	NAMES_SHOWN = 12,
	WORDS_SHOWN = 60, /* columns */
};

int say_at(struct checker *checker, size_t at, const char *format, ...)
{
	char text[sizeof(checker->err->msg)];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	return error_set(checker->err, ERROR_USAGE,
			 lex_mark(checker->source, at), "%s", text);
}

const char *say_part(const struct checker *checker, const struct part *part)
{
	struct span whole = span_part(checker->source, part->begin,
				      part->end - part->begin);
	struct span shown = text_fit(whole, WORDS_SHOWN);

	return arena_printf(checker->arena, "%.*s%s", SPAN_ARG(shown),
			    shown.len < whole.len ? "\xe2\x80\xa6" : "");
}

const char *say_type(const struct expr_place *place)
{
	static const char *const words[] = {
		[EXPR_ANY] = N_("anything"),
		[EXPR_NUMBER] = N_("a number"),
		[EXPR_TEXT] = N_("a text"),
		[EXPR_DATE] = N_("a date"),
		[EXPR_BOOL] = N_("true or false"),
		[EXPR_LIST] = N_("a list"),
		[EXPR_MAP] = N_("a mapping"),
	};

	return place->is_term ? _("a term") : _(words[place->type]);
}

/* Names with commas between, and a mark where there are more. */
static const char *list_names(struct checker *checker,
			      const struct span *names, size_t count)
{
	struct buf all;

	buf_init(&all);
	for (size_t i = 0; i < count && i < NAMES_SHOWN; i++)
		buf_printf(&all, "%s%.*s", i ? ", " : "", SPAN_ARG(names[i]));
	if (count > NAMES_SHOWN)
		buf_add_text(&all, ", \xe2\x80\xa6");
	return buf_detach(&all, checker->arena).ptr;
}

/* The nearest of the names, or all of them. */
static int hint_names(struct checker *checker, struct span word,
		      const struct span *names, size_t count,
		      const char *all)
{
	size_t nearest = text_nearest(word, names, count);

	if (nearest != SIZE_MAX)
		return error_hint(checker->err, _("did you mean '%.*s'?"),
				  SPAN_ARG(names[nearest]));
	if (!count)
		return -1;
	return error_hint(checker->err, all,
			  list_names(checker, names, count));
}

static size_t names_of(struct span *names, const struct checker *checker,
		       const struct expr_place *map)
{
	const struct expr_scope *scope = checker->scope;
	size_t count = 0;

	while (scope->name && map->type == EXPR_MAP && count < NAMES_MAX &&
	       scope->name(&names[count], scope->context, map, count))
		count++;
	return count;
}

/* Of the second place too, unless it is NULL. */
static size_t names_of_both(struct span *names, const struct checker *checker,
			    const struct expr_place *map,
			    const struct expr_place *other)
{
	size_t count = names_of(names, checker, map);

	if (other)
		count += names_of(names + count, checker, other);
	return count;
}

/* `total` for `funding.total`: a field of that name one level down. */
static bool hint_below(struct checker *checker, struct span name,
		       const struct expr_place *map, const struct span *names,
		       size_t count)
{
	const struct expr_scope *scope = checker->scope;
	struct expr_place outer, item, inner;

	for (size_t i = 0; i < count; i++) {
		if (!scope->field(&outer, scope->context, map, names[i]))
			continue;
		if (outer.type == EXPR_LIST && scope->items &&
		    scope->items(&item, scope->context, &outer))
			outer = item;
		if (outer.type != EXPR_MAP ||
		    !scope->field(&inner, scope->context, &outer, name))
			continue;
		error_hint(checker->err, _("did you mean '%.*s.%.*s'?"),
			   SPAN_ARG(names[i]), SPAN_ARG(name));
		return true;
	}
	return false;
}

int say_no_field(struct checker *checker, size_t at, struct span name,
		 const struct expr_place *map, const struct expr_place *other)
{
	struct span names[2 * NAMES_MAX];
	size_t count;

	say_at(checker, at, _("there is no field '%.*s'"), SPAN_ARG(name));
	if (map->type == EXPR_MAP && checker->scope->field &&
	    hint_below(checker, name, map, names,
		       names_of(names, checker, map)))
		return -1;
	count = names_of_both(names, checker, map, other);
	hint_names(checker, name, names, count, _("the fields are: %s"));
	return error_hint(checker->err,
			  _("a text stands beside a field: region = laval"));
}

void hint_field(struct checker *checker, struct span word)
{
	const struct frame *frames = checker->frames;
	size_t top = checker->frame_count - 1, count, nearest;
	struct span names[2 * NAMES_MAX];

	count = names_of_both(names, checker, &frames[top].place,
			      top ? &frames[0].place : NULL);
	nearest = text_nearest(word, names, count);
	if (nearest != SIZE_MAX)
		error_hint(checker->err, _("did you mean '%.*s'?"),
			   SPAN_ARG(names[nearest]));
}

/* `equality between women`, of a label that goes on with a word of ours. */
static bool is_cut(struct span *whole, struct arena *scratch,
		   const struct expr_choice *choice, struct span text)
{
	const struct span all[] = { choice->value, choice->labels[0],
				    choice->labels[1] };
	struct span begin = text_fold(scratch, text, true);

	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		struct span label = text_fold(scratch, all[i], true), word;
		struct span rest = span_from(label, begin.len);

		if (label.len <= begin.len || rest.ptr[0] != ' ' ||
		    !span_equal(span_part(label, 0, begin.len), begin))
			continue;
		rest = span_from(rest, 1);
		if (span_next(&word, &rest, ' ') && word_is_reserved(word)) {
			*whole = all[i];
			return true;
		}
	}
	return false;
}

int say_no_choice(struct checker *checker, const struct part *part,
		  const struct expr_place *place)
{
	const struct expr_scope *scope = checker->scope;
	struct arena scratch = ARENA_INIT;
	struct expr_choice choice;
	struct span *names, whole = { NULL, 0 };
	size_t count = 0, all = 0;

	while (scope->choice(&choice, scope->context, place, all)) {
		if (!whole.len)
			is_cut(&whole, &scratch, &choice, part->text);
		all++;
	}
	arena_release(&scratch);
	names = ARENA_ARRAY(checker->arena, all, struct span);
	for (; count < all; count++) {
		scope->choice(&choice, scope->context, place, count);
		names[count] = choice.shown.len ? choice.shown : choice.value;
	}
	say_at(checker, part->begin,
	       place->is_reference ?
		       _("there is no record '%.*s' that it could be") :
		       _("there is no value '%.*s' here"),
	       SPAN_ARG(text_fit(part->text, WORDS_SHOWN)));
	if (whole.len)
		return error_hint(checker->err, _("put it in quotes: \"%.*s\""),
				  SPAN_ARG(whole));
	return hint_names(checker, part->text, names, count,
			  place->is_reference ?
				  _("write its id, or its whole name") :
				  _("one of %s"));
}

int say_if_item(struct checker *checker, const struct part *part)
{
	const struct hop *last = part->hop_count ?
		&part->hops[part->hop_count - 1] : NULL;

	if (part->op != OP_PATH || !last || last->type != HOP_ITEM ||
	    !last->name.len || last->is_bracketed)
		return 0;
	return say_no_field(checker, last->begin, last->name, &last->place,
			    NULL);
}

static const char *type_hint(const struct part *part,
			     const struct expr_place *wanted)
{
	enum expr_type type = part->place.type;

	if (type == EXPR_LIST && wanted->type == EXPR_BOOL)
		return _("as in: count(parties) > 0, or: any parties where "
			 "amount > 0");
	if (wanted->type == EXPR_BOOL)
		return _("as in: region = laval, or: known term.end");
	if (type == EXPR_LIST)
		return _("sum, min, max and count make one value of a list");
	if (type == EXPR_DATE && wanted->type == EXPR_NUMBER)
		return _("days(a, b) counts the days from one date to the "
			 "other");
	if (part->op == OP_LITERAL && part->literal == LITERAL_TEXT)
		return _("only texts stand in quotes");
	if (type == EXPR_MAP)
		return _("name one of its fields, as in: term.end");
	return _("entente-expression(5) says what goes with what");
}

int say_type_fault(struct checker *checker, const struct part *part,
		   const struct expr_place *wanted)
{
	if (say_if_item(checker, part))
		return -1;
	say_at(checker, part->begin, _("'%s' is %s, not %s"),
	       say_part(checker, part), say_type(&part->place),
	       say_type(wanted));
	return error_hint(checker->err, "%s", type_hint(part, wanted));
}
