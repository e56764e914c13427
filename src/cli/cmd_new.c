/* new: a record of a kind. On a terminal it asks for what is required. */
#include <stdio.h>
#include <string.h>

#include "cli/ask.h"
#include "cli/edits.h"

struct new_opts {
	struct edit_opts edit;
};

static const struct option options[] = {
	EDIT_OPTIONS(struct new_opts, edit),
	{ .type = OPTION_END },
};

/* Applies PATH=VALUE to the tree being made. */
static int assign(const struct node **tree, struct app *app,
		  const struct kind *kind, const char *word,
		  struct error *err)
{
	struct change change;

	if (app_assignment(&change, app, kind, *tree, word, err))
		return -1;
	return change_apply_tree(tree, &app->arena, *tree, kind->shape,
				 &change, 1, err);
}

/* One's own region fills the owner, as a person would expect. */
static void put_owner(struct app *app, const struct kind *kind,
		      struct node *tree)
{
	const char *owner = kind->facts->owner;

	if (owner && app->ws->region)
		node_put(&app->arena, tree, span_text(owner),
			 node_new_text(&app->arena, app->ws->region));
}

/* Of a group such as the term: its dates, and what has a part to play. */
static bool is_asked(const struct field *field, bool inside)
{
	return ask_is_plain(field) &&
	       (!inside || field->is_date || field->role != ROLE_NONE);
}

static int ask_fields(struct node *tree, struct app *app,
		      const struct field *root, bool inside,
		      struct error *err);

/* The group is put into the tree when something in it was answered. */
static int ask_group(struct node *tree, struct app *app,
		     const struct field_property *property, struct error *err)
{
	struct node *group = node_new_map(&app->arena);
	struct span label = field_label(property->field, app->lang,
					property->name);

	app_say(app, "%.*s", SPAN_ARG(label));
	if (ask_fields(group, app, property->field, true, err))
		return -1;
	if (group->count)
		node_put(&app->arena, tree, property->name, group);
	return 0;
}

static bool has_asked(const struct field *field)
{
	for (size_t i = 0; i < field->property_count; i++)
		if (is_asked(field->properties[i].field, true))
			return true;
	return false;
}

static int ask_fields(struct node *tree, struct app *app,
		      const struct field *root, bool inside,
		      struct error *err)
{
	for (size_t i = 0; i < root->property_count; i++) {
		const struct field_property *property = &root->properties[i];
		const struct node *value = NULL;

		if (node_get_span(tree, property->name))
			continue;
		if (!inside && property->field->types == 1u << NODE_MAP &&
		    has_asked(property->field)) {
			if (ask_group(tree, app, property, err))
				return -1;
			continue;
		}
		if (is_asked(property->field, inside) &&
		    ask_value(&value, app, property->field, property->name,
			      NULL, err))
			return -1;
		if (value)
			node_put(&app->arena, tree, property->name, value);
	}
	return 0;
}

/* What is required and was not given is asked for by name. */
static int check_required(const struct app *app, const struct kind *kind,
			  const char *id, const struct node *tree,
			  struct error *err)
{
	const struct field *root = kind->facts->root;

	for (size_t i = 0; i < root->required_count; i++) {
		struct span name = root->required[i];

		if (node_get_span(tree, name))
			continue;
		error_set(err, ERROR_USAGE, MARK_NONE,
			  _("a record of kind %.*s needs '%.*s'"),
			  SPAN_ARG(app_kind_name(app, kind)), SPAN_ARG(name));
		return error_hint(err, _("entente new %s %s %.*s=…"),
				  kind->name, id, SPAN_ARG(name));
	}
	return 0;
}

static int new_run(struct app *app, const void *raw, struct args args,
		   struct error *err)
{
	const struct new_opts *opts = raw;
	struct edit_opts edit = opts->edit;
	struct node *start = node_new_map(&app->arena);
	const struct node *tree = start;
	const struct kind *kind;
	bool asking = args.count == 2 && app->terminal && !app->want_json;

	if (app_kind(&kind, app, args.items[0], err) ||
	    edit_check_new(app, kind, args.items[1], err) ||
	    app_check_save(app, edit.message, edit.dry_run, err))
		return -1;
	put_owner(app, kind, start);
	for (size_t i = 2; i < args.count; i++)
		if (assign(&tree, app, kind, args.items[i], err))
			return -1;
	if (asking && ask_fields(start, app, kind->facts->root, false, err))
		return -1;
	if (check_required(app, kind, args.items[1], tree, err))
		return -1;
	tree = tree_in_order(&app->arena, kind, tree);
	if (asking && !ask_confirm(tree)) {
		app_say(app, _("nothing was written"));
		app->answer_no = true;
		return 0;
	}
	edit.shown = asking;
	return edit_create(app, kind, args.items[1], tree, &edit,
			   "entente.new/v1", err);
}

const struct cmd cmd_new = {
	.name = "new", .alias = "nouveau",
	.summary = N_("make a record"),
	.args = N_("KIND ID [PATH=VALUE…]"), .options = options,
	.about = N_("The region is one's own unless given. On a terminal, "
		    "without values, it asks field by field; an empty answer "
		    "leaves a field out."),
	.opts_size = sizeof(struct new_opts),
	.needs = NEEDS_LOCK, .min_args = 2, .max_args = ARGS_ANY,
	.run = new_run,
};
