#include "report/markdown.h"

#include <string.h>

#include "base/text.h"

/* Does www, of any case, stand before the rest? */
static bool ends_www(const struct buf *text, struct span rest)
{
	const char *at = rest.ptr;

	for (int i = 1; i <= 3; i++)
		if (at - text->ptr < i || (at[-i] | 0x20) != 'w')
			return false;
	return true;
}

/*
 * Whatever would be markup has a backslash before it (CommonMark 0.30, section
 * 2.4); so has the colon of an address and the dot behind www, which would
 * become links by themselves.
 */
void markdown_add(struct buf *out, struct span text)
{
	struct buf safe;
	struct span rest;

	buf_init(&safe);
	text_add_safe(&safe, text);
	for (rest = buf_span(&safe); rest.len; rest = span_from(rest, 1)) {
		bool www = span_starts(rest, ".") && ends_www(&safe, rest);

		if (strchr("\\`*_{}[]()<>#|~!&@", *rest.ptr) || www ||
		    span_starts(rest, "://"))
			buf_add_byte(out, '\\');
		buf_add_byte(out, *rest.ptr);
	}
	buf_release(&safe);
}

static void add_row(struct buf *out, const struct span *cells, size_t count)
{
	buf_add_byte(out, '|');
	for (size_t i = 0; i < count; i++) {
		buf_add_byte(out, ' ');
		markdown_add(out, cells[i]);
		buf_add_text(out, " |");
	}
	buf_add_byte(out, '\n');
}

void markdown_grid(struct buf *out, const struct grid *table)
{
	for (size_t i = 0; i + table->columns <= table->count;
	     i += table->columns) {
		add_row(out, &table->cells[i], table->columns);
		for (size_t k = 0; !i && k < table->columns; k++)
			buf_add_text(out, k ? " --- |" : "| --- |");
		if (!i)
			buf_add_byte(out, '\n');
	}
}
