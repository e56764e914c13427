/* What changed lately: the last saves, in the reader's words. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "report/diff_parts.h"
#include "report/site_parts.h"

/* A record that is still there is a link. */
static void add_title(struct site_page *page, const struct diff_entry *entry)
{
	const char *slash = strchr(entry->head, '/');
	const struct record *record = entry->kind && slash
		? snapshot_get(page->site->snapshot, entry->kind,
			       span_text(slash + 1)) : NULL;

	if (record)
		site_record_link_owned(page, record);
	else if (entry->title.len)
		site_written(page, entry->title);
	else
		html_text(&page->out, span_text(entry->head));
}

static void add_remark(struct site_page *page, const struct diff_entry *entry)
{
	struct buf text;

	buf_init(&text);
	diff_remark(&text, entry, false);
	html_text(&page->out, buf_span(&text));
	buf_release(&text);
}

/* Are there changes to be told, and not only that it came or went? */
static bool has_changes(const struct diff_entry *entry)
{
	return entry->sign == '~' && entry->count;
}

static void add_entry(struct site_page *page, const struct diff_entry *entry,
		      size_t commit, size_t index)
{
	char id[64];

	snprintf(id, sizeof(id), "c%zu-%zu", commit + 1, index + 1);
	buf_printf(&page->out, "<h3 id=\"%s\">", id);
	add_title(page, entry);
	buf_add_text(&page->out, "</h3>\n");
	buf_printf(&page->out, "<div class=\"scroll\" role=\"region\" "
			       "aria-labelledby=\"%s\" tabindex=\"0\">\n", id);
	diff_html_table(&page->out, page->style, entry, id);
	buf_add_text(&page->out, "</div>\n");
}

/* What came, what went, and what cannot be compared. */
static void add_others(struct site_page *page,
		       const struct site_commit *commit)
{
	size_t told = 0;

	for (size_t i = 0; i < commit->count; i++) {
		if (has_changes(&commit->entries[i]))
			continue;
		buf_add_text(&page->out, told++ ? "<li>" : "<ul>\n<li>");
		add_title(page, &commit->entries[i]);
		add_remark(page, &commit->entries[i]);
		buf_add_text(&page->out, "</li>\n");
	}
	if (told)
		buf_add_text(&page->out, "</ul>\n");
}

static void add_time(struct site_page *page, const struct site_commit *commit)
{
	buf_add_text(&page->out, "<time>");
	html_text(&page->out, span_text(commit->time));
	buf_add_text(&page->out, "</time>");
	if (commit->author) {
		buf_add_text(&page->out, " · ");
		html_text(&page->out, span_text(commit->author));
	}
	buf_printf(&page->out, " · <code>%.7s</code>", commit->id);
}

static void add_more(struct site_page *page, size_t more)
{
	if (!more)
		return;
	buf_add_text(&page->out, "<p>");
	buf_printf(&page->out, NG_("and %zu more record",
				   "and %zu more records", more), more);
	buf_add_text(&page->out, "</p>\n");
}

static void add_commit(struct site_page *page, size_t index)
{
	const struct site_commit *commit = &page->site->commits[index];

	buf_add_text(&page->out, "<section class=\"commit\">\n<h2>");
	add_time(page, commit);
	buf_add_text(&page->out, "</h2>\n");
	if (commit->message) {
		buf_add_text(&page->out, "<p>");
		site_written(page, span_text(commit->message));
		buf_add_text(&page->out, "</p>\n");
	}
	for (size_t i = 0; i < commit->count; i++)
		if (has_changes(&commit->entries[i]))
			add_entry(page, &commit->entries[i], index, i);
	add_others(page, commit);
	add_more(page, commit->more);
	buf_add_text(&page->out, "</section>\n");
}

/* The time, and the records by name. */
void site_commit_summary(struct site_page *page,
			 const struct site_commit *commit)
{
	enum { SHOWN = 3 };

	buf_add_text(&page->out, "<li>");
	add_time(page, commit);
	buf_add_text(&page->out, "<br>");
	for (size_t i = 0; i < commit->count && i < SHOWN; i++) {
		buf_add_text(&page->out, i ? ", " : "");
		add_title(page, &commit->entries[i]);
		add_remark(page, &commit->entries[i]);
	}
	if (commit->count + commit->more > SHOWN) {
		size_t more = commit->count + commit->more - SHOWN;

		buf_add_text(&page->out, ", ");
		buf_printf(&page->out, NG_("and %zu more record",
					   "and %zu more records", more), more);
	}
	buf_add_text(&page->out, "</li>\n");
}

int site_changes_page(const struct pages *pages, struct error *err)
{
	const struct site_head head = { .path = "changes.html",
					.title = span_text(_("What changed lately")) };
	struct site_page page;

	site_page_begin(&page, pages, &head);
	if (!pages->site->commit_count)
		site_sentence(&page, _("nothing has changed"));
	for (size_t i = 0; i < pages->site->commit_count; i++)
		add_commit(&page, i);
	return site_page_end(&page, err);
}
