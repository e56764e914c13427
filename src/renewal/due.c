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
		    const struct standing *standing, day_number from)
{
	return standing->status != STATUS_NEGOTIATION &&
	       !(standing->status == STATUS_PLANNED &&
		 record_is_tentative(record, from)) &&
	       !(standing->flags & FLAG_NOT_RENEWED);
}

day_number due_act_by(const struct term *term, const struct calendar *calendar)
{
	return day_add(term->end.last, calendar->lead, -1);
}

static void due_fill(struct due *out, struct arena *arena,
		     const struct succession *succession,
		     const struct calendar *calendar, day_number from)
{
	out->end = out->term.end.last;
	out->act_by = due_act_by(&out->term, calendar);
	out->extended = out->standing.flags & FLAG_EXTENDED;
	out->approximate = bound_is_vague(out->term.end, out->term.end_text);
	out->overdue = out->act_by < from;
	out->successor_count = succession_next(&out->successors, arena,
					       succession, out->record);
}

/* Fills *out when the record ends in the window. */
static bool due_read(struct due *out, struct due_list *list,
		     struct arena *arena, const struct lens *lens,
		     const struct succession *succession,
		     const struct record *record,
		     const struct calendar *calendar)
{
	struct consolidation text = lens_consolidate(arena, lens, record,
						     list->from);

	memset(out, 0, sizeof(*out));
	out->record = record;
	out->term = lens_term(lens, text.tree, calendar);
	if (out->term.end_bound == BOUND_KNOWN &&
	    (out->term.end.last < list->from ||
	     out->term.end.first > list->until))
		return false;
	out->standing = succession_standing(arena, succession, record,
					    list->from, calendar);
	if (out->term.end_bound != BOUND_KNOWN) {
		if (is_followed(lens) &&
		    (out->standing.status == STATUS_IN_FORCE ||
		     out->standing.status == STATUS_UNKNOWN))
			list->no_end[list->without_end++] = record;
		return false;
	}
	if (!due_is_counted(record, &out->standing, list->from))
		return false;
	due_fill(out, arena, succession, calendar, list->from);
	return true;
}

int due_of(struct due_list *out, struct arena *arena,
	   const struct snapshot *snapshot, struct span owner,
	   day_number from, day_number until,
	   const struct calendar *calendar, struct error *err)
{
	const struct succession *succession = succession_of(arena, snapshot);
	const struct kind *kind = NULL;
	struct due *items = NULL;
	size_t capacity = 0;
	const struct lens *lens = NULL;

	memset(out, 0, sizeof(*out));
	out->from = from;
	out->no_end = ARENA_ARRAY(arena, snapshot->count + 1,
				  const struct record *);
	out->until = until == DUE_UNTIL_DEFAULT ?
		due_default_until(from, calendar) : until;
	if (out->until < from)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("the period ends before it begins"));
	for (size_t i = 0; i < snapshot->count; i++) {
		const struct record *record = snapshot->records[i];
		struct due due;

		if (record->kind != kind)
			lens = lens_of(record->kind);
		kind = record->kind;
		if (!record->doc || !lens->term.field ||
		    (owner.len && !span_equal(record_owner(record), owner)) ||
		    !due_read(&due, out, arena, lens, succession, record,
			      calendar))
			continue;
		mem_grow(&items, &capacity, out->count + 1, sizeof(*items));
		items[out->count++] = due;
	}
	out->items = ARENA_ARRAY(arena, out->count, struct due);
	if (out->count) {
		memcpy(out->items, items, out->count * sizeof(*items));
		qsort(out->items, out->count, sizeof(*out->items),
		      due_compare);
	}
	free(items);
	return 0;
}
