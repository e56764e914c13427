/* used-by: where other records refer to this one. */
#include "cli/mentions.h"
#include "cli/wanting.h"
#include "cli/warnings.h"

struct used_by_opts {
	struct clock_opts clocks;
};

static const struct option options[] = {
	CLOCK_OPTIONS(struct used_by_opts, clocks),
	{ .type = OPTION_END },
};

static void print_json(struct app *app, const struct snapshot *snapshot,
		       const struct record *record,
		       const struct mentions *mentions)
{
	struct printer *json = app_json_begin(app, "entente.used-by/v1");

	printer_pair(json, "kind", record->kind->name);
	printer_pair(json, "id", record->id);
	printer_pair_span(json, "title", record_title(record));
	printer_pair(json, "path", record->path);
	printer_key(json, "used_by");
	mentions_json(app, json, mentions);
	printer_pair_int(json, "unread", (int64_t)unread_count(snapshot, NULL));
	app_json_end(app);
}

/* Leaves out what certainly did not count then; what may have, is marked. */
static void keep_standing(struct mentions *mentions, struct app *app,
			  const struct clocks *clocks)
{
	size_t kept = 0;

	for (size_t i = 0; i < mentions->count; i++) {
		struct mention mention = mentions->items[i];
		enum ternary stands = record_stands(
			&app->arena, mention.record, mention.reference.node,
			clocks->period, &clocks->calendar);

		mention.perhaps = stands == TERNARY_UNKNOWN;
		if (stands != TERNARY_NO)
			mentions->items[kept++] = mention;
	}
	mentions->count = kept;
}

static int used_by_run(struct app *app, const void *raw, struct args args,
		       struct error *err)
{
	const struct used_by_opts *opts = raw;
	const struct record *record;
	struct mentions mentions;
	struct clocks clocks;

	if (app_clocks(&clocks, app, &opts->clocks, false, err) ||
	    app_want_nobody(app, &clocks, err) ||
	    snapshot_find(&record, clocks.snapshot, span_text(args.items[0]),
			  err) ||
	    app_want_users(app, &clocks, record, err))
		return -1;
	mentions_init(&mentions, &app->arena);
	mentions_add_users(&mentions, clocks.snapshot, record);
	if (clocks_given(&clocks))
		keep_standing(&mentions, app, &clocks);
	app->answer_no = !mentions.count;
	if (app->want_json) {
		print_json(app, clocks.snapshot, record, &mentions);
		return 0;
	}
	mentions_print(app, &mentions, false);
	if (!mentions.count)
		app_say(app, _("no record refers to %s"), record->id);
	warn_unread(app, unread_count(clocks.snapshot, NULL));
	return 0;
}

const struct cmd cmd_used_by = {
	.name = "used-by", .alias = "citations",
	.summary = N_("show where other records refer to a record"),
	.args = N_("ID"), .options = options,
	.about = N_("Each place: the file, the line and the column, the field, "
		    "the title of the record that refers. What amendments "
		    "change counts, and paths that name an item of a list by "
		    "the record. A record that others refer to is not "
		    "removed."),
	.opts_size = sizeof(struct used_by_opts),
	.needs = NEEDS_LAZY, .min_args = 1, .max_args = 1,
	.run = used_by_run,
};
