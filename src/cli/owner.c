#include "cli/owner.h"

#include "cli/warnings.h"
#include "workspace/want.h"

static int check_region(struct app *app, const struct snapshot *snapshot,
			struct span region, struct error *err)
{
	const struct wanted wanted = { .owner = region };

	for (size_t i = 0; i < snapshot->count; i++)
		if (span_is(region, snapshot->records[i]->id) &&
		    kinds_has_owner(snapshot->kinds,
				    snapshot->records[i]->kind))
			return 0;
	if (workspace_want(app->ws, snapshot, &wanted, err))
		return -1;
	for (size_t i = 0; i < snapshot->count; i++)
		if (span_equal(record_owner(snapshot->records[i]), region))
			return 0;
	return error_set(err, ERROR_NOTFOUND, MARK_NONE,
			 _("no record belongs to '%.*s'"), SPAN_ARG(region));
}

int owner_choose(struct owner *out, struct app *app,
		 const struct snapshot *snapshot, const char *region, bool all,
		 struct error *err)
{
	out->region = span_text(region);
	out->own = false;
	if (region)
		return check_region(app, snapshot, out->region, err);
	if (!app->ws->region || all)
		return 0;
	out->region = span_text(app->ws->region);
	out->own = true;
	warn_region(app, snapshot, app->ws->region);
	return 0;
}

void owner_say(const struct owner *owner, struct app *app)
{
	if (owner->own)
		app_say(app, _("%s only (--all: every region)"),
			app->ws->region);
}
