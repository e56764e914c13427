/*
 * Data as text for people: values, changes, tables. Data in, bytes out; in the
 * reader's language, within a width, with or without colour.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/arena.h"
#include "base/base.h"
#include "base/buf.h"
#include "change/change.h"
#include "record/record.h"
#include "renewal/renewal.h"

/* Values that are marked up: html_text() writes what it does not. */
struct markup {
	/* Writes a scalar, behind what the buffer has; false: it did not. */
	bool (*scalar)(const struct markup *markup, const struct field *field,
		       const struct node *node);
	void *context;
};

struct style {
	enum language lang;
	size_t width; /* columns */
	bool colour;
	const struct snapshot *snapshot; /* names of references; may be NULL */
	struct span currency; /* of amounts; empty: CAD */
	bool keep_lines;      /* of long texts; else they go on in one */
	bool hanging;         /* for report_hanging(): no break behind a label */
	bool whole;           /* lists in one line to their end */
	const struct markup *markup; /* NULL: values are text, not HTML */
	const struct kind *kind; /* whose paths a source is for; NULL: as written */
	/* When both are there, of items with a term it is told which were held
	   in these days: report_record(). */
	const struct days *held;
	const struct calendar *calendar;
};

/* ---- values ---- */

/*
 * One value as it reads: amounts with their currency, dates in words' order,
 * labels for enum values, titles for references, "—" for nothing; mappings and
 * lists in one line.
 */
void report_value(struct buf *out, const struct style *style,
		  const struct field *field, const struct node *node);
/* An item of a list: what identifies it comes first, without its label. */
void report_item(struct buf *out, const struct style *style,
		 const struct field *list, const struct node *item);
/* Is an item of the list known by this property? */
bool report_is_identity(const struct field *list, struct span name);
/* The style inside a mapping that says a currency. */
struct style report_within(const struct style *style,
			   const struct field *field, const struct node *node);
/* ": " and "; ", as the language wants them. */
const char *report_colon(const struct style *style);
const char *report_semicolon(const struct style *style);
/*
 * Wrapped text, made with style.hanging; the first line has a beginning of its
 * own, as wide as rest.
 */
void report_hanging(struct buf *out, const struct style *style,
		    struct span text, const char *first, const char *rest);
/* A date at its own precision: "1er avril 2014", "April 2014". */
void report_date(struct buf *out, enum language lang, struct date date);
void report_money(struct buf *out, enum language lang,
		  const struct money *money);
/* "2013-04-01 – 2014-03-31"; what is unknown is said, a reading is marked. */
void report_term(struct buf *out, const struct style *style,
		 const struct term *term);
/* For programs: a day, else as written; ".." when open, "" when not known. */
void report_bound(struct buf *out, enum bound bound, struct days days,
		  struct span text);
/* A seconds-since-1970 moment as a date and time in the zone given. */
void report_time(struct buf *out, int64_t time, int offset);
/* "term › end", "parties › MESS › amount": labels in the reader's language. */
void report_path(struct buf *out, const struct style *style,
		 const struct kind *kind, struct path path);
/* A list of paths as they are written, the same way; ", " between them. */
void report_paths(struct buf *out, const struct style *style,
		  const struct kind *kind, const struct node *paths);
/* The title of the record an id refers to, or the id. */
struct span report_reference(const struct style *style,
			     const struct field *field, struct span id);

/* ---- records ---- */

/*
 * The fields of a record's tree as it reads, in the file's order; where facts
 * come from stands last. What the heading says already (title) is left out.
 */
void report_record(struct buf *out, const struct style *style,
		   const struct kind *kind, const struct node *tree);

/* Does all of it read well in one go? */
bool report_is_flat(const struct node *node);
/* Is it told apart: as the heading, or among the sources? */
bool report_is_apart(const struct kind *kind, const struct entry *entry);
/* Where facts come from, and the label of that; NULL: there are none. */
const struct node *report_sources(const struct field **list,
				  struct span *label,
				  const struct style *style,
				  const struct kind *kind,
				  const struct node *tree);

/* ---- amendments ---- */

/* The amendment without its changes, for its first line. */
const struct node *report_amendment_head(struct arena *arena,
					 const struct node *amendment);
/* Its changes, each a line; made for report_hanging() with style->hanging. */
size_t report_amendment_lines(const struct span **out, struct arena *arena,
			      const struct style *style,
			      const struct kind *kind,
			      const struct node *amendment);
/* Its changes, one a line: "period › end: 31 March 2018 → 31 March 2019". */
void report_amendment_changes(struct buf *out, const struct style *style,
			      const struct kind *kind,
			      const struct node *amendment, size_t indent);

/* ---- changes ---- */

/*
 * A change, indented: "funding › total: 268 508 $ → 280 000 $",
 * "+ parties: MESS; roles: signatory"; what is long goes on below, indented.
 */
void report_changes(struct buf *out, const struct style *style,
		    const struct kind *kind, const struct change *changes,
		    size_t count, size_t indent);

/* ---- tables ---- */

struct grid {
	struct arena *arena;
	size_t columns;
	struct span *cells; /* row after row; the first row is the head */
	size_t count, capacity;
	size_t flexible;    /* the column that gives way first */
};

void grid_init(struct grid *table, struct arena *arena, size_t columns,
		size_t flexible);
/* Adds the next cell; the text is copied. */
void grid_cell(struct grid *table, struct span text);
void grid_cell_text(struct grid *table, const char *text);
/*
 * Aligned columns within the style's width; the head bold. Where they are too
 * wide, cells are wrapped between words; where that would leave the flexible
 * column too little, the first column has a line of its own in each row.
 */
void grid_print(struct buf *out, const struct grid *table,
		 const struct style *style);

#endif
