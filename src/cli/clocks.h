/*
 * The two clocks of every command that reads: known on a day or at a commit,
 * in force on a day or at some time in a period.
 */
#ifndef CLI_CLOCKS_H
#define CLI_CLOCKS_H

#include "base/option.h"
#include "workspace/workspace.h"

struct app;

/* What was typed; a member of the command's options. */
struct clock_opts {
	const char *known_on, *on, *during;
};

/* The rows of a command's table; member is its struct clock_opts. */
#define CLOCK_OPTIONS(opts, member) \
	{ "known-on", 0, OPTION_TEXT, offsetof(opts, member.known_on), \
	  N_("REV|DATE"), N_("as it was published by then") }, \
	{ "on", 0, OPTION_TEXT, offsetof(opts, member.on), N_("DATE"), \
	  N_("as on that day instead of today, amendments applied") }, \
	{ "during", 0, OPTION_TEXT, offsetof(opts, member.during), \
	  N_("PERIOD"), N_("at some time in 2014, 2013-2014 (fiscal), " \
			   "2014-04, or FROM/TO, .. for an open side") }

struct clocks {
	const struct snapshot *snapshot; /* --known-on, else the work tree */
	const struct diags *complaints;  /* of reading it; NULL: of the work
					    tree, in the workspace */
	struct calendar calendar;
	day_number day;       /* --on, else today */
	struct days period;   /* --during; else that day alone */
	bool day_given, period_given;
	const struct succession *succession; /* found when first wanted */
};

/*
 * Reads the options. --on and --during exclude each other (ERROR_USAGE) unless
 * window: then the period is what the command looks for, and the day that from
 * which it looks.
 */
int app_clocks(struct clocks *out, struct app *app,
	       const struct clock_opts *opts, bool window, struct error *err);
/* Is a text in force asked for, instead of the one that is written? */
bool clocks_given(const struct clocks *clocks);
/* The record that a person named, as it was known; loaded without fault. */
int app_record_then(const struct record **out, struct app *app,
		    const struct clocks *clocks, const char *word,
		    struct error *err);
/* The text in force, when one is asked for; else the one that is written. */
const struct node *clocks_text(const struct clocks *clocks, struct app *app,
			       const struct record *record);
/* A record's term, amendments applied, on the day or in the period. */
struct term clocks_term(const struct clocks *clocks, struct app *app,
			const struct record *record);
/* A record's standing then; who renews whom is found out once. */
struct standing clocks_standing(struct clocks *clocks, struct app *app,
				const struct record *record);

#endif
