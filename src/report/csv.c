#include "report/csv.h"

#include "base/text.h"

void csv_init(struct csv *csv, struct buf *out, char separator, bool bom)
{
	csv->out = out;
	csv->separator = separator;
	csv->comma = false;
	csv->begun = false;
	if (bom)
		buf_add_text(out, "\xef\xbb\xbf");
}

/* The full-width forms of the same signs are taken for them too. */
static bool begins_formula(struct span text)
{
	static const char *const signs[] = {
		"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
	};
	struct decimal number;

	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		if (span_starts(text, signs[i]))
			return !decimal_parse(&number, text);
	return false;
}

/*
 * Where a cell is cut that is read with another separator than it was written
 * with: its quotes then stand in the middle of a cell, and mean nothing.
 */
static bool is_cut(char byte)
{
	return byte == ',' || byte == ';' || byte == '\n';
}

/* The rest of a text up to the next cut, or to what ends a number in JSON. */
static struct span up_to_cut(struct span text)
{
	size_t len = 0;

	while (len < text.len && !is_cut(text.ptr[len]) &&
	       text.ptr[len] != ']' && text.ptr[len] != '}')
		len++;
	return span_part(text, 0, len);
}

/* A byte of a character that is one byte long, or of a longer one. */
static void add_point(struct buf *out, uint32_t point, struct span bytes)
{
	if (point == '"')
		buf_add_text(out, "\"\"");
	else if (point != '\n' && point < 0xa0 && text_is_unsafe(point))
		buf_add_byte(out, ' ');
	else
		buf_add(out, bytes);
}

static void add_quoted(struct buf *out, struct span text, bool formula)
{
	bool cut = false;

	buf_add_text(out, formula ? "\"'" : "\"");
	while (text.len) {
		uint32_t point;
		size_t used = text_decode(&point, text);

		/* Looked at once a cut, however many quotes follow it. */
		if (cut && point != '"' && begins_formula(up_to_cut(text)))
			buf_add_byte(out, '\'');
		cut = is_cut(text.ptr[0]) || (cut && point == '"');
		add_point(out, used ? point : '?',
			  used ? span_part(text, 0, used) : span_text("?"));
		text = span_from(text, used ? used : 1);
	}
	buf_add_byte(out, '"');
}

/*
 * Letters, digits and a few signs need no quotes, whatever the separator; a
 * control character (U+0080 to U+009F begin with C2) would not be looked for.
 */
static bool is_plain(struct span text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char byte = (unsigned char)text.ptr[i];

		if (byte == 0xc2)
			return false;
		if (byte < 0x80 && byte != ' ' && byte != '.' && byte != '-' &&
		    byte != '_' && byte != '/' && byte != ':' &&
		    !(byte >= '0' && byte <= '9') &&
		    !((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'))
			return false;
	}
	return text_invalid(text) == SIZE_MAX;
}

static void add_cell(struct csv *csv, struct span text, bool formula)
{
	if (csv->begun)
		buf_add_byte(csv->out, csv->separator);
	csv->begun = true;
	if (formula || !is_plain(text))
		add_quoted(csv->out, text, formula);
	else
		buf_add(csv->out, text);
}

void csv_cell(struct csv *csv, struct span text)
{
	add_cell(csv, text, begins_formula(text));
}

void csv_number(struct csv *csv, struct decimal number)
{
	struct buf text;
	size_t point;

	buf_init(&text);
	decimal_format(&text, number);
	point = span_find_byte(buf_span(&text), '.');
	if (csv->comma && point != SIZE_MAX)
		text.ptr[point] = ',';
	add_cell(csv, buf_span(&text), false);
	buf_release(&text);
}

void csv_cell_text(struct csv *csv, const char *text)
{
	csv_cell(csv, span_text(text));
}

void csv_end(struct csv *csv)
{
	buf_add_text(csv->out, "\r\n");
	csv->begun = false;
}
