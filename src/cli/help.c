#include "cli/help.h"

#include <string.h>

#include "base/text.h"

static void usage(struct app *app, const struct cmd *cmd)
{
	buf_printf(&app->out, _("usage: entente %s [options]%s%s\n"),
		   cmd_verb(cmd, app->lang), cmd->args[0] ? " " : "",
		   cmd->args[0] ? _(cmd->args) : "");
}

void help_command(struct app *app, const struct cmd *cmd)
{
	struct buf *out = &app->out;
	size_t width = app->width < 80 ? app->width : 80;

	usage(app, cmd);
	buf_printf(out, "\n%s\n", _(cmd->summary));
	if (cmd->alias && strcmp(cmd->alias, cmd->name) != 0)
		buf_printf(out, _("Also: entente %s\n"),
			   cmd_verb(cmd, app->lang == LANG_FR ? LANG_EN
							      : LANG_FR));
	if (cmd->about) {
		buf_add_byte(out, '\n');
		text_wrap(out, span_text(_(cmd->about)), width, "");
	}
	if (cmd->options && cmd->options[0].type != OPTION_END) {
		buf_printf(out, "\n%s\n", _("Options:"));
		option_help(out, cmd->options, width);
	}
	buf_printf(out, "\n%s\n", _("Everywhere:"));
	option_help(out, global_options, width);
	buf_printf(out, _("\nThe manual: entente help %s\n"),
		   cmd_verb(cmd, app->lang));
}

/* In French the French verb, and beside it the one of pages and scripts. */
static void add_line(struct app *app, const struct cmd *cmd, size_t width)
{
	struct buf left, right, blanks;

	buf_init(&left);
	buf_init(&right);
	buf_init(&blanks);
	if (app->lang == LANG_FR)
		buf_printf(&left, "  %-18s", cmd_verb(cmd, LANG_FR));
	buf_printf(&left, "  %-10s ", cmd->name);
	buf_add_repeat(&blanks, ' ', left.len);
	text_wrap(&right, span_text(_(cmd->summary)), width, blanks.ptr);
	buf_add(&app->out, buf_span(&left));
	buf_add(&app->out, span_from(buf_span(&right), left.len));
	buf_release(&left);
	buf_release(&right);
	buf_release(&blanks);
}

void help_overview(struct app *app)
{
	const struct cmd_group *group = cmd_groups;
	struct buf *out = &app->out;
	size_t width = app->width < 80 ? app->width : 80;

	buf_printf(out, "%s\n\n", _("usage: entente COMMAND [options] …"));
	text_wrap(out, span_text(_("Keeps regions, agreements and committees "
				   "as files in git, checks every change, and "
				   "shows how agreements were renewed.")),
		  width, "");
	for (size_t i = 0; cmds[i]; i++) {
		if (cmds[i] == group->cmd)
			buf_printf(out, "\n%s\n", _(group++->title));
		add_line(app, cmds[i], width);
	}
	buf_printf(out, "\n%s\n", _("Everywhere:"));
	option_help(out, global_options, width);
}
