/*
 * The conditions of `list`: expressions (entente-expression(5)) on records as
 * they stand at the moment asked for, with the records that they refer to.
 */
#ifndef CLI_WHERE_H
#define CLI_WHERE_H

#include "cli/common.h"
#include "renewal/asking.h"

struct where {
	struct scope scope;
	struct asking asking;
	struct arena scratch;
	struct expr **conditions;
	size_t count;
};

/*
 * ERROR_USAGE, at its place in the text, for one that cannot be read; the text
 * is kept for app_error() to quote.
 */
int where_read(struct where *out, struct app *app, const struct kind *kind,
	       const struct clocks *clocks, const struct option_list *texts,
	       struct error *err);
void where_release(struct where *where);
/* Do all conditions certainly hold? ERROR_INVALID when one takes too long. */
int where_holds(bool *out, struct where *where, const struct record *record,
		struct error *err);
/* Does one of them look at this property of the record? */
bool where_reads(const struct where *where, const char *name);

#endif
