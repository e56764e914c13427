/* due: what ends in a period, by when to act, and what follows it. */
#include <string.h>

#include "cli/common.h"
#include "cli/due_formats.h"
#include "cli/due_json.h"
#include "cli/owner.h"
#include "cli/wanting.h"
#include "cli/warnings.h"

struct due_opts {
	const char *within, *until, *known_on, *on, *region;
	struct due_format_opts formats;
	bool all, no_end, act_now, exit_code;
};

#define FORMAT(member) \
	(offsetof(struct due_opts, formats) + \
	 offsetof(struct due_format_opts, member))

static const struct option options[] = {
	{ "within", 'w', OPTION_TEXT, offsetof(struct due_opts, within),
	  N_("6m"), N_("so long from the day on: 30d, 8w, 6m, 1y; else to the "
		       "end of the next fiscal year") },
	{ "until", 'u', OPTION_TEXT, offsetof(struct due_opts, until),
	  N_("DATE"), N_("up to this day") },
	{ "on", 0, OPTION_TEXT, offsetof(struct due_opts, on), N_("DATE"),
	  N_("asked on that day instead of today") },
	{ "known-on", 0, OPTION_TEXT, offsetof(struct due_opts, known_on),
	  N_("REV|DATE"), N_("as it was known then") },
	{ "region", 0, OPTION_TEXT, offsetof(struct due_opts, region),
	  N_("ID"), N_("what this region owns") },
	{ "all", 'a', OPTION_FLAG, offsetof(struct due_opts, all), NULL,
	  N_("every region, not only one's own") },
	{ "no-end", 0, OPTION_FLAG, offsetof(struct due_opts, no_end), NULL,
	  N_("list what has no end date to count from, instead") },
	{ "act-now", 0, OPTION_FLAG, offsetof(struct due_opts, act_now), NULL,
	  N_("only what should have been acted on by now") },
	{ "exit-code", 0, OPTION_FLAG, offsetof(struct due_opts, exit_code),
	  NULL, N_("exit 1 when something is listed") },
	{ "format", 0, OPTION_TEXT, FORMAT(format), DUE_FORMATS,
	  N_("csv for spreadsheets; ics for calendars") },
	{ "alarm", 0, OPTION_TEXT, FORMAT(alarm), N_("7d"),
	  N_("ics: so long before each day, at nine") },
	CSV_OPTIONS(due_opts, formats.csv),
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

static int read_until(day_number *out, const struct asking *asking,
		      struct error *err)
{
	const struct due_opts *opts = asking->opts;
	struct duration within;

	*out = DUE_UNTIL_DEFAULT;
	if (opts->within && opts->until)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("either --within or --until"));
	if (opts->until && app_day(out, asking->app, opts->until, true, err))
		return -1;
	if (!opts->within)
		return 0;
	if (app_period(&within, opts->within, err))
		return -1;
	*out = day_add(asking->clocks.day, within, 1);
	return 0;
}

static struct due_row *rows_of(struct asking *asking)
{
	struct arena *arena = &asking->app->arena;
	struct due_row *rows = ARENA_ARRAY(arena, asking->list.count + 1,
					   struct due_row);

	for (size_t i = 0; i < asking->list.count; i++) {
		const struct due *due = &asking->list.items[i];
		struct standing *standings;

		standings = ARENA_ARRAY(arena, due->successor_count + 1,
					struct standing);
		for (size_t k = 0; k < due->successor_count; k++)
			standings[k] = clocks_standing(
				&asking->clocks, asking->app,
				due->successors[k].record);
		rows[i].due = due;
		rows[i].successors = standings;
		rows[i].amended = due_amended(arena, due->record,
					      asking->clocks.day);
	}
	return rows;
}

/* Without those for which it is early yet. */
static void keep_overdue(struct due_list *list)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].overdue)
			list->items[kept++] = list->items[i];
	list->count = kept;
}

static void print(struct asking *asking, const struct due_row *rows)
{
	struct due_answer answer = {
		.list = &asking->list, .rows = rows,
		.snapshot = asking->clocks.snapshot,
		.region = asking->owner.region,
	};

	if (asking->opts->no_end)
		due_print_no_end(asking->app, &asking->opts->formats,
				 &asking->list, &asking->clocks);
	else
		due_print(asking->app, &asking->opts->formats, &answer);
}

static void say_what(const struct asking *asking)
{
	const struct due_list *list = &asking->list;
	char from[16], until[16];

	owner_say(&asking->owner, asking->app);
	day_format(from, list->from);
	day_format(until, list->until);
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

static int check_options(const struct app *app, const struct due_opts *opts,
			 struct error *err)
{
	if (opts->no_end && opts->act_now)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("either --no-end or --act-now"));
	if (opts->no_end && format_is(opts->formats.format, "ics"))
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("a calendar needs dates: not with --no-end"));
	return due_formats_check(app, &opts->formats, err);
}

static int due_run(struct app *app, const void *raw, struct args args,
		   struct error *err)
{
	struct asking asking = { .app = app, .opts = raw };
	const struct due_row *rows;
	day_number until;

	if (check_options(app, asking.opts, err) || choose(&asking, args, err) ||
	    app_clocks(&asking.clocks, app, asking.opts->known_on,
		       asking.opts->on, err) ||
	    read_until(&until, &asking, err) ||
	    owner_choose(&asking.owner, app, asking.clocks.snapshot,
			 asking.opts->region, asking.opts->all, err) ||
	    app_want_ends(app, &asking.clocks, asking.kind,
			  asking.owner.region, until, err))
		return -1;
	choose_kind(&asking);
	if (due_of(&asking.list, &app->arena, &asking.chosen, asking.owner.region,
		   asking.clocks.day, until, &asking.clocks.calendar, err))
		return -1;
	if (asking.opts->act_now)
		keep_overdue(&asking.list);
	app->answer_no = asking.opts->exit_code &&
		(asking.opts->no_end ? asking.list.without_end
				     : asking.list.count) > 0;
	rows = rows_of(&asking);
	if (app->want_json) {
		due_json(app, &asking.list, asking.owner.region, rows,
			 unread_count(asking.clocks.snapshot, asking.kind));
		return 0;
	}
	print(&asking, rows);
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
	.needs = NEEDS_LAZY, .min_args = 0, .max_args = 1,
	.run = due_run,
};
