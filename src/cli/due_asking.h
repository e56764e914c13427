/* What due looks for: which records, in which window, known on which day. */
#ifndef CLI_DUE_ASKING_H
#define CLI_DUE_ASKING_H

#include "cli/due_formats.h"
#include "cli/owner.h"

struct due_opts {
	const char *within, *until, *missed, *region;
	struct clock_opts clocks;
	struct due_format_opts formats;
	bool all, no_end, act_now, exit_code;
};

struct asking {
	struct app *app;
	const struct due_opts *opts;
	struct clocks clocks;
	struct snapshot chosen; /* the clocks' snapshot, of one kind if asked */
	const struct kind *kind;
	struct owner owner;
	struct due_list list;
};

/* ERROR_USAGE for a kind without a term; no argument is every kind. */
int asking_kind(struct asking *asking, struct args args, struct error *err);
/* The window: from the day on, or the period named; and how far back. */
int asking_query(struct due_query *out, const struct asking *asking,
		 struct error *err);
/* Reads what may be due in it, and fills asking->chosen. */
int asking_want(struct asking *asking, const struct due_query *query,
		struct error *err);

#endif
