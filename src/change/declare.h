/*
 * Shapes for data that has no schema: what a person says of its lists.
 */
#ifndef CHANGE_DECLARE_H
#define CHANGE_DECLARE_H

#include "change/path.h"

/*
 * The shape that these declarations make; each is PATH=KEY[,KEY]…, and says
 * that the items of the list at PATH are the same item when the values of all
 * the KEYs agree. PATH is names joined by dots, as in path_parse(), from the
 * top of the document; `*` stands for every item of a list on the way:
 *
 *   parties=organization
 *   terms.*.members=name,since
 *   =id                           the document is the list itself
 *   ["odd.name"].x=id
 *
 * The first `=` outside brackets ends PATH. NULL in *out when there are none.
 * ERROR_USAGE, with the column in the word (line 1), for what cannot be read
 * and for a list that is declared twice.
 */
int shape_declare(const struct shape **out, struct arena *arena,
		  const char *const *words, size_t count, struct error *err);

#endif
