/* What the pages of a site share. */
#ifndef REPORT_SITE_PARTS_H
#define REPORT_SITE_PARTS_H

#include "report/html.h"
#include "report/site.h"

/* ---- the model ---- */

/* A record that names another one. */
struct site_use {
	const struct record *record;
	const struct field *field; /* of the property at the top */
	struct span name;
	bool owns; /* it belongs to the other one */
};

struct site_item {
	const struct record *record;
	const char *page; /* "records/agreement/laval-egalite-2011.html" */
	struct span key;  /* the title, folded: to sort by */
	const struct site_use *uses;
	size_t use_count;
	const struct lineage *lineage; /* NULL: there is one term only */
	const struct passage *passages;
};

/* A kind that has pages; in the order of the navigation. */
struct site_kind {
	const struct kind *kind;
	const char *name; /* as a name of a file */
	size_t *items;    /* by title */
	size_t count;
	bool owns;        /* records of some kind belong to records of this */
	bool has_term;
};

struct site_model {
	const struct site *site;
	struct arena *arena;
	struct site_item *items; /* by path, as in the snapshot */
	size_t count;
	struct site_kind *kinds;
	size_t kind_count;
	const struct succession *succession;
	struct due_list due;
	struct coverage coverage;
	struct coverage_fields fields;
};

/* NULL: the record has no page. */
const struct site_item *site_item_of(const struct site_model *model,
				     const struct record *record);
const struct site_kind *site_kind_of(const struct site_model *model,
				     const struct kind *kind);

/* ---- a page ---- */

struct pages {
	const struct site_model *model;
	const struct site *site;
	struct style style;
	const struct site_sink *sink;
};

struct site_page {
	const struct pages *pages;
	const struct site_model *model;
	const struct site *site;
	const struct style *style;
	const char *path; /* below the language's folder */
	const char *up;   /* from its folder to the language's */
	const struct record *record; /* whose page it is, or NULL */
	struct buf out;
	struct arena scratch;
	struct html_page shell;
};

/* What a page begins with. */
struct site_head {
	const char *path;
	struct span title;
	bool written;        /* the title is a record's own words */
	const char *section; /* the page that it is below; or NULL */
	const struct html_inline *sheet;  /* NULL: that of lists */
	const struct html_inline *script; /* or NULL */
};

void site_page_begin(struct site_page *page, const struct pages *pages,
		     const struct site_head *head);
/* Puts its file. */
int site_page_end(struct site_page *page, struct error *err);

/* The page was begun for its pieces only. */
void site_page_drop(struct site_page *page);

/* ---- pieces of pages ---- */

/* A label, its first letter as a capital. */
void site_label(struct site_page *page, struct span label);
/* A paragraph of one sentence, given as a message of the terminal is. */
void site_sentence(struct site_page *page, const char *message);
/* Words of a record, told apart where the page speaks another language. */
void site_written(struct site_page *page, struct span text);
/* " lang="fr"", or nothing: for an element that holds a record's words. */
const char *site_lang(const struct site_page *page);
/* A link to a page, by its path below the language's folder. */
void site_link(struct site_page *page, const char *path, struct span text);
/* The title, as a link to the record's page. */
void site_record_link(struct site_page *page, const struct record *record);
/* The same, and whose it is: many records have the same title. */
void site_record_link_owned(struct site_page *page,
			    const struct record *record);
/* The record that owns it; or NULL. */
const struct record *site_owner_of(const struct site_page *page,
				   const struct record *record);
/* "l. 12": where in its file a value stands; 0: nothing. */
void site_line(struct site_page *page, const struct record *record,
	       uint32_t line);
/* The address of a line, or NULL where there is no template. */
const char *site_line_url(struct site_page *page, const struct record *record,
			  uint32_t line);
/* What the page's record says of itself; and apart, where it has it from. */
void site_fields(struct site_page *page);
void site_sources(struct site_page *page);
/* A value in one line, references as links. */
void site_value(struct site_page *page, const struct field *field,
		const struct node *node);
/* "in force", as an element of its own. */
void site_standing(struct site_page *page, const struct standing *standing);
struct standing site_standing_of(struct site_page *page,
				 const struct record *record);
/* "1 October 2014" */
const char *site_day_text(struct site_page *page, day_number day);
/* What records of the kind are called: "agreements". */
struct span site_plural(enum language lang, const struct kind *kind);
/* What the owner of a record is called: "region". */
struct span site_owner_label(const struct site_page *page);

/* A table within a region of its own that scrolls; id: of the caption. */
void site_table_begin(struct site_page *page, const char *class_name,
		      const char *id, struct span caption);
void site_table_end(struct site_page *page);

/* ---- the pages; each puts its files ---- */

int site_record_page(const struct pages *pages, const struct site_item *item,
		     struct error *err);
int site_kind_lists(const struct pages *pages, const struct site_kind *kind,
		    struct error *err);
int site_due_page(const struct pages *pages, struct error *err);
int site_coverage_page(const struct pages *pages, struct error *err);
int site_changes_page(const struct pages *pages, struct error *err);
int site_search_page(const struct pages *pages, struct error *err);

/* The heading of a save, and what it changed. */
void site_commit_summary(struct site_page *page,
			 const struct site_commit *commit);

extern const struct html_inline site_sheet, site_record_sheet, site_list_sheet,
	site_script;

#endif
