/*
 * history: the saves and what they changed; of one record or one field, how it
 * came about.
 */
#include <string.h>

#include "cli/history_all.h"

static const struct option options[] = {
	{ "field", 'f', OPTION_TEXT, offsetof(struct history_opts, field),
	  N_("PATH"), N_("only what changed this field") },
	{ "region", 0, OPTION_TEXT, offsetof(struct history_opts, region),
	  N_("ID"), N_("only what changed records of this region") },
	{ "kind", 'k', OPTION_TEXT, offsetof(struct history_opts, kind),
	  N_("KIND"), N_("only what changed records of this kind") },
	{ "heads", 0, OPTION_FLAG, offsetof(struct history_opts, heads),
	  NULL, N_("which records changed, and not what in them") },
	{ "since", 0, OPTION_TEXT, offsetof(struct history_opts, since),
	  N_("DATE"), N_("only saves of that day, month or year, and later") },
	{ "until", 'u', OPTION_TEXT, offsetof(struct history_opts, until),
	  N_("DATE"), N_("only saves of that day, month or year, and before") },
	{ "known-on", 0, OPTION_TEXT, offsetof(struct history_opts, known_on),
	  N_("REV|DATE"), N_("as it was known then") },
	{ "limit", 'n', OPTION_NUMBER, offsetof(struct history_opts, limit),
	  N_("N"), N_("at most so many; without an ID: 20") },
	{ "all", 'a', OPTION_FLAG, offsetof(struct history_opts, all), NULL,
	  N_("all of them, not only the latest 20") },
	{ .type = OPTION_END },
};

static int check_options(const struct history_opts *opts, struct args args,
			 struct error *err)
{
	if (opts->field && !args.count)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("--field needs the record's id"));
	if (args.count && (opts->region || opts->kind))
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("either a record, or --region and --kind"));
	return 0;
}

static int read_days(struct history_days *out, struct app *app,
		     const struct history_opts *opts, struct error *err)
{
	*out = (struct history_days){ INT32_MIN, INT32_MAX };
	if ((opts->since &&
	     app_day(&out->first, app, opts->since, WHOLE_FIRST, err)) ||
	    (opts->until &&
	     app_day(&out->last, app, opts->until, WHOLE_LAST, err)))
		return -1;
	return out->first <= out->last
		? 0 : error_set(err, ERROR_USAGE, MARK_NONE,
				_("%s is after %s"), opts->since, opts->until);
}

static int history_run(struct app *app, const void *raw, struct args args,
		       struct error *err)
{
	const struct history_opts *opts = raw;
	struct history_days days;
	struct object_id from;
	int status;

	if (check_options(opts, args, err) ||
	    read_days(&days, app, opts, err) ||
	    (opts->known_on
	     ? workspace_revision(&from, app->ws, opts->known_on, err)
	     : repo_head(&from, app->ws->repo, err)))
		return -1;
	if (app->want_json) {
		app_json_begin(app, "entente.history/v1");
		printer_key(&app->json, "revisions");
		printer_begin_list(&app->json);
	}
	status = args.count
		? history_tell_record(app, opts, &days, &from, args.items[0],
				      err)
		: history_tell_all(app, opts, &days, &from, err);
	if (app->want_json) {
		printer_end_list(&app->json);
		app_json_end(app);
	}
	return status;
}

const struct cmd cmd_history = {
	.name = "history", .alias = "historique",
	.summary = N_("show the saves and what they changed, or how a record "
		      "came about"),
	.args = N_("[ID]"), .options = options,
	.opts_size = sizeof(struct history_opts),
	.needs = NEEDS_BY_NAME, .max_args = 1, .run = history_run,
};
