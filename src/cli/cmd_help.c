/* help: the overview, or a page of the manual. */
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/process.h"
#include "base/text.h"
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

/* The pages that are no command's, by the words a person has for them. */
struct topic {
	const char *words, *page;
	int section;
};

static const struct topic topics[] = {
	{ "record|records|fiche|fiches|entente-record", "entente-record", 5 },
	{ "schema|schemas|entente-schema", "entente-schema", 5 },
	{ "output|sortie|json|entente-output", "entente-output", 5 },
	{ "codes|entente-codes", "entente-codes", 5 },
	{ "expression|expressions|condition|conditions|entente-expression",
	  "entente-expression", 5 },
	{ "date|dates|term|terms|duree|durees|entente-dates", "entente-dates",
	  5 },
	{ "question|questions|entente-questions", "entente-questions", 7 },
};

static const struct topic *find_topic(struct app *app, const char *word)
{
	struct span folded = text_fold(&app->arena, span_text(word), true);

	for (size_t i = 0; i < ARRAY_LEN(topics); i++) {
		struct span left = span_text(topics[i].words), one;

		while (span_next(&one, &left, '|'))
			if (span_equal(one, folded))
				return &topics[i];
	}
	return NULL;
}

static void print_names(struct app *app)
{
	for (size_t i = 0; cmds[i]; i++)
		buf_printf(&app->out, "%s\n", cmds[i]->name);
}

/*
 * The page beside the sources or beside the program, so that a checkout, and
 * what is installed where man does not look, has its manual.
 */
static char *local_page(struct app *app, const char *name, int section)
{
	const char *language = app->lang == LANG_FR ? "/fr" : "";
	struct arena *arena = &app->arena;
	char *pages[2];

	if (!app->share)
		return NULL;
	pages[0] = arena_printf(arena, "%s/src/man%s/%s.%d", app->share,
				language, name, section);
	pages[1] = arena_printf(arena, "%s/../man%s/man%d/%s.%d", app->share,
				language, section, name, section);
	for (size_t i = 0; i < ARRAY_LEN(pages); i++)
		if (file_type(pages[i]) == FILE_REGULAR)
			return pages[i];
	return NULL;
}

/*
 * man complains of a locale that the machine does not have, and drops accents
 * in one that is not UTF-8. Words are not hyphenated: it does so in English.
 */
static bool show_manual(struct app *app, const char *name, int section)
{
	char *page = local_page(app, name, section);
	const char *argv[] = { "man", page ? page : name, NULL };
	struct error ignored = ERROR_INIT;
	int status = 1;

	if (!setlocale(LC_ALL, "") ||
	    strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setenv("LC_ALL", "C.UTF-8", 1);
	setenv("MANOPT", "--nh", 0);
	app_flush(app);
	return process_run_terminal(&status, argv, &ignored) == 0 &&
	       status == 0;
}

static int show_topic(struct app *app, const struct topic *topic,
		      struct error *err)
{
	const char *page = local_page(app, topic->page, topic->section);

	if (show_manual(app, topic->page, topic->section))
		return 0;
	error_set(err, ERROR_NOTFOUND, MARK_NONE,
		  _("the page %s(%d) could not be shown: is man installed?"),
		  topic->page, topic->section);
	if (page)
		error_hint(err, _("its text: %s"), page);
	return -1;
}

static int help_run(struct app *app, const void *raw, struct args args,
		    struct error *err)
{
	const struct help_opts *opts = raw;
	const struct cmd *cmd;
	const struct topic *topic;
	const char *word, *page;

	if (opts->list) {
		print_names(app);
		return 0;
	}
	if (!args.count) {
		help_overview(app);
		return 0;
	}
	word = args.items[0];
	topic = find_topic(app, word);
	if (topic)
		return show_topic(app, topic, err);
	cmd = cmd_find(span_text(strncmp(word, "entente-", 8) == 0 ? word + 8
								   : word));
	if (!cmd)
		return cmd_unknown(app, word, err);
	page = arena_printf(&app->arena, "entente-%s", cmd->name);
	if (!app->terminal || !show_manual(app, page, 1))
		help_command(app, cmd);
	return 0;
}

const struct cmd cmd_help = {
	.name = "help", .alias = "aide",
	.summary = N_("show the commands, or the manual of one"),
	.args = N_("[COMMAND]"), .options = options,
	.about = N_("Also the pages on other things: entente help questions, "
		    "record, dates, expression, schema, output, codes."),
	.opts_size = sizeof(struct help_opts),
	.needs = NEEDS_NOTHING, .max_args = 1, .run = help_run,
};
