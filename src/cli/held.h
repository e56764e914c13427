/* The items with a term of their own, and whether they were held, as JSON. */
#ifndef CLI_HELD_H
#define CLI_HELD_H

#include "cli/cmd.h"

/* "held": [{"path", "pointer", "held"}], of a record's text in force. */
void held_json(struct app *app, const struct clocks *clocks,
	       const struct kind *kind, const struct node *tree);

#endif
