/* add, remove: items of a record's lists. */
#include <string.h>

#include "cli/edits.h"

struct add_opts {
	struct edit_opts edit;
};

static const struct option options[] = {
	EDIT_OPTIONS(struct add_opts, edit),
	{ .type = OPTION_END },
};

static int unknown_property(const struct field *items, struct span name,
			    struct error *err)
{
	const struct span *meant = field_meant(items, name);

	error_set(err, ERROR_USAGE, MARK_NONE,
		  _("an item of this list has no field '%.*s'"),
		  SPAN_ARG(name));
	return !meant
		? -1 : error_hint(err, _("did you mean '%.*s'?"),
				  SPAN_ARG(*meant));
}

static int put_value(struct app *app, struct node *item,
		     const struct field *items, struct span name,
		     struct span text, struct error *err)
{
	const struct field *field = field_property(items, name);
	const char *named = field ? NULL :
		field_path_named(&app->arena, items, name, false);
	const struct node *value;

	if (named) { /* by its label */
		name = span_text(named);
		field = field_property(items, name);
	}
	if (!field)
		return unknown_property(items, name, err);
	if (app_value(&value, app, field, text, err))
		return error_wrap(err, "%.*s", SPAN_ARG(name));
	node_put(&app->arena, item, name, value);
	return 0;
}

/* KEY=VALUE of one property of the new item. */
static int put_property(struct app *app, struct node *item,
			const struct field *items, const char *word,
			struct error *err)
{
	struct span text = span_text(word);
	size_t equals = span_find_byte(text, '=');

	if (equals == SIZE_MAX || equals == 0) {
		error_set(err, ERROR_USAGE, MARK_NONE,
			  _("'%s' is no KEY=VALUE"), word);
		return error_hint(err, _("as in: organization=mess"));
	}
	return put_value(app, item, items, span_part(text, 0, equals),
			 span_from(text, equals + 1), err);
}

static bool is_list_of_maps(const struct field *list)
{
	return !list->items->types || list->items->types & 1u << NODE_MAP;
}

/*
 * The new item: one value for a list of scalars, else KEY=VALUE pairs, or the
 * value alone of what an item is known by.
 */
static int make_item(const struct node **out, struct app *app,
		     const struct field *list, struct args args,
		     struct error *err)
{
	const struct field *items = list->items;
	struct node *item;

	if (is_list_of_maps(list)) {
		item = node_new_map(&app->arena);
		*out = item;
		if (args.count == 1 && !strchr(args.items[0], '=') &&
		    list->identity_count)
			return put_value(app, item, items, list->identity[0],
					 span_text(args.items[0]), err);
		for (size_t i = 0; i < args.count; i++)
			if (put_property(app, item, items, args.items[i], err))
				return -1;
		return 0;
	}
	if (args.count != 1)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("this list takes one value"));
	return field_parse(out, &app->arena, items, span_text(args.items[0]),
			   err);
}

/* "add ID parties=mess": the same line as it should be. */
static int hint_no_item(struct app *app, const struct record *record,
			const char *word, struct error *err)
{
	struct error ignored = ERROR_INIT;
	const char *equals = strchr(word, '=');
	const struct field *field = NULL;
	struct span name, key = { NULL, 0 };
	struct path path;

	error_set(err, ERROR_USAGE, MARK_NONE, _("what is to be added?"));
	if (!equals)
		return error_hint(err, _("as in: organization=mess"));
	name = span_of(word, (size_t)(equals - word));
	if (app_path(&path, app, record->kind, name, &ignored) == 0)
		field = kind_field(record->kind, path);
	if (!field || !field->items)
		return error_hint(err, _("a field that is no list: entente set "
					 "%s %s"), record->id, word);
	if (is_list_of_maps(field) && field->identity_count)
		key = field->identity[0];
	return error_hint(err, _("write: entente add %s %.*s %.*s%s"),
			  record->id, SPAN_ARG(name), SPAN_ARG(key),
			  key.len ? equals : equals + 1);
}

static int add_run(struct app *app, const void *raw, struct args args,
		   struct error *err)
{
	const struct add_opts *opts = raw;
	const struct record *record;
	const struct field *field;
	const struct node *item;
	struct args pairs = { args.items + 2, args.count - 2 };
	struct change change;
	struct path path;

	if (app_record(&record, app, args.items[0], err))
		return -1;
	if (!pairs.count)
		return hint_no_item(app, record, args.items[1], err);
	if (app_path(&path, app, record->kind, span_text(args.items[1]), err))
		return -1;
	field = kind_field(record->kind, path);
	if (!field || !field->items)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("'%s' is no list"), args.items[1]);
	if (make_item(&item, app, field, pairs, err))
		return -1;
	if (edit_item(&change, app, record, path, item, err))
		return -1;
	return edit_record(app, record, &change, 1, &opts->edit,
			   "entente.add/v1", err);
}

const struct cmd cmd_add = {
	.name = "add", .alias = "ajouter",
	.summary = N_("add an item to a list of a record"),
	.args = N_("ID PATH [KEY=VALUE… | VALUE]"), .options = options,
	.opts_size = sizeof(struct add_opts),
	.needs = NEEDS_LOCK, .min_args = 2, .max_args = ARGS_ANY,
	.run = add_run,
};

static int remove_run(struct app *app, const void *raw, struct args args,
		      struct error *err)
{
	const struct add_opts *opts = raw;
	const struct record *record;
	struct change change = { .type = CHANGE_REMOVE };

	if (app_record(&record, app, args.items[0], err) ||
	    app_path(&change.path, app, record->kind,
		     span_text(args.items[1]), err))
		return -1;
	change.from = path_find(record->doc->root, record->kind->shape,
				change.path);
	if (!change.from || !change.path.count ||
	    change.path.steps[change.path.count - 1].type == STEP_KEY) {
		error_set(err, ERROR_NOTFOUND, MARK_FILE(record->path),
			  _("'%s' is no item of a list of this record"),
			  args.items[1]);
		return error_hint(err, _("entente show --paths %s lists them; "
					 "entente unset takes a field out"),
				  record->id);
	}
	return edit_record(app, record, &change, 1, &opts->edit,
			   "entente.remove/v1", err);
}

const struct cmd cmd_remove = {
	.name = "remove", .alias = "retirer",
	.summary = N_("remove an item from a list of a record"),
	.args = N_("ID PATH"), .options = options,
	.opts_size = sizeof(struct add_opts),
	.needs = NEEDS_LOCK, .min_args = 2, .max_args = 2,
	.run = remove_run,
};
