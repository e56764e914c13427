/* What the formats of report_diff() share. */
#ifndef REPORT_DIFF_PARTS_H
#define REPORT_DIFF_PARTS_H

#include "report/diff.h"

void diff_text(struct buf *out, const struct style *style,
	       const struct diff_page *page);
void diff_markdown(struct buf *out, const struct style *style,
		   const struct diff_page *page);
void diff_html(struct buf *out, const struct style *style,
	       const struct diff_page *page);

/* The changes of an entry as a table, named by the heading with that id. */
void diff_html_table(struct buf *out, const struct style *style,
		     const struct diff_entry *entry, const char *heading);

/* "3 changes", "unreadable"; empty for what is no record. */
void diff_measure(struct buf *out, const struct diff_entry *entry);
/* "added", "gone": where no sign says it; NULL when it changed. */
const char *diff_state(const struct diff_entry *entry);
/* " (added, 3 changes)", or nothing; measured: with how much changed. */
void diff_remark(struct buf *out, const struct diff_entry *entry,
		 bool measured);

/* A row of a table of changes. */
struct diff_row {
	struct span label;
	struct span before, after; /* empty: nothing there */
	struct span difference;
	/* Across both: a text by words, or a sentence. */
	const struct word_run *runs;
	size_t run_count;
	const char *sentence;
	const struct span *below;
	size_t below_count;
};

/* The rows of an entry, in the arena. */
size_t diff_rows(struct diff_row **out, struct arena *arena,
		 const struct style *style, const struct diff_entry *entry);

#endif
