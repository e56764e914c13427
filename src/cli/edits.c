#include "cli/edits.h"

#include <string.h>

int edit_check_amended(struct app *app, const struct record *record,
		       struct path path, struct error *err)
{
	const char *id = record_amended(&app->arena, record, path);
	char *text;

	if (!id)
		return 0;
	text = path_format(&app->arena, record->kind->shape, path);
	error_set(err, ERROR_CONFLICT, MARK_FILE(record->path),
		  _("'%s' was changed by amendment %s: setting it would not "
		    "change what is in force"), text, id);
	return error_hint(err, _("entente amend %s for a new change; --force "
				 "to correct the original text"), record->id);
}

int edit_record(struct app *app, const struct record *record,
		const struct change *changes, size_t count,
		const struct edit_opts *opts, const char *type,
		struct error *err)
{
	struct finish_edit edit = {
		.old = record, .kind = record->kind, .id = record->id,
		.save_message = opts->message, .dry_run = opts->dry_run,
		.type = type,
	};

	if (change_apply(&edit.doc, &app->arena, record->doc,
			 record->kind->shape, changes, count, err))
		return -1;
	return app_finish_edit(app, &edit, err);
}

int edit_check_new(struct app *app, const struct kind *kind, const char *id,
		   struct error *err)
{
	if (record_id_check(span_text(id), err))
		return -1;
	if (!snapshot_get(&app->ws->snapshot, kind, span_text(id)))
		return 0;
	error_set(err, ERROR_EXISTS, MARK_NONE, _("%s/%s exists already"),
		  kind->name, id);
	return error_hint(err, _("see it: entente show %s/%s"), kind->name,
			  id);
}

int edit_create(struct app *app, const struct kind *kind, const char *id,
		const struct node *tree, const struct edit_opts *opts,
		const char *type, struct error *err)
{
	struct finish_edit edit = {
		.kind = kind, .id = id, .save_message = opts->message,
		.dry_run = opts->dry_run, .shown = opts->shown, .type = type,
	};
	struct buf text;
	struct doc *doc;
	int status;

	if (edit_check_new(app, kind, id, err))
		return -1;
	buf_init(&text);
	doc_emit(&text, tree);
	status = doc_load(&doc, &app->arena, buf_span(&text),
			  record_path(&app->arena, kind, tree, id), NULL, err);
	buf_release(&text);
	edit.doc = doc;
	return status ? -1 : app_finish_edit(app, &edit, err);
}

int edit_item(struct change *out, struct app *app, const struct record *record,
	      struct path list, const struct node *item, struct error *err)
{
	const struct shape *shape = record->kind->shape;
	const struct node *root = record->doc->root;
	const struct node *items = path_find(root, shape, list);
	struct step step = path_item_step(&app->arena, path_shape(shape, list),
					  item, items ? items->count : 0);

	memset(out, 0, sizeof(*out));
	out->type = CHANGE_ADD;
	out->index = SIZE_MAX;
	out->path = path_append(&app->arena, list, step);
	out->to = item;
	if (!items || !path_find(root, shape, out->path))
		return 0;
	error_set(err, ERROR_EXISTS, MARK_FILE(record->path),
		  _("the list has this item already: %s"),
		  path_format(&app->arena, shape, out->path));
	return node_is_scalar(item)
		? -1 : error_hint(err, _("entente set changes it"));
}

int edit_date(const struct node **out, struct app *app, const char *text,
	      struct error *err)
{
	const struct field date = { .types = 1u << NODE_STRING,
				    .is_date = true };

	if (field_parse(out, &app->arena, &date, span_text(text), err) == 0)
		return 0;
	err->kind = ERROR_USAGE; /* a slip in an option, none in a record */
	return -1;
}
