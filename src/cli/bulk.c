#include "cli/bulk.h"

#include <string.h>

#include "cli/listing.h"
#include "cli/replacing.h"
#include "cli/warnings.h"

int bulk_check(const struct bulk_opts *bulk, struct error *err)
{
	if (!bulk->all || bulk->where.count)
		return 0;
	return error_set(err, ERROR_USAGE, MARK_NONE,
			 _("'%s' goes with '%s'"), "--all", "--where");
}

static int plan_changes(struct replacements *plan,
			const struct listing *listing,
			const struct edit_opts *opts, struct args words,
			bulk_change change, struct error *err)
{
	struct app *app = listing->app;

	memset(plan, 0, sizeof(*plan));
	for (size_t i = 0; i < listing->count; i++) {
		const struct record *record = listing->rows[i].record;
		const struct doc *doc;

		if (change(&doc, app, record, words, opts, err))
			return err->at.path[0] ? -1
				: error_wrap(err, "%s", record->id);
		if (!span_equal(doc->text, record->doc->text))
			replacements_change(plan, &app->ws->snapshot, record,
					    doc);
	}
	return 0;
}

/* As `list` does: how many were looked at, and whose. */
static void say_how_many(struct app *app, const struct listing *listing,
			 size_t changed)
{
	app_say(app, NG_("%zu record, %zu changed", "%zu records, %zu changed",
			 listing->count), listing->count, changed);
	if (listing->owner.own)
		app_say(app, _("only those of %s (--all: everyone's)"),
			app->ws->region);
	warn_unread(app, unread_count(listing->clocks.snapshot,
				      listing->kind));
}

int bulk_run(struct app *app, const struct bulk_opts *bulk,
	     const struct edit_opts *opts, struct args args,
	     bulk_change change, const char *type, struct error *err)
{
	const struct list_opts which = { .where = bulk->where,
					 .all = bulk->all };
	const struct args words = { args.items + 1, args.count - 1 };
	struct listing listing = { .app = app, .opts = &which };
	struct replacements plan;

	if (app_kind(&listing.kind, app, args.items[0], err) ||
	    app_check_save(app, opts->message, opts->dry_run, err) ||
	    app_clocks(&listing.clocks, app, &which.clocks, false, err) ||
	    listing_collect(&listing, err) ||
	    plan_changes(&plan, &listing, opts, words, change, err))
		return -1;
	app->answer_no = !listing.count;
	if (replacing_finish(app, &(struct replacing){
		.plan = &plan, .message = plan.count ? opts->message : NULL,
		.dry_run = opts->dry_run, .alone = true, .named = true,
		.type = type,
	    }, err))
		return -1;
	say_how_many(app, &listing, plan.count);
	return 0;
}
