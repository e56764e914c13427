/* Markdown (CommonMark, with GitHub's tables and strikethrough). */
#ifndef REPORT_MARKDOWN_H
#define REPORT_MARKDOWN_H

#include "report/report.h"

/* The text, whatever is in it, as text. */
void markdown_add(struct buf *out, struct span text);
/* A table; its first row is the head. */
void markdown_grid(struct buf *out, const struct grid *table);

#endif
