/* The options that tables for spreadsheets have in several commands. */
#ifndef CLI_TABLES_H
#define CLI_TABLES_H

#include "cli/cmd.h"
#include "report/csv.h"

#define SEPARATORS "comma|semicolon|tab"

struct csv_opts {
	const char *separator;
	bool bom, labels;
};

/* For an option table whose struct has `struct csv_opts member`. */
#define CSV_OPTIONS(opts, member) \
	{ "labels", 0, OPTION_FLAG, \
	  offsetof(struct opts, member) + offsetof(struct csv_opts, labels), \
	  NULL, N_("csv for people: labels and names, as a spreadsheet in " \
		   "their language reads it") }, \
	{ "separator", 0, OPTION_TEXT, \
	  offsetof(struct opts, member) + offsetof(struct csv_opts, separator), \
	  SEPARATORS, N_("of csv, between cells; else comma, in French with " \
			 "--labels semicolon") }, \
	{ "bom", 0, OPTION_FLAG, \
	  offsetof(struct opts, member) + offsetof(struct csv_opts, bom), \
	  NULL, N_("csv begins with a byte order mark, as some spreadsheets " \
		   "want it") }

/* ERROR_USAGE for another word, or where the format is not csv. */
int csv_opts_check(const struct csv_opts *opts, const char *format,
		   struct error *err);
/*
 * Begins the table in app->out. Labels are for people, who open the file by a
 * click: it has what the spreadsheet then expects, by the language.
 */
void csv_opts_begin(struct csv *csv, struct app *app,
		    const struct csv_opts *opts);
/*
 * A cell of what a spreadsheet computes with, a number or a date, and of null;
 * false: it is none of these, and there is no cell.
 */
bool csv_computed(struct csv *csv, const struct node *node,
		  const struct field *field);
/*
 * A value of a record for a cell: a scalar as it stands, a number in plain
 * notation; a list of words between semicolons; all else as JSON.
 */
void csv_value(struct buf *out, const struct node *node);
/*
 * ERROR_USAGE when --format has none of the words "a|b|c"; beside --json too,
 * unless it says the same.
 */
int format_check(const struct app *app, const char *format, const char *words,
		 struct error *err);
/* Is this the word that --format has? format NULL: text. */
bool format_is(const char *format, const char *word);

#endif
