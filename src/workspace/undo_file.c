/* What was edited by other means: told, and put back by name alone. */
#include <string.h>

#include "workspace/internal.h"

static bool is_explained(const struct act_list *acts, const char *path,
			 const struct object_id *there)
{
	for (size_t i = 0; i < acts->count; i++) {
		const struct act *act = &acts->items[i];

		if (!act->is_save && strcmp(act->path, path) == 0 &&
		    (object_id_equal(there, &act->to) ||
		     object_id_equal(there, &act->from)))
			return true;
	}
	return false;
}

/* The id, as a person would name the record. */
static char *name_of(struct workspace *ws, const char *path)
{
	struct span name = span_text(file_name(path));

	if (span_ends(name, ".yaml"))
		name.len -= strlen(".yaml");
	return arena_text(ws->arena, name);
}

/*
 * Whoever edited a record by hand means that edit: reaching for an older act
 * instead would be a surprise.
 */
int acts_refuse_others(struct workspace *ws, const struct act_list *acts,
		       struct error *err)
{
	struct edited_list edited;

	if (workspace_edited(&edited, ws, err))
		return -1;
	for (size_t i = 0; i < edited.count; i++) {
		const char *path = edited.items[i].path;
		struct object_id there;

		if (!span_starts(span_text(path), RECORDS_FOLDER "/"))
			continue;
		if (file_object_id(&there, ws, path, err))
			return -1;
		if (is_explained(acts, path, &there))
			continue;
		error_set(err, ERROR_CONFLICT, MARK_FILE(path),
			  _("the file was edited by other means than entente; "
			    "nothing was undone"));
		return error_hint(err, edited.items[i].state == STATE_ADDED
				  ? _("entente diff shows it; entente save keeps it")
				  : _("entente diff shows the edit; entente undo "
				      "%s puts the saved text back"),
				  name_of(ws, path));
	}
	return 0;
}

/*
 * The last saved text of one file. What is there is kept among git's objects:
 * out->kept names it.
 */
int workspace_undo_file(struct undo_result *out, struct workspace *ws,
			const char *path, bool dry_run, struct error *err)
{
	char *full = file_join(ws->arena, ws->folder, path);
	struct undone_file *file = ARENA_NEW(ws->arena, struct undone_file);
	struct object_id saved;
	struct span bytes;

	memset(out, 0, sizeof(*out));
	file->path = path;
	out->files = file;
	out->file_count = 1;
	if (saved_id(&saved, ws, path, err) ||
	    file_object_id(&out->kept, ws, path, err))
		return -1;
	if (object_id_equal(&saved, &out->kept))
		return 0;
	if (object_id_is_zero(&saved)) {
		error_set(err, ERROR_CONFLICT, MARK_FILE(path),
			  _("the last save has no such file: there is no text "
			    "to put back"));
		return error_hint(err, _("entente diff shows it; entente save "
					 "keeps it"));
	}
	out->type = UNDO_EDIT;
	out->saved = true;
	if (dry_run)
		return 0;
	if (!object_id_is_zero(&out->kept) &&
	    (file_read(&bytes, ws->arena, full, READ_LIMIT, err) ||
	     repo_blob_write(&out->kept, ws->repo, bytes, err)))
		return -1;
	return act_bring(ws, path, &saved, err);
}
