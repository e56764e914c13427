/* who: of each field, who gave it its value, when, in which commit. */
#include "cli/wanting.h"
#include "cli/who.h"

struct who_opts {
	const char *known_on;
};

static const struct option options[] = {
	{ "known-on", 0, OPTION_TEXT, offsetof(struct who_opts, known_on),
	  N_("REV|DATE"), N_("as it was known then") },
	{ .type = OPTION_END },
};

/* The record, the commit that it is read at, and what is published. */
static int find(struct who *who, const struct who_opts *opts,
		const char *word, struct error *err)
{
	struct app *app = who->app;
	const struct clock_opts then = { .known_on = opts->known_on };
	struct clocks clocks;
	const char *ref;

	if (app_clocks(&clocks, app, &then, false, err) ||
	    app_record_then(&who->record, app, &clocks, word, err) ||
	    workspace_published(&who->published, &ref, app->ws, err))
		return -1;
	if (opts->known_on)
		return workspace_revision(&who->from, app->ws,
					  opts->known_on, err);
	return repo_head(&who->from, app->ws->repo, err);
}

static int who_run(struct app *app, const void *raw, struct args args,
		   struct error *err)
{
	struct who who = { .app = app };
	const bool one = args.count > 1;
	struct path path;

	if (find(&who, raw, args.items[0], err) ||
	    (one && app_path(&path, app, who.record->kind,
			     span_text(args.items[1]), err)))
		return -1;
	if (history_who(&who.fields, &who.count, &app->arena, app->ws,
			&who.from, &who.published, who.record,
			one ? &path : NULL, err))
		return -1;
	if (app->want_json)
		who_json(&who);
	else
		who_tell(&who, one);
	return 0;
}

const struct cmd cmd_who = {
	.name = "who", .alias = "qui",
	.summary = N_("who gave each field its value, and when"),
	.args = N_("ID [PATH]"), .options = options,
	.about = N_("Each field stands under the save that gave it the value "
		    "it has, the latest first: through merges, moves and "
		    "renames. With PATH only what is there, and where the "
		    "fact comes from."),
	.opts_size = sizeof(struct who_opts),
	.needs = NEEDS_BY_NAME, .min_args = 1, .max_args = 2,
	.run = who_run,
};
