/* due: what ends in a period, by when to act, and what follows it. */
#include "cli/due_asking.h"
#include "cli/due_json.h"
#include "cli/warnings.h"

#define FORMAT(member) \
	(offsetof(struct due_opts, formats) + \
	 offsetof(struct due_format_opts, member))

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
	{ "act-now", 0, OPTION_FLAG, offsetof(struct due_opts, act_now), NULL,
	  N_("only what should have been acted on by now") },
	{ "exit-code", 0, OPTION_FLAG, offsetof(struct due_opts, exit_code),
	  NULL, N_("exit 1 when something is listed") },
	{ "format", 0, OPTION_TEXT, FORMAT(format), DUE_FORMATS,
	  N_("csv for spreadsheets; ics for calendars") },
	{ "alarm", 0, OPTION_TEXT, FORMAT(alarm), N_("7d"),
	  N_("ics: so long before each day, at nine") },
	CSV_OPTIONS(due_opts, formats.csv),
	CLOCK_OPTIONS(struct due_opts, clocks),
	{ .type = OPTION_END },
};

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
		.day = asking->clocks.day, .rows = rows,
		.count = asking->list.missed_count + asking->list.count,
		.clocks = &asking->clocks,
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

/* 0 would be taken for "nothing is due": what was not read may be. */
static int cannot_tell(size_t unread, struct error *err)
{
	error_set(err, ERROR_IO, MARK_NONE,
		  NG_("%zu file cannot be read as a record: whether something "
		      "is due is not known",
		      "%zu files cannot be read as records: whether something "
		      "is due is not known", unread), unread);
	return error_hint(err, _("see: entente check"));
}

static int due_run(struct app *app, const void *raw, struct args args,
		   struct error *err)
{
	struct asking asking = { .app = app, .opts = raw };
	const struct due_row *rows;
	struct due_query query;
	size_t unread;

	/* The days first: of `--on mars 2014`, 2014 is no kind either. */
	if (check_options(app, asking.opts, err) ||
	    app_clocks(&asking.clocks, app, &asking.opts->clocks, true, err) ||
	    owner_choose(&asking.owner, app, asking.clocks.snapshot,
			 asking.opts->region, asking.opts->all, err) ||
	    asking_query(&query, &asking, err) ||
	    asking_kind(&asking, args, err) ||
	    asking_want(&asking, &query, err))
		return -1;
	/* The window is no period that a standing is asked for. */
	asking.clocks.period = (struct days){ query.day, query.day };
	if (due_of(&asking.list, &app->arena, &asking.chosen, &query,
		   &asking.clocks.calendar, err))
		return -1;
	if (asking.opts->act_now)
		keep_overdue(&asking.list);
	app->answer_no = asking.opts->exit_code &&
		(asking.opts->no_end ? asking.list.without_end
				     : asking.list.missed_count +
				       asking.list.count) > 0;
	rows = rows_of(&asking);
	unread = unread_count(asking.clocks.snapshot, asking.kind);
	if (app->want_json) {
		due_json(app, &asking.list, asking.owner.region, rows, unread);
	} else {
		print(&asking, rows);
		say_what(&asking);
	}
	if (asking.opts->exit_code && !app->answer_no && unread)
		return cannot_tell(unread, err);
	if (!app->want_json)
		warn_unread(app, unread);
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
