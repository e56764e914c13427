/* The person's editor. */
#ifndef CLI_EDITOR_H
#define CLI_EDITOR_H

#include "cli/cmd.h"

/*
 * Has a text edited: writes it to <state>/edit/NAME.yaml, runs the editor on it
 * (ENTENTE_EDITOR, VISUAL, EDITOR), reads it back. *copy is the file, which the
 * caller removes when the text was of use. ERROR_IO when the editor fails: what
 * was written until then is kept, and where is said.
 */
int editor_edit(struct span *out, const char **copy, struct app *app,
		const char *name, struct span text, struct error *err);

#endif
