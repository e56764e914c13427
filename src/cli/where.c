#include "cli/where.h"

#include <string.h>

#include "base/date.h"
#include "base/decimal.h"

/* ---- parsing ---- */

static const struct {
	const char *text;
	enum where_op op;
} operators[] = {
	{ "!=", WHERE_NE }, { "<=", WHERE_LE }, { ">=", WHERE_GE },
	{ "=", WHERE_EQ }, { "<", WHERE_LT }, { ">", WHERE_GT },
	{ "~", WHERE_HAS },
};

/* The place and length of the first operator. */
static bool find_operator(size_t *at, size_t *len, enum where_op *op,
			  struct span text)
{
	for (*at = 0; *at < text.len; (*at)++)
		for (size_t i = 0; i < ARRAY_LEN(operators); i++)
			if (span_starts(span_from(text, *at),
					operators[i].text)) {
				*len = strlen(operators[i].text);
				*op = operators[i].op;
				return true;
			}
	return false;
}

static struct span unquote(struct span text)
{
	if (text.len >= 2 && (text.ptr[0] == '\'' || text.ptr[0] == '"') &&
	    text.ptr[text.len - 1] == text.ptr[0])
		return span_part(text, 1, text.len - 2);
	return text;
}

int where_unknown_field(const struct kind *kind, struct span path,
			struct error *err)
{
	const struct field *field = kind->facts->root;
	struct span rest = path, name, names[128];
	size_t count = 0, nearest;

	while (span_next(&name, &rest, '.') && field_at(field, name))
		field = field_at(field, name);
	while (field->items && !field->property_count)
		field = field->items;
	for (; count < field->property_count && count < ARRAY_LEN(names);
	     count++)
		names[count] = field->properties[count].name;
	nearest = text_nearest(name, names, count);
	error_set(err, ERROR_USAGE, MARK_NONE, _("kind %s has no field '%.*s'"),
		  kind->name, SPAN_ARG(path));
	if (nearest != SIZE_MAX)
		return error_hint(err, _("did you mean '%.*s%.*s'?"),
				  (int)(name.ptr - path.ptr), path.ptr,
				  SPAN_ARG(names[nearest]));
	return error_hint(err, _("`entente show --all ID` lists the fields"));
}

/* Is the path the start or the end of the term that the kind has? */
static void find_bound(struct where *where, struct app *app,
		       const struct kind *kind)
{
	const char *term = NULL;
	struct span rest;

	if (!term_field(&app->arena, kind, &term) || !term ||
	    !span_starts(where->path, term))
		return;
	rest = span_from(where->path, strlen(term));
	if (span_is(rest, ".start"))
		where->bound = WHERE_START;
	else if (span_is(rest, ".end"))
		where->bound = WHERE_END;
}

/* The word that stands for it, as a person writes it. */
static bool is_word(struct app *app, struct span word, const char *name)
{
	return span_equal(text_fold(&app->arena, word, true),
			  text_fold(&app->arena, span_text(name), true));
}

static int parse_status(struct where *where, struct app *app,
			struct error *err)
{
	struct buf names;

	buf_init(&names);
	for (int i = 0; i <= STATUS_ENDED; i++) {
		enum status status = (enum status)i;

		if (is_word(app, where->value, status_name(status)) ||
		    is_word(app, where->value, status_label(status))) {
			where->value = span_text(status_name(status));
			buf_release(&names);
			return 0;
		}
		buf_printf(&names, "%s%s", i ? ", " : "",
			   app->lang == LANG_EN ? status_name(status)
						: status_label(status));
	}
	error_set(err, ERROR_USAGE, MARK_NONE, _("there is no status '%.*s'"),
		  SPAN_ARG(where->value));
	error_hint(err, _("one of %s"), names.ptr);
	buf_release(&names);
	return -1;
}

/* The value as the records write it: "460 000 $" is 460000. */
static int parse_value(struct where *where, struct app *app,
		       struct error *err)
{
	const struct field *field = where->field;
	const uint32_t nested = 1u << NODE_LIST | 1u << NODE_MAP;
	const struct node *value;

	if (where->is_status)
		return parse_status(where, app, err);
	while (field->types == 1u << NODE_LIST && field->items)
		field = field->items;
	where->field = field;
	if (where->op == WHERE_HAS || !field->types || field->types & nested)
		return 0;
	if (field_parse(&value, &app->arena, field, where->value, err)) {
		err->kind = ERROR_USAGE;
		return error_wrap(err, "%.*s", SPAN_ARG(where->path));
	}
	where->value = value->text;
	return 0;
}

int where_parse(struct where *out, struct app *app, const struct kind *kind,
		struct span text, struct error *err)
{
	size_t at, len;

	memset(out, 0, sizeof(*out));
	if (!find_operator(&at, &len, &out->op, text) ||
	    !span_trim(span_part(text, 0, at)).len) {
		error_set(err, ERROR_USAGE, MARK_NONE,
			  _("'%.*s' is no condition"), SPAN_ARG(text));
		return error_hint(err, _("as in: region = laval, or: term.end "
					 "< 2015-04-01"));
	}
	out->path = span_trim(span_part(text, 0, at));
	out->value = unquote(span_trim(span_from(text, at + len)));
	out->field = field_at(kind->facts->root, out->path);
	out->is_status = !out->field && span_is(out->path, "status");
	if (!out->field && !out->is_status)
		return where_unknown_field(kind, out->path, err);
	find_bound(out, app, kind);
	return parse_value(out, app, err);
}

/* ---- evaluating ---- */

static bool order_holds(enum where_op op, int order)
{
	switch (op) {
	case WHERE_EQ:
		return order == 0;
	case WHERE_NE:
		return order != 0;
	case WHERE_LT:
		return order == -1;
	case WHERE_LE:
		return order == -1 || order == 0;
	case WHERE_GT:
		return order == 1;
	case WHERE_GE:
		return order == 1 || order == 0;
	case WHERE_HAS:
		break;
	}
	return false;
}

/* The days that a date may mean, against the period that the value is. */
static bool days_hold(enum where_op op, struct days days, struct span value)
{
	struct days period;
	struct date date;

	if (!date_parse(&date, value))
		return false;
	period = date_days(date);
	switch (op) {
	case WHERE_EQ:
		return days.first >= period.first && days.last <= period.last;
	case WHERE_NE:
		return days.last < period.first || days.first > period.last;
	case WHERE_LT:
		return days.last < period.first;
	case WHERE_LE:
		return days.last <= period.last;
	case WHERE_GT:
		return days.first > period.last;
	case WHERE_GE:
		return days.first >= period.first;
	case WHERE_HAS:
		break;
	}
	return false;
}

static bool date_holds(const struct where *where, struct span text)
{
	struct date date;

	return date_parse(&date, text) &&
	       days_hold(where->op, date_days(date), where->value);
}

static int compare_scalar(const struct node *node, struct span value)
{
	struct decimal a, b;
	int order;

	if (node->type != NODE_STRING && decimal_parse(&a, node->text) &&
	    decimal_parse(&b, value))
		return decimal_compare(a, b);
	order = span_compare(node->text, value);
	return (order > 0) - (order < 0);
}

static bool contains(struct app *app, struct span text, struct span part)
{
	return span_find(text_fold(&app->arena, text, true),
			 text_fold(&app->arena, part, true)) != SIZE_MAX;
}

static bool node_holds(struct app *app, const struct where *where,
		       const struct node *node)
{
	if (node->type == NODE_LIST || node->type == NODE_MAP) {
		for (size_t i = 0; i < node->count; i++)
			if (node_holds(app, where, node->entries[i].value))
				return true;
		return false;
	}
	if (where->op == WHERE_HAS)
		return contains(app, node->text, where->value);
	if (where->field && where->field->is_date)
		return date_holds(where, node->text);
	return order_holds(where->op, compare_scalar(node, where->value));
}

/* Down the path, through every item of the lists on the way. */
static bool tree_holds(struct app *app, const struct where *where,
		       const struct node *node, struct span rest)
{
	struct span name;

	if (!node)
		return false;
	if (node->type == NODE_LIST && rest.ptr) {
		for (size_t i = 0; i < node->count; i++)
			if (tree_holds(app, where, node->entries[i].value,
				       rest))
				return true;
		return false;
	}
	if (!span_next(&name, &rest, '.'))
		return node_holds(app, where, node);
	return tree_holds(app, where, node_get_span(node, name), rest);
}

/* As the term is read: '2015' of fiscal years ends on 2015-03-31, extended. */
static bool bound_holds(struct app *app, const struct where *where,
			const struct record *record,
			const struct clocks *clocks)
{
	struct term term = clocks_term(clocks, app, record);
	bool start = where->bound == WHERE_START;

	if ((start ? term.start_bound : term.end_bound) == BOUND_UNKNOWN)
		return false;
	return days_hold(where->op, start ? term.start : term.end,
			 where->value);
}

bool where_holds(struct app *app, const struct where *where,
		 const struct record *record, const struct node *tree,
		 struct clocks *clocks)
{
	struct where positive = *where;

	if (where->is_status) {
		struct standing standing = clocks_standing(clocks, app,
							   record);
		bool same = span_is(where->value,
				    status_name(standing.status));

		return where->op == WHERE_NE ? !same : same;
	}
	if (where->bound != WHERE_NO_BOUND && where->op != WHERE_HAS)
		return bound_holds(app, where, record, clocks);
	if (where->op != WHERE_NE)
		return tree_holds(app, where, tree, where->path);
	/* "no item is": so that != is the opposite of = on lists too */
	positive.op = WHERE_EQ;
	return !tree_holds(app, &positive, tree, where->path);
}
