#include "report/report.h"

#include "base/text.h"

enum { LONG_TEXT = 60 }; /* columns: a longer value has lines of its own */

/* The field of a path's last step. */
static const struct field *field_of(const struct kind *kind, struct path path)
{
	const struct field *field = kind->facts->root;

	for (size_t i = 0; field && i < path.count; i++)
		field = path.steps[i].type == STEP_KEY
			? field_property(field, path.steps[i].key)
			: field->items;
	return field;
}

static void add_long(struct buf *out, const struct style *style, char sign,
		     struct span text, size_t indent)
{
	struct buf prefix;

	buf_init(&prefix);
	buf_add_repeat(&prefix, ' ', indent);
	buf_printf(&prefix, "%c ", sign);
	if (style->colour)
		buf_add_text(out, sign == '-' ? "\x1b[31m" : "\x1b[32m");
	text_wrap(out, text, style->width, prefix.ptr);
	if (style->colour)
		buf_add_text(out, "\x1b[0m");
	buf_release(&prefix);
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

static void add_set(struct buf *out, const struct style *style,
		    const struct field *field, const struct change *change,
		    size_t indent)
{
	struct buf from, to;

	buf_init(&from);
	buf_init(&to);
	report_value(&from, style, field, change->from);
	report_value(&to, style, field, change->to);
	if (text_width(buf_span(&from)) + text_width(buf_span(&to)) >
	    LONG_TEXT) {
		buf_add_byte(out, '\n');
		add_long(out, style, '-', buf_span(&from), indent + 2);
		add_long(out, style, '+', buf_span(&to), indent + 2);
	} else {
		buf_printf(out, " %s → %s", from.ptr, to.ptr);
		add_difference(out, style, field, change);
		buf_add_byte(out, '\n');
	}
	buf_release(&from);
	buf_release(&to);
}

static void add_one(struct buf *out, const struct style *style, char sign,
		    const struct field *field, const struct node *value,
		    size_t indent)
{
	struct buf text;

	buf_init(&text);
	report_value(&text, style, field, value);
	if (text_width(buf_span(&text)) > LONG_TEXT) {
		buf_add_byte(out, '\n');
		add_long(out, style, sign, buf_span(&text), indent + 2);
	} else {
		buf_printf(out, " %c %s\n", sign, text.ptr);
	}
	buf_release(&text);
}

static void add_change(struct buf *out, const struct style *style,
		       const struct kind *kind, const struct change *change,
		       size_t indent)
{
	const struct field *field = field_of(kind, change->path);

	buf_add_repeat(out, ' ', indent);
	report_path(out, style, kind, change->path);
	buf_add_text(out, style->lang == LANG_FR ? " :" : ":");
	switch (change->type) {
	case CHANGE_SET:
		add_set(out, style, field, change, indent);
		break;
	case CHANGE_ADD:
		add_one(out, style, '+', field, change->to, indent);
		break;
	case CHANGE_REMOVE:
		add_one(out, style, '-', field, change->from, indent);
		break;
	case CHANGE_MOVE:
		buf_printf(out, _(" moved to position %zu\n"),
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
