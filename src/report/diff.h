/*
 * What changed, record by record or file by file, for people: as text, as
 * Markdown, or as one HTML page that needs nothing else.
 */
#ifndef REPORT_DIFF_H
#define REPORT_DIFF_H

#include "report/changes.h"

/* One record or file that differs. */
struct diff_entry {
	char sign;         /* '+' new, '-' gone, '~' changed */
	const char *head;  /* "agreement/laval-egalite-2011", or a path */
	struct span title; /* empty: none */
	const char *note;  /* in a sentence, before the changes; or NULL */
	bool is_unreadable;      /* of one side nothing is known but that */
	const struct kind *kind; /* NULL: no record, there are no changes */
	const struct change *changes;
	size_t count;
};

struct diff_page {
	const char *title; /* of the page: "Changes: 2014-01-01 – now" */
	const struct diff_entry *entries;
	size_t count;
	bool heads_only; /* how much changed, and not what */
};

enum diff_format { DIFF_TEXT, DIFF_MARKDOWN, DIFF_HTML };

/*
 * The text has no title, and is empty without entries; the others then say
 * that nothing differs. Whatever the records hold stays text: no markup, no
 * link, no control character.
 */
void report_diff(struct buf *out, const struct style *style,
		 enum diff_format format, const struct diff_page *page);

/* "head — title", the title on lines of its own when both do not fit. */
void report_headline(struct buf *out, const struct style *style,
		     const char *head, struct span title, size_t indent);

#endif
