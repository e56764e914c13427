/* help: the overview, or the manual page of a command. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/process.h"
#include "cli/cmd.h"
#include "cli/help.h"

struct help_opts {
	bool list;
};

static const struct option options[] = {
	{ "list", 0, OPTION_FLAG, offsetof(struct help_opts, list), NULL,
	  N_("names of all commands, one a line") },
	{ .type = OPTION_END },
};

static const struct option no_options[] = { { .type = OPTION_END } };

static void print_names(struct app *app)
{
	for (size_t i = 0; cmds[i]; i++)
		buf_printf(&app->out, "%s\n", cmds[i]->name);
}

/*
 * The page beside the sources or beside the program, so that a checkout, and
 * what is installed where man does not look, has its manual.
 */
static char *local_page(struct app *app, const char *name)
{
	static const char *const folders[][2] = {
		{ "src/man", "src/man/fr" },
		{ "../man/man1", "../man/fr/man1" },
	};
	const bool french = app->lang == LANG_FR;

	for (size_t i = 0; app->share && i < ARRAY_LEN(folders); i++) {
		char *page = arena_printf(&app->arena, "%s/%s/%s.1",
					  app->share, folders[i][french], name);

		if (file_type(page) == FILE_REGULAR)
			return page;
	}
	return NULL;
}

static bool show_manual(struct app *app, const char *name)
{
	char *page = local_page(app, name);
	const char *argv[] = { "man", page ? page : name, NULL };
	struct error ignored = ERROR_INIT;
	int status = 1;

	return app->terminal &&
	       process_run_terminal(&status, argv, &ignored) == 0 &&
	       status == 0;
}

static int help_run(struct app *app, const void *raw, struct args args,
		    struct error *err)
{
	const struct help_opts *opts = raw;
	const struct cmd *cmd;

	if (opts->list) {
		print_names(app);
		return 0;
	}
	if (!args.count) {
		help_overview(app, no_options);
		return 0;
	}
	cmd = cmd_find(span_text(args.items[0]));
	if (!cmd)
		return cmd_unknown(args.items[0], err);
	if (!show_manual(app, arena_printf(&app->arena, "entente-%s",
					   cmd->name)))
		help_command(app, cmd, no_options);
	return 0;
}

const struct cmd cmd_help = {
	.name = "help", .alias = "aide",
	.summary = N_("show the commands, or the manual of one"),
	.args = N_("[COMMAND]"), .options = options,
	.opts_size = sizeof(struct help_opts),
	.needs = NEEDS_NOTHING, .max_args = 1, .run = help_run,
};
