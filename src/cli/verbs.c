/* The words that name a command, and what was meant by those that do not. */
#include <string.h>

#include "base/text.h"
#include "cli/cmd.h"

/* Other words for the same thing; said as a hint, never obeyed. */
static const struct {
	const char *word, *name;
} guesses[] = {
	{ "aider", "help" }, { "afficher", "show" }, { "amender", "amend" },
	{ "avenant", "amend" }, { "changer", "set" }, { "commit", "save" },
	{ "corriger", "edit" }, { "defaire", "undo" }, { "delete", "rm" },
	{ "detruire", "rm" }, { "echeance", "due" }, { "ententes", "list" },
	{ "fiche", "show" }, { "fiches", "list" }, { "initialiser", "init" },
	{ "lister", "list" }, { "log", "history" }, { "ls", "list" },
	{ "mv", "rename" }, { "publier", "sync" }, { "pull", "sync" },
	{ "push", "sync" }, { "reconduire", "renew" },
	{ "references", "used-by" }, { "resoudre", "resolve" },
	{ "sauvegarder", "save" }, { "sauver", "save" }, { "statut", "status" },
	{ "utilisations", "used-by" }, { "valider", "check" },
	{ "view", "show" }, { "voir", "show" },
};

const struct cmd *cmd_find(struct span word)
{
	const struct cmd *found = NULL;
	struct arena arena;

	arena_init(&arena);
	word = text_fold(&arena, word, true);
	for (size_t i = 0; cmds[i] && !found; i++)
		if (span_is(word, cmds[i]->name) ||
		    (cmds[i]->alias && span_is(word, cmds[i]->alias)))
			found = cmds[i];
	arena_release(&arena);
	return found;
}

const char *cmd_verb(const struct cmd *cmd, enum language lang)
{
	return lang == LANG_FR && cmd->alias ? cmd->alias : cmd->name;
}

/* The command that the word is another name of, or NULL. */
static const struct cmd *guess(struct app *app, const char *word)
{
	struct span folded = text_fold(&app->arena, span_text(word), true);

	for (size_t i = 0; i < ARRAY_LEN(guesses); i++)
		if (span_is(folded, guesses[i].word))
			return cmd_find(span_text(guesses[i].name));
	return NULL;
}

int cmd_unknown(struct app *app, const char *word, struct error *err)
{
	const struct cmd *meant = guess(app, word);
	struct span names[128];
	const char *verb = NULL;
	size_t count = 0, nearest;

	for (size_t i = 0; cmds[i] && count + 1 < ARRAY_LEN(names); i++) {
		names[count++] = span_text(cmds[i]->name);
		if (cmds[i]->alias)
			names[count++] = span_text(cmds[i]->alias);
	}
	nearest = text_nearest(span_text(word), names, count);
	if (meant)
		verb = cmd_verb(meant, app->lang);
	else if (nearest != SIZE_MAX)
		verb = names[nearest].ptr;
	error_set(err, ERROR_USAGE, MARK_NONE, _("there is no command '%s'"),
		  word);
	if (verb)
		return error_hint(err, _("did you mean 'entente %s'?"), verb);
	return error_hint(err, _("`entente help` lists the commands"));
}

/* The option that a bare date is most likely the value of, or NULL. */
static const struct option *date_option(const struct cmd *cmd)
{
	const char *wanted = strcmp(cmd->name, "sign") == 0 ? "signed" : NULL;

	for (const struct option *option = cmd->options;
	     option && option->type != OPTION_END; option++)
		if (option->argument && strcmp(option->argument, "DATE") == 0 &&
		    (!wanted || strcmp(option->name, wanted) == 0))
			return option;
	return NULL;
}

/* "prolonger ID 2016-03-31": the same line with the option that takes it. */
static int hint_date(struct app *app, const struct cmd *cmd, const char *word,
		     struct args args, size_t date, struct error *err)
{
	struct buf line;

	buf_init(&line);
	for (size_t i = 0; i < args.count; i++)
		if (i != date)
			buf_printf(&line, " %s", args.items[i]);
	buf_printf(&line, " --%s %s", date_option(cmd)->name,
		   args.items[date]);
	error_hint(err, _("write: entente %s%s"), word,
		   arena_text(&app->arena, buf_span(&line)));
	buf_release(&line);
	return -1;
}

/* The first argument that is a full date and cannot be meant as one, or -1. */
static size_t stray_date(const struct cmd *cmd, struct args args)
{
	bool full = args.count > cmd->max_args || strcmp(cmd->name, "amend") == 0;
	day_number day;

	for (size_t i = cmd->min_args ? 1 : 0; full && i < args.count; i++)
		if (date_option(cmd) &&
		    day_parse(&day, span_text(args.items[i])))
			return i;
	return SIZE_MAX;
}

int cmd_check_arguments(struct app *app, const struct cmd *cmd,
			const char *word, struct args args, struct error *err)
{
	size_t date = stray_date(cmd, args);

	if (date != SIZE_MAX) {
		error_set(err, ERROR_USAGE, MARK_NONE,
			  _("'%s': the date '%s' has no option before it"),
			  word, args.items[date]);
		return hint_date(app, cmd, word, args, date, err);
	}
	if (args.count >= cmd->min_args && args.count <= cmd->max_args)
		return 0;
	if (args.count < cmd->min_args) {
		error_set(err, ERROR_USAGE, MARK_NONE,
			  _("'%s' needs more arguments: %s"), word,
			  cmd->args[0] ? _(cmd->args) : "");
		return error_hint(err, _("see: entente %s -h"), word);
	}
	error_set(err, ERROR_USAGE, MARK_NONE,
		  _("'%s': '%s' is one argument too many"), word,
		  args.items[cmd->max_args]);
	return error_hint(err, _("what has blanks in it goes between quotes; "
				 "see: entente %s -h"), word);
}

int cmd_check_word(const char *option, const char *value, const char *words,
		   struct error *err)
{
	struct span left = span_text(words), names[16];
	size_t count = 0, nearest;

	while (value && count < ARRAY_LEN(names) &&
	       span_next(&names[count], &left, '|'))
		if (span_is(names[count++], value))
			return 0;
	if (!value)
		return 0;
	error_set(err, ERROR_USAGE, MARK_NONE,
		  _("option '%s' takes %s, not '%s'"), option, words, value);
	nearest = text_nearest(span_text(value), names, count);
	return nearest == SIZE_MAX ? -1
		: error_hint(err, _("did you mean '%.*s'?"),
			     SPAN_ARG(names[nearest]));
}
