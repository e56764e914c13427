/* Bringing what differs between two commits into work tree and index. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "workspace/internal.h"

enum { LINK_MAX = 4096 };

#define FOLLOW_LIMIT ((size_t)1 << 30) /* bytes of a file that is no record */
#define MODE_LINK 0120000u
#define MODE_MODULE 0160000u

struct follower {
	struct workspace *ws;
	struct arena scratch; /* of one file */
	const char **paths;   /* that differ between the commits */
	size_t count, capacity;
	size_t skipped;
	const char *first_skipped;
	bool only_look;
	uintmax_t room; /* bytes that the new files take */
};

/* What the disk has there, by the id it would have in git. */
static int id_on_disk(struct object_id *out, struct follower *follower,
		      const char *full, struct error *err)
{
	char target[LINK_MAX];
	struct span text;
	ssize_t len;

	memset(out, 0, sizeof(*out));
	switch (file_type(full)) {
	case FILE_NONE:
		return 0;
	case FILE_REGULAR:
		if (file_read(&text, &follower->scratch, full, FOLLOW_LIMIT,
			      err))
			return -1;
		repo_blob_id(out, text);
		return 0;
	case FILE_LINK:
		len = readlink(full, target, sizeof(target));
		if (len >= 0)
			repo_blob_id(out, span_of(target, (size_t)len));
		return 0;
	case FILE_FOLDER:
	case FILE_OTHER:
		break;
	}
	memset(out, 0xff, sizeof(*out));
	return 0;
}

static int bring_link(const char *full, struct span target, struct arena *arena,
		      struct error *err)
{
	char *tmp = arena_printf(arena, "%s/%s%ld-link",
				 file_folder(arena, full), FILE_TMP_PREFIX,
				 (long)getpid());

	if (symlink(arena_text(arena, target), tmp) || rename(tmp, full)) {
		error_errno(err, errno, full, _("cannot write '%s'"),
			    file_name(full));
		unlink(tmp);
		return -1;
	}
	return file_sync_folder(full, err);
}

static int bring_file(struct follower *follower, const char *full,
		      const struct tree_change *change, struct error *err)
{
	struct workspace *ws = follower->ws;
	struct arena *scratch = &follower->scratch;
	struct span bytes;

	if (object_id_is_zero(&change->new_id)) {
		if (file_remove(full, err))
			return -1;
		file_prune(file_folder(scratch, full), ws->folder);
		return 0;
	}
	if (repo_blob_read(&bytes, scratch, ws->repo, &change->new_id,
			   FOLLOW_LIMIT, err) ||
	    file_make_folders(file_folder(scratch, full), err))
		return -1;
	if (change->new_mode == MODE_LINK)
		return bring_link(full, bytes, scratch, err);
	if (file_type(full) == FILE_LINK && file_remove(full, err))
		return -1;
	return file_write(full, bytes, err);
}

/* git knows one bit of the mode: may it be run? */
static void bring_mode(const char *full, unsigned mode)
{
	struct stat st;
	mode_t wanted;

	if (mode == MODE_LINK || stat(full, &st))
		return;
	wanted = mode == 0100755 ? st.st_mode | (st.st_mode & 0444) >> 2
				 : st.st_mode & ~(mode_t)0111;
	if (wanted != st.st_mode)
		chmod(full, wanted & 0777);
}

static int look(struct follower *follower, const struct tree_change *change,
		const char *path, struct error *err)
{
	struct span bytes;

	if (!object_id_is_zero(&change->new_id)) {
		if (repo_blob_read(&bytes, &follower->scratch,
				   follower->ws->repo, &change->new_id,
				   FOLLOW_LIMIT, err))
			return -1;
		follower->room += bytes.len + 4096;
	}
	return ahead_check_folder(follower->ws, path, err);
}

static int skip(struct follower *follower, const char *path)
{
	follower->skipped++;
	if (!follower->first_skipped)
		follower->first_skipped = path;
	return 0;
}

static int follow_file(void *context, const struct tree_change *change,
		       struct error *err)
{
	struct follower *follower = context;
	struct workspace *ws = follower->ws;
	const char *path = arena_text(ws->arena, span_text(change->path));
	char *full = file_join(ws->arena, ws->folder, path);
	struct object_id there;

	if (change->old_mode == MODE_MODULE || change->new_mode == MODE_MODULE)
		return 0;
	arena_release(&follower->scratch);
	mem_grow(&follower->paths, &follower->capacity, follower->count + 1,
		 sizeof(*follower->paths));
	follower->paths[follower->count++] = path;
	if (id_on_disk(&there, follower, full, err))
		return -1;
	if (!object_id_equal(&there, &change->new_id)) {
		if (!object_id_equal(&there, &change->old_id))
			return skip(follower, path);
		if (follower->only_look)
			return look(follower, change, path, err);
		if (bring_file(follower, full, change, err))
			return -1;
	}
	if (!follower->only_look && change->new_mode != change->old_mode &&
	    !object_id_is_zero(&change->new_id))
		bring_mode(full, change->new_mode);
	return 0;
}

static int walk(struct follower *follower, const struct object_id *from,
		const struct object_id *to, struct error *err)
{
	int status = repo_tree_diff(follower->ws->repo, from, to, "",
				    follow_file, follower, err);

	arena_release(&follower->scratch);
	return status;
}

int follow(struct workspace *ws, const struct object_id *from,
	   const struct object_id *to, size_t *skipped, struct error *err)
{
	struct follower follower = { .ws = ws };
	int status = walk(&follower, from, to, err);

	if (status == 0)
		status = repo_index_refresh(ws->repo, follower.paths,
					    follower.count, err);
	*skipped = follower.skipped;
	free(follower.paths);
	return status;
}

/* ---- before the branch moves ---- */

/* The index is written anew, whole. */
static uintmax_t index_size(struct workspace *ws)
{
	struct stat st;

	if (stat(file_join(ws->arena, repo_git_dir(ws->repo), "index"), &st))
		return 0;
	return (uintmax_t)st.st_size;
}

static int look_ahead(struct follower *follower, struct workspace *ws,
		      const struct object_id *from, const struct object_id *to,
		      struct error *err)
{
	const char *git_dir = repo_git_dir(ws->repo);

	follower->ws = ws;
	follower->only_look = true;
	if (walk(follower, from, to, err) ||
	    ahead_check_room(git_dir, follower->room + index_size(ws), err))
		return -1;
	if (access(git_dir, W_OK | X_OK)) {
		error_errno(err, errno, git_dir, _("cannot write '%s'"),
			    file_name(git_dir));
		return error_hint(err, _("nothing was changed"));
	}
	return ahead_check_room(ws->folder, follower->room, err);
}

int follow_check(struct workspace *ws, const struct object_id *from,
		 const struct object_id *to, struct error *err)
{
	struct follower follower = { .ws = ws };
	int status = look_ahead(&follower, ws, from, to, err);

	free(follower.paths);
	return status;
}

int workspace_in_the_way(const char **out, struct workspace *ws,
			 const struct object_id *from,
			 const struct object_id *to, struct error *err)
{
	struct follower follower = { .ws = ws };
	int status = look_ahead(&follower, ws, from, to, err);

	*out = follower.first_skipped;
	free(follower.paths);
	return status;
}
