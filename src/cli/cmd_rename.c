/* rename: another id, and every reference with it. */
#include "cli/replacing.h"

struct rename_opts {
	const char *message;
	bool dry_run;
};

static const struct option options[] = {
	{ "message", 'm', OPTION_TEXT, offsetof(struct rename_opts, message),
	  N_("TEXT"), N_("save at once, with this message") },
	{ "dry-run", 'n', OPTION_FLAG, offsetof(struct rename_opts, dry_run),
	  NULL, N_("show what would change, write nothing") },
	{ .type = OPTION_END },
};

static int rename_run(struct app *app, const void *raw, struct args args,
		      struct error *err)
{
	const struct rename_opts *opts = raw;
	const char *id = args.items[1];
	const struct record *record;
	struct replacements plan;
	bool noted;

	if (app_record(&record, app, args.items[0], err) ||
	    app_check_save(app, opts->message, opts->dry_run, err) ||
	    workspace_was_saved(&noted, app->ws, record, err) ||
	    replace_renamed(&plan, &app->ws->snapshot, record, id, noted, err))
		return -1;
	if (replacing_finish(app, &(struct replacing){
		.plan = &plan, .message = opts->message,
		.dry_run = opts->dry_run, .in_place = true,
		.type = "entente.rename/v1",
	    }, err))
		return -1;
	replacing_next_region(app, record->kind, record->id, id,
			      opts->dry_run);
	return 0;
}

const struct cmd cmd_rename = {
	.name = "rename", .alias = "renommer",
	.summary = N_("give a record another id, and every reference with it"),
	.args = N_("ID NEW"), .options = options,
	.about = N_("The references in all records are rewritten, those in "
		    "amendments too, and files move where the id is the name "
		    "of their folder. Once it was saved, the record keeps its "
		    "former id, so that a reference made meanwhile elsewhere "
		    "still leads to it. entente undo brings everything back."),
	.opts_size = sizeof(struct rename_opts),
	.needs = NEEDS_LOCK, .min_args = 2, .max_args = 2,
	.run = rename_run,
};
