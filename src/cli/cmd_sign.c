/* sign: a record was signed. lapse: it was decided not to renew it. */
#include <string.h>

#include "cli/amend.h"
#include "renewal/places.h"

struct sign_opts {
	struct edit_opts edit;
	const char *effective, *signed_on;
};

static const struct option sign_options[] = {
	{ "effective", 'e', OPTION_TEXT, offsetof(struct sign_opts, effective),
	  N_("DATE"), N_("the first day in force, where it differs") },
	{ "signed", 's', OPTION_TEXT, offsetof(struct sign_opts, signed_on),
	  N_("DATE"), N_("when it was signed (today)") },
	EDIT_OPTIONS(struct sign_opts, edit),
	{ .type = OPTION_END },
};

static int check_unsigned(struct app *app, const struct record *record,
			  struct path path, struct error *err)
{
	const struct node *now;

	if (!path.count)
		return error_set(err, ERROR_USAGE, MARK_FILE(record->path),
				 _("the schema of %s has no date of signature"),
				 record->kind->name);
	now = path_find(record->doc->root, record->kind->shape, path);
	if (!now)
		return edit_check_amended(app, record, path, err);
	error_set(err, ERROR_EXISTS, doc_mark(record->doc, now),
		  _("it is signed already: %.*s"), SPAN_ARG(now->text));
	return error_hint(err, _("to correct the date: entente set %s %s=DATE"),
			  record->id,
			  path_format(&app->arena, record->kind->shape, path));
}

static void add_set(struct changes *changes, const struct record *record,
		    struct path path, const struct node *to)
{
	struct change change = { .type = to ? CHANGE_SET : CHANGE_REMOVE,
				 .path = path, .to = to, .index = SIZE_MAX };

	change.from = path_find(record->doc->root, record->kind->shape, path);
	if (!change.from || !to || !node_equal(change.from, to))
		changes_add(changes, change);
}

static bool is_required(const struct kind *kind, struct path path)
{
	struct path up = { path.steps, path.count - 1 };
	const struct field *above = kind_field(kind, up);

	for (size_t i = 0; above && i < above->required_count; i++)
		if (span_equal(above->required[i],
			       path.steps[path.count - 1].key))
			return true;
	return false;
}

/* What is signed is no longer planned: the first other value of the enum. */
static void drop_planned(struct changes *changes, struct app *app,
			 const struct record *record)
{
	struct path path = places_role(&app->arena, record->kind, ROLE_STAGE);
	const struct node *now = path_find(record->doc->root,
					   record->kind->shape, path);
	const struct field *field = kind_field(record->kind, path);
	const struct node *other = NULL;

	if (!path.count || !span_is(node_string(now), "planned"))
		return;
	for (size_t i = 0; !other && i < field->value_count; i++)
		if (!node_equal(field->values[i], now))
			other = field->values[i];
	if (other || !is_required(record->kind, path))
		add_set(changes, record, path, other);
}

static int sign_run(struct app *app, const void *raw, struct args args,
		    struct error *err)
{
	const struct sign_opts *opts = raw;
	const struct record *record;
	const struct node *date, *start;
	struct changes changes;
	struct path path, from;

	if (app_record(&record, app,
		       term_word(app, &app->ws->snapshot, args.items[0]),
		       err))
		return -1;
	path = places_role(&app->arena, record->kind, ROLE_SIGNED);
	from = places_of(&app->arena, record->kind).start;
	if (check_unsigned(app, record, path, err) ||
	    amend_date(&date, app, opts->signed_on, true, err) ||
	    amend_date(&start, app, opts->effective, false, err))
		return -1;
	changes_init(&changes, &app->arena);
	drop_planned(&changes, app, record);
	add_set(&changes, record, path, date);
	if (start) {
		if (!from.count)
			return error_set(err, ERROR_USAGE, MARK_NONE,
					 _("the schema of %s has no term with "
					   "a start"), record->kind->name);
		if (edit_check_amended(app, record, from, err))
			return -1;
		add_set(&changes, record, from, start);
	}
	return edit_record(app, record, changes.items, changes.count,
			   &opts->edit, "entente.sign/v1", err);
}

const struct cmd cmd_sign = {
	.name = "sign", .alias = "signer",
	.summary = N_("record that it was signed"),
	.args = N_("ID"), .options = sign_options,
	.about = N_("Gives the date of signature; what was planned is so no "
		    "longer. With --effective the first day in force is set "
		    "as well, where the term was shifted before signing."),
	.opts_size = sizeof(struct sign_opts),
	.needs = NEEDS_LOCK, .min_args = 1, .max_args = 1,
	.run = sign_run,
};

/* ---- lapse ---- */

struct lapse_opts {
	struct edit_opts edit;
	const char *reason, *on;
};

static const struct option lapse_options[] = {
	{ "reason", 'r', OPTION_TEXT, offsetof(struct lapse_opts, reason),
	  N_("TEXT"), N_("why it will not be renewed") },
	{ "on", 0, OPTION_TEXT, offsetof(struct lapse_opts, on), N_("DATE"),
	  N_("when it was decided (today)") },
	EDIT_OPTIONS(struct lapse_opts, edit),
	{ .type = OPTION_END },
};

/* Puts a value at the item's property with that role, if it has one. */
static void put_role(struct app *app, struct node *item,
		     const struct field *items, enum role role,
		     const struct node *value)
{
	struct span name;

	if (field_role(items, role, &name))
		node_put(&app->arena, item, name, value);
}

/* The list of events has this one: said in words, not by its path. */
static int say_noted(const struct record *record, const struct node *date,
		     struct error *err)
{
	if (err->kind != ERROR_EXISTS)
		return -1;
	*err = (struct error)ERROR_INIT;
	error_set(err, ERROR_EXISTS, MARK_FILE(record->path),
		  _("it is noted already, on %.*s: %s will not be renewed"),
		  SPAN_ARG(date->text), record->id);
	return error_hint(err, _("another reason: entente edit %s"),
			  record->id);
}

static int lapse_run(struct app *app, const void *raw, struct args args,
		     struct error *err)
{
	const struct lapse_opts *opts = raw;
	struct node *item = node_new_map(&app->arena);
	const struct record *record;
	const struct field *items;
	const struct node *date;
	struct change change;
	struct path path;

	if (!opts->reason || !span_trim(span_text(opts->reason)).len)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("why? --reason is missing"));
	if (app_record(&record, app,
		       term_word(app, &app->ws->snapshot, args.items[0]),
		       err) ||
	    amend_date(&date, app, opts->on, true, err))
		return -1;
	path = places_role(&app->arena, record->kind, ROLE_EVENTS);
	items = path.count ? kind_field(record->kind, path)->items : NULL;
	if (!field_role(items, ROLE_EVENT_KIND, NULL))
		return error_set(err, ERROR_USAGE, MARK_FILE(record->path),
				 _("the schema of %s has no events"),
				 record->kind->name);
	put_role(app, item, items, ROLE_EVENT_KIND,
		 node_new_text(&app->arena, "lapse"));
	put_role(app, item, items, ROLE_EVENT_DATE, date);
	put_role(app, item, items, ROLE_EVENT_TEXT,
		 node_new_text(&app->arena, opts->reason));
	if (edit_item(&change, app, record, path, item, err))
		return say_noted(record, date, err);
	return edit_record(app, record, &change, 1, &opts->edit,
			   "entente.lapse/v1", err);
}

const struct cmd cmd_lapse = {
	.name = "lapse", .alias = "renoncer",
	.summary = N_("record the decision not to renew"),
	.args = N_("ID"), .options = lapse_options,
	.about = N_("Its term runs to the end as it stands, and from the day "
		    "of the decision entente due no longer lists it."),
	.opts_size = sizeof(struct lapse_opts),
	.needs = NEEDS_LOCK, .min_args = 1, .max_args = 1,
	.run = lapse_run,
};
