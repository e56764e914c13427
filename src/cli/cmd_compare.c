/* compare: records side by side, or the terms of a lineage. */
#include "cli/amend.h"
#include "cli/compare_output.h"
#include "cli/wanting.h"
#include "cli/warnings.h"

#define FORMATS "text|md|csv|html"

/* More columns than this is a table for nobody. */
enum { RECORDS_MAX = 20 };

struct compare_opts {
	const char *format;
	struct clock_opts clocks;
	struct csv_opts csv;
	bool all_fields, lineage, exit_code;
};

static const struct option options[] = {
	{ "lineage", 'l', OPTION_FLAG, offsetof(struct compare_opts, lineage),
	  NULL, N_("all terms of one ID's lineage, oldest first") },
	{ "all-fields", 0, OPTION_FLAG,
	  offsetof(struct compare_opts, all_fields), NULL,
	  N_("also what is the same in all of them") },
	{ "exit-code", 0, OPTION_FLAG,
	  offsetof(struct compare_opts, exit_code), NULL,
	  N_("exit 1 when something differs") },
	{ "format", 0, OPTION_TEXT, offsetof(struct compare_opts, format),
	  FORMATS, N_("md is Markdown, html a page by itself, csv for "
		      "spreadsheets") },
	CSV_OPTIONS(compare_opts, csv),
	CLOCK_OPTIONS(struct compare_opts, clocks),
	{ .type = OPTION_END },
};

struct comparing {
	struct app *app;
	const struct compare_opts *opts;
	struct clocks clocks;
	struct compare_column *columns;
	struct compare compare;
};

/* ---- which records ---- */

static int check_usage(const struct comparing *comparing, struct args args,
		       struct error *err)
{
	const struct compare_opts *opts = comparing->opts;

	if (format_check(comparing->app, opts->format, FORMATS, err) ||
	    csv_opts_check(&opts->csv, opts->format, err))
		return -1;
	if (opts->lineage && args.count > 1)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("--lineage takes one ID"));
	if (opts->lineage || args.count > 1)
		return 0;
	error_set(err, ERROR_USAGE, MARK_NONE,
		  _("one record has nothing beside it"));
	return error_hint(err, _("all terms of its lineage: entente %s "
				 "--lineage %s"),
			  cmd_verb(cmd_find(span_text("compare")),
				   comparing->app->lang), args.items[0]);
}

static int too_many(size_t count, struct error *err)
{
	return error_set(err, ERROR_USAGE, MARK_NONE,
			 _("%zu records are too many to stand side by side: "
			   "at most %d"), count, RECORDS_MAX);
}

static void add_column(struct comparing *comparing, const struct stage *stage)
{
	struct compare *compare = &comparing->compare;
	struct compare_column *column = &comparing->columns[compare->count];
	const struct stage *before = compare->count
		? comparing->columns[compare->count - 1].stage : NULL;

	column->stage = stage;
	column->passage = passage_between(&comparing->app->arena, before,
					  stage);
	compare->count++;
}

static int find_record(const struct record **out, struct comparing *comparing,
		       const char *word, struct error *err)
{
	struct app *app = comparing->app;

	return app_record_then(out, app, &comparing->clocks,
			       term_word(app, comparing->clocks.snapshot, word),
			       err) ||
	       app_want_lineage(app, &comparing->clocks, *out, err) ? -1 : 0;
}

/* The recorded terms of it that can be read. */
static int add_lineage(struct comparing *comparing, const char *word,
		       struct error *err)
{
	struct clocks *clocks = &comparing->clocks;
	const struct record *record;
	struct lineage lineage;

	if (find_record(&record, comparing, word, err) ||
	    lineage_within(&lineage, &comparing->app->arena, clocks->snapshot,
			   record, clocks->period, &clocks->calendar, err))
		return -1;
	for (size_t i = 0; i < lineage.count; i++) {
		if (!lineage.stages[i].record || !lineage.stages[i].record->doc)
			continue;
		if (comparing->compare.count == RECORDS_MAX)
			return too_many(lineage.count, err);
		add_column(comparing, &lineage.stages[i]);
	}
	comparing->compare.lineage = true;
	return 0;
}

static int add_records(struct comparing *comparing, struct args args,
		       struct error *err)
{
	struct arena *arena = &comparing->app->arena;
	struct clocks *clocks = &comparing->clocks;
	struct stage *stages = ARENA_ARRAY(arena, args.count, struct stage);
	const struct succession *succession;

	if (args.count > RECORDS_MAX)
		return too_many(args.count, err);
	for (size_t i = 0; i < args.count; i++) {
		if (find_record(&stages[i].record, comparing, args.items[i],
				err))
			return -1;
		for (size_t k = 0; k < i; k++)
			if (stages[k].record == stages[i].record)
				return error_set(err, ERROR_USAGE, MARK_NONE,
						 _("'%s' is named twice"),
						 args.items[i]);
	}
	succession = succession_of(arena, clocks->snapshot);
	for (size_t i = 0; i < args.count; i++) {
		stage_read(&stages[i], arena, succession, clocks->period,
			   &clocks->calendar);
		add_column(comparing, &stages[i]);
	}
	return 0;
}

/* ---- printing ---- */

static void print(struct comparing *comparing, const struct compare_rows *rows)
{
	struct app *app = comparing->app;
	const struct compare *compare = &comparing->compare;
	const char *format = comparing->opts->format;
	struct style style = app_style(app);
	struct csv csv;

	style.snapshot = comparing->clocks.snapshot;
	if (format_is(format, "csv")) {
		csv_opts_begin(&csv, app, &comparing->opts->csv);
		compare_csv(&csv, compare, rows,
			    comparing->opts->csv.labels);
	} else if (format_is(format, "md")) {
		report_compare_markdown(&app->out, compare, rows);
	} else if (format_is(format, "html")) {
		report_compare_html(&app->out, &style, compare, rows);
	} else {
		report_compare(&app->out, &style, compare, rows);
	}
}

static bool differ(const struct compare_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++)
		if (rows->items[i].differs)
			return true;
	return false;
}

static void answer(struct comparing *comparing)
{
	struct app *app = comparing->app;
	size_t unread = unread_count(comparing->clocks.snapshot, NULL);
	struct style style = app_style(app);
	struct compare_rows rows;

	style.snapshot = comparing->clocks.snapshot;
	style.whole = format_is(comparing->opts->format, "csv");
	comparing->compare.columns = comparing->columns;
	comparing->compare.all_fields = comparing->opts->all_fields;
	compare_rows(&rows, &app->arena, &style, &comparing->compare);
	app->answer_no = comparing->opts->exit_code && differ(&rows);
	if (app->want_json) {
		compare_json(app, &comparing->compare, &rows, unread);
		return;
	}
	print(comparing, &rows);
	if (comparing->compare.count < 2)
		app_say(app, _("no other term of it is recorded"));
	else if (!differ(&rows))
		app_say(app, _("no difference"));
	if (comparing->opts->lineage)
		warn_unread(app, unread);
}

static int compare_run(struct app *app, const void *raw, struct args args,
		       struct error *err)
{
	struct comparing comparing = { .app = app, .opts = raw };
	const struct compare_opts *opts = raw;

	comparing.columns = ARENA_ARRAY(&app->arena, RECORDS_MAX,
					struct compare_column);
	if (check_usage(&comparing, args, err) ||
	    app_clocks(&comparing.clocks, app, &opts->clocks, false, err) ||
	    app_want_nobody(app, &comparing.clocks, err))
		return -1;
	if (opts->lineage ? add_lineage(&comparing, args.items[0], err)
			  : add_records(&comparing, args, err))
		return -1;
	answer(&comparing);
	return 0;
}

const struct cmd cmd_compare = {
	.name = "compare", .alias = "juxtaposer",
	.summary = N_("records side by side, and what differs"),
	.args = N_("ID [ID…]"), .options = options,
	.about = N_("One column a record, one row a field that differs; each "
		    "is compared with the one before it. What is derived is "
		    "said to be; exact amounts are in csv and with --json. "
		    "How one record changed over time: entente diff, entente "
		    "history."),
	.opts_size = sizeof(struct compare_opts),
	.needs = NEEDS_LAZY, .min_args = 1, .max_args = ARGS_ANY,
	.run = compare_run,
};
