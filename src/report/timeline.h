/*
 * Terms over the years as a picture: in a terminal, as SVG, as a page. The same
 * input gives the same bytes.
 */
#ifndef REPORT_TIMELINE_H
#define REPORT_TIMELINE_H

#include "renewal/timeline.h"
#include "report/html.h"
#include "report/report.h"

struct timeline_picture {
	const struct timeline *timeline;
	const struct record *asked; /* marked; may be NULL */
	struct span title;          /* of SVG and HTML */
	bool ascii;                 /* in a terminal: drawn with ASCII alone */
};

/*
 * A row a term, its name and its bar, within the width; a scale of fiscal years
 * above, and what the signs that are used mean below. Colours only repeat what
 * the signs say. Empty when there is no bar.
 */
void report_timeline(struct buf *out, const struct style *style,
		     struct arena *arena,
		     const struct timeline_picture *picture);
/*
 * An SVG element that needs nothing else, and has no style or script. Signs and
 * patterns say what colours say. prefix: of its ids in a page, each picture's
 * own; NULL: a file by itself, with its title at the top.
 */
void report_timeline_svg(struct buf *out, const struct style *style,
			 struct arena *arena,
			 const struct timeline_picture *picture,
			 const char *prefix);
/* A page: the picture, and a table that says the same. */
void report_timeline_html(struct buf *out, const struct style *style,
			  struct arena *arena,
			  const struct timeline_picture *picture);
/* What pages with pictures add to the style. */
extern const struct html_inline html_picture_sheet;
/* The table alone. */
void report_timeline_table(struct buf *out, const struct style *style,
			   struct arena *arena,
			   const struct timeline_picture *picture);

/* ---- what all of them say ---- */

/* What a sign stands for, in the order of legends. */
enum sign {
	SIGN_NONE,
	SIGN_CERTAIN, SIGN_POSSIBLE, SIGN_PROLONGED, SIGN_CUT, SIGN_PLANNED,
	SIGN_UNKNOWN, SIGN_APPROXIMATE, SIGN_OPEN_START, SIGN_OPEN_END,
	SIGN_GAP, SIGN_AMENDED, SIGN_DUE, SIGN_DAY, SIGN_ASKED,
	SIGN_COUNT
};

/* Translated, "in force"; of SIGN_DAY the day. */
const char *sign_label(struct arena *arena, enum sign sign,
		       const struct timeline_picture *picture);
/*
 * A sign of a terminal each of so many columns of the window; the column that
 * a day stands in.
 */
void timeline_row(enum sign *signs, size_t columns,
		  const struct timeline *timeline, const struct bar *bar);
size_t timeline_column(const struct timeline *timeline, day_number day,
		       size_t columns);
/*
 * A sign as SVG, y the top of its bar: days from x on, so wide, in the patterns
 * with that prefix; what has no width at x. A sample is the sign in a legend.
 */
enum { SIGN_HEIGHT = 160 }; /* tenths of a pixel, as all of these */
struct sign_place {
	int64_t x, y, width;
};
void sign_svg(struct buf *out, const char *prefix, enum sign sign,
	      struct sign_place at);
void sign_svg_sample(struct buf *out, const char *prefix, enum sign sign,
		     struct sign_place at);
/* The record's title, or what is known of the unrecorded: "two (× 3)". */
struct span bar_title(struct arena *arena, const struct bar *bar);
/* Why there is no bar to draw: "no dates, planned"; NULL when there is one. */
const char *bar_absence(struct arena *arena, const struct bar *bar);
/* "2013-04-01 – 2015-03-31, in force": what stands beside a bar. */
void bar_words(struct buf *out, const struct style *style,
	       const struct bar *bar);
/* What its predecessors are and how it follows them; empty without any. */
void bar_passage(struct buf *out, const struct style *style,
		 struct arena *arena, const struct timeline *timeline,
		 const struct bar *bar);
/* What amendments did, and by when to act. */
void bar_notes(struct buf *out, const struct style *style,
	       const struct bar *bar);
/* Was the date written with ~, ? or %? */
bool bound_is_qualified(struct span text);
/* Are fiscal years civil ones here? */
bool timeline_is_civil(const struct timeline *timeline);

#endif
