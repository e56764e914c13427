#include "report/due.h"

#include <string.h>

#include "base/text.h"

/* Two days and the blanks behind them. */
enum { DAY_COLUMN = 12, INDENT = 2 * DAY_COLUMN };

const char *report_standing(const struct standing *standing)
{
	if (standing->flags & FLAG_NOT_RENEWED)
		return _("will not be renewed");
	return status_label(standing->status);
}

static void add_padded(struct buf *out, const char *text)
{
	size_t width = text_width(span_text(text));

	buf_add_text(out, text);
	buf_add_repeat(out, ' ',
		       width + 2 <= DAY_COLUMN ? DAY_COLUMN - width : 2);
}

static void add_flag(struct buf *out, const char *label)
{
	buf_add_text(out, out->len ? ", " : "");
	buf_add_text(out, label);
}

/* "[act now, extended]" behind the id. */
static void add_flags(struct buf *out, const struct style *style,
		      const struct due *due)
{
	struct buf flags;

	buf_init(&flags);
	if (due->overdue)
		add_flag(&flags, _("act now"));
	if (due->extended)
		add_flag(&flags, _("extended"));
	if (due->approximate)
		add_flag(&flags, _("approximate date"));
	if (flags.len)
		buf_printf(out, "  %s[%s]%s",
			   style->colour && due->overdue ? "\x1b[33m" : "",
			   flags.ptr,
			   style->colour && due->overdue ? "\x1b[0m" : "");
	buf_release(&flags);
}

static void add_wrapped(struct buf *out, const struct style *style,
			struct span text, size_t indent)
{
	struct buf prefix;

	buf_init(&prefix);
	buf_add_repeat(&prefix, ' ', indent);
	text_wrap(out, text, style->width, prefix.ptr);
	buf_release(&prefix);
}

/* "→ ID (planned)", one a line; "→ —" where nothing follows. */
static void add_successors(struct buf *out, const struct due_row *row)
{
	const struct due *due = row->due;

	for (size_t i = 0; i < due->successor_count; i++) {
		buf_add_repeat(out, ' ', INDENT);
		buf_printf(out, "→ %s (%s)\n", due->successors[i].record->id,
			   report_standing(&row->successors[i]));
	}
	if (due->successor_count)
		return;
	buf_add_repeat(out, ' ', INDENT);
	buf_add_text(out, "→ —\n");
}

static void add_row(struct buf *out, const struct style *style,
		    const struct due_row *row)
{
	const struct due *due = row->due;
	char day[16];
	struct buf title;

	add_padded(out, day_format(day, due->end));
	add_padded(out, day_format(day, due->act_by));
	buf_add_text(out, due->record->id);
	add_flags(out, style, due);
	buf_add_byte(out, '\n');
	buf_init(&title);
	text_add_safe(&title, record_title(due->record));
	add_wrapped(out, style, buf_span(&title), INDENT);
	buf_release(&title);
	add_successors(out, row);
}

void report_due(struct buf *out, const struct style *style,
		const struct due_row *rows, size_t count)
{
	if (!count)
		return;
	if (style->colour)
		buf_add_text(out, "\x1b[1m");
	add_padded(out, _("last day"));
	add_padded(out, _("act by"));
	buf_printf(out, "%s\n", _("record → what follows"));
	if (style->colour)
		buf_add_text(out, "\x1b[0m");
	for (size_t i = 0; i < count; i++)
		add_row(out, style, &rows[i]);
}

void report_no_end(struct buf *out, const struct style *style,
		   struct arena *arena, const struct record *const *records,
		   const struct standing *standings, size_t count)
{
	struct grid table;

	grid_init(&table, arena, 3, 1);
	grid_cell_text(&table, _("id"));
	grid_cell_text(&table, _("title"));
	grid_cell_text(&table, _("standing"));
	for (size_t i = 0; i < count; i++) {
		grid_cell_text(&table, records[i]->id);
		grid_cell(&table, record_title(records[i]));
		grid_cell_text(&table, report_standing(&standings[i]));
	}
	if (count)
		grid_print(out, &table, style);
}
