/* Paths in the words of their record; and what an amendment changes there. */
#include "report/report.h"

#include "base/text.h"

static void add_item(struct buf *out, const struct style *style,
		     const struct field *items, const struct node *item)
{
	for (size_t i = 0; i < item->count; i++) {
		const struct entry *entry = &item->entries[i];

		if (i)
			buf_add_text(out, ", ");
		report_value(out, style,
			     field_property(items, entry->key->text),
			     entry->value);
	}
}

void report_path(struct buf *out, const struct style *style,
		 const struct kind *kind, struct path path)
{
	const struct field *field = kind->facts->root;

	for (size_t i = 0; i < path.count; i++) {
		const struct step *step = &path.steps[i];

		if (i)
			buf_add_text(out, " › ");
		if (step->type == STEP_KEY) {
			field = field_property(field, step->key);
			text_add_safe(out, field_label(field, style->lang,
						       step->key));
			continue;
		}
		field = field ? field->items : NULL;
		if (step->type == STEP_INDEX)
			buf_printf(out, "%zu", step->index + 1);
		else if (step->type == STEP_VALUE)
			report_value(out, style, field, step->item);
		else
			add_item(out, style, field, step->item);
	}
}

/* A path as it is written; the field there. One that leads nowhere stays. */
static const struct field *add_written(struct buf *out,
				       const struct style *style,
				       const struct kind *kind,
				       const struct node *written)
{
	struct arena scratch = ARENA_INIT;
	struct error ignored = ERROR_INIT;
	const struct field *field = NULL;
	struct path path;

	if (path_parse(&path, &scratch, kind->shape, node_string(written),
		       &ignored) == 0) {
		report_path(out, style, kind, path);
		field = kind_field(kind, path);
	} else if (written) {
		text_add_safe(out, written->text);
	}
	arena_release(&scratch);
	return field;
}

void report_paths(struct buf *out, const struct style *style,
		  const struct kind *kind, const struct node *paths)
{
	for (size_t i = 0; i < paths->count; i++) {
		buf_add_text(out, i ? ", " : "");
		add_written(out, style, kind, paths->entries[i].value);
	}
}

/* ---- amendments ---- */

const struct node *report_amendment_head(struct arena *arena,
					 const struct node *amendment)
{
	struct node *head = node_new_map(arena);

	for (size_t i = 0; i < amendment->count; i++) {
		const struct entry *entry = &amendment->entries[i];

		if (!span_is(entry->key->text, "changes"))
			node_put(arena, head, entry->key->text, entry->value);
	}
	return head;
}

/* "period › end: 31 March 2018 → 31 March 2019"; nothing new: removed. */
static void add_change(struct buf *text, const struct style *style,
		       const struct kind *kind, const struct node *change)
{
	const struct node *from = node_get(change, "from");
	const struct node *to = node_get(change, "to");
	const struct field *field = add_written(text, style, kind,
						node_get(change, "path"));

	buf_add_text(text, report_colon(style));
	if (from || !to) {
		report_value(text, style, field, from);
		buf_add_text(text, " → ");
	}
	report_value(text, style, field, to);
}

size_t report_amendment_lines(const struct span **out, struct arena *arena,
			      const struct style *style,
			      const struct kind *kind,
			      const struct node *amendment)
{
	const struct node *changes = node_get(amendment, "changes");
	struct span *lines;
	struct buf text;

	*out = NULL;
	if (!changes || changes->type != NODE_LIST)
		return 0;
	lines = ARENA_ARRAY(arena, changes->count, struct span);
	for (size_t i = 0; i < changes->count; i++) {
		buf_init(&text);
		add_change(&text, style, kind, changes->entries[i].value);
		lines[i] = buf_detach(&text, arena);
	}
	*out = lines;
	return changes->count;
}

void report_amendment_changes(struct buf *out, const struct style *style,
			      const struct kind *kind,
			      const struct node *amendment, size_t indent)
{
	struct arena scratch = ARENA_INIT;
	struct style hanging = *style;
	const struct span *lines;
	struct buf first, rest;
	size_t count;

	hanging.hanging = true;
	buf_init(&first);
	buf_init(&rest);
	buf_add_repeat(&first, ' ', indent);
	buf_add_repeat(&rest, ' ', indent + 2);
	count = report_amendment_lines(&lines, &scratch, &hanging, kind,
				       amendment);
	for (size_t i = 0; i < count; i++)
		report_hanging(out, &hanging, lines[i], first.ptr, rest.ptr);
	buf_release(&rest);
	buf_release(&first);
	arena_release(&scratch);
}
