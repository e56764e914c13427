/* All pages of a language, and the one that a reader comes to first. */
#include <string.h>

#include "base/text.h"
#include "report/site_parts.h"

/* What stands on the first page of the lists that have pages of their own. */
enum { DUE_SHOWN = 5, COMMITS_SHOWN = 3 };

static void add_kinds(struct site_page *page)
{
	const struct site_model *model = page->model;

	buf_add_text(&page->out, "<ul class=\"kinds\">\n");
	for (size_t i = 0; i < model->kind_count; i++) {
		const struct site_kind *kind = &model->kinds[i];

		if (!kind->count)
			continue;
		buf_printf(&page->out, "<li><a href=\"%slists/%s.html\">"
				       "<span class=\"count\">%zu</span> ",
			   page->up, kind->name, kind->count);
		html_text(&page->out, kind->count == 1
			  ? labels_text(&kind->kind->facts->root->labels,
					page->style->lang,
					span_text(kind->kind->name))
			  : site_plural(page->style->lang, kind->kind));
		buf_add_text(&page->out, "</a></li>\n");
	}
	buf_add_text(&page->out, "</ul>\n");
}

/* Whose records there are, by name. */
static void add_owners(struct site_page *page)
{
	const struct site_model *model = page->model;

	for (size_t i = 0; i < model->kind_count; i++) {
		const struct site_kind *kind = &model->kinds[i];

		if (!kind->owns || !kind->count)
			continue;
		buf_add_text(&page->out, "<section>\n<h2>");
		site_label(page, site_plural(page->style->lang, kind->kind));
		buf_add_text(&page->out, "</h2>\n<ul class=\"columns\">\n");
		for (size_t k = 0; k < kind->count; k++) {
			buf_add_text(&page->out, "<li>");
			site_record_link(page,
					 model->items[kind->items[k]].record);
			buf_add_text(&page->out, "</li>\n");
		}
		buf_add_text(&page->out, "</ul>\n</section>\n");
	}
}

static void add_due(struct site_page *page)
{
	const struct due_list *list = &page->model->due;

	if (!list->count)
		return;
	buf_add_text(&page->out, "<section>\n<h2>");
	site_link(page, "due.html", span_text(_("What ends next")));
	buf_add_text(&page->out, "</h2>\n<ul class=\"dated\">\n");
	for (size_t i = 0; i < list->count && i < DUE_SHOWN; i++) {
		buf_add_text(&page->out, "<li><span class=\"day\">");
		buf_add_text(&page->out,
			     site_day_text(page, list->items[i].end));
		buf_add_text(&page->out, "</span> ");
		site_record_link_owned(page, list->items[i].record);
		buf_add_text(&page->out, "</li>\n");
	}
	buf_add_text(&page->out, "</ul>\n</section>\n");
}

static void add_changes(struct site_page *page)
{
	const struct site *site = page->site;

	if (!site->commit_count)
		return;
	buf_add_text(&page->out, "<section>\n<h2>");
	site_link(page, "changes.html", span_text(_("What changed lately")));
	buf_add_text(&page->out, "</h2>\n<ul class=\"saves\">\n");
	for (size_t i = 0; i < site->commit_count && i < COMMITS_SHOWN; i++)
		site_commit_summary(page, &site->commits[i]);
	buf_add_text(&page->out, "</ul>\n</section>\n");
}

static int put_home(const struct pages *pages, struct error *err)
{
	const struct site_head head = {
		.path = "index.html", .written = true,
		.title = pages->site->title.len ? pages->site->title
						: span_text(_("Records")),
	};
	struct site_page page;

	site_page_begin(&page, pages, &head);
	add_kinds(&page);
	add_owners(&page);
	add_due(&page);
	add_changes(&page);
	return site_page_end(&page, err);
}

int site_pages(const struct site_model *model, enum language lang,
	       const struct site_sink *sink, struct error *err)
{
	struct pages pages = {
		.model = model, .site = model->site, .sink = sink,
		.style = { .lang = lang, .width = SIZE_MAX,
			   .snapshot = model->site->snapshot },
	};

	if (put_home(&pages, err) || site_due_page(&pages, err) ||
	    site_coverage_page(&pages, err) ||
	    site_changes_page(&pages, err) || site_search_page(&pages, err))
		return -1;
	for (size_t i = 0; i < model->kind_count; i++)
		if (site_kind_lists(&pages, &model->kinds[i], err))
			return -1;
	for (size_t i = 0; i < model->count; i++)
		if (model->items[i].page &&
		    site_record_page(&pages, &model->items[i], err))
			return -1;
	return 0;
}
