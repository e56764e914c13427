/*
 * Simple conditions on records: PATH OP VALUE, with = != < <= > >= and ~
 * (contains, accents and case aside). VALUE is read as the schema says: labels,
 * amounts as people write them. A path that leads through lists is true when
 * one item makes it so. A date is compared with the whole year or month that
 * VALUE may be; the bounds of the term are the days they mean. `status` is the
 * derived status.
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
	enum { WHERE_NO_BOUND, WHERE_START, WHERE_END } bound; /* of the term */
};

/*
 * ERROR_USAGE for a bad condition, a field that the kind does not have, a
 * value that the field cannot have.
 */
int where_parse(struct where *out, struct app *app, const struct kind *kind,
		struct span text, struct error *err);
/* Says that the kind has no such field, and which one was meant. */
int where_unknown_field(const struct kind *kind, struct span path,
			struct error *err);
bool where_holds(struct app *app, const struct where *where,
		 const struct record *record, const struct node *tree,
		 struct clocks *clocks);

#endif
