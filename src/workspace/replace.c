/* Several records at once: what that would break, and writing it. */
#include <string.h>

#include "workspace/internal.h"

/* ---- the files ---- */

/* What stands in the way of a text: an unreadable record has one too. */
static int text_of(struct span *out, struct workspace *ws,
		   const struct record *record, struct error *err)
{
	if (record->doc) {
		*out = record->doc->text;
		return 0;
	}
	return file_read(out, ws->arena,
			 file_join(ws->arena, ws->folder, record->path),
			 READ_LIMIT, err);
}

/* What is new comes first: at no moment is a record in no file. */
static int list_files(struct file_text *files, size_t *count,
		      struct workspace *ws, const struct replacements *plan,
		      struct error *err)
{
	size_t used = 0;

	for (size_t i = 0; i < plan->count; i++) {
		const struct record *old = plan->items[i].old;
		const struct record *new = plan->items[i].new;

		if (!new)
			continue;
		files[used] = (struct file_text){ .path = new->path,
						  .after = new->doc->text };
		if (old && strcmp(old->path, new->path) == 0)
			files[used].before = old->doc->text;
		used++;
	}
	for (size_t i = 0; i < plan->count; i++) {
		const struct record *old = plan->items[i].old;
		const struct record *new = plan->items[i].new;

		if (!old || (new && strcmp(old->path, new->path) == 0))
			continue;
		files[used] = (struct file_text){ .path = old->path };
		if (text_of(&files[used++].before, ws, old, err))
			return -1;
	}
	*count = used;
	return 0;
}

/* ---- the errors ---- */

static bool is_renaming(const struct replacements *plan)
{
	for (size_t i = 0; i < plan->count; i++)
		if (plan->items[i].old && plan->items[i].new &&
		    strcmp(plan->items[i].old->id, plan->items[i].new->id) != 0)
			return true;
	return false;
}

/* An old error that moves along with its file is no new one. */
static void move_errors(struct diags *before, const struct replacements *plan)
{
	for (size_t i = 0; i < plan->count; i++) {
		const struct record *old = plan->items[i].old;
		const struct record *new = plan->items[i].new;

		if (!old || !new || strcmp(old->path, new->path) == 0)
			continue;
		for (size_t j = 0; j < before->count; j++)
			if (before->items[j].at.path &&
			    strcmp(before->items[j].at.path, old->path) == 0)
				before->items[j].at.path = new->path;
	}
}

/*
 * Takes out what the replacement itself changes in the words of an error: the
 * id that it names, or the positions behind an item that is taken out.
 */
static struct diags without_words(const struct diags *diags,
				  const struct replacements *plan)
{
	bool renaming = is_renaming(plan);
	struct diags plain = *diags;

	plain.items = ARENA_ARRAY(diags->arena, diags->count, struct diag);
	for (size_t i = 0; i < diags->count; i++) {
		plain.items[i] = diags->items[i];
		if (renaming || plan->joins)
			plain.items[i].msg = "";
		if (!renaming || plan->joins)
			plain.items[i].pointer = NULL;
		plain.items[i].subject = &diags->items[i];
	}
	return plain;
}

static int compare_checks(const struct replacements *plan,
			  struct diags *before, struct diags *after,
			  struct diags *found, struct error *err)
{
	struct diags known, new;
	const struct diag *first;

	move_errors(before, plan);
	diags_sort(after);
	known = without_words(before, plan);
	new = without_words(after, plan);
	diags_keep_new_errors(&new, &known);
	if (!new.count)
		return 0;
	for (size_t i = 0; found && i < new.count; i++) {
		first = new.items[i].subject;
		diags_add_all(found, after, (size_t)(first - after->items), 1);
	}
	first = new.items[0].subject;
	error_set(err, ERROR_INVALID, first->at, "%s [%s]", first->msg,
		  first->code);
	return first->hint ? error_hint(err, "%s", first->hint) : -1;
}

static int check_whole(struct workspace *ws, const struct snapshot *then,
		       const struct replacements *plan, struct diags *found,
		       struct error *err)
{
	struct diags before, after;
	int status;

	diags_init(&before, ws->arena);
	diags_init(&after, ws->arena);
	workspace_check(&ws->snapshot, NULL, 0, &before, NULL);
	workspace_check(then, NULL, 0, &after, NULL);
	status = compare_checks(plan, &before, &after, found, err);
	diags_release(&before);
	diags_release(&after);
	return status;
}

static bool is_gone(const struct replacements *plan, const char *path)
{
	for (size_t i = 0; i < plan->count; i++) {
		const struct record *old = plan->items[i].old;
		const struct record *new = plan->items[i].new;

		if (old && strcmp(old->path, path) == 0)
			return !new || strcmp(new->path, path) != 0;
	}
	return false;
}

/* Why a file could not be loaded goes with the file. */
static void forget_findings(struct workspace *ws,
			    const struct replacements *plan)
{
	struct diags *diags = &ws->diags;
	size_t kept = 0;

	for (size_t i = 0; i < diags->count; i++)
		if (!diags->items[i].at.path ||
		    !is_gone(plan, diags->items[i].at.path))
			diags->items[kept++] = diags->items[i];
	diags->count = kept;
}

int workspace_was_saved(bool *out, struct workspace *ws,
			const struct record *record, struct error *err)
{
	const char *name = arena_printf(ws->arena, "%s.yaml", record->id);
	struct edited_list edited;
	bool is_moved = false;

	if (workspace_edited(&edited, ws, err))
		return -1;
	*out = true;
	for (size_t i = 0; i < edited.count; i++) {
		const struct edited *item = &edited.items[i];
		const char *path = item->path;

		if (strcmp(path, record->path) == 0)
			*out = item->state != STATE_ADDED;
		else if (strcmp(file_name(path), name) == 0 &&
			 item->state == STATE_REMOVED &&
			 kinds_of_path(&ws->kinds, span_text(path)) ==
				 record->kind)
			is_moved = true;
	}
	*out = *out || is_moved;
	return 0;
}

int workspace_replace(struct workspace *ws, const struct replacements *plan,
		      bool dry_run, struct diags *found, struct error *err)
{
	struct file_text *files = ARENA_ARRAY(ws->arena, 2 * plan->count,
					      struct file_text);
	struct snapshot then;
	size_t count;

	if (list_files(files, &count, ws, plan, err) ||
	    files_check(ws, files, count, err))
		return -1;
	snapshot_copy(&then, &ws->snapshot);
	replacements_apply(&then, plan);
	if (check_whole(ws, &then, plan, found, err))
		return -1;
	if (dry_run)
		return 0;
	if (files_write(ws, files, count, err))
		return -1;
	ws->snapshot = then;
	forget_findings(ws, plan);
	return 0;
}
