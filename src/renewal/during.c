/* Is what a record refers to there when the record wants it? */
#include "record/reference.h"
#include "renewal/internal.h"
#include "renewal/sequence.h"

/* The first or the last day of a record's life. */
struct limit {
	bool known;
	struct days days;
	struct span text;
	struct mark at; /* where it is told */
};

/* By its role, founded or dissolved; of what has none, by the term. */
static struct limit limit_of(const struct record *record,
			     const struct node *tree, enum role role,
			     const struct calendar *calendar)
{
	const struct lens *lens = lens_of(record->kind);
	const struct place *place = &lens->roles[role];
	const struct node *node = place_node(place, tree);
	struct limit limit = { .known = false };
	struct term term;

	if (node_days(&limit.days, node)) {
		limit.known = true;
		limit.text = node->text;
		limit.at = place_mark(record, place);
		return limit;
	}
	term = lens_term(lens, tree, calendar);
	limit.at = place_mark(record, &lens->term);
	if (role == ROLE_FOUNDED) {
		limit.known = term.start_bound == BOUND_KNOWN;
		limit.days = term.start;
		limit.text = term.start_text;
	} else {
		limit.known = term.end_bound == BOUND_KNOWN;
		limit.days = term.end;
		limit.text = term.end_text;
	}
	return limit;
}

struct during {
	const struct snapshot *snapshot;
	const struct record *record;
	const struct calendar *calendar;
	struct diags *diags;
	struct arena scratch;
	const struct node *tree; /* of the record, with all amendments; lazy */
};

static struct term wanted_term(struct during *during, const struct field *field)
{
	const struct field *root = during->record->kind->facts->root;

	if (!during->tree)
		during->tree = record_consolidated_all(
			&during->scratch, during->record, NULL);
	return node_term(field_at(root, field->during),
			 node_below(during->tree, field->during),
			 during->calendar);
}

static void complain(const struct during *during, const struct node *value,
		     const struct limit *limit, const char *msg)
{
	struct diag *diag = diags_add(during->diags, DIAG_WARNING, "R221",
				      doc_mark(during->record->doc, value),
				      "%s", msg);

	diag->other = limit->at;
	hint_oddity(during->diags);
}

static void check_ended(const struct during *during, const struct node *value,
			const struct limit *end, const struct term *term)
{
	struct arena *arena = during->diags->arena;

	if (!end->known || term->start_bound != BOUND_KNOWN ||
	    days_before(end->days, term->start) != TERNARY_YES)
		return;
	complain(during, value, end, arena_printf(
		arena, _("'%.*s' had ended (%s) before this begins (%s)"),
		SPAN_ARG(value->text), bound_text(arena, end->days, end->text),
		bound_text(arena, term->start, term->start_text)));
}

static void check_begun(const struct during *during, const struct node *value,
			const struct limit *start, const struct term *term)
{
	struct arena *arena = during->diags->arena;

	if (!start->known || term->end_bound != BOUND_KNOWN ||
	    days_before(term->end, start->days) != TERNARY_YES)
		return;
	complain(during, value, start, arena_printf(
		arena, _("'%.*s' begins (%s) after this has ended (%s)"),
		SPAN_ARG(value->text),
		bound_text(arena, start->days, start->text),
		bound_text(arena, term->end, term->end_text)));
}

static void check_reference(void *context, const struct reference *reference)
{
	struct during *during = context;
	const struct field *field = reference->field;
	const struct node *value = reference->node;
	const struct record *to =
		reference->type == REFERENCE_VALUE && field->during.len ?
		snapshot_referred(during->snapshot, field, value->text) : NULL;
	struct limit start, end;
	const struct node *tree;
	struct term term;

	if (!to || !to->doc)
		return;
	tree = record_consolidated_all(&during->scratch, to, NULL);
	term = wanted_term(during, field);
	start = limit_of(to, tree, ROLE_FOUNDED, during->calendar);
	end = limit_of(to, tree, ROLE_DISSOLVED, during->calendar);
	check_ended(during, value, &end, &term);
	check_begun(during, value, &start, &term);
}

void during_check(const struct snapshot *snapshot, const struct record *record,
		  const struct calendar *calendar, struct diags *diags)
{
	struct during during = { .snapshot = snapshot, .record = record,
				 .calendar = calendar, .diags = diags };

	record_references(record, check_reference, &during);
	arena_release(&during.scratch);
}
