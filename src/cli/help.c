#include "cli/help.h"

#include "base/text.h"

static void usage(struct app *app, const struct cmd *cmd)
{
	buf_printf(&app->out, _("usage: entente %s [options]%s%s\n"), cmd->name,
		   cmd->args[0] ? " " : "", cmd->args[0] ? _(cmd->args) : "");
}

void help_command(struct app *app, const struct cmd *cmd,
		  const struct option *globals)
{
	struct buf *out = &app->out;
	size_t width = app->width < 80 ? app->width : 80;

	usage(app, cmd);
	buf_printf(out, "\n%s\n", _(cmd->summary));
	if (cmd->alias)
		buf_printf(out, _("Also: entente %s\n"), cmd->alias);
	if (cmd->about) {
		buf_add_byte(out, '\n');
		text_wrap(out, span_text(_(cmd->about)), width, "");
	}
	if (cmd->options && cmd->options[0].type != OPTION_END) {
		buf_printf(out, "\n%s\n", _("Options:"));
		option_help(out, cmd->options, width);
	}
	buf_printf(out, "\n%s\n", _("Everywhere:"));
	option_help(out, globals, width);
	buf_printf(out, _("\nThe manual: entente help %s\n"), cmd->name);
}

void help_overview(struct app *app, const struct option *globals)
{
	struct buf *out = &app->out;
	size_t width = app->width < 80 ? app->width : 80;

	buf_printf(out, "%s\n\n", _("usage: entente COMMAND [options] …"));
	text_wrap(out, span_text(_("Keeps regions, agreements and committees "
				   "as files in git, checks every change, and "
				   "shows how agreements were renewed.")),
		  width, "");
	buf_printf(out, "\n%s\n", _("Commands:"));
	for (size_t i = 0; cmds[i]; i++) {
		buf_printf(out, "  %-10s ", cmds[i]->name);
		buf_printf(out, "%s\n", _(cmds[i]->summary));
	}
	buf_printf(out, "\n%s\n", _("Everywhere:"));
	option_help(out, globals, width);
}
