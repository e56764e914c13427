/* The answer of `due`: text, csv, ics. */
#ifndef CLI_DUE_FORMATS_H
#define CLI_DUE_FORMATS_H

#include "cli/tables.h"
#include "report/due.h"

#define DUE_FORMATS "text|csv|ics"

struct due_format_opts {
	const char *format, *alarm;
	struct csv_opts csv;
};

/* ERROR_USAGE for other words, and for options of another format. */
int due_formats_check(const struct app *app,
		      const struct due_format_opts *opts, struct error *err);
/* How many amendments count by that day. */
size_t due_amended(struct arena *arena, const struct record *record,
		   day_number day);

struct due_answer {
	day_number day; /* asked on */
	const struct due_row *rows;
	size_t count;
	const struct clocks *clocks;
	struct span region;          /* whose; empty: everyone's */
};

void due_print(struct app *app, const struct due_format_opts *opts,
	       const struct due_answer *answer);
/* What has no end date, as text or csv. */
void due_print_no_end(struct app *app, const struct due_format_opts *opts,
		      const struct due_list *list, struct clocks *clocks);

#endif
