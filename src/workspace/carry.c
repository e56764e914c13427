/*
 * Files written as one act: all of them, or none. What is on disk must be what
 * was read. The act is told first, so that undo knows the former texts; then
 * the journal; what fails half way is taken back, what is killed half way is
 * finished by the next command.
 */
#include <string.h>

#include "workspace/internal.h"

int act_bring(struct workspace *ws, const char *path,
	      const struct object_id *blob, struct error *err)
{
	struct arena scratch = ARENA_INIT;
	char *full = file_join(&scratch, ws->folder, path);
	struct span bytes;
	int status = -1;

	if (object_id_is_zero(blob)) {
		status = file_remove(full, err);
		if (!status)
			file_prune(file_folder(&scratch, full),
				   file_join(&scratch, ws->folder,
					     RECORDS_FOLDER));
	} else if (repo_blob_read(&bytes, &scratch, ws->repo, blob, READ_LIMIT,
				  err) == 0 &&
		   file_make_folders(file_folder(&scratch, full), err) == 0) {
		status = file_write(full, bytes, err);
	}
	arena_release(&scratch);
	return status;
}

/* ---- can it be done? ---- */

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

static int check_act(struct workspace *ws, const struct act *act,
		     struct error *err)
{
	struct object_id there;

	if (check_folders(ws, act->path, err) ||
	    file_object_id(&there, ws, act->path, err))
		return -1;
	if (object_id_equal(&there, &act->from))
		return ahead_check_folder(ws, act->path, err);
	if (object_id_is_zero(&act->from))
		return error_set(err, ERROR_EXISTS, MARK_FILE(act->path),
				 _("this file exists already"));
	error_set(err, ERROR_AGAIN, MARK_FILE(act->path),
		  _("the file was changed meanwhile; nothing was written"));
	return error_hint(err, _("run the command again: it will see the new "
				 "text"));
}

int acts_check(struct workspace *ws, const struct act *acts, size_t count,
	       struct error *err)
{
	for (size_t i = 0; i < count; i++)
		if (check_act(ws, &acts[i], err))
			return -1;
	return 0;
}

/* ---- carrying it out ---- */

static bool take_back(struct workspace *ws, const struct act *acts,
		      size_t count)
{
	struct error ignored = ERROR_INIT;
	struct object_id there;
	bool done = true;

	for (size_t i = count; i-- > 0;) {
		const struct act *act = &acts[i];

		if (file_object_id(&there, ws, act->path, &ignored) ||
		    (!object_id_equal(&there, &act->from) &&
		     act_bring(ws, act->path, &act->from, &ignored)))
			done = false;
	}
	return done;
}

static int carry_out_all(struct workspace *ws, const struct act *acts,
			 size_t count, struct error *err)
{
	struct error ignored = ERROR_INIT;
	size_t done = 0;

	if (ahead_check_room(ws->folder, count * 4096, err) ||
	    journal_begin_acts(ws, acts, count, err))
		return -1;
	while (done < count &&
	       act_bring(ws, acts[done].path, &acts[done].to, err) == 0)
		done++;
	if (done == count)
		return journal_end(ws, err);
	if (take_back(ws, acts, done + 1))
		journal_end(ws, &ignored);
	else
		error_hint(err, _("it is not done and could not be taken back: "
				  "the next command finishes it"));
	return -1;
}

int acts_carry_out(struct workspace *ws, const struct act *acts, size_t count,
		   struct error *err)
{
	if (acts_check(ws, acts, count, err))
		return -1;
	if (count > 1)
		return carry_out_all(ws, acts, count, err);
	return count ? act_bring(ws, acts->path, &acts->to, err) : 0;
}

/* ---- texts ---- */

/* What makes the one text the other, as one act. */
static struct act *acts_of(struct arena *arena, const struct file_text *files,
			   size_t count)
{
	struct act *acts = ARENA_ARRAY(arena, count, struct act);

	for (size_t i = 0; i < count; i++) {
		acts[i] = (struct act){ .also = i > 0, .path = files[i].path };
		if (files[i].before.ptr)
			repo_blob_id(&acts[i].from, files[i].before);
		if (files[i].after.ptr)
			repo_blob_id(&acts[i].to, files[i].after);
	}
	return acts;
}

int files_check(struct workspace *ws, const struct file_text *files,
		size_t count, struct error *err)
{
	return acts_check(ws, acts_of(ws->arena, files, count), count, err);
}

int files_write(struct workspace *ws, const struct file_text *files,
		size_t count, struct error *err)
{
	struct act *acts = acts_of(ws->arena, files, count);
	struct error ignored = ERROR_INIT;
	struct object_id kept;
	struct act_list before;

	if (acts_check(ws, acts, count, err) || acts_read(&before, ws, err))
		return -1;
	for (size_t i = 0; i < count; i++)
		if ((files[i].before.ptr &&
		     repo_blob_write(&kept, ws->repo, files[i].before, err)) ||
		    (files[i].after.ptr &&
		     repo_blob_write(&kept, ws->repo, files[i].after, err)))
			return -1;
	if (acts_add(ws, acts, count, err))
		return -1;
	if (acts_carry_out(ws, acts, count, err) == 0)
		return 0;
	if (!journal_is_open(ws))
		acts_cut(ws, &before, before.count, &ignored);
	return -1;
}
