/* Who set what: what the command asks for, and how it is told. */
#ifndef CLI_WHO_H
#define CLI_WHO_H

#include "cli/telling.h"

struct who {
	struct app *app;
	const struct record *record;
	struct object_id from, published; /* zero: none */
	struct field_origin *fields;      /* in the order of the record */
	size_t count;
};

/* A block a commit, the newest first; with sources: where the facts are from. */
void who_tell(struct who *who, bool sources);
void who_json(struct who *who);

#endif
