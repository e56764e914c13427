/*
 * Changes as one HTML page. Nothing is fetched and nothing runs: the policy
 * allows no more than the page's own style, by its hash.
 */
#include "base/text.h"
#include "report/diff_parts.h"

/* The hash in POLICY is that of this text (tests/e2e/diff.bats). */
static const char sheet[] =
	"body{font:1rem/1.5 system-ui,sans-serif;max-width:64rem;"
	"margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}"
	"h1{font-size:1.5rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}"
	"table{border-collapse:collapse;width:100%}"
	"th,td{border:1px solid #767676;padding:.3rem .6rem;text-align:left;"
	"vertical-align:top;overflow-wrap:anywhere}"
	"th[scope=row]{width:24%}td{width:38%}"
	"del{background:#ffe3e0;color:#7a1208}"
	"ins{background:#dcf5e3;color:#0b4a1f;text-decoration:underline}"
	"ul{margin:.3rem 0 0;padding-left:1.2rem}";

#define POLICY "default-src 'none'; style-src " \
	"'sha256-Z1fqasqZqRtSXMVmX2g+YRHXALv4XVwwUElPqbKz1wI='; " \
	"base-uri 'none'; form-action 'none'"

static void add_escaped(struct buf *out, struct span text)
{
	struct buf safe;

	buf_init(&safe);
	text_add_safe(&safe, text);
	for (size_t i = 0; i < safe.len; i++) {
		char byte = safe.ptr[i];

		if (byte == '<')
			buf_add_text(out, "&lt;");
		else if (byte == '>')
			buf_add_text(out, "&gt;");
		else if (byte == '&')
			buf_add_text(out, "&amp;");
		else if (byte == '"')
			buf_add_text(out, "&quot;");
		else
			buf_add_byte(out, byte);
	}
	buf_release(&safe);
}

static void add_element(struct buf *out, const char *name, struct span text)
{
	buf_printf(out, "<%s>", name);
	add_escaped(out, text);
	buf_printf(out, "</%s>", name);
}

/* ---- a table ---- */

static void add_below(struct buf *out, const struct diff_row *row)
{
	if (!row->below_count)
		return;
	buf_add_text(out, "<ul>");
	for (size_t i = 0; i < row->below_count; i++)
		add_element(out, "li", row->below[i]);
	buf_add_text(out, "</ul>");
}

/* One side: the value, and of an amendment what it changes. */
static void add_side(struct buf *out, const struct diff_row *row, bool after)
{
	struct span text = after ? row->after : row->before;

	buf_add_text(out, "<td>");
	if (text.len) {
		add_element(out, after ? "ins" : "del", text);
		add_below(out, row);
	}
	if (after && row->difference.len) {
		buf_add_text(out, " (");
		add_escaped(out, row->difference);
		buf_add_byte(out, ')');
	}
	buf_add_text(out, "</td>");
}

static void add_across(struct buf *out, const struct diff_row *row)
{
	buf_add_text(out, "<td colspan=\"2\">");
	if (row->sentence)
		add_escaped(out, span_text(row->sentence));
	for (size_t i = 0; i < row->run_count; i++) {
		const struct word_run *run = &row->runs[i];

		if (i)
			buf_add_byte(out, ' ');
		if (run->type == RUN_KEPT)
			add_escaped(out, run->text);
		else
			add_element(out, run->type == RUN_GONE ? "del" : "ins",
				    run->text);
	}
	buf_add_text(out, "</td>");
}

static void add_row(struct buf *out, const struct diff_row *row)
{
	buf_add_text(out, "<tr><th scope=\"row\">");
	add_escaped(out, row->label);
	buf_add_text(out, "</th>");
	if (row->sentence || row->run_count) {
		add_across(out, row);
	} else {
		add_side(out, row, false);
		add_side(out, row, true);
	}
	buf_add_text(out, "</tr>\n");
}

static void add_column(struct buf *out, const char *name)
{
	buf_add_text(out, "<th scope=\"col\">");
	add_escaped(out, span_text(name));
	buf_add_text(out, "</th>");
}

static void add_table(struct buf *out, const struct style *style,
		      const struct diff_entry *entry, size_t index)
{
	struct arena scratch = ARENA_INIT;
	struct diff_row *rows;
	size_t count = diff_rows(&rows, &scratch, style, entry);

	if (count) {
		buf_printf(out, "<table aria-labelledby=\"r%zu\">\n"
				"<thead><tr>", index + 1);
		add_column(out, _("field"));
		add_column(out, _("before"));
		add_column(out, _("after"));
		buf_add_text(out, "</tr></thead>\n<tbody>\n");
		for (size_t i = 0; i < count; i++)
			add_row(out, &rows[i]);
		buf_add_text(out, "</tbody>\n</table>\n");
	}
	arena_release(&scratch);
}

/* ---- the page ---- */

/* "agreement/x — Title (added)"; measured: and how much changed. */
static void add_head(struct buf *out, const struct diff_entry *entry,
		     bool measured)
{
	add_escaped(out, span_text(entry->head));
	if (entry->title.len) {
		buf_add_text(out, " — ");
		add_escaped(out, entry->title);
	}
	diff_remark(out, entry, measured);
}

static void add_entry(struct buf *out, const struct style *style,
		      const struct diff_entry *entry, size_t index)
{
	buf_printf(out, "<section>\n<h2 id=\"r%zu\">", index + 1);
	add_head(out, entry, false);
	buf_add_text(out, "</h2>\n");
	if (entry->note) {
		add_element(out, "p", span_text(entry->note));
		buf_add_byte(out, '\n');
	}
	if (entry->kind)
		add_table(out, style, entry, index);
	buf_add_text(out, "</section>\n");
}

static void add_line(struct buf *out, const struct diff_entry *entry)
{
	buf_add_text(out, "<li>");
	add_head(out, entry, true);
	buf_add_text(out, "</li>\n");
}

static void add_entries(struct buf *out, const struct style *style,
			const struct diff_page *page)
{
	if (page->heads_only)
		buf_add_text(out, "<ul>\n");
	for (size_t i = 0; i < page->count; i++) {
		if (page->heads_only)
			add_line(out, &page->entries[i]);
		else
			add_entry(out, style, &page->entries[i], i);
	}
	if (page->heads_only)
		buf_add_text(out, "</ul>\n");
}

void diff_html(struct buf *out, const struct style *style,
	       const struct diff_page *page)
{
	buf_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
			"<meta charset=\"utf-8\">\n"
			"<meta http-equiv=\"Content-Security-Policy\" "
			"content=\"%s\">\n"
			"<meta name=\"viewport\" "
			"content=\"width=device-width\">\n",
		   style->lang == LANG_FR ? "fr" : "en", POLICY);
	add_element(out, "title", span_text(page->title));
	buf_printf(out, "\n<style>%s</style>\n</head>\n<body>\n<main>\n",
		   sheet);
	add_element(out, "h1", span_text(page->title));
	buf_add_byte(out, '\n');
	if (page->count)
		add_entries(out, style, page);
	else
		add_element(out, "p", span_text(_("no difference")));
	buf_printf(out, "%s</main>\n</body>\n</html>\n",
		   page->count ? "" : "\n");
}
