/* set, unset: give fields of records a value, or take them out. */
#include "cli/bulk.h"
#include "cli/edits.h"

struct set_opts {
	struct edit_opts edit;
	struct bulk_opts bulk;
};

static const struct option options[] = {
	BULK_OPTIONS(struct set_opts, bulk),
	EDIT_OPTIONS(struct set_opts, edit),
	{ "force", 0, OPTION_FLAG,
	  offsetof(struct set_opts, edit) + offsetof(struct edit_opts, force),
	  NULL, N_("also where an amendment changed the same field") },
	{ .type = OPTION_END },
};

static int run(struct app *app, const struct set_opts *opts, struct args args,
	       bulk_change change, const char *type, struct error *err)
{
	const struct args words = { args.items + 1, args.count - 1 };
	const struct record *record;
	struct finish_edit edit = {
		.save_message = opts->edit.message,
		.dry_run = opts->edit.dry_run, .type = type,
	};

	if (app_record(&record, app, args.items[0], err) ||
	    change(&edit.doc, app, record, words, &opts->edit, err))
		return -1;
	edit.old = record;
	edit.kind = record->kind;
	edit.id = record->id;
	return app_finish_edit(app, &edit, err);
}

/* ---- set ---- */

static int set_text(const struct doc **out, struct app *app,
		    const struct record *record, struct args words,
		    const struct edit_opts *opts, struct error *err)
{
	*out = record->doc;
	for (size_t i = 0; i < words.count; i++) {
		struct change change;

		if (app_assignment(&change, app, record->kind, (*out)->root,
				   words.items[i], err))
			return -1;
		if (!opts->force &&
		    edit_check_amended(app, record, change.path, err))
			return -1;
		if (change_apply(out, &app->arena, *out, record->kind->shape,
				 &change, 1, err))
			return -1;
	}
	return 0;
}

static int set_run(struct app *app, const void *raw, struct args args,
		   struct error *err)
{
	const struct set_opts *opts = raw;

	if (bulk_check(&opts->bulk, err))
		return -1;
	if (opts->bulk.where.count)
		return bulk_run(app, &opts->bulk, &opts->edit, args, set_text,
				"entente.set-where/v1", err);
	return run(app, opts, args, set_text, "entente.set/v1", err);
}

const struct cmd cmd_set = {
	.name = "set", .alias = "definir",
	.summary = N_("give fields of a record a value"),
	.args = N_("ID|KIND PATH=VALUE…"), .options = options,
	.about = N_("VALUE is read as the schema says: an amount may be "
		    "written 280 000,50 $, an enum by its label. PATH:=YAML "
		    "takes any value. An item of a list is named by its "
		    "identity: parties.mess.amount=30000; a missing one is "
		    "made. With --where all records of KIND that entente list "
		    "--where shows are changed, or none. What only changes "
		    "from a date on is an amendment: see entente amend."),
	.opts_size = sizeof(struct set_opts),
	.needs = NEEDS_LOCK, .min_args = 2, .max_args = ARGS_ANY,
	.run = set_run,
};

/* ---- unset ---- */

static int refuse_absent(const struct record *record, const char *word,
			 struct error *err)
{
	error_set(err, ERROR_NOTFOUND, MARK_FILE(record->path),
		  _("this record has no '%s'"), word);
	return error_hint(err, _("entente show --paths %s lists what it has"),
			  record->id);
}

/* Of many, those without the field stay as they are. */
static int unset_texts(const struct doc **out, struct app *app,
		       const struct record *record, struct args words,
		       bool many, const struct edit_opts *opts,
		       struct error *err)
{
	struct changes changes;

	changes_init(&changes, &app->arena);
	for (size_t i = 0; i < words.count; i++) {
		struct change change = { .type = CHANGE_REMOVE };

		if (app_path(&change.path, app, record->kind,
			     span_text(words.items[i]), err))
			return -1;
		change.from = path_find(record->doc->root,
					record->kind->shape, change.path);
		if (!change.from && many)
			continue;
		if (!change.from)
			return refuse_absent(record, words.items[i], err);
		if (!opts->force &&
		    edit_check_amended(app, record, change.path, err))
			return -1;
		changes_add(&changes, change);
	}
	return change_apply(out, &app->arena, record->doc,
			    record->kind->shape, changes.items, changes.count,
			    err);
}

static int unset_text(const struct doc **out, struct app *app,
		      const struct record *record, struct args words,
		      const struct edit_opts *opts, struct error *err)
{
	return unset_texts(out, app, record, words, false, opts, err);
}

static int unset_one_of_many(const struct doc **out, struct app *app,
			     const struct record *record, struct args words,
			     const struct edit_opts *opts, struct error *err)
{
	return unset_texts(out, app, record, words, true, opts, err);
}

static int unset_run(struct app *app, const void *raw, struct args args,
		     struct error *err)
{
	const struct set_opts *opts = raw;

	if (bulk_check(&opts->bulk, err))
		return -1;
	if (opts->bulk.where.count)
		return bulk_run(app, &opts->bulk, &opts->edit, args,
				unset_one_of_many, "entente.unset-where/v1",
				err);
	return run(app, opts, args, unset_text, "entente.unset/v1", err);
}

const struct cmd cmd_unset = {
	.name = "unset", .alias = "effacer",
	.summary = N_("take fields out of a record"),
	.args = N_("ID|KIND PATH…"), .options = options,
	.about = N_("With --where the fields are taken out of all records of "
		    "KIND that entente list --where shows, or of none; those "
		    "without the field stay as they are."),
	.opts_size = sizeof(struct set_opts),
	.needs = NEEDS_LOCK, .min_args = 2, .max_args = ARGS_ANY,
	.run = unset_run,
};
