/* Asking on the terminal, field by field, with labels. */
#ifndef CLI_ASK_H
#define CLI_ASK_H

#include "cli/common.h"

/* Can it be asked for in one line? */
bool ask_is_plain(const struct field *field);
/*
 * Asks for a value; *out is NULL for an empty answer, or `proposed` when that
 * is given; "-" leaves a proposed one out. Asks again after an answer that the
 * field does not take. The end of input is ERROR_INTERRUPTED.
 */
int ask_value(const struct node **out, struct app *app,
	      const struct field *field, struct span name,
	      const struct node *proposed, struct error *err);
/* Shows what will be written; any answer but no goes on. */
bool ask_confirm(const struct node *tree);
/* The tree with its keys in the schema's order. */
const struct node *tree_in_order(struct arena *arena, const struct kind *kind,
				 const struct node *tree);

#endif
