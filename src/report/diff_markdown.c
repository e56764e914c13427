/*
 * Changes as Markdown (CommonMark, with GitHub's tables and strikethrough). A
 * table has the rows that the page has, so both say the same.
 */
#include <string.h>

#include "base/text.h"
#include "report/diff_parts.h"
#include "report/markdown.h"

/* Marks stand at the words, or they are no marks. */
static void add_marked(struct buf *out, const char *mark, struct span text)
{
	text = span_trim(text);
	if (!text.len)
		return;
	buf_add_text(out, mark);
	markdown_add(out, text);
	buf_add_text(out, mark);
}

static void add_runs(struct buf *out, const struct diff_row *row)
{
	for (size_t i = 0; i < row->run_count; i++) {
		const struct word_run *run = &row->runs[i];

		if (i)
			buf_add_byte(out, ' ');
		if (run->type == RUN_KEPT)
			markdown_add(out, run->text);
		else
			add_marked(out, run->type == RUN_GONE ? "~~" : "**",
				   run->text);
	}
}

static void add_below(struct buf *out, const struct diff_row *row)
{
	for (size_t i = 0; i < row->below_count; i++) {
		buf_add_text(out, "<br>");
		markdown_add(out, row->below[i]);
	}
}

static void add_row(struct buf *out, const struct diff_row *row)
{
	buf_add_text(out, "| ");
	markdown_add(out, row->label);
	buf_add_text(out, " | ");
	if (!row->run_count && !row->sentence)
		markdown_add(out, row->before);
	if (row->before.len && row->below_count)
		add_below(out, row);
	buf_add_text(out, " | ");
	if (row->sentence)
		markdown_add(out, span_text(row->sentence));
	else if (row->run_count)
		add_runs(out, row);
	else
		markdown_add(out, row->after);
	if (row->after.len && row->below_count)
		add_below(out, row);
	if (row->difference.len) {
		buf_add_text(out, " (");
		markdown_add(out, row->difference);
		buf_add_byte(out, ')');
	}
	buf_add_text(out, " |\n");
}

static void add_table(struct buf *out, const struct style *style,
		      const struct diff_entry *entry)
{
	struct arena scratch = ARENA_INIT;
	struct diff_row *rows;
	size_t count = diff_rows(&rows, &scratch, style, entry);

	if (count)
		buf_printf(out, "\n| %s | %s | %s |\n| --- | --- | --- |\n",
			   _("field"), _("before"), _("after"));
	for (size_t i = 0; i < count; i++)
		add_row(out, &rows[i]);
	arena_release(&scratch);
}

/* "agreement/x — Title (added)"; measured: and how much changed. */
static void add_head(struct buf *out, const struct diff_entry *entry,
		     bool measured)
{
	markdown_add(out, span_text(entry->head));
	if (entry->title.len) {
		buf_add_text(out, " — ");
		markdown_add(out, entry->title);
	}
	diff_remark(out, entry, measured);
}

static void add_entry(struct buf *out, const struct style *style,
		      const struct diff_entry *entry)
{
	buf_add_text(out, "\n## ");
	add_head(out, entry, false);
	buf_add_byte(out, '\n');
	if (entry->note) {
		buf_add_byte(out, '\n');
		markdown_add(out, span_text(entry->note));
		buf_add_byte(out, '\n');
	}
	if (entry->kind)
		add_table(out, style, entry);
}

static void add_line(struct buf *out, const struct diff_entry *entry)
{
	buf_add_text(out, "- ");
	add_head(out, entry, true);
	buf_add_byte(out, '\n');
}

void diff_markdown(struct buf *out, const struct style *style,
		   const struct diff_page *page)
{
	buf_add_text(out, "# ");
	markdown_add(out, span_text(page->title));
	buf_add_byte(out, '\n');
	if (!page->count || page->heads_only)
		buf_add_byte(out, '\n');
	if (!page->count)
		buf_printf(out, "%s\n", _("no difference"));
	for (size_t i = 0; i < page->count; i++) {
		if (page->heads_only)
			add_line(out, &page->entries[i]);
		else
			add_entry(out, style, &page->entries[i]);
	}
}
