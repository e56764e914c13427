#include <stdlib.h>

#include "renewal/internal.h"

/* Consolidated texts of one record that are checked; more get a note. */
enum { CHECKED_TEXTS = 200 };
/* Amendments that may count already, and whose effects are told apart. */
enum { MAYBE_MAX = 30 };

static day_number order_of(bool has, struct days days, bool has_other,
			   struct days other)
{
	return has ? days.last : has_other ? other.last : DAY_MIN;
}

static int compare(const struct amendment *a, const struct amendment *b,
		   day_number x, day_number y)
{
	if (x != y)
		return x < y ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

static int amendment_compare(const void *left, const void *right)
{
	const struct amendment *a = left, *b = right;

	return compare(a, b,
		       order_of(a->has_effective, a->effective, a->has_agreed,
				a->agreed),
		       order_of(b->has_effective, b->effective, b->has_agreed,
				b->agreed));
}

/* What was agreed last holds, from whatever day it is said to be effective. */
static int agreed_compare(const void *left, const void *right)
{
	const struct amendment *a = left, *b = right;

	return compare(a, b,
		       order_of(a->has_agreed, a->agreed, a->has_effective,
				a->effective),
		       order_of(b->has_agreed, b->agreed, b->has_effective,
				b->effective));
}

static struct amendment *read_list(size_t *count, struct arena *arena,
				   const struct node *list)
{
	struct amendment *items;
	size_t used = 0;

	*count = 0;
	if (!list || list->type != NODE_LIST || !list->count)
		return NULL;
	items = ARENA_ARRAY(arena, list->count, struct amendment);
	for (size_t i = 0; i < list->count; i++) {
		const struct node *node = list->entries[i].value;
		struct amendment *item = &items[used];

		if (node->type != NODE_MAP)
			continue;
		item->node = node;
		item->place = i;
		item->id = node_get_string(node, "id");
		item->kind = node_get_string(node, "kind");
		item->has_agreed = node_days(&item->agreed,
					     node_get(node, "agreed"));
		item->has_effective = node_days(&item->effective,
						node_get(node, "effective"));
		item->changes = node_get(node, "changes");
		if (item->changes && item->changes->type != NODE_LIST)
			item->changes = NULL;
		used++;
	}
	qsort(items, used, sizeof(*items), amendment_compare);
	*count = used;
	return items;
}

int amendments_read(struct amendment **out, size_t *count, struct arena *arena,
		    const struct kind *kind, const struct node *root)
{
	const struct lens *lens = lens_of(kind);

	*out = read_list(count, arena, place_node(&lens->amendments, root));
	return 0;
}

/* What is being consolidated, and until which day. */
struct work {
	struct arena *arena;
	const struct record *record;
	struct path term; /* count 0: the kind has none */
	bool all;         /* whatever the dates */
	size_t early, early_end; /* also those that may count, of these places
				    in the order that they are applied in */
	size_t at;        /* the place of the one that is looked at */
	day_number day;
	struct diags *diags; /* or NULL */
	struct consolidation result;
};

static void complain(struct work *work, const char *code,
		     const struct node *at, const char *msg, const char *hint)
{
	if (!work->diags)
		return;
	diags_add(work->diags, DIAG_ERROR, code,
		  doc_mark(work->record->doc, at), "%s", msg);
	if (hint[0])
		diags_hint(work->diags, "%s", hint);
}

/* The value that stands there, as the second place of the newest complaint. */
static void show_other(struct work *work, const struct node *now)
{
	if (work->diags && now && now->line)
		work->diags->items[work->diags->count - 1].other =
			doc_mark(work->record->doc, now);
}

/*
 * Certain only from the last day that the date may mean; from the first on it
 * may count.
 */
static bool counts(struct work *work, bool has_date, struct days date)
{
	if (work->all || !has_date || date.last <= work->day)
		return true;
	if (date.first > work->day)
		return false;
	work->result.maybe = true;
	return work->at >= work->early && work->at < work->early_end;
}

static bool touches_term(const struct work *work, struct path path)
{
	return work->term.count && (path_covers(work->term, path) ||
				    path_covers(path, work->term));
}

/* Makes the change to apply from what is there; false after a complaint. */
static bool prepare(struct change *out, struct work *work,
		    const struct amendment *amendment,
		    const struct node *node, struct path path)
{
	const struct shape *shape = work->record->kind->shape;
	const struct node *from = node_get(node, "from");
	const struct node *to = node_get(node, "to");
	const struct node *now = path_find(work->result.tree, shape, path);
	struct span text = node_get_string(node, "path");

	if (from && (!now || !node_equal(now, from))) {
		complain(work, "R202", from,
			 arena_printf(work->arena,
				      _("amendment '%.*s' changes '%.*s' from a"
					" value that it does not have"),
				      SPAN_ARG(amendment->id), SPAN_ARG(text)),
			 _("write the value as it stands before the change, or"
			   " leave 'from' out"));
		show_other(work, now);
		return false;
	}
	if (!now && !to) {
		complain(work, "R201", node,
			 arena_printf(work->arena,
				      _("amendment '%.*s' removes '%.*s', which"
					" is not there"),
				      SPAN_ARG(amendment->id), SPAN_ARG(text)),
			 _("a change without 'to' removes: write the new value"
			   " there, or mend the path"));
		return false;
	}
	out->type = !to ? CHANGE_REMOVE : now ? CHANGE_SET : CHANGE_ADD;
	out->path = path;
	out->from = now;
	out->to = to;
	out->index = SIZE_MAX;
	return true;
}

/* Only what has begun can be prolonged, or ended before its time. */
static void note_kind(struct consolidation *result,
		      const struct amendment *amendment)
{
	bool prolongs = span_is(amendment->kind, "prolongation");
	bool ends = span_is(amendment->kind, "termination");

	result->prolonged |= prolongs;
	result->terminated |= ends;
	if ((prolongs || ends) && amendment->has_agreed &&
	    amendment->agreed.last < result->begun_by)
		result->begun_by = amendment->agreed.last;
}

/* Changes to the term, or all others: they have nothing in common. */
static void apply_one(struct work *work, const struct amendment *amendment,
		      const struct node *node, bool of_term)
{
	const struct shape *shape = work->record->kind->shape;
	struct span text = node_get_string(node, "path");
	struct error err = ERROR_INIT;
	struct change change;
	struct path path;
	bool in_term;

	if (path_parse(&path, work->arena, shape, text, &err) != 0) {
		if (of_term)
			return; /* it is told once */
		complain(work, "R201", node,
			 arena_printf(work->arena,
				      _("amendment '%.*s': %s"),
				      SPAN_ARG(amendment->id), err.msg),
			 err.hint);
		return;
	}
	in_term = touches_term(work, path);
	if (in_term != of_term)
		return;
	if (of_term ? !counts(work, amendment->has_agreed, amendment->agreed)
		    : !counts(work, amendment->has_effective,
			      amendment->effective))
		return;
	if (!prepare(&change, work, amendment, node, path))
		return;
	if (change_apply_tree(&work->result.tree, work->arena,
			      work->result.tree, shape, &change, 1,
			      &err) != 0) {
		complain(work, "R201", node,
			 arena_printf(work->arena,
				      _("amendment '%.*s': %s"),
				      SPAN_ARG(amendment->id), err.msg),
			 err.hint);
		return;
	}
	if (in_term)
		note_kind(&work->result, amendment);
}

static void apply_list(struct work *work, const struct amendment *items,
		       size_t count, bool of_term)
{
	for (size_t i = 0; i < count; i++) {
		const struct node *changes = items[i].changes;

		work->at = i;
		for (size_t k = 0; changes && k < changes->count; k++)
			apply_one(work, &items[i], changes->entries[k].value,
				  of_term);
	}
}

static void apply_all(struct work *work, const struct lens *lens)
{
	struct amendment *items;
	size_t count;

	work->result = (struct consolidation){ .begun_by = DAY_MAX };
	if (!work->record->doc)
		return;
	work->result.tree = work->record->doc->root;
	items = read_list(&count, work->arena,
			  place_node(&lens->amendments, work->result.tree));
	if (!count)
		return;
	work->term = place_path(work->arena, &lens->term);
	apply_list(work, items, count, false);
	qsort(items, count, sizeof(*items), agreed_compare);
	apply_list(work, items, count, true);
}

struct consolidation lens_consolidate(struct arena *arena,
				      const struct lens *lens,
				      const struct record *record,
				      day_number day)
{
	struct work work = { .arena = arena, .record = record, .day = day };

	apply_all(&work, lens);
	return work.result;
}

static struct days hull(struct days a, struct days b)
{
	return (struct days){ a.first < b.first ? a.first : b.first,
			      a.last > b.last ? a.last : b.last };
}

/* "2014-03-31/2015-03-31", where it may be one or the other: outer ones stay. */
static struct span either(struct arena *arena, struct span a, struct days days,
			  struct span b, struct days other)
{
	size_t slash = span_find_byte(a, '/');
	struct span low = slash == SIZE_MAX ? a : span_part(a, 0, slash);
	struct span high = slash == SIZE_MAX ? a : span_from(a, slash + 1);

	if (!a.len || !b.len)
		return a.len ? a : b;
	if (other.first < days.first)
		low = b;
	if (other.last > days.last)
		high = b;
	if (span_equal(low, high))
		return low;
	return span_text(arena_printf(arena, "%.*s/%.*s", SPAN_ARG(low),
				      SPAN_ARG(high)));
}

static void start_by(struct term *term, day_number last)
{
	if (last < term->start.last)
		term->start.last = last;
}

/*
 * The term of the text that has been made. A start that is not known comes
 * before the end, the first one that was agreed, and what was done to it.
 */
static struct term term_made(const struct work *work, const struct lens *lens,
			     const struct calendar *calendar)
{
	struct term term = lens_term(lens, work->result.tree, calendar);
	struct term first;

	if (term.start_bound != BOUND_UNKNOWN || !work->record->doc)
		return term;
	first = lens_term(lens, work->record->doc->root, calendar);
	if (first.end_bound == BOUND_KNOWN)
		start_by(&term, first.end.last);
	start_by(&term, term.end.last);
	start_by(&term, work->result.begun_by);
	return term;
}

static void widen_term(struct term *term, struct arena *arena,
		       const struct term *other)
{
	term->start_text = either(arena, term->start_text, term->start,
				  other->start_text, other->start);
	term->end_text = either(arena, term->end_text, term->end,
				other->end_text, other->end);
	term->start = hull(term->start, other->start);
	term->end = hull(term->end, other->end);
	if (term->start_bound != other->start_bound)
		term->start_bound = BOUND_UNKNOWN;
	if (term->end_bound != other->end_bound)
		term->end_bound = BOUND_UNKNOWN;
}

struct widening {
	struct arena *arena; /* of the texts; work has one of its own */
	struct work work;
	const struct lens *lens;
	const struct calendar *calendar;
	const struct amendment *items; /* as they are applied */
	size_t count;
};

/* By the term that those of the places count for, which may count already. */
static void widen_by(struct term *term, struct widening *widening,
		     size_t first, size_t last)
{
	struct arena scratch = ARENA_INIT;
	struct work *work = &widening->work;
	struct term other;

	work->arena = &scratch;
	work->early = first;
	work->early_end = last + 1;
	work->result = (struct consolidation){
		.tree = work->record->doc->root, .begun_by = DAY_MAX,
	};
	apply_list(work, widening->items, widening->count, true);
	other = term_made(work, widening->lens, widening->calendar);
	other.start_text = arena_span(widening->arena, other.start_text);
	other.end_text = arena_span(widening->arena, other.end_text);
	widen_term(term, widening->arena, &other);
	arena_release(&scratch);
}

/*
 * What is agreed last holds, and each of those that may have been agreed may be
 * that one: alone, or after those before it, which its `from` may ask for.
 */
struct term consolidated_term(struct arena *arena, const struct lens *lens,
			      const struct record *record, day_number day,
			      const struct consolidation *text,
			      const struct calendar *calendar)
{
	struct widening widening = {
		.arena = arena, .lens = lens, .calendar = calendar,
		.work = { .arena = arena, .record = record, .day = day,
			  .result = *text },
	};
	struct term term = term_made(&widening.work, lens, calendar);
	struct amendment *items;
	size_t count, maybe = 0;

	if (!text->maybe)
		return term;
	items = read_list(&count, arena,
			  place_node(&lens->amendments, record->doc->root));
	qsort(items, count, sizeof(*items), agreed_compare);
	widening.items = items;
	widening.count = count;
	widening.work.term = place_path(arena, &lens->term);
	for (size_t i = 0; i < count; i++) {
		if (!items[i].has_agreed || items[i].agreed.first > day ||
		    items[i].agreed.last <= day)
			continue;
		if (maybe++ == MAYBE_MAX)
			return lens_term(lens, NULL, calendar);
		widen_by(&term, &widening, 0, i);
		widen_by(&term, &widening, i, i);
	}
	return term;
}

const struct node *record_consolidated(struct arena *arena,
				       const struct record *record,
				       day_number day,
				       const struct calendar *calendar,
				       struct diags *diags)
{
	struct work work = { .arena = arena, .record = record, .day = day,
			     .diags = diags };
	const struct lens *lens = lens_of(record->kind);

	(void)calendar; /* dates of amendments are read civilly */
	apply_all(&work, lens);
	return work.result.tree;
}

const struct node *record_consolidated_all(struct arena *arena,
					   const struct record *record,
					   struct diags *diags)
{
	struct work work = { .arena = arena, .record = record, .all = true,
			     .diags = diags };
	const struct lens *lens = lens_of(record->kind);

	apply_all(&work, lens);
	return work.result.tree;
}

const char *record_amended(struct arena *arena, const struct record *record,
			   struct path path)
{
	struct amendment *items;
	size_t count;

	if (!record->doc)
		return NULL;
	amendments_read(&items, &count, arena, record->kind,
			record->doc->root);
	for (size_t i = 0; i < count; i++) {
		const struct node *changes = items[i].changes;

		for (size_t k = 0; changes && k < changes->count; k++) {
			const struct node *node = changes->entries[k].value;
			struct error err = ERROR_INIT;
			struct path changed;

			if (path_parse(&changed, arena, record->kind->shape,
				       node_get_string(node, "path"),
				       &err) == 0 &&
			    (path_covers(changed, path) ||
			     path_covers(path, changed)))
				return arena_text(arena, items[i].id);
		}
	}
	return NULL;
}

const struct amendment *record_texts(const struct record *record,
				     struct arena *arena, text_visit visit,
				     void *context)
{
	const struct lens *lens = lens_of(record->kind);
	struct amendment *items;
	size_t count, texts = 0;

	amendments_read(&items, &count, arena, record->kind,
			record->doc->root);
	for (size_t i = 0; i < count; i++) {
		const struct amendment *item = &items[i];
		day_number days[2] = {
			item->has_agreed ? item->agreed.last : DAY_MIN,
			item->has_effective ? item->effective.last : DAY_MIN,
		};

		for (size_t k = 0; k < 1 + (days[0] != days[1]); k++) {
			if (texts++ == CHECKED_TEXTS)
				return item;
			visit(context, item,
			      lens_consolidate(arena, lens, record,
					       days[k]).tree);
		}
	}
	return NULL;
}
