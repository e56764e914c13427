/* A record as it reads: labels, values, one bullet for each item of a list. */
#include "report/report.h"

#include "base/text.h"

struct telling {
	struct buf *out;
	struct style style;
	const struct kind *kind;
};

enum { STEP = 2, ITEM_LONG = 300 }; /* bytes: a longer item is a block */

static void add_fields(struct telling *telling, const struct field *field,
		       const struct node *node, size_t indent);

static bool fits(const struct telling *telling, struct span label,
		 struct span text, size_t indent)
{
	return indent + text_width(label) + 3 + text_width(text) <=
	       telling->style.width;
}

/* "label:", what follows stands on lines of its own. */
static void add_label(struct telling *telling, struct span label,
		      size_t indent)
{
	buf_add_repeat(telling->out, ' ', indent);
	text_add_safe(telling->out, label);
	buf_add(telling->out,
		span_trim(span_text(report_colon(&telling->style))));
	buf_add_byte(telling->out, '\n');
}

static void add_scalar(struct telling *telling, struct span label,
		       struct span value, size_t indent)
{
	struct buf rest;

	if (span_find_byte(value, '\n') == SIZE_MAX &&
	    fits(telling, label, value, indent)) {
		buf_add_repeat(telling->out, ' ', indent);
		text_add_safe(telling->out, label);
		buf_add_text(telling->out, report_colon(&telling->style));
		buf_add(telling->out, value);
		buf_add_byte(telling->out, '\n');
		return;
	}
	buf_init(&rest);
	buf_add_repeat(&rest, ' ', indent + STEP);
	add_label(telling, label, indent);
	text_wrap(telling->out, value, telling->style.width, rest.ptr);
	buf_release(&rest);
}

bool report_is_flat(const struct node *node)
{
	for (size_t i = 0; i < node->count; i++) {
		const struct node *value = node->entries[i].value;

		if (node_is_scalar(value))
			continue;
		for (size_t j = 0; j < value->count; j++)
			if (value->type == NODE_MAP ||
			    !node_is_scalar(value->entries[j].value))
				return false;
	}
	return true;
}

static void add_bullet(struct telling *telling, struct span text,
		       size_t indent)
{
	struct buf first, rest;

	buf_init(&first);
	buf_init(&rest);
	buf_add_repeat(&first, ' ', indent);
	buf_add_repeat(&rest, ' ', indent + STEP);
	buf_printf(&first, "- ");
	report_hanging(telling->out, &telling->style, text, first.ptr,
		       rest.ptr);
	buf_release(&rest);
	buf_release(&first);
}

static void add_amendment(struct telling *telling, const struct field *list,
			  const struct node *item, size_t indent)
{
	struct arena scratch = ARENA_INIT;
	struct buf text;

	buf_init(&text);
	telling->style.hanging = true;
	report_item(&text, &telling->style, list,
		    report_amendment_head(&scratch, item));
	telling->style.hanging = false;
	add_bullet(telling, buf_span(&text), indent);
	report_amendment_changes(telling->out, &telling->style, telling->kind,
				 item, indent + 2 * STEP);
	buf_release(&text);
	arena_release(&scratch);
}

/* "[not then]", of an item with a term of its own; what was held has none. */
static const char *held_mark(const struct telling *telling,
			     const struct field *list, const struct node *item)
{
	const struct style *style = &telling->style;
	struct term term;

	if (!style->held || !style->calendar || !list ||
	    !item_term(&term, list->items, item, style->calendar))
		return "";
	switch (term_meets(&term, *style->held)) {
	case TERNARY_NO:
		return _("[not then]");
	case TERNARY_UNKNOWN:
		return _("[perhaps then]");
	default:
		return "";
	}
}

static void add_item(struct telling *telling, const struct field *list,
		     const struct node *item, size_t indent)
{
	struct buf *out = telling->out;
	const char *mark = held_mark(telling, list, item);
	struct buf text;
	size_t start;

	if (list && list->is_amendments && item->type == NODE_MAP) {
		add_amendment(telling, list, item, indent);
		return;
	}
	buf_init(&text);
	buf_printf(&text, "%s%s", mark, mark[0] ? " " : "");
	telling->style.hanging = true;
	report_item(&text, &telling->style, list, item);
	telling->style.hanging = false;
	if (node_is_scalar(item) || (report_is_flat(item) && text.len <= ITEM_LONG)) {
		add_bullet(telling, buf_span(&text), indent);
	} else {
		start = out->len;
		if (mark[0]) {
			buf_add_repeat(out, ' ', indent + STEP);
			buf_printf(out, "%s\n", mark);
		}
		add_fields(telling, list ? list->items : NULL, item,
			   indent + STEP);
		if (out->len > start + indent)
			out->ptr[start + indent] = '-';
	}
	buf_release(&text);
}

static void add_block(struct telling *telling, const struct field *field,
		      struct span label, const struct node *value,
		      size_t indent)
{
	add_label(telling, label, indent);
	if (value->type == NODE_MAP) {
		add_fields(telling, field, value, indent + STEP);
		return;
	}
	for (size_t i = 0; i < value->count; i++)
		add_item(telling, field, value->entries[i].value,
			 indent + STEP);
}

/* Has one of these items something to be told of it? */
static bool has_mark(const struct telling *telling, const struct field *list,
		     const struct node *node)
{
	for (size_t i = 0; node->type == NODE_LIST && i < node->count; i++)
		if (held_mark(telling, list, node->entries[i].value)[0])
			return true;
	return false;
}

/* May the whole stand behind its label? Several mappings never do. */
static bool is_short(const struct node *node)
{
	if (node_is_scalar(node) || !node->count)
		return true;
	if (node->count > 6 || !report_is_flat(node))
		return false;
	return node->type == NODE_MAP || node->count == 1 ||
	       node_is_scalar(node->entries[0].value);
}

static void add_field(struct telling *telling, const struct field *field,
		      struct span label, const struct node *value,
		      size_t indent)
{
	struct buf text;

	buf_init(&text);
	telling->style.keep_lines = node_is_scalar(value);
	report_value(&text, &telling->style, field, value);
	telling->style.keep_lines = false;
	if (node_is_scalar(value) ||
	    (is_short(value) && !(field && field->is_amendments) &&
	     !has_mark(telling, field, value) &&
	     fits(telling, label, buf_span(&text), indent)))
		add_scalar(telling, label, buf_span(&text), indent);
	else
		add_block(telling, field, label, value, indent);
	buf_release(&text);
}

static void add_fields(struct telling *telling, const struct field *field,
		       const struct node *node, size_t indent)
{
	const struct style outer = telling->style;

	telling->style = report_within(&outer, field, node);
	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];
		const struct field *below = node->type == NODE_MAP
			? field_property(field, entry->key->text)
			: NULL;

		if (node->type == NODE_MAP)
			add_field(telling, below,
				  field_label(below, telling->style.lang,
					      entry->key->text),
				  entry->value, indent);
		else
			add_item(telling, field, entry->value, indent);
	}
	telling->style = outer;
}

/* ---- where facts come from ---- */

/* One source in one paragraph: what it is, what it is for, and the rest. */
static void add_source(struct telling *telling, const struct field *list,
		       const struct node *source)
{
	const struct field *items = list ? list->items : NULL;
	const struct node *paths = node_get(source, "for");
	struct style style = telling->style;
	struct buf text, rest;

	style.snapshot = NULL; /* the id of a document, not its long title */
	style.hanging = true;
	buf_init(&text);
	buf_init(&rest);
	for (size_t i = 0; i < source->count; i++) {
		const struct entry *entry = &source->entries[i];
		struct span key = entry->key->text;
		const struct field *field = field_property(items, key);
		bool named = report_is_identity(list, key);
		struct buf *part = named ? &text : &rest;

		if (entry->value == paths)
			continue;
		if (!named) {
			buf_add_text(part, report_semicolon(&style));
			text_add_safe(part, field_label(field, style.lang,
							key));
			buf_add_text(part, report_colon(&style));
		} else if (part->len) {
			buf_add_text(part, ", ");
		}
		report_value(part, &style, field, entry->value);
	}
	if (paths && paths->type == NODE_LIST && paths->count) {
		buf_add_text(&text, " (");
		report_paths(&text, &telling->style, telling->kind, paths);
		buf_add_byte(&text, ')');
	}
	buf_add(&text, buf_span(&rest));
	add_bullet(telling, buf_span(&text), STEP);
	buf_release(&rest);
	buf_release(&text);
}

const struct node *report_sources(const struct field **list,
				  struct span *label,
				  const struct style *style,
				  const struct kind *kind,
				  const struct node *tree)
{
	struct span name = { NULL, 0 };
	const struct node *sources;

	*list = field_role(kind->facts->root, ROLE_SOURCE, &name);
	sources = *list ? node_get_span(tree, name) : NULL;
	*label = field_label(*list, style->lang, name);
	return sources && sources->type == NODE_LIST && sources->count
	       ? sources : NULL;
}

static void add_sources(struct telling *telling, const struct node *tree)
{
	const struct field *list;
	struct span label;
	const struct node *sources = report_sources(&list, &label,
						    &telling->style,
						    telling->kind, tree);

	if (!sources)
		return;
	buf_add_byte(telling->out, '\n');
	add_label(telling, label, 0);
	for (size_t i = 0; i < sources->count; i++) {
		const struct node *source = sources->entries[i].value;

		if (source->type == NODE_MAP)
			add_source(telling, list, source);
		else
			add_item(telling, list, source, STEP);
	}
}

bool report_is_apart(const struct kind *kind, const struct entry *entry)
{
	const char *title = kind->facts->title;
	const struct node *value = entry->value;
	struct span sources;

	if (title && span_is(entry->key->text, title) && node_is_scalar(value))
		return true;
	return value->type == NODE_LIST &&
	       field_role(kind->facts->root, ROLE_SOURCE, &sources) &&
	       span_equal(entry->key->text, sources);
}

void report_record(struct buf *out, const struct style *style,
		   const struct kind *kind, const struct node *tree)
{
	struct telling telling = { out, *style, kind };

	if (tree->type != NODE_MAP) {
		add_item(&telling, NULL, tree, 0);
		return;
	}
	for (size_t i = 0; i < tree->count; i++) {
		const struct entry *entry = &tree->entries[i];
		struct span name = entry->key->text;
		const struct field *field =
			field_property(kind->facts->root, name);

		if (!report_is_apart(kind, entry))
			add_field(&telling, field,
				  field_label(field, style->lang, name),
				  entry->value, 0);
	}
	add_sources(&telling, tree);
}
