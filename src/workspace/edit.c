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
static int check_unchanged(struct workspace *ws, const struct record *old,
			   struct error *err)
{
	struct object_id there, read;

	if (file_object_id(&there, ws, old->path, err))
		return -1;
	repo_blob_id(&read, old->doc->text);
	if (object_id_equal(&there, &read))
		return 0;
	error_set(err, ERROR_AGAIN, MARK_FILE(old->path),
		  _("the file was changed meanwhile; nothing was written"));
	return error_hint(err, _("run the command again: it will see the new "
				 "text"));
}

static int check_on_disk(struct workspace *ws, const struct record *old,
			 const char *path, struct error *err)
{
	if (old && check_unchanged(ws, old, err))
		return -1;
	if ((old && strcmp(old->path, path) == 0) ||
	    file_type(file_join(ws->arena, ws->folder, path)) == FILE_NONE)
		return 0;
	return error_set(err, ERROR_EXISTS, MARK_FILE(path),
			 _("this file exists already"));
}

/* Refuses what adds an error to those that there were before. */
static int check_text(struct workspace *ws, struct diags *before,
		      const struct record *new, struct error *err)
{
	struct diags after;
	const struct diag *diag;
	int status = 0;

	diags_init(&after, ws->arena);
	workspace_check_record(&ws->snapshot, new, &after);
	diags_sort(&after);
	/* An old error that moves along with the file is no new one. */
	for (size_t i = 0; i < before->count; i++)
		before->items[i].at.path = new->path;
	diag = diags_first_new_error(before, &after);
	if (diag) {
		status = error_set(err, ERROR_INVALID, diag->at, "%s [%s]",
				   diag->msg, diag->code);
		if (diag->hint)
			error_hint(err, "%s", diag->hint);
	}
	diags_release(&after);
	return status;
}

/*
 * Writes the file; the act first, so that undo knows the former text. `also`:
 * one act with the one before.
 */
static int put_file(struct workspace *ws, const char *path, struct span before,
		    struct span after, bool also, struct error *err)
{
	char *full = file_join(ws->arena, ws->folder, path);
	struct act act = { .path = path, .also = also };

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

/* A record as it would be; the snapshot has it in place of the old one. */
struct proposal {
	const struct record *record, *replaced;
};

static void withdraw(struct workspace *ws, const struct proposal *proposal)
{
	snapshot_remove(&ws->snapshot, proposal->record);
	if (proposal->replaced)
		snapshot_add(&ws->snapshot, proposal->replaced);
}

static int propose(struct proposal *out, struct workspace *ws,
		   const struct record *old, const struct kind *kind,
		   const char *id, const struct doc *doc, struct error *err)
{
	struct diags before;
	struct span bad;
	char *path = record_path_checked(ws->arena, kind, doc->root, id, &bad);
	int status;

	if (old && bad.len) /* it stays until that is put right */
		path = arena_text(ws->arena, span_text(old->path));
	if (check_folders(ws, path, err) || check_on_disk(ws, old, path, err))
		return -1;
	diags_init(&before, ws->arena);
	if (old)
		workspace_check_record(&ws->snapshot, old, &before);
	out->replaced = snapshot_get(&ws->snapshot, kind, span_text(id));
	out->record = snapshot_put(&ws->snapshot, kind, id, path, doc);
	status = check_text(ws, &before, out->record, err);
	diags_release(&before);
	if (status)
		withdraw(ws, out);
	return status;
}

int workspace_try(struct workspace *ws, const struct record *old,
		  const struct kind *kind, const char *id,
		  const struct doc *doc, struct error *err)
{
	struct proposal proposal;

	if (propose(&proposal, ws, old, kind, id, doc, err))
		return -1;
	withdraw(ws, &proposal);
	return 0;
}

static int put_proposal(struct workspace *ws, const struct proposal *proposal,
			const struct record *old, struct error *err)
{
	const struct span none = { NULL, 0 };
	const struct record *new = proposal->record;
	bool moved = old && strcmp(old->path, new->path) != 0;

	if (put_file(ws, new->path, old && !moved ? old->doc->text : none,
		     new->doc->text, false, err))
		return -1;
	return moved ? put_file(ws, old->path, old->doc->text, none, true, err)
		     : 0;
}

int workspace_write(const struct record **out, struct workspace *ws,
		    const struct record *old, const struct kind *kind,
		    const char *id, const struct doc *doc, struct error *err)
{
	struct proposal proposal;

	if (propose(&proposal, ws, old, kind, id, doc, err))
		return -1;
	if (old && strcmp(old->path, proposal.record->path) == 0 &&
	    span_equal(old->doc->text, doc->text)) {
		withdraw(ws, &proposal);
		*out = old;
		return 0;
	}
	if (put_proposal(ws, &proposal, old, err)) {
		withdraw(ws, &proposal);
		return -1;
	}
	*out = proposal.record;
	return 0;
}
