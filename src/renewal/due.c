#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "renewal/internal.h"

day_number due_default_until(day_number from, const struct calendar *calendar)
{
	day_number begin = day_fiscal_begin(from, calendar->fiscal);
	day_number after = day_add_months(begin, 24);

	return after == DAY_MAX ? DAY_MAX : after - 1;
}

static int due_compare(const void *left, const void *right)
{
	const struct due *a = left, *b = right;

	if (a->end != b->end)
		return a->end < b->end ? -1 : 1;
	return span_compare(span_text(a->record->id),
			    span_text(b->record->id));
}

/* Can records of the kind be renewed or prolonged, so that an end is missed? */
static bool is_followed(const struct lens *lens)
{
	return lens->lineage.field || lens->amendments.field;
}

bool due_is_counted(const struct record *record,
		    const struct standing *standing, day_number day)
{
	return standing->status != STATUS_NEGOTIATION &&
	       !(standing->status == STATUS_PLANNED &&
		 record_is_tentative(record, day));
}

/* What is being gathered. */
struct gather {
	struct arena *arena;
	const struct succession *succession;
	const struct due_query *query;
	const struct calendar *calendar;
	struct due_list *list;
	struct due *items, *missed; /* on the heap while they grow */
	size_t capacity, missed_capacity;
};

/* The notice that the text asks for before its end; none. */
static struct duration notice_of(const struct lens *lens,
				 const struct node *tree)
{
	const struct node *node = place_node(&lens->notice, tree);
	struct duration notice = { 0, 'd' };

	if (!node || !duration_parse(&notice, node_string(node)))
		notice.count = 0;
	return notice;
}

/* Over, and nothing was done about it. */
static bool is_missed(const struct lens *lens, const struct standing *standing)
{
	const unsigned settled = FLAG_RENEWED | FLAG_NOT_RENEWED |
				 FLAG_ENDED_EARLY;

	return is_followed(lens) && standing->status == STATUS_ENDED &&
	       !(standing->flags & settled);
}

day_number due_act_by(const struct lens *lens, const struct node *tree,
		      day_number end, const struct calendar *calendar)
{
	return day_add(day_add(end, notice_of(lens, tree), -1),
		       calendar->lead, -1);
}

static void fill(struct due *due, const struct gather *gather,
		 const struct lens *lens, const struct node *tree)
{
	due->end = due->term.end.last;
	due->act_by = due_act_by(lens, tree, due->end, gather->calendar);
	due->extended = due->standing.flags & FLAG_EXTENDED;
	due->approximate = bound_is_vague(due->term.end, due->term.end_text);
	due->missed = is_missed(lens, &due->standing);
	due->overdue = due->act_by < gather->query->day &&
		       due->end >= gather->query->day;
	due->successor_count = succession_next(&due->successors,
					       gather->arena,
					       gather->succession,
					       due->record);
}

static void add_due(struct gather *gather, const struct due *due)
{
	struct due_list *list = gather->list;

	mem_grow(&gather->items, &gather->capacity, list->count + 1,
		 sizeof(*gather->items));
	gather->items[list->count++] = *due;
}

static void add_missed(struct gather *gather, const struct due *due)
{
	struct due_list *list = gather->list;

	mem_grow(&gather->missed, &gather->missed_capacity,
		 list->missed_count + 1, sizeof(*gather->missed));
	gather->missed[list->missed_count++] = *due;
}

/* Does its end fall in the window? */
static bool is_in_window(const struct gather *gather, const struct due *due)
{
	struct days window = gather->list->window;

	return due->term.end.last >= window.first &&
	       due->term.end.first <= window.last &&
	       due_is_counted(due->record, &due->standing, gather->query->day) &&
	       !(due->standing.flags & FLAG_NOT_RENEWED);
}

/* Can its end be of no interest, so that no more is to be found out? */
static bool is_far(const struct gather *gather, const struct due *due)
{
	const struct due_list *list = gather->list;

	return due->term.end_bound == BOUND_KNOWN &&
	       (due->term.end.first > list->window.last ||
		(due->term.end.last < list->window.first &&
		 due->term.end.last < list->missed_from));
}

static void look_at(struct gather *gather, const struct lens *lens,
		    const struct record *record)
{
	struct due_list *list = gather->list;
	struct consolidation text = lens_consolidate(gather->arena, lens,
						     record,
						     gather->query->day);
	struct due due = { .record = record };

	due.term = consolidated_term(gather->arena, lens, record,
				     gather->query->day, &text,
				     gather->calendar);
	if (is_far(gather, &due))
		return;
	due.standing = succession_standing(gather->arena, gather->succession,
					   record, gather->query->day,
					   gather->calendar);
	if (due.term.end_bound != BOUND_KNOWN) {
		if (is_followed(lens) &&
		    (due.standing.status == STATUS_IN_FORCE ||
		     due.standing.status == STATUS_UNKNOWN))
			list->no_end[list->without_end++] = record;
		return;
	}
	fill(&due, gather, lens, text.tree);
	if (is_in_window(gather, &due))
		add_due(gather, &due);
	else if (due.missed && gather->query->back.count)
		add_missed(gather, &due);
}

static struct due *keep(struct arena *arena, struct due *items, size_t count)
{
	struct due *kept = ARENA_ARRAY(arena, count, struct due);

	if (count) {
		memcpy(kept, items, count * sizeof(*kept));
		qsort(kept, count, sizeof(*kept), due_compare);
	}
	free(items);
	return kept;
}

static int set_windows(struct due_list *out, const struct due_query *query,
		       const struct calendar *calendar, struct error *err)
{
	out->window = query->window;
	if (out->window.last == DUE_UNTIL_DEFAULT)
		out->window.last = due_default_until(out->window.first,
						     calendar);
	out->missed_from = day_add(query->day, query->back, -1);
	return out->window.last >= out->window.first ? 0
		: error_set(err, ERROR_USAGE, MARK_NONE,
			    _("the period ends before it begins"));
}

int due_of(struct due_list *out, struct arena *arena,
	   const struct snapshot *snapshot, const struct due_query *query,
	   const struct calendar *calendar, struct error *err)
{
	struct gather gather = {
		.arena = arena, .succession = succession_of(arena, snapshot),
		.query = query, .calendar = calendar, .list = out,
	};
	const struct kind *kind = NULL;
	const struct lens *lens = NULL;

	memset(out, 0, sizeof(*out));
	out->no_end = ARENA_ARRAY(arena, snapshot->count + 1,
				  const struct record *);
	if (set_windows(out, query, calendar, err))
		return -1;
	for (size_t i = 0; i < snapshot->count; i++) {
		const struct record *record = snapshot->records[i];

		if (record->kind != kind)
			lens = lens_of(record->kind);
		kind = record->kind;
		if (record->doc && lens->term.field &&
		    (!query->owner.len ||
		     span_equal(record_owner(record), query->owner)))
			look_at(&gather, lens, record);
	}
	out->items = keep(arena, gather.items, out->count);
	out->missed = keep(arena, gather.missed, out->missed_count);
	return 0;
}
