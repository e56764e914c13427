/*
 * Records side by side: one column a record, one row a field, differences to
 * the column before. The rows are made once; each format writes them.
 */
#ifndef REPORT_COMPARE_H
#define REPORT_COMPARE_H

#include "renewal/passage.h"
#include "report/report.h"

struct compare_column {
	const struct stage *stage; /* its record is there and was read */
	struct passage passage;    /* from the column before */
};

struct compare {
	const struct compare_column *columns;
	size_t count;
	bool all_fields; /* also what is the same in all */
	bool lineage;    /* they follow one another: how is told */
};

struct compare_cell {
	struct span text;  /* as people read it; "—": nothing */
	struct span note;  /* against the column before; or empty */
	struct span plain; /* for programs: a number, a word, an id */
	bool is_amount;    /* plain is one amount of dollars, and says all */
	const struct node *node; /* a field's value, or NULL */
};

struct compare_row {
	struct span key;   /* "term", "parties.mess", "funding.origin" */
	struct span label;
	const struct compare_cell *cells; /* one a column */
	bool is_field;     /* a value as its record has it: cells have nodes */
	bool differs;
};

struct compare_rows {
	struct arena *arena;
	struct compare_row *items;
	size_t count, capacity;
};

/* What is known of none of them has no row. */
void compare_rows(struct compare_rows *out, struct arena *arena,
		  const struct style *style, const struct compare *compare);

/*
 * A table where the columns have room, else a block a field: the columns are
 * numbered, and what the numbers are is said first.
 */
void report_compare(struct buf *out, const struct style *style,
		    const struct compare *compare,
		    const struct compare_rows *rows);
void report_compare_markdown(struct buf *out, const struct compare *compare,
			     const struct compare_rows *rows);
void report_compare_html(struct buf *out, const struct style *style,
			 const struct compare *compare,
			 const struct compare_rows *rows);

#endif
