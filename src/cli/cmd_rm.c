/* rm: removes records, unless others refer to them. */
#include "cli/mentions.h"
#include "cli/replacing.h"

struct rm_opts {
	const char *message;
	bool dry_run;
};

static const struct option options[] = {
	{ "message", 'm', OPTION_TEXT, offsetof(struct rm_opts, message),
	  N_("TEXT"), N_("save at once, with this message") },
	{ "dry-run", 'n', OPTION_FLAG, offsetof(struct rm_opts, dry_run), NULL,
	  N_("show what would change, write nothing") },
	{ .type = OPTION_END },
};

/* One that cannot be read may go as well; who is named twice goes once. */
static int find_all(const struct record ***out, size_t *count,
		    struct app *app, struct args args, struct error *err)
{
	const struct record **found = arena_array(&app->arena, args.count,
						  sizeof(*found));
	size_t used = 0, same;

	for (size_t i = 0; i < args.count; i++) {
		if (snapshot_find(&found[used], &app->ws->snapshot,
				  span_text(args.items[i]), err))
			return -1;
		for (same = 0; found[same] != found[used];)
			same++;
		if (same == used)
			used++;
	}
	*out = found;
	*count = used;
	return 0;
}

static int refuse(struct app *app, const struct mentions *blocking,
		  const struct rm_opts *opts, bool several, struct error *err)
{
	struct printer *json;

	if (app->want_json) {
		json = app_json_begin(app, "entente.rm/v1");
		printer_pair_bool(json, "dry_run", opts->dry_run);
		printer_key(json, "files");
		printer_begin_list(json);
		printer_end_list(json);
		printer_key(json, "used_by");
		mentions_json(app, json, blocking);
		app_json_end(app);
	} else {
		mentions_print(app, blocking, several);
	}
	error_set(err, ERROR_CONFLICT, MARK_NONE,
		  NG_("%zu reference stands in the way; nothing was removed",
		      "%zu references stand in the way; nothing was removed",
		      blocking->count), blocking->count);
	return error_hint(err, _("correct the records that refer, or remove "
				 "them with it"));
}

static int rm_run(struct app *app, const void *raw, struct args args,
		  struct error *err)
{
	const struct rm_opts *opts = raw;
	const struct record **gone;
	struct replacements plan;
	struct mentions blocking;
	size_t count;

	if (find_all(&gone, &count, app, args, err) ||
	    app_check_save(app, opts->message, opts->dry_run, err) ||
	    replace_removed(&plan, &blocking, &app->ws->snapshot, gone, count,
			    err))
		return -1;
	if (blocking.count)
		return refuse(app, &blocking, opts, count > 1, err);
	return replacing_finish(app, &(struct replacing){
		.plan = &plan, .message = opts->message,
		.dry_run = opts->dry_run, .type = "entente.rm/v1",
	}, err);
}

const struct cmd cmd_rm = {
	.name = "rm", .alias = "supprimer",
	.summary = N_("remove records that no other refers to"),
	.args = N_("ID…"), .options = options,
	.about = N_("Refused, with the places, when others refer to it; those "
		    "named together may refer to one another. Where the "
		    "schema says that a reference is cleared on delete, it is "
		    "taken out. entente undo brings everything back."),
	.opts_size = sizeof(struct rm_opts),
	.needs = NEEDS_LOCK, .min_args = 1, .max_args = ARGS_ANY,
	.run = rm_run,
};
