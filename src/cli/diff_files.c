/* What diff-file, apply-file and set-file share: the JSON between them. */
#include "cli/diff_files.h"

#include <string.h>

#include "base/file.h"
#include "change/declare.h"
#include "change/places.h"
#include "cli/common.h"

const struct kind *files_kind(struct app *app, const struct option_list *words,
			      struct error *err)
{
	struct schema_facts *facts = ARENA_NEW(&app->arena,
					       struct schema_facts);
	struct kind *kind = ARENA_NEW(&app->arena, struct kind);

	if (shape_declare(&kind->shape, &app->arena,
			  (const char *const *)words->items, words->count,
			  err)) {
		error_wrap(err, "--identity");
		return NULL;
	}
	kind->name = "";
	kind->facts = facts;
	return kind;
}

/* ---- writing ---- */

void files_diff_json(struct app *app, const struct files_diff *diff)
{
	struct printer *json = app_json_begin(app, FILES_DIFF_TYPE);

	printer_pair(json, "from", diff->old);
	printer_pair(json, "to", diff->new);
	printer_key(json, "identity");
	printer_begin_list(json);
	for (size_t i = 0; i < diff->identity->count; i++)
		printer_text(json, diff->identity->items[i]);
	printer_end_list(json);
	printer_key(json, "records");
	printer_begin_list(json);
	if (diff->changes.count || diff->layout) {
		printer_begin_map(json);
		printer_pair(json, "path", diff->new);
		printer_pair(json, "state", "changed");
		printer_pair_bool(json, "layout", diff->layout);
		printer_key(json, "changes");
		json_changes(app, json, diff->kind, diff->before->root,
			     diff->after->root, diff->changes.items,
			     diff->changes.count);
		printer_end_map(json);
	}
	printer_end_list(json);
	app_json_end(app);
}

/* RFC 6902, section 4. */
static int patch_operation(struct printer *json, const struct change *change,
			   const struct change_place *place, struct error *err)
{
	static const char *const names[] = {
		[CHANGE_SET] = "replace", [CHANGE_ADD] = "add",
		[CHANGE_REMOVE] = "remove", [CHANGE_MOVE] = "move",
	};
	bool moves = change->type == CHANGE_MOVE;

	if (!moves && change->to && !json_says(change->to))
		return error_set(err, ERROR_INVALID, MARK_NONE,
				 _("the value at '%s' holds a number that JSON "
				   "has no word for"), place->pointer);
	printer_begin_map(json);
	printer_pair(json, "op", names[change->type]);
	if (moves)
		printer_pair(json, "from", place->pointer);
	printer_pair(json, "path", moves ? place->to : place->pointer);
	if (!moves && change->to) {
		printer_key(json, "value");
		json_node(json, change->to);
	}
	printer_end_map(json);
	return 0;
}

int files_diff_patch(struct app *app, const struct files_diff *diff,
		     struct error *err)
{
	const struct changes *changes = &diff->changes;
	struct change_place *places;
	struct printer json;
	struct buf text;
	int status = 0;

	if (change_places(&places, &app->arena, diff->before->root,
			  diff->kind->shape, changes->items, changes->count,
			  err))
		return -1;
	buf_init(&text);
	printer_init(&json, &text, PRINTER_JSON);
	printer_begin_list(&json);
	for (size_t i = 0; !status && i < changes->count; i++)
		status = patch_operation(&json, &changes->items[i], &places[i],
					 err);
	if (!status) {
		printer_end_list(&json);
		printer_finish(&json);
		buf_add(&app->out, buf_span(&text));
	}
	buf_release(&text);
	return status;
}

/* ---- after an edit ---- */

int files_target(const char **out, const char *from, const char *to,
		 bool in_place, struct error *err)
{
	if (in_place && to)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("-i and -o are two places to write to"));
	if (in_place && strcmp(from, "-") == 0)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("stdin cannot be written back to"));
	*out = in_place ? from : to;
	return 0;
}

static void edit_json(struct app *app, const struct files_edit *edit,
		      const struct changes *changes)
{
	struct printer *json = app_json_begin(app, edit->type);

	printer_pair(json, "path", edit->old->path);
	printer_pair(json, "written", edit->to);
	if (!edit->to)
		printer_pair_span(json, "text", edit->new->text);
	printer_key(json, "changes");
	json_changes(app, json, edit->kind, edit->old->root, edit->new->root,
		     changes->items, changes->count);
	app_json_end(app);
}

/* In place, and the text is what stands there. */
static bool is_written(const struct files_edit *edit)
{
	return strcmp(edit->to, edit->old->path) == 0 &&
	       span_equal(edit->old->text, edit->new->text);
}

int files_finish(struct app *app, const struct files_edit *edit,
		 struct error *err)
{
	struct changes changes;

	changes_init(&changes, &app->arena);
	change_diff(&changes, edit->old->root, edit->new->root,
		    edit->kind->shape);
	if (foreign_check(edit->new, &app->arena, err) ||
	    (edit->to && !is_written(edit) &&
	     file_write(edit->to, edit->new->text, err)))
		return -1;
	if (app->want_json)
		edit_json(app, edit, &changes);
	else if (!edit->to)
		buf_add(&app->out, edit->new->text);
	else if (changes.count)
		app_say(app, NG_("%s: %zu change", "%s: %zu changes",
				 changes.count), edit->to, changes.count);
	else
		app_say(app, _("%s: nothing to change"), edit->to);
	return 0;
}
