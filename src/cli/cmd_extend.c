/* extend, end: a record's last day in force is moved by an amendment. */
#include <string.h>

#include "cli/amend.h"
#include "renewal/places.h"

struct extend_opts {
	struct edit_opts edit;
	const char *effective, *agreed, *to;
};

struct new_end {
	struct amending amending;
	struct change change;
	struct term term;    /* as it stands with all amendments */
	const char *now;     /* its end, for messages */
	struct days days;    /* what the new end means */
};

/* The last day that the text means when it is the record's end. */
static struct days end_days(struct app *app, const struct record *record,
			    const struct node *tree, struct change change)
{
	const struct node *then = tree;
	struct error ignored = ERROR_INIT;

	if (change_apply_tree(&then, &app->arena, tree, record->kind->shape,
			      &change, 1, &ignored))
		return amend_days(change.to);
	return term_read(record->kind, then, &app->ws->calendar).end;
}

static int read_end(struct new_end *out, struct app *app, const char *word,
		    const char *date, const char *agreed, struct error *err)
{
	const struct record *record;
	const struct node *tree;
	struct places places;

	if (app_record(&record, app,
		       term_word(app, &app->ws->snapshot, word),
		       err) ||
	    amend_check_kind(record, err) ||
	    amend_date(&out->change.to, app, date, false, err) ||
	    amend_date(&out->amending.agreed, app, agreed, true, err))
		return -1;
	places = places_of(&app->arena, record->kind);
	if (!places.end.count)
		return error_set(err, ERROR_USAGE, MARK_FILE(record->path),
				 _("the schema of %s has no term with an end"),
				 record->kind->name);
	tree = record_consolidated_all(&app->arena, record, NULL);
	out->amending.record = record;
	out->change.type = CHANGE_SET;
	out->change.path = places.end;
	out->change.from = path_find(tree, record->kind->shape, places.end);
	out->amending.changes = &out->change;
	out->amending.count = 1;
	out->term = term_read(record->kind, tree, &app->ws->calendar);
	out->now = arena_text(&app->arena, out->term.end_text);
	out->days = end_days(app, record, tree, out->change);
	return 0;
}

/*
 * The day by which amendments are put in order: after all others, so that this
 * one is applied last. Changes to the term count from the agreement anyway.
 */
static const struct node *order_day(struct app *app,
				    const struct record *record,
				    const struct node *date)
{
	struct amendment *items;
	size_t count;

	amendments_read(&items, &count, &app->arena, record->kind,
			record->doc->root);
	for (size_t i = 0; i < count; i++)
		if (items[i].has_effective &&
		    items[i].effective.first > amend_days(date).first)
			date = node_get(items[i].node, "effective");
	return node_copy(&app->arena, date);
}

/* A year or a month is a day too, and for a fiscal year not the one thought. */
static int add_end(struct app *app, const struct new_end *end,
		   const struct edit_opts *opts, const char *type,
		   const char *typed, struct error *err)
{
	day_number day;
	char last[16];

	if (amend_add(app, &end->amending, opts, type, err))
		return -1;
	if (!app->want_json && !day_parse(&day, span_text(typed)))
		app_say(app, _("%s: the last day in force is then %s"),
			end->amending.record->id,
			day_format(last, end->days.last));
	return 0;
}

static const struct option extend_options[] = {
	{ "to", 't', OPTION_TEXT, offsetof(struct extend_opts, to),
	  N_("DATE"), N_("the new last day in force") },
	{ "agreed", 'a', OPTION_TEXT, offsetof(struct extend_opts, agreed),
	  N_("DATE"), N_("when it was agreed (today)") },
	EDIT_OPTIONS(struct extend_opts, edit),
	{ .type = OPTION_END },
};

static int extend_run(struct app *app, const void *raw, struct args args,
		      struct error *err)
{
	const struct extend_opts *opts = raw;
	struct new_end new_end = { .amending.kind = "prolongation" };
	const char *id;

	if (!opts->to)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("until when? --to is missing"));
	if (read_end(&new_end, app, args.items[0], opts->to, opts->agreed,
		     err))
		return -1;
	id = new_end.amending.record->id;
	if (new_end.term.end_bound != BOUND_KNOWN) {
		error_set(err, ERROR_INVALID,
			  MARK_FILE(new_end.amending.record->path),
			  _("it has no end that could be moved"));
		return error_hint(err, _("entente end %s sets one"), id);
	}
	if (new_end.days.last <= new_end.term.end.last) {
		error_set(err, ERROR_INVALID,
			  MARK_FILE(new_end.amending.record->path),
			  _("%s is not later than the present end, %s"),
			  opts->to, new_end.now);
		return error_hint(err, _("to end it earlier: entente end %s "
					 "--effective %s"), id, opts->to);
	}
	new_end.amending.effective = order_day(app, new_end.amending.record,
					       new_end.amending.agreed);
	return add_end(app, &new_end, &opts->edit, "entente.extend/v1",
		       opts->to, err);
}

const struct cmd cmd_extend = {
	.name = "extend", .alias = "prolonger",
	.summary = N_("prolong a record's term"),
	.args = N_("ID"), .options = extend_options,
	.about = N_("The same agreement goes on; a new one that follows it is "
		    "a renewal: entente renew. It counts from the day it was "
		    "agreed: from then on, what is due is counted from the "
		    "new end."),
	.opts_size = sizeof(struct extend_opts),
	.needs = NEEDS_LOCK, .min_args = 1, .max_args = 1,
	.run = extend_run,
};

static const struct option end_options[] = {
	{ "effective", 'e', OPTION_TEXT, offsetof(struct extend_opts, effective),
	  N_("DATE"), N_("the last day in force") },
	{ "agreed", 'a', OPTION_TEXT, offsetof(struct extend_opts, agreed),
	  N_("DATE"), N_("when it was agreed (today)") },
	EDIT_OPTIONS(struct extend_opts, edit),
	{ .type = OPTION_END },
};

static int end_run(struct app *app, const void *raw, struct args args,
		   struct error *err)
{
	const struct extend_opts *opts = raw;
	struct new_end new_end = { .amending.kind = "termination" };

	if (!opts->effective)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("which is the last day in force? "
				   "--effective is missing"));
	if (read_end(&new_end, app, args.items[0], opts->effective,
		     opts->agreed, err))
		return -1;
	if (new_end.term.end_bound == BOUND_KNOWN &&
	    new_end.days.last >= new_end.term.end.last) {
		error_set(err, ERROR_INVALID,
			  MARK_FILE(new_end.amending.record->path),
			  _("%s is not earlier than the present end, %s"),
			  opts->effective, new_end.now);
		return error_hint(err, _("to prolong it: entente extend %s "
					 "--to %s"),
				  new_end.amending.record->id,
				  opts->effective);
	}
	new_end.amending.effective = order_day(app, new_end.amending.record,
					       new_end.change.to);
	return add_end(app, &new_end, &opts->edit, "entente.end/v1",
		       opts->effective, err);
}

const struct cmd cmd_end = {
	.name = "end", .alias = "terminer",
	.summary = N_("end a record's term before its time"),
	.args = N_("ID"), .options = end_options,
	.about = N_("For an agreement that was ended early. One that runs out "
		    "and will not be renewed: entente lapse."),
	.opts_size = sizeof(struct extend_opts),
	.needs = NEEDS_LOCK, .min_args = 1, .max_args = 1,
	.run = end_run,
};
