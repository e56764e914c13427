/* All findings of a check, in the form that was asked for. */
#ifndef CLI_FINDINGS_H
#define CLI_FINDINGS_H

#include "cli/cmd.h"

#define FINDINGS_FORMATS "text|gcc|json|github"

struct findings_style {
	const char *format; /* one of FINDINGS_FORMATS; NULL: text */
	size_t most;        /* show no more than so many; 0: all */
	bool files;         /* about files of any kind, not records */
	const struct snapshot *snapshot; /* NULL: the work tree */
};

/*
 * The style as options ask for it; --json and --format json are the same.
 * ERROR_USAGE when there is no such format, or --json and another one.
 */
int findings_style(struct findings_style *out, struct app *app,
		   const char *format, long most, struct error *err);

/*
 * Sorted findings about records, to app->out, and how many
 * there are, to stderr. Notes ask for nothing: they are shown with -v, and
 * in JSON.
 */
void findings_tell(struct app *app, const struct diags *diags, size_t records,
		   const struct findings_style *style);

#endif
