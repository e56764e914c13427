#include <string.h>

#include "workspace/internal.h"

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

/*
 * Refuses what adds an error to those that there were before; found, when not
 * NULL, gets them all.
 */
static int check_text(struct workspace *ws, struct diags *before,
		      const struct record *new, struct diags *found,
		      struct error *err)
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
	if (found) {
		diags_keep_new_errors(&after, before);
		diags_add_all(found, &after, 0, after.count);
	}
	diags_release(&after);
	return status;
}

/* A record as it would be; the snapshot has it in place of the old one. */
struct proposal {
	const struct record *record, *replaced;
	struct file_text files[2]; /* the second: where it was before */
	size_t file_count;
	struct diags *found; /* where all new errors go; or NULL */
};

static void withdraw(struct workspace *ws, const struct proposal *proposal)
{
	snapshot_remove(&ws->snapshot, proposal->record);
	if (proposal->replaced)
		snapshot_add(&ws->snapshot, proposal->replaced);
}

static void add_files(struct proposal *out, const struct record *old,
		      const char *path, const struct doc *doc)
{
	out->file_count = 1;
	out->files[0] = (struct file_text){ .path = path, .after = doc->text };
	if (old && strcmp(old->path, path) == 0)
		out->files[0].before = old->doc->text;
	else if (old)
		out->files[out->file_count++] = (struct file_text){
			.path = old->path, .before = old->doc->text,
		};
}

static int propose(struct proposal *out, struct workspace *ws,
		   const struct record *old, const struct kind *kind,
		   const char *id, const struct doc *doc, struct error *err)
{
	struct doc *placed = ARENA_NEW(ws->arena, struct doc);
	struct diags before;
	struct span bad;
	char *path = record_path_checked(ws->arena, kind, doc->root, id, &bad);
	int status;

	if (old && bad.len) /* it stays until that is put right */
		path = arena_text(ws->arena, span_text(old->path));
	*placed = *doc; /* what is found in it is found at the new place */
	placed->path = path;
	add_files(out, old, path, doc);
	if (files_check(ws, out->files, out->file_count, err))
		return -1;
	diags_init(&before, ws->arena);
	if (old)
		workspace_check_record(&ws->snapshot, old, &before);
	out->replaced = snapshot_get(&ws->snapshot, kind, span_text(id));
	out->record = snapshot_put(&ws->snapshot, kind, id, path, placed);
	status = check_text(ws, &before, out->record, out->found, err);
	diags_release(&before);
	if (status)
		withdraw(ws, out);
	return status;
}

int workspace_try_all(struct diags *found, struct workspace *ws,
		      const struct record *old, const struct kind *kind,
		      const char *id, const struct doc *doc,
		      struct error *err)
{
	struct proposal proposal = { .found = found };

	if (propose(&proposal, ws, old, kind, id, doc, err))
		return -1;
	withdraw(ws, &proposal);
	return 0;
}

int workspace_try(struct workspace *ws, const struct record *old,
		  const struct kind *kind, const char *id,
		  const struct doc *doc, struct error *err)
{
	return workspace_try_all(NULL, ws, old, kind, id, doc, err);
}

int workspace_write(const struct record **out, struct workspace *ws,
		    const struct record *old, const struct kind *kind,
		    const char *id, const struct doc *doc, struct error *err)
{
	struct proposal proposal = { .found = NULL };

	if (propose(&proposal, ws, old, kind, id, doc, err))
		return -1;
	if (old && strcmp(old->path, proposal.record->path) == 0 &&
	    span_equal(old->doc->text, doc->text)) {
		withdraw(ws, &proposal);
		*out = old;
		return 0;
	}
	if (files_write(ws, proposal.files, proposal.file_count, err)) {
		withdraw(ws, &proposal);
		return -1;
	}
	*out = proposal.record;
	return 0;
}
