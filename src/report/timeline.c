/* Terms over the years in a terminal. */
#include "report/timeline.h"

#include <string.h>

#include "base/text.h"

enum {
	LABEL_MAX = 40,  /* columns of a name */
	LABEL_MIN = 8,
	BAR_MIN = 8,     /* columns of all bars */
	BETWEEN = 1,     /* the name and its bar */
	YEAR_WIDTH = 5,  /* "2012", and a blank */
};

static const struct {
	const char *drawn, *ascii, *colour;
} signs[SIGN_COUNT] = {
	[SIGN_NONE] = { " ", " ", NULL },
	[SIGN_CERTAIN] = { "█", "#", NULL },
	[SIGN_POSSIBLE] = { "▒", ":", NULL },
	[SIGN_PROLONGED] = { "═", "=", "\x1b[32m" },
	[SIGN_CUT] = { "×", "x", "\x1b[31m" },
	[SIGN_PLANNED] = { "─", "-", "\x1b[33m" },
	[SIGN_UNKNOWN] = { "?", "?", NULL },
	[SIGN_APPROXIMATE] = { "~", "~", NULL },
	[SIGN_OPEN_START] = { "◄", "<", NULL },
	[SIGN_OPEN_END] = { "►", ">", NULL },
	[SIGN_GAP] = { "·", ".", "\x1b[31m" },
	[SIGN_AMENDED] = { "◆", "*", "\x1b[32m" },
	[SIGN_DUE] = { "▼", "!", "\x1b[31m" },
	[SIGN_DAY] = { "│", "|", "\x1b[36m" },
	[SIGN_ASKED] = { "◂", "<-", NULL },
};

/* A picture being drawn, row by row. */
struct canvas {
	struct buf *out;
	const struct style *style;
	struct arena *arena;
	const struct timeline_picture *picture;
	const struct timeline *timeline;
	size_t label_width, columns;
	size_t skipped; /* bytes that all ids begin with, and are not shown */
	enum sign *row; /* one a column */
	bool used[SIGN_COUNT];
};

static const char *sign_text(const struct canvas *canvas, enum sign sign)
{
	return canvas->picture->ascii ? signs[sign].ascii : signs[sign].drawn;
}

static void add_sign(const struct canvas *canvas, struct buf *out,
		     enum sign sign)
{
	const char *colour = signs[sign].colour;

	if (!canvas->style->colour || !colour)
		buf_add_text(out, sign_text(canvas, sign));
	else
		buf_printf(out, "%s%s\x1b[0m", colour,
			   sign_text(canvas, sign));
}

/* Takes blanks off the end of the line, and ends it. */
static void end_line(struct buf *out)
{
	while (out->len && out->ptr[out->len - 1] == ' ')
		buf_splice(out, out->len - 1, 1, span_text(""));
	buf_add_byte(out, '\n');
}

/* ---- names ---- */

static const char *dots(const struct canvas *canvas)
{
	return canvas->picture->ascii ? ".." : "…";
}

static struct span label_of(const struct canvas *canvas, const struct bar *bar)
{
	struct span text = bar->record ? span_text(bar->record->id)
				       : bar_title(canvas->arena, bar);
	struct buf out;

	buf_init(&out);
	if (bar->record && canvas->skipped) {
		buf_add_text(&out, dots(canvas));
		text = span_from(text, canvas->skipped);
	}
	text_add_safe(&out, text);
	return buf_detach(&out, canvas->arena);
}

static bool is_marked(const struct canvas *canvas, const struct bar *bar)
{
	return bar->record && bar->record == canvas->picture->asked &&
	       canvas->timeline->count > 1;
}

/* The columns that the mark of the record asked for takes, with its blank. */
static size_t mark_width(const struct canvas *canvas, const struct bar *bar)
{
	return is_marked(canvas, bar)
		? 1 + text_width(span_text(sign_text(canvas, SIGN_ASKED))) : 0;
}

/* The longest end of the text that fits; it begins with no mark alone. */
static struct span text_tail(struct span text, size_t width)
{
	while (text.len && text_width(text) > width) {
		uint32_t point;
		size_t used = text_decode(&point, text);

		text = span_from(text, used ? used : 1);
	}
	while (text.len && text_fit(text, 0).len)
		text = span_from(text, text_fit(text, 0).len);
	return text;
}

/* Ids of a lineage differ at their end: the middle gives way. */
static void add_shortened(struct buf *out, const struct canvas *canvas,
			  struct span text, size_t width)
{
	size_t room = width - text_width(span_text(dots(canvas)));

	if (text_width(text) <= width) {
		buf_add(out, text);
		return;
	}
	buf_add(out, text_fit(text, room - room / 2));
	buf_add_text(out, dots(canvas));
	buf_add(out, text_tail(text, room / 2));
}

static void add_label(struct canvas *canvas, const struct bar *bar)
{
	size_t width = canvas->label_width - mark_width(canvas, bar);
	struct buf text;

	buf_init(&text);
	add_shortened(&text, canvas, label_of(canvas, bar), width);
	if (is_marked(canvas, bar)) {
		buf_printf(&text, " %s", sign_text(canvas, SIGN_ASKED));
		canvas->used[SIGN_ASKED] = true;
	}
	text_add_padded(canvas->out, text.ptr,
			canvas->label_width + BETWEEN);
	buf_release(&text);
}

static const char *scale_head(const struct canvas *canvas)
{
	return timeline_is_civil(canvas->timeline) ? _("calendar years")
						   : _("fiscal years");
}

static size_t widest_label(const struct canvas *canvas, bool only_ids)
{
	size_t widest = 0;

	for (size_t i = 0; i < canvas->timeline->count; i++) {
		const struct bar *bar = &canvas->timeline->bars[i];
		size_t width = text_width(label_of(canvas, bar)) +
			       mark_width(canvas, bar);

		if (width > widest && (bar->record || !only_ids))
			widest = width;
	}
	return widest;
}

/* How many bytes all ids begin with. */
static size_t count_shared(const struct timeline *timeline)
{
	struct span first = { NULL, 0 };

	for (size_t i = 0; i < timeline->count; i++) {
		const struct record *record = timeline->bars[i].record;
		size_t same = 0;

		if (!record)
			continue;
		if (!first.ptr)
			first = span_text(record->id);
		while (same < first.len && record->id[same] == first.ptr[same])
			same++;
		first.len = same;
	}
	return first.len;
}

/* Ids often begin with their region: words go as long as ids are too wide. */
static void skip_words(struct canvas *canvas, size_t most)
{
	const struct timeline *timeline = canvas->timeline;
	size_t shared = count_shared(timeline), at = 0;
	const char *id = NULL;

	for (size_t i = 0; i < timeline->count && !id; i++)
		id = timeline->bars[i].record ? timeline->bars[i].record->id
					      : NULL;
	while (widest_label(canvas, true) > most) {
		while (at < shared && id[at] != '-')
			at++;
		if (at == shared)
			break;
		canvas->skipped = ++at;
	}
}

static void measure(struct canvas *canvas)
{
	size_t widest, head = text_width(span_text(scale_head(canvas)));
	size_t most = canvas->style->width * 2 / 5;

	if (most > LABEL_MAX)
		most = LABEL_MAX;
	skip_words(canvas, most);
	widest = widest_label(canvas, false);
	if (widest < head)
		widest = head;
	canvas->label_width = most < LABEL_MIN ? LABEL_MIN
			      : widest < most ? widest : most;
	canvas->columns = BAR_MIN;
	if (canvas->style->width > canvas->label_width + BETWEEN + BAR_MIN)
		canvas->columns = canvas->style->width - BETWEEN -
				  canvas->label_width;
}

/* ---- the scale ---- */

static size_t column_of(const struct canvas *canvas, day_number day)
{
	return timeline_column(canvas->timeline, day, canvas->columns);
}

static void add_years(struct canvas *canvas, const struct tick *ticks,
		      size_t count)
{
	size_t at = 0;
	struct buf text;

	buf_init(&text);
	buf_add(&text, text_fit(span_text(scale_head(canvas)),
				canvas->label_width));
	text_add_padded(canvas->out, text.ptr, canvas->label_width + BETWEEN);
	buf_release(&text);
	for (size_t i = 0; i < count; i++) {
		size_t column = column_of(canvas, ticks[i].day);

		if (column < at || column + YEAR_WIDTH - 1 > canvas->columns)
			continue;
		buf_add_repeat(canvas->out, ' ', column - at);
		buf_printf(canvas->out, "%04d ", ticks[i].year);
		at = column + YEAR_WIDTH;
	}
	end_line(canvas->out);
}

static void add_axis(struct canvas *canvas, const struct tick *ticks,
		     size_t count)
{
	bool ascii = canvas->picture->ascii;
	size_t day = column_of(canvas, canvas->timeline->day), next = 0;

	buf_add_repeat(canvas->out, ' ', canvas->label_width + BETWEEN);
	for (size_t i = 0; i < canvas->columns; i++) {
		bool tick = false;

		for (; next < count && column_of(canvas, ticks[next].day) <= i;
		     next++)
			tick = true;
		if (i == day)
			add_sign(canvas, canvas->out, SIGN_DAY);
		else if (tick)
			buf_add_text(canvas->out, ascii ? "+" : "┬");
		else
			buf_add_text(canvas->out, ascii ? "-" : "─");
	}
	buf_add_byte(canvas->out, '\n');
}

static void add_scale(struct canvas *canvas)
{
	/* One less than there is room for, as columns are rounded down. */
	size_t most = canvas->columns / YEAR_WIDTH - 1;
	struct tick *ticks;
	size_t count = timeline_ticks(&ticks, canvas->arena, canvas->timeline,
				      most ? most : 1);

	add_years(canvas, ticks, count);
	add_axis(canvas, ticks, count);
	canvas->used[SIGN_DAY] = true;
}

/* ---- bars ---- */

static void add_row(struct canvas *canvas)
{
	for (size_t i = 0; i < canvas->columns;) {
		enum sign sign = canvas->row[i];
		const char *colour = canvas->style->colour
			? signs[sign].colour : NULL;

		canvas->used[sign] = true;
		buf_add_text(canvas->out, colour ? colour : "");
		for (; i < canvas->columns && canvas->row[i] == sign; i++)
			buf_add_text(canvas->out, sign_text(canvas, sign));
		buf_add_text(canvas->out, colour ? "\x1b[0m" : "");
	}
}

static void add_bar(struct canvas *canvas, const struct bar *bar)
{
	const char *absence = bar_absence(canvas->arena, bar);

	add_label(canvas, bar);
	if (absence) {
		const char *text = arena_printf(canvas->arena, "%s %s",
						sign_text(canvas, SIGN_UNKNOWN),
						absence);

		buf_add(canvas->out, text_fit(span_text(text),
					      canvas->columns));
	} else {
		timeline_row(canvas->row, canvas->columns, canvas->timeline,
			     bar);
		add_row(canvas);
	}
	end_line(canvas->out);
}

static void add_legend(struct canvas *canvas)
{
	/* A no-break space is no ASCII. */
	const char *blank = canvas->picture->ascii ? " " : "\u00a0";
	struct buf text;

	buf_init(&text);
	for (enum sign sign = SIGN_CERTAIN; sign < SIGN_COUNT; sign++)
		if (canvas->used[sign])
			buf_printf(&text, "%s%s%s%s",
				   text.len ? report_semicolon(canvas->style)
					    : "",
				   sign_text(canvas, sign), blank,
				   sign_label(canvas->arena, sign,
					      canvas->picture));
	buf_add_byte(canvas->out, '\n');
	text_wrap(canvas->out, buf_span(&text), canvas->style->width, "");
	buf_release(&text);
}

void report_timeline(struct buf *out, const struct style *style,
		     struct arena *arena,
		     const struct timeline_picture *picture)
{
	struct canvas canvas = {
		.out = out, .style = style, .arena = arena,
		.picture = picture, .timeline = picture->timeline,
	};

	if (!picture->timeline->count)
		return;
	measure(&canvas);
	canvas.row = ARENA_ARRAY(arena, canvas.columns, enum sign);
	add_scale(&canvas);
	for (size_t i = 0; i < picture->timeline->count; i++)
		add_bar(&canvas, &picture->timeline->bars[i]);
	add_legend(&canvas);
}
