/* The work tree and the index against HEAD. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "repo/internal.h"

#define STAGED (GIT_STATUS_INDEX_NEW | GIT_STATUS_INDEX_MODIFIED | \
		GIT_STATUS_INDEX_DELETED | GIT_STATUS_INDEX_RENAMED | \
		GIT_STATUS_INDEX_TYPECHANGE)
#define UNSTAGED (GIT_STATUS_WT_NEW | GIT_STATUS_WT_MODIFIED | \
		  GIT_STATUS_WT_DELETED | GIT_STATUS_WT_TYPECHANGE | \
		  GIT_STATUS_WT_RENAMED | GIT_STATUS_WT_UNREADABLE)

/* The file as it is on disk, named as git would; false when it is none. */
static bool hash_file(git_oid *out, unsigned *mode, struct repo *repo,
		      const char *path)
{
	char whole[2 * REPO_PATH_MAX];
	struct stat found;
	int len = snprintf(whole, sizeof(whole), "%s/%s", repo->folder, path);

	if (len < 0 || (size_t)len >= sizeof(whole) || lstat(whole, &found) ||
	    !S_ISREG(found.st_mode))
		return false;
	*mode = found.st_mode & S_IXUSR ? 0100755 : 0100644;
	if (git_repository_hashfile(out, repo->git, path, GIT_OBJECT_BLOB,
				    NULL) < 0) {
		git_error_clear();
		return false;
	}
	return true;
}

static bool exists(struct repo *repo, const char *path)
{
	char whole[2 * REPO_PATH_MAX];
	struct stat found;
	int len = snprintf(whole, sizeof(whole), "%s/%s", repo->folder, path);

	return len > 0 && (size_t)len < sizeof(whole) &&
	       lstat(whole, &found) == 0;
}

static bool same_as(struct repo *repo, const char *path, const git_oid *id)
{
	unsigned mode;
	git_oid now;

	return hash_file(&now, &mode, repo, path) && git_oid_equal(&now, id);
}

/*
 * libgit2 compares HEAD with the index and the index with the disk; what is
 * asked for is HEAD with the disk. Where both comparisons differ the content
 * decides: a staged change may have been taken back on disk.
 */
static enum file_state state_of(struct repo *repo,
				const git_status_entry *entry,
				const char *path)
{
	const git_diff_delta *staged = entry->head_to_index;
	unsigned status = (unsigned)entry->status;
	bool in_head = !(status & GIT_STATUS_INDEX_NEW);
	bool on_disk;

	if (!(status & (STAGED | GIT_STATUS_CONFLICTED))) {
		if (status & GIT_STATUS_WT_NEW)
			return STATE_ADDED;
		return status & GIT_STATUS_WT_DELETED ? STATE_REMOVED :
							STATE_CHANGED;
	}
	if (!(status & (UNSTAGED | GIT_STATUS_CONFLICTED))) {
		if (status & GIT_STATUS_INDEX_NEW)
			return STATE_ADDED;
		return status & GIT_STATUS_INDEX_DELETED ? STATE_REMOVED :
							   STATE_CHANGED;
	}
	on_disk = exists(repo, path);
	if (!on_disk)
		return in_head ? STATE_REMOVED : STATE_SAME;
	if (!in_head)
		return STATE_ADDED;
	if (staged && same_as(repo, path, &staged->old_file.id))
		return STATE_SAME;
	return STATE_CHANGED;
}

static const char *path_of(const git_status_entry *entry)
{
	const git_diff_delta *delta = entry->index_to_workdir ?
		entry->index_to_workdir : entry->head_to_index;

	if (!delta)
		return NULL;
	return delta->new_file.path ? delta->new_file.path :
				      delta->old_file.path;
}

static int visit_entries(struct repo *repo, git_status_list *list,
			 status_visit visit, void *context, struct error *err)
{
	size_t count = git_status_list_entrycount(list);
	int result = 0;

	for (size_t i = 0; i < count && result == 0; i++) {
		const git_status_entry *entry =
			git_status_byindex(list, i);
		const char *path = path_of(entry);
		enum file_state state;

		if (!path)
			continue;
		state = state_of(repo, entry, path);
		if (state != STATE_SAME)
			result = visit(context, path, state, err);
	}
	return result < 0 ? -1 : 0;
}

int repo_status(struct repo *repo, const char *folder, status_visit visit,
		void *context, struct error *err)
{
	git_status_options opts = GIT_STATUS_OPTIONS_INIT;
	char copy[REPO_PATH_MAX];
	char *paths[] = { copy };
	git_status_list *list = NULL;
	int code, result;

	if (repo_is_bare(repo))
		return 0;
	opts.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR;
	opts.flags = GIT_STATUS_OPT_INCLUDE_UNTRACKED |
		     GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS |
		     GIT_STATUS_OPT_DISABLE_PATHSPEC_MATCH |
		     GIT_STATUS_OPT_EXCLUDE_SUBMODULES |
		     GIT_STATUS_OPT_SORT_CASE_SENSITIVELY;
	if (folder[0]) {
		if (repo_path_check(folder, err))
			return -1;
		snprintf(copy, sizeof(copy), "%s", folder);
		opts.pathspec.strings = paths;
		opts.pathspec.count = 1;
	}
	code = git_status_list_new(&list, repo->git, &opts);
	if (code < 0)
		return repo_error(err, code,
				  _("comparing the files with the last "
				    "commit"));
	result = visit_entries(repo, list, visit, context, err);
	git_status_list_free(list);
	return result;
}

/* ---- the index ---- */

char *repo_index_lock(struct repo *repo, struct arena *arena)
{
	char *path = arena_printf(arena, "%s/index.lock", repo->git_dir);

	return file_type(path) == FILE_NONE ? NULL : path;
}

int repo_index_unlock(struct repo *repo, struct error *err)
{
	struct arena arena = ARENA_INIT;
	char *path = repo_index_lock(repo, &arena);
	int result = 0;

	if (path && unlink(path) && errno != ENOENT)
		result = error_errno(err, errno, path,
				     _("removing the lock of the index"));
	arena_release(&arena);
	return result;
}

int repo_index_locked(struct repo *repo, struct error *err)
{
	char path[2 * REPO_PATH_MAX];
	struct stat found;
	long age = 0;

	git_error_clear();
	snprintf(path, sizeof(path), "%s/index.lock", repo->git_dir);
	if (stat(path, &found) == 0)
		age = (long)(time(NULL) - found.st_mtime);
	error_set(err, ERROR_LOCKED, MARK_NONE,
		  NG_("another program has held the lock '%s' for %ld second",
		      "another program has held the lock '%s' for %ld seconds",
		      age < 0 ? 0 : age), path, age < 0 ? 0 : age);
	return error_hint(err, _("remove that file if no git program is "
				 "running"));
}

int repo_index_wait(struct repo *repo, struct error *err)
{
	for (long wait = 2; wait <= 512; wait *= 2) {
		struct timespec pause = { 0, wait * 1000000L };
		struct arena scratch = ARENA_INIT;
		bool held = repo_index_lock(repo, &scratch) != NULL;

		arena_release(&scratch);
		if (!held)
			return 0;
		nanosleep(&pause, NULL);
	}
	return repo_index_locked(repo, err);
}

/* What HEAD has at the path, or nothing. */
static int in_head(git_tree_entry **out, git_tree *head, const char *path)
{
	int code = 0;

	*out = NULL;
	if (head)
		code = git_tree_entry_bypath(out, head, path);
	if (!head || repo_is_absent(code)) {
		git_error_clear();
		return 0;
	}
	if (!code && git_tree_entry_type(*out) == GIT_OBJECT_TREE) {
		git_tree_entry_free(*out);
		*out = NULL;
	}
	return code;
}

static int refresh_path(struct repo *repo, git_index *index, git_tree *head,
			const char *path)
{
	git_tree_entry *wanted = NULL;
	git_index_entry entry = { 0 };
	unsigned mode = 0;
	git_oid now;
	int code = in_head(&wanted, head, path);

	if (code < 0)
		return code;
	git_index_conflict_remove(index, path);
	git_error_clear();
	if (!wanted) {
		code = git_index_remove(index, path, 0);
		git_error_clear();
		return code == GIT_ENOTFOUND ? 0 : code;
	}
	entry.path = path;
	entry.mode = (uint32_t)git_tree_entry_filemode(wanted);
	entry.id = *git_tree_entry_id(wanted);
	git_tree_entry_free(wanted);
	/* With the file's times when it holds the same, so that nobody has to
	 * read it again; without them git compares the content. */
	if (hash_file(&now, &mode, repo, path) &&
	    git_oid_equal(&now, &entry.id) && mode == entry.mode)
		return git_index_add_bypath(index, path);
	return git_index_add(index, &entry);
}

static int refresh_once(struct repo *repo, git_tree *head,
			const char *const *paths, size_t count)
{
	git_index *index = NULL;
	int code = git_repository_index(&index, repo->git);

	/* Others may have written it since this process read it. */
	if (!code)
		code = git_index_read(index, 1);
	for (size_t i = 0; !code && i < count; i++)
		code = refresh_path(repo, index, head, paths[i]);
	if (!code)
		code = git_index_write(index);
	git_index_free(index);
	return code;
}

int repo_index_refresh(struct repo *repo, const char *const *paths,
		       size_t count, struct error *err)
{
	struct object_id id;
	git_tree *head = NULL;
	int code = 0;

	if (repo_is_bare(repo) || !count)
		return 0;
	for (size_t i = 0; i < count; i++)
		if (repo_path_check(paths[i], err))
			return -1;
	if (repo_head(&id, repo, err) || repo_tree_of(&head, repo, &id, err))
		return -1;
	/* An editor's own "git status" holds the lock for a moment. */
	for (long wait = 2; wait <= 512; wait *= 2) {
		struct timespec pause = { 0, wait * 1000000L };

		code = refresh_once(repo, head, paths, count);
		if (code != GIT_ELOCKED)
			break;
		nanosleep(&pause, NULL);
	}
	git_tree_free(head);
	if (code == GIT_ELOCKED)
		return repo_index_locked(repo, err);
	if (code < 0)
		return repo_error(err, code, _("writing the index"));
	return 0;
}

int repo_index_list(struct repo *repo, tree_visit visit, void *context,
		    struct error *err)
{
	git_index *index = NULL;
	int code = git_repository_index(&index, repo->git), result = 0;

	if (!code)
		code = git_index_read(index, 1);
	for (size_t i = 0; !code && !result && i < git_index_entrycount(index);
	     i++) {
		const git_index_entry *from = git_index_get_byindex(index, i);
		struct tree_entry entry = { .path = from->path,
					    .mode = from->mode };

		if (git_index_entry_stage(from) != 0)
			continue;
		repo_id_out(&entry.id, &from->id);
		result = visit(context, &entry, err);
	}
	git_index_free(index);
	if (code < 0)
		return repo_error(err, code, _("reading the index"));
	return result < 0 ? -1 : 0;
}
