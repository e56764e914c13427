/* The shell of a site's pages, and the small pieces in them. */
#include <string.h>

#include "base/text.h"
#include "report/due.h"
#include "report/site_parts.h"

static const char *const codes[LANG_COUNT] = {
	[LANG_FR] = "fr", [LANG_EN] = "en",
};
static const char *const names[LANG_COUNT] = {
	[LANG_FR] = "Français", [LANG_EN] = "English",
};

/* ---- pieces ---- */

void site_label(struct site_page *page, struct span label)
{
	struct buf text;

	buf_init(&text);
	text_add_capital(&text, label);
	html_text(&page->out, buf_span(&text));
	buf_release(&text);
}

void site_sentence(struct site_page *page, const char *message)
{
	buf_add_text(&page->out, "<p>");
	site_label(page, span_text(message));
	buf_add_text(&page->out, ".</p>\n");
}

static bool is_foreign(const struct site_page *page)
{
	return page->site->written != page->style->lang;
}

const char *site_lang(const struct site_page *page)
{
	static const char *const attributes[LANG_COUNT] = {
		[LANG_FR] = " lang=\"fr\"", [LANG_EN] = " lang=\"en\"",
	};

	return is_foreign(page) ? attributes[page->site->written] : "";
}

/* Has it a small letter? A number, a date or a code is of no language. */
static bool has_letter(struct span text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char byte = (unsigned char)text.ptr[i];

		if (byte >= 0x80 || (byte >= 'a' && byte <= 'z'))
			return true;
	}
	return false;
}

void site_written(struct site_page *page, struct span text)
{
	bool marked = is_foreign(page) && has_letter(text);

	if (marked)
		buf_printf(&page->out, "<span%s>", site_lang(page));
	html_text(&page->out, text);
	if (marked)
		buf_add_text(&page->out, "</span>");
}

void site_link(struct site_page *page, const char *path, struct span text)
{
	buf_printf(&page->out, "<a href=\"%s%s\">", page->up, path);
	html_text(&page->out, text);
	buf_add_text(&page->out, "</a>");
}

void site_record_link(struct site_page *page, const struct record *record)
{
	const struct site_item *item = site_item_of(page->model, record);
	struct span title = record_title(record);

	if (!item || page->record == record) {
		site_written(page, title);
		return;
	}
	buf_printf(&page->out, "<a href=\"%s%s\"%s>", page->up, item->page,
		   has_letter(title) ? site_lang(page) : "");
	html_text(&page->out, title);
	buf_add_text(&page->out, "</a>");
}

void site_table_begin(struct site_page *page, const char *class_name,
		      const char *id, struct span caption)
{
	buf_printf(&page->out, "<div class=\"scroll\" role=\"region\" "
			       "aria-labelledby=\"%s\" tabindex=\"0\">\n"
			       "<table class=\"%s\">\n<caption id=\"%s\">",
		   id, class_name, id);
	html_text(&page->out, caption);
	buf_add_text(&page->out, "</caption>\n");
}

void site_table_end(struct site_page *page)
{
	buf_add_text(&page->out, "</table>\n</div>\n");
}

const struct record *site_owner_of(const struct site_page *page,
				   const struct record *record)
{
	const struct field *field = kind_owner(record->kind);
	struct span owner = record_owner(record);

	return field && owner.len
	       ? snapshot_referred(page->site->snapshot, field, owner) : NULL;
}

void site_record_link_owned(struct site_page *page,
			    const struct record *record)
{
	const struct record *owner = site_owner_of(page, record);

	site_record_link(page, record);
	if (!owner)
		return;
	buf_add_text(&page->out, " <span class=\"of\">");
	site_written(page, record_title(owner));
	buf_add_text(&page->out, "</span>");
}

const char *site_day_text(struct site_page *page, day_number day)
{
	struct buf text;

	buf_init(&text);
	report_date(&text, page->style->lang, day_date(day));
	return buf_detach(&text, &page->scratch).ptr;
}

struct span site_owner_label(const struct site_page *page)
{
	const struct field *field = page->model->fields.owner;

	return field ? field_label(field, page->style->lang,
				   span_text(_("owner")))
		     : span_text(_("owner"));
}

struct span site_plural(enum language lang, const struct kind *kind)
{
	const struct labels *labels = &kind->facts->root->labels;

	return labels->plural[lang]
	       ? span_text(labels->plural[lang])
	       : labels_text(labels, lang, span_text(kind->name));
}

struct standing site_standing_of(struct site_page *page,
				 const struct record *record)
{
	return succession_standing(&page->scratch, page->model->succession,
				   record, page->site->day,
				   &page->site->calendar);
}

void site_standing(struct site_page *page, const struct standing *standing)
{
	buf_printf(&page->out, "<span class=\"standing %s\">",
		   status_name(standing->status));
	site_label(page, span_text(report_standing(standing)));
	buf_add_text(&page->out, "</span>");
}

/* ---- the shell ---- */

static void add_nav_item(struct site_page *page, const char *path,
			 struct span label, const char *section)
{
	bool here = strcmp(path, page->path) == 0;

	buf_printf(&page->out, "<li><a href=\"%s%s\"%s>", page->up, path,
		   here ? " aria-current=\"page\"" :
		   section && strcmp(path, section) == 0
			   ? " aria-current=\"true\"" : "");
	site_label(page, label);
	buf_add_text(&page->out, "</a></li>\n");
}

static void add_nav(struct site_page *page, const char *section)
{
	const struct site_model *model = page->model;

	buf_printf(&page->out, "<nav aria-label=\"%s\">\n<ul>\n", _("Site"));
	for (size_t i = 0; i < model->kind_count; i++) {
		const struct site_kind *kind = &model->kinds[i];

		if (kind->count)
			add_nav_item(page,
				     arena_printf(&page->scratch,
						  "lists/%s.html", kind->name),
				     site_plural(page->style->lang,
						 kind->kind), section);
	}
	add_nav_item(page, "due.html", span_text(_("Due")), section);
	add_nav_item(page, "coverage.html", span_text(_("Coverage")), section);
	add_nav_item(page, "changes.html", span_text(_("Changes")), section);
	add_nav_item(page, "search.html", span_text(_("Search")), section);
	buf_add_text(&page->out, "</ul>\n</nav>\n");
}

/* The same page in the other language. */
static void add_languages(struct site_page *page)
{
	for (int lang = 0; lang < LANG_COUNT; lang++)
		if (page->site->languages[lang] &&
		    (enum language)lang != page->style->lang)
			buf_printf(&page->out,
				   "<p class=\"language\"><a href=\"%s../%s/"
				   "%s\" lang=\"%s\" hreflang=\"%s\">%s</a>"
				   "</p>\n", page->up, codes[lang], page->path,
				   codes[lang], codes[lang], names[lang]);
}

static struct span make_header(struct site_page *page, const char *section)
{
	struct buf *out = &page->out;

	buf_clear(out);
	buf_printf(out, "<a class=\"skip\" href=\"#main\">%s</a>\n"
			"<header>\n<p class=\"site\"%s><a href=\"%sindex.html"
			"\">", _("Skip to the content"), site_lang(page),
		   page->up);
	html_text(out, page->shell.site);
	buf_add_text(out, "</a></p>\n");
	add_nav(page, section);
	add_languages(page);
	buf_add_text(out, "</header>\n");
	return buf_detach(out, &page->scratch);
}

static struct span make_footer(struct site_page *page)
{
	struct buf *out = &page->out;

	buf_clear(out);
	buf_add_text(out, "<footer>\n<p>");
	buf_printf(out, _("The records as saved on %s (commit %.7s)."),
		   page->site->time, page->site->commit);
	buf_add_byte(out, ' ');
	buf_printf(out, _("Standings and due dates are those of %s."),
		   site_day_text(page, page->site->day));
	buf_add_text(out, "</p>\n</footer>\n");
	return buf_detach(out, &page->scratch);
}

/* "" or "../../": as many steps up as the path has folders. */
static const char *steps_up(struct arena *arena, const char *path)
{
	struct buf out;

	buf_init(&out);
	for (; *path; path++)
		if (*path == '/')
			buf_add_text(&out, "../");
	return buf_detach(&out, arena).ptr;
}

void site_page_begin(struct site_page *page, const struct pages *pages,
		     const struct site_head *head)
{
	struct buf capital;

	memset(page, 0, sizeof(*page));
	page->pages = pages;
	page->model = pages->model;
	page->site = pages->site;
	page->style = &pages->style;
	page->path = head->path;
	arena_init(&page->scratch);
	buf_init(&page->out);
	page->up = steps_up(&page->scratch, head->path);
	buf_init(&capital);
	if (head->written)
		buf_add(&capital, head->title);
	else
		text_add_capital(&capital, head->title);
	page->shell.lang = pages->style.lang;
	page->shell.title = buf_detach(&capital, &page->scratch);
	if (head->written && is_foreign(page) && has_letter(head->title))
		page->shell.title_lang = codes[page->site->written];
	page->shell.site = page->site->title.len ? page->site->title
						 : span_text(_("Records"));
	page->shell.sheets[0] = &site_sheet;
	page->shell.sheets[1] = head->sheet ? head->sheet : &site_list_sheet;
	page->shell.script = head->script;
	page->shell.header = make_header(page, head->section);
	page->shell.footer = make_footer(page);
	html_begin(&page->out, &page->shell);
}

void site_page_drop(struct site_page *page)
{
	buf_release(&page->out);
	arena_release(&page->scratch);
}

int site_page_end(struct site_page *page, struct error *err)
{
	const struct site_sink *sink = page->pages->sink;
	const char *path = arena_printf(&page->scratch, "%s/%s",
					codes[page->style->lang], page->path);
	int status;

	html_end(&page->out, &page->shell);
	status = sink->put(sink->context, path, buf_span(&page->out), err);
	site_page_drop(page);
	return status;
}

/* ---- the entrance ---- */

int site_entrance(const struct site_model *model,
		  const struct site_sink *sink, struct error *err)
{
	const struct site *site = model->site;
	struct html_page shell = {
		.lang = site->written, .title = site->title,
		.sheets = { &site_sheet, &site_list_sheet },
	};
	struct buf out;
	int status;

	if (!site->languages[shell.lang])
		shell.lang = shell.lang == LANG_FR ? LANG_EN : LANG_FR;
	if (!shell.title.len)
		shell.title = span_text(names[shell.lang]);
	buf_init(&out);
	html_begin(&out, &shell);
	buf_add_text(&out, "<ul class=\"entrance\">\n");
	for (int lang = 0; lang < LANG_COUNT; lang++)
		if (site->languages[lang])
			buf_printf(&out, "<li><a href=\"%s/index.html\" "
				   "lang=\"%s\" hreflang=\"%s\">%s</a></li>\n",
				   codes[lang], codes[lang], codes[lang],
				   names[lang]);
	buf_add_text(&out, "</ul>\n");
	html_end(&out, &shell);
	status = sink->put(sink->context, "index.html", buf_span(&out), err);
	buf_release(&out);
	return status;
}
