/* Bringing the work tree from HEAD to another commit. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "repo/internal.h"

#define NAMED_MAX 5 /* files named in a message */

struct path_list {
	char **items; /* heap; the strings lie in the arena */
	size_t count, capacity;
};

struct checkout {
	struct repo *repo;
	const struct object_id *head;
	struct arena arena;
	struct path_list write;  /* to be written by libgit2 */
	struct path_list ready;  /* already as they shall be: index only */
	struct buf blocked;      /* names of files that would be overwritten */
	size_t blocked_count;
};

static void block(struct checkout *checkout, const char *path)
{
	if (checkout->blocked_count < NAMED_MAX)
		buf_printf(&checkout->blocked, "%s%s",
			   checkout->blocked_count ? ", " : "", path);
	checkout->blocked_count++;
}

static void add_path(struct checkout *checkout, struct path_list *list,
		     const char *path)
{
	mem_grow(&list->items, &list->capacity, list->count + 1,
		 sizeof(list->items[0]));
	list->items[list->count++] =
		arena_text(&checkout->arena, span_text(path));
}

/* What stands in the way of a file where a folder is on disk. */
struct search {
	struct checkout *checkout;
	const char *folder;
	unsigned depth;
};

static int find_strange(void *context, const char *name, enum file_type type,
			struct error *err)
{
	const struct search *up = context;
	struct checkout *checkout = up->checkout;
	struct search down = { checkout, NULL, up->depth + 1 };
	struct tree_entry entry;

	down.folder = file_join(&checkout->arena, up->folder, name);
	if (type == FILE_FOLDER && up->depth < REPO_DEPTH_MAX)
		return file_list(file_join(&checkout->arena,
					   checkout->repo->folder,
					   down.folder),
				 find_strange, &down, err);
	return repo_tree_find(&entry, checkout->repo, checkout->head,
			      down.folder, err);
}

/* Every file below the folder is in HEAD, so checked as a change of its own. */
static bool is_tracked_folder(struct checkout *checkout, const char *path)
{
	struct search search = { checkout, path, 0 };
	struct error none = ERROR_INIT;

	return file_list(file_join(&checkout->arena, checkout->repo->folder,
				   path), find_strange, &search, &none) == 0;
}

/* No file of the user's, and no link, stands where a folder must be. */
static bool has_free_parents(struct checkout *checkout, const char *path)
{
	for (const char *slash = strchr(path, '/'); slash;
	     slash = strchr(slash + 1, '/')) {
		char *parent = arena_text(&checkout->arena,
					  span_of(path,
						  (size_t)(slash - path)));
		enum file_type type =
			file_type(file_join(&checkout->arena,
					    checkout->repo->folder, parent));
		struct error none = ERROR_INIT;
		struct tree_entry entry;

		if (type == FILE_NONE)
			return true;
		if (type != FILE_FOLDER &&
		    (repo_tree_find(&entry, checkout->repo, checkout->head,
				    parent, &none) || entry.mode == 0040000))
			return false;
	}
	return true;
}

/*
 * A file may be written when it is as HEAD has it, and needs no writing when
 * it is already as it shall be.
 */
static int collect(void *context, const struct tree_change *change,
		   struct error *err)
{
	struct checkout *checkout = context;
	struct repo *repo = checkout->repo;
	const char *path = change->path;
	enum file_type type = file_type(file_join(&checkout->arena,
						  repo->folder, path));
	struct object_id now = { { 0 } };
	bool is_free;
	git_oid id;

	(void)err;
	if (type == FILE_REGULAR) {
		if (git_repository_hashfile(&id, repo->git, path,
					    GIT_OBJECT_BLOB, NULL) == 0)
			repo_id_out(&now, &id);
		git_error_clear();
		is_free = object_id_equal(&now, &change->old_id);
	} else if (type == FILE_FOLDER) {
		is_free = change->old_mode == 0160000 ||
			  is_tracked_folder(checkout, path);
	} else if (type == FILE_LINK) {
		is_free = change->old_mode == 0120000; /* libgit2 compares */
	} else {
		is_free = type == FILE_NONE &&
			  object_id_is_zero(&change->old_id) &&
			  has_free_parents(checkout, path);
	}
	if (type <= FILE_REGULAR && object_id_equal(&now, &change->new_id) &&
	    (type == FILE_NONE || change->new_mode == change->old_mode ||
	     change->new_mode == 0100644))
		add_path(checkout, &checkout->ready, path);
	else if (is_free)
		add_path(checkout, &checkout->write, path);
	else
		block(checkout, path);
	return 0;
}

static int on_conflict(git_checkout_notify_t why, const char *path,
		       const git_diff_file *baseline,
		       const git_diff_file *target,
		       const git_diff_file *workdir, void *payload)
{
	(void)why;
	(void)baseline;
	(void)target;
	(void)workdir;
	block(payload, path);
	return 0;
}

static int refuse(const struct checkout *checkout, struct error *err)
{
	size_t more = checkout->blocked_count > NAMED_MAX ?
		checkout->blocked_count - NAMED_MAX : 0;

	if (more)
		error_set(err, ERROR_CONFLICT, MARK_NONE,
			  NG_("unsaved changes would be lost in %s and %zu "
			      "more file",
			      "unsaved changes would be lost in %s and %zu "
			      "more files", more),
			  checkout->blocked.ptr, more);
	else
		error_set(err, ERROR_CONFLICT, MARK_NONE,
			  _("unsaved changes would be lost in %s"),
			  checkout->blocked.ptr);
	return error_hint(err, _("save or undo them first"));
}

static int write_files(struct checkout *checkout, const struct object_id *to,
		       struct error *err)
{
	git_checkout_options opts = GIT_CHECKOUT_OPTIONS_INIT;
	git_tree *tree = NULL;
	int code;

	if (!checkout->write.count)
		return 0;
	if (repo_tree_of(&tree, checkout->repo, to, err))
		return -1;
	opts.checkout_strategy = GIT_CHECKOUT_SAFE |
				 GIT_CHECKOUT_DISABLE_PATHSPEC_MATCH;
	opts.paths.strings = checkout->write.items;
	opts.paths.count = checkout->write.count;
	opts.notify_flags = GIT_CHECKOUT_NOTIFY_CONFLICT;
	opts.notify_cb = on_conflict;
	opts.notify_payload = checkout;
	code = git_checkout_tree(checkout->repo->git, (git_object *)tree,
				 &opts);
	git_tree_free(tree);
	if (code < 0 && checkout->blocked_count) {
		git_error_clear();
		return refuse(checkout, err);
	}
	if (code == GIT_ELOCKED)
		return repo_index_locked(checkout->repo, err);
	if (code < 0)
		return repo_error(err, code, _("writing the files"));
	return 0;
}

static int index_ready(struct checkout *checkout, struct error *err)
{
	git_index *index = NULL;
	int code;

	if (!checkout->ready.count)
		return 0;
	code = git_repository_index(&index, checkout->repo->git);
	if (!code)
		code = git_index_read(index, 1);
	for (size_t i = 0; !code && i < checkout->ready.count; i++) {
		const char *path = checkout->ready.items[i];
		char *whole = file_join(&checkout->arena,
					checkout->repo->folder, path);

		if (file_type(whole) == FILE_REGULAR)
			code = git_index_add_bypath(index, path);
		else if (git_index_get_bypath(index, path, 0))
			code = git_index_remove(index, path, 0);
	}
	if (!code)
		code = git_index_write(index);
	git_index_free(index);
	if (code == GIT_ELOCKED)
		return repo_index_locked(checkout->repo, err);
	if (code < 0)
		return repo_error(err, code, _("writing the index"));
	return 0;
}

int repo_checkout(struct repo *repo, const struct object_id *to,
		  struct error *err)
{
	struct checkout checkout = { .repo = repo, .arena = ARENA_INIT };
	struct object_id head;
	int result;

	if (repo_is_bare(repo))
		return 0;
	if (repo_head(&head, repo, err))
		return -1;
	checkout.head = &head;
	buf_init(&checkout.blocked);
	result = repo_tree_diff(repo, &head, to, "", collect, &checkout, err);
	if (!result && checkout.blocked_count)
		result = refuse(&checkout, err);
	if (!result)
		result = write_files(&checkout, to, err);
	if (!result)
		result = index_ready(&checkout, err);
	buf_release(&checkout.blocked);
	free(checkout.write.items);
	free(checkout.ready.items);
	arena_release(&checkout.arena);
	return result;
}
