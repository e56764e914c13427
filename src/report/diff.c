/* What the formats share, and the text. */
#include "report/diff_parts.h"

#include "base/text.h"

void diff_measure(struct buf *out, const struct diff_entry *entry)
{
	if (entry->is_unreadable)
		buf_add_text(out, _("unreadable"));
	else if (entry->kind)
		buf_printf(out, NG_("%zu change", "%zu changes", entry->count),
			   entry->count);
}

const char *diff_state(const struct diff_entry *entry)
{
	return entry->sign == '+' ? _("added")
	       : entry->sign == '-' ? _("gone") : NULL;
}

void diff_remark(struct buf *out, const struct diff_entry *entry,
		 bool measured)
{
	const char *state = diff_state(entry);
	struct buf measure;

	buf_init(&measure);
	if (measured)
		diff_measure(&measure, entry);
	if (state || measure.len)
		buf_printf(out, " (%s%s%s)", state ? state : "",
			   state && measure.len ? ", " : "", measure.ptr);
	buf_release(&measure);
}

static struct diff_row row_of(struct arena *arena, const struct shown *shown)
{
	const struct span nothing = SPAN_LITERAL("—");
	struct diff_row row = {
		.label = shown->label, .before = shown->from,
		.after = shown->to, .difference = shown->difference,
		.runs = shown->runs, .run_count = shown->run_count,
		.below = shown->below, .below_count = shown->below_count,
	};

	if (!row.label.len)
		row.label = span_text(_("everything"));
	if (shown->type == CHANGE_MOVE)
		row.sentence = report_moved(arena, shown);
	if (shown->type == CHANGE_SET && !row.before.ptr)
		row.before = nothing;
	if (shown->type == CHANGE_SET && !row.after.ptr)
		row.after = nothing;
	return row;
}

size_t diff_rows(struct diff_row **out, struct arena *arena,
		 const struct style *style, const struct diff_entry *entry)
{
	struct shown_list list = { .arena = arena };
	struct style flowing = *style;

	flowing.hanging = false;
	report_show(&list, &flowing, entry->kind, entry->changes,
		    entry->count);
	*out = ARENA_ARRAY(arena, list.count, struct diff_row);
	for (size_t i = 0; i < list.count; i++)
		(*out)[i] = row_of(arena, &list.items[i]);
	return list.count;
}

void report_headline(struct buf *out, const struct style *style,
		     const char *head, struct span title, size_t indent)
{
	struct buf safe, margin;

	text_add_safe(out, span_text(head));
	if (!title.len)
		return;
	buf_init(&safe);
	buf_init(&margin);
	buf_add_repeat(&margin, ' ', indent);
	text_add_safe(&safe, title);
	if (text_width(span_text(head)) + 3 + text_width(buf_span(&safe)) <=
	    style->width) {
		buf_printf(out, " — %s", safe.ptr);
	} else {
		buf_add_byte(out, '\n');
		text_wrap(out, buf_span(&safe), style->width, margin.ptr);
		buf_splice(out, out->len - 1, 1, span_of(NULL, 0));
	}
	buf_release(&margin);
	buf_release(&safe);
}

static void text_entry(struct buf *out, const struct style *style,
		       const struct diff_entry *entry, bool heads_only)
{
	struct arena scratch = ARENA_INIT;
	struct buf measure;

	buf_init(&measure);
	diff_measure(&measure, entry);
	if (style->colour)
		buf_add_text(out, "\x1b[1m");
	report_headline(out, style, arena_printf(&scratch, "%c %s",
						 entry->sign, entry->head),
			entry->title, 2);
	if (style->colour)
		buf_add_text(out, "\x1b[0m");
	if (heads_only && measure.len)
		buf_printf(out, " (%s)", measure.ptr);
	buf_add_byte(out, '\n');
	if (!heads_only && entry->note) {
		buf_add_text(out, "  ");
		text_add_safe(out, span_text(entry->note));
		buf_add_byte(out, '\n');
	}
	if (!heads_only && entry->kind)
		report_changes(out, style, entry->kind, entry->changes,
			       entry->count, 2);
	buf_release(&measure);
	arena_release(&scratch);
}

void diff_text(struct buf *out, const struct style *style,
	       const struct diff_page *page)
{
	for (size_t i = 0; i < page->count; i++) {
		if (i && !page->heads_only)
			buf_add_byte(out, '\n');
		text_entry(out, style, &page->entries[i], page->heads_only);
	}
}

void report_diff(struct buf *out, const struct style *style,
		 enum diff_format format, const struct diff_page *page)
{
	if (format == DIFF_HTML)
		diff_html(out, style, page);
	else if (format == DIFF_MARKDOWN)
		diff_markdown(out, style, page);
	else
		diff_text(out, style, page);
}
