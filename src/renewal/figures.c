/* What the figures of one record say against each other. */
#include "renewal/internal.h"

/* ---- R213: the years a total covers, and the length of the term ---- */

static void check_years(const struct record *record, const struct lens *lens,
			const struct calendar *calendar, struct diags *diags)
{
	const struct place *place = &lens->roles[ROLE_TOTAL_YEARS];
	const struct node *said = place_node(place, record->doc->root);
	struct term term = lens_term(lens, record->doc->root, calendar);
	struct decimal years;
	int64_t length;

	if (!said || !term_whole_years(&length, &term) ||
	    !decimal_parse(&years, said->text) ||
	    decimal_compare(years, decimal_of(length)) == 0)
		return;
	diags_add(diags, DIAG_WARNING, "R213", doc_mark(record->doc, said),
		  _("the total is for %.*s years, the term has %lld"),
		  SPAN_ARG(said->text), (long long)length);
	diags->items[diags->count - 1].other = place_mark(record, &lens->term);
	hint_oddity(diags);
}

/* ---- R301: the seats listed, and the total said ---- */

/* How many it may be; a bound that nothing is known of is 0 or UINT64_MAX. */
struct range {
	uint64_t min, max;
};

enum { SEATS_MAX = 1000000 };

static bool read_number(uint64_t *out, const struct field *items,
			enum role role, const struct node *item)
{
	struct span name;
	const struct node *node;

	if (!field_role(items, role, &name))
		return false;
	node = node_get_span(item, name);
	return node && node->type == NODE_INT && span_uint(out, node->text) &&
	       *out <= SEATS_MAX;
}

static bool is_each(const struct field *items, const struct node *item)
{
	struct span name;

	return field_role(items, ROLE_EACH, &name) &&
	       node_is_true(node_get_span(item, name));
}

/* The seats of one item; seats for each of so many bodies are multiplied. */
static struct range seats_of(const struct field *items,
			     const struct node *item)
{
	struct range seats = { 0, UINT64_MAX };
	uint64_t number, bodies = 1;

	if (read_number(&number, items, ROLE_SEATS, item)) {
		seats.min = seats.max = number;
	} else {
		if (read_number(&number, items, ROLE_SEATS_MIN, item))
			seats.min = number;
		if (read_number(&number, items, ROLE_SEATS_MAX, item))
			seats.max = number;
	}
	if (!is_each(items, item))
		return seats;
	if (!read_number(&bodies, items, ROLE_BODIES, item))
		return (struct range){ seats.min, UINT64_MAX };
	seats.min *= bodies;
	if (seats.max != UINT64_MAX)
		seats.max *= bodies;
	return seats;
}

static struct range seats_sum(const struct field *items,
			      const struct node *members)
{
	struct range sum = { 0, 0 };

	for (size_t i = 0; i < members->count; i++) {
		struct range seats = seats_of(items, members->entries[i].value);

		sum.min += seats.min;
		if (seats.max == UINT64_MAX || sum.max == UINT64_MAX)
			sum.max = UINT64_MAX;
		else
			sum.max += seats.max;
	}
	return sum;
}

/* "20", "18 to 20", "20 or more". */
static const char *range_text(struct arena *arena, struct range range)
{
	if (range.min == range.max)
		return arena_printf(arena, "%llu",
				    (unsigned long long)range.min);
	if (range.max == UINT64_MAX)
		return arena_printf(arena, _("%llu or more"),
				    (unsigned long long)range.min);
	return arena_printf(arena, _("%llu to %llu"),
			    (unsigned long long)range.min,
			    (unsigned long long)range.max);
}

/* Only what is certain: no seat is supposed for an item that says none. */
static void check_seats(const struct record *record, const struct lens *lens,
			struct diags *diags)
{
	const struct place *list = &lens->roles[ROLE_MEMBERS];
	const struct node *members = place_node(list, record->doc->root);
	const struct node *said = place_node(&lens->roles[ROLE_STATED_TOTAL],
					     record->doc->root);
	struct range sum;
	uint64_t total;

	if (!members || members->type != NODE_LIST || !members->count ||
	    !said || said->type != NODE_INT || !span_uint(&total, said->text) ||
	    node_is_true(place_node(&lens->roles[ROLE_STATED_ABOUT],
				    record->doc->root)))
		return;
	sum = seats_sum(list->field->items, members);
	if (sum.min <= total && total <= sum.max)
		return;
	diags_add(diags, DIAG_WARNING, "R301", doc_mark(record->doc, said),
		  _("the total said is %.*s, the seats listed make %s"),
		  SPAN_ARG(said->text), range_text(diags->arena, sum));
	diags->items[diags->count - 1].other = doc_mark(record->doc, members);
	hint_oddity(diags);
}

void figures_check(const struct record *record,
		   const struct calendar *calendar, struct diags *diags)
{
	const struct lens *lens = lens_of(record->kind);

	check_years(record, lens, calendar, diags);
	check_seats(record, lens, diags);
	shares_check(record, lens, diags);
}
