#include "cli/diff_show.h"

#include <string.h>

enum diff_format diff_format_of(const char *word)
{
	if (word && strcmp(word, "html") == 0)
		return DIFF_HTML;
	return word && strcmp(word, "md") == 0 ? DIFF_MARKDOWN : DIFF_TEXT;
}

/* What is no record any more, or was none, has no fields to compare. */
static bool is_unreadable(const struct file_diff *diff)
{
	return diff->kind && ((!diff->after && diff->state != STATE_REMOVED) ||
			      (!diff->before && diff->state != STATE_ADDED));
}

static const char *why_unreadable(struct app *app,
				  const struct file_diff *diff, bool work_tree)
{
	struct error why = ERROR_INIT;

	if (diff->after)
		return _("its text could not be read before");
	if (!work_tree)
		return _("the text cannot be read as a record");
	app_unread_error(app, diff->path, &why);
	return arena_printf(&app->arena, _("cannot be read: %s:%lu:%lu: %s"),
			    diff->path, (unsigned long)why.at.line,
			    (unsigned long)why.at.col, why.msg);
}

static const char *note_of(struct app *app, const struct file_diff *diff,
			   bool work_tree)
{
	bool moved = strcmp(diff->old_path, diff->path) != 0;
	const char *from;

	if (!diff->kind)
		return NULL;
	if (is_unreadable(diff))
		return why_unreadable(app, diff, work_tree);
	from = arena_printf(&app->arena, _("moved from %s"), diff->old_path);
	if (moved)
		return from;
	if (diff->changes.count)
		return NULL;
	return diff->before && diff->after
	       ? _("only the layout or the comments changed")
	       : _("the text cannot be read as a record");
}

static void fill(struct diff_entry *out, struct app *app,
		 const struct file_diff *diff, bool work_tree)
{
	struct record record = { diff->kind, diff->id, diff->path,
				 diff->after ? diff->after : diff->before };

	out->sign = diff->state == STATE_ADDED ? '+' :
		    diff->state == STATE_REMOVED ? '-' : '~';
	out->head = diff->path;
	out->note = note_of(app, diff, work_tree);
	if (!diff->kind)
		return;
	out->head = arena_printf(&app->arena, "%s/%s", diff->kind->name,
				 diff->id);
	out->title = record_title(&record);
	out->kind = diff->kind;
	out->is_unreadable = is_unreadable(diff);
	out->changes = diff->changes.items;
	out->count = out->is_unreadable ? 0 : diff->changes.count;
}

struct diff_entry *diff_entries(struct app *app,
				const struct file_diffs *diffs, bool work_tree)
{
	struct diff_entry *entries = ARENA_ARRAY(&app->arena, diffs->count,
						 struct diff_entry);

	for (size_t i = 0; i < diffs->count; i++)
		fill(&entries[i], app, &diffs->items[i], work_tree);
	return entries;
}

/* ---- JSON ---- */

static void json_record(struct app *app, struct printer *json,
			const struct file_diff *diff)
{
	bool unreadable = is_unreadable(diff);

	printer_pair(json, "kind", diff->kind->name);
	printer_pair(json, "id", diff->id);
	if (strcmp(diff->old_path, diff->path) != 0)
		printer_pair(json, "old_path", diff->old_path);
	if (unreadable)
		printer_pair_bool(json, "readable", false);
	else
		printer_pair_bool(json, "layout", !diff->changes.count);
	printer_key(json, "changes");
	json_changes(app, json, diff->kind,
		     diff->before ? diff->before->root : NULL,
		     diff->after ? diff->after->root : NULL,
		     diff->changes.items,
		     unreadable ? 0 : diff->changes.count);
}

void diff_json_file(struct app *app, const struct file_diff *diff)
{
	static const char *const states[] = {
		[STATE_CHANGED] = "changed", [STATE_ADDED] = "added",
		[STATE_REMOVED] = "removed",
	};

	printer_pair(&app->json, "path", diff->path);
	printer_pair(&app->json, "state", states[diff->state]);
	if (diff->kind)
		json_record(app, &app->json, diff);
}

void diff_json(struct app *app, const struct file_diffs *diffs,
	       const struct comparison *comparison)
{
	struct printer *json = app_json_begin(app, "entente.diff/v1");
	char hex[41];

	printer_pair(json, "from", object_id_is_zero(&comparison->from)
			? NULL : object_id_hex(hex, &comparison->from));
	printer_pair(json, "to", comparison->work_tree
			? NULL : object_id_hex(hex, &comparison->to));
	printer_key(json, "records");
	printer_begin_list(json);
	for (size_t i = 0; i < diffs->count; i++) {
		printer_begin_map(json);
		diff_json_file(app, &diffs->items[i]);
		printer_end_map(json);
	}
	printer_end_list(json);
	app_json_end(app);
}
