/*
 * Changes as Markdown (CommonMark, with GitHub's tables and strikethrough). A
 * table has the rows that the page has, so both say the same.
 */
#include <string.h>

#include "base/text.h"
#include "report/diff_parts.h"

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
static void add_escaped(struct buf *out, struct span text)
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

/* Marks stand at the words, or they are no marks. */
static void add_marked(struct buf *out, const char *mark, struct span text)
{
	text = span_trim(text);
	if (!text.len)
		return;
	buf_add_text(out, mark);
	add_escaped(out, text);
	buf_add_text(out, mark);
}

static void add_runs(struct buf *out, const struct diff_row *row)
{
	for (size_t i = 0; i < row->run_count; i++) {
		const struct word_run *run = &row->runs[i];

		if (i)
			buf_add_byte(out, ' ');
		if (run->type == RUN_KEPT)
			add_escaped(out, run->text);
		else
			add_marked(out, run->type == RUN_GONE ? "~~" : "**",
				   run->text);
	}
}

static void add_below(struct buf *out, const struct diff_row *row)
{
	for (size_t i = 0; i < row->below_count; i++) {
		buf_add_text(out, "<br>");
		add_escaped(out, row->below[i]);
	}
}

static void add_row(struct buf *out, const struct diff_row *row)
{
	buf_add_text(out, "| ");
	add_escaped(out, row->label);
	buf_add_text(out, " | ");
	if (!row->run_count && !row->sentence)
		add_escaped(out, row->before);
	if (row->before.len && row->below_count)
		add_below(out, row);
	buf_add_text(out, " | ");
	if (row->sentence)
		add_escaped(out, span_text(row->sentence));
	else if (row->run_count)
		add_runs(out, row);
	else
		add_escaped(out, row->after);
	if (row->after.len && row->below_count)
		add_below(out, row);
	if (row->difference.len) {
		buf_add_text(out, " (");
		add_escaped(out, row->difference);
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
	add_escaped(out, span_text(entry->head));
	if (entry->title.len) {
		buf_add_text(out, " — ");
		add_escaped(out, entry->title);
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
		add_escaped(out, span_text(entry->note));
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
	add_escaped(out, span_text(page->title));
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
