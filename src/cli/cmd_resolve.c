/* resolve: decides conflicts, and repairs what the merge breaks. */
#include "cli/conflict_report.h"
#include "cli/resolving.h"
#include "cli/sync_report.h"

struct resolve_opts {
	bool mine, published, base, edit, all, dry_run, no_sync;
	const char *value, *kind, *field;
};

static const struct option options[] = {
	{ "mine", 0, OPTION_FLAG, offsetof(struct resolve_opts, mine), NULL,
	  N_("keep your value") },
	{ "published", 0, OPTION_FLAG,
	  offsetof(struct resolve_opts, published), NULL,
	  N_("take the published value") },
	{ "base", 0, OPTION_FLAG, offsetof(struct resolve_opts, base), NULL,
	  N_("go back to the value before both") },
	{ "value", 0, OPTION_TEXT, offsetof(struct resolve_opts, value),
	  N_("V"), N_("set this value instead") },
	{ "edit", 0, OPTION_FLAG, offsetof(struct resolve_opts, edit), NULL,
	  N_("decide in your editor: the record with the values marked") },
	{ "all", 0, OPTION_FLAG, offsetof(struct resolve_opts, all), NULL,
	  N_("every conflict that is open, instead of ID") },
	{ "kind", 0, OPTION_TEXT, offsetof(struct resolve_opts, kind),
	  N_("KIND"), N_("only conflicts of this kind of record") },
	{ "field", 0, OPTION_TEXT, offsetof(struct resolve_opts, field),
	  N_("PATH"), N_("only conflicts at this path, or below it") },
	{ "dry-run", 'n', OPTION_FLAG, offsetof(struct resolve_opts, dry_run),
	  NULL, N_("show what would be decided, decide nothing") },
	{ "no-sync", 0, OPTION_FLAG, offsetof(struct resolve_opts, no_sync),
	  NULL, N_("do not go on with the sync after the last one") },
	{ .type = OPTION_END },
};

static int read_options(struct resolving *out, const struct resolve_opts *opts,
			struct args args, struct error *err)
{
	int given = opts->mine + opts->published + opts->base + opts->edit +
		    (opts->value != NULL);

	if (given != 1) {
		error_set(err, ERROR_USAGE, MARK_NONE,
			  _("one of --mine, --published, --base, --value and "
			    "--edit is needed"));
		return error_hint(err, _("`entente conflicts` shows the "
					 "values"));
	}
	if (opts->all == (args.count > 0)) {
		error_set(err, ERROR_USAGE, MARK_NONE,
			  _("either ID or --all is needed"));
		return error_hint(err, _("`entente conflicts` lists them"));
	}
	if (opts->edit && (args.count != 1 || opts->kind || opts->field))
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("--edit takes one ID, and nothing else"));
	*out = (struct resolving){
		.choice = opts->mine ? CHOICE_MINE
			: opts->published ? CHOICE_PUBLISHED
			: opts->base ? CHOICE_BASE : CHOICE_VALUE,
		.value = opts->value, .all = opts->all, .kind = opts->kind,
		.field = opts->field, .words = args,
	};
	return 0;
}

/* Lays the decisions over the plan, so that it is told as it would be. */
static void apply(struct sync_plan *plan, const struct decisions *decisions)
{
	for (size_t i = 0; i < decisions->count; i++) {
		const struct sync_decision *decision = &decisions->items[i];
		struct sync_conflict *conflict;

		if (!decision->conflict)
			continue;
		conflict = &plan->conflicts[decision->conflict -
					    plan->conflicts];
		plan->open -= conflict->choice == CHOICE_NONE;
		conflict->choice = decision->choice;
		conflict->value = decision->value;
	}
}

static void print_json(struct app *app, const struct sync_plan *plan,
		       const struct decisions *decisions, bool dry_run)
{
	struct printer *json = app_json_begin(app, "entente.resolve/v1");

	printer_pair_bool(json, "dry_run", dry_run);
	printer_pair_int(json, "decided", (int64_t)decisions->count);
	printer_pair_int(json, "left", (int64_t)plan->open);
	printer_key(json, "conflicts");
	json_decisions(json, decisions->items, decisions->count);
	app_json_end(app);
}

static void tell(struct app *app, const struct sync_plan *plan,
		 const struct decisions *decisions, bool dry_run)
{
	size_t count = decisions->count, left = plan->open;

	if (app->want_json) {
		print_json(app, plan, decisions, dry_run);
		return;
	}
	if (dry_run) {
		report_decisions(app, decisions->items, count);
		app_say(app, NG_("%zu decision; a rehearsal: nothing was "
				 "written",
				 "%zu decisions; a rehearsal: nothing was "
				 "written", count), count);
		return;
	}
	if (count > 1)
		app_say(app, NG_("%zu decision taken",
				 "%zu decisions taken", count), count);
	if (count)
		app_say(app, NG_("decided; %zu conflict is left",
				 "decided; %zu conflicts are left", left),
			left);
	else
		app_say(app, _("nothing was decided"));
	app->answer_no = !count;
	app_next(app, left ? _("entente conflicts") : _("entente sync"));
}

static int go_on(struct app *app, const struct decisions *decisions,
		 struct error *err)
{
	size_t count = decisions->count;

	if (count > 1)
		app_say(app, NG_("%zu decision taken",
				 "%zu decisions taken", count), count);
	app_say(app, _("decided; going on with the sync"));
	return sync_and_report(app, err);
}

/* The edited text goes away only when what it decides is remembered. */
static int edit(struct decisions *out, struct app *app,
		const struct sync_plan *plan, const struct resolve_opts *opts,
		struct args args, struct error *err)
{
	struct editing copy;

	if (resolving_edit(out, &copy, app, plan, args.items[0], err))
		return -1;
	if (!opts->dry_run && out->count &&
	    sync_decide(app->ws, out->items, out->count, err)) {
		editing_leave(&copy);
		return -1;
	}
	return editing_end(&copy, err);
}

static int resolve_run(struct app *app, const void *raw, struct args args,
		       struct error *err)
{
	const struct resolve_opts *opts = raw;
	struct resolving resolving;
	struct decisions decisions;
	struct sync_plan plan;
	int status;

	if (read_options(&resolving, opts, args, err))
		return -1;
	status = sync_plan(&plan, app->ws, err);
	if (status == 0 && (opts->edit || opts->dry_run))
		status = sync_authors(&plan, app->ws, err);
	if (status == 0)
		status = opts->edit
			? edit(&decisions, app, &plan, opts, args, err)
			: resolving_decisions(&decisions, app, &plan,
					      &resolving, err);
	if (status == 0 && !opts->edit && !opts->dry_run)
		status = sync_decide(app->ws, decisions.items,
				     decisions.count, err);
	if (status == 0) {
		apply(&plan, &decisions);
		status = !plan.open && !opts->no_sync && !opts->dry_run &&
			 decisions.count
			? go_on(app, &decisions, err)
			: (tell(app, &plan, &decisions, opts->dry_run), 0);
	}
	sync_plan_release(&plan);
	return status;
}

const struct cmd cmd_resolve = {
	.name = "resolve", .alias = "trancher",
	.summary = N_("decide a conflict; the last one goes on with the sync"),
	.args = N_("[ID [PATH] | ID…]"), .options = options,
	.about = N_("Without PATH the decision holds for every conflict of "
		    "the record. It is remembered until the values change. "
		    "Where there is no conflict, and the merge breaks a rule, "
		    "the value is a repair of the merged record."),
	.opts_size = sizeof(struct resolve_opts),
	.needs = NEEDS_LOCK, .max_args = ARGS_ANY, .run = resolve_run,
};
