/* What people type, for field_parse(). */
#ifndef SCHEMA_PARSE_H
#define SCHEMA_PARSE_H

#include "base/buf.h"
#include "base/date.h"
#include "base/span.h"

/*
 * A number as people write it, as a plain token ("-280000.50") in *out; false
 * when it is none, or could be two numbers.
 */
bool parse_amount(struct buf *out, struct span text);
/* "oui" and the like: "true" or "false"; NULL when it is neither. */
const char *parse_bool(struct arena *arena, struct span text);
/* "2015-03" for "mars 2015", or a day; NULL when it is none of them. */
const char *parse_date(struct arena *arena, struct span text);
/* "2015-03-31" for "31/03/2015", "31 mars 2015"; NULL when it is no such day. */
const char *parse_day(struct arena *arena, struct span text);
/* The day of « hier », "today" and the like; NULL when it is no such word. */
const char *parse_day_word(struct arena *arena, struct span text,
			   day_number today);
/* "6m" for « 6 mois »; NULL when it is none. */
const char *parse_duration(struct arena *arena, struct span text);

#endif
