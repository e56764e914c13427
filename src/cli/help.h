/* Help on the terminal, made from the command and option tables. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/cmd.h"

/* Those of every command, in main.c. */
extern const struct option global_options[];

void help_command(struct app *app, const struct cmd *cmd);
void help_overview(struct app *app);

#endif
