/* sync: receive what others published, publish what is saved. */
#include "cli/sync_report.h"
#include "sync/sync.h"

struct sync_opts {
	bool abort;
};

static const struct option options[] = {
	{ "abort", 0, OPTION_FLAG, offsetof(struct sync_opts, abort), NULL,
	  N_("forget the decisions taken on conflicts; change nothing else") },
	{ .type = OPTION_END },
};

static int sync_command(struct app *app, const void *raw, struct args args,
			struct error *err)
{
	const struct sync_opts *opts = raw;
	size_t count;

	(void)args;
	if (!opts->abort)
		return sync_and_report(app, err);
	if (sync_forget(&count, app->ws, err))
		return -1;
	if (app->want_json) {
		app_json_begin(app, "entente.sync/v1");
		printer_pair(&app->json, "outcome", "aborted");
		printer_pair_int(&app->json, "forgotten", (int64_t)count);
		app_json_end(app);
	} else {
		app_say(app, NG_("%zu decision is forgotten; your saves are "
				 "as they were, not published",
				 "%zu decisions are forgotten; your saves are "
				 "as they were, not published", count), count);
	}
	return 0;
}

const struct cmd cmd_sync = {
	.name = "sync", .alias = "synchroniser",
	.summary = N_("receive and publish: keep step with the others"),
	.args = "", .options = options,
	.about = N_("Fetches what others published, merges it with your saves "
		    "field by field, checks the result, publishes it. When "
		    "two sides set one field differently nothing changes "
		    "until entente resolve decides. Tries again for two "
		    "minutes while others publish."),
	.opts_size = sizeof(struct sync_opts),
	.needs = NEEDS_LOCK, .run = sync_command,
};
