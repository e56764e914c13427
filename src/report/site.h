/*
 * The records of one moment as web pages that need nothing else: data in,
 * files out. Pages of a language lie in a folder of its name, and link to each
 * other relatively, so that they work from any folder.
 *
 * Each record has a page; each kind a list in the order of every column; there
 * are pages of what is due, of the coverage, of what changed lately, and one to
 * search in. Names of files have the letters a to z, digits, hyphens and dots.
 */
#ifndef REPORT_SITE_H
#define REPORT_SITE_H

#include "report/coverage.h"
#include "report/diff.h"
#include "report/lineage.h"

/* A save, and what it changed of the records that the site shows. */
struct site_commit {
	const char *id;   /* hexadecimal */
	const char *time; /* "2014-10-01 09:30", where it was made */
	const char *author, *message; /* NULL: not to be shown */
	const struct diff_entry *entries; /* head: "kind/id" */
	size_t count;
	size_t more; /* records that changed too, and are not in entries */
};

struct site {
	const struct snapshot *snapshot; /* only what may be shown */
	struct span title;  /* of the whole; empty: there is none */
	const char *commit; /* hexadecimal */
	const char *time;   /* its date */
	day_number day;     /* of every status, and of what is due */
	struct calendar calendar;
	/*
	 * Where a line of a file can be read: an address with {commit}, {path}
	 * and {line} in it; NULL: the place is only told.
	 */
	const char *source_url;
	enum language written; /* the language of what records hold */
	bool languages[LANG_COUNT]; /* which pages there are */
	const struct site_commit *commits; /* newest first */
	size_t commit_count;
};

/* What is found out once, for the pages of every language; in the arena. */
struct site_model;
int site_prepare(struct site_model **out, struct arena *arena,
		 const struct site *site, struct error *err);

struct site_sink {
	void *context;
	/* A file: its path below the site's folder, and its bytes. */
	int (*put)(void *context, const char *path, struct span bytes,
		   struct error *err);
};

/* The pages in a language, in which _() speaks. */
int site_pages(const struct site_model *model, enum language lang,
	       const struct site_sink *sink, struct error *err);
/* index.html, from which to choose a language; _() may speak any. */
int site_entrance(const struct site_model *model,
		  const struct site_sink *sink, struct error *err);

/*
 * Is it an address by http or https with no other {word} in it than these, and
 * nothing that could not stand in a link? ERROR_USAGE.
 */
int site_check_source_url(const char *text, struct error *err);

#endif
