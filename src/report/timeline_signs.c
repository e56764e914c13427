/* The signs of a timeline as SVG, on bars and in the legend. */
#include "report/svg.h"
#include "report/timeline.h"

#define OUTLINE "stroke=\"" SVG_BLUE "\" stroke-width=\"1.2\""
#define DASHED "stroke=\"" SVG_BLUE "\" stroke-dasharray=\"2 3\""

/* Days: a stretch of the bar. */
static void add_block(struct buf *out, const char *prefix, enum sign sign,
		      struct sign_place at)
{
	static const char *const patterns[SIGN_COUNT] = {
		[SIGN_POSSIBLE] = "hatch", [SIGN_PROLONGED] = "bars",
		[SIGN_CUT] = "cross",
	};
	struct buf fill;

	buf_init(&fill);
	if (patterns[sign])
		buf_printf(&fill, "fill=\"url(#%s-%s)\" %s", prefix,
			   patterns[sign], sign == SIGN_CUT ? DASHED : OUTLINE);
	else if (sign == SIGN_PLANNED)
		buf_add_text(&fill, "fill=\"#fff\" " OUTLINE
				    " stroke-dasharray=\"6 3\"");
	else
		buf_add_text(&fill, "fill=\"" SVG_BLUE "\" " OUTLINE);
	svg_rect(out, at.x, at.y, at.width, SIGN_HEIGHT, fill.ptr);
	buf_release(&fill);
}

static void add_gap(struct buf *out, struct sign_place at)
{
	int64_t y = at.y + SIGN_HEIGHT / 2;

	svg_line(out, at.x, y, at.x + at.width, y,
		 "stroke=\"" SVG_RED "\" stroke-width=\"3\" "
		 "stroke-dasharray=\"2 4\"");
}

static void add_path(struct buf *out, int64_t x, int64_t y, const char *path,
		     const char *attributes)
{
	buf_add_text(out, "<path transform=\"translate(");
	svg_number(out, x);
	buf_add_byte(out, ' ');
	svg_number(out, y);
	buf_printf(out, ")\" d=\"%s\" %s/>\n", path, attributes);
}

static void add_letter(struct buf *out, int64_t x, int64_t y,
		       const char *letter)
{
	struct svg_text at = { .x = x, .y = y + 130, .size = 14, .bold = true,
			       .anchor = SVG_MIDDLE };

	svg_text(out, &at, span_text(letter));
}

/* What has a place and no width. */
static void add_mark(struct buf *out, enum sign sign, int64_t x, int64_t y)
{
	static const struct {
		const char *path, *attributes;
	} marks[SIGN_COUNT] = {
		[SIGN_OPEN_START] = { "M0 8L9 0v16z", "fill=\"" SVG_INK
				      "\" stroke=\"#fff\"" },
		[SIGN_OPEN_END] = { "M0 8L-9 0v16z", "fill=\"" SVG_INK
				    "\" stroke=\"#fff\"" },
		[SIGN_AMENDED] = { "M0 2l6 6l-6 6l-6-6z", "fill=\"#fff\" "
				   "stroke=\"" SVG_INK
				   "\" stroke-width=\"1.5\"" },
		[SIGN_DUE] = { "M0 4l-6-10h12z", "fill=\"" SVG_RED
			       "\" stroke=\"#fff\"" },
		[SIGN_ASKED] = { "M0 8l8-6v12z", "fill=\"" SVG_INK "\"" },
	};

	if (marks[sign].path)
		add_path(out, x, y, marks[sign].path, marks[sign].attributes);
	else
		add_letter(out, x, y, sign == SIGN_UNKNOWN ? "?" : "~");
}

/* Days come first in the order of the signs. */
static bool has_width(enum sign sign)
{
	return sign <= SIGN_PLANNED || sign == SIGN_GAP;
}

void sign_svg(struct buf *out, const char *prefix, enum sign sign,
	      struct sign_place at)
{
	if (sign == SIGN_GAP)
		add_gap(out, at);
	else if (has_width(sign))
		add_block(out, prefix, sign, at);
	else
		add_mark(out, sign, at.x, at.y);
}

void sign_svg_sample(struct buf *out, const char *prefix, enum sign sign,
		     struct sign_place at)
{
	if (!has_width(sign))
		at.x += at.width / 2;
	/* It stands above its bar, and would leave the line of the legend. */
	if (sign == SIGN_DUE)
		at.y += 90;
	sign_svg(out, prefix, sign, at);
}
