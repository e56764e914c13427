/* The same look at many things, on every core, and what there is to complain. */
#ifndef BASE_COLLECT_H
#define BASE_COLLECT_H

#include "base/diag.h"

/*
 * Looks at the thing with this index (from 0), and adds to diags, whose arena
 * is its worker's. Nothing else that is shared is changed.
 */
typedef void (*collect_work)(void *context, size_t index,
			     struct diags *diags);

/*
 * Has all of them looked at; the complaints come in the order of the things.
 * found, when not NULL, gets for each how many there are.
 */
void diags_collect(struct diags *diags, size_t count, collect_work work,
		   void *context, size_t *found);

#endif
