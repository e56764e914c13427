/*
 * check: every complaint about the records, in one run, with its place and
 * what to do. Exit 1 when one of them is an error.
 */
#include <string.h>

#include "cli/findings.h"
#include "workspace/recheck.h"

struct check_opts {
	bool warnings_too, afresh;
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
	{ .type = OPTION_END },
};

/* The records named; their loading complaints are then told alone. */
static int choose(const struct record ***out, struct app *app,
		  struct args args, struct error *err)
{
	const struct record **chosen =
		arena_array(&app->arena, args.count, sizeof(*chosen));

	for (size_t i = 0; i < args.count; i++)
		if (snapshot_find(&chosen[i], &app->ws->snapshot,
				  span_text(args.items[i]), err))
			return -1;
	*out = chosen;
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

static void add_loading(struct app *app, const struct record *const *chosen,
			size_t count, struct diags *diags)
{
	const struct diags *loading = &app->ws->diags;

	for (size_t i = 0; i < loading->count; i++) {
		const struct diag *diag = &loading->items[i];

		if (is_about(diag, chosen, count))
			*diags_add(diags, diag->level, diag->code, diag->at,
				   "%s", diag->msg) = *diag;
	}
}

static int check_some(struct app *app, struct args args, struct diags *diags,
		      struct error *err)
{
	const struct record **chosen;

	if (workspace_read(app->ws, err) || choose(&chosen, app, args, err))
		return -1;
	add_loading(app, (const struct record *const *)chosen, args.count,
		    diags);
	workspace_check(&app->ws->snapshot,
			(const struct record *const *)chosen, args.count,
			diags, NULL);
	return 0;
}

static int check_all(struct app *app, bool afresh, struct diags *diags,
		     struct error *err)
{
	struct recheck_request request = { afresh, 0 };
	size_t all = app->ws->snapshot.count;

	add_loading(app, NULL, 0, diags);
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
	size_t count = args.count ? args.count : app->ws->snapshot.count;
	struct findings_style style;
	enum diag_level worst;
	struct diags diags;
	int status;

	if (findings_style(&style, app, opts->format, opts->most, err))
		return -1;
	diags_init(&diags, &app->arena);
	status = args.count ? check_some(app, args, &diags, err)
			    : check_all(app, opts->afresh, &diags, err);
	if (!status) {
		diags_sort(&diags);
		findings_tell(app, &diags, count, &style);
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
