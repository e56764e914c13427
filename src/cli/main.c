/*
 * The entry point: language, global options, the table of commands, opening
 * what a command needs, printing its error, the exit code.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/cmd.h"
#include "cli/help.h"
#include "cli/surroundings.h"
#include "cli/version.h"

#define LANGUAGES "fr|en"
#define COLOURS "auto|always|never"

struct globals {
	const char *folder, *lang, *colour;
	bool json, quiet, verbose, help, version;
};

const struct option global_options[] = {
	{ "folder", 'C', OPTION_TEXT, offsetof(struct globals, folder),
	  N_("DIR"), N_("work in this folder") },
	{ "lang", 0, OPTION_TEXT, offsetof(struct globals, lang), LANGUAGES,
	  N_("language of the messages") },
	{ "color", 0, OPTION_TEXT, offsetof(struct globals, colour),
	  COLOURS, N_("colours; auto: on a terminal") },
	{ "json", 0, OPTION_FLAG, offsetof(struct globals, json), NULL,
	  N_("machine output (entente-output(5))") },
	{ "quiet", 'q', OPTION_FLAG, offsetof(struct globals, quiet), NULL,
	  N_("say only what went wrong") },
	{ "verbose", 'v', OPTION_FLAG, offsetof(struct globals, verbose), NULL,
	  N_("say more") },
	{ "help", 'h', OPTION_FLAG, offsetof(struct globals, help), NULL,
	  N_("show this help") },
	{ "version", 0, OPTION_FLAG, offsetof(struct globals, version), NULL,
	  N_("show the version") },
	{ .type = OPTION_END },
};

extern const struct cmd cmd_add, cmd_amend, cmd_apply_file, cmd_check,
	cmd_check_file, cmd_clone, cmd_compare, cmd_completion, cmd_conflicts,
	cmd_coverage, cmd_diff,
	cmd_diff_file, cmd_doctor, cmd_due, cmd_edit, cmd_end, cmd_explain,
	cmd_extend, cmd_help, cmd_history, cmd_init, cmd_join, cmd_lapse,
	cmd_lineage, cmd_list, cmd_merge_file, cmd_new, cmd_reindex, cmd_remove,
	cmd_rename, cmd_renew, cmd_resolve, cmd_rm, cmd_save, cmd_set,
	cmd_set_file, cmd_show, cmd_sign, cmd_site, cmd_status, cmd_sync,
	cmd_tidy, cmd_undo, cmd_unset, cmd_used_by, cmd_who;

const struct cmd *const cmds[] = {
	&cmd_init,
	&cmd_clone,
	&cmd_doctor,
	&cmd_reindex,
	&cmd_new,
	&cmd_show,
	&cmd_list,
	&cmd_set,
	&cmd_unset,
	&cmd_add,
	&cmd_remove,
	&cmd_edit,
	&cmd_rename,
	&cmd_join,
	&cmd_rm,
	&cmd_used_by,
	&cmd_tidy,
	&cmd_check,
	&cmd_check_file,
	&cmd_explain,
	&cmd_status,
	&cmd_diff,
	&cmd_save,
	&cmd_undo,
	&cmd_history,
	&cmd_who,
	&cmd_due,
	&cmd_lineage,
	&cmd_compare,
	&cmd_coverage,
	&cmd_renew,
	&cmd_sign,
	&cmd_amend,
	&cmd_extend,
	&cmd_end,
	&cmd_lapse,
	&cmd_sync,
	&cmd_conflicts,
	&cmd_resolve,
	&cmd_site,
	&cmd_diff_file,
	&cmd_apply_file,
	&cmd_set_file,
	&cmd_merge_file,
	&cmd_completion,
	&cmd_help,
	NULL,
};

const struct cmd_group cmd_groups[] = {
	{ &cmd_init, N_("Begin") },
	{ &cmd_new, N_("Records") },
	{ &cmd_status, N_("Saves") },
	{ &cmd_due, N_("Renewals") },
	{ &cmd_sync, N_("Working together") },
	{ &cmd_site, N_("Publishing") },
	{ &cmd_diff_file, N_("Files") },
	{ &cmd_completion, N_("Help") },
	{ NULL, NULL },
};

/* ---- the surroundings ---- */

static size_t terminal_width(void)
{
	const char *columns = getenv("COLUMNS");
	struct winsize size;
	uint64_t width;

	if (columns && span_uint(&width, span_text(columns)) && width >= 20 &&
	    width <= 1000)
		return (size_t)width;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20)
		return size.ws_col;
	return 80;
}

static int set_moment(struct app *app, struct error *err)
{
	const char *today = getenv("ENTENTE_TODAY");
	const char *no_index = getenv("ENTENTE_NO_INDEX");

	app->moment.no_index = no_index && no_index[0];
	app->moment.now = (int64_t)time(NULL);
	app->moment.lang = app->lang;
	app->moment.program = entente_version;
	app->moment.progress = progress_tell;
	app->moment.waits = progress_wait;
	app->moment.progress_context = app;
	if (!today || !today[0])
		return 0;
	app->moment.today_given = true;
	if (day_parse(&app->moment.today, span_text(today)))
		return 0;
	return error_set(err, ERROR_USAGE, MARK_NONE,
			 _("ENTENTE_TODAY is '%s', which is no date such as "
			   "2014-10-01"), today);
}

/* A language that was asked of us by name, and is none of ours. */
static int check_environment(struct error *err)
{
	const char *lang = getenv("ENTENTE_LANG");
	enum language ignored;

	if (!lang || !lang[0] || surroundings_read_language(&ignored, lang))
		return 0;
	return error_set(err, ERROR_USAGE, MARK_NONE,
			 _("ENTENTE_LANG is '%s', which is neither fr nor en"),
			 lang);
}

static bool want_colour(const char *when, int stream)
{
	const char *terminal = getenv("TERM");

	if (when && strcmp(when, "always") == 0)
		return true;
	if (when && strcmp(when, "never") == 0)
		return false;
	return isatty(stream) && !getenv("NO_COLOR") &&
	       !(terminal && strcmp(terminal, "dumb") == 0);
}

static int take_globals(struct app *app, const struct globals *globals,
			struct error *err)
{
	enum language lang;

	if (globals->lang && !surroundings_read_language(&lang, globals->lang))
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("option '%s' takes %s, not '%s'"), "--lang",
				 LANGUAGES, globals->lang);
	if (cmd_check_word("--color", globals->colour, COLOURS, err))
		return -1;
	if (globals->lang)
		surroundings_language(app, globals->lang);
	if (globals->folder)
		app->folder = globals->folder;
	app->quiet = globals->quiet;
	app->verbose = globals->verbose;
	app->colour = want_colour(globals->colour, STDOUT_FILENO);
	app->err_colour = want_colour(globals->colour, STDERR_FILENO);
	app->terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
	return 0;
}

/* ---- running a command ---- */

/* What has something to say, or to fetch, without any schema. */
static bool makes_do(const struct cmd *cmd)
{
	return cmd == &cmd_doctor || cmd == &cmd_check || cmd == &cmd_sync;
}

static unsigned open_flags(const struct cmd *cmd)
{
	if (cmd->needs == NEEDS_LIST)
		return WORKSPACE_LIST;
	if (cmd->needs == NEEDS_LAZY)
		return WORKSPACE_LAZY;
	if (cmd->needs == NEEDS_BY_NAME)
		return WORKSPACE_BY_NAME;
	return cmd->needs == NEEDS_LOCK ? WORKSPACE_WRITE : 0;
}

/* --exit-code asks for an answer that no error can be taken for. */
static bool asks_exit_code(const struct cmd *cmd, const void *opts)
{
	const struct option *option = cmd->options;

	for (; option && option->type != OPTION_END; option++)
		if (strcmp(option->name, "exit-code") == 0)
			return *(const bool *)((const char *)opts +
					       option->offset);
	return false;
}

static int exit_code(const struct app *app, enum error_kind kind)
{
	int code = error_exit_code(kind);

	if (code != 1 || !app->one_answers)
		return code;
	return kind == ERROR_NOTFOUND ? 2 : 3;
}

/* argv[0] is the verb, as typed. */
static int run_command(struct app *app, const struct cmd *cmd, int argc,
		       const char *const *argv, struct globals *globals,
		       struct error *err)
{
	void *opts = arena_zero(&app->arena, cmd->opts_size + 1);
	struct workspace ws;
	struct args args;
	int status;

	if (option_parse(&args, &app->arena, cmd->options, opts,
			 global_options, globals, argc - 1, argv + 1, false, err))
		return error_hint(err, _("see: entente %s -h"), argv[0]);
	app->one_answers = asks_exit_code(cmd, opts);
	if (take_globals(app, globals, err))
		return -1;
	app->want_json = globals->json;
	if (globals->help) {
		help_command(app, cmd);
		return 0;
	}
	if (cmd_check_arguments(app, cmd, argv[0], args, err) ||
	    check_environment(err) || set_moment(app, err))
		return -1;
	app->moment.verb = cmd->name;
	if (cmd->needs == NEEDS_NOTHING)
		return cmd->run(app, opts, args, err);
	if (file_type(file_join(&app->arena, app->folder, ".")) != FILE_FOLDER)
		return error_set(err, ERROR_IO, MARK_NONE,
				 _("there is no folder '%s'"), app->folder);
	if (workspace_open(&ws, &app->arena, app->folder, &app->moment,
			   open_flags(cmd), err))
		return -1;
	app->ws = &ws;
	status = makes_do(cmd) ? 0 : workspace_require_schemas(&ws, err);
	if (!status)
		status = cmd->run(app, opts, args, err);
	progress_end(app);
	workspace_close(&ws);
	app->ws = NULL;
	return status;
}

/* entente-NAME on PATH, so that users can add commands. Returns if none. */
static void run_external(const char *name, char **argv)
{
	char program[256];

	if (strchr(name, '/') ||
	    snprintf(program, sizeof(program), "entente-%s", name) >=
		    (int)sizeof(program))
		return;
	execvp(program, argv);
}

static void print_version(struct app *app, bool json)
{
	if (!json) {
		buf_printf(&app->out, "entente %s\n", entente_version);
		return;
	}
	printer_pair(app_json_begin(app, "entente.version/v1"), "version",
		     entente_version);
	app_json_end(app);
}

/* Global options before the command word; then the command itself. */
static int dispatch(struct app *app, int argc, char **argv,
		    struct globals *globals, struct error *err)
{
	const char *const *words = (const char *const *)argv;
	const struct cmd *cmd;
	struct args rest;
	int at;

	if (option_parse(&rest, &app->arena, global_options, globals, NULL,
			 NULL, argc - 1, words + 1, true, err))
		return error_hint(err, _("see: entente help"));
	if (take_globals(app, globals, err))
		return -1;
	if (globals->version) {
		print_version(app, globals->json);
		return 0;
	}
	if (!rest.count) {
		help_overview(app);
		return globals->help ? 0
			: error_set(err, ERROR_USAGE, MARK_NONE,
				    _("a command is missing"));
	}
	at = argc - (int)rest.count;
	cmd = cmd_find(span_text(argv[at]));
	if (!cmd) {
		run_external(argv[at], argv + at);
		return cmd_unknown(app, argv[at], err);
	}
	return run_command(app, cmd, argc - at, words + at, globals, err);
}

static int write_out(struct app *app)
{
	app_flush(app);
	if (!ferror(stdout))
		return 0;
	fprintf(stderr, "entente: %s\n", _("the output could not be written"));
	return 3;
}

int main(int argc, char **argv)
{
	struct app app = { .program = "entente", .folder = "." };
	struct globals globals = { 0 };
	struct error err = ERROR_INIT;
	int status, code;

	surroundings_streams();
	arena_init(&app.arena);
	buf_init(&app.out);
	app.width = terminal_width();
	app.utf8 = surroundings_utf8();
	app.wrap = isatty(STDERR_FILENO) || getenv("COLUMNS");
	surroundings_language(&app, surroundings_early(&app, argc, argv));
	status = dispatch(&app, argc, argv, &globals, &err);
	code = write_out(&app);
	if (status && err.kind != ERROR_NONE) {
		app_error(&app, &err);
		code = exit_code(&app, err.kind);
	} else if (code == 0 && app.answer_no) {
		code = 1;
	}
	buf_release(&app.out);
	arena_release(&app.arena);
	return code;
}
