/* reindex: what is kept so that answers come quickly is made anew. */
#include "cli/cmd.h"
#include "workspace/want.h"

static const struct option options[] = {
	{ .type = OPTION_END },
};

static int reindex_run(struct app *app, const void *raw, struct args args,
		       struct error *err)
{
	size_t count;

	(void)raw;
	(void)args;
	if (workspace_reindex(&count, app->ws, err))
		return -1;
	if (app->want_json) {
		printer_pair_int(app_json_begin(app, "entente.reindex/v1"),
				 "texts", (int64_t)count);
		app_json_end(app);
		return 0;
	}
	app_say(app, NG_("the index is made anew: it knows the text of %zu "
			 "record", "the index is made anew: it knows the texts "
			 "of %zu records", count), count);
	return 0;
}

const struct cmd cmd_reindex = {
	.name = "reindex", .alias = "reindexer",
	.summary = N_("make the index anew"),
	.args = "", .options = options,
	.about = N_("The index is kept up by itself, and can be deleted at any "
		    "time: answers are the same without it, and take longer. "
		    "This is for when you doubt it."),
	.needs = NEEDS_LAZY, .run = reindex_run,
};
