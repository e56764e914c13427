/* The history of one record, or of one field of it. */
#ifndef CLI_HISTORY_OF_H
#define CLI_HISTORY_OF_H

#include "cli/telling.h"

struct history_opts {
	const char *field, *region, *kind, *known_on, *since, *until;
	long limit;
	bool heads, all;
};

/* The days between which a save was made, in the time of its author. */
struct history_days {
	day_number first, last;
};
bool history_is_within(const struct history_days *days,
		       const struct commit *commit);

/* Into the open JSON list, or as text. */
int history_tell_record(struct app *app, const struct history_opts *opts,
			const struct history_days *days,
			const struct object_id *from, const char *word,
			struct error *err);

#endif
