/*
 * Structured output: a command tells the printer maps, lists and scalars, the
 * backend writes JSON. Machine output is never translated.
 */
#ifndef BASE_PRINTER_H
#define BASE_PRINTER_H

#include "base/base.h"
#include "base/buf.h"
#include "base/span.h"

enum printer_format { PRINTER_JSON, PRINTER_JSON_LINES };

struct printer {
	struct buf *out;
	enum printer_format format;
	unsigned depth;
	bool first;     /* nothing yet in the current collection */
	bool after_key;
};

void printer_init(struct printer *printer, struct buf *out,
		  enum printer_format format);
void printer_begin_map(struct printer *printer);
void printer_end_map(struct printer *printer);
void printer_begin_list(struct printer *printer);
void printer_end_list(struct printer *printer);
void printer_key(struct printer *printer, const char *key);
void printer_key_span(struct printer *printer, struct span key);
void printer_string(struct printer *printer, struct span text);
void printer_text(struct printer *printer, const char *text); /* NULL: null */
void printer_int(struct printer *printer, int64_t value);
/* A JSON number token as it stands. */
void printer_number(struct printer *printer, struct span token);
void printer_bool(struct printer *printer, bool value);
void printer_null(struct printer *printer);
/* key and value in one line */
void printer_pair(struct printer *printer, const char *key, const char *text);
void printer_pair_span(struct printer *printer, const char *key,
		       struct span text);
void printer_pair_int(struct printer *printer, const char *key, int64_t value);
void printer_pair_bool(struct printer *printer, const char *key, bool value);
/* Ends the output with a newline; depth must be 0. */
void printer_finish(struct printer *printer);

#endif
