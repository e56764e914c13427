#include "base/printer.h"

#include <assert.h>
#include <inttypes.h>

#include "base/text.h"

void printer_init(struct printer *printer, struct buf *out,
		  enum printer_format format)
{
	printer->out = out;
	printer->format = format;
	printer->depth = 0;
	printer->first = true;
	printer->after_key = false;
}

static void new_line(struct printer *printer)
{
	if (printer->format != PRINTER_JSON)
		return;
	buf_add_byte(printer->out, '\n');
	buf_add_repeat(printer->out, ' ', 2 * (size_t)printer->depth);
}

/* What comes between the value before and the one that is to be written. */
static void separate(struct printer *printer)
{
	if (printer->after_key) {
		printer->after_key = false;
		return;
	}
	if (printer->depth == 0) {
		if (!printer->first)
			new_line(printer);
		return;
	}
	if (!printer->first)
		buf_add_byte(printer->out, ',');
	new_line(printer);
}

static void value_done(struct printer *printer)
{
	printer->first = false;
	if (printer->depth == 0 && printer->format == PRINTER_JSON_LINES)
		buf_add_byte(printer->out, '\n');
}

static void begin(struct printer *printer, char bracket)
{
	separate(printer);
	buf_add_byte(printer->out, bracket);
	printer->depth++;
	printer->first = true;
}

static void end(struct printer *printer, char bracket)
{
	assert(printer->depth > 0 && !printer->after_key);
	printer->depth--;
	if (!printer->first)
		new_line(printer);
	buf_add_byte(printer->out, bracket);
	value_done(printer);
}

void printer_begin_map(struct printer *printer)
{
	begin(printer, '{');
}

void printer_end_map(struct printer *printer)
{
	end(printer, '}');
}

void printer_begin_list(struct printer *printer)
{
	begin(printer, '[');
}

void printer_end_list(struct printer *printer)
{
	end(printer, ']');
}

/* RFC 8259 §7: these two and the control characters must be escaped. */
static void add_ascii(struct buf *out, char byte)
{
	switch (byte) {
	case '"':
		buf_add_text(out, "\\\"");
		break;
	case '\\':
		buf_add_text(out, "\\\\");
		break;
	case '\b':
		buf_add_text(out, "\\b");
		break;
	case '\f':
		buf_add_text(out, "\\f");
		break;
	case '\n':
		buf_add_text(out, "\\n");
		break;
	case '\r':
		buf_add_text(out, "\\r");
		break;
	case '\t':
		buf_add_text(out, "\\t");
		break;
	default:
		buf_printf(out, "\\u%04x", (unsigned char)byte);
	}
}

static bool is_plain(unsigned char byte)
{
	return byte >= 0x20 && byte < 0x7f && byte != '"' && byte != '\\';
}

/*
 * Beyond what JSON asks, DEL, C1 and the two line separators are escaped, so
 * that output looked at on a terminal or read as JavaScript does no harm.
 */
static void add_quoted(struct buf *out, struct span text)
{
	buf_add_byte(out, '"');
	while (text.len) {
		size_t used = 0;
		uint32_t point;

		while (used < text.len && is_plain((unsigned char)text.ptr[used]))
			used++;
		if (used) {
			buf_add(out, span_part(text, 0, used));
			text = span_from(text, used);
			continue;
		}
		used = text_decode(&point, text);
		if (!used)
			text_encode(out, 0xfffd);
		else if (point < 0x80)
			add_ascii(out, text.ptr[0]);
		else if (point < 0xa0 || point == 0x2028 || point == 0x2029)
			buf_printf(out, "\\u%04x", (unsigned)point);
		else
			buf_add(out, span_part(text, 0, used));
		text = span_from(text, used ? used : 1);
	}
	buf_add_byte(out, '"');
}

void printer_key_span(struct printer *printer, struct span key)
{
	assert(printer->depth > 0 && !printer->after_key);
	separate(printer);
	add_quoted(printer->out, key);
	buf_add_text(printer->out,
		     printer->format == PRINTER_JSON ? ": " : ":");
	printer->after_key = true;
}

void printer_key(struct printer *printer, const char *key)
{
	printer_key_span(printer, span_text(key));
}

void printer_string(struct printer *printer, struct span text)
{
	separate(printer);
	add_quoted(printer->out, text);
	value_done(printer);
}

/* A value that is written as it stands. */
static void add_token(struct printer *printer, struct span token)
{
	separate(printer);
	buf_add(printer->out, token);
	value_done(printer);
}

void printer_text(struct printer *printer, const char *text)
{
	if (text)
		printer_string(printer, span_text(text));
	else
		printer_null(printer);
}

void printer_int(struct printer *printer, int64_t value)
{
	separate(printer);
	buf_printf(printer->out, "%" PRId64, value);
	value_done(printer);
}

void printer_number(struct printer *printer, struct span token)
{
	assert(token.len);
	add_token(printer, token);
}

void printer_bool(struct printer *printer, bool value)
{
	add_token(printer, span_text(value ? "true" : "false"));
}

void printer_null(struct printer *printer)
{
	add_token(printer, span_text("null"));
}

void printer_pair(struct printer *printer, const char *key, const char *text)
{
	printer_key(printer, key);
	printer_text(printer, text);
}

void printer_pair_span(struct printer *printer, const char *key,
		       struct span text)
{
	printer_key(printer, key);
	printer_string(printer, text);
}

void printer_pair_int(struct printer *printer, const char *key, int64_t value)
{
	printer_key(printer, key);
	printer_int(printer, value);
}

void printer_pair_bool(struct printer *printer, const char *key, bool value)
{
	printer_key(printer, key);
	printer_bool(printer, value);
}

void printer_finish(struct printer *printer)
{
	assert(printer->depth == 0 && !printer->after_key);
	if (printer->format == PRINTER_JSON && !printer->first)
		buf_add_byte(printer->out, '\n');
}
