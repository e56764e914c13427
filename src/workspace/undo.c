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

/* ---- the files, once later acts are undone ---- */

struct foreseen {
	const char *path;
	struct object_id there, saved;
};

/*
 * What undoing looks at. Where it only pretends, to see what could be undone
 * next, it notes what each file would be then.
 */
struct undoing {
	struct workspace *ws;
	bool pretend;
	struct object_id head;
	struct foreseen *files;
	size_t count, capacity;
};

static struct foreseen *foreseen_find(const struct undoing *undoing,
				      const char *path)
{
	for (size_t i = 0; i < undoing->count; i++)
		if (strcmp(undoing->files[i].path, path) == 0)
			return &undoing->files[i];
	return NULL;
}

static int look_at_file(struct foreseen *out, const struct undoing *undoing,
			const char *path, struct error *err)
{
	const struct foreseen *known = foreseen_find(undoing, path);

	out->path = path;
	if (!known)
		return file_object_id(&out->there, undoing->ws, path, err) ||
		       saved_id(&out->saved, undoing->ws, path, err) ? -1 : 0;
	*out = *known;
	return 0;
}

static void foresee(struct undoing *undoing, const struct foreseen *file)
{
	struct foreseen *known = foreseen_find(undoing, file->path);

	if (known) {
		*known = *file;
		return;
	}
	mem_grow(&undoing->files, &undoing->capacity, undoing->count + 1,
		 sizeof(*undoing->files));
	undoing->files[undoing->count++] = *file;
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

static int look_at_edit(enum edit_state *out, struct foreseen *file,
			const struct undoing *undoing, const struct act *act,
			struct error *err)
{
	if (look_at_file(file, undoing, act->path, err))
		return -1;
	*out = object_id_equal(&file->there, &act->from) ? EDIT_ABSENT
	     : is_saved(act, &file->there, &file->saved) ? EDIT_SAVED
							 : EDIT_THERE;
	if (*out != EDIT_THERE || object_id_equal(&file->there, &act->to))
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
static int undo_edits(struct undo_result *out, struct undoing *undoing,
		      const struct act *acts, size_t count, struct error *err)
{
	struct workspace *ws = undoing->ws;
	struct act *back = ARENA_ARRAY(ws->arena, count, struct act);
	struct undone_file *files = ARENA_ARRAY(ws->arena, count,
						struct undone_file);
	size_t found = 0, saved = 0;

	for (size_t i = count; i-- > 0;) {
		enum edit_state state;
		struct foreseen file;

		if (look_at_edit(&state, &file, undoing, &acts[i], err))
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
		if (undoing->pretend) {
			file.there = acts[i].from;
			foresee(undoing, &file);
		}
	}
	if (!found)
		return 0;
	if (saved)
		return saved_in_part(back->path, err);
	out->type = UNDO_EDIT;
	out->files = files;
	out->file_count = found;
	if (!undoing->pretend && acts_carry_out(ws, back, found, err))
		return -1;
	return 1;
}

/* ---- a save ---- */

struct reversal {
	struct undoing *undoing;
	struct file_update *updates;
	size_t count, capacity;
};

static int reverse_file(void *context, const struct tree_change *change,
			struct error *err)
{
	struct reversal *reversal = context;
	struct workspace *ws = reversal->undoing->ws;
	struct file_update update = { 0 };
	struct foreseen file;

	update.path = arena_text(ws->arena, span_text(change->path));
	update.mode = change->old_mode;
	if (look_at_file(&file, reversal->undoing, update.path, err))
		return -1;
	if (!object_id_equal(&file.saved, &change->new_id) ||
	    !object_id_equal(&file.there, &change->new_id))
		return changed_since(update.path, err);
	if (reversal->undoing->pretend) {
		file.there = file.saved = change->old_id;
		foresee(reversal->undoing, &file);
		return 0;
	}
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

static int trees_differ(bool *out, struct workspace *ws,
			const struct object_id *a, const struct object_id *b,
			struct error *err)
{
	*out = false;
	return repo_tree_diff(ws->repo, a, b, "", see_change, out, err);
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
	bool differs, is_published = false;

	if (workspace_published(&published, &ref, ws, err) ||
	    repo_commit_read(&commit, ws->arena, ws->repo, head, err) ||
	    trees_differ(&differs, ws, expected, head, err))
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
	const struct object_id *head = &reversal->undoing->head;
	struct commit_request request = {
		.base = head, .parents = head,
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
	return workspace_move(ws, head, &out->by, "entente: undo",
			      &skipped, err);
}

static int undo_save(struct undo_result *out, struct undoing *undoing,
		     const struct act *act, struct error *err)
{
	struct workspace *ws = undoing->ws;
	const struct object_id *head = &undoing->head;
	struct reversal reversal = { .undoing = undoing };
	struct error gone = ERROR_INIT;
	struct commit commit;
	bool is_there = false, stands = true;
	int status = -1;

	/* git may have thrown away what no branch leads to. */
	if (repo_commit_read(&commit, ws->arena, ws->repo, &act->to, &gone))
		return 0;
	if (!object_id_is_zero(head) &&
	    repo_is_ancestor(&is_there, ws->repo, &act->to, head, err))
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
	if (trees_differ(&stands, ws, &act->from, head, err))
		return -1;
	if (!stands)
		return 0; /* undone, by a command that was then cut short */
	if (check_ours(ws, head, &act->to, err) ||
	    check_unpublished(ws, &act->to, err))
		return -1;
	out->type = UNDO_SAVE;
	out->commit = act->to;
	out->message = commit.message;
	if (repo_tree_diff(ws->repo, &act->from, &act->to, "", reverse_file,
			   &reversal, err) == 0 &&
	    (undoing->pretend ||
	     commit_reversal(out, ws, &reversal, err) == 0))
		status = 1;
	/* The tree then is that of the commit before. */
	undoing->head = act->from;
	free(reversal.updates);
	return status;
}

/* ---- acts, from the last one back ---- */

/* Undoes the last one that can be: 1, or 0 when there is none. */
static int undo_next(struct undo_result *out, struct undoing *undoing,
		     const struct act_list *acts, size_t *left,
		     struct error *err)
{
	int done = 0;

	memset(out, 0, sizeof(*out));
	while (*left > 0 && done == 0) {
		size_t end = (*left)--;
		const struct act *first;

		if (acts->items[*left].is_save) {
			first = &acts->items[*left];
			done = undo_save(out, undoing, first, err);
		} else {
			while (acts->items[*left].also && *left > 0)
				(*left)--;
			first = &acts->items[*left];
			done = undo_edits(out, undoing, first, end - *left,
					  err);
		}
		out->verb = first->verb;
		out->time = first->time;
	}
	return done;
}

static int begin(struct undoing *undoing, struct act_list *acts,
		 struct error *err)
{
	char *branch;

	return workspace_branch(&branch, undoing->ws, err) ||
	       repo_head(&undoing->head, undoing->ws->repo, err) ||
	       acts_read(acts, undoing->ws, err) ||
	       acts_refuse_others(undoing->ws, acts, err) ? -1 : 0;
}

int workspace_undo(struct undo_result *out, struct workspace *ws,
		   struct error *err)
{
	struct undoing undoing = { .ws = ws };
	struct act_list acts;
	size_t left;

	memset(out, 0, sizeof(*out));
	if (begin(&undoing, &acts, err))
		return -1;
	left = acts.count;
	if (undo_next(out, &undoing, &acts, &left, err) < 0)
		return -1;
	return left == acts.count ? 0 : acts_cut(ws, &acts, left, err);
}

int workspace_undoable(struct undo_list *out, struct workspace *ws,
		       size_t most, struct error *err)
{
	struct undoing undoing = { .ws = ws, .pretend = true };
	struct act_list acts;
	size_t left;
	int done = 1;

	memset(out, 0, sizeof(*out));
	if (begin(&undoing, &acts, err))
		return -1;
	left = acts.count;
	out->items = ARENA_ARRAY(ws->arena, acts.count + 1,
				 struct undo_result);
	while (done > 0 && out->count < most) {
		done = undo_next(&out->items[out->count], &undoing, &acts,
				 &left, &out->end);
		out->count += done > 0;
	}
	free(undoing.files);
	return 0;
}
