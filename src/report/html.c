#include "report/html.h"
#include "base/text.h"

/* tests/e2e/diff.bats holds the hash against the text. */
const struct html_inline html_sheet = {
	"body{font:1rem/1.5 system-ui,sans-serif;max-width:64rem;"
	"margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}"
	"h1{font-size:1.5rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}"
	"table{border-collapse:collapse;width:100%}"
	"th,td{border:1px solid #767676;padding:.3rem .6rem;text-align:left;"
	"vertical-align:top;overflow-wrap:anywhere}"
	"th[scope=row]{width:24%}td{width:38%}"
	"del{background:#ffe3e0;color:#7a1208}"
	"ins{background:#dcf5e3;color:#0b4a1f;text-decoration:underline}"
	"ul{margin:.3rem 0 0;padding-left:1.2rem}",
	"Z1fqasqZqRtSXMVmX2g+YRHXALv4XVwwUElPqbKz1wI=",
};

void html_text(struct buf *out, struct span text)
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

void html_element(struct buf *out, const char *name, struct span text)
{
	buf_printf(out, "<%s>", name);
	html_text(out, text);
	buf_printf(out, "</%s>", name);
}

void html_heading(struct buf *out, int level, const char *id,
		  struct span text)
{
	buf_printf(out, "<h%d", level);
	if (id) {
		buf_add_text(out, " id=\"");
		html_text(out, span_text(id));
		buf_add_byte(out, '"');
	}
	buf_add_byte(out, '>');
	html_text(out, text);
	buf_printf(out, "</h%d>\n", level);
}

void html_column(struct buf *out, const char *text)
{
	buf_add_text(out, "<th scope=\"col\">");
	html_text(out, span_text(text));
	buf_add_text(out, "</th>");
}

/* Only what is in the page by these very bytes is shown or run. */
static void add_policy(struct buf *out, const struct html_page *page)
{
	buf_add_text(out, "<meta http-equiv=\"Content-Security-Policy\" "
			  "content=\"default-src 'none'; style-src ");
	buf_printf(out, "'sha256-%s'", html_sheet.hash);
	if (page->sheet)
		buf_printf(out, " 'sha256-%s'", page->sheet->hash);
	if (page->script)
		buf_printf(out, "; script-src 'sha256-%s'",
			   page->script->hash);
	buf_add_text(out, "; base-uri 'none'; form-action 'none'\">\n");
}

static void add_title(struct buf *out, const struct html_page *page)
{
	buf_add_text(out, "<title>");
	html_text(out, page->title);
	if (page->site.len) {
		buf_add_text(out, " – ");
		html_text(out, page->site);
	}
	buf_add_text(out, "</title>\n");
}

void html_begin(struct buf *out, const struct html_page *page)
{
	buf_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
			"<meta charset=\"utf-8\">\n",
		   page->lang == LANG_FR ? "fr" : "en");
	add_policy(out, page);
	buf_add_text(out, "<meta name=\"viewport\" "
			  "content=\"width=device-width\">\n");
	add_title(out, page);
	buf_printf(out, "<style>%s</style>\n", html_sheet.text);
	if (page->sheet)
		buf_printf(out, "<style>%s</style>\n", page->sheet->text);
	buf_add_text(out, "</head>\n<body>\n");
	buf_add(out, page->header);
	buf_printf(out, "<main%s>\n", page->header.len ? " id=\"main\"" : "");
	html_heading(out, 1, NULL, page->title);
}

void html_end(struct buf *out, const struct html_page *page)
{
	buf_add_text(out, "</main>\n");
	buf_add(out, page->footer);
	if (page->script)
		buf_printf(out, "<script>%s</script>\n", page->script->text);
	buf_add_text(out, "</body>\n</html>\n");
}
