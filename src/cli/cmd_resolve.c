/* conflicts, resolve: what two sides set differently, and the decision. */
#include <string.h>

#include "cli/conflict_report.h"
#include "cli/sync_report.h"

static const struct option no_options[] = { { .type = OPTION_END } };

static int conflicts_run(struct app *app, const void *opts, struct args args,
			 struct error *err)
{
	struct sync_plan plan;
	int status = sync_plan(&plan, app->ws, err);

	(void)opts;
	(void)args;
	if (status == 0)
		status = sync_authors(&plan, app->ws, err);
	if (status == 0 && app->want_json) {
		app_json_begin(app, "entente.conflicts/v1");
		printer_key(&app->json, "conflicts");
		json_conflicts(&app->json, &plan, NULL);
		app_json_end(app);
	} else if (status == 0) {
		report_conflicts(app, &plan, NULL);
		if (!plan.conflict_count)
			app_say(app, _("no conflicts"));
	}
	app->answer_no = plan.open != 0;
	sync_plan_release(&plan);
	return status;
}

const struct cmd cmd_conflicts = {
	.name = "conflicts", .alias = "conflits",
	.summary = N_("show what you and others set differently"),
	.args = "", .options = no_options,
	.needs = NEEDS_WORKSPACE, .run = conflicts_run,
};

struct resolve_opts {
	bool mine, published, base, no_sync;
	const char *value;
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
	{ "no-sync", 0, OPTION_FLAG, offsetof(struct resolve_opts, no_sync),
	  NULL, N_("do not go on with the sync after the last one") },
	{ .type = OPTION_END },
};

static int read_choice(enum choice *out, const struct resolve_opts *opts,
		       struct error *err)
{
	int given = opts->mine + opts->published + opts->base +
		    (opts->value != NULL);

	if (given != 1) {
		error_set(err, ERROR_USAGE, MARK_NONE,
			  _("one of --mine, --published, --base and --value "
			    "is needed"));
		return error_hint(err, _("`entente conflicts` shows the "
					 "values"));
	}
	*out = opts->mine ? CHOICE_MINE
	     : opts->published ? CHOICE_PUBLISHED
	     : opts->base ? CHOICE_BASE : CHOICE_VALUE;
	return 0;
}

static bool is_meant(const struct sync_conflict *conflict, struct args args)
{
	return conflict_is_of(conflict, args.items[0]) &&
	       (args.count < 2 || strcmp(args.items[1], conflict->path) == 0);
}

/* Another id than both gave it: one that nobody has. */
static int check_name(struct app *app, const struct sync_conflict *conflict,
		      const char *id, struct error *err)
{
	if (record_id_check(span_text(id), err))
		return -1;
	if (strcmp(id, conflict->id) == 0 ||
	    !snapshot_get(&app->ws->snapshot, conflict->kind, span_text(id)))
		return 0;
	return error_set(err, ERROR_EXISTS, MARK_NONE, _("%s/%s exists already"),
			 conflict->kind->name, id);
}

static int decide(struct app *app, const struct sync_conflict *conflict,
		  enum choice choice, const char *text, struct error *err)
{
	const struct path path = conflict->conflict.path;
	const struct node *value = NULL;

	if (choice == CHOICE_VALUE && conflict->is_name) {
		if (check_name(app, conflict, text, err))
			return -1;
		value = node_new_text(&app->arena, text);
	} else if (choice == CHOICE_VALUE && !path.count)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("a whole record takes --mine, --published "
				   "or --base"));
	if (choice == CHOICE_VALUE && !value &&
	    app_value(&value, app, kind_field(conflict->kind, path),
		      span_text(text), err))
		return -1;
	return sync_decide(app->ws, conflict, choice, value, err);
}

/* Every conflict that ID and PATH name; *left counts those still open. */
static int decide_all(size_t *left, struct app *app,
		      const struct resolve_opts *opts, struct args args,
		      struct error *err)
{
	struct sync_plan plan;
	enum choice choice = CHOICE_NONE;
	size_t found = 0;
	int status = 0;

	*left = 0;
	if (read_choice(&choice, opts, err))
		return -1;
	status = sync_plan(&plan, app->ws, err);
	for (size_t i = 0; i < plan.conflict_count && status == 0; i++) {
		const struct sync_conflict *conflict = &plan.conflicts[i];

		if (!is_meant(conflict, args)) {
			*left += conflict->choice == CHOICE_NONE;
			continue;
		}
		found++;
		status = decide(app, conflict, choice, opts->value, err);
	}
	sync_plan_release(&plan);
	if (status || found)
		return status;
	error_set(err, ERROR_NOTFOUND, MARK_NONE,
		  _("there is no such conflict"));
	return error_hint(err, _("`entente conflicts` lists them"));
}

static int resolve_run(struct app *app, const void *raw, struct args args,
		       struct error *err)
{
	const struct resolve_opts *opts = raw;
	size_t left;

	if (decide_all(&left, app, opts, args, err))
		return -1;
	if (left == 0 && !opts->no_sync) {
		app_say(app, _("decided; going on with the sync"));
		return sync_and_report(app, err);
	}
	if (app->want_json) {
		app_json_begin(app, "entente.resolve/v1");
		printer_pair_int(&app->json, "left", (int64_t)left);
		app_json_end(app);
		return 0;
	}
	app_say(app, NG_("decided; %zu conflict is left",
			 "decided; %zu conflicts are left", left), left);
	app_next(app, left ? "entente conflicts" : "entente sync");
	return 0;
}

const struct cmd cmd_resolve = {
	.name = "resolve", .alias = "trancher",
	.summary = N_("decide a conflict; the last one goes on with the sync"),
	.args = N_("ID [PATH]"), .options = options,
	.about = N_("Without PATH the decision holds for every conflict of "
		    "the record. It is remembered until the values change."),
	.opts_size = sizeof(struct resolve_opts),
	.needs = NEEDS_LOCK, .min_args = 1, .max_args = 2,
	.run = resolve_run,
};
