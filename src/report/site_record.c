/* The page of one record. */
#include <string.h>

#include "base/text.h"
#include "renewal/places.h"
#include "report/due.h"
#include "report/site_parts.h"
#include "report/timeline.h"

/* More names of one kind than these are shown when they are asked for. */
enum { OPEN_COUNT = 12 };

/* ---- the head ---- */

/* "Agreement of Laval · agreement/laval-egalite-2011" */
static void add_head(struct site_page *page, const struct record *record)
{
	const struct site_kind *kind = site_kind_of(page->model, record->kind);
	const struct record *of = site_owner_of(page, record);
	struct buf label;

	buf_init(&label);
	text_add_capital(&label, labels_text(&record->kind->facts->root->labels,
					     page->style->lang,
					     span_text(record->kind->name)));
	buf_add_text(&page->out, "<p class=\"head\">");
	site_link(page, arena_printf(&page->scratch, "lists/%s.html",
				     kind->name), buf_span(&label));
	buf_release(&label);
	if (of) {
		buf_add_text(&page->out, " · ");
		site_record_link(page, of);
	}
	buf_add_text(&page->out, " · <code>");
	html_text(&page->out, span_text(record->kind->name));
	buf_add_byte(&page->out, '/');
	html_text(&page->out, span_text(record->id));
	buf_add_text(&page->out, "</code></p>\n");
}

static void add_standing(struct site_page *page, const struct record *record)
{
	struct standing standing;

	if (!record->doc || !site_kind_of(page->model, record->kind)->has_term)
		return;
	standing = site_standing_of(page, record);
	buf_printf(&page->out, "<p class=\"notice %s\">",
		   status_name(standing.status));
	site_label(page, span_text(standing.reason));
	buf_add_text(&page->out, "</p>\n");
}

/* Where the lines that stand beside the values are. */
static void add_file(struct site_page *page, const struct record *record)
{
	const char *url = site_line_url(page, record, 1);
	struct buf *out = &page->out;

	buf_add_text(out, "<p class=\"file\">");
	html_text(out, span_text(_("File:")));
	buf_add_byte(out, ' ');
	if (url) {
		buf_add_text(out, "<a rel=\"noreferrer\" href=\"");
		html_text(out, span_text(url));
		buf_add_text(out, "\">");
	}
	html_element(out, "code", span_text(record->path));
	if (url)
		buf_add_text(out, "</a>");
	buf_printf(out, _(", commit %.7s; the number beside a value is that "
			  "of its line."), page->site->commit);
	buf_add_text(out, "</p>\n");
}

/* ---- the lineage ---- */

static void add_pair(struct site_page *page, const char *label,
		     struct buf *text)
{
	if (text->len) {
		buf_add_text(&page->out, "<div><dt>");
		site_label(page, span_text(label));
		buf_add_text(&page->out, "</dt><dd>");
		html_text(&page->out, buf_span(text));
		buf_add_text(&page->out, "</dd></div>\n");
	}
	buf_clear(text);
}

/* All where there is nothing to compare with, else who came and went. */
static void add_members(struct site_page *page, struct buf *text,
			const char *label, const struct members_change *change)
{
	if (!change->now.known)
		return;
	if (!change->known) {
		report_members(text, page->style, &change->now);
		add_pair(page, label, text);
		return;
	}
	if (change->joined.count) {
		buf_add_text(text, "+ ");
		report_members(text, page->style, &change->joined);
	}
	if (change->left.count) {
		buf_add_text(text, text->len ? report_semicolon(page->style)
					     : "");
		buf_add_text(text, "− ");
		report_members(text, page->style, &change->left);
	}
	add_pair(page, label, text);
}

static void add_stage_facts(struct site_page *page, const struct stage *stage,
			    const struct passage *passage)
{
	struct buf text;

	buf_init(&text);
	buf_add_text(&page->out, "<dl>\n");
	report_term(&text, page->style, &stage->term);
	report_term_length(&text, page->style, passage);
	add_pair(page, _("term"), &text);
	buf_add_text(&text, report_standing(&stage->standing));
	if (stage->standing.flags & FLAG_EXTENDED)
		buf_printf(&text, ", %s", _("extended"));
	if (stage->standing.flags & FLAG_ENDED_EARLY)
		buf_printf(&text, ", %s", _("ended early"));
	add_pair(page, _("status"), &text);
	if (stage->total.known) {
		report_total(&text, page->style, stage);
		report_amount_notes(&text, page->style, false, &passage->total,
				    stage->total.currency);
	}
	add_pair(page, _("total"), &text);
	if (stage->yearly.known) {
		report_yearly(&text, page->style, stage);
		report_amount_notes(&text, page->style, stage->yearly_derived,
				    &passage->yearly, stage->yearly.currency);
	}
	add_pair(page, _("a year"), &text);
	add_members(page, &text, _("parties"), &passage->parties);
	add_members(page, &text, _("governed by"), &passage->governance);
	buf_add_text(&page->out, "</dl>\n");
	buf_release(&text);
}

/* "seamless; renewal inferred, not told" */
static void add_passage(struct site_page *page, const struct stage *stage,
			size_t index)
{
	struct buf text;

	if (!stage->from_count)
		return;
	buf_init(&text);
	report_passage(&text, page->style, stage, index);
	buf_add_text(&page->out, "<p class=\"passage\">");
	site_label(page, buf_span(&text));
	buf_add_text(&page->out, "</p>\n");
	buf_release(&text);
}

static void add_stage(struct site_page *page, const struct site_item *item,
		      size_t index)
{
	const struct stage *stage = &item->lineage->stages[index];
	bool here = stage->record == item->record;

	buf_printf(&page->out, "<li%s>\n", here ? " class=\"here\"" : "");
	add_passage(page, stage, index);
	buf_add_text(&page->out, "<p><strong>");
	if (stage->record)
		site_record_link(page, stage->record);
	else
		site_written(page, stage->text);
	buf_add_text(&page->out, "</strong>");
	if (!stage->record)
		buf_printf(&page->out, " (%s)", _("not recorded"));
	else if (here)
		buf_printf(&page->out, " (%s)", _("this page"));
	buf_add_text(&page->out, "</p>\n");
	if (stage->record && stage->record->doc)
		add_stage_facts(page, stage, &item->passages[index]);
	buf_add_text(&page->out, "</li>\n");
}

/* The terms over the years; the list below says the same in words. */
static void add_picture(struct site_page *page, const struct site_item *item)
{
	struct timeline timeline;
	struct timeline_picture picture = {
		.timeline = &timeline, .asked = item->record,
		.title = span_text(_("Lineage")),
	};

	timeline_of_lineage(&timeline, &page->scratch, item->lineage,
			    page->model->succession, page->site->day,
			    &page->site->calendar);
	if (!timeline.count)
		return;
	buf_add_text(&page->out, "<div class=\"scroll\" role=\"region\" "
				 "aria-labelledby=\"lineage\" tabindex=\"0\">"
				 "\n");
	report_timeline_svg(&page->out, page->style, &page->scratch, &picture,
			    "terms");
	buf_add_text(&page->out, "</div>\n");
}

static void add_lineage(struct site_page *page, const struct site_item *item)
{
	if (!item->lineage)
		return;
	buf_add_text(&page->out, "<section class=\"lineage\">\n");
	html_heading(&page->out, 2, "lineage", span_text(_("Lineage")));
	add_picture(page, item);
	buf_add_text(&page->out, "<ol>\n");
	for (size_t i = 0; i < item->lineage->count; i++)
		add_stage(page, item, i);
	buf_add_text(&page->out, "</ol>\n</section>\n");
}

/* ---- who names it ---- */

/* How many from here on are of one kind, and name it by one property. */
static size_t group_count(const struct site_item *item, size_t first)
{
	const struct site_use *use = &item->uses[first];
	size_t last = first;

	while (last < item->use_count &&
	       item->uses[last].record->kind == use->record->kind &&
	       span_equal(item->uses[last].name, use->name))
		last++;
	return last - first;
}

static void add_use(struct site_page *page, const struct site_use *use)
{
	const struct site_kind *kind = site_kind_of(page->model,
						    use->record->kind);
	struct standing standing;

	buf_add_text(&page->out, "<li>");
	if (use->owns)
		site_record_link(page, use->record);
	else
		site_record_link_owned(page, use->record);
	if (kind->has_term && use->record->doc) {
		standing = site_standing_of(page, use->record);
		buf_add_byte(&page->out, ' ');
		site_standing(page, &standing);
	}
	buf_add_text(&page->out, "</li>\n");
}

/* "Agreements – parties (12)" */
static void add_group(struct site_page *page, const struct site_item *item,
		      size_t first, size_t count)
{
	const struct site_use *use = &item->uses[first];

	buf_printf(&page->out, "<details%s>\n<summary>",
		   count <= OPEN_COUNT ? " open" : "");
	site_label(page, site_plural(page->style->lang, use->record->kind));
	if (!use->owns && use->name.len) {
		buf_add_text(&page->out, " – ");
		html_text(&page->out, field_label(use->field,
						  page->style->lang,
						  use->name));
	}
	buf_printf(&page->out, " (%zu)</summary>\n<ul>\n", count);
	for (size_t i = first; i < first + count; i++)
		add_use(page, &item->uses[i]);
	buf_add_text(&page->out, "</ul>\n</details>\n");
}

static void add_uses(struct site_page *page, const struct site_item *item)
{
	bool owned = false, named = false;

	for (size_t i = 0; i < item->use_count;) {
		size_t count = group_count(item, i);
		bool owns = item->uses[i].owns;

		if (owns ? !owned : !named) {
			if (owned && !owns)
				buf_add_text(&page->out, "</section>\n");
			buf_add_text(&page->out, "<section class=\"uses\">\n");
			html_heading(&page->out, 2, NULL,
				     span_text(owns ? _("What belongs to it")
						    : _("Mentioned in")));
		}
		owned |= owns;
		named |= !owns;
		add_group(page, item, i, count);
		i += count;
	}
	if (item->use_count)
		buf_add_text(&page->out, "</section>\n");
}

int site_record_page(const struct pages *pages, const struct site_item *item,
		     struct error *err)
{
	const struct record *record = item->record;
	const struct site_kind *kind = site_kind_of(pages->model, record->kind);
	struct site_head head = { .path = item->page, .written = true,
				  .title = record_title(record),
				  .sheet = &site_record_sheet };
	struct arena scratch = ARENA_INIT;
	struct site_page page;
	int status;

	head.section = arena_printf(&scratch, "lists/%s.html", kind->name);
	site_page_begin(&page, pages, &head);
	page.record = record;
	add_head(&page, record);
	add_standing(&page, record);
	if (record->doc)
		site_fields(&page);
	else
		site_sentence(&page, _("this record cannot be read"));
	add_lineage(&page, item);
	add_uses(&page, item);
	if (record->doc)
		site_sources(&page);
	add_file(&page, record);
	status = site_page_end(&page, err);
	arena_release(&scratch);
	return status;
}
