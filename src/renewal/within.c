/* What was in force at some time in a period. */
#include <stdlib.h>
#include <string.h>

#include "renewal/internal.h"

/* Days on which the text of one record may become another; more are left. */
enum { TURNS_MAX = 400 };

static bool is_inside(struct days days, struct days period)
{
	return days.first >= period.first && days.last <= period.last;
}

enum ternary term_meets(const struct term *term, struct days period)
{
	day_number first = term->start.last, last = term->end.first;

	if (period.last < term->start.first || period.first > term->end.last)
		return TERNARY_NO;
	/* Whatever is not known, a term holds on its first and last day. */
	if ((term->start_bound == BOUND_KNOWN &&
	     is_inside(term->start, period)) ||
	    (term->end_bound == BOUND_KNOWN && is_inside(term->end, period)))
		return TERNARY_YES;
	if (first < period.first)
		first = period.first;
	if (last > period.last)
		last = period.last;
	return first <= last ? TERNARY_YES : TERNARY_UNKNOWN;
}

enum ternary term_holds(const struct term *term, day_number day)
{
	return term_meets(term, (struct days){ day, day });
}

/* ---- the pieces of a period in which a record's text stays the same ---- */

struct turns {
	day_number days[TURNS_MAX]; /* each begins a piece */
	size_t count;
	struct days period;
};

static void add_turn(struct turns *turns, day_number day)
{
	if (day > turns->period.first && day <= turns->period.last &&
	    turns->count < TURNS_MAX)
		turns->days[turns->count++] = day;
}

static int turn_compare(const void *left, const void *right)
{
	const day_number *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

/* Where it is known how far the record has come, as progress.c reads it. */
static void add_progress(struct turns *turns, const struct lens *lens,
			 const struct node *tree)
{
	struct progress progress;

	progress_read(&progress, lens, tree, turns->period.last);
	if (progress.has_signed)
		add_turn(turns, progress.signed_on.first);
	if (progress.talks_dated)
		add_turn(turns, progress.talks.last);
}

static void find_turns(struct turns *turns, struct arena *arena,
		       const struct lens *lens, const struct record *record)
{
	struct amendment *items;
	size_t count;

	amendments_read(&items, &count, arena, record->kind,
			record->doc->root);
	for (size_t i = 0; i < count; i++) {
		if (items[i].has_agreed) {
			add_turn(turns, items[i].agreed.first);
			add_turn(turns, items[i].agreed.last);
		}
		if (items[i].has_effective)
			add_turn(turns, items[i].effective.last);
	}
	add_progress(turns, lens, record->doc->root);
	add_progress(turns, lens, lens_consolidate(arena, lens, record,
						   turns->period.last).tree);
	if (turns->count)
		qsort(turns->days, turns->count, sizeof(*turns->days),
		      turn_compare);
}

struct piece {
	struct days days;
	struct term term;
	bool tentative;
};

/* Without the texts of the term: a record may have many pieces. */
static struct piece piece_of(const struct lens *lens,
			     const struct record *record, struct days days,
			     const struct calendar *calendar)
{
	struct arena scratch = ARENA_INIT;
	struct piece piece = { .days = days };
	struct progress progress;
	struct consolidation text = lens_consolidate(&scratch, lens, record,
						     days.last);

	piece.term = consolidated_term(&scratch, lens, record, days.last,
				       &text, calendar);
	piece.term.start_text = piece.term.end_text = span_of(NULL, 0);
	progress_read(&progress, lens, text.tree, days.last);
	piece.tentative = progress_is_tentative(&progress, days.last);
	arena_release(&scratch);
	return piece;
}

/* Was the record in force in it? */
static enum ternary piece_holds(const struct piece *piece)
{
	return piece->tentative ? TERNARY_NO
				: term_meets(&piece->term, piece->days);
}

static bool same_days(struct days a, struct days b)
{
	return a.first == b.first && a.last == b.last;
}

/* A change of something else than the term cuts nothing. */
static bool joins(const struct piece *later, const struct piece *earlier)
{
	return later->days.first <= later->days.last &&
	       !later->tentative && !earlier->tentative &&
	       same_days(later->term.start, earlier->term.start) &&
	       same_days(later->term.end, earlier->term.end);
}

/* What is looked for from the last piece on: the first of the surest. */
struct choice {
	bool any;
	enum ternary holds;
	struct days days;
};

static int sureness(enum ternary holds)
{
	return holds == TERNARY_YES ? 2 : holds == TERNARY_UNKNOWN ? 1 : 0;
}

static void weigh(struct choice *choice, const struct piece *piece)
{
	enum ternary holds = piece_holds(piece);

	if (choice->any && sureness(holds) <= sureness(choice->holds))
		return;
	*choice = (struct choice){ true, holds, piece->days };
}

/* The days of a piece; first after last where two things are on one day. */
static struct days piece_days(const struct turns *turns, size_t i)
{
	return (struct days){
		i ? turns->days[i - 1] : turns->period.first,
		i < turns->count ? turns->days[i] - 1 : turns->period.last,
	};
}

struct days record_within(struct arena *arena, const struct record *record,
			  struct days period, const struct calendar *calendar)
{
	const struct lens *lens = lens_of(record->kind);
	struct turns turns = { .period = period };
	struct choice choice = { .any = false };
	struct piece piece = { .days = { DAY_MAX, DAY_MIN } };

	if (period.first == period.last || !record->doc ||
	    !lens->term.field)
		return period;
	find_turns(&turns, arena, lens, record);
	for (size_t i = turns.count + 1;
	     i-- && choice.holds != TERNARY_YES;) {
		struct days days = piece_days(&turns, i);
		struct piece earlier;

		if (days.first > days.last)
			continue;
		earlier = piece_of(lens, record, days, calendar);
		if (joins(&piece, &earlier)) {
			piece.days.first = days.first;
			continue;
		}
		if (piece.days.first <= piece.days.last)
			weigh(&choice, &piece);
		piece = earlier;
	}
	if (choice.holds != TERNARY_YES)
		weigh(&choice, &piece);
	return choice.days;
}

/* ---- one place of a record ---- */

struct stand {
	const struct field *left_out; /* the amendments: what they hold is
					 looked at where it was put */
	const struct node *wanted;
	struct days period;
	const struct calendar *calendar;
	enum ternary stands; /* so far, on the way down */
};

static enum ternary both(enum ternary a, enum ternary b)
{
	if (a == TERNARY_NO || b == TERNARY_NO)
		return TERNARY_NO;
	return a == TERNARY_YES ? b : a;
}

/* Is it there? Then stands is what the terms of the items around it say. */
static bool find_place(struct stand *stand, const struct field *field,
		       const struct node *node)
{
	if (node == stand->wanted)
		return true;
	if (node_is_scalar(node) || (field && field == stand->left_out))
		return false;
	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];
		const struct field *below = entry->key
			? field_property(field, entry->key->text)
			: field ? field->items : NULL;
		struct term term;

		if (!find_place(stand, below, entry->value))
			continue;
		if (!entry->key &&
		    item_term(&term, below, entry->value, stand->calendar))
			stand->stands = both(stand->stands,
					     term_meets(&term, stand->period));
		return true;
	}
	return false;
}

enum ternary record_stands(struct arena *arena, const struct record *record,
			   const struct node *node, struct days period,
			   const struct calendar *calendar)
{
	const struct lens *lens = lens_of(record->kind);
	struct days when = record_within(arena, record, period, calendar);
	struct piece piece = piece_of(lens, record, when, calendar);
	struct stand stand = {
		.left_out = lens->amendments.field, .wanted = node,
		.period = period, .calendar = calendar,
		.stands = lens->term.field ? piece_holds(&piece) : TERNARY_YES,
	};
	const struct node *tree = lens_consolidate(arena, lens, record,
						   when.last).tree;

	if (!tree || !find_place(&stand, record->kind->facts->root, tree))
		return TERNARY_NO;
	return stand.stands;
}
