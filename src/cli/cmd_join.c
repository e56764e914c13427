/* join: two records that are about the same thing become one. */
#include "cli/clashes.h"
#include "cli/replacing.h"
#include "record/join.h"

struct join_opts {
	const char *message;
	bool dry_run;
	struct option_list take;
};

static const struct option options[] = {
	{ "message", 'm', OPTION_TEXT, offsetof(struct join_opts, message),
	  N_("TEXT"), N_("save at once, with this message") },
	{ "dry-run", 'n', OPTION_FLAG, offsetof(struct join_opts, dry_run),
	  NULL, N_("show what would change, write nothing") },
	{ "take", 0, OPTION_LIST, offsetof(struct join_opts, take),
	  N_("PATH"), N_("where they differ, what DUPLICATE says; may be "
			 "given many times") },
	{ .type = OPTION_END },
};

static int read_request(struct join_request *out, struct app *app,
			const struct join_opts *opts, struct args args,
			struct error *err)
{
	struct path *taken = ARENA_ARRAY(&app->arena, opts->take.count,
					 struct path);

	if (app_record(&out->duplicate, app, args.items[0], err) ||
	    app_record(&out->keep, app, args.items[1], err))
		return -1;
	for (size_t i = 0; i < opts->take.count; i++)
		if (app_path(&taken[i], app, out->keep->kind,
			     span_text(opts->take.items[i]), err))
			return -1;
	out->taken = taken;
	out->taken_count = opts->take.count;
	return workspace_was_saved(&out->noted, app->ws, out->duplicate, err);
}

/* What the duplicate said and is left out, below the record that is kept. */
static void tell_left(struct app *app, const struct replacement *item,
		      struct printer *json, const void *context)
{
	const struct join_result *result = context;
	const struct changes *left = &result->left;
	struct style style = app_style(app);

	if (item != result->plan.items)
		return;
	if (json) {
		printer_key(json, "left");
		json_changes(app, json, item->old->kind, NULL,
			     item->new->doc->root, left->items, left->count);
	} else if (left->count) {
		app_line(app, _("  what the two say differently:"));
		report_changes(&app->out, &style, item->old->kind, left->items,
			       left->count, 4);
	}
}

static int join_run(struct app *app, const void *raw, struct args args,
		    struct error *err)
{
	const struct join_opts *opts = raw;
	struct join_request request;
	struct join_result result;

	if (app_check_save(app, opts->message, opts->dry_run, err) ||
	    read_request(&request, app, opts, args, err) ||
	    replace_joined(&result, &app->ws->snapshot, &request, err))
		return -1;
	if (result.clashes.count)
		return clashes_refuse(app, &result.clashes, "entente.join/v1",
				      opts->dry_run, err);
	if (replacing_finish(app, &(struct replacing){
		.plan = &result.plan, .message = opts->message,
		.dry_run = opts->dry_run, .in_place = true,
		.type = "entente.join/v1", .more = tell_left,
		.context = &result,
	    }, err))
		return -1;
	replacing_next_region(app, request.keep->kind, request.duplicate->id,
			      request.keep->id, opts->dry_run);
	return 0;
}

const struct cmd cmd_join = {
	.name = "join", .alias = "fusionner",
	.summary = N_("make one record of two that are about the same thing"),
	.args = N_("DUPLICATE KEEP"), .options = options,
	.about = N_("References to DUPLICATE lead to KEEP, those in amendments "
		    "too. KEEP takes over the fields, the items of lists and "
		    "the sources that it lacks; where both say something, KEEP "
		    "counts, and what is left out is shown. DUPLICATE is "
		    "removed, and its id is a former id of KEEP. entente undo "
		    "brings everything back."),
	.opts_size = sizeof(struct join_opts),
	.needs = NEEDS_LOCK, .min_args = 2, .max_args = 2, .run = join_run,
};
