/* Who had which theme under an agreement in which year, as SVG. */
#include "report/coverage.h"
#include "report/svg.h"

/* Tenths of a pixel. */
enum {
	MARGIN = 100, OWNER = 1980, THEME = 2750, CELL = 340, ROW = 270,
	HEADING = 320, SCALE = 270, LEGEND_ROW = 270, LEGEND_COLUMNS = 3,
	INSET = 20, NARROWEST = 7600,
};

#define OUTLINE "stroke=\"" SVG_BLUE "\" stroke-width=\"1\""

struct drawing {
	struct buf *out;
	const struct style *style;
	struct arena *arena;
	const struct coverage_picture *picture;
	const struct coverage *coverage;
	const struct coverage_line *lines;
	const char *prefix; /* never NULL */
	int64_t left, top;  /* of the cells */
};

static void add_sign(struct drawing *drawing, int64_t x, int64_t y,
		     const char *sign, const char *fill, bool halo)
{
	struct svg_text at = { .x = x + CELL / 2, .y = y + 180, .size = 13,
			       .anchor = SVG_MIDDLE, .bold = true,
			       .fill = fill, .halo = halo };

	svg_text(drawing->out, &at, span_text(sign));
}

static void add_cell(struct drawing *drawing, enum cover cover, int64_t x,
		     int64_t y)
{
	int64_t width = CELL - 2 * INSET, height = ROW - 2 * INSET;
	const char *fill = "fill=\"" SVG_BLUE "\" " OUTLINE;

	x += INSET;
	if (cover == COVER_GAP || cover == COVER_PART)
		fill = "fill=\"#fff\" " OUTLINE;
	else if (cover == COVER_UNKNOWN)
		fill = arena_printf(drawing->arena,
				    "fill=\"url(#%s-hatch)\" " OUTLINE,
				    drawing->prefix);
	svg_rect(drawing->out, x, y + INSET, width, height, fill);
	if (cover == COVER_PART)
		svg_rect(drawing->out, x, y + INSET + height / 2, width,
			 height - height / 2, "fill=\"" SVG_BLUE "\"");
	x -= INSET;
	if (cover == COVER_GAP)
		add_sign(drawing, x, y, "–", SVG_RED, false);
	else if (cover == COVER_UNKNOWN)
		add_sign(drawing, x, y, "?", SVG_INK, true);
	else if (cover == COVER_DOUBLE)
		add_sign(drawing, x, y, "2", "#fff", false);
}

static void add_labels(struct drawing *drawing, size_t index, int64_t y)
{
	const struct coverage_line *line = &drawing->lines[index];
	struct svg_text at = { .x = MARGIN, .y = y + 180, .size = 12,
			       .bold = true };

	/* An owner is named once, above its other themes. */
	if (drawing->picture->owners) {
		if (!index || !span_equal(line->owner, line[-1].owner))
			svg_line_of_text(drawing->out, &at, line->owner,
					 OWNER - 260);
		at.x += OWNER;
	}
	at.bold = false;
	svg_line_of_text(drawing->out, &at, line->theme, THEME - 60);
}

static void add_rows(struct drawing *drawing)
{
	const struct coverage *coverage = drawing->coverage;

	for (size_t i = 0; i < coverage->count; i++) {
		int64_t y = drawing->top + (int64_t)i * ROW;

		add_labels(drawing, i, y);
		for (size_t k = 0; k < coverage->years; k++)
			add_cell(drawing,
				 drawing->lines[i].row->cells[k].cover,
				 drawing->left + (int64_t)k * CELL, y);
	}
}

static void add_scale(struct drawing *drawing)
{
	struct svg_text at = { .y = drawing->top - 80, .size = 12,
			       .anchor = SVG_MIDDLE };
	struct svg_text head = { .x = MARGIN, .y = at.y, .size = 11 };

	svg_line_of_text(drawing->out, &head,
			 span_text(_("fiscal years, by the year they begin in")),
			 drawing->left - MARGIN);
	for (size_t i = 0; i < drawing->coverage->years; i++) {
		int year = drawing->coverage->first_year + (int)i;

		at.x = drawing->left + (int64_t)i * CELL + CELL / 2;
		svg_text(drawing->out, &at,
			 span_text(arena_printf(drawing->arena, "%04d",
						year)));
	}
}

static void add_legend(struct drawing *drawing, int64_t y)
{
	static const enum cover order[] = {
		COVER_FULL, COVER_PART, COVER_DOUBLE, COVER_GAP, COVER_UNKNOWN,
	};

	for (size_t i = 0; i < ARRAY_LEN(order); i++) {
		int64_t x = MARGIN + (int64_t)(i % LEGEND_COLUMNS) *
			    ((NARROWEST - MARGIN) / LEGEND_COLUMNS);
		int64_t top = y + (int64_t)(i / LEGEND_COLUMNS) * LEGEND_ROW;
		struct svg_text at = { .x = x + CELL + 60, .y = top + 180,
				       .size = 12 };

		add_cell(drawing, order[i], x, top);
		svg_text(drawing->out, &at, span_text(cover_label(order[i])));
	}
}

/* "2012: gap; 2013–2016: in force" */
static void add_years(struct buf *out, const struct drawing *drawing,
		      const struct coverage_row *row)
{
	size_t years = drawing->coverage->years;
	int first = drawing->coverage->first_year;

	for (size_t i = 0, end; i < years; i = end) {
		for (end = i + 1; end < years && row->cells[end].cover ==
						 row->cells[i].cover; end++)
			continue;
		buf_printf(out, "%s%d", i ? report_semicolon(drawing->style)
					  : "", first + (int)i);
		if (end > i + 1)
			buf_printf(out, "–%d", first + (int)end - 1);
		buf_printf(out, "%s%s", report_colon(drawing->style),
			   cover_label(row->cells[i].cover));
	}
}

static struct span describe(const struct drawing *drawing)
{
	struct buf out;

	buf_init(&out);
	for (size_t i = 0; i < drawing->coverage->count; i++) {
		const struct coverage_line *line = &drawing->lines[i];

		buf_add_text(&out, i ? " " : "");
		if (drawing->picture->owners)
			buf_printf(&out, "%.*s, ", SPAN_ARG(line->owner));
		buf_printf(&out, "%.*s – ", SPAN_ARG(line->theme));
		add_years(&out, drawing, line->row);
		buf_add_byte(&out, '.');
	}
	return buf_detach(&out, drawing->arena);
}

static void add_heading(struct drawing *drawing, int64_t width)
{
	struct svg_text at = { .x = MARGIN, .y = 240, .size = 17,
			       .bold = true };

	svg_line_of_text(drawing->out, &at, drawing->picture->title,
			 width - 2 * MARGIN);
}

void report_coverage_svg(struct buf *out, const struct style *style,
			 struct arena *arena,
			 const struct coverage_picture *picture,
			 const char *prefix)
{
	const struct coverage *coverage = picture->coverage;
	struct drawing drawing = {
		.out = out, .style = style, .arena = arena,
		.picture = picture, .coverage = coverage,
		.lines = coverage_lines(style, arena, coverage,
					picture->fields),
		.prefix = prefix ? prefix : "picture",
		.left = MARGIN + THEME + (picture->owners ? OWNER : 0),
		.top = SCALE + (prefix ? 0 : HEADING),
	};
	int64_t bottom = drawing.top + (int64_t)coverage->count * ROW + MARGIN;
	struct svg_head head = {
		.lang = style->lang, .title = picture->title, .prefix = prefix,
		.width = drawing.left + (int64_t)coverage->years * CELL +
			 MARGIN,
		.height = bottom + 2 * LEGEND_ROW + MARGIN,
		.desc = describe(&drawing),
	};

	if (head.width < NARROWEST)
		head.width = NARROWEST;
	svg_begin(out, &head);
	svg_patterns(out, drawing.prefix, SVG_BLUE);
	if (!prefix)
		add_heading(&drawing, head.width);
	add_scale(&drawing);
	add_rows(&drawing);
	add_legend(&drawing, bottom);
	svg_end(out);
}
