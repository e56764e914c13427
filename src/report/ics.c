#include "report/ics.h"

#include "base/text.h"

enum { LINE_OCTETS = 75 };

/* RFC 5545, 3.1: the blank that a further line begins with counts. */
static void add_folded(struct buf *out, struct span line)
{
	size_t room = LINE_OCTETS;

	while (line.len > room) {
		size_t cut = room;

		while (cut > 1 && ((unsigned char)line.ptr[cut] & 0xc0) == 0x80)
			cut--;
		buf_add(out, span_part(line, 0, cut));
		buf_add_text(out, "\r\n ");
		line = span_from(line, cut);
		room = LINE_OCTETS - 1;
	}
	buf_add(out, line);
	buf_add_text(out, "\r\n");
}

void ics_line(struct buf *out, const char *name, const char *value)
{
	struct buf line;

	buf_init(&line);
	buf_printf(&line, "%s:%s", name, value);
	add_folded(out, buf_span(&line));
	buf_release(&line);
}

/* What some readers break lines at, RFC 5545 or not. */
static bool is_line_end(uint32_t point)
{
	return point == '\n' || point == '\r' || point == 0x0b ||
	       point == 0x0c || point == 0x85 || point == 0x2028 ||
	       point == 0x2029;
}

static void add_point(struct buf *out, uint32_t point, struct span bytes)
{
	if (is_line_end(point))
		buf_add_text(out, "\\n");
	else if (point == '\t')
		buf_add_byte(out, ' ');
	else if (text_is_unsafe(point))
		return;
	else if (point == '\\' || point == ';' || point == ',')
		buf_printf(out, "\\%c", (char)point);
	else
		buf_add(out, bytes);
}

void ics_text(struct buf *out, const char *name, struct span text)
{
	struct buf value;

	buf_init(&value);
	while (text.len) {
		uint32_t point;
		size_t used = text_decode(&point, text);

		if (span_starts(text, "\r\n"))
			used = 2;
		if (used)
			add_point(&value, point, span_part(text, 0, used));
		text = span_from(text, used ? used : 1);
	}
	ics_line(out, name, value.ptr);
	buf_release(&value);
}

void ics_day(struct buf *out, const char *name, day_number day)
{
	struct date date = day_date(day);
	struct buf line;

	buf_init(&line);
	buf_printf(&line, "%s;VALUE=DATE:%04d%02d%02d", name, date.year,
		   date.month, date.day);
	add_folded(out, buf_span(&line));
	buf_release(&line);
}
