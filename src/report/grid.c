#include "report/report.h"

#include <string.h>

#include "base/text.h"

enum { GAP = 2, FLEXIBLE_LEAST = 12 };

void grid_init(struct grid *table, struct arena *arena, size_t columns,
		size_t flexible)
{
	memset(table, 0, sizeof(*table));
	table->arena = arena;
	table->columns = columns;
	table->flexible = flexible;
	table->right = ARENA_ARRAY(arena, columns, bool);
}

void grid_cell(struct grid *table, struct span text)
{
	if (table->count == table->capacity) {
		size_t next = table->count ? 2 * table->count
					   : 16 * table->columns;
		struct span *cells = ARENA_ARRAY(table->arena, next,
						 struct span);

		if (table->count)
			memcpy(cells, table->cells,
			       table->count * sizeof(*cells));
		table->cells = cells;
		table->capacity = next;
	}
	table->cells[table->count++] = arena_span(table->arena, text);
}

void grid_cell_text(struct grid *table, const char *text)
{
	grid_cell(table, span_text(text));
}

void grid_right(struct grid *table, size_t column)
{
	table->right[column] = true;
}

/* Each column as wide as its widest cell; the flexible one gives way. */
static size_t *measure(const struct grid *table, const struct style *style)
{
	size_t *widths = ARENA_ARRAY(table->arena, table->columns, size_t);
	size_t sum = (table->columns - 1) * GAP;

	for (size_t i = 0; i < table->count; i++) {
		size_t width = text_width(table->cells[i]);

		if (width > widths[i % table->columns])
			widths[i % table->columns] = width;
	}
	for (size_t i = 0; i < table->columns; i++)
		sum += widths[i];
	if (sum > style->width && table->flexible < table->columns) {
		size_t *flexible = &widths[table->flexible];
		size_t over = sum - style->width;

		*flexible = *flexible > over + FLEXIBLE_LEAST
			? *flexible - over
			: *flexible < FLEXIBLE_LEAST ? *flexible
						     : FLEXIBLE_LEAST;
	}
	return widths;
}

/* The part of *rest that fits, broken at a blank where there is one. */
static struct span take_line(struct span *rest, size_t width)
{
	struct span line = text_fit(*rest, width);
	size_t cut = line.len;

	if (line.len == rest->len || !line.len) {
		line = *rest;
		*rest = span_of(NULL, 0);
		return line;
	}
	while (cut > 0 && rest->ptr[cut] != ' ')
		cut--;
	if (cut > 0)
		line.len = cut;
	*rest = span_trim(span_from(*rest, line.len));
	return line;
}

static void add_cell(struct buf *out, struct span text, size_t width,
		     bool right, bool last)
{
	size_t used = text_width(text);
	size_t pad = used < width ? width - used : 0;

	if (right)
		buf_add_repeat(out, ' ', pad);
	text_add_safe(out, text);
	if (!right && !last)
		buf_add_repeat(out, ' ', pad);
	if (!last)
		buf_add_repeat(out, ' ', GAP);
}

/* One row; the flexible cell goes on over as many lines as it needs. */
static void print_row(struct buf *out, const struct grid *table,
		      const struct span *cells, const size_t *widths)
{
	struct span none = { NULL, 0 };
	struct span rest = table->flexible < table->columns
		? cells[table->flexible] : none;
	bool first = true;

	do {
		size_t start = out->len;

		for (size_t i = 0; i < table->columns; i++) {
			struct span text = first ? cells[i] : none;

			if (i == table->flexible)
				text = take_line(&rest, widths[i]);
			add_cell(out, text, widths[i], table->right[i],
				 i + 1 == table->columns);
		}
		while (out->len > start && out->ptr[out->len - 1] == ' ')
			buf_splice(out, out->len - 1, 1, none);
		buf_add_byte(out, '\n');
		first = false;
	} while (rest.len);
}

void grid_print(struct buf *out, const struct grid *table,
		 const struct style *style)
{
	size_t *widths = measure(table, style);

	for (size_t i = 0; i + table->columns <= table->count;
	     i += table->columns) {
		if (i == 0 && style->colour)
			buf_add_text(out, "\x1b[1m");
		print_row(out, table, &table->cells[i], widths);
		if (i == 0 && style->colour)
			buf_add_text(out, "\x1b[0m");
	}
}
