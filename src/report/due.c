#include "report/due.h"

#include <string.h>

#include "base/text.h"

/* "2014-04-01", and the blanks behind a column. */
enum { DAY_WIDTH = 10, GAP = 2 };

/* The widths of the columns of days, with the blanks behind them. */
struct columns {
	size_t end, act_by;
};

static size_t column_width(const char *label)
{
	size_t width = text_width(span_text(label));

	return (width > DAY_WIDTH ? width : DAY_WIDTH) + GAP;
}

const char *report_standing(const struct standing *standing)
{
	if (standing->flags & FLAG_NOT_RENEWED)
		return _("will not be renewed");
	return status_label(standing->status);
}

static void add_padded(struct buf *out, const char *text, size_t column)
{
	size_t width = text_width(span_text(text));

	buf_add_text(out, text);
	buf_add_repeat(out, ' ', column > width ? column - width : 0);
}

static void add_flag(struct buf *out, const char *label)
{
	buf_add_text(out, out->len ? ", " : "");
	buf_add_text(out, label);
}

/* "[act now, extended]" behind the id, or below it where that is too long. */
static void add_flags(struct buf *out, const struct style *style,
		      const struct due *due, size_t indent)
{
	bool colour = style->colour && (due->overdue || due->missed);
	size_t used = indent + strlen(due->record->id);
	struct buf flags;

	buf_init(&flags);
	if (due->missed)
		add_flag(&flags, _("missed"));
	if (due->overdue)
		add_flag(&flags, _("act now"));
	if (due->extended)
		add_flag(&flags, _("extended"));
	if (due->approximate)
		add_flag(&flags, _("approximate date"));
	if (flags.len) {
		if (used + GAP + 2 + text_width(buf_span(&flags)) >
		    style->width) {
			buf_add_byte(out, '\n');
			buf_add_repeat(out, ' ', indent);
		} else {
			buf_add_repeat(out, ' ', GAP);
		}
		buf_printf(out, "%s[%s]%s", colour ? "\x1b[33m" : "",
			   flags.ptr, colour ? "\x1b[0m" : "");
	}
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
static void add_successors(struct buf *out, const struct due_row *row,
			   size_t indent)
{
	const struct due *due = row->due;

	for (size_t i = 0; i < due->successor_count; i++) {
		buf_add_repeat(out, ' ', indent);
		buf_printf(out, "→ %s (%s)\n", due->successors[i].record->id,
			   report_standing(&row->successors[i]));
	}
	if (due->successor_count)
		return;
	buf_add_repeat(out, ' ', indent);
	buf_add_text(out, "→ —\n");
}

static void add_row(struct buf *out, const struct style *style,
		    const struct due_row *row, struct columns columns)
{
	const struct due *due = row->due;
	size_t indent = columns.end + columns.act_by;
	char day[16];
	struct buf title;

	add_padded(out, day_format(day, due->end), columns.end);
	add_padded(out, day_format(day, due->act_by), columns.act_by);
	buf_add_text(out, due->record->id);
	add_flags(out, style, due, indent);
	buf_add_byte(out, '\n');
	buf_init(&title);
	text_add_safe(&title, record_title(due->record));
	add_wrapped(out, style, buf_span(&title), indent);
	buf_release(&title);
	add_successors(out, row, indent);
}

void report_due(struct buf *out, const struct style *style,
		const struct due_row *rows, size_t count)
{
	struct columns columns = {
		column_width(_("last day")), column_width(_("act by")),
	};

	if (!count)
		return;
	if (style->colour)
		buf_add_text(out, "\x1b[1m");
	add_padded(out, _("last day"), columns.end);
	add_padded(out, _("act by"), columns.act_by);
	buf_printf(out, "%s\n", _("record → what follows"));
	if (style->colour)
		buf_add_text(out, "\x1b[0m");
	for (size_t i = 0; i < count; i++)
		add_row(out, style, &rows[i], columns);
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
