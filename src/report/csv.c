#include "report/csv.h"

#include "base/decimal.h"
#include "base/text.h"

void csv_init(struct csv *csv, struct buf *out, char separator, bool bom)
{
	csv->out = out;
	csv->separator = separator;
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
	buf_add_text(out, formula ? "\"'" : "\"");
	while (text.len) {
		uint32_t point;
		size_t used = text_decode(&point, text);

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

void csv_cell(struct csv *csv, struct span text)
{
	bool formula = begins_formula(text);

	if (csv->begun)
		buf_add_byte(csv->out, csv->separator);
	csv->begun = true;
	if (formula || !is_plain(text))
		add_quoted(csv->out, text, formula);
	else
		buf_add(csv->out, text);
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
