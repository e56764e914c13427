#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workspace/internal.h"

static int changed_since(const char *path, struct error *err)
{
	error_set(err, ERROR_CONFLICT, MARK_FILE(path),
		  _("the file was changed since; nothing was undone"));
	return error_hint(err, _("`entente diff` shows the change; save it, or "
				 "put it back by hand"));
}

/* ---- an edit ---- */

enum edit_state {
	EDIT_ABSENT, /* the file never got that text, or has it no more */
	EDIT_SAVED,  /* what the file has is saved */
	EDIT_THERE,  /* it can be undone */
};

/*
 * Is what is there saved, and was it not when the edit was made? An edit may
 * well give a file back the text that was last saved, or none.
 */
static bool is_saved(const struct act *act, const struct object_id *there,
		     const struct object_id *saved)
{
	return object_id_equal(there, saved) &&
	       !(act->has_base && object_id_equal(saved, &act->base));
}

static int look_at_edit(enum edit_state *out, struct workspace *ws,
			const struct act *act, struct error *err)
{
	struct object_id there, saved;

	if (file_object_id(&there, ws, act->path, err) ||
	    saved_id(&saved, ws, act->path, err))
		return -1;
	*out = object_id_equal(&there, &act->from) ? EDIT_ABSENT
	     : is_saved(act, &there, &saved) ? EDIT_SAVED : EDIT_THERE;
	if (*out != EDIT_THERE || object_id_equal(&there, &act->to))
		return 0;
	return changed_since(act->path, err);
}

static int saved_in_part(const char *path, struct error *err)
{
	error_set(err, ERROR_CONFLICT, MARK_FILE(path),
		  _("a part of the last edit is saved, this file is not; "
		    "nothing was undone"));
	return error_hint(err, _("entente diff shows what is not saved"));
}

/*
 * Edits that are one act: 1 when undone (or would be), 0 when there was nothing
 * to undo in them. Nothing is touched unless all can be undone.
 */
static int undo_edits(struct undo_result *out, struct workspace *ws,
		      const struct act *acts, size_t count, bool dry_run,
		      struct error *err)
{
	struct act *back = ARENA_ARRAY(ws->arena, count, struct act);
	struct undone_file *files = ARENA_ARRAY(ws->arena, count,
						struct undone_file);
	size_t found = 0, saved = 0;

	for (size_t i = count; i-- > 0;) {
		enum edit_state state;

		if (look_at_edit(&state, ws, &acts[i], err))
			return -1;
		saved += state == EDIT_SAVED;
		if (state != EDIT_THERE)
			continue;
		files[found].path = acts[i].path;
		files[found].removed = object_id_is_zero(&acts[i].from);
		back[found] = (struct act){
			.path = acts[i].path, .also = found > 0,
			.from = acts[i].to, .to = acts[i].from,
		};
		found++;
	}
	if (!found)
		return 0;
	if (saved)
		return saved_in_part(back->path, err);
	out->type = UNDO_EDIT;
	out->files = files;
	out->file_count = found;
	if (!dry_run && acts_carry_out(ws, back, found, err))
		return -1;
	return 1;
}

/* ---- a save ---- */

struct reversal {
	struct workspace *ws;
	const struct object_id *head;
	struct file_update *updates;
	size_t count, capacity;
};

static int reverse_file(void *context, const struct tree_change *change,
			struct error *err)
{
	struct reversal *reversal = context;
	struct workspace *ws = reversal->ws;
	struct file_update update = { 0 };
	struct object_id there, at_head;

	update.path = arena_text(ws->arena, span_text(change->path));
	update.mode = change->old_mode;
	if (saved_id(&at_head, ws, update.path, err) ||
	    file_object_id(&there, ws, update.path, err))
		return -1;
	if (!object_id_equal(&at_head, &change->new_id) ||
	    !object_id_equal(&there, &change->new_id))
		return changed_since(update.path, err);
	if (!object_id_is_zero(&change->old_id) &&
	    repo_blob_read(&update.bytes, ws->arena, ws->repo, &change->old_id,
			   READ_LIMIT, err))
		return -1;
	mem_grow(&reversal->updates, &reversal->capacity, reversal->count + 1,
		 sizeof(*reversal->updates));
	reversal->updates[reversal->count++] = update;
	return 0;
}

static int see_change(void *context, const struct tree_change *change,
		      struct error *err)
{
	(void)change;
	(void)err;
	*(bool *)context = true;
	return 0;
}

/*
 * Does the last commit say something that no act of ours explains? Undoing a
 * save leads back to a tree that was there before; a merge is a sync's.
 */
static int check_ours(struct workspace *ws, const struct object_id *head,
		      const struct object_id *expected, struct error *err)
{
	struct object_id published;
	const char *ref;
	struct commit commit;
	bool differs = false, is_published = false;

	if (workspace_published(&published, &ref, ws, err) ||
	    repo_commit_read(&commit, ws->arena, ws->repo, head, err) ||
	    repo_tree_diff(ws->repo, expected, head, "", see_change, &differs,
			   err))
		return -1;
	if (!object_id_is_zero(&published) &&
	    repo_is_ancestor(&is_published, ws->repo, head, &published, err))
		return -1;
	if (!differs || is_published || commit.parent_count > 1)
		return 0;
	error_set(err, ERROR_CONFLICT, MARK_NONE,
		  _("the last save was made by git itself, not by entente; "
		    "nothing was undone"));
	return error_hint(err, _("git revert HEAD takes it back"));
}

static int check_unpublished(struct workspace *ws,
			     const struct object_id *commit, struct error *err)
{
	struct object_id published;
	const char *ref;
	bool is_published = false;

	if (workspace_published(&published, &ref, ws, err))
		return -1;
	if (!object_id_is_zero(&published) &&
	    repo_is_ancestor(&is_published, ws->repo, commit, &published, err))
		return -1;
	if (!is_published)
		return 0;
	error_set(err, ERROR_CONFLICT, MARK_NONE,
		  _("the last save is published already; nothing was undone"));
	return error_hint(err, _("correct the record and save again: what was "
				 "published stays in its history"));
}

static int commit_reversal(struct undo_result *out, struct workspace *ws,
			   const struct reversal *reversal, struct error *err)
{
	struct commit_request request = {
		.base = reversal->head, .parents = reversal->head,
		.parent_count = 1, .updates = reversal->updates,
		.update_count = reversal->count, .offset = ws->offset,
		.author_time = ws->moment.now, .commit_time = ws->moment.now,
	};
	size_t skipped;

	request.message = arena_printf(ws->arena, _("Undo: %s"), out->message);
	if (workspace_person(&request.author, ws, err))
		return -1;
	request.committer = request.author;
	if (repo_commit_write(&out->by, ws->repo, &request, err))
		return -1;
	return workspace_move(ws, reversal->head, &out->by, "entente: undo",
			      &skipped, err);
}

static int undo_save(struct undo_result *out, struct workspace *ws,
		     const struct act *act, bool dry_run, struct error *err)
{
	struct object_id head;
	struct reversal reversal = { .ws = ws, .head = &head };
	struct error gone = ERROR_INIT;
	struct commit commit;
	bool is_there = false;
	int status = -1;

	/* git may have thrown away what no branch leads to. */
	if (repo_commit_read(&commit, ws->arena, ws->repo, &act->to, &gone))
		return 0;
	if (repo_head(&head, ws->repo, err))
		return -1;
	if (!object_id_is_zero(&head) &&
	    repo_is_ancestor(&is_there, ws->repo, &act->to, &head, err))
		return -1;
	if (!is_there)
		return 0; /* the branch never got there, or was reset since */
	if (commit.parent_count == 0) {
		error_set(err, ERROR_CONFLICT, MARK_NONE,
			  _("the last save is the first of the repository, "
			    "which is not undone"));
		return error_hint(err, _("a repository that is not wanted is "
					 "deleted with its folder"));
	}
	if (check_ours(ws, &head, &act->to, err) ||
	    check_unpublished(ws, &act->to, err))
		return -1;
	out->type = UNDO_SAVE;
	out->commit = act->to;
	out->message = commit.message;
	if (repo_tree_diff(ws->repo, &act->from, &act->to, "", reverse_file,
			   &reversal, err) == 0 &&
	    (dry_run || commit_reversal(out, ws, &reversal, err) == 0))
		status = 1;
	free(reversal.updates);
	return status;
}

/* ---- what was edited by other means ---- */

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
static int refuse_unexplained(struct workspace *ws,
			      const struct act_list *acts, struct error *err)
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

int workspace_undo(struct undo_result *out, struct workspace *ws,
		   bool dry_run, struct error *err)
{
	struct act_list acts;
	char *branch;
	size_t left;
	int done = 0;

	memset(out, 0, sizeof(*out));
	if (workspace_branch(&branch, ws, err) || acts_read(&acts, ws, err) ||
	    refuse_unexplained(ws, &acts, err))
		return -1;
	for (left = acts.count; left > 0 && done == 0;) {
		size_t end = left--;

		if (acts.items[left].is_save) {
			done = undo_save(out, ws, &acts.items[left], dry_run,
					 err);
			continue;
		}
		while (acts.items[left].also && left > 0)
			left--;
		done = undo_edits(out, ws, &acts.items[left], end - left,
				  dry_run, err);
	}
	if (done < 0)
		return -1;
	if (dry_run || left == acts.count)
		return 0;
	return acts_cut(ws, &acts, left, err);
}
