/* What is due, and the coverage, as tables. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "report/due.h"
#include "report/site_parts.h"

/* ---- due ---- */

static void add_flag(struct site_page *page, bool set, const char *label,
		     const char *class_name)
{
	if (!set)
		return;
	buf_printf(&page->out, " <span class=\"flag %s\">", class_name);
	site_label(page, span_text(label));
	buf_add_text(&page->out, "</span>");
}

static void add_successors(struct site_page *page, const struct due *due)
{
	for (size_t i = 0; i < due->successor_count; i++) {
		const struct record *record = due->successors[i].record;
		struct standing standing = site_standing_of(page, record);

		buf_add_text(&page->out, i ? "<br>" : "");
		site_record_link(page, record);
		buf_add_byte(&page->out, ' ');
		site_standing(page, &standing);
	}
	if (!due->successor_count)
		buf_add_text(&page->out, "—");
}

static void add_owner(struct site_page *page, const struct record *record)
{
	const struct record *of = site_owner_of(page, record);
	struct span owner = record_owner(record);

	if (of)
		site_record_link(page, of);
	else
		html_text(&page->out, owner.len ? owner : span_text("—"));
}

static void add_due(struct site_page *page, const struct due *due)
{
	buf_add_text(&page->out, "<tr><td>");
	buf_add_text(&page->out, site_day_text(page, due->end));
	buf_add_text(&page->out, "</td><th scope=\"row\">");
	site_record_link(page, due->record);
	add_flag(page, due->extended, _("extended"), "");
	add_flag(page, due->approximate, _("approximate date"), "");
	buf_add_text(&page->out, "</th><td>");
	buf_add_text(&page->out, site_day_text(page, due->act_by));
	add_flag(page, due->overdue && !due->missed, _("act now"), "now");
	buf_add_text(&page->out, "</td><td>");
	add_owner(page, due->record);
	buf_add_text(&page->out, "</td><td>");
	add_successors(page, due);
	buf_add_text(&page->out, "</td></tr>\n");
}

/* Column headings with a capital; NULL ends. */
static void add_columns(struct site_page *page, const char *const *labels)
{
	buf_add_text(&page->out, "<thead><tr>");
	for (; *labels; labels++) {
		bool owner = strcmp(*labels, "owner") == 0;

		buf_add_text(&page->out, "<th scope=\"col\">");
		site_label(page, owner ? site_owner_label(page)
				       : span_text(_(*labels)));
		buf_add_text(&page->out, "</th>");
	}
	buf_add_text(&page->out, "</tr></thead>\n<tbody>\n");
}

static void add_dues(struct site_page *page, const char *id,
		     struct span caption, const struct due *items, size_t count)
{
	static const char *const columns[] = {
		N_("last day"), N_("record"), N_("act by"), N_("owner"),
		N_("what follows"), NULL,
	};

	site_table_begin(page, "due", id, caption);
	add_columns(page, columns);
	for (size_t i = 0; i < count; i++)
		add_due(page, &items[i]);
	buf_add_text(&page->out, "</tbody>\n");
	site_table_end(page);
}

/* What was to be acted on, and ended without that. */
static void add_missed(struct site_page *page, const struct due_list *list)
{
	struct buf text;

	if (!list->missed_count)
		return;
	html_heading(&page->out, 2, NULL, span_text(_("Missed")));
	buf_init(&text);
	buf_printf(&text, _("Ended since %s, neither renewed nor given up"),
		   site_day_text(page, list->missed_from));
	add_dues(page, "missed", buf_detach(&text, &page->scratch),
		 list->missed, list->missed_count);
}

static void add_due_table(struct site_page *page, const struct due_list *list)
{
	struct span caption;
	struct buf text;

	if (!list->count) {
		site_sentence(page, _("nothing ends in this time"));
		return;
	}
	buf_init(&text);
	buf_printf(&text, NG_("%zu record", "%zu records", list->count),
		   list->count);
	buf_add_text(&text, ", ");
	buf_printf(&text, _("in the order of: %.*s"),
		   SPAN_ARG(span_text(_("last day"))));
	caption = buf_detach(&text, &page->scratch);
	add_dues(page, "due", caption, list->items, list->count);
}

static void add_no_end(struct site_page *page, const struct due_list *list)
{
	static const char *const columns[] = {
		N_("record"), N_("owner"), N_("status"), NULL,
	};

	if (!list->without_end)
		return;
	html_heading(&page->out, 2, NULL, span_text(_("Without an end date")));
	site_table_begin(page, "no-end", "no-end",
			 span_text(_("In force or unknown, and nothing to count "
				     "from")));
	add_columns(page, columns);
	for (size_t i = 0; i < list->without_end; i++) {
		const struct record *record = list->no_end[i];
		struct standing standing = site_standing_of(page, record);

		buf_add_text(&page->out, "<tr><th scope=\"row\">");
		site_record_link(page, record);
		buf_add_text(&page->out, "</th><td>");
		add_owner(page, record);
		buf_add_text(&page->out, "</td><td>");
		site_standing(page, &standing);
		buf_add_text(&page->out, "</td></tr>\n");
	}
	buf_add_text(&page->out, "</tbody>\n");
	site_table_end(page);
}

int site_due_page(const struct pages *pages, struct error *err)
{
	const struct due_list *list = &pages->model->due;
	const struct site_head head = { .path = "due.html",
					.title = span_text(_("Due")) };
	struct site_page page;

	site_page_begin(&page, pages, &head);
	buf_add_text(&page.out, "<p>");
	buf_printf(&page.out,
		   _("What ends from %s to %s, prolongations included. The day "
		     "to act by is the last day less the notice and the time "
		     "that a renewal takes."),
		   site_day_text(&page, list->window.first),
		   site_day_text(&page, list->window.last));
	buf_add_text(&page.out, "</p>\n");
	add_due_table(&page, list);
	add_missed(&page, list);
	add_no_end(&page, list);
	return site_page_end(&page, err);
}

/* ---- coverage ---- */

static const char *mark_of(enum cover cover)
{
	static const char *const marks[] = {
		[COVER_GAP] = "–", [COVER_UNKNOWN] = "?", [COVER_PART] = "◐",
		[COVER_FULL] = "●", [COVER_DOUBLE] = "●●",
	};

	return marks[cover];
}

/* Rows by the names that are shown. */
struct band {
	const struct coverage_row *row;
	const struct record *owner;
	struct span theme;
	struct span owner_key, theme_key;
};

static int band_compare(const void *left, const void *right)
{
	const struct band *a = left, *b = right;
	int order = span_compare(a->owner_key, b->owner_key);

	if (!order)
		order = span_compare(a->row->owner, b->row->owner);
	if (!order)
		order = span_compare(a->theme_key, b->theme_key);
	return order ? order : span_compare(a->row->theme, b->row->theme);
}

static struct band *make_bands(struct site_page *page)
{
	const struct site_model *model = page->model;
	const struct coverage *coverage = &model->coverage;
	struct band *bands = ARENA_ARRAY(&page->scratch, coverage->count + 1,
					 struct band);

	for (size_t i = 0; i < coverage->count; i++) {
		const struct coverage_row *row = &coverage->rows[i];
		struct band *band = &bands[i];

		band->row = row;
		band->theme = row->theme;
		if (model->fields.theme && row->theme.len)
			band->theme = field_value_label(model->fields.theme,
							page->style->lang,
							row->theme);
		if (model->fields.owner && row->owner.len)
			band->owner = snapshot_referred(
				page->site->snapshot, model->fields.owner,
				row->owner);
		band->owner_key = text_fold(&page->scratch, band->owner
					    ? record_title(band->owner)
					    : row->owner, true);
		band->theme_key = text_fold(&page->scratch, band->theme, true);
	}
	if (coverage->count)
		qsort(bands, coverage->count, sizeof(*bands), band_compare);
	return bands;
}

static bool is_same_cell(const struct coverage_cell *a,
			 const struct coverage_cell *b)
{
	return a->cover == b->cover && a->count == b->count &&
	       (!a->count || memcmp(a->records, b->records,
				    a->count * sizeof(*a->records)) == 0);
}

/* The mark, and in words what it means, for whoever does not see it. */
static void add_mark(struct site_page *page, enum cover cover, int first,
		     int last)
{
	buf_printf(&page->out, "<span aria-hidden=\"true\">%s</span>"
			       "<span class=\"unseen\">", mark_of(cover));
	html_text(&page->out, span_text(cover_label(cover)));
	buf_printf(&page->out, ", %d", first);
	if (last != first)
		buf_printf(&page->out, "–%d", last);
	buf_add_text(&page->out, "</span>");
}

/* Years in a row that are alike are one cell. */
static void add_cell(struct site_page *page, const struct coverage_cell *cell,
		     int first, size_t years)
{
	int last = first + (int)years - 1;
	struct buf *out = &page->out;
	size_t linked = 0;

	buf_printf(out, "<td class=\"%s\"", cover_name(cell->cover));
	if (years > 1)
		buf_printf(out, " colspan=\"%zu\"", years);
	buf_add_byte(out, '>');
	for (size_t i = 0; i < cell->count; i++) {
		const struct site_item *item = site_item_of(page->model,
							    cell->records[i]);

		if (!item)
			continue;
		buf_printf(out, "<a href=\"%s%s\" title=\"", page->up,
			   item->page);
		html_text(out, record_title(item->record));
		buf_add_text(out, "\">");
		add_mark(page, cell->cover == COVER_DOUBLE ? COVER_FULL
							   : cell->cover,
			 first, last);
		buf_add_text(out, "</a>");
		linked++;
	}
	if (!linked)
		add_mark(page, cell->cover, first, last);
	buf_add_text(out, "</td>");
}

static void add_band(struct site_page *page, const struct band *band)
{
	const struct coverage *coverage = &page->model->coverage;
	size_t i = 0;

	buf_add_text(&page->out, "<tr><th scope=\"row\">");
	site_label(page, band->theme.len ? band->theme
					  : span_text(_("no theme")));
	buf_add_text(&page->out, "</th>");
	while (i < coverage->years) {
		const struct coverage_cell *cell = &band->row->cells[i];
		size_t count = 1;

		while (i + count < coverage->years &&
		       is_same_cell(cell, &band->row->cells[i + count]))
			count++;
		add_cell(page, cell, coverage->first_year + (int)i, count);
		i += count;
	}
	buf_add_text(&page->out, "</tr>\n");
}

/* The owner, above its themes. */
static void add_owner_row(struct site_page *page, const struct band *band)
{
	buf_printf(&page->out, "<tr><th class=\"owner\" scope=\"rowgroup\" "
			       "colspan=\"%zu\">",
		   page->model->coverage.years + 1);
	if (band->owner)
		site_record_link(page, band->owner);
	else
		site_label(page, band->row->owner.len
			   ? band->row->owner : span_text(_("no region")));
	buf_add_text(&page->out, "</th></tr>\n");
}

static void add_legend(struct site_page *page)
{
	static const enum cover order[] = {
		COVER_FULL, COVER_PART, COVER_DOUBLE, COVER_GAP, COVER_UNKNOWN,
	};

	buf_add_text(&page->out, "<ul class=\"legend\">\n");
	for (size_t i = 0; i < ARRAY_LEN(order); i++) {
		buf_printf(&page->out, "<li><span class=\"%s\" aria-hidden="
			   "\"true\">%s</span> ", cover_name(order[i]),
			   mark_of(order[i]));
		html_text(&page->out, span_text(cover_label(order[i])));
		buf_add_text(&page->out, "</li>\n");
	}
	buf_add_text(&page->out, "</ul>\n");
}

static void add_coverage(struct site_page *page)
{
	const struct coverage *coverage = &page->model->coverage;
	const struct band *bands = make_bands(page);

	site_table_begin(page, "coverage", "coverage",
			 span_text(_("A year is the fiscal year that begins in "
				     "it")));
	buf_add_text(&page->out, "<thead><tr><th scope=\"col\">");
	site_label(page, span_text(_("theme")));
	buf_add_text(&page->out, "</th>");
	for (size_t i = 0; i < coverage->years; i++)
		buf_printf(&page->out, "<th scope=\"col\">%d</th>",
			   coverage->first_year + (int)i);
	buf_add_text(&page->out, "</tr></thead>\n");
	for (size_t i = 0; i < coverage->count; i++) {
		if (!i || !span_equal(bands[i].row->owner,
				      bands[i - 1].row->owner)) {
			buf_printf(&page->out, "%s<tbody>\n",
				   i ? "</tbody>\n" : "");
			add_owner_row(page, &bands[i]);
		}
		add_band(page, &bands[i]);
	}
	buf_add_text(&page->out, "</tbody>\n");
	site_table_end(page);
}

int site_coverage_page(const struct pages *pages, struct error *err)
{
	const struct site_head head = { .path = "coverage.html",
					.title = span_text(_("Coverage")) };
	struct site_page page;

	site_page_begin(&page, pages, &head);
	html_element(&page.out, "p",
		     span_text(_("Which theme was under an agreement in which "
				 "year. A mark leads to the record.")));
	if (pages->model->coverage.count) {
		add_legend(&page);
		add_coverage(&page);
	} else {
		site_sentence(&page, _("no record has a term and a theme"));
	}
	return site_page_end(&page, err);
}
