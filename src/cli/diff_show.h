/* What differs between two moments, as a report, and as JSON. */
#ifndef CLI_DIFF_SHOW_H
#define CLI_DIFF_SHOW_H

#include "cli/comparison.h"
#include "history/history.h"
#include "report/diff.h"

/* For --format; and what the word means: NULL is text. */
#define DIFF_FORMATS "text|md|html"
enum diff_format diff_format_of(const char *word);

/* In the arena; work_tree: what cannot be read is so now, and is told why. */
struct diff_entry *diff_entries(struct app *app,
				const struct file_diffs *diffs, bool work_tree);

/* The members of a JSON object about one file. */
void diff_json_file(struct app *app, const struct file_diff *diff);
void diff_json(struct app *app, const struct file_diffs *diffs,
	       const struct comparison *comparison);

#endif
