/* lineage: the terms that followed one another, and what changed between. */
#include <string.h>

#include "cli/amend.h"
#include "cli/lineage_json.h"
#include "cli/warnings.h"

struct lineage_opts {
	struct clock_opts clocks;
	bool all_fields;
};

static const struct option options[] = {
	{ "all-fields", 0, OPTION_FLAG,
	  offsetof(struct lineage_opts, all_fields), NULL,
	  N_("every field that changed from one to the next, and every event") },
	CLOCK_OPTIONS(struct lineage_opts, clocks),
	{ .type = OPTION_END },
};

static int lineage_run(struct app *app, const void *raw, struct args args,
		       struct error *err)
{
	const struct lineage_opts *opts = raw;
	struct lineage_report report = { .all_fields = opts->all_fields };
	struct style style = app_style(app);
	struct passage *passages;
	struct lineage lineage;
	struct clocks clocks;

	if (app_clocks(&clocks, app, &opts->clocks, false, err) ||
	    app_record_then(&report.asked, app, &clocks,
			    term_word(app, clocks.snapshot, args.items[0]),
			    err) ||
	    lineage_within(&lineage, &app->arena, clocks.snapshot,
			   report.asked, clocks.period, &clocks.calendar,
			   err))
		return -1;
	passages = ARENA_ARRAY(&app->arena, lineage.count, struct passage);
	for (size_t i = 0; i < lineage.count; i++)
		passages[i] = passage_of(&app->arena, &lineage, i);
	report.lineage = &lineage;
	report.passages = passages;
	style.snapshot = clocks.snapshot;
	if (app->want_json) {
		lineage_json(app, &report,
			     unread_count(clocks.snapshot, NULL));
		return 0;
	}
	report_lineage(&app->out, &style, &app->arena, &report);
	warn_unread(app, unread_count(clocks.snapshot, NULL));
	if (lineage.cyclic)
		app_warn(app, _("the links of this lineage lead in a circle; "
				"entente check names them"));
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
	.needs = NEEDS_WORKSPACE, .min_args = 1, .max_args = 1,
	.run = lineage_run,
};
