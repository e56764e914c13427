/* Where records name another one, as text and as JSON. */
#ifndef CLI_MENTIONS_H
#define CLI_MENTIONS_H

#include "cli/common.h"
#include "record/reference.h"

/*
 * "FILE:LINE:COL: parties › mess › organization — title", one a line; named:
 * also which record it leads to, where several are asked for.
 */
void mentions_print(struct app *app, const struct mentions *mentions,
		    bool named);
/* A list, the value of the key that was printed last. */
void mentions_json(struct app *app, struct printer *json,
		   const struct mentions *mentions);

#endif
