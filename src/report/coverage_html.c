/* Who had which theme under an agreement in which year, as a page. */
#include "report/coverage.h"
#include "report/timeline.h"

static void add_head(struct buf *out, const struct coverage_picture *picture,
		     struct arena *arena)
{
	const struct coverage *coverage = picture->coverage;

	buf_add_text(out, "<table>\n<thead><tr>");
	if (picture->owners)
		html_column(out, _("region"));
	html_column(out, _("theme"));
	for (size_t i = 0; i < coverage->years; i++)
		html_column(out, arena_printf(arena, "%04d",
					      coverage->first_year + (int)i));
	buf_add_text(out, "</tr></thead>\n<tbody>\n");
}

static void add_table(struct buf *out, const struct style *style,
		      struct arena *arena,
		      const struct coverage_picture *picture)
{
	const struct coverage *coverage = picture->coverage;
	const struct coverage_line *lines = coverage_lines(
		style, arena, coverage, picture->fields);

	add_head(out, picture, arena);
	for (size_t i = 0; i < coverage->count; i++) {
		buf_add_text(out, "<tr>");
		if (picture->owners)
			html_element(out, "td", lines[i].owner);
		buf_add_text(out, "<th scope=\"row\">");
		html_text(out, lines[i].theme);
		buf_add_text(out, "</th>");
		for (size_t k = 0; k < coverage->years; k++)
			html_element(out, "td", span_text(cover_label(
				lines[i].row->cells[k].cover)));
		buf_add_text(out, "</tr>\n");
	}
	buf_add_text(out, "</tbody>\n</table>\n");
}

void report_coverage_html(struct buf *out, const struct style *style,
			  struct arena *arena,
			  const struct coverage_picture *picture)
{
	struct html_page page = { .lang = style->lang,
				  .title = picture->title,
				  .sheets = { &html_picture_sheet } };

	html_begin(out, &page);
	if (picture->coverage->count) {
		buf_add_text(out, "<figure tabindex=\"0\">\n");
		report_coverage_svg(out, style, arena, picture, "coverage");
		buf_add_text(out, "</figure>\n<div class=\"scroll\" "
				  "role=\"region\" tabindex=\"0\" "
				  "aria-label=\"");
		html_text(out, picture->title);
		buf_add_text(out, "\">\n");
		add_table(out, style, arena, picture);
		buf_add_text(out, "</div>\n");
	} else {
		html_element(out, "p", span_text(_("no record")));
		buf_add_byte(out, '\n');
	}
	html_end(out, &page);
}
