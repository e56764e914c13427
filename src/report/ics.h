/*
 * iCalendar (RFC 5545): content lines, folded and escaped, ended by CRLF.
 */
#ifndef REPORT_ICS_H
#define REPORT_ICS_H

#include "base/buf.h"
#include "base/date.h"
#include "base/span.h"

/*
 * name: the property with its parameters, in ASCII and short: "DTSTART". A
 * line goes on after 75 octets, never within a character.
 */
void ics_line(struct buf *out, const char *name, const char *value);
/*
 * A TEXT: a backslash before \ ; and , and \n for a line end, of whatever
 * kind; other control characters, and those that turn the direction of
 * writing, are left out, as are bytes that are no UTF-8.
 */
void ics_text(struct buf *out, const char *name, struct span text);
/* "DTSTART;VALUE=DATE:20150331" */
void ics_day(struct buf *out, const char *name, day_number day);

#endif
