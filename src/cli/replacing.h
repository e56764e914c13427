/* The shared end of the verbs that change several records at once. */
#ifndef CLI_REPLACING_H
#define CLI_REPLACING_H

#include "cli/common.h"
#include "record/replace.h"

struct replacing {
	const struct replacements *plan;
	const char *message; /* -m, or NULL; app_check_save() saw it */
	bool dry_run;
	bool in_place;       /* where no more than values differ: shown where
				they stand, not as an item gone and one come */
	bool alone;          /* each record by itself: no matter who refers */
	bool named;          /* all that would get an error are named */
	const char *type;    /* JSON type, "entente.rm/v1" */
	/* What more there is to say of one, below its changes; or NULL. */
	void (*more)(struct app *app, const struct replacement *item,
		     struct printer *json, const void *context);
	const void *context;
};

/* Writes all of it, shows what changed, and with a message saves at once. */
int replacing_finish(struct app *app, const struct replacing *replacing,
		     struct error *err);
/*
 * Another id takes the place of a record's: where that is one's own region, the
 * command that tells the copy so comes next.
 */
void replacing_next_region(struct app *app, const struct kind *kind,
			   const char *old, const char *id, bool dry_run);
#endif
