/*
 * CSV (RFC 4180): cells separated by commas, lines ended by CRLF, UTF-8. Read
 * by programs, and opened in spreadsheets, which take a cell that begins with
 * = + - @ for a formula of their own: such a text gets an apostrophe before it
 * (OWASP, CSV injection); a number stays what it is.
 */
#ifndef REPORT_CSV_H
#define REPORT_CSV_H

#include "base/buf.h"
#include "base/span.h"

struct csv {
	struct buf *out;
	char separator;
	bool begun; /* the line has a cell */
};

/* bom: with the mark that tells some spreadsheets that it is UTF-8. */
void csv_init(struct csv *csv, struct buf *out, char separator, bool bom);
/* Line ends within a cell stay; other control characters become a blank. */
void csv_cell(struct csv *csv, struct span text);
void csv_cell_text(struct csv *csv, const char *text); /* NULL: empty */
void csv_end(struct csv *csv); /* of the line */

#endif
