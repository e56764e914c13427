/*
 * The fields of a record as HTML: as they read in report/record.c, with
 * references and addresses as links, and with the line of each value.
 */
#include <string.h>

#include "base/text.h"
#include "report/site_parts.h"

enum { ITEM_LONG = 300, INLINE_DEPTH = 4, SHORT_COUNT = 6 };

struct telling {
	struct site_page *page;
	const struct record *record;
	struct style style;
};

/* ---- texts ---- */

/* An address that a reader can follow, and nothing else that a link can do. */
static bool is_address(struct span text)
{
	if (!span_starts(text, "https://") && !span_starts(text, "http://"))
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] <= ' ' || strchr("\"<>\\^`{|}\x7f", text.ptr[i]))
			return false;
	return true;
}

/* Lines stay lines. */
static void add_lines(struct site_page *page, struct span text)
{
	struct span line;
	bool first = true;

	buf_printf(&page->out, "<span class=\"text\"%s>", site_lang(page));
	while (span_next(&line, &text, '\n')) {
		if (!first)
			buf_add_text(&page->out, "<br>\n");
		html_text(&page->out, line);
		first = false;
	}
	buf_add_text(&page->out, "</span>");
}

static void add_text(struct site_page *page, struct span text)
{
	text = span_trim(text);
	if (is_address(text)) {
		buf_add_text(&page->out, "<a rel=\"nofollow noopener "
					 "noreferrer\" href=\"");
		html_text(&page->out, text);
		buf_add_text(&page->out, "\">");
		html_text(&page->out, text);
		buf_add_text(&page->out, "</a>");
	} else if (span_find_byte(text, '\n') != SIZE_MAX) {
		add_lines(page, text);
	} else {
		site_written(page, text);
	}
}

/* ---- values ---- */

static void add_reference(struct site_page *page, const struct field *field,
			  struct span id)
{
	const struct record *record = snapshot_referred(
		page->site->snapshot, field, id);

	if (record)
		site_record_link(page, record);
	else
		html_text(&page->out, id);
}

/* Does the schema say it in words, which may be the same? */
static bool has_label(const struct field *field, struct span value)
{
	for (size_t i = 0; field && i < field->value_label_count; i++)
		if (span_equal(field->value_labels[i].value, value))
			return true;
	return false;
}

static void add_scalar(struct site_page *page, const struct style *style,
		       const struct field *field, const struct node *node)
{
	struct date date;
	struct buf text;

	if (node->type == NODE_STRING && field && field->reference_count) {
		add_reference(page, field, node->text);
		return;
	}
	if (node->type == NODE_STRING &&
	    !(field && field->is_date && date_parse(&date, node->text)) &&
	    !has_label(field, node->text)) {
		add_text(page, node->text);
		return;
	}
	buf_init(&text);
	report_value(&text, style, field, node);
	html_text(&page->out, buf_span(&text));
	buf_release(&text);
}

static void add_value(struct site_page *page, const struct style *style,
		      const struct field *field, const struct node *node,
		      int depth);

static void add_separator(struct site_page *page, const struct style *style,
			  int depth)
{
	buf_add_text(&page->out, depth % 2 ? ", " : report_semicolon(style));
}

/* Is it what the item of the list is named by? That has no label. */
static bool is_name(const struct field *list, const struct node *item,
		    size_t index)
{
	const struct entry *entry = &item->entries[index];

	for (size_t i = 0; !index && list && i < list->identity_count; i++)
		if (node_is_scalar(entry->value) &&
		    span_equal(list->identity[i], entry->key->text))
			return true;
	return false;
}

/* The paths that a source is for, as labels. */
static void add_paths(struct site_page *page, const struct style *style,
		      const struct node *paths)
{
	for (size_t i = 0; i < paths->count; i++) {
		const struct node *node = paths->entries[i].value;
		struct error ignored = ERROR_INIT;
		struct path path;
		struct buf text;

		buf_init(&text);
		if (path_parse(&path, &page->scratch,
			       page->record->kind->shape, node_string(node),
			       &ignored) == 0)
			report_path(&text, style, page->record->kind, path);
		else
			buf_add(&text, node->text);
		buf_add_text(&page->out, i ? ", " : "");
		html_text(&page->out, buf_span(&text));
		buf_release(&text);
	}
}

static void add_map(struct site_page *page, const struct style *outer,
		    const struct field *field, const struct field *list,
		    const struct node *node, int depth)
{
	const struct style style = report_within(outer, field, node);

	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];
		struct span key = entry->key->text;
		const struct field *below = field_property(field, key);

		if (i)
			add_separator(page, &style, depth);
		if (!is_name(list, node, i)) {
			html_text(&page->out, field_label(below, style.lang,
							  key));
			buf_add_text(&page->out, report_colon(&style));
		}
		if (list && list->role == ROLE_SOURCE && page->record &&
		    span_is(key, "for") && entry->value->type == NODE_LIST)
			add_paths(page, &style, entry->value);
		else
			add_value(page, &style, below, entry->value, depth + 1);
	}
}

static void add_list(struct site_page *page, const struct style *style,
		     const struct field *field, const struct node *node,
		     int depth)
{
	const struct field *items = field ? field->items : NULL;

	for (size_t i = 0; i < node->count; i++) {
		const struct node *item = node->entries[i].value;

		if (i)
			add_separator(page, style, depth);
		if (item->type == NODE_MAP && item->count &&
		    depth < INLINE_DEPTH)
			add_map(page, style, items, field, item, depth + 1);
		else
			add_value(page, style, items, item, depth + 1);
	}
}

static void add_value(struct site_page *page, const struct style *style,
		      const struct field *field, const struct node *node,
		      int depth)
{
	if (!node)
		buf_add_text(&page->out, "—");
	else if (node_is_scalar(node))
		add_scalar(page, style, field, node);
	else if (depth > INLINE_DEPTH)
		buf_add_text(&page->out, "…");
	else if (!node->count)
		buf_add_text(&page->out, _("none"));
	else if (node->type == NODE_MAP)
		add_map(page, style, field, NULL, node, depth);
	else
		add_list(page, style, field, node, depth);
}

void site_value(struct site_page *page, const struct style *style,
		const struct field *field, const struct node *node)
{
	add_value(page, style, field, node, 0);
}

/* ---- fields ---- */

static void add_entries(struct telling *telling, const struct field *field,
			const struct node *node);

/* Does all of it read well in one go? */
static bool is_flat(const struct node *node)
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

static size_t size_of(const struct node *node)
{
	size_t size = node->text.len;

	for (size_t i = 0; i < node->count; i++)
		size += size_of(node->entries[i].value);
	return size;
}

static void add_line(struct telling *telling, const struct node *node)
{
	site_line(telling->page, telling->record, node->line);
}

/* What an amendment changes, one a line. */
static void add_amendment(struct telling *telling, const struct field *list,
			  const struct node *item)
{
	struct site_page *page = telling->page;
	const struct node *head = report_amendment_head(&page->scratch, item);
	const struct span *lines;
	size_t count = report_amendment_lines(&lines, &page->scratch,
					      &telling->style,
					      telling->record->kind, item);

	add_map(page, &telling->style, list->items, list, head, 0);
	add_line(telling, item);
	if (!count)
		return;
	buf_add_text(&page->out, "\n<ul>\n");
	for (size_t i = 0; i < count; i++) {
		html_element(&page->out, "li", lines[i]);
		buf_add_byte(&page->out, '\n');
	}
	buf_add_text(&page->out, "</ul>\n");
}

static void add_item(struct telling *telling, const struct field *list,
		     const struct node *item)
{
	struct site_page *page = telling->page;
	const struct field *items = list ? list->items : NULL;

	buf_add_text(&page->out, "<li>");
	if (list && list->is_amendments && item->type == NODE_MAP) {
		add_amendment(telling, list, item);
	} else if (node_is_scalar(item)) {
		add_scalar(page, &telling->style, items, item);
		add_line(telling, item);
	} else if (item->type == NODE_MAP && is_flat(item) &&
		   size_of(item) <= ITEM_LONG) {
		add_map(page, &telling->style, items, list, item, 0);
		add_line(telling, item);
	} else if (item->type == NODE_MAP) {
		add_entries(telling, items, item);
	} else {
		add_value(page, &telling->style, items, item, 0);
		add_line(telling, item);
	}
	buf_add_text(&page->out, "</li>\n");
}

static void add_items(struct telling *telling, const struct field *field,
		      const struct node *list)
{
	buf_add_text(&telling->page->out, "\n<ul>\n");
	for (size_t i = 0; i < list->count; i++)
		add_item(telling, field, list->entries[i].value);
	buf_add_text(&telling->page->out, "</ul>\n");
}

/* May the whole stand behind its label? */
static bool is_short(const struct field *field, const struct node *node)
{
	if (node_is_scalar(node) || !node->count)
		return true;
	if (field && field->is_amendments)
		return false;
	return node->type == NODE_LIST && node->count == 1 &&
	       node_is_scalar(node->entries[0].value);
}

static void add_entry(struct telling *telling, const struct field *field,
		      const struct entry *entry)
{
	struct site_page *page = telling->page;
	const struct node *value = entry->value;

	buf_add_text(&page->out, "<div><dt>");
	site_label(page, field_label(field, telling->style.lang,
				     entry->key->text));
	buf_add_text(&page->out, "</dt><dd>");
	if (is_short(field, value)) {
		add_value(page, &telling->style, field, value, 0);
		add_line(telling, node_is_scalar(value) || !value->count
			 ? value : value->entries[0].value);
	} else if (value->type == NODE_MAP) {
		add_entries(telling, field, value);
	} else {
		add_items(telling, field, value);
	}
	buf_add_text(&page->out, "</dd></div>\n");
}

static void add_entries(struct telling *telling, const struct field *field,
			const struct node *node)
{
	const struct style outer = telling->style;

	telling->style = report_within(&outer, field, node);
	buf_add_text(&telling->page->out, "\n<dl>\n");
	for (size_t i = 0; i < node->count; i++)
		add_entry(telling,
			  field_property(field, node->entries[i].key->text),
			  &node->entries[i]);
	buf_add_text(&telling->page->out, "</dl>\n");
	telling->style = outer;
}

/* ---- a record ---- */

/* Does the heading of the page say it, or a section of its own? */
static bool is_apart(const struct kind *kind, const struct entry *entry,
		     const struct field *field)
{
	const char *title = kind->facts->title;

	if (title && span_is(entry->key->text, title) &&
	    node_is_scalar(entry->value))
		return true;
	return field && field->role == ROLE_SOURCE &&
	       entry->value->type == NODE_LIST;
}

void site_sources(struct site_page *page, const struct record *record)
{
	struct telling telling = { page, record, *page->style };
	const struct field *root = record->kind->facts->root;
	const struct node *tree = record->doc->root;
	struct span name = { NULL, 0 };
	const struct field *list = field_role(root, ROLE_SOURCE, &name);
	const struct node *sources = list ? node_get_span(tree, name) : NULL;

	if (!sources || sources->type != NODE_LIST || !sources->count)
		return;
	buf_add_text(&page->out, "<section class=\"sources\">\n<h2>");
	site_label(page, field_label(list, page->style->lang, name));
	buf_add_text(&page->out, "</h2>");
	add_items(&telling, list, sources);
	buf_add_text(&page->out, "</section>\n");
}

void site_fields(struct site_page *page, const struct record *record)
{
	struct telling telling = { page, record, *page->style };
	const struct field *root = record->kind->facts->root;
	const struct node *tree = record->doc->root;
	const struct style outer = report_within(page->style, root, tree);

	telling.style = outer;
	if (tree->type != NODE_MAP)
		return;
	buf_add_text(&page->out, "<dl class=\"record\">\n");
	for (size_t i = 0; i < tree->count; i++) {
		const struct entry *entry = &tree->entries[i];
		const struct field *field =
			field_property(root, entry->key->text);

		if (!is_apart(record->kind, entry, field))
			add_entry(&telling, field, entry);
	}
	buf_add_text(&page->out, "</dl>\n");
}
