#include <string.h>

#include "renewal/internal.h"

const struct lens *lens_of(const struct kind *kind)
{
	static const struct lens none;

	return kind && kind->facts ? kind->facts->lens : &none;
}

struct path place_path(struct arena *arena, const struct place *place)
{
	struct path path = { NULL, 0 };

	for (size_t i = 0; i < place->count; i++) {
		struct step step = { .type = STEP_KEY, .key = place->keys[i] };

		path = path_append(arena, path, step);
	}
	return path;
}

const struct field *term_field(struct arena *arena, const struct kind *kind,
			       const char **path)
{
	const struct lens *lens = lens_of(kind);

	if (path)
		*path = NULL;
	if (path && lens->term.field) {
		struct buf text;

		buf_init(&text);
		for (size_t i = 0; i < lens->term.count; i++) {
			if (i)
				buf_add_byte(&text, '.');
			buf_add(&text, lens->term.keys[i]);
		}
		*path = buf_detach(&text, arena).ptr;
	}
	return lens->term.field;
}

/* A scalar's text; a number too, though schemas want dates as strings. */
static struct span scalar_text(const struct node *node)
{
	if (!node || !node_is_scalar(node))
		return span_of(NULL, 0);
	return node->text;
}

bool node_days(struct days *out, const struct node *node)
{
	struct date date;

	if (!date_parse(&date, scalar_text(node)))
		return false;
	*out = date_days(date);
	return true;
}

static bool is_qualified(struct span text)
{
	return span_ends(text, "~") || span_ends(text, "?") ||
	       span_ends(text, "%");
}

bool bound_is_vague(struct days days, struct span text)
{
	return days.first != days.last || is_qualified(text);
}

bool end_is_untold(const struct term *term)
{
	return term->end_bound == BOUND_UNKNOWN && !term->end_text.len;
}

const char *bound_text(struct arena *arena, struct days days, struct span text)
{
	char day[16];

	if (days.first != days.last)
		return arena_text(arena, text);
	day_format(day, days.first);
	if (is_qualified(text))
		return arena_printf(arena, "%s%c", day, text.ptr[text.len - 1]);
	return arena_text(arena, span_text(day));
}

/* Are the years of this term fiscal? What it says, else what its schema says. */
static bool reads_fiscally(const struct field *field, const struct node *term)
{
	const struct node *years = node_get(term, "years");
	const struct field *said = field_property(field, span_text("years"));

	if (!years && said)
		years = said->fallback;
	return !span_is(node_string(years), "civil");
}

static struct days read_year(struct date date, bool is_end, bool fiscal,
			     const struct calendar *calendar)
{
	struct fiscal civil = { 1, 1 };
	struct fiscal rule = fiscal ? calendar->fiscal : civil;

	return is_end ? date_fiscal_end(date, rule)
		      : date_fiscal_start(date, rule);
}

static enum bound read_bound(struct term *term, struct days *days,
			     struct span text, bool is_end, bool fiscal,
			     const struct calendar *calendar)
{
	struct date date;

	if (span_is(text, "..")) {
		days->first = days->last = is_end ? DAY_MAX : DAY_MIN;
		return BOUND_OPEN;
	}
	if (!date_parse(&date, text)) {
		days->first = DAY_MIN;
		days->last = DAY_MAX;
		return BOUND_UNKNOWN;
	}
	term->by_reading |= date.precision == DATE_YEAR;
	term->approximate |= date.approximate || date.uncertain;
	*days = read_year(date, is_end, fiscal, calendar);
	return BOUND_KNOWN;
}

struct term node_term(const struct field *field, const struct node *node,
		      const struct calendar *calendar)
{
	struct term term = { .by_reading = false };
	bool fiscal = reads_fiscally(field, node);

	term.start_text = scalar_text(node_get(node, "start"));
	term.end_text = scalar_text(node_get(node, "end"));
	term.start_bound = read_bound(&term, &term.start, term.start_text,
				      false, fiscal, calendar);
	term.end_bound = read_bound(&term, &term.end, term.end_text, true,
				    fiscal, calendar);
	return term;
}

struct term lens_term(const struct lens *lens, const struct node *root,
		      const struct calendar *calendar)
{
	return node_term(lens->term.field, place_node(&lens->term, root),
			 calendar);
}

struct term term_read(const struct kind *kind, const struct node *root,
		      const struct calendar *calendar)
{
	const struct lens *lens = lens_of(kind);

	return lens_term(lens, root, calendar);
}

bool item_term(struct term *out, const struct field *items,
	       const struct node *item, const struct calendar *calendar)
{
	for (size_t i = 0; items && i < items->property_count; i++) {
		const struct field *field = items->properties[i].field;
		const struct node *node;

		if (!field || !field->is_term)
			continue;
		node = node_get_span(item, items->properties[i].name);
		if (!node || node->type != NODE_MAP)
			return false;
		*out = node_term(field, node, calendar);
		return true;
	}
	return false;
}

bool term_whole_years(int64_t *out, const struct term *term)
{
	if (term->start_bound != BOUND_KNOWN ||
	    term->end_bound != BOUND_KNOWN || term->approximate ||
	    term->start.first != term->start.last ||
	    term->end.first != term->end.last)
		return false;
	for (int years = 1; years <= 100; years++) {
		day_number next = day_add_months(term->start.first,
						 12 * years);
		/* What begins on 02-29 lasts to 02-28, where there is no 29. */
		bool cut = day_date(next).day < day_date(term->start.first).day;
		day_number last = cut ? next : next - 1;

		if (last == term->end.first) {
			*out = years;
			return true;
		}
		if (last > term->end.first)
			break;
	}
	return false;
}
