/*
 * CSV (RFC 4180): cells separated by commas, lines ended by CRLF, UTF-8. Read
 * by programs, and opened in spreadsheets, which take a cell that begins with
 * = + - @ for a formula of their own: such a text gets an apostrophe before it
 * (OWASP, CSV injection), also behind a comma, a semicolon or a line end, where
 * one that is set to another separator would cut it; a number stays what it is.
 */
#ifndef REPORT_CSV_H
#define REPORT_CSV_H

#include "base/buf.h"
#include "base/decimal.h"
#include "base/span.h"

struct csv {
	struct buf *out;
	char separator;
	bool comma; /* numbers have a decimal comma */
	bool begun; /* the line has a cell */
};

/* bom: with the mark by which Excel knows UTF-8 from a legacy encoding. */
void csv_init(struct csv *csv, struct buf *out, char separator, bool bom);
/* Line ends within a cell stay; other control characters become a blank. */
void csv_cell(struct csv *csv, struct span text);
void csv_cell_text(struct csv *csv, const char *text); /* NULL: empty */
void csv_number(struct csv *csv, struct decimal number);
void csv_end(struct csv *csv); /* of the line */

#endif
