/* due: what ends in a period, by when to act, and what follows it. */
#include <string.h>

#include "cli/common.h"
#include "cli/due_json.h"
#include "cli/owner.h"
#include "cli/warnings.h"
#include "report/due.h"

struct due_opts {
	const char *within, *until, *missed, *region;
	struct clock_opts clocks;
	bool all, no_end;
};

static const struct option options[] = {
	{ "within", 'w', OPTION_TEXT, offsetof(struct due_opts, within),
	  N_("6m"), N_("so long from the day on: 30d, 8w, 6m, 1y; else to the "
		       "end of the next fiscal year") },
	{ "until", 'u', OPTION_TEXT, offsetof(struct due_opts, until),
	  N_("DATE"), N_("up to this day") },
	{ "missed", 'm', OPTION_TEXT, offsetof(struct due_opts, missed),
	  N_("1y"), N_("how far back to look for what ended, and was neither "
		       "renewed nor given up; 0d: not at all") },
	{ "region", 0, OPTION_TEXT, offsetof(struct due_opts, region),
	  N_("ID"), N_("what this region owns") },
	{ "all", 'a', OPTION_FLAG, offsetof(struct due_opts, all), NULL,
	  N_("every region, not only one's own") },
	{ "no-end", 0, OPTION_FLAG, offsetof(struct due_opts, no_end), NULL,
	  N_("list what has no end date to count from, instead") },
	CLOCK_OPTIONS(struct due_opts, clocks),
	{ .type = OPTION_END },
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
	    app_day(&out->last, asking->app, opts->until, true, err))
		return -1;
	if (!opts->within)
		return 0;
	if (app_duration(&within, opts->within, err))
		return -1;
	out->last = day_add(asking->clocks.day, within, 1);
	return 0;
}

/* A period that was named is all that is asked for, unless more is. */
static int read_query(struct due_query *out, const struct asking *asking,
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

/* What was missed, then what is to come. */
static struct due_row *rows_of(struct asking *asking)
{
	struct arena *arena = &asking->app->arena;
	const struct due_list *list = &asking->list;
	size_t missed = list->missed_count, count = missed + list->count;
	struct due_row *rows = ARENA_ARRAY(arena, count + 1, struct due_row);

	for (size_t i = 0; i < count; i++) {
		const struct due *due = i < missed ? &list->missed[i]
						   : &list->items[i - missed];
		struct standing *standings;

		standings = ARENA_ARRAY(arena, due->successor_count + 1,
					struct standing);
		for (size_t k = 0; k < due->successor_count; k++)
			standings[k] = clocks_standing(
				&asking->clocks, asking->app,
				due->successors[k].record);
		rows[i].due = due;
		rows[i].successors = standings;
	}
	return rows;
}

static void print_no_end(struct asking *asking)
{
	struct app *app = asking->app;
	const struct due_list *list = &asking->list;
	struct style style = app_style(app);
	struct standing *standings;

	standings = ARENA_ARRAY(&app->arena, list->without_end + 1,
				struct standing);
	for (size_t i = 0; i < list->without_end; i++)
		standings[i] = clocks_standing(&asking->clocks, app,
					       list->no_end[i]);
	report_no_end(&app->out, &style, &app->arena, list->no_end, standings,
		      list->without_end);
}

static void say_what(const struct asking *asking)
{
	const struct due_list *list = &asking->list;
	char from[16], until[16], missed[16];

	owner_say(&asking->owner, asking->app);
	day_format(from, list->window.first);
	day_format(until, list->window.last);
	day_format(missed, list->missed_from);
	if (list->missed_count && !asking->opts->no_end)
		app_say(asking->app,
			NG_("%zu was missed: ended since %s, neither renewed "
			    "nor given up",
			    "%zu were missed: ended since %s, neither renewed "
			    "nor given up", list->missed_count),
			list->missed_count, missed);
	if (!asking->opts->no_end)
		app_say(asking->app, NG_("%zu ends from %s to %s",
					 "%zu end from %s to %s", list->count),
			list->count, from, until);
	if (list->without_end && !asking->opts->no_end)
		app_say(asking->app,
			NG_("%zu has no end date to count from: entente due "
			    "--no-end%s%s lists it",
			    "%zu have no end date to count from: entente due "
			    "--no-end%s%s lists them", list->without_end),
			list->without_end,
			asking->opts->all ? " --all" :
			asking->opts->region ? " --region " : "",
			asking->opts->region ? asking->opts->region : "");
}

static int choose(struct asking *asking, struct args args, struct error *err)
{
	struct app *app = asking->app;

	if (!args.count)
		return 0;
	if (app_kind(&asking->kind, app, args.items[0], err))
		return -1;
	if (term_field(&app->arena, asking->kind, NULL))
		return 0;
	error_set(err, ERROR_USAGE, MARK_NONE,
		  _("records of kind %s have no term"), asking->kind->name);
	return error_hint(err, _("entente due without a kind takes every kind "
				 "that has one"));
}

static int due_run(struct app *app, const void *raw, struct args args,
		   struct error *err)
{
	struct asking asking = { .app = app, .opts = raw };
	struct style style = app_style(app);
	const struct due_row *rows;
	struct due_query query;

	if (choose(&asking, args, err) ||
	    app_clocks(&asking.clocks, app, &asking.opts->clocks, true, err) ||
	    owner_choose(&asking.owner, app, asking.clocks.snapshot,
			 asking.opts->region, asking.opts->all, err) ||
	    read_query(&query, &asking, err))
		return -1;
	choose_kind(&asking);
	/* The window is no period that a standing is asked for. */
	asking.clocks.period = (struct days){ query.day, query.day };
	if (due_of(&asking.list, &app->arena, &asking.chosen, &query,
		   &asking.clocks.calendar, err))
		return -1;
	rows = rows_of(&asking);
	if (app->want_json) {
		due_json(app, &asking.list, asking.owner.region, rows,
			 unread_count(asking.clocks.snapshot, asking.kind));
		return 0;
	}
	if (asking.opts->no_end)
		print_no_end(&asking);
	else
		report_due(&app->out, &style, rows,
			   asking.list.missed_count + asking.list.count);
	say_what(&asking);
	warn_unread(app, unread_count(asking.clocks.snapshot, asking.kind));
	return 0;
}

const struct cmd cmd_due = {
	.name = "due", .alias = "echeances",
	.summary = N_("what ends soon, and by when to act"),
	.args = N_("[KIND]"), .options = options,
	.about = N_("Counted from the last day in force, prolongations "
		    "included, back by the notice and the lead time of the "
		    "settings. What was decided not to be renewed is left "
		    "out. Asked for a day gone by, it answers as it would "
		    "have then."),
	.opts_size = sizeof(struct due_opts),
	.needs = NEEDS_WORKSPACE, .min_args = 0, .max_args = 1,
	.run = due_run,
};
