#include "report/compare.h"

#include "base/text.h"
#include "report/html.h"
#include "report/markdown.h"

enum { INDENT = 2, GAP = 2, LABEL_MOST = 24, COLUMN_LEAST = 22 };

/* "text (note)" */
static void add_cell(struct buf *out, const struct compare_cell *cell)
{
	buf_add(out, cell->text);
	if (cell->note.len)
		buf_printf(out, " (%.*s)", SPAN_ARG(cell->note));
}

static const struct record *record_of(const struct compare *compare,
				      size_t column)
{
	return compare->columns[column].stage->record;
}

/* ---- text ---- */

/* "1  id" and its title below. */
static void add_names(struct buf *out, const struct style *style,
		      const struct compare *compare)
{
	for (size_t i = 0; i < compare->count; i++) {
		const struct record *record = record_of(compare, i);
		struct buf title;

		buf_init(&title);
		text_add_safe(&title, record_title(record));
		buf_printf(out, "%s%zu. %s%s\n", style->colour ? "\x1b[1m" : "",
			   i + 1, record->id, style->colour ? "\x1b[0m" : "");
		text_wrap(out, buf_span(&title), style->width, "   ");
		buf_release(&title);
	}
}

/* Is there room for a column beside each other? */
static bool has_room(const struct style *style, const struct compare *compare,
		     const struct compare_rows *rows)
{
	size_t label = 0;

	for (size_t i = 0; i < rows->count; i++) {
		size_t width = text_width(rows->items[i].label);

		if (width > label)
			label = width;
	}
	if (label > LABEL_MOST)
		label = LABEL_MOST;
	return label + compare->count * (GAP + COLUMN_LEAST) <= style->width;
}

static void make_grid(struct grid *table, const struct compare *compare,
		      const struct compare_rows *rows, bool numbered)
{
	struct buf text;

	buf_init(&text);
	grid_init(table, rows->arena, compare->count + 1, compare->count + 1);
	grid_cell_text(table, _("field"));
	for (size_t i = 0; i < compare->count; i++) {
		if (numbered)
			buf_printf(&text, "%zu", i + 1);
		else
			buf_add_text(&text, record_of(compare, i)->id);
		grid_cell(table, buf_span(&text));
		buf_clear(&text);
	}
	for (size_t i = 0; i < rows->count; i++) {
		grid_cell(table, rows->items[i].label);
		for (size_t k = 0; k < compare->count; k++) {
			add_cell(&text, &rows->items[i].cells[k]);
			grid_cell(table, buf_span(&text));
			buf_clear(&text);
		}
	}
	buf_release(&text);
}

/* "  1  value (note)", what is long below itself. */
static void add_block(struct buf *out, const struct style *style,
		      const struct compare_row *row, size_t columns)
{
	struct style hanging = *style;
	struct buf text, first;

	hanging.hanging = true;
	buf_init(&text);
	buf_init(&first);
	buf_printf(out, "%s%.*s%s\n", style->colour ? "\x1b[1m" : "",
		   SPAN_ARG(row->label), style->colour ? "\x1b[0m" : "");
	for (size_t i = 0; i < columns; i++) {
		buf_clear(&text);
		buf_clear(&first);
		buf_printf(&first, "  %-2zu ", i + 1);
		add_cell(&text, &row->cells[i]);
		report_hanging(out, &hanging, buf_span(&text), first.ptr,
			       "     ");
	}
	buf_release(&first);
	buf_release(&text);
}

void report_compare(struct buf *out, const struct style *style,
		    const struct compare *compare,
		    const struct compare_rows *rows)
{
	struct grid table;

	add_names(out, style, compare);
	if (!rows->count)
		return;
	buf_add_byte(out, '\n');
	if (has_room(style, compare, rows)) {
		make_grid(&table, compare, rows, true);
		grid_print(out, &table, style);
		return;
	}
	for (size_t i = 0; i < rows->count; i++)
		add_block(out, style, &rows->items[i], compare->count);
}

/* ---- Markdown, HTML ---- */

void report_compare_markdown(struct buf *out, const struct compare *compare,
			     const struct compare_rows *rows)
{
	struct grid table;

	make_grid(&table, compare, rows, false);
	markdown_grid(out, &table);
}

/* Wider than a page of text; tests/e2e/compare.bats holds the hash. */
static const struct html_inline sheet = {
	"body{max-width:none}td{width:auto}small{color:#555}",
	"tNSpw/AjzSyaJrkhaElY5rpj7iCOPh+MCHKz3H2CIRI=",
};

static void add_html_row(struct buf *out, const struct compare *compare,
			 const struct compare_row *row)
{
	buf_add_text(out, "<tr><th scope=\"row\">");
	html_text(out, row->label);
	buf_add_text(out, "</th>");
	for (size_t i = 0; i < compare->count; i++) {
		buf_add_text(out, "<td>");
		html_text(out, row->cells[i].text);
		if (row->cells[i].note.len) {
			buf_add_text(out, "<br>");
			html_element(out, "small", row->cells[i].note);
		}
		buf_add_text(out, "</td>");
	}
	buf_add_text(out, "</tr>\n");
}

static void add_html_head(struct buf *out, const struct compare *compare)
{
	buf_add_text(out, "<table>\n<thead><tr>");
	html_column(out, _("field"));
	for (size_t i = 0; i < compare->count; i++) {
		const struct record *record = record_of(compare, i);

		buf_add_text(out, "<th scope=\"col\">");
		html_text(out, record_title(record));
		buf_add_text(out, "<br>");
		html_element(out, "small", span_text(record->id));
		buf_add_text(out, "</th>");
	}
	buf_add_text(out, "</tr></thead>\n<tbody>\n");
}

void report_compare_html(struct buf *out, const struct style *style,
			 const struct compare *compare,
			 const struct compare_rows *rows)
{
	struct html_page page = { .lang = style->lang, .sheets = { &sheet },
				  .title = span_text(_("Side by side")) };

	html_begin(out, &page);
	add_html_head(out, compare);
	for (size_t i = 0; i < rows->count; i++)
		add_html_row(out, compare, &rows->items[i]);
	buf_add_text(out, "</tbody>\n</table>\n");
	html_end(out, &page);
}
