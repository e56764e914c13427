/* The bar of a term as a row of signs, for a terminal. */
#include "report/timeline.h"

struct row {
	const struct timeline *timeline;
	enum sign *signs;
	size_t columns;
};

size_t timeline_column(const struct timeline *timeline, day_number day,
		       size_t columns)
{
	size_t column = (size_t)timeline_at(timeline, day, (int64_t)columns);

	return column < columns ? column : columns - 1;
}

static void paint(const struct row *row, struct days days, enum sign sign)
{
	const struct timeline *timeline = row->timeline;
	struct days window = timeline->window;

	if (!days_any(days) || days.last < window.first ||
	    days.first > window.last)
		return;
	for (size_t i = timeline_column(timeline, days.first, row->columns);
	     i <= timeline_column(timeline, days.last, row->columns); i++)
		row->signs[i] = sign;
}

static void paint_day(const struct row *row, day_number day, enum sign sign)
{
	paint(row, (struct days){ day, day }, sign);
}

/* Days that a known bound leaves open, drawn over what is certain. */
static void paint_margins(const struct row *row, const struct term *term)
{
	if (term->start_bound == BOUND_KNOWN &&
	    term->start.first < term->start.last)
		paint(row, (struct days){ term->start.first,
					  term->start.last - 1 },
		      SIGN_POSSIBLE);
	if (term->end_bound == BOUND_KNOWN && term->end.first < term->end.last)
		paint(row, (struct days){ term->end.first + 1,
					  term->end.last },
		      SIGN_POSSIBLE);
}

static void paint_bounds(const struct row *row, const struct bar *bar)
{
	static const enum sign starts[] = {
		[BOUND_UNKNOWN] = SIGN_UNKNOWN, [BOUND_OPEN] = SIGN_OPEN_START,
		[BOUND_KNOWN] = SIGN_APPROXIMATE,
	};
	static const enum sign ends[] = {
		[BOUND_UNKNOWN] = SIGN_UNKNOWN, [BOUND_OPEN] = SIGN_OPEN_END,
		[BOUND_KNOWN] = SIGN_APPROXIMATE,
	};
	const struct term *term = &bar->term;
	struct days window = row->timeline->window;
	day_number last = bar->possible.last;

	if (term->start_bound != BOUND_KNOWN ||
	    bound_is_qualified(term->start_text))
		paint_day(row, bar->possible.first < window.first
			       ? window.first : bar->possible.first,
			  starts[term->start_bound]);
	if (term->end_bound != BOUND_KNOWN ||
	    bound_is_qualified(term->end_text))
		paint_day(row, last > window.last ? window.last : last,
			  ends[term->end_bound]);
}

void timeline_row(enum sign *signs, size_t columns,
		  const struct timeline *timeline, const struct bar *bar)
{
	const struct row row = { timeline, signs, columns };

	for (size_t i = 0; i < columns; i++)
		signs[i] = SIGN_NONE;
	paint_day(&row, timeline->day, SIGN_DAY);
	paint(&row, bar->uncovered, SIGN_GAP);
	paint(&row, bar->cut, SIGN_CUT);
	paint(&row, bar->possible,
	      bar->tentative ? SIGN_PLANNED : SIGN_POSSIBLE);
	if (!bar->tentative) {
		paint(&row, bar->certain, SIGN_CERTAIN);
		paint(&row, bar->prolonged, SIGN_PROLONGED);
		paint_margins(&row, &bar->term);
	}
	paint_bounds(&row, bar);
	for (size_t i = 0; i < bar->mark_count; i++)
		paint_day(&row, bar->marks[i].days.first, SIGN_AMENDED);
	if (bar->has_due)
		paint_day(&row, bar->act_by, SIGN_DUE);
}
