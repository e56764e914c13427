#include "renewal/timeline.h"

#include <stdlib.h>
#include <string.h>

#include "renewal/internal.h"

/* What the bars are made with. */
struct drafting {
	struct arena *arena;
	const struct succession *succession;
	day_number day;
	const struct calendar *calendar;
};

bool days_any(struct days days)
{
	return days.first <= days.last;
}

/* ---- what amendments did ---- */

/* Was it agreed by the day asked, or else in effect? Undated: it has no mark. */
static bool is_marked(const struct amendment *amendment, day_number day)
{
	if (amendment->has_agreed)
		return amendment->agreed.last <= day;
	return amendment->has_effective && amendment->effective.last <= day;
}

static void read_marks(struct bar *bar, const struct drafting *drafting)
{
	struct amendment *items;
	struct bar_mark *marks;
	size_t count;

	amendments_read(&items, &count, drafting->arena, bar->record->kind,
			bar->record->doc->root);
	marks = ARENA_ARRAY(drafting->arena, count, struct bar_mark);
	for (size_t i = 0; i < count; i++) {
		struct bar_mark *mark = &marks[bar->mark_count];

		if (!is_marked(&items[i], drafting->day))
			continue;
		mark->days = items[i].has_effective ? items[i].effective
						    : items[i].agreed;
		mark->id = items[i].id;
		mark->kind = items[i].kind;
		bar->mark_count++;
	}
	bar->marks = marks;
}

static void compare_ends(struct bar *bar, const struct drafting *drafting)
{
	const struct record *record = bar->record;
	struct term old = term_read(record->kind, record->doc->root,
				    drafting->calendar);

	if (old.end_bound != BOUND_KNOWN ||
	    bar->term.end_bound == BOUND_UNKNOWN)
		return;
	bar->original_end = old.end.last;
	if (bar->term.end.last > old.end.last)
		bar->prolonged = (struct days){ old.end.last + 1,
						bar->term.end.last };
	if (bar->term.end.last < old.end.last)
		bar->cut = (struct days){ bar->term.end.last + 1,
					  old.end.last };
}

/* ---- a bar ---- */

static void bar_init(struct bar *bar)
{
	memset(bar, 0, sizeof(*bar));
	bar->count = 1;
	bar->term.start = bar->term.end = (struct days){ DAY_MIN, DAY_MAX };
	bar->possible = (struct days){ DAY_MIN, DAY_MAX };
	bar->certain = bar->prolonged = bar->cut = bar->uncovered = DAYS_NONE;
}

static void read_days(struct bar *bar, const struct drafting *drafting)
{
	const struct term *term = &bar->term;

	bar->dated = term->start_bound != BOUND_UNKNOWN ||
		     term->end_bound != BOUND_UNKNOWN;
	bar->possible.first = term->start.first;
	bar->possible.last = term->end.last;
	if (end_is_untold(term))
		bar->possible.last = succession_latest_end(
			drafting->arena, drafting->succession, bar->record,
			drafting->calendar);
	/* Of what may have no day, one is shown: it says that it may be. */
	if (!days_any(bar->possible))
		bar->possible.last = bar->possible.first;
	/* The last day alone, of what tells no start, is no bar. */
	if (term->start.last < term->end.first ||
	    (term->start.last == term->end.first &&
	     term->start_bound != BOUND_UNKNOWN))
		bar->certain = (struct days){ term->start.last,
					      term->end.first };
}

static void mark_due(struct bar *bar, const struct drafting *drafting)
{
	const struct lens *lens = lens_of(bar->record->kind);
	struct consolidation text = lens_consolidate(
		drafting->arena, lens, bar->record, drafting->day);

	bar->has_due = true;
	bar->act_by = due_act_by(lens, text.tree, bar->term.end.last,
				 drafting->calendar);
	bar->overdue = bar->act_by < drafting->day;
}

/* The rest of a bar whose record, term and standing are there. */
static void bar_fill(struct bar *bar, const struct drafting *drafting)
{
	if (!bar->record->doc)
		return;
	bar->tentative = record_is_tentative(bar->record, drafting->day);
	read_days(bar, drafting);
	compare_ends(bar, drafting);
	read_marks(bar, drafting);
	if (bar->term.end_bound == BOUND_KNOWN &&
	    bar->term.end.last >= drafting->day &&
	    !(bar->standing.flags & FLAG_NOT_RENEWED) &&
	    due_is_counted(bar->record, &bar->standing, drafting->day))
		mark_due(bar, drafting);
}

/* The days between the predecessors and the bar, from the gap there is. */
static void set_uncovered(struct bar *bar)
{
	if (!bar->has_gap || bar->gap.first <= 0)
		return;
	bar->uncovered.last = bar->term.start.first - 1;
	bar->uncovered.first = bar->term.start.first - bar->gap.first;
}

/* ---- the window ---- */

static void widen(struct days *window, struct days days)
{
	if (days.first < window->first)
		window->first = days.first;
	if (days.last > window->last)
		window->last = days.last;
}

static void widen_day(struct days *window, day_number day)
{
	widen(window, (struct days){ day, day });
}

/* The first day of the next fiscal year, or DAY_MAX + 1 when there is none. */
static day_number next_year(day_number begin, struct fiscal fiscal)
{
	if (begin > DAY_MAX - 366)
		return DAY_MAX + 1;
	return day_fiscal_begin(begin + 366, fiscal);
}

static void widen_bar(struct days *window, const struct bar *bar)
{
	if (bar->term.start_bound == BOUND_KNOWN)
		widen(window, bar->term.start);
	if (bar->term.end_bound == BOUND_KNOWN)
		widen(window, bar->term.end);
	if (days_any(bar->prolonged))
		widen_day(window, bar->prolonged.first);
	if (days_any(bar->cut))
		widen(window, bar->cut);
	if (bar->has_due)
		widen_day(window, bar->act_by);
	for (size_t i = 0; i < bar->mark_count; i++)
		widen(window, bar->marks[i].days);
}

static void set_window(struct timeline *timeline)
{
	struct days window = { timeline->day, timeline->day };
	bool before = false, after = false;

	for (size_t i = 0; i < timeline->count; i++) {
		const struct bar *bar = &timeline->bars[i];

		widen_bar(&window, bar);
		before |= bar->dated && bar->possible.first == DAY_MIN;
		after |= bar->dated && bar->possible.last == DAY_MAX;
	}
	window.first = day_fiscal_begin(window.first, timeline->fiscal);
	if (before && window.first > DAY_MIN)
		window.first = day_fiscal_begin(window.first - 1,
						timeline->fiscal);
	window.last = next_year(day_fiscal_begin(window.last,
						 timeline->fiscal),
				timeline->fiscal) - 1;
	if (after && window.last < DAY_MAX)
		window.last = next_year(window.last + 1, timeline->fiscal) - 1;
	timeline->window = window;
}

static void timeline_begin(struct timeline *out, struct arena *arena,
			   size_t count, const struct drafting *drafting)
{
	memset(out, 0, sizeof(*out));
	out->bars = ARENA_ARRAY(arena, count, struct bar);
	out->count = count;
	out->day = drafting->day;
	out->fiscal = drafting->calendar->fiscal;
	for (size_t i = 0; i < count; i++)
		bar_init(&out->bars[i]);
}

/* ---- of a lineage ---- */

void timeline_of_lineage(struct timeline *out, struct arena *arena,
			 const struct lineage *lineage,
			 const struct succession *succession, day_number day,
			 const struct calendar *calendar)
{
	struct drafting drafting = { arena, succession, day, calendar };

	timeline_begin(out, arena, lineage->count, &drafting);
	for (size_t i = 0; i < out->count; i++) {
		const struct stage *stage = &lineage->stages[i];
		struct bar *bar = &out->bars[i];

		bar->record = stage->record;
		bar->text = stage->text;
		bar->count = stage->count;
		bar->inferred = stage->inferred;
		bar->term = stage->term;
		bar->standing = stage->standing;
		bar->has_gap = stage->has_gap;
		bar->gap = stage->gap;
		bar->from = stage->from;
		bar->from_count = stage->from_count;
		if (bar->record)
			bar_fill(bar, &drafting);
		set_uncovered(bar);
	}
	set_window(out);
}

/* ---- of records ---- */

/* Where a record stands among the bars. */
struct seat {
	const struct record *record;
	size_t bar;
};

static int seat_compare(const void *left, const void *right)
{
	const struct seat *a = left, *b = right;
	uintptr_t x = (uintptr_t)a->record, y = (uintptr_t)b->record;

	return (x > y) - (x < y);
}

static const struct seat *seat_find(const struct seat *seats, size_t count,
				    const struct record *record)
{
	struct seat key = { record, 0 };

	return count ? bsearch(&key, seats, count, sizeof(*seats),
			       seat_compare) : NULL;
}

/* As set_gap() of lineages does, of terms that are all known. */
static void measure_gap(struct bar *bar, const struct bar *bars)
{
	struct days end = { DAY_MIN, DAY_MIN };

	if (bar->term.start_bound != BOUND_KNOWN || !bar->from_count)
		return;
	for (size_t i = 0; i < bar->from_count; i++) {
		const struct term *old = &bars[bar->from[i]].term;

		if (old->end_bound != BOUND_KNOWN)
			return;
		if (old->end.first > end.first)
			end.first = old->end.first;
		if (old->end.last > end.last)
			end.last = old->end.last;
	}
	bar->has_gap = true;
	bar->gap.first = bar->term.start.first - end.last - 1;
	bar->gap.last = bar->term.start.last - end.first - 1;
}

static void link_bar(struct bar *bar, const struct timeline *timeline,
		     struct arena *arena, const struct snapshot *snapshot,
		     const struct seat *seats)
{
	bool complete = true;
	struct link *links;
	size_t count = record_renews(&links, arena, snapshot, bar->record);
	size_t *from = ARENA_ARRAY(arena, count, size_t);

	for (size_t i = 0; i < count; i++) {
		const struct seat *seat = seat_find(seats, timeline->count,
						    links[i].record);

		bar->inferred |= links[i].inferred;
		if (seat && links[i].record)
			from[bar->from_count++] = seat->bar;
		else if (links[i].record)
			complete = false;
	}
	bar->from = from;
	if (complete)
		measure_gap(bar, timeline->bars);
	set_uncovered(bar);
}

static void bar_of_record(struct bar *bar, const struct record *record,
			  const struct drafting *drafting)
{
	const struct lens *lens = lens_of(record->kind);
	struct consolidation text;

	bar->record = record;
	bar->text = span_text(record->id);
	if (!record->doc)
		return;
	text = lens_consolidate(drafting->arena, lens, record, drafting->day);
	bar->term = consolidated_term(drafting->arena, lens, record,
				      drafting->day, &text,
				      drafting->calendar);
	bar->standing = succession_standing(drafting->arena,
					    drafting->succession, record,
					    drafting->day,
					    drafting->calendar);
	bar_fill(bar, drafting);
}

void timeline_of_records(struct timeline *out, struct arena *arena,
			 const struct snapshot *snapshot,
			 const struct record *const *records, size_t count,
			 const struct succession *succession, day_number day,
			 const struct calendar *calendar)
{
	struct drafting drafting = { arena, succession, day, calendar };
	struct seat *seats = ARENA_ARRAY(arena, count, struct seat);

	timeline_begin(out, arena, count, &drafting);
	for (size_t i = 0; i < count; i++) {
		bar_of_record(&out->bars[i], records[i], &drafting);
		seats[i] = (struct seat){ records[i], i };
	}
	if (count)
		qsort(seats, count, sizeof(*seats), seat_compare);
	for (size_t i = 0; i < count; i++)
		if (records[i]->doc)
			link_bar(&out->bars[i], out, arena, snapshot, seats);
	set_window(out);
}

/* ---- the scale ---- */

static int year_of(day_number begin)
{
	return day_date(begin).year;
}

/* 1, 2, 5, 10, 20, 50 … : the next after this one. */
static int wider(int step)
{
	int lead = step;

	while (lead >= 10)
		lead /= 10;
	return lead == 2 ? step / 2 * 5 : step * 2;
}

static size_t count_ticks(int first, int last, int step)
{
	int low = (first + step - 1) / step, high = last / step;

	return high >= low ? (size_t)(high - low) + 1 : 0;
}

size_t timeline_ticks(struct tick **out, struct arena *arena,
		      const struct timeline *timeline, size_t most)
{
	int first = year_of(day_fiscal_begin(timeline->window.first,
					     timeline->fiscal));
	int last = year_of(day_fiscal_begin(timeline->window.last,
					    timeline->fiscal));
	day_number day = timeline->window.first;
	size_t used = 0, count;
	int step = 1;

	while ((count = count_ticks(first, last, step)) > most)
		step = wider(step);
	*out = ARENA_ARRAY(arena, count, struct tick);
	while (day <= timeline->window.last && used < count) {
		int year = year_of(day_fiscal_begin(day, timeline->fiscal));

		if (year % step == 0)
			(*out)[used++] = (struct tick){ day, year };
		day = next_year(day, timeline->fiscal);
	}
	return used;
}

int64_t timeline_at(const struct timeline *timeline, day_number day,
		    int64_t units)
{
	struct days window = timeline->window;
	int64_t length = (int64_t)window.last - window.first + 1;

	if (day < window.first)
		return 0;
	if (day > window.last)
		return units;
	return ((int64_t)day - window.first) * units / length;
}
