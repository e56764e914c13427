/* What a change shows of itself, in whatever format. */
#include "report/changes.h"

#include <string.h>

#include "base/text.h"

/* Days that are said as days; beyond, only whole months are told. */
enum { DAYS_TOLD = 61 };

/* Texts from this width on are compared by words. */
enum { LONG_TEXT = 60 };

static struct shown *add(struct shown_list *list, struct shown shown)
{
	if (list->count == list->capacity) {
		size_t next = list->capacity ? 2 * list->capacity : 16;
		struct shown *items = ARENA_ARRAY(list->arena, next,
						  struct shown);

		if (list->count)
			memcpy(items, list->items,
			       list->count * sizeof(*items));
		list->items = items;
		list->capacity = next;
	}
	list->items[list->count] = shown;
	return &list->items[list->count++];
}

/* ---- differences ---- */

static void add_number(struct buf *out, const struct style *style,
		       const struct field *field, const struct change *change)
{
	struct decimal from, to, by;
	struct node node = { .type = NODE_FLOAT };
	struct buf text;

	if (change->from->type == NODE_STRING ||
	    change->to->type == NODE_STRING ||
	    !decimal_parse(&from, change->from->text) ||
	    !decimal_parse(&to, change->to->text) ||
	    !decimal_subtract(&by, to, from) || decimal_is_zero(by))
		return;
	buf_init(&text);
	decimal_format(&text, by);
	node.text = buf_span(&text);
	if (!by.negative)
		buf_add_byte(out, '+');
	report_value(out, style, field, &node);
	buf_release(&text);
}

static bool ends_month(struct date date)
{
	return day_date(day_of(date.year, date.month, date.day) + 1).day == 1;
}

/* Whole months between two dates of one precision; false when not whole. */
static bool whole_months(int *out, struct date from, struct date to)
{
	*out = 12 * (to.year - from.year) + to.month - from.month;
	return from.precision != DATE_DAY || from.day == to.day ||
	       (ends_month(from) && ends_month(to));
}

static void add_months(struct buf *out, int months)
{
	unsigned long count = (unsigned long)(months < 0 ? -months : months);

	buf_add_byte(out, months < 0 ? '-' : '+');
	if (count % 12)
		buf_printf(out, NG_("%lu month", "%lu months", count), count);
	else
		buf_printf(out, NG_("%lu year", "%lu years", count / 12),
			   count / 12);
}

static void add_days(struct buf *out, struct date from, struct date to)
{
	day_number days = day_of(to.year, to.month, to.day) -
			  day_of(from.year, from.month, from.day);
	unsigned long count = (unsigned long)(days < 0 ? -days : days);

	if (count > DAYS_TOLD)
		return;
	buf_add_byte(out, days < 0 ? '-' : '+');
	buf_printf(out, NG_("%lu day", "%lu days", count), count);
}

/* Only what is exact: both are known as precisely, and so is the time. */
static void add_time(struct buf *out, const struct field *field,
		     const struct change *change)
{
	struct date from, to;
	int months;

	if (change->from->type != NODE_STRING ||
	    change->to->type != NODE_STRING ||
	    !date_parse(&from, change->from->text) ||
	    !date_parse(&to, change->to->text) ||
	    from.precision != to.precision || from.approximate ||
	    from.uncertain || to.approximate || to.uncertain)
		return;
	if (field ? !field->is_date : from.precision != DATE_DAY)
		return;
	if (!whole_months(&months, from, to))
		add_days(out, from, to);
	else if (months)
		add_months(out, months);
}

static struct span difference(struct arena *arena, const struct style *style,
			      const struct field *field,
			      const struct change *change)
{
	struct buf text;

	if (!change->from || !change->to)
		return span_of(NULL, 0);
	buf_init(&text);
	add_number(&text, style, field, change);
	add_time(&text, field, change);
	return buf_detach(&text, arena);
}

/* ---- values ---- */

static struct span label_of(struct arena *arena, const struct style *style,
			    const struct kind *kind, struct path path)
{
	struct buf text;

	buf_init(&text);
	report_path(&text, style, kind, path);
	return buf_detach(&text, arena);
}

static struct span value_of(struct arena *arena, const struct style *style,
			    const struct field *field, const struct node *node)
{
	struct buf text;

	if (!node)
		return span_of(NULL, 0);
	buf_init(&text);
	report_value(&text, style, field, node);
	return buf_detach(&text, arena);
}

static struct span item_of(struct arena *arena, const struct style *style,
			   const struct field *list, const struct node *item)
{
	struct buf text;

	buf_init(&text);
	report_item(&text, style, list, item);
	return buf_detach(&text, arena);
}

/* ---- one function a type ---- */

static void show_set(struct shown_list *out, const struct style *outer,
		     const struct kind *kind, const struct change *change)
{
	const struct field *field = kind_field(kind, change->path);
	struct style style = *outer;
	struct shown shown = { .type = CHANGE_SET };

	style.hanging = false;
	shown.label = label_of(out->arena, &style, kind, change->path);
	shown.from = value_of(out->arena, &style, field, change->from);
	shown.to = value_of(out->arena, &style, field, change->to);
	shown.difference = difference(out->arena, &style, field, change);
	if (change->from && change->to && change->from->type == NODE_STRING &&
	    change->to->type == NODE_STRING &&
	    text_width(shown.from) + text_width(shown.to) >= LONG_TEXT &&
	    !words_compare(&shown.runs, &shown.run_count, out->arena,
			   shown.from, shown.to))
		shown.run_count = 0;
	add(out, shown);
}

static void show_item(struct shown_list *out, const struct style *style,
		      const struct kind *kind, enum change_type type,
		      struct path list, const struct node *item)
{
	const struct field *field = kind_field(kind, list);
	bool amends = field && field->is_amendments && item->type == NODE_MAP;
	struct shown shown = { .type = type };
	struct span text;

	shown.label = label_of(out->arena, style, kind, list);
	text = item_of(out->arena, style, field,
		       amends ? report_amendment_head(out->arena, item)
			      : item);
	if (type == CHANGE_ADD)
		shown.to = text;
	else
		shown.from = text;
	if (amends)
		shown.below_count = report_amendment_lines(
			&shown.below, out->arena, style, kind, item);
	add(out, shown);
}

/* What came or went; an item behind the name of its list. */
static void show_one(struct shown_list *out, const struct style *style,
		     const struct kind *kind, const struct change *change)
{
	bool came = change->type == CHANGE_ADD;
	const struct node *value = came ? change->to : change->from;
	struct path path = change->path;
	struct shown shown = { .type = change->type };
	struct span text;

	if (path.count > 1 && path.steps[path.count - 1].type != STEP_KEY) {
		path.count--;
		show_item(out, style, kind, change->type, path, value);
		return;
	}
	if (value->type == NODE_LIST && value->count &&
	    value->entries[0].value->type == NODE_MAP) {
		for (size_t i = 0; i < value->count; i++)
			show_item(out, style, kind, change->type, path,
				  value->entries[i].value);
		return;
	}
	shown.label = label_of(out->arena, style, kind, path);
	text = value_of(out->arena, style, kind_field(kind, path), value);
	if (came)
		shown.to = text;
	else
		shown.from = text;
	add(out, shown);
}

static void show_move(struct shown_list *out, const struct style *style,
		      const struct kind *kind, const struct change *change)
{
	add(out, (struct shown){
		.type = CHANGE_MOVE, .was = change->was,
		.index = change->index,
		.label = label_of(out->arena, style, kind, change->path),
	});
}

void report_show(struct shown_list *out, const struct style *outer,
		 const struct kind *kind, const struct change *changes,
		 size_t count)
{
	struct style style = *outer;

	style.kind = kind;
	for (size_t i = 0; i < count; i++) {
		const struct change *change = &changes[i];

		if (change->type == CHANGE_SET)
			show_set(out, &style, kind, change);
		else if (change->type == CHANGE_MOVE)
			show_move(out, &style, kind, change);
		else
			show_one(out, &style, kind, change);
	}
}

char *report_moved(struct arena *arena, const struct shown *shown)
{
	if (shown->was == SIZE_MAX)
		return arena_printf(arena, _("moved to position %zu"),
				    shown->index + 1);
	return arena_printf(arena, _("moved from position %zu to %zu"),
			    shown->was + 1, shown->index + 1);
}
