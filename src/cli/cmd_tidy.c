/* tidy: puts the texts of records in order; what they say stays. */
#include "cli/clashes.h"
#include "cli/replacing.h"
#include "cli/warnings.h"
#include "record/tidy.h"

struct tidy_opts {
	const char *message;
	bool check;
};

static const struct option options[] = {
	{ "check", 0, OPTION_FLAG, offsetof(struct tidy_opts, check), NULL,
	  N_("only show what is not in order; exit 1 when there is any") },
	{ "message", 'm', OPTION_TEXT, offsetof(struct tidy_opts, message),
	  N_("TEXT"), N_("save at once, with this message") },
	{ .type = OPTION_END },
};

static void tell_text(struct app *app, const struct tidied *done)
{
	if (done->quotes)
		app_line(app, NG_("  %zu text in quotes", "  %zu texts in quotes",
				  done->quotes), done->quotes);
	if (done->blanks)
		app_line(app, NG_("  %zu line without blanks at its end",
				  "  %zu lines without blanks at their end",
				  done->blanks), done->blanks);
	if (done->newline)
		app_line(app, _("  an end of the last line"));
}

/* Below the record's changes: those are its references. */
static void tell_done(struct app *app, const struct replacement *item,
		      struct printer *json, const void *context)
{
	const struct tidy_result *result = context;
	const struct tidied *done =
		&result->items[item - result->plan.items];

	if (!json) {
		tell_text(app, done);
		return;
	}
	printer_pair_int(json, "references", (int64_t)done->references);
	printer_pair_int(json, "quotes", (int64_t)done->quotes);
	printer_pair_int(json, "blanks", (int64_t)done->blanks);
	printer_pair_bool(json, "newline", done->newline);
}

/* Those named, or all. */
static int choose(const struct record *const **out, size_t *count,
		  struct app *app, struct args args, struct error *err)
{
	const struct snapshot *snapshot = &app->ws->snapshot;
	const struct record **chosen;

	*count = args.count ? args.count : snapshot->count;
	chosen = arena_array(&app->arena, *count, sizeof(*chosen));
	for (size_t i = 0; i < *count; i++) {
		if (!args.count)
			chosen[i] = snapshot->records[i];
		else if (app_record(&chosen[i], app, args.items[i], err))
			return -1;
		for (size_t j = 0; args.count && j < i; j++)
			if (chosen[j] == chosen[i])
				return error_set(err, ERROR_USAGE, MARK_NONE,
						 _("'%s' is named twice"),
						 args.items[i]);
	}
	*out = chosen;
	return 0;
}

static int tidy_run(struct app *app, const void *raw, struct args args,
		    struct error *err)
{
	const struct tidy_opts *opts = raw;
	const struct record *const *chosen = NULL;
	struct tidy_result result;
	size_t count;

	if (app_check_save(app, opts->message, opts->check, err) ||
	    choose(&chosen, &count, app, args, err) ||
	    replace_tidied(&result, &app->ws->snapshot, chosen, count, err))
		return -1;
	if (result.clashes.count)
		return clashes_refuse(app, &result.clashes, "entente.tidy/v1",
				      opts->check, err);
	count = result.plan.count;
	if (replacing_finish(app, &(struct replacing){
		.plan = &result.plan, .message = count ? opts->message : NULL,
		.dry_run = opts->check, .in_place = true, .alone = true,
		.named = true, .type = "entente.tidy/v1", .more = tell_done,
		.context = &result,
	    }, err))
		return -1;
	if (!count)
		app_say(app, _("all is in order"));
	if (!args.count)
		warn_unread(app, unread_count(&app->ws->snapshot, NULL));
	app->answer_no = opts->check && count;
	return 0;
}

const struct cmd cmd_tidy = {
	.name = "tidy", .alias = "ranger",
	.summary = N_("put the texts of records in order"),
	.args = N_("[ID…]"), .options = options,
	.about = N_("References by a former id get the present one; texts that "
		    "other programs read as something else get quotes; blanks "
		    "at the ends of lines go; the last line ends; a file lies "
		    "where its record belongs. Nothing else changes, and no "
		    "other command does it. Without an ID: all records."),
	.opts_size = sizeof(struct tidy_opts),
	.needs = NEEDS_LOCK, .max_args = ARGS_ANY, .run = tidy_run,
};
