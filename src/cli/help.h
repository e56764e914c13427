/* Help on the terminal, made from the command and option tables. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/cmd.h"

void help_command(struct app *app, const struct cmd *cmd,
		  const struct option *globals);
void help_overview(struct app *app, const struct option *globals);

#endif
