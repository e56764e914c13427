#include "report/report.h"

#include "base/text.h"

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
		buf_add_text(out, sign == '-' ? "\x1b[31m" : "\x1b[32m");
	report_hanging(out, style, text, first.ptr, rest.ptr);
	if (style->colour)
		buf_add_text(out, "\x1b[0m");
	buf_release(&rest);
	buf_release(&first);
}

/* "+12" beside "12 → 24", "-3 000 $" beside amounts. */
static void add_difference(struct buf *out, const struct style *style,
			   const struct field *field,
			   const struct change *change)
{
	struct decimal from, to, by;
	struct node node = { .type = NODE_FLOAT };
	struct buf text;

	if (!change->from || !change->to ||
	    change->from->type == NODE_STRING ||
	    change->to->type == NODE_STRING ||
	    !decimal_parse(&from, change->from->text) ||
	    !decimal_parse(&to, change->to->text) ||
	    !decimal_subtract(&by, to, from) || decimal_is_zero(by))
		return;
	buf_init(&text);
	decimal_format(&text, by);
	node.text = buf_span(&text);
	buf_add_text(out, by.negative ? " (" : " (+");
	report_value(out, style, field, &node);
	buf_add_byte(out, ')');
	buf_release(&text);
}

static void add_label(struct buf *out, const struct style *style,
		      const struct kind *kind, struct path path)
{
	report_path(out, style, kind, path);
	buf_add_text(out, report_colon(style));
}

/* "total: 1 → 2", or the two values below it where that is too long. */
static void add_set(struct buf *out, const struct style *style,
		    const struct kind *kind, const struct change *change,
		    size_t indent)
{
	const struct field *field = kind_field(kind, change->path);
	struct buf from, to, line;

	buf_init(&from);
	buf_init(&to);
	buf_init(&line);
	report_value(&from, style, field, change->from);
	report_value(&to, style, field, change->to);
	add_label(&line, style, kind, change->path);
	buf_add_repeat(out, ' ', indent);
	if (indent + text_width(buf_span(&line)) + text_width(buf_span(&from)) +
		    text_width(buf_span(&to)) + 3 <= style->width) {
		buf_printf(&line, "%s → %s", from.ptr, to.ptr);
		buf_add(out, buf_span(&line));
		add_difference(out, style, field, change);
		buf_add_byte(out, '\n');
	} else {
		buf_add(out, span_trim(buf_span(&line)));
		buf_add_byte(out, '\n');
		add_signed(out, style, '-', buf_span(&from), indent + 2);
		add_signed(out, style, '+', buf_span(&to), indent + 2);
	}
	buf_release(&line);
	buf_release(&to);
	buf_release(&from);
}

static void add_item(struct buf *out, const struct style *style, char sign,
		     const struct kind *kind, struct path list,
		     const struct node *item, size_t indent)
{
	const struct field *field = kind_field(kind, list);
	bool amends = field && field->is_amendments && item->type == NODE_MAP;
	struct arena scratch = ARENA_INIT;
	struct buf text;

	buf_init(&text);
	add_label(&text, style, kind, list);
	report_item(&text, style, field,
		    amends ? report_amendment_head(&scratch, item) : item);
	add_signed(out, style, sign, buf_span(&text), indent);
	if (amends)
		report_amendment_changes(out, style, kind, item, indent + 4);
	buf_release(&text);
	arena_release(&scratch);
}

/* What came or went; an item behind the name of its list. */
static void add_one(struct buf *out, const struct style *outer, char sign,
		    const struct kind *kind, const struct change *change,
		    size_t indent)
{
	const struct node *value = sign == '+' ? change->to : change->from;
	struct style hanging = *outer, *style = &hanging;
	struct path path = change->path;
	struct buf text;

	style->hanging = true;
	if (path.count > 1 && path.steps[path.count - 1].type != STEP_KEY) {
		path.count--;
		add_item(out, style, sign, kind, path, value, indent);
		return;
	}
	if (value->type == NODE_LIST && value->count &&
	    value->entries[0].value->type == NODE_MAP) {
		for (size_t i = 0; i < value->count; i++)
			add_item(out, style, sign, kind, path,
				 value->entries[i].value, indent);
		return;
	}
	buf_init(&text);
	add_label(&text, style, kind, path);
	report_value(&text, style, kind_field(kind, path), value);
	add_signed(out, style, sign, buf_span(&text), indent);
	buf_release(&text);
}

static void add_change(struct buf *out, const struct style *style,
		       const struct kind *kind, const struct change *change,
		       size_t indent)
{
	switch (change->type) {
	case CHANGE_SET:
		add_set(out, style, kind, change, indent);
		break;
	case CHANGE_ADD:
		add_one(out, style, '+', kind, change, indent);
		break;
	case CHANGE_REMOVE:
		add_one(out, style, '-', kind, change, indent);
		break;
	case CHANGE_MOVE:
		buf_add_repeat(out, ' ', indent);
		add_label(out, style, kind, change->path);
		buf_printf(out, _("moved to position %zu\n"),
			   change->index + 1);
		break;
	}
}

void report_changes(struct buf *out, const struct style *style,
		    const struct kind *kind, const struct change *changes,
		    size_t count, size_t indent)
{
	for (size_t i = 0; i < count; i++)
		add_change(out, style, kind, &changes[i], indent);
}
