/*
 * The rows of `list`: which records, as they were known and in force when, in
 * which order.
 */
#ifndef CLI_LISTING_H
#define CLI_LISTING_H

#include "cli/owner.h"
#include "cli/pictures.h"
#include "cli/tables.h"
#include "cli/where.h"

#define LIST_FORMATS "text|" PICTURE_FORMATS "|csv|md"

struct list_opts {
	struct option_list where;
	const char *text, *sort, *columns, *format, *region;
	struct clock_opts clocks;
	struct csv_opts csv;
	bool all, ids, reverse, ascii;
};

struct row {
	const struct record *record;
	const struct node *tree; /* the text then */
	struct span key;         /* to sort by, folded; no ptr: none */
};

struct listing {
	struct app *app;
	const struct list_opts *opts;
	const struct kind *kind;
	struct clocks clocks;
	struct where where;
	struct row *rows;
	size_t count;
	struct owner owner;
};

/*
 * The rows: one's own records, unless a condition speaks of the owner.
 * ERROR_USAGE for a bad condition, or an unknown field to sort by.
 */
int listing_collect(struct listing *listing, struct error *err);
/* A dotted path of this kind, or `status`; ERROR_USAGE with a hint. */
int listing_check_path(const struct listing *listing, struct span path,
		       struct error *err);
/* The columns asked for, by name or label, else those of the schema. */
size_t listing_columns(const struct span **out, struct listing *listing);
/* What a column holds; `status` is no field of the schema. */
const struct field *listing_field(const struct listing *listing,
				  struct span path);
/* What a path leads to, through mappings. */
const struct node *listing_value(const struct row *row, struct span path);

/* ERROR_USAGE when records of this kind have no term to draw. */
int listing_check_picture(const struct listing *listing, struct error *err);
void listing_picture(struct listing *listing);

#endif
