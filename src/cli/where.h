/*
 * Simple conditions on records: PATH OP VALUE, with = != < <= > >= and ~
 * (contains, accents and case aside). A path that leads through lists is true
 * when one item makes it so. `status` is the derived status.
 */
#ifndef CLI_WHERE_H
#define CLI_WHERE_H

#include "cli/common.h"

enum where_op { WHERE_EQ, WHERE_NE, WHERE_LT, WHERE_LE, WHERE_GT, WHERE_GE,
		WHERE_HAS };

struct where {
	struct span path, value;
	enum where_op op;
	const struct field *field; /* of the path; NULL for status */
	bool is_status;
};

/* ERROR_USAGE for a bad condition or a field that the kind does not have. */
int where_parse(struct where *out, const struct kind *kind, struct span text,
		struct error *err);
/* Says that the kind has no such field, and which one was meant. */
int where_unknown_field(const struct kind *kind, struct span path,
			struct error *err);
bool where_holds(struct app *app, const struct where *where,
		 const struct record *record, const struct node *tree,
		 struct clocks *clocks);

#endif
