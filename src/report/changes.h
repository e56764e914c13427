/*
 * Changes as they read, before they are a text, HTML or Markdown: what each of
 * these shows is decided here, once.
 */
#ifndef REPORT_CHANGES_H
#define REPORT_CHANGES_H

#include "report/report.h"
#include "report/words.h"

/*
 * All in the reader's language, in one line each, safe for a terminal, and not
 * yet escaped for anything else. A list that came or went is one of these an
 * item.
 */
struct shown {
	enum change_type type;
	struct span label;      /* "term › end"; empty: the whole */
	struct span from, to;   /* empty where there is none */
	struct span difference; /* "+12", "+1 year", or empty */
	/* A long text by words; else 0, and from and to tell all. */
	const struct word_run *runs;
	size_t run_count;
	/* What an amendment that came or went changes, one a line. */
	const struct span *below;
	size_t below_count;
	size_t was, index; /* CHANGE_MOVE: positions from 0; was may be
				SIZE_MAX */
};

struct shown_list {
	struct arena *arena;
	struct shown *items;
	size_t count, capacity;
};

/*
 * Adds what these changes are. With style->hanging the values of what came and
 * went are made for report_hanging().
 */
void report_show(struct shown_list *out, const struct style *style,
		 const struct kind *kind, const struct change *changes,
		 size_t count);

/* "moved from position 3 to 1" */
char *report_moved(struct arena *arena, const struct shown *shown);

#endif
