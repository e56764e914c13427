/*
 * SVG 1.1 as text: well-formed whatever the records hold, without style, script
 * or anything fetched, so that a page's policy need allow nothing for it.
 * Lengths are tenths of a pixel, in whole numbers: the same on every machine.
 */
#ifndef REPORT_SVG_H
#define REPORT_SVG_H

#include "base/buf.h"
#include "base/span.h"
#include "schema/field.h"

/* Ink that keeps a contrast of 7:1 and more on white; grid lines have less. */
#define SVG_INK "#1a1a1a"
#define SVG_PALE "#595959"
#define SVG_BLUE "#1f4e79"
#define SVG_RED "#9b1c10"
#define SVG_GRID "#c8c8c8"

struct svg_head {
	enum language lang;
	int64_t width, height;
	struct span title, desc; /* for those who do not see it */
	const char *prefix;      /* of ids; NULL: a file of its own */
};

/* Up to the white ground. A file begins with the XML declaration. */
void svg_begin(struct buf *out, const struct svg_head *head);
void svg_end(struct buf *out);
/*
 * Text, also inside an attribute's double quotes. Characters that XML does not
 * allow, control characters and those that turn the writing direction are
 * shown by their numbers.
 */
void svg_escape(struct buf *out, struct span text);
/* "12.5" for 125. */
void svg_number(struct buf *out, int64_t tenths);

enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END };

struct svg_text {
	int64_t x, y;    /* the base line */
	int size;        /* in pixels */
	enum svg_anchor anchor;
	const char *fill;
	bool bold;
	bool halo;       /* white around it, over lines */
};

void svg_text(struct buf *out, const struct svg_text *at, struct span text);
/* attributes: "fill=\"…\"", as they are. */
void svg_rect(struct buf *out, int64_t x, int64_t y, int64_t width,
	      int64_t height, const char *attributes);
void svg_line(struct buf *out, int64_t x1, int64_t y1, int64_t x2, int64_t y2,
	      const char *attributes);
/* About how wide a text is: fonts differ. */
int64_t svg_text_width(struct span text, int size);
/* A line cut with "…" to about that width. */
void svg_line_of_text(struct buf *out, const struct svg_text *at,
		      struct span text, int64_t width);
/* The same in two lines where one is too short; how many there are. */
int svg_two_lines(struct buf *out, const struct svg_text *at,
		  struct span text, int64_t width, int64_t leading);

/* ---- patterns, told apart without colours ---- */

/* Adds "<defs>" with patterns PREFIX-hatch, -bars and -cross, of one ink. */
void svg_patterns(struct buf *out, const char *prefix, const char *ink);

#endif
