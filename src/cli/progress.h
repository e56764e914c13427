/*
 * How far work is that takes long: a bar on the terminal of stderr, from its
 * second second on, which is wiped when the work ends or something is said.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "base/base.h"

struct app;

struct progress_bar {
	int64_t begun; /* milliseconds of a clock that only goes forward; 0:
			  nothing is under way */
	int64_t told;  /* when the bar was last drawn */
	bool is_shown;
};

/* For struct moment: every such call is heard; context is the app. */
void progress_tell(void *context, size_t done, size_t total);
/* For struct moment: the index is held by another process. */
void progress_wait(void *context);
/* Wipes the bar, if there is one. */
void progress_end(struct app *app);

#endif
