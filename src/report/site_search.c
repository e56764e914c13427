/*
 * The page to search in: a list of all records, which a script narrows. What
 * it looks through stands in the page, so that nothing is fetched; without the
 * script the list is there all the same.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "report/site_parts.h"

/* Words of one record, each once. */
struct words {
	struct arena *arena;
	struct span *items; /* on the heap */
	size_t count, capacity;
};

/* A letter or a digit; of what is no ASCII, all is taken for letters. */
static bool is_word_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
	       (unsigned char)byte >= 0x80;
}

static void add_words(struct words *words, struct span text)
{
	struct span folded = text_fold(words->arena, text, true);
	size_t at = 0;

	while (at < folded.len) {
		size_t start = at;

		while (at < folded.len && is_word_byte(folded.ptr[at]))
			at++;
		if (at > start) {
			mem_grow(&words->items, &words->capacity,
				 words->count + 1, sizeof(*words->items));
			words->items[words->count++] =
				span_part(folded, start, at - start);
		}
		at += at == start;
	}
}

/* What stands in the record, and what the page shows for it. */
static void add_node(struct words *words, const struct style *style,
		     const struct field *field, const struct node *node)
{
	struct span text = node->text;

	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];

		add_node(words, style, entry->key
			 ? field_property(field, entry->key->text)
			 : field ? field->items : NULL, entry->value);
	}
	if (!node_is_scalar(node))
		return;
	add_words(words, text);
	if (!field || node->type != NODE_STRING)
		return;
	if (field->reference_count)
		add_words(words, report_reference(style, field, text));
	else
		add_words(words, field_value_label(field, style->lang, text));
}

static int word_compare(const void *left, const void *right)
{
	return span_compare(*(const struct span *)left,
			    *(const struct span *)right);
}

/* A string within a script's element: nothing in it ends that. */
static void add_json(struct buf *out, struct span text)
{
	struct buf safe;

	buf_init(&safe);
	text_add_safe(&safe, text);
	for (size_t i = 0; i < safe.len; i++) {
		char byte = safe.ptr[i];

		if (byte == '<' || byte == '>' || byte == '&' ||
		    byte == '"' || byte == '\\')
			buf_printf(out, "\\u%04x", (unsigned)byte);
		else
			buf_add_byte(out, byte);
	}
	buf_release(&safe);
}

static void add_data(struct buf *out, struct words *words)
{
	if (words->count)
		qsort(words->items, words->count, sizeof(*words->items),
		      word_compare);
	buf_add_byte(out, '"');
	for (size_t i = 0; i < words->count; i++) {
		if (i && span_equal(words->items[i], words->items[i - 1]))
			continue;
		buf_add_text(out, i ? " " : "");
		add_json(out, words->items[i]);
	}
	buf_add_byte(out, '"');
}

static void add_record(struct site_page *page, struct buf *data,
		       struct words *words, const struct site_kind *kind,
		       const struct site_item *item)
{
	const struct record *record = item->record;
	const struct labels *labels = &kind->kind->facts->root->labels;
	struct span label = labels_text(labels, page->style->lang,
					span_text(kind->kind->name));
	struct arena scratch = ARENA_INIT;

	buf_add_text(&page->out, "<li>");
	site_record_link_owned(page, record);
	buf_add_text(&page->out, " <span class=\"kind\">");
	html_text(&page->out, label);
	buf_add_text(&page->out, "</span></li>\n");
	words->arena = &scratch;
	words->count = 0;
	add_words(words, span_text(record->id));
	add_words(words, label);
	if (record->doc)
		add_node(words, page->style, kind->kind->facts->root,
			 record->doc->root);
	add_data(data, words);
	arena_release(&scratch);
}

static void add_records(struct site_page *page, struct buf *data)
{
	const struct site_model *model = page->model;
	struct words words = { .count = 0 };
	bool first = true;

	buf_add_text(&page->out, "<ul id=\"records\">\n");
	buf_add_byte(data, '[');
	for (size_t i = 0; i < model->kind_count; i++) {
		const struct site_kind *kind = &model->kinds[i];

		for (size_t k = 0; k < kind->count; k++) {
			buf_add_text(data, first ? "" : ",\n");
			first = false;
			add_record(page, data, &words, kind,
				   &model->items[kind->items[k]]);
		}
	}
	buf_add_byte(data, ']');
	buf_add_text(&page->out, "</ul>\n");
	free(words.items);
}

/* The script fills in the numbers. */
static void add_form(struct site_page *page)
{
	struct buf *out = &page->out;

	buf_printf(out, "<p class=\"without\">%s</p>\n",
		   _("All records by kind; with scripts a field to search in "
		     "stands here."));
	buf_printf(out, "<div id=\"search\" role=\"search\" hidden>\n"
			"<label for=\"words\">%s</label>\n"
			"<input id=\"words\" type=\"search\" "
			"autocomplete=\"off\" spellcheck=\"false\" "
			"aria-describedby=\"found\">\n",
		   _("Words that the record has, accents aside"));
	buf_printf(out, "<p id=\"found\" role=\"status\" data-found=\"%s\">"
			"</p>\n</div>\n", _("{found} of {all} records"));
}

int site_search_page(const struct pages *pages, struct error *err)
{
	const struct site_head head = { .path = "search.html",
					.title = span_text(_("Search")),
					.script = &site_script };
	struct site_page page;
	struct buf data;
	int status;

	buf_init(&data);
	site_page_begin(&page, pages, &head);
	add_form(&page);
	add_records(&page, &data);
	buf_add_text(&page.out, "<script type=\"application/json\" "
				"id=\"data\">");
	buf_add(&page.out, buf_span(&data));
	buf_add_text(&page.out, "</script>\n");
	status = site_page_end(&page, err);
	buf_release(&data);
	return status;
}
