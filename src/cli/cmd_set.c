/* set, unset: give fields of a record a value, or take them out. */
#include "cli/edits.h"

struct set_opts {
	struct edit_opts edit;
};

static const struct option options[] = {
	EDIT_OPTIONS(struct set_opts, edit),
	{ "force", 0, OPTION_FLAG,
	  offsetof(struct set_opts, edit) + offsetof(struct edit_opts, force),
	  NULL, N_("also where an amendment changed the same field") },
	{ .type = OPTION_END },
};

static int set_run(struct app *app, const void *raw, struct args args,
		   struct error *err)
{
	const struct set_opts *opts = raw;
	const struct record *record;
	const struct doc *doc;
	struct finish_edit edit;

	if (app_record(&record, app, args.items[0], err))
		return -1;
	doc = record->doc;
	for (size_t i = 1; i < args.count; i++) {
		struct change change;

		if (app_assignment(&change, app, record->kind, doc->root,
				   args.items[i], err))
			return -1;
		if (!opts->edit.force &&
		    edit_check_amended(app, record, change.path, err))
			return -1;
		if (change_apply(&doc, &app->arena, doc, record->kind->shape,
				 &change, 1, err))
			return -1;
	}
	edit = (struct finish_edit){
		.old = record, .kind = record->kind, .id = record->id,
		.doc = doc, .save_message = opts->edit.message,
		.dry_run = opts->edit.dry_run, .type = "entente.set/v1",
	};
	return app_finish_edit(app, &edit, err);
}

const struct cmd cmd_set = {
	.name = "set", .alias = "definir",
	.summary = N_("give fields of a record a value"),
	.args = N_("ID PATH=VALUE…"), .options = options,
	.about = N_("VALUE is read as the schema says: an amount may be "
		    "written 280 000,50 $, an enum by its label. PATH:=YAML "
		    "takes any value. An item of a list is named by its "
		    "identity: parties.mess.amount=30000; a missing one is "
		    "made. What only changes from a date on is an amendment: "
		    "see entente amend."),
	.opts_size = sizeof(struct set_opts),
	.needs = NEEDS_LOCK, .min_args = 2, .max_args = ARGS_ANY,
	.run = set_run,
};

static int unset_run(struct app *app, const void *raw, struct args args,
		     struct error *err)
{
	const struct set_opts *opts = raw;
	const struct record *record;
	struct changes changes;

	if (app_record(&record, app, args.items[0], err))
		return -1;
	changes_init(&changes, &app->arena);
	for (size_t i = 1; i < args.count; i++) {
		struct change change = { .type = CHANGE_REMOVE };

		if (app_path(&change.path, app, record->kind,
			     span_text(args.items[i]), err))
			return -1;
		change.from = path_find(record->doc->root,
					record->kind->shape, change.path);
		if (!change.from) {
			error_set(err, ERROR_NOTFOUND,
				  MARK_FILE(record->path),
				  _("this record has no '%s'"), args.items[i]);
			return error_hint(err, _("entente show --paths %s "
						 "lists what it has"),
					  record->id);
		}
		if (!opts->edit.force &&
		    edit_check_amended(app, record, change.path, err))
			return -1;
		changes_add(&changes, change);
	}
	return edit_record(app, record, changes.items, changes.count,
			   &opts->edit, "entente.unset/v1", err);
}

const struct cmd cmd_unset = {
	.name = "unset", .alias = "effacer",
	.summary = N_("take fields out of a record"),
	.args = N_("ID PATH…"), .options = options,
	.opts_size = sizeof(struct set_opts),
	.needs = NEEDS_LOCK, .min_args = 2, .max_args = ARGS_ANY,
	.run = unset_run,
};
