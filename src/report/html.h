/*
 * HTML pages that fetch nothing: a policy allows no more than the page's own
 * style and script, by their hashes. Whatever comes from records stays text.
 */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "base/buf.h"
#include "base/span.h"
#include "schema/field.h"

/* A style sheet or a script within a page. */
struct html_inline {
	const char *text;
	const char *hash; /* of the text: SHA-256 in base64 */
};

/* The style of every page; struct html_page adds to it. */
extern const struct html_inline html_sheet;

struct html_page {
	enum language lang;
	struct span title; /* also the heading of level 1 */
	const char *title_lang; /* another than the page's, "fr"; or NULL */
	struct span site;  /* follows the title in the window's; or empty */
	/* HTML before and behind <main>; a header makes that <main id="main">. */
	struct span header, footer;
	const struct html_inline *sheets[2]; /* besides the common one */
	const struct html_inline *script; /* runs at the end; or NULL */
};

/* Up to the heading of level 1, inside <main>. */
void html_begin(struct buf *out, const struct html_page *page);
void html_end(struct buf *out, const struct html_page *page);

/*
 * Text, also inside an attribute's double quotes: control characters and those
 * that turn the writing direction are shown, as text_add_safe() does.
 */
void html_text(struct buf *out, struct span text);
/* "<name>text</name>" */
void html_element(struct buf *out, const char *name, struct span text);
/* "<h2 id="id">text</h2>" and a newline; id may be NULL. */
void html_heading(struct buf *out, int level, const char *id,
		  struct span text);
/* "<th scope="col">text</th>" */
void html_column(struct buf *out, const char *text);

#endif
