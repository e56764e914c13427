/* What `explain` knows: the codes of every module. */
#ifndef CLI_EXPLAIN_CODES_H
#define CLI_EXPLAIN_CODES_H

#include "cli/cmd.h"
#include "schema/schema.h"

struct codes {
	const struct schema_code *const *items;
	size_t count;
};

/* In the order of the codes. */
struct codes codes_all(struct arena *arena);

#endif
