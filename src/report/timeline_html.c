/* Terms over the years as a page: the picture, and a table that says the same. */
#include "report/html.h"
#include "report/timeline.h"

/* tests/e2e/pictures.bats holds the hash against the text. */
const struct html_inline html_picture_sheet = {
	"figure{margin:1rem 0;overflow-x:auto}svg{max-width:none}"
	"th[scope=row]{width:34%}td{width:auto}td:nth-child(2){width:24%}"
	"td:nth-child(4){width:20%}@media print{svg{width:100%;height:auto}}",
	"REn0Ax5EcshWkOSAq5yPauwMlmg7MHFcWY+ZqZY4CMg=",
};

static void add_cell(struct buf *out, const struct buf *text)
{
	buf_add_text(out, "<td>");
	html_text(out, buf_span(text));
	buf_add_text(out, "</td>");
}

static void add_row(struct buf *out, const struct style *style,
		    struct arena *arena,
		    const struct timeline_picture *picture,
		    const struct bar *bar)
{
	const char *absence = bar_absence(arena, bar);
	struct buf text;

	buf_init(&text);
	buf_add_text(out, "<tr><th scope=\"row\">");
	html_text(out, bar_title(arena, bar));
	if (bar->record) {
		buf_add_text(out, "<br><code>");
		html_text(out, span_text(bar->record->id));
		buf_add_text(out, "</code>");
	}
	if (bar->record && bar->record == picture->asked)
		buf_printf(out, " (%s)", sign_label(arena, SIGN_ASKED,
						    picture));
	buf_add_text(out, "</th>");
	if (absence)
		buf_add_text(&text, absence);
	else
		bar_words(&text, style, bar);
	add_cell(out, &text);
	buf_clear(&text);
	bar_passage(&text, style, arena, picture->timeline, bar);
	add_cell(out, &text);
	buf_clear(&text);
	bar_notes(&text, style, bar);
	add_cell(out, &text);
	buf_add_text(out, "</tr>\n");
	buf_release(&text);
}

void report_timeline_table(struct buf *out, const struct style *style,
			   struct arena *arena,
			   const struct timeline_picture *picture)
{
	const char *const heads[] = {
		_("record"), _("term and status"), _("follows"),
		_("amendments, and by when to act"),
	};

	buf_add_text(out, "<table>\n<thead><tr>");
	for (size_t i = 0; i < ARRAY_LEN(heads); i++)
		html_column(out, heads[i]);
	buf_add_text(out, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < picture->timeline->count; i++)
		add_row(out, style, arena, picture,
			&picture->timeline->bars[i]);
	buf_add_text(out, "</tbody>\n</table>\n");
}

void report_timeline_html(struct buf *out, const struct style *style,
			  struct arena *arena,
			  const struct timeline_picture *picture)
{
	struct html_page page = { .lang = style->lang,
				  .title = picture->title,
				  .sheets = { &html_picture_sheet } };

	html_begin(out, &page);
	if (picture->timeline->count) {
		buf_add_text(out, "<figure tabindex=\"0\">\n");
		report_timeline_svg(out, style, arena, picture, "terms");
		buf_add_text(out, "</figure>\n");
		report_timeline_table(out, style, arena, picture);
	} else {
		html_element(out, "p", span_text(_("no record")));
		buf_add_byte(out, '\n');
	}
	html_end(out, &page);
}
