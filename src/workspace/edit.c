#include <string.h>

#include "workspace/internal.h"

/* No folder on the way may be a link: it could lead out of the tree. */
static int check_folders(struct workspace *ws, const char *path,
			 struct error *err)
{
	struct span rest = span_text(path), name;
	const char *folder = "";

	while (span_next(&name, &rest, '/') && rest.ptr) {
		enum file_type type;

		folder = file_join(ws->arena, folder,
				   arena_text(ws->arena, name));
		type = file_type(file_join(ws->arena, ws->folder, folder));
		if (type == FILE_FOLDER || type == FILE_NONE)
			continue;
		error_set(err, ERROR_INVALID, MARK_FILE(folder),
			  _("this should be a folder and is a link or a file; "
			    "nothing was written"));
		return error_hint(err, _("put a real folder in its place"));
	}
	return 0;
}

int file_object_id(struct object_id *out, struct workspace *ws,
		   const char *path, struct error *err)
{
	char *full = file_join(ws->arena, ws->folder, path);
	struct span text;

	memset(out, 0, sizeof(*out));
	if (file_type(full) == FILE_NONE)
		return 0;
	if (file_read(&text, ws->arena, full, READ_LIMIT, err))
		return -1;
	repo_blob_id(out, text);
	return 0;
}

/* Is the file still what was read? */
static int check_on_disk(struct workspace *ws, const struct record *old,
			 const char *path, struct error *err)
{
	struct object_id there, read;

	if (old && strcmp(old->path, path) == 0) {
		if (file_object_id(&there, ws, path, err))
			return -1;
		repo_blob_id(&read, old->doc->text);
		if (object_id_equal(&there, &read))
			return 0;
		error_set(err, ERROR_AGAIN, MARK_FILE(path),
			  _("the file was changed meanwhile; nothing was "
			    "written"));
		return error_hint(err, _("run the command again: it will see "
					 "the new text"));
	}
	if (file_type(file_join(ws->arena, ws->folder, path)) == FILE_NONE)
		return 0;
	return error_set(err, ERROR_EXISTS, MARK_FILE(path),
			 _("this file exists already"));
}

/* Refuses what would add an error. */
static int check_text(struct workspace *ws, const struct record *old,
		      const struct record *new, const struct snapshot *with,
		      struct error *err)
{
	struct diags before, after;
	const struct diag *diag;
	int status = 0;

	diags_init(&before, ws->arena);
	diags_init(&after, ws->arena);
	if (old)
		workspace_check_record(&ws->snapshot, old, &before);
	workspace_check_record(with, new, &after);
	diags_sort(&after);
	diag = diags_first_new_error(&before, &after);
	if (diag) {
		status = error_set(err, ERROR_INVALID, diag->at, "%s [%s]",
				   diag->msg, diag->code);
		if (diag->hint)
			error_hint(err, "%s", diag->hint);
	}
	diags_release(&before);
	diags_release(&after);
	return status;
}

/* Writes the file; the act first, so that undo knows the former text. */
static int put_file(struct workspace *ws, const char *path, struct span before,
		    struct span after, struct error *err)
{
	char *full = file_join(ws->arena, ws->folder, path);
	struct act act = { .path = path };

	if (before.ptr && repo_blob_write(&act.from, ws->repo, before, err))
		return -1;
	if (after.ptr && repo_blob_write(&act.to, ws->repo, after, err))
		return -1;
	if (acts_add(ws, &act, err))
		return -1;
	if (!after.ptr) {
		if (file_remove(full, err))
			return -1;
		file_prune(file_folder(ws->arena, full),
			   file_join(ws->arena, ws->folder, "records"));
		return 0;
	}
	if (file_make_folders(file_folder(ws->arena, full), err))
		return -1;
	return file_write(full, after, err);
}

/* A record as it would be: its place, and the snapshot that has it. */
struct proposal {
	const char *path;
	struct snapshot with;
	const struct record *record;
};

static int propose(struct proposal *out, struct workspace *ws,
		   const struct record *old, const struct kind *kind,
		   const char *id, const struct doc *doc, struct error *err)
{
	struct span bad;

	out->path = record_path_checked(ws->arena, kind, doc->root, id, &bad);
	if (old && bad.len)
		out->path = old->path; /* it stays until that is put right */
	snapshot_copy(&out->with, &ws->snapshot);
	out->record = snapshot_put(&out->with, kind, id, out->path, doc);
	if (check_folders(ws, out->path, err) ||
	    check_on_disk(ws, old, out->path, err))
		return -1;
	return check_text(ws, old, out->record, &out->with, err);
}

int workspace_try(struct workspace *ws, const struct record *old,
		  const struct kind *kind, const char *id,
		  const struct doc *doc, struct error *err)
{
	struct proposal proposal;

	return propose(&proposal, ws, old, kind, id, doc, err);
}

int workspace_write(const struct record **out, struct workspace *ws,
		    const struct record *old, const struct kind *kind,
		    const char *id, const struct doc *doc, struct error *err)
{
	const struct span none = { NULL, 0 };
	struct proposal proposal;
	bool moved;

	if (propose(&proposal, ws, old, kind, id, doc, err))
		return -1;
	moved = old && strcmp(old->path, proposal.path) != 0;
	if (old && !moved && span_equal(old->doc->text, doc->text)) {
		*out = old;
		return 0;
	}
	if (put_file(ws, proposal.path,
		     old && !moved ? old->doc->text : none, doc->text, err))
		return -1;
	if (moved && put_file(ws, old->path, old->doc->text, none, err))
		return -1;
	ws->snapshot = proposal.with;
	*out = proposal.record;
	return 0;
}
