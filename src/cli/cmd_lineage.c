/* lineage: the terms that followed one another, and what changed between. */
#include "cli/amend.h"
#include "cli/lineage_json.h"
#include "cli/pictures.h"
#include "cli/tables.h"
#include "cli/wanting.h"
#include "cli/warnings.h"

#define FORMATS "text|" PICTURE_FORMATS "|md|json"

struct lineage_opts {
	const char *format;
	struct clock_opts clocks;
	bool all_fields, ascii;
};

static const struct option options[] = {
	{ "all-fields", 0, OPTION_FLAG,
	  offsetof(struct lineage_opts, all_fields), NULL,
	  N_("every field that changed from one to the next, and every event") },
	{ "format", 0, OPTION_TEXT, offsetof(struct lineage_opts, format),
	  FORMATS, N_("timeline draws the terms, in the terminal; svg is a "
		      "picture, html a page, md Markdown") },
	{ "ascii", 0, OPTION_FLAG, offsetof(struct lineage_opts, ascii), NULL,
	  N_("timeline drawn with plain characters") },
	CLOCK_OPTIONS(struct lineage_opts, clocks),
	{ .type = OPTION_END },
};

static int check_format(struct app *app, const struct lineage_opts *opts,
			struct error *err)
{
	bool is_json = format_is(opts->format, "json");

	if (format_check(app, opts->format, FORMATS, err) ||
	    picture_check(opts->format, opts->ascii, err))
		return -1;
	app->want_json |= is_json;
	return 0;
}

static void draw(struct app *app, const struct lineage_opts *opts,
		 const struct lineage_report *report,
		 const struct clocks *clocks)
{
	struct span title = record_title(report->asked);
	struct timeline_picture picture = { .asked = report->asked,
					    .ascii = opts->ascii };
	struct timeline timeline;

	timeline_of_lineage(&timeline, &app->arena, report->lineage,
			    succession_of(&app->arena, clocks->snapshot),
			    clocks->day, &clocks->calendar);
	picture.timeline = &timeline;
	picture.title = span_text(arena_printf(
		&app->arena, _("Lineage: %.*s"), SPAN_ARG(title)));
	picture_print(app, &picture, clocks->snapshot, opts->format);
}

static void print(struct app *app, const struct lineage_opts *opts,
		  const struct lineage_report *report,
		  const struct clocks *clocks)
{
	struct style style = app_style(app);

	style.snapshot = clocks->snapshot;
	if (picture_is(opts->format))
		draw(app, opts, report, clocks);
	else if (format_is(opts->format, "md"))
		report_lineage_md(&app->out, &style, &app->arena, report);
	else
		report_lineage(&app->out, &style, &app->arena, report);
	warn_unread(app, unread_count(clocks->snapshot, NULL));
	if (report->lineage->cyclic)
		app_warn(app, _("the links of this lineage lead in a circle; "
				"entente check names them"));
}

/* A region has no terms to follow one another. */
static int check_kind(struct app *app, const struct record *record,
		      struct error *err)
{
	const struct kind *kind = record->kind;

	if (term_field(&app->arena, kind, NULL) ||
	    kind->facts->lens->lineage.field)
		return 0;
	return error_set(err, ERROR_USAGE, MARK_NONE,
			 _("records of kind %.*s have no term"),
			 SPAN_ARG(field_label(kind->facts->root, app->lang,
					      span_text(kind->name))));
}

static int lineage_run(struct app *app, const void *raw, struct args args,
		       struct error *err)
{
	const struct lineage_opts *opts = raw;
	struct lineage_report report = { .all_fields = opts->all_fields };
	struct passage *passages;
	struct lineage lineage;
	struct clocks clocks;

	if (check_format(app, opts, err) ||
	    app_clocks(&clocks, app, &opts->clocks, false, err) ||
	    app_want_nobody(app, &clocks, err) ||
	    app_record_then(&report.asked, app, &clocks,
			    term_word(app, clocks.snapshot, args.items[0]),
			    err) ||
	    check_kind(app, report.asked, err) ||
	    app_want_lineage(app, &clocks, report.asked, err) ||
	    lineage_within(&lineage, &app->arena, clocks.snapshot,
			   report.asked, clocks.period, &clocks.calendar,
			   err))
		return -1;
	passages = ARENA_ARRAY(&app->arena, lineage.count, struct passage);
	for (size_t i = 0; i < lineage.count; i++)
		passages[i] = passage_of(&app->arena, &lineage, i);
	report.lineage = &lineage;
	report.passages = passages;
	if (app->want_json)
		lineage_json(app, &report,
			     unread_count(clocks.snapshot, NULL));
	else
		print(app, opts, &report, &clocks);
	return 0;
}

const struct cmd cmd_lineage = {
	.name = "lineage", .alias = "lignee",
	.summary = N_("the terms that followed one another, and what changed"),
	.args = N_("ID"), .options = options,
	.about = N_("Oldest first, whichever of them is asked for. Between two "
		    "terms: the days without any, or the overlap. What is "
		    "derived is said to be; the amount of a year is rounded "
		    "to the dollar, exact with --json."),
	.opts_size = sizeof(struct lineage_opts),
	.needs = NEEDS_LAZY, .min_args = 1, .max_args = 1,
	.run = lineage_run,
};
