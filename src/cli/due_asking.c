#include "cli/due_asking.h"

#include <string.h>

#include "cli/common.h"
#include "cli/wanting.h"

int asking_kind(struct asking *asking, struct args args, struct error *err)
{
	struct app *app = asking->app;

	if (!args.count)
		return 0;
	if (app_kind(&asking->kind, app, args.items[0], err))
		return -1;
	if (term_field(&app->arena, asking->kind, NULL))
		return 0;
	error_set(err, ERROR_USAGE, MARK_NONE,
		  _("records of kind %.*s have no term"),
		  SPAN_ARG(app_kind_name(app, asking->kind)));
	return error_hint(err, _("entente due without a kind takes every kind "
				 "that has one"));
}

/* Only records of the kind; what refers to what stays known. */
static void choose_kind(struct asking *asking)
{
	const struct snapshot *all = asking->clocks.snapshot;
	struct record **records;
	size_t count = 0;

	asking->chosen = *all;
	if (!asking->kind)
		return;
	records = ARENA_ARRAY(&asking->app->arena, all->count + 1,
			      struct record *);
	for (size_t i = 0; i < all->count; i++)
		if (strcmp(all->records[i]->kind->name,
			   asking->kind->name) == 0)
			records[count++] = all->records[i];
	asking->chosen.records = records;
	asking->chosen.count = count;
}

/* The window: from the day on, or the period that was named. */
static int read_window(struct days *out, const struct asking *asking,
		       struct error *err)
{
	const struct due_opts *opts = asking->opts;
	struct duration within;

	*out = asking->clocks.period;
	if (opts->clocks.during && (opts->within || opts->until))
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("either --during, or --within or --until"));
	if (opts->within && opts->until)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("either --within or --until"));
	if (!opts->clocks.during)
		out->last = DUE_UNTIL_DEFAULT;
	if (opts->until &&
	    app_day(&out->last, asking->app, opts->until, WHOLE_LAST, err))
		return -1;
	if (!opts->within)
		return 0;
	if (app_duration(&within, opts->within, err))
		return -1;
	out->last = day_add(asking->clocks.day, within, 1);
	return 0;
}

/* A period that was named is all that is asked for, unless more is. */
int asking_query(struct due_query *out, const struct asking *asking,
		 struct error *err)
{
	const struct due_opts *opts = asking->opts;

	*out = (struct due_query){
		.owner = asking->owner.region, .day = asking->clocks.day,
		.back = { opts->clocks.during ? 0 : 1, 'y' },
	};
	if (opts->missed && app_duration(&out->back, opts->missed, err))
		return -1;
	return read_window(&out->window, asking, err);
}

/* What has no end is counted, or listed, too. */
int asking_want(struct asking *asking, const struct due_query *query,
		struct error *err)
{
	const struct clocks *clocks = &asking->clocks;
	struct days ends = { day_add(query->day, query->back, -1),
			     query->window.last };

	if (query->window.first < ends.first)
		ends.first = query->window.first;
	if (ends.last == DUE_UNTIL_DEFAULT)
		ends.last = due_default_until(query->window.first,
					      &clocks->calendar);
	if (app_want_ends(asking->app, clocks, asking->kind, query->owner,
			  ends, err))
		return -1;
	choose_kind(asking);
	return 0;
}
