#include "cli/replacing.h"

#include <string.h>

#include "cli/warnings.h"

/* The values that differ in two trees of one form, each where it stands. */
static void rewritten(struct changes *out, struct path path,
		      const struct node *old, const struct node *new)
{
	const struct change change = {
		.type = CHANGE_SET, .path = path, .from = old, .to = new,
	};

	if (node_is_scalar(old) && !node_equal(old, new))
		changes_add(out, change);
	for (size_t i = 0; i < old->count; i++) {
		struct step step = { .type = STEP_INDEX, .index = i };

		if (old->entries[i].key) {
			step.type = STEP_KEY;
			step.key = old->entries[i].key->text;
		}
		rewritten(out, path_append(out->arena, path, step),
			  old->entries[i].value, new->entries[i].value);
	}
}

/* Do no more than values differ? */
static bool has_form(const struct node *a, const struct node *b)
{
	if (a->type != b->type || a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		const struct entry *x = &a->entries[i], *y = &b->entries[i];

		if ((x->key && !span_equal(x->key->text, y->key->text)) ||
		    !has_form(x->value, y->value))
			return false;
	}
	return true;
}

/* What differs in the text of a record that stays. */
static struct changes diff_of(struct app *app, const struct replacement *item,
			      bool in_place)
{
	struct changes changes;

	changes_init(&changes, &app->arena);
	if (item->new && in_place &&
	    has_form(item->old->doc->root, item->new->doc->root))
		rewritten(&changes, (struct path){ NULL, 0 },
			  item->old->doc->root, item->new->doc->root);
	else if (item->new)
		change_diff(&changes, item->old->doc->root,
			    item->new->doc->root, item->new->kind->shape);
	return changes;
}

static bool is_moved(const struct replacement *item)
{
	return item->new && strcmp(item->old->path, item->new->path) != 0;
}

/* Before as after, and ids where they are what changes. */
static void print_item(struct app *app, const struct replacing *replacing,
		       const struct replacement *item,
		       const struct snapshot *before)
{
	bool in_place = replacing->in_place;
	struct changes changes = diff_of(app, item, in_place);
	struct style style = app_style(app);

	if (!item->new) {
		app_line(app, _("%s: removed"), item->old->path);
		return;
	}
	style.snapshot = in_place ? NULL : before;
	if (is_moved(item))
		app_line(app, "%s →", item->old->path);
	app_line(app, "%s", item->new->path);
	report_changes(&app->out, &style, item->new->kind, changes.items,
		       changes.count, 2);
	if (replacing->more)
		replacing->more(app, item, NULL, replacing->context);
}

static void json_item(struct app *app, struct printer *json,
		      const struct replacing *replacing,
		      const struct replacement *item)
{
	const struct record *old = item->old, *new = item->new;
	struct changes changes = diff_of(app, item, replacing->in_place);

	printer_begin_map(json);
	printer_pair(json, "change", !new ? "removed"
			   : is_moved(item) ? "moved" : "changed");
	printer_pair(json, "kind", old->kind->name);
	printer_pair(json, "id", new ? new->id : old->id);
	printer_pair(json, "path", new ? new->path : old->path);
	if (is_moved(item))
		printer_pair(json, "old_path", old->path);
	printer_key(json, "changes");
	json_changes(app, json, old->kind, new ? old->doc->root : NULL,
		     new ? new->doc->root : NULL, changes.items,
		     changes.count);
	if (new && replacing->more)
		replacing->more(app, item, json, replacing->context);
	printer_end_map(json);
}

static void print_json(struct app *app, const struct replacing *replacing,
		       const struct object_id *saved)
{
	struct printer *json = app_json_begin(app, replacing->type);
	char hex[41];

	printer_pair_bool(json, "dry_run", replacing->dry_run);
	if (!object_id_is_zero(saved))
		printer_pair(json, "saved", object_id_hex(hex, saved));
	printer_key(json, "files");
	printer_begin_list(json);
	for (size_t i = 0; i < replacing->plan->count; i++)
		json_item(app, json, replacing, &replacing->plan->items[i]);
	printer_end_list(json);
	app_json_end(app);
}

static int save(struct object_id *out, struct app *app,
		const struct replacing *replacing, struct error *err)
{
	const struct replacements *plan = replacing->plan;
	const struct record **only = arena_array(
		&app->arena, 2 * plan->count, sizeof(*only));
	size_t count = 0;

	for (size_t i = 0; i < plan->count; i++) {
		if (plan->items[i].old)
			only[count++] = plan->items[i].old;
		if (plan->items[i].new)
			only[count++] = plan->items[i].new;
	}
	return app_save_records(out, app, only, count, replacing->message,
				err);
}

/* Of files that cannot be read, how many stay. */
static size_t unread_that_stay(const struct app *app,
			       const struct replacements *plan)
{
	size_t count = unread_count(&app->ws->snapshot, NULL);

	for (size_t i = 0; i < plan->count; i++)
		count -= plan->items[i].old && !plan->items[i].old->doc;
	return count;
}

/* Who refers to a record is known only when all can be read. */
static int check_all_read(struct app *app, const struct replacements *plan,
			  struct error *err)
{
	size_t count = unread_that_stay(app, plan);

	if (!count && !app->ws->kinds.incomplete)
		return 0;
	if (count)
		error_set(err, ERROR_CONFLICT, MARK_NONE,
			  NG_("%zu file cannot be read, and may refer to what "
			      "changes; nothing was written",
			      "%zu files cannot be read, and may refer to what "
			      "changes; nothing was written", count), count);
	else
		error_set(err, ERROR_CONFLICT, MARK_NONE,
			  _("a schema cannot be read: who refers to what is not "
			    "known; nothing was written"));
	return error_hint(err, _("entente check says what is wrong: correct it "
				 "first"));
}

static bool same_file(const struct diag *a, const struct diag *b)
{
	return a->at.path && b->at.path && strcmp(a->at.path, b->at.path) == 0;
}

/* How many records the errors are of; they are sorted. */
static size_t count_records(const struct diags *found)
{
	size_t count = 0;

	for (size_t i = 0; i < found->count; i++)
		count += !i || !same_file(&found->items[i],
					  &found->items[i - 1]);
	return count;
}

static int refuse_named(struct app *app, const struct replacements *plan,
			const struct diags *found, struct error *err)
{
	size_t count = count_records(found);
	struct snapshot then;

	snapshot_copy(&then, &app->ws->snapshot);
	replacements_apply(&then, plan);
	app_complain(app, found, &then);
	error_clear(err);
	return error_set(err, ERROR_INVALID, MARK_NONE,
			 NG_("%zu record would get an error; nothing was "
			     "written",
			     "%zu records would get an error; nothing was "
			     "written", count), count);
}

static int carry_out(struct app *app, const struct replacing *replacing,
		     struct error *err)
{
	const struct replacements *plan = replacing->plan;
	struct diags found;
	int status;

	if (!plan->count)
		return 0;
	if (!replacing->alone && check_all_read(app, plan, err))
		return -1;
	diags_init(&found, &app->arena);
	status = workspace_replace(app->ws, plan, replacing->dry_run, &found,
				   err);
	if (status && replacing->named && found.count)
		status = refuse_named(app, plan, &found, err);
	diags_release(&found);
	return status;
}

int replacing_finish(struct app *app, const struct replacing *replacing,
		     struct error *err)
{
	const struct replacements *plan = replacing->plan;
	struct snapshot before = app->ws->snapshot;
	struct object_id saved = { { 0 } };
	int status = 0;

	if (carry_out(app, replacing, err))
		return -1;
	for (size_t i = 0; !app->want_json && i < plan->count; i++)
		print_item(app, replacing, &plan->items[i], &before);
	if (replacing->message && !replacing->dry_run)
		status = save(&saved, app, replacing, err);
	if (status)
		return -1;
	if (app->want_json)
		print_json(app, replacing, &saved);
	if (!plan->count)
		return 0;
	if (replacing->dry_run)
		app_say(app, _("a rehearsal: nothing was written"));
	else if (!object_id_is_zero(&saved))
		app_next_publish(app, false);
	else if (!replacing->message)
		app_next(app, _("entente save -m \"…\""));
	return 0;
}

void replacing_next_region(struct app *app, const struct kind *kind,
			   const char *old, const char *id, bool dry_run)
{
	const char *region = app->ws->region;

	if (!dry_run && region && strcmp(old, region) == 0 &&
	    kinds_has_owner(&app->ws->kinds, kind))
		app_next(app, "git config entente.region %s", id);
}
