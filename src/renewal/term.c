#include <string.h>

#include "renewal/internal.h"

/* Fields looked at in one schema: a bound for schemas that refer in circles. */
enum { LENS_BUDGET = 4000 };

static void lens_note(struct lens *lens, const struct place *at)
{
	const struct field *field = at->field;

	if (field->is_term && !lens->term.field)
		lens->term = *at;
	if (field->is_lineage && !lens->lineage.field)
		lens->lineage = *at;
	if (field->is_amendments && !lens->amendments.field)
		lens->amendments = *at;
	if (field->role != ROLE_NONE && (size_t)field->role < ROLE_COUNT &&
	    !lens->roles[field->role].field)
		lens->roles[field->role] = *at;
}

/* Notes the properties exactly so many levels further down. */
static void lens_look(struct lens *lens, const struct field *field,
		      struct place *at, size_t levels, size_t *budget)
{
	size_t index = at->count++;

	for (size_t i = 0; i < field->property_count && *budget; i++) {
		const struct field *below = field->properties[i].field;

		if (!below)
			continue;
		(*budget)--;
		at->keys[index] = field->properties[i].name;
		at->field = below;
		if (levels == 0)
			lens_note(lens, at);
		else
			lens_look(lens, below, at, levels - 1, budget);
	}
	at->count--;
}

void lens_init(struct lens *lens, const struct kind *kind)
{
	const struct field *root = kind && kind->facts ? kind->facts->root : NULL;
	size_t budget = LENS_BUDGET;

	memset(lens, 0, sizeof(*lens));
	/* The nearest to the root is meant: level by level. */
	for (size_t levels = 0; root && levels < PLACE_DEPTH; levels++) {
		struct place at = { .count = 0 };

		lens_look(lens, root, &at, levels, &budget);
	}
}

static const struct node *follow(const struct place *place, size_t count,
				 const struct node *root)
{
	for (size_t i = 0; root && i < count; i++)
		root = node_get_span(root, place->keys[i]);
	return root;
}

const struct node *place_node(const struct place *place,
			      const struct node *root)
{
	return place->field ? follow(place, place->count, root) : NULL;
}

const struct node *place_holder(const struct place *place,
				const struct node *root)
{
	return place->field ? follow(place, place->count - 1, root) : NULL;
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
	struct lens lens;

	lens_init(&lens, kind);
	if (path)
		*path = NULL;
	if (path && lens.term.field) {
		struct buf text;

		buf_init(&text);
		for (size_t i = 0; i < lens.term.count; i++) {
			if (i)
				buf_add_byte(&text, '.');
			buf_add(&text, lens.term.keys[i]);
		}
		*path = buf_detach(&text, arena).ptr;
	}
	return lens.term.field;
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

struct term lens_term(const struct lens *lens, const struct node *root,
		      const struct calendar *calendar)
{
	const struct node *node = place_node(&lens->term, root);
	struct term term = { .by_reading = false };
	bool fiscal = reads_fiscally(lens->term.field, node);

	term.start_text = scalar_text(node_get(node, "start"));
	term.end_text = scalar_text(node_get(node, "end"));
	term.start_bound = read_bound(&term, &term.start, term.start_text,
				      false, fiscal, calendar);
	term.end_bound = read_bound(&term, &term.end, term.end_text, true,
				    fiscal, calendar);
	return term;
}

struct term term_read(const struct kind *kind, const struct node *root,
		      const struct calendar *calendar)
{
	struct lens lens;

	lens_init(&lens, kind);
	return lens_term(&lens, root, calendar);
}

enum ternary term_holds(const struct term *term, day_number day)
{
	/* Open and unknown bounds are spans of days like the others. */
	if (day < term->start.first || day > term->end.last)
		return TERNARY_NO;
	if (day >= term->start.last && day <= term->end.first)
		return TERNARY_YES;
	return TERNARY_UNKNOWN;
}

bool term_whole_years(int64_t *out, const struct term *term)
{
	if (term->start_bound != BOUND_KNOWN ||
	    term->end_bound != BOUND_KNOWN || term->approximate ||
	    term->start.first != term->start.last ||
	    term->end.first != term->end.last)
		return false;
	for (int years = 1; years <= 100; years++) {
		day_number end = day_add_months(term->start.first, 12 * years);

		if (end - 1 == term->end.first) {
			*out = years;
			return true;
		}
		if (end > term->end.first)
			break;
	}
	return false;
}
