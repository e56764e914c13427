/*
 * check: every complaint about the records, in one run, with its place and
 * what to do. Exit 1 when one of them is an error.
 */
#include <string.h>

#include "cli/findings.h"
#include "workspace/recheck.h"

struct check_opts {
	bool warnings_too, afresh;
	struct clock_opts clocks;
	const char *format;
	long most;
};

static const struct option options[] = {
	{ "strict", 0, OPTION_FLAG, offsetof(struct check_opts, warnings_too),
	  NULL, N_("warnings count as errors for the exit code") },
	{ "format", 0, OPTION_TEXT, offsetof(struct check_opts, format),
	  FINDINGS_FORMATS, N_("text has excerpts; gcc is a line each, for "
			       "editors; github is for its workflows") },
	{ "max-findings", 0, OPTION_NUMBER, offsetof(struct check_opts, most),
	  N_("N"), N_("show so many, and say how many more there are") },
	{ "afresh", 0, OPTION_FLAG, offsetof(struct check_opts, afresh),
	  NULL, N_("look at every record, also at those that were clean the "
		   "last time and did not change") },
	CLOCK_OPTIONS(struct check_opts, clocks),
	{ .type = OPTION_END },
};

/* What is checked: of the work tree, or at another moment. */
struct choice {
	const struct snapshot *snapshot;
	const struct diags *loading; /* what reading them complained of */
	const struct record **records;
	size_t count;
};

/* The records named; their loading complaints are then told alone. */
static int choose(struct choice *out, struct app *app, struct args args,
		  struct error *err)
{
	out->records = arena_array(&app->arena, args.count,
				   sizeof(*out->records));
	for (; out->count < args.count; out->count++)
		if (snapshot_find(&out->records[out->count], out->snapshot,
				  span_text(args.items[out->count]), err))
			return -1;
	return 0;
}

static bool is_about(const struct diag *diag,
		     const struct record *const *chosen, size_t count)
{
	if (!chosen)
		return true;
	for (size_t i = 0; i < count; i++)
		if (diag->at.path &&
		    strcmp(diag->at.path, chosen[i]->path) == 0)
			return true;
	return false;
}

static void add_loading(const struct choice *choice, struct diags *diags)
{
	const struct record *const *chosen =
		(const struct record *const *)choice->records;

	for (size_t i = 0; i < choice->loading->count; i++) {
		const struct diag *diag = &choice->loading->items[i];

		if (is_about(diag, chosen, choice->count))
			*diags_add(diags, diag->level, diag->code, diag->at,
				   "%s", diag->msg) = *diag;
	}
}

static int check_some(struct choice *choice, struct app *app, struct args args,
		      struct diags *diags, struct error *err)
{
	if (workspace_read(app->ws, err) || choose(choice, app, args, err))
		return -1;
	add_loading(choice, diags);
	workspace_check(choice->snapshot,
			(const struct record *const *)choice->records,
			choice->count, diags, NULL);
	return 0;
}

/* ---- at another moment ---- */

static void choose_all(struct choice *choice, struct app *app)
{
	const struct snapshot *snapshot = choice->snapshot;

	choice->records = ARENA_ARRAY(&app->arena, snapshot->count + 1,
				      const struct record *);
	for (; choice->count < snapshot->count; choice->count++)
		choice->records[choice->count] =
			snapshot->records[choice->count];
}

/* Leaves out what was certainly not in force in the period. */
static void keep_in_force(struct choice *choice, struct app *app,
			  struct clocks *clocks)
{
	size_t kept = 0;

	for (size_t i = 0; i < choice->count; i++) {
		const struct record *record = choice->records[i];
		enum status status = STATUS_UNKNOWN;

		if (term_field(&app->arena, record->kind, NULL))
			status = clocks_standing(clocks, app, record).status;
		if (status == STATUS_UNKNOWN || status == STATUS_IN_FORCE)
			choice->records[kept++] = record;
	}
	choice->count = kept;
}

static int check_then(struct choice *choice, struct app *app,
		      const struct clock_opts *opts, struct args args,
		      struct diags *diags, struct error *err)
{
	struct snapshot *then = ARENA_NEW(&app->arena, struct snapshot);
	struct clocks clocks;

	if (workspace_read(app->ws, err) ||
	    app_clocks(&clocks, app, opts, true, err))
		return -1;
	*then = *clocks.snapshot;
	then->today = clocks.day;
	choice->snapshot = then;
	if (clocks.complaints)
		choice->loading = clocks.complaints;
	if (args.count && choose(choice, app, args, err))
		return -1;
	if (!args.count)
		choose_all(choice, app);
	if (clocks.period_given)
		keep_in_force(choice, app, &clocks);
	add_loading(choice, diags);
	workspace_check(then, (const struct record *const *)choice->records,
			choice->count, diags, NULL);
	return 0;
}

/* ---- */

static int check_all(struct choice *choice, struct app *app, bool afresh,
		     struct diags *diags, struct error *err)
{
	struct recheck_request request = { afresh, 0 };
	size_t all = app->ws->snapshot.count;

	add_loading(choice, diags);
	choice->count = all;
	if (workspace_recheck(app->ws, &request, diags, err))
		return -1;
	if (app->verbose && request.looked_at < all)
		app_say(app, NG_("looked at %zu of %zu records; to the others "
				  "nothing happened since the last check",
				  "looked at %zu of %zu records; to the others "
				  "nothing happened since the last check",
				  request.looked_at),
			 request.looked_at, all);
	return 0;
}

static int check_run(struct app *app, const void *raw, struct args args,
		     struct error *err)
{
	const struct check_opts *opts = raw;
	struct choice choice = { .snapshot = &app->ws->snapshot,
				 .loading = &app->ws->diags };
	struct findings_style style;
	enum diag_level worst;
	struct diags diags;
	int status;

	if (findings_style(&style, app, opts->format, opts->most, err) ||
	    (!app->ws->snapshot.count &&
	     workspace_require_schemas(app->ws, err)))
		return -1;
	diags_init(&diags, &app->arena);
	if (opts->clocks.known_on || opts->clocks.on || opts->clocks.during)
		status = check_then(&choice, app, &opts->clocks, args, &diags,
				    err);
	else if (args.count)
		status = check_some(&choice, app, args, &diags, err);
	else
		status = check_all(&choice, app, opts->afresh, &diags, err);
	style.snapshot = choice.snapshot;
	if (!status) {
		diags_sort(&diags);
		findings_tell(app, &diags, choice.count, &style);
	}
	worst = diags_worst(&diags);
	app->answer_no = worst == DIAG_ERROR ||
			 (opts->warnings_too && worst == DIAG_WARNING);
	diags_release(&diags);
	return status;
}

const struct cmd cmd_check = {
	.name = "check", .alias = "verifier",
	.summary = N_("check records against their schemas and each other"),
	.args = N_("[ID…]"), .options = options,
	.about = N_("Each finding ends with a code; entente explain CODE says "
		    "what it means and what to do."),
	.opts_size = sizeof(struct check_opts),
	.needs = NEEDS_LIST, .max_args = ARGS_ANY, .run = check_run,
};
