/*
 * amend: what is agreed of a record from a day on. The text it had stays as it
 * was; the amendment says what changes.
 */
#include <stdio.h>
#include <string.h>

#include "cli/amend.h"
#include "cli/ask.h"
#include "renewal/places.h"

struct amend_opts {
	struct edit_opts edit;
	const char *effective, *agreed;
	struct option_list without;
};

static const struct option amend_options[] = {
	{ "effective", 'e', OPTION_TEXT, offsetof(struct amend_opts, effective),
	  N_("DATE"), N_("the first day on which it counts") },
	{ "agreed", 'a', OPTION_TEXT, offsetof(struct amend_opts, agreed),
	  N_("DATE"), N_("when it was agreed") },
	{ "without", 0, OPTION_LIST, offsetof(struct amend_opts, without),
	  N_("PATH"), N_("a field that goes; may be given several times") },
	EDIT_OPTIONS(struct amend_opts, edit),
	{ .type = OPTION_END },
};

/* A change that changes nothing is a slip. */
static int add_change(struct changes *changes, struct app *app,
		      const struct record *record, struct change change,
		      struct error *err)
{
	bool same = change.from && change.to
		? node_equal(change.from, change.to)
		: change.from == change.to;

	if (!same) {
		changes_add(changes, change);
		return 0;
	}
	return error_set(err, ERROR_INVALID, MARK_FILE(record->path),
			 change.to ? _("'%s' has this value already")
				   : _("'%s' is not there"),
			 path_format(&app->arena, record->kind->shape,
				     change.path));
}

/* The field that a person types; 0 with an empty path when there is none. */
static int ask_path(struct path *out, struct app *app,
		    const struct kind *kind, struct error *err)
{
	char answer[1024];

	for (;;) {
		struct error refused = ERROR_INIT;
		struct span text;

		*out = (struct path){ NULL, 0 };
		fputs(_("Field to change, as in term.end (Enter: no more): "),
		      stderr);
		if (!fgets(answer, sizeof(answer), stdin))
			return error_set(err, ERROR_INTERRUPTED, MARK_NONE,
					 _("the input ended; nothing was "
					   "written"));
		text = arena_span(&app->arena, span_trim(span_text(answer)));
		if (!text.len)
			return 0;
		if (app_path(out, app, kind, text, &refused) == 0 &&
		    kind_field(kind, *out) &&
		    ask_is_plain(kind_field(kind, *out)))
			return 0;
		if (refused.kind == ERROR_NONE)
			error_set(&refused, ERROR_USAGE, MARK_NONE,
				  _("'%.*s' does not take one value"),
				  SPAN_ARG(text));
		app_error(app, &refused);
	}
}

/* On a terminal: which field, and its new value, until there are no more. */
static int ask_changes(struct changes *out, struct app *app,
		       const struct record *record, const struct node *before,
		       struct error *err)
{
	const struct kind *kind = record->kind;

	for (;;) {
		struct change change = { .type = CHANGE_SET };
		const struct node *now, *to;

		if (ask_path(&change.path, app, kind, err))
			return -1;
		if (!change.path.count)
			return 0;
		now = path_find(before, kind->shape, change.path);
		if (ask_value(&to, app, kind_field(kind, change.path),
			      change.path.steps[change.path.count - 1].key,
			      now, err))
			return -1;
		change.from = now;
		change.to = to;
		if (to != now)
			changes_add(out, change);
	}
}

static int read_changes(struct changes *out, struct app *app,
			const struct record *record, const struct node *before,
			const struct amend_opts *opts, struct args args,
			struct error *err)
{
	struct change change;

	changes_init(out, &app->arena);
	for (size_t i = 1; i < args.count; i++)
		if (app_assignment(&change, app, record->kind, before,
				   args.items[i], err) ||
		    add_change(out, app, record, change, err))
			return -1;
	for (size_t i = 0; i < opts->without.count; i++) {
		memset(&change, 0, sizeof(change));
		if (app_path(&change.path, app, record->kind,
			     span_text(opts->without.items[i]), err))
			return -1;
		change.from = path_find(before, record->kind->shape,
					change.path);
		if (add_change(out, app, record, change, err))
			return -1;
	}
	if (!out->count && app->terminal && !app->want_json &&
	    ask_changes(out, app, record, before, err))
		return -1;
	if (out->count)
		return 0;
	error_set(err, ERROR_USAGE, MARK_NONE, _("nothing is to change"));
	return error_hint(err, _("say what does: PATH=VALUE, or --without "
				 "PATH"));
}

static bool touches_term(struct app *app, const struct kind *kind,
			 const struct changes *changes)
{
	struct path term = places_of(&app->arena, kind).term;

	for (size_t i = 0; term.count && i < changes->count; i++)
		if (path_covers(term, changes->items[i].path) ||
		    path_covers(changes->items[i].path, term))
			return true;
	return false;
}

static int amend_run(struct app *app, const void *raw, struct args args,
		     struct error *err)
{
	const struct amend_opts *opts = raw;
	struct amending amending = { .kind = "change" };
	const struct node *before;
	struct changes changes;

	if (!opts->effective) {
		error_set(err, ERROR_USAGE, MARK_NONE,
			  _("from when does it count? --effective is missing"));
		return error_hint(err, _("what was always so is a correction: "
					 "entente set"));
	}
	if (app_record(&amending.record, app,
		       term_word(app, &app->ws->snapshot, args.items[0]),
		       err) ||
	    amend_check_kind(amending.record, err) ||
	    amend_date(&amending.effective, app, opts->effective, false, err))
		return -1;
	before = record_consolidated(&app->arena, amending.record,
				     amend_days(amending.effective).last,
				     &app->ws->calendar, NULL);
	if (read_changes(&changes, app, amending.record, before, opts, args,
			 err) ||
	    amend_date(&amending.agreed, app, opts->agreed,
		       touches_term(app, amending.record->kind, &changes),
		       err))
		return -1;
	amending.changes = changes.items;
	amending.count = changes.count;
	return amend_add(app, &amending, &opts->edit, "entente.amend/v1", err);
}

const struct cmd cmd_amend = {
	.name = "amend", .alias = "modifier",
	.summary = N_("record an amendment: what changes from a day on"),
	.args = N_("ID PATH=VALUE…"), .options = amend_options,
	.about = N_("The record keeps its text; the amendment says from which "
		    "day on what is different, and what it was until then. "
		    "See entente show --on DATE for the text of a day. A new "
		    "last day is for entente extend or entente end."),
	.opts_size = sizeof(struct amend_opts),
	.needs = NEEDS_LOCK, .min_args = 1, .max_args = ARGS_ANY,
	.run = amend_run,
};
