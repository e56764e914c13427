/*
 * The fields of a record as HTML: as they read in report/record.c, with
 * references and addresses as links, and with the line of each value.
 */
#include <string.h>

#include "base/text.h"
#include "report/site_parts.h"

enum { ITEM_LONG = 300 }; /* bytes: a longer item is a block */

struct telling {
	struct site_page *page;
	struct markup markup;
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

/* References, texts and addresses; all else is words. */
static bool add_scalar(const struct markup *markup, const struct field *field,
		       const struct node *node)
{
	struct site_page *page = markup->context;
	struct date date;

	if (node->type != NODE_STRING)
		return false;
	if (field && field->reference_count)
		add_reference(page, field, node->text);
	else if ((field && field->is_date && date_parse(&date, node->text)) ||
		 has_label(field, node->text))
		return false;
	else
		add_text(page, node->text);
	return true;
}

static void begin(struct telling *telling, struct site_page *page)
{
	telling->page = page;
	telling->markup = (struct markup){ add_scalar, page };
	telling->style = *page->style;
	telling->style.whole = true;
	telling->style.markup = &telling->markup;
	telling->style.kind = page->record ? page->record->kind : NULL;
}

void site_value(struct site_page *page, const struct field *field,
		const struct node *node)
{
	struct telling telling;

	begin(&telling, page);
	report_value(&page->out, &telling.style, field, node);
}

/* ---- lines of files ---- */

/* A path within an address; what is no letter, digit or slash by its bytes. */
static void add_path(struct buf *out, const char *path)
{
	for (; *path; path++) {
		unsigned char byte = (unsigned char)*path;

		if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
		    (byte >= 'A' && byte <= 'Z') || strchr("/-._~", *path))
			buf_add_byte(out, *path);
		else
			buf_printf(out, "%%%02X", byte);
	}
}

const char *site_line_url(struct site_page *page, const struct record *record,
			  uint32_t line)
{
	struct span rest = span_text(page->site->source_url);
	struct buf out;

	if (!rest.len)
		return NULL;
	buf_init(&out);
	while (rest.len) {
		if (span_starts(rest, "{commit}")) {
			buf_add_text(&out, page->site->commit);
			rest = span_from(rest, strlen("{commit}"));
		} else if (span_starts(rest, "{path}")) {
			add_path(&out, record->path);
			rest = span_from(rest, strlen("{path}"));
		} else if (span_starts(rest, "{line}")) {
			buf_printf(&out, "%lu", (unsigned long)line);
			rest = span_from(rest, strlen("{line}"));
		} else {
			buf_add_byte(&out, rest.ptr[0]);
			rest = span_from(rest, 1);
		}
	}
	return buf_detach(&out, &page->scratch).ptr;
}

int site_check_source_url(const char *text, struct error *err)
{
	static const char *const known[] = { "{commit}", "{path}", "{line}" };
	struct span rest = span_text(text);
	bool good = (span_starts(rest, "https://") && rest.len > 8) ||
		    (span_starts(rest, "http://") && rest.len > 7);

	while (good && rest.len) {
		size_t skip = 1;

		for (size_t i = 0; i < ARRAY_LEN(known); i++)
			if (span_starts(rest, known[i]))
				skip = strlen(known[i]);
		good = skip > 1 ||
		       (rest.ptr[0] > ' ' && rest.ptr[0] < 0x7f &&
			!strchr("\"'<>\\^`{|}", rest.ptr[0]));
		rest = span_from(rest, skip);
	}
	if (good)
		return 0;
	error_set(err, ERROR_USAGE, MARK_NONE,
		  _("'%s' is no address of a file's lines"), text);
	return error_hint(err, _("as in: https://git.example.org/records/blob/"
				 "{commit}/{path}#L{line}"));
}

void site_line(struct site_page *page, const struct record *record,
	       uint32_t line)
{
	const char *url = site_line_url(page, record, line);
	struct buf *out = &page->out;

	if (!line)
		return;
	buf_add_byte(out, ' ');
	if (url) {
		buf_add_text(out, "<a class=\"line\" rel=\"noreferrer\" href=\"");
		html_text(out, span_text(url));
	} else {
		buf_add_text(out, "<span class=\"line\" title=\"");
		html_text(out, span_text(record->path));
		buf_printf(out, ":%lu, %.7s", (unsigned long)line,
			   page->site->commit);
	}
	buf_add_text(out, "\">");
	buf_printf(out, _("l. %lu"), (unsigned long)line);
	buf_add_text(out, url ? "</a>" : "</span>");
}

/* ---- fields ---- */

static void add_entries(struct telling *telling, const struct field *field,
			const struct node *node);

static size_t size_of(const struct node *node)
{
	size_t size = node->text.len;

	for (size_t i = 0; i < node->count; i++)
		size += size_of(node->entries[i].value);
	return size;
}

static void add_line(struct telling *telling, const struct node *node)
{
	site_line(telling->page, telling->page->record, node->line);
}

/* What an amendment changes, one a line. */
static void add_amendment(struct telling *telling, const struct field *list,
			  const struct node *item)
{
	struct site_page *page = telling->page;
	struct style plain = telling->style;
	const struct span *lines;
	size_t count;

	plain.markup = NULL;
	count = report_amendment_lines(&lines, &page->scratch, &plain,
				       plain.kind, item);
	report_item(&page->out, &telling->style, list,
		    report_amendment_head(&page->scratch, item));
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

	buf_add_text(&page->out, "<li>");
	if (list && list->is_amendments && item->type == NODE_MAP) {
		add_amendment(telling, list, item);
	} else if (item->type == NODE_MAP &&
		   (!report_is_flat(item) || size_of(item) > ITEM_LONG)) {
		add_entries(telling, list ? list->items : NULL, item);
	} else {
		report_item(&page->out, &telling->style, list, item);
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
		report_value(&page->out, &telling->style, field, value);
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

void site_sources(struct site_page *page)
{
	const struct record *record = page->record;
	const struct field *list;
	struct telling telling;
	struct span label;
	const struct node *sources = report_sources(&list, &label, page->style,
						    record->kind,
						    record->doc->root);

	if (!sources)
		return;
	begin(&telling, page);
	buf_add_text(&page->out, "<section class=\"sources\">\n<h2>");
	site_label(page, label);
	buf_add_text(&page->out, "</h2>");
	add_items(&telling, list, sources);
	buf_add_text(&page->out, "</section>\n");
}

void site_fields(struct site_page *page)
{
	const struct kind *kind = page->record->kind;
	const struct field *root = kind->facts->root;
	const struct node *tree = page->record->doc->root;
	struct telling telling;

	if (tree->type != NODE_MAP)
		return;
	begin(&telling, page);
	telling.style = report_within(&telling.style, root, tree);
	buf_add_text(&page->out, "<dl class=\"record\">\n");
	for (size_t i = 0; i < tree->count; i++) {
		const struct entry *entry = &tree->entries[i];

		if (!report_is_apart(kind, entry))
			add_entry(&telling,
				  field_property(root, entry->key->text),
				  entry);
	}
	buf_add_text(&page->out, "</dl>\n");
}
