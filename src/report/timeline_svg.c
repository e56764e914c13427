/* Terms over the years as SVG. */
#include "base/text.h"
#include "report/svg.h"
#include "report/timeline.h"

/* Tenths of a pixel. */
enum {
	WIDTH = 9600, MARGIN = 100,
	LEFT = 3100,           /* where the bars begin */
	RIGHT = WIDTH - 200,
	HEADING = 320, SCALE = 300, ROW = 460, DAY_ROW = 260,
	BAR_TOP = 70, BAR_HEIGHT = SIGN_HEIGHT,
	LEGEND_ROW = 240, LEGEND_COLUMNS = 3, SAMPLE = 280,
	YEAR_WIDTH = 420,      /* that a year's number needs */
};

struct drawing {
	struct buf *out;
	const struct style *style;
	struct arena *arena;
	const struct timeline_picture *picture;
	const struct timeline *timeline;
	const char *prefix; /* never NULL */
	int64_t top, bottom; /* of the rows */
	bool used[SIGN_COUNT];
};

static int64_t x_of(const struct drawing *drawing, day_number day)
{
	return LEFT + timeline_at(drawing->timeline, day, RIGHT - LEFT);
}

/* Where the day after begins, and a pixel on at least. */
static int64_t x_behind(const struct drawing *drawing, struct days days)
{
	int64_t from = x_of(drawing, days.first);
	int64_t to = days.last >= drawing->timeline->window.last
		? RIGHT : x_of(drawing, days.last + 1);

	return to < from + 20 ? from + 20 : to;
}

static bool is_seen(const struct drawing *drawing, struct days days)
{
	struct days window = drawing->timeline->window;

	return days_any(days) && days.last >= window.first &&
	       days.first <= window.last;
}

/* At a place, or from there on so wide; y is the top of the bar. */
static void add_sign(struct drawing *drawing, enum sign sign, int64_t x,
		     int64_t y, int64_t width)
{
	drawing->used[sign] = true;
	sign_svg(drawing->out, drawing->prefix, sign,
		 (struct sign_place){ x, y, width });
}

/* ---- bars ---- */

static void add_days(struct drawing *drawing, struct days days, enum sign sign,
		     int64_t y)
{
	int64_t from;

	if (!is_seen(drawing, days))
		return;
	from = x_of(drawing, days.first);
	add_sign(drawing, sign, from, y, x_behind(drawing, days) - from);
}

/* The sure part as far as it was agreed at first. */
static struct days sure_days(const struct bar *bar)
{
	struct days days = bar->certain;

	if (days_any(bar->prolonged) && bar->prolonged.first <= days.last)
		days.last = bar->prolonged.first - 1;
	return days;
}

/* What amendments added, as far as it is certain. */
static struct days added_days(const struct bar *bar)
{
	struct days days = bar->prolonged;

	if (days_any(days) && bar->term.end_bound == BOUND_KNOWN &&
	    bar->term.end.first < days.last)
		days.last = bar->term.end.first;
	return days;
}

static void add_bound(struct drawing *drawing, enum bound bound,
		      struct span text, int64_t x, int64_t y, bool is_end)
{
	int64_t aside = is_end ? 60 : -60;

	if (bound == BOUND_OPEN)
		add_sign(drawing, is_end ? SIGN_OPEN_END : SIGN_OPEN_START,
			 x, y, 0);
	else if (bound == BOUND_UNKNOWN)
		add_sign(drawing, SIGN_UNKNOWN,
			 is_end && x + 120 < RIGHT ? x + aside
			 : is_end ? RIGHT + 80 : x + aside, y, 0);
	else if (bound_is_qualified(text))
		add_sign(drawing, SIGN_APPROXIMATE, x + aside, y, 0);
}

static void add_parts(struct drawing *drawing, const struct bar *bar,
		      int64_t y)
{
	add_days(drawing, bar->uncovered, SIGN_GAP, y);
	add_days(drawing, bar->cut, SIGN_CUT, y);
	if (bar->tentative) {
		add_days(drawing, bar->possible, SIGN_PLANNED, y);
		return;
	}
	if (bar->certain.first != bar->possible.first ||
	    bar->certain.last != bar->possible.last)
		add_days(drawing, bar->possible, SIGN_POSSIBLE, y);
	add_days(drawing, sure_days(bar), SIGN_CERTAIN, y);
	add_days(drawing, added_days(bar), SIGN_PROLONGED, y);
}

static void add_caption(struct drawing *drawing, const struct bar *bar,
			int64_t x, int64_t y)
{
	struct svg_text at = { .x = x, .y = y + BAR_HEIGHT + 140, .size = 11,
			       .fill = SVG_PALE, .halo = true };
	struct buf text;

	buf_init(&text);
	bar_words(&text, drawing->style, bar);
	if (x + svg_text_width(buf_span(&text), 11) > RIGHT) {
		at.x = RIGHT;
		at.anchor = SVG_END;
	}
	svg_text(drawing->out, &at, buf_span(&text));
	buf_release(&text);
}

static void add_bar(struct drawing *drawing, const struct bar *bar, int64_t y)
{
	int64_t from = x_of(drawing, bar->possible.first);
	int64_t to = x_behind(drawing, bar->possible);

	y += BAR_TOP;
	add_parts(drawing, bar, y);
	add_bound(drawing, bar->term.start_bound, bar->term.start_text, from, y,
		  false);
	add_bound(drawing, bar->term.end_bound, bar->term.end_text, to, y,
		  true);
	for (size_t i = 0; i < bar->mark_count; i++)
		add_sign(drawing, SIGN_AMENDED,
			 x_of(drawing, bar->marks[i].days.first), y, 0);
	if (bar->has_due)
		add_sign(drawing, SIGN_DUE, x_of(drawing, bar->act_by), y, 0);
	add_caption(drawing, bar, from, y);
}

/* Its name, and below it the id. */
static void add_name(struct drawing *drawing, const struct bar *bar, int64_t y)
{
	struct svg_text at = { .x = MARGIN, .y = y + 150, .size = 12 };
	struct svg_text id = { .x = MARGIN, .y = y + 280, .size = 11,
			       .fill = SVG_PALE };
	int64_t room = LEFT - MARGIN - 300;

	if (svg_two_lines(drawing->out, &at, bar_title(drawing->arena, bar),
			  room, 140) > 1)
		id.y += 140;
	if (bar->record)
		svg_line_of_text(drawing->out, &id,
				 span_text(bar->record->id), room);
	if (bar->record && bar->record == drawing->picture->asked &&
	    drawing->timeline->count > 1)
		add_sign(drawing, SIGN_ASKED, LEFT - 250, y + BAR_TOP, 0);
}

static void add_row(struct drawing *drawing, size_t index)
{
	const struct bar *bar = &drawing->timeline->bars[index];
	const char *absence = bar_absence(drawing->arena, bar);
	int64_t y = drawing->top + (int64_t)index * ROW;
	struct svg_text at = { .x = LEFT + 60, .y = y + 230, .size = 12,
			       .fill = SVG_PALE };

	svg_line(drawing->out, MARGIN, y, RIGHT, y,
		 "stroke=\"" SVG_GRID "\"");
	add_name(drawing, bar, y);
	if (absence)
		svg_text(drawing->out, &at, span_text(absence));
	else
		add_bar(drawing, bar, y);
}

/* ---- what follows what ---- */

static int64_t bar_top(const struct drawing *drawing, size_t index)
{
	return drawing->top + (int64_t)index * ROW + BAR_TOP;
}

/*
 * From the end of a term down, or up, to the one that renews it: the bar itself
 * stands there, or the days between them are drawn from there on.
 */
static void add_links(struct drawing *drawing, size_t index)
{
	const struct bar *bar = &drawing->timeline->bars[index];

	for (size_t i = 0; i < bar->from_count; i++) {
		size_t other = bar->from[i];
		const struct bar *old = &drawing->timeline->bars[other];
		int64_t from = bar_top(drawing, other);
		int64_t to = bar_top(drawing, index), x;

		if (bar_absence(drawing->arena, old) ||
		    bar_absence(drawing->arena, bar))
			continue;
		from += from < to ? BAR_HEIGHT : 0;
		to += from < to ? BAR_HEIGHT / 2 : BAR_HEIGHT;
		x = x_behind(drawing, old->possible);
		svg_line(drawing->out, x, from, x, to,
			 "stroke=\"" SVG_BLUE "\" stroke-width=\"1.5\"");
	}
}

/* ---- the scale, the day, the legend ---- */

static void add_scale(struct drawing *drawing)
{
	struct svg_text at = { .y = drawing->top - 80, .size = 12 };
	struct svg_text head = { .x = MARGIN, .y = at.y, .size = 11 };
	const char *words = timeline_is_civil(drawing->timeline)
		? _("calendar years") : _("fiscal years, by the year they begin in");
	struct tick *ticks;
	size_t count = timeline_ticks(&ticks, drawing->arena, drawing->timeline,
				      (RIGHT - LEFT) / YEAR_WIDTH);

	svg_line_of_text(drawing->out, &head, span_text(words), LEFT - MARGIN);
	for (size_t i = 0; i < count; i++) {
		int64_t x = x_of(drawing, ticks[i].day);

		svg_line(drawing->out, x, drawing->top - 220, x,
			 drawing->bottom, "stroke=\"" SVG_GRID "\"");
		at.x = x + 40;
		svg_text(drawing->out, &at,
			 span_text(arena_printf(drawing->arena, "%04d",
						ticks[i].year)));
	}
}

static void add_day(struct drawing *drawing)
{
	int64_t x = x_of(drawing, drawing->timeline->day);
	struct svg_text at = { .x = x, .y = drawing->bottom + 170, .size = 12,
			       .anchor = SVG_MIDDLE, .bold = true };
	char day[16];

	svg_line(drawing->out, MARGIN, drawing->bottom, RIGHT, drawing->bottom,
		 "stroke=\"" SVG_GRID "\"");
	svg_line(drawing->out, x, drawing->top, x, drawing->bottom + 50,
		 "stroke=\"" SVG_INK "\" stroke-width=\"1.5\" "
		 "stroke-dasharray=\"7 3\"");
	if (x + 400 > RIGHT) {
		at.x = RIGHT;
		at.anchor = SVG_END;
	}
	svg_text(drawing->out, &at,
		 span_text(day_format(day, drawing->timeline->day)));
}

static void add_legend(struct drawing *drawing)
{
	size_t place = 0;

	for (enum sign sign = SIGN_CERTAIN; sign < SIGN_COUNT; sign++) {
		int64_t x = MARGIN + (int64_t)(place % LEGEND_COLUMNS) *
			    ((WIDTH - 2 * MARGIN) / LEGEND_COLUMNS);
		int64_t y = drawing->bottom + DAY_ROW +
			    (int64_t)(place / LEGEND_COLUMNS) * LEGEND_ROW;
		struct svg_text at = { .x = x + SAMPLE + 80, .y = y + 125,
				       .size = 12 };

		if (!drawing->used[sign])
			continue;
		sign_svg_sample(drawing->out, drawing->prefix, sign,
				(struct sign_place){ x, y, SAMPLE });
		svg_text(drawing->out, &at,
			 span_text(sign_label(drawing->arena, sign,
					      drawing->picture)));
		place++;
	}
}

/* ---- all of it ---- */

/* A sentence for each bar, so that nothing is lost to who does not see. */
static struct span describe(const struct drawing *drawing)
{
	const struct timeline *timeline = drawing->timeline;
	struct buf out;

	buf_init(&out);
	for (size_t i = 0; i < timeline->count; i++) {
		const struct bar *bar = &timeline->bars[i];
		const char *absence = bar_absence(drawing->arena, bar);
		struct buf notes;

		buf_init(&notes);
		bar_notes(&notes, drawing->style, bar);
		buf_add_text(&out, i ? " – " : "");
		buf_add(&out, bar_title(drawing->arena, bar));
		buf_add_text(&out, report_colon(drawing->style));
		if (absence)
			buf_add_text(&out, absence);
		else
			bar_words(&out, drawing->style, bar);
		if (notes.len)
			buf_printf(&out, "%s%s",
				   report_semicolon(drawing->style),
				   notes.ptr);
		buf_add_byte(&out, '.');
		buf_release(&notes);
	}
	return buf_detach(&out, drawing->arena);
}

static int64_t count_rows(const struct drawing *drawing)
{
	size_t signs = 0;

	for (enum sign sign = SIGN_CERTAIN; sign < SIGN_COUNT; sign++)
		signs += drawing->used[sign];
	return (int64_t)(signs + LEGEND_COLUMNS - 1) / LEGEND_COLUMNS;
}

static void add_heading(struct drawing *drawing)
{
	struct svg_text at = { .x = MARGIN, .y = 240, .size = 17,
			       .bold = true };

	svg_line_of_text(drawing->out, &at, drawing->picture->title,
			 WIDTH - 2 * MARGIN);
}

void report_timeline_svg(struct buf *out, const struct style *style,
			 struct arena *arena,
			 const struct timeline_picture *picture,
			 const char *prefix)
{
	struct drawing drawing = {
		.style = style, .arena = arena, .picture = picture,
		.timeline = picture->timeline,
		.prefix = prefix ? prefix : "picture",
	};
	struct svg_head head = {
		.lang = style->lang, .width = WIDTH, .title = picture->title,
		.prefix = prefix,
	};
	struct buf body;

	/* The body tells which signs are used, and so how high all is. */
	buf_init(&body);
	drawing.out = &body;
	drawing.top = SCALE + (prefix ? 0 : HEADING);
	drawing.bottom = drawing.top + (int64_t)picture->timeline->count * ROW;
	if (!prefix)
		add_heading(&drawing);
	svg_patterns(&body, drawing.prefix, SVG_BLUE);
	add_scale(&drawing);
	add_day(&drawing);
	for (size_t i = 0; i < picture->timeline->count; i++)
		add_links(&drawing, i);
	for (size_t i = 0; i < picture->timeline->count; i++)
		add_row(&drawing, i);
	head.height = drawing.bottom + DAY_ROW + MARGIN +
		      count_rows(&drawing) * LEGEND_ROW;
	add_legend(&drawing);
	head.desc = describe(&drawing);
	svg_begin(out, &head);
	buf_add(out, buf_span(&body));
	svg_end(out);
	buf_release(&body);
}
