/* Changes as one HTML page, in which nothing runs. */
#include <stdio.h>

#include "report/diff_parts.h"
#include "report/html.h"

/* ---- a table ---- */

static void add_below(struct buf *out, const struct diff_row *row)
{
	if (!row->below_count)
		return;
	buf_add_text(out, "<ul>");
	for (size_t i = 0; i < row->below_count; i++)
		html_element(out, "li", row->below[i]);
	buf_add_text(out, "</ul>");
}

/* One side: the value, and of an amendment what it changes. */
static void add_side(struct buf *out, const struct diff_row *row, bool after)
{
	struct span text = after ? row->after : row->before;

	buf_add_text(out, "<td>");
	if (text.len) {
		html_element(out, after ? "ins" : "del", text);
		add_below(out, row);
	}
	if (after && row->difference.len) {
		buf_add_text(out, " (");
		html_text(out, row->difference);
		buf_add_byte(out, ')');
	}
	buf_add_text(out, "</td>");
}

static void add_across(struct buf *out, const struct diff_row *row)
{
	buf_add_text(out, "<td colspan=\"2\">");
	if (row->sentence)
		html_text(out, span_text(row->sentence));
	for (size_t i = 0; i < row->run_count; i++) {
		const struct word_run *run = &row->runs[i];

		if (i)
			buf_add_byte(out, ' ');
		if (run->type == RUN_KEPT)
			html_text(out, run->text);
		else
			html_element(out, run->type == RUN_GONE ? "del" : "ins",
				    run->text);
	}
	buf_add_text(out, "</td>");
}

static void add_row(struct buf *out, const struct diff_row *row)
{
	buf_add_text(out, "<tr><th scope=\"row\">");
	html_text(out, row->label);
	buf_add_text(out, "</th>");
	if (row->sentence || row->run_count) {
		add_across(out, row);
	} else {
		add_side(out, row, false);
		add_side(out, row, true);
	}
	buf_add_text(out, "</tr>\n");
}

void diff_html_table(struct buf *out, const struct style *style,
		     const struct diff_entry *entry, const char *heading)
{
	struct arena scratch = ARENA_INIT;
	struct diff_row *rows;
	size_t count = diff_rows(&rows, &scratch, style, entry);

	if (count) {
		buf_printf(out, "<table class=\"diff\" aria-labelledby=\"%s\">"
				"\n<thead><tr>", heading);
		html_column(out, _("field"));
		html_column(out, _("before"));
		html_column(out, _("after"));
		buf_add_text(out, "</tr></thead>\n<tbody>\n");
		for (size_t i = 0; i < count; i++)
			add_row(out, &rows[i]);
		buf_add_text(out, "</tbody>\n</table>\n");
	}
	arena_release(&scratch);
}

/* ---- the page ---- */

/* "agreement/x — Title (added)"; measured: and how much changed. */
static void add_head(struct buf *out, const struct diff_entry *entry,
		     bool measured)
{
	html_text(out, span_text(entry->head));
	if (entry->title.len) {
		buf_add_text(out, " — ");
		html_text(out, entry->title);
	}
	diff_remark(out, entry, measured);
}

static void add_entry(struct buf *out, const struct style *style,
		      const struct diff_entry *entry, size_t index)
{
	char id[32];

	snprintf(id, sizeof(id), "r%zu", index + 1);
	buf_printf(out, "<section>\n<h2 id=\"%s\">", id);
	add_head(out, entry, false);
	buf_add_text(out, "</h2>\n");
	if (entry->note) {
		html_element(out, "p", span_text(entry->note));
		buf_add_byte(out, '\n');
	}
	if (entry->kind)
		diff_html_table(out, style, entry, id);
	buf_add_text(out, "</section>\n");
}

static void add_line(struct buf *out, const struct diff_entry *entry)
{
	buf_add_text(out, "<li>");
	add_head(out, entry, true);
	buf_add_text(out, "</li>\n");
}

static void add_entries(struct buf *out, const struct style *style,
			const struct diff_page *page)
{
	if (page->heads_only)
		buf_add_text(out, "<ul>\n");
	for (size_t i = 0; i < page->count; i++) {
		if (page->heads_only)
			add_line(out, &page->entries[i]);
		else
			add_entry(out, style, &page->entries[i], i);
	}
	if (page->heads_only)
		buf_add_text(out, "</ul>\n");
}

void diff_html(struct buf *out, const struct style *style,
	       const struct diff_page *diff)
{
	struct html_page page = { .lang = style->lang,
				  .title = span_text(diff->title) };

	html_begin(out, &page);
	if (diff->count) {
		add_entries(out, style, diff);
	} else {
		html_element(out, "p", span_text(_("no difference")));
		buf_add_byte(out, '\n');
	}
	html_end(out, &page);
}
