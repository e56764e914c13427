/* coverage: which theme was under an agreement in which year, by region. */
#include "cli/common.h"
#include "cli/coverage_json.h"
#include "cli/coverage_show.h"
#include "cli/owner.h"
#include "cli/wanting.h"
#include "cli/warnings.h"
#include "cli/years.h"

struct coverage_opts {
	const char *from, *to, *region, *format;
	struct clock_opts clocks;
	struct option_list themes;
	struct csv_opts csv;
	bool all, gaps, every_pair;
};

static const struct option options[] = {
	{ "from", 0, OPTION_TEXT, offsetof(struct coverage_opts, from),
	  N_("YEAR"), N_("first fiscal year, by the year it begins in") },
	{ "to", 0, OPTION_TEXT, offsetof(struct coverage_opts, to),
	  N_("YEAR"), N_("last fiscal year; else the first, or two on") },
	{ "theme", 't', OPTION_LIST, offsetof(struct coverage_opts, themes),
	  N_("THEME"), N_("this theme only; several: any of them") },
	{ "region", 0, OPTION_TEXT, offsetof(struct coverage_opts, region),
	  N_("ID"), N_("what this region owns") },
	{ "all", 'a', OPTION_FLAG, offsetof(struct coverage_opts, all), NULL,
	  N_("every region, not only one's own") },
	{ "gaps", 'g', OPTION_FLAG, offsetof(struct coverage_opts, gaps), NULL,
	  N_("only rows with a year that has none") },
	{ "every-pair", 0, OPTION_FLAG,
	  offsetof(struct coverage_opts, every_pair), NULL,
	  N_("also each region with the themes that only others have") },
	{ "format", 0, OPTION_TEXT, offsetof(struct coverage_opts, format),
	  COVERAGE_FORMATS,
	  N_("svg is a picture, html a page; csv for spreadsheets") },
	CSV_OPTIONS(coverage_opts, csv),
	CLOCK_OPTIONS(struct coverage_opts, clocks),
	{ .type = OPTION_END },
};

struct covering {
	struct app *app;
	const struct coverage_opts *opts;
	struct clocks clocks;
	struct owner owner;
	struct coverage coverage;
	struct coverage_fields fields;
};

/* ---- which rows ---- */

static bool has_gap(const struct coverage_row *row, size_t years)
{
	for (size_t i = 0; i < years; i++)
		if (row->cells[i].cover == COVER_GAP)
			return true;
	return false;
}

/* The themes asked for, as the records write them. */
static int read_themes(const struct node **out, struct covering *covering,
		       struct error *err)
{
	const struct option_list *themes = &covering->opts->themes;

	if (themes->count && !covering->fields.theme)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("no kind of record here has themes"));
	for (size_t i = 0; i < themes->count; i++)
		if (app_value(&out[i], covering->app, covering->fields.theme,
			      span_text(themes->items[i]), err)) {
			err->kind = ERROR_USAGE;
			return -1;
		}
	return 0;
}

static bool is_asked(const struct coverage_row *row,
		     const struct node *const *themes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (span_equal(row->theme, node_string(themes[i])))
			return true;
	return !count;
}

static int choose_rows(struct covering *covering, struct error *err)
{
	struct coverage *coverage = &covering->coverage;
	const struct coverage_opts *opts = covering->opts;
	const struct node **themes = ARENA_ARRAY(&covering->app->arena,
						 opts->themes.count + 1,
						 const struct node *);
	size_t kept = 0;

	if (read_themes(themes, covering, err))
		return -1;
	for (size_t i = 0; i < coverage->count; i++) {
		const struct coverage_row *row = &coverage->rows[i];

		if (is_asked(row, (const struct node *const *)themes,
			     opts->themes.count) &&
		    (!opts->gaps || has_gap(row, coverage->years)))
			coverage->rows[kept++] = *row;
	}
	coverage->count = kept;
	return 0;
}

/* ---- printing ---- */

static void print_text(const struct covering *covering)
{
	struct app *app = covering->app;
	struct coverage_answer answer = {
		.snapshot = covering->clocks.snapshot,
		.coverage = &covering->coverage,
		.fields = covering->fields,
		.region = covering->owner.region,
		.format = covering->opts->format,
		.csv = &covering->opts->csv,
	};

	coverage_print(app, &answer);
	owner_say(&covering->owner, app);
	app_say(app, NG_("%zu row", "%zu rows", covering->coverage.count),
		covering->coverage.count);
	warn_unread(app, unread_count(covering->clocks.snapshot, NULL));
}

static int coverage_run(struct app *app, const void *raw, struct args args,
			struct error *err)
{
	struct covering covering = { .app = app, .opts = raw };
	const struct coverage_opts *opts = raw;
	struct coverage_query query = { .every_pair = opts->every_pair };

	(void)args;
	if (format_check(app, opts->format, COVERAGE_FORMATS, err) ||
	    csv_opts_check(&opts->csv, opts->format, err) ||
	    app_clocks(&covering.clocks, app, &opts->clocks, true, err) ||
	    years_read(&query.first_year, &query.last_year, opts->from,
		       opts->to, &covering.clocks, err) ||
	    owner_choose(&covering.owner, app, covering.clocks.snapshot,
			 opts->region, opts->all, err))
		return -1;
	if (app_want_shares(app, &covering.clocks, opts->every_pair
			    ? span_text(NULL) : covering.owner.region, err))
		return -1;
	query.owner = covering.owner.region;
	query.day = covering.clocks.day;
	covering.fields = coverage_fields(covering.clocks.snapshot->kinds);
	if (coverage_of(&covering.coverage, &app->arena,
			covering.clocks.snapshot, &query,
			&covering.clocks.calendar, err) ||
	    choose_rows(&covering, err))
		return -1;
	if (app->want_json)
		coverage_json(app, &covering.coverage,
			      unread_count(covering.clocks.snapshot, NULL));
	else
		print_text(&covering);
	return 0;
}

const struct cmd cmd_coverage = {
	.name = "coverage", .alias = "couverture",
	.summary = N_("which theme was under an agreement in which year"),
	.args = "", .options = options,
	.about = N_("One row a region and theme, one column a fiscal year, "
		    "named by the year it begins in. What is said to be only "
		    "planned or in negotiation covers nothing; what has no "
		    "certain dates may have."),
	.opts_size = sizeof(struct coverage_opts),
	.needs = NEEDS_LAZY, .min_args = 0, .max_args = 0,
	.run = coverage_run,
};
