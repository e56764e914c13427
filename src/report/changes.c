/* Changes as lines of text. */
#include "report/changes.h"

#include "base/text.h"

static const char red[] = "\x1b[31m", green[] = "\x1b[32m", plain[] = "\x1b[0m";

static void add_signed(struct buf *out, const struct style *style, char sign,
		       struct span text, size_t indent)
{
	struct buf first, rest;

	buf_init(&first);
	buf_init(&rest);
	buf_add_repeat(&first, ' ', indent);
	buf_printf(&first, "%c ", sign);
	buf_add_repeat(&rest, ' ', indent + 2);
	if (style->colour)
		buf_add_text(out, sign == '-' ? red : green);
	report_hanging(out, style, text, first.ptr, rest.ptr);
	if (style->colour)
		buf_add_text(out, plain);
	buf_release(&rest);
	buf_release(&first);
}

/* ---- a text by words ---- */

struct line {
	struct buf *out;
	size_t width, indent, column;
};

static void add_word(struct line *line, struct span word)
{
	size_t width = text_width(word);

	if (line->column > line->indent &&
	    line->column + 1 + width > line->width) {
		buf_add_byte(line->out, '\n');
		line->column = 0;
	} else if (line->column > line->indent) {
		buf_add_byte(line->out, ' ');
		line->column++;
	}
	if (!line->column) {
		buf_add_repeat(line->out, ' ', line->indent);
		line->column = line->indent;
	}
	buf_add(line->out, word);
	line->column += width;
}

/* The run with its marks, so that they stay with its words. */
static void marked(struct buf *out, const struct word_run *run, bool colour)
{
	bool marks = !colour && run->type != RUN_KEPT;

	buf_clear(out);
	if (marks)
		buf_add_text(out, run->type == RUN_GONE ? "[-" : "{+");
	buf_add(out, run->text);
	if (marks)
		buf_add_text(out, run->type == RUN_GONE ? "-]" : "+}");
}

static void add_runs(struct buf *out, const struct style *style,
		     const struct shown *shown, size_t indent)
{
	struct line line = { out, style->width, indent, 0 };
	struct buf text;

	buf_init(&text);
	for (size_t i = 0; i < shown->run_count; i++) {
		const struct word_run *run = &shown->runs[i];
		struct span word, rest;
		bool colour = style->colour && run->type != RUN_KEPT;

		marked(&text, run, style->colour);
		rest = buf_span(&text);
		if (colour)
			buf_add_text(out, run->type == RUN_GONE ? red : green);
		while (span_next(&word, &rest, ' '))
			add_word(&line, word);
		if (colour)
			buf_add_text(out, plain);
	}
	buf_add_byte(out, '\n');
	buf_release(&text);
}

/* ---- one function a type ---- */

static void add_label(struct buf *out, const struct style *style,
		      const struct shown *shown)
{
	if (shown->label.len)
		buf_add(out, shown->label);
	else
		buf_add_text(out, _("everything"));
	buf_add_text(out, report_colon(style));
}

/* "total: 1 → 2", or the two values below it where that is too long. */
static void add_set(struct buf *out, const struct style *style,
		    const struct shown *shown, size_t indent)
{
	const struct span nothing = SPAN_LITERAL("—");
	struct span from = shown->from.ptr ? shown->from : nothing;
	struct span to = shown->to.ptr ? shown->to : nothing;
	struct buf line;

	buf_init(&line);
	add_label(&line, style, shown);
	buf_add_repeat(out, ' ', indent);
	if (indent + text_width(buf_span(&line)) + text_width(from) +
		    text_width(to) + 3 <= style->width) {
		buf_add(out, buf_span(&line));
		buf_add(out, from);
		buf_add_text(out, " → ");
		buf_add(out, to);
		if (shown->difference.len)
			buf_printf(out, " (%.*s)",
				   SPAN_ARG(shown->difference));
		buf_add_byte(out, '\n');
	} else {
		buf_add(out, span_trim(buf_span(&line)));
		buf_add_byte(out, '\n');
		if (shown->run_count) {
			add_runs(out, style, shown, indent + 2);
		} else {
			add_signed(out, style, '-', from, indent + 2);
			add_signed(out, style, '+', to, indent + 2);
		}
	}
	buf_release(&line);
}

static void add_one(struct buf *out, const struct style *style,
		    const struct shown *shown, size_t indent)
{
	bool came = shown->type == CHANGE_ADD;
	struct buf text, first, rest;

	buf_init(&text);
	buf_init(&first);
	buf_init(&rest);
	add_label(&text, style, shown);
	buf_add(&text, came ? shown->to : shown->from);
	add_signed(out, style, came ? '+' : '-', buf_span(&text), indent);
	buf_add_repeat(&first, ' ', indent + 4);
	buf_add_repeat(&rest, ' ', indent + 6);
	for (size_t i = 0; i < shown->below_count; i++)
		report_hanging(out, style, shown->below[i], first.ptr,
			       rest.ptr);
	buf_release(&rest);
	buf_release(&first);
	buf_release(&text);
}

static void add_move(struct buf *out, const struct style *style,
		     const struct shown *shown, size_t indent)
{
	struct arena scratch = ARENA_INIT;

	buf_add_repeat(out, ' ', indent);
	add_label(out, style, shown);
	buf_printf(out, "%s\n", report_moved(&scratch, shown));
	arena_release(&scratch);
}

void report_changes(struct buf *out, const struct style *outer,
		    const struct kind *kind, const struct change *changes,
		    size_t count, size_t indent)
{
	struct arena scratch = ARENA_INIT;
	struct shown_list list = { .arena = &scratch };
	struct style style = *outer;

	style.hanging = true;
	report_show(&list, &style, kind, changes, count);
	for (size_t i = 0; i < list.count; i++) {
		const struct shown *shown = &list.items[i];

		if (shown->type == CHANGE_SET)
			add_set(out, &style, shown, indent);
		else if (shown->type == CHANGE_MOVE)
			add_move(out, &style, shown, indent);
		else
			add_one(out, &style, shown, indent);
	}
	arena_release(&scratch);
}
