#include "report/html.h"
#include "base/text.h"

/* tests/pages/links.py tells the hash that the text has. */
const struct html_inline html_sheet = {
	"body{margin:0;font:1rem/1.55 system-ui,-apple-system,\"Segoe UI\","
	"Roboto,\"Noto Sans\",\"Liberation Sans\",sans-serif;color:#1d2329;"
	"background:#fff;text-size-adjust:100%;overflow-wrap:anywhere}"
	"main{max-width:64rem;margin:2rem auto;padding:0 1rem}"
	"h1,h2,h3{line-height:1.25;font-weight:600;text-wrap:balance}"
	"h1{font-size:1.6rem;margin:0 0 1rem}"
	"h2{font-size:1.2rem;margin:2.2rem 0 .6rem}"
	"h3{font-size:1rem;margin:1.4rem 0 .4rem}"
	"a{color:#0b4f8a;text-underline-offset:.15em}"
	"a:hover{text-decoration-thickness:.12em}"
	":focus-visible{outline:3px solid #0b4f8a;outline-offset:2px}"
	"table{border-collapse:collapse;width:100%}"
	"caption{text-align:left;padding:0 0 .5rem;color:#4a545e}"
	"th,td{border:1px solid #7c8791;padding:.35rem .6rem;"
	"text-align:left;vertical-align:top;overflow-wrap:anywhere}"
	"thead th{background:#eef1f4}"
	".diff th[scope=row]{width:24%;font-weight:500}"
	".diff td{width:38%}"
	".diff td:empty{width:auto}"
	".scroll{position:relative;overflow-x:auto;margin:0 0 1rem}"
	".scroll th,.scroll td{overflow-wrap:break-word}"
	"del{background:#ffe9e6;color:#7a1208}"
	"ins{background:#e0f4e6;color:#0b4a1f}"
	"ul{margin:.3rem 0 0;padding-left:1.2rem}"
	"code{font-family:ui-monospace,\"Cascadia Mono\",Menlo,Consolas,"
	"monospace;font-size:.9em}"
	"@page{"
	"margin:1.8cm}"
	"@media print{"
	"body{font-size:10pt}"
	"main{max-width:none;margin:0;padding:0}"
	"a{color:inherit;text-decoration:none}"
	"h2,h3{break-after:avoid}"
	"tr{break-inside:avoid}"
	".scroll .diff th,.scroll .diff td{overflow-wrap:anywhere}}",
	"PJ2KJxt1JSJBhWF2gjV/wkUxvhMApLKeNAjmTE7tEEA=",
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
	for (size_t i = 0; i < ARRAY_LEN(page->sheets); i++)
		if (page->sheets[i])
			buf_printf(out, " 'sha256-%s'", page->sheets[i]->hash);
	if (page->script)
		buf_printf(out, "; script-src 'sha256-%s'",
			   page->script->hash);
	buf_add_text(out, "; base-uri 'none'; form-action 'none'\">\n");
}

static void add_title(struct buf *out, const struct html_page *page)
{
	buf_add_text(out, "<title>");
	html_text(out, page->title);
	if (page->site.len && !span_equal(page->site, page->title)) {
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
	for (size_t i = 0; i < ARRAY_LEN(page->sheets); i++)
		if (page->sheets[i])
			buf_printf(out, "<style>%s</style>\n",
				   page->sheets[i]->text);
	buf_add_text(out, "</head>\n<body>\n");
	buf_add(out, page->header);
	buf_printf(out, "<main%s>\n", page->header.len ? " id=\"main\"" : "");
	buf_add_text(out, "<h1");
	if (page->title_lang)
		buf_printf(out, " lang=\"%s\"", page->title_lang);
	buf_add_byte(out, '>');
	html_text(out, page->title);
	buf_add_text(out, "</h1>\n");
}

void html_end(struct buf *out, const struct html_page *page)
{
	buf_add_text(out, "</main>\n");
	buf_add(out, page->footer);
	if (page->script)
		buf_printf(out, "<script>%s</script>\n", page->script->text);
	buf_add_text(out, "</body>\n</html>\n");
}
