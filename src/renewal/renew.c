#include "renewal/renew.h"

#include "renewal/internal.h"
#include "renewal/passage.h"
#include "renewal/places.h"

enum { QUESTIONS_MAX = 64, DEPTH_MAX = 8 };

/* ---- what is carried ---- */

/* What belongs to one term only, whatever holds it. */
static bool is_of_one_term(const struct field *field)
{
	static const enum role roles[] = {
		ROLE_SIGNED, ROLE_STAGE, ROLE_EVENTS, ROLE_SOURCE,
		ROLE_ODDITIES, ROLE_NUMBER,
	};

	for (size_t i = 0; i < ARRAY_LEN(roles); i++)
		if (field->role == roles[i])
			return true;
	return field->is_lineage || field->is_amendments;
}

static enum renew_mode mode_of(const struct field *field,
			       enum renew_mode inherited)
{
	if (!field)
		return inherited;
	if (field->renew_said)
		return field->renew;
	return is_of_one_term(field) ? RENEW_CLEAR : inherited;
}

/* NULL when nothing of it is carried. */
static struct node *carry(struct arena *arena, const struct field *field,
			  const struct node *node, enum renew_mode mode)
{
	struct node *out;

	if (node_is_scalar(node))
		return mode == RENEW_CARRY ? node_copy(arena, node) : NULL;
	if (node->type == NODE_LIST && mode != RENEW_CARRY)
		return NULL;
	out = node->type == NODE_LIST ? node_new_list(arena)
				      : node_new_map(arena);
	out->style = node->style;
	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];
		const struct field *below = entry->key
			? field_property(field, entry->key->text)
			: field ? field->items : NULL;
		const struct node *value;

		value = carry(arena, below, entry->value,
			      mode_of(below, mode));
		if (value && entry->key)
			node_put(arena, out, entry->key->text, value);
		else if (value)
			node_add(arena, out, value);
	}
	return out->count || !node->count ? out : NULL;
}

struct node *renew_carry(struct arena *arena, const struct kind *kind,
			 const struct node *tree)
{
	struct node *out = carry(arena, kind->facts->root, tree, RENEW_CARRY);

	return out ? out : node_new_map(arena);
}

/* ---- what is asked ---- */

struct questions {
	struct arena *arena;
	struct renew_question *items;
	size_t count;
};

static void add_questions(struct questions *questions, struct path up,
			  const struct field *field, const struct node *node,
			  enum renew_mode mode)
{
	const uint32_t map = 1u << NODE_MAP, list = 1u << NODE_LIST;

	for (size_t i = 0; i < field->property_count; i++) {
		const struct field *below = field->properties[i].field;
		struct step step = { .type = STEP_KEY,
				     .key = field->properties[i].name };
		enum renew_mode here = mode_of(below, mode);
		struct path path;

		if (up.count >= DEPTH_MAX || (below->types & list))
			continue;
		path = path_append(questions->arena, up, step);
		node = node && node->type == NODE_MAP ? node : NULL;
		if (below->types & map)
			add_questions(questions, path, below,
				      node ? node_get_span(node, step.key)
					   : NULL, here);
		else if (here == RENEW_ASK && questions->count < QUESTIONS_MAX)
			questions->items[questions->count++] =
				(struct renew_question){
					path, below,
					node ? node_get_span(node, step.key)
					     : NULL,
				};
	}
}

size_t renew_questions(struct renew_question **out, struct arena *arena,
		       const struct kind *kind, const struct node *tree)
{
	struct questions questions = { .arena = arena };
	struct path root = { NULL, 0 };

	questions.items = ARENA_ARRAY(arena, QUESTIONS_MAX,
				      struct renew_question);
	add_questions(&questions, root, kind->facts->root, tree, RENEW_CARRY);
	*out = questions.items;
	return questions.count;
}

/* ---- the term ---- */

static const struct node *date_node(struct arena *arena, struct date date)
{
	char text[16];

	return node_new_text(arena, date_format(text, date));
}

const struct node *renew_start(struct arena *arena, const struct kind *kind,
			       const struct node *old,
			       const struct calendar *calendar)
{
	struct term term = term_read(kind, old, calendar);
	struct date end, start;

	if (term.end_bound != BOUND_KNOWN || term.end.last >= DAY_MAX ||
	    !date_parse(&end, term.end_text))
		return NULL;
	start = day_date(term.end.last + 1);
	start.approximate = end.approximate;
	start.uncertain = end.uncertain;
	start.precision = end.precision;
	return date_node(arena, start);
}

/* Both old bounds and the new start to the year, or to the month. */
static bool end_by_precision(struct date *out, struct date start,
			     struct date old_start, struct date old_end)
{
	int months;

	if (start.precision == DATE_DAY ||
	    start.precision != old_start.precision ||
	    start.precision != old_end.precision)
		return false;
	*out = start;
	if (start.precision == DATE_YEAR) {
		out->year += old_end.year - old_start.year;
		return true;
	}
	months = start.year * 12 + start.month - 1 +
		 (old_end.year - old_start.year) * 12 + old_end.month -
		 old_start.month;
	out->year = months / 12;
	out->month = months % 12 + 1;
	return true;
}

const struct node *renew_end(struct arena *arena, const struct kind *kind,
			     const struct node *old, const struct node *tree,
			     const struct calendar *calendar)
{
	struct term before = term_read(kind, old, calendar);
	struct term term = term_read(kind, tree, calendar);
	struct length length = term_length(&before);
	struct date start, old_start, old_end, end;
	day_number after;

	if (term.start_bound != BOUND_KNOWN ||
	    before.start_bound != BOUND_KNOWN ||
	    before.end_bound != BOUND_KNOWN ||
	    !date_parse(&start, term.start_text) ||
	    !date_parse(&old_start, before.start_text) ||
	    !date_parse(&old_end, before.end_text))
		return NULL;
	if (end_by_precision(&end, start, old_start, old_end))
		return end.year <= 9999 ? date_node(arena, end) : NULL;
	if (!length.known || term.start.first != term.start.last)
		return NULL;
	after = length.months
		? day_add_months(term.start.first, (int)length.months)
		: term.start.first + (day_number)length.days;
	return after > DAY_MAX ? NULL : date_node(arena, day_date(after - 1));
}

/* ---- */

static bool has_answer(const struct field *field, const struct node *node,
		       enum renew_mode mode)
{
	for (size_t i = 0; i < node->count; i++)
		if (mode_of(field_property(field, node->entries[i].key->text),
			    mode) != RENEW_CARRY)
			return true;
	return false;
}

const struct node *renew_prune(struct arena *arena, const struct kind *kind,
			       const struct node *tree)
{
	struct node *out = node_new_map(arena);

	for (size_t i = 0; i < tree->count; i++) {
		const struct node *value = tree->entries[i].value;
		struct span name = tree->entries[i].key->text;
		const struct field *field = field_property(kind->facts->root,
							   name);

		if (value->type != NODE_MAP ||
		    mode_of(field, RENEW_CARRY) != RENEW_ASK ||
		    has_answer(field, value, RENEW_ASK))
			node_put(arena, out, name, value);
	}
	return out;
}

static bool is_year(struct span text)
{
	uint64_t year;

	return text.len == 4 && span_uint(&year, text) && year >= 1000;
}

const char *renew_id(struct arena *arena, const struct record *record,
		     const struct node *old, const struct node *tree,
		     const struct calendar *calendar)
{
	struct term before = term_read(record->kind, old, calendar);
	struct term term = term_read(record->kind, tree, calendar);
	struct span rest = span_text(record->id), part, found = { NULL, 0 };
	char year[16];
	size_t at;

	if (term.start_bound != BOUND_KNOWN)
		return NULL;
	day_format(year, before.start.first);
	while (span_next(&part, &rest, '-')) {
		if (!is_year(part))
			continue;
		found = part;
		if (before.start_bound == BOUND_KNOWN &&
		    span_equal(part, span_of(year, 4)))
			break;
	}
	day_format(year, term.start.first);
	if (!found.ptr)
		return arena_printf(arena, "%s-%.4s", record->id, year);
	at = (size_t)(found.ptr - record->id);
	return arena_printf(arena, "%.*s%.4s%s", (int)at, record->id, year,
			    record->id + at + 4);
}

static bool refers_to(const struct field *field, const char *kind)
{
	for (size_t i = 0; i < field->reference_count; i++)
		if (span_is(field->reference[i], kind))
			return true;
	return false;
}

static bool has_value(const struct field *field, const char *value)
{
	for (size_t i = 0; field && i < field->value_count; i++)
		if (span_is(field->values[i]->text, value))
			return true;
	return false;
}

const struct node *renew_links(struct arena *arena,
			       const struct record *record)
{
	struct node *list = node_new_list(arena), *item = node_new_map(arena);
	const struct field *items;
	const struct lens *lens = lens_of(record->kind);

	items = lens->lineage.field ? lens->lineage.field->items : NULL;
	for (size_t i = 0; items && i < items->property_count; i++)
		if (!item->count && refers_to(items->properties[i].field,
					      record->kind->name))
			node_put(arena, item, items->properties[i].name,
				 node_new_text(arena, record->id));
	if (!item->count)
		return NULL;
	if (has_value(field_property(items, span_text("basis")), "said"))
		node_put(arena, item, span_text("basis"),
			 node_new_text(arena, "said"));
	node_add(arena, list, item);
	return list;
}
