#include "cli/tables.h"

#include <string.h>

bool format_is(const char *format, const char *word)
{
	return strcmp(format ? format : "text", word) == 0;
}

int csv_opts_check(const struct csv_opts *opts, const char *format,
		   struct error *err)
{
	if (cmd_check_word("--separator", opts->separator, SEPARATORS, err))
		return -1;
	if (format_is(format, "csv") || (!opts->separator && !opts->bom))
		return 0;
	return error_set(err, ERROR_USAGE, MARK_NONE,
			 _("'%s' goes with --format %s"),
			 opts->separator ? "--separator" : "--bom", "csv");
}

void csv_opts_begin(struct csv *csv, struct app *app,
		    const struct csv_opts *opts)
{
	char separator = ',';

	if (opts->separator && strcmp(opts->separator, "semicolon") == 0)
		separator = ';';
	if (opts->separator && strcmp(opts->separator, "tab") == 0)
		separator = '\t';
	csv_init(csv, &app->out, separator, opts->bom);
}
