#include "report/report.h"

#include <string.h>

#include "base/text.h"

enum {
	GAP = 2,
	INDENT = 2,     /* of what stands below a first cell */
	WORD_LEAST = 20,   /* columns: longer words are broken */
	COLUMN_LEAST = 24, /* columns: narrower is no pleasure to read */
};

void grid_init(struct grid *table, struct arena *arena, size_t columns,
		size_t flexible)
{
	memset(table, 0, sizeof(*table));
	table->arena = arena;
	table->columns = columns;
	table->flexible = flexible;
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

/* How wide each column is, and the least it may come to. */
struct layout {
	size_t *widths, *floors, *words;
	bool stacked; /* the first cell stands above the others */
	size_t first; /* the column that the line begins with: 0, stacked 1 */
};

static size_t longest_word(struct span text)
{
	size_t longest = 0;
	struct span word;

	while (span_next(&word, &text, ' ')) {
		size_t width = text_width(word);

		if (width > longest)
			longest = width;
	}
	return longest;
}

static void take_most(size_t *most, size_t value)
{
	if (value > *most)
		*most = value;
}

/* Natural widths; a first cell wider than most does not count. */
static void measure(struct layout *layout, const struct grid *table,
		    size_t most)
{
	memset(layout->widths, 0, table->columns * sizeof(*layout->widths));
	memset(layout->words, 0, table->columns * sizeof(*layout->words));
	for (size_t i = 0; i < table->count; i++) {
		size_t column = i % table->columns;
		size_t width = text_width(table->cells[i]);

		if (column == 0 && table->columns > 1 && width > most)
			continue;
		take_most(&layout->widths[column], width);
		take_most(&layout->words[column],
			  longest_word(table->cells[i]));
	}
	for (size_t i = 0; i < table->columns; i++) {
		size_t *floor = &layout->floors[i];

		if (i && layout->words[i] > WORD_LEAST)
			layout->words[i] = WORD_LEAST;
		*floor = layout->widths[i] < COLUMN_LEAST ? layout->widths[i]
							  : COLUMN_LEAST;
		take_most(floor, layout->words[i]);
	}
}

/* Are most first cells at most so wide? */
static bool most_fit(const struct grid *table, size_t most)
{
	size_t fit = 0;

	for (size_t i = 0; i < table->count; i += table->columns)
		fit += text_width(table->cells[i]) <= most;
	return fit * 2 > table->count / table->columns;
}

static size_t line_width(const struct layout *layout,
			 const struct grid *table)
{
	size_t sum = layout->stacked ? INDENT : 0;

	for (size_t i = layout->first; i < table->columns; i++)
		sum += layout->widths[i] + (i > layout->first ? GAP : 0);
	return sum;
}

/* Narrows the widest column that may give way, until the line fits. */
static bool narrow(struct layout *layout, const struct grid *table,
		   size_t width, const size_t *least)
{
	size_t sum = line_width(layout, table);

	while (sum > width) {
		size_t *widest = NULL;

		for (size_t i = layout->first; i < table->columns; i++)
			if (layout->widths[i] > least[i] &&
			    (!widest || layout->widths[i] > *widest))
				widest = &layout->widths[i];
		if (table->flexible < table->columns &&
		    layout->widths[table->flexible] > least[table->flexible])
			widest = &layout->widths[table->flexible];
		if (!widest)
			return false;
		--*widest;
		sum--;
	}
	return true;
}

static void lay_out(struct layout *layout, const struct grid *table,
		    const struct style *style)
{
	const size_t half = style->width / 2, third = style->width / 3;

	memset(layout, 0, sizeof(*layout));
	layout->widths = ARENA_ARRAY(table->arena, table->columns, size_t);
	layout->floors = ARENA_ARRAY(table->arena, table->columns, size_t);
	layout->words = ARENA_ARRAY(table->arena, table->columns, size_t);
	measure(layout, table, half);
	if (narrow(layout, table, style->width, layout->floors))
		return;
	if (table->columns > 2 && most_fit(table, third)) {
		measure(layout, table, third);
		if (narrow(layout, table, style->width, layout->floors))
			return;
	}
	if (table->columns > 2) {
		measure(layout, table, half);
		layout->stacked = true;
		layout->first = 1;
		if (narrow(layout, table, style->width, layout->floors))
			return;
	}
	(void)narrow(layout, table, style->width, layout->words);
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
		     bool last)
{
	size_t used = text_width(text);

	text_add_safe(out, text);
	if (!last)
		buf_add_repeat(out, ' ',
			       (used < width ? width - used : 0) + GAP);
}

static void end_line(struct buf *out, size_t start)
{
	while (out->len > start && out->ptr[out->len - 1] == ' ')
		buf_splice(out, out->len - 1, 1, span_of(NULL, 0));
	buf_add_byte(out, '\n');
}

/* One row, over as many lines as its cells need. */
static void print_row(struct buf *out, const struct grid *table,
		      struct span *cells, const struct layout *layout)
{
	bool more, above = layout->stacked ||
			   text_width(cells[0]) > layout->widths[0];

	if (above) {
		text_add_safe(out, cells[0]);
		buf_add_byte(out, '\n');
		cells[0] = span_of(NULL, 0);
	}
	do {
		size_t start = out->len;

		more = false;
		buf_add_repeat(out, ' ', layout->stacked ? INDENT : 0);
		for (size_t i = layout->first; i < table->columns; i++) {
			struct span text = take_line(&cells[i],
						     layout->widths[i]);

			add_cell(out, text, layout->widths[i],
				 i + 1 == table->columns);
			more |= cells[i].len > 0;
		}
		end_line(out, start);
	} while (more);
}

void grid_print(struct buf *out, const struct grid *table,
		 const struct style *style)
{
	struct span *cells = ARENA_ARRAY(table->arena, table->columns,
					 struct span);
	struct layout layout;

	lay_out(&layout, table, style);
	for (size_t i = 0; i + table->columns <= table->count;
	     i += table->columns) {
		memcpy(cells, &table->cells[i],
		       table->columns * sizeof(*cells));
		if (i == 0 && style->colour)
			buf_add_text(out, "\x1b[1m");
		print_row(out, table, cells, &layout);
		if (i == 0 && style->colour)
			buf_add_text(out, "\x1b[0m");
	}
}
