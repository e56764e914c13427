/* conflicts: what two sides set differently, and what their merge breaks. */
#include "cli/conflict_report.h"

static const struct option no_options[] = { { .type = OPTION_END } };

static void print_json(struct app *app, const struct sync_plan *plan,
		       const struct sync_violations *violations,
		       const char *word)
{
	struct printer *json = app_json_begin(app, "entente.conflicts/v1");

	printer_key(json, "conflicts");
	json_conflicts(json, plan, word);
	printer_key(json, "violations");
	json_findings(json, violations, &violations->findings, word);
	printer_key(json, "warnings");
	json_findings(json, violations, &violations->warnings, word);
	printer_key(json, "repairs");
	json_repairs(json, plan, word);
	app_json_end(app);
}

static void print_text(struct app *app, const struct sync_plan *plan,
		       const struct sync_violations *violations,
		       const char *word)
{
	size_t told = report_conflicts(app, plan, word);

	told += report_repairs(app, plan, word);
	told += report_violations(app, violations, word);
	if (!told)
		app_say(app, _("no conflicts"));
	else
		say_next_conflict(app, plan, violations);
}

static int conflicts_run(struct app *app, const void *opts, struct args args,
			 struct error *err)
{
	const char *word = args.count ? args.items[0] : NULL;
	struct sync_violations violations = { .own_errors = false };
	struct sync_plan plan;
	int status = -1;

	(void)opts;
	if (sync_plan(&plan, app->ws, err) == 0 &&
	    sync_authors(&plan, app->ws, err) == 0 &&
	    (object_id_is_zero(&plan.base) ||
	     sync_violations(&violations, &plan, app->ws, err) == 0)) {
		status = 0;
		if (app->want_json)
			print_json(app, &plan, &violations, word);
		else
			print_text(app, &plan, &violations, word);
		app->answer_no = plan.open || violations.findings.count;
	}
	sync_violations_release(&violations);
	sync_plan_release(&plan);
	return status;
}

const struct cmd cmd_conflicts = {
	.name = "conflicts", .alias = "conflits",
	.summary = N_("show what you and others set differently"),
	.args = N_("[ID]"), .options = no_options,
	.about = N_("After the conflicts stand the violations: where both "
		    "sides agree, and the merged records break a rule."),
	.needs = NEEDS_WORKSPACE, .max_args = 1, .run = conflicts_run,
};
