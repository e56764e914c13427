/* completion: the script that makes a shell complete entente's command lines. */
#include "cli/complete.h"
#include "cli/completion_scripts.h"

struct completion_opts {
	bool line;
};

static const struct option options[] = {
	/* What the scripts ask: the words of a line that is being typed. */
	{ "line", 0, OPTION_FLAG, offsetof(struct completion_opts, line), NULL,
	  NULL },
	{ .type = OPTION_END },
};

static int completion_run(struct app *app, const void *raw, struct args args,
			  struct error *err)
{
	const struct completion_opts *opts = raw;
	const char *shell = args.count ? args.items[0] : "";

	if (opts->line) {
		complete_line(app, args);
		return 0;
	}
	if (args.count > 1)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("one shell is enough: %s"),
				 COMPLETION_SHELLS);
	if (!completion_script(shell))
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("the shell is %s, not '%s'"),
				 COMPLETION_SHELLS, shell);
	buf_add_text(&app->out, completion_script(shell));
	return 0;
}

const struct cmd cmd_completion = {
	.name = "completion", .alias = "completer",
	.summary = N_("make a shell complete what is typed"),
	.args = COMPLETION_SHELLS, .options = options,
	.about = N_("Writes the script for that shell, which asks the program "
		    "itself: commands and options, ids of records, kinds, "
		    "fields and their values. `make install` puts the three "
		    "where the shells look for them."),
	.opts_size = sizeof(struct completion_opts),
	.needs = NEEDS_NOTHING, .min_args = 1, .max_args = ARGS_ANY,
	.run = completion_run,
};
