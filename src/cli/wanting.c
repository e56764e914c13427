#include "cli/wanting.h"

#include "record/former.h"
#include "renewal/renewal.h"

static void say_how_many_read(struct app *app, const struct snapshot *snapshot)
{
	size_t read = 0;

	for (size_t i = 0; i < snapshot->count; i++)
		read += !snapshot->records[i]->is_listed;
	app_say(app, NG_("read %zu of %zu records",
			 "read %zu of %zu records", read), read,
		snapshot->count);
}

int app_want(struct app *app, const struct clocks *clocks,
	     const struct wanted *wanted, struct error *err)
{
	struct workspace *ws = app->ws;

	if (workspace_want(ws, clocks->snapshot, wanted, err))
		return -1;
	if (ws->unindexed && app->verbose)
		app_say(app, _("without the index: %s"), ws->unindexed);
	ws->unindexed = NULL;
	if (app->verbose && !wanted->nobody)
		say_how_many_read(app, clocks->snapshot);
	return 0;
}

int app_want_nobody(struct app *app, const struct clocks *clocks,
		    struct error *err)
{
	const struct wanted wanted = { .nobody = true };

	return app_want(app, clocks, &wanted, err);
}

int app_want_lineage(struct app *app, const struct clocks *clocks,
		     const struct record *record, struct error *err)
{
	const struct wanted wanted = { .only = record };

	return app_want(app, clocks, &wanted, err);
}

int app_want_ends(struct app *app, const struct clocks *clocks,
		  const struct kind *kind, struct span owner,
		  struct days ends, struct error *err)
{
	const struct wanted wanted = {
		.kind = kind, .owner = owner, .ending = true,
		.from = ends.first, .until = ends.last,
	};

	return app_want(app, clocks, &wanted, err);
}

/* Whoever else a record is for stands in its text as well. */
int app_want_shares(struct app *app, const struct clocks *clocks,
		    struct span owner, struct error *err)
{
	const struct wanted wanted = {
		.names = &owner, .name_count = 1, .everybody = !owner.len,
	};

	return app_want(app, clocks, &wanted, err);
}

/* Who refers to it writes its id, or one that it had. */
int app_want_users(struct app *app, const struct clocks *clocks,
		   const struct record *record, struct error *err)
{
	const struct node *formers = record_formerly(record);
	size_t count = formers ? formers->count : 0;
	struct span *names = ARENA_ARRAY(&app->arena, count + 1, struct span);
	const struct wanted wanted = { .names = names,
				       .name_count = count + 1 };

	for (size_t i = 0; i < count; i++)
		names[i] = node_string(formers->entries[i].value);
	names[count] = span_text(record->id);
	return app_want(app, clocks, &wanted, err);
}
