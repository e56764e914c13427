/* Bringing the work tree from HEAD to another commit. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "repo/internal.h"

#define NAMED_MAX 5 /* files named in a message */

struct checkout {
	struct repo *repo;
	struct arena arena;
	char **paths; /* heap; the strings lie in the arena */
	size_t count, capacity;
	struct buf blocked; /* names of files that would be overwritten */
	size_t blocked_count;
};

static void block(struct checkout *checkout, const char *path)
{
	if (checkout->blocked_count < NAMED_MAX)
		buf_printf(&checkout->blocked, "%s%s",
			   checkout->blocked_count ? ", " : "", path);
	checkout->blocked_count++;
}

/*
 * A file may be written when it is as HEAD has it, or already as it shall be.
 */
static bool is_free(struct repo *repo, const struct tree_change *change)
{
	struct arena arena = ARENA_INIT;
	char *path = file_join(&arena, repo->folder, change->path);
	enum file_type type = file_type(path);
	struct object_id now = { { 0 } };
	git_oid id;
	bool known = true;

	arena_release(&arena);
	if (type == FILE_LINK)
		return change->old_mode == 0120000; /* libgit2 compares it */
	if (type == FILE_FOLDER) /* files in it are changes of their own */
		return !object_id_is_zero(&change->new_id) ||
		       change->old_mode == 0160000;
	if (type != FILE_NONE) {
		known = git_repository_hashfile(&id, repo->git, change->path,
						GIT_OBJECT_BLOB, NULL) == 0;
		git_error_clear();
		if (known)
			repo_id_out(&now, &id);
	}
	return known && (object_id_equal(&now, &change->old_id) ||
			 object_id_equal(&now, &change->new_id));
}

static int collect(void *context, const struct tree_change *change,
		   struct error *err)
{
	struct checkout *checkout = context;

	(void)err;
	if (!is_free(checkout->repo, change)) {
		block(checkout, change->path);
		return 0;
	}
	mem_grow(&checkout->paths, &checkout->capacity, checkout->count + 1,
		 sizeof(checkout->paths[0]));
	checkout->paths[checkout->count++] =
		arena_text(&checkout->arena, span_text(change->path));
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

	if (repo_tree_of(&tree, checkout->repo, to, err))
		return -1;
	opts.checkout_strategy = GIT_CHECKOUT_SAFE |
				 GIT_CHECKOUT_DISABLE_PATHSPEC_MATCH;
	opts.paths.strings = checkout->paths;
	opts.paths.count = checkout->count;
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
	buf_init(&checkout.blocked);
	result = repo_tree_diff(repo, &head, to, "", collect, &checkout, err);
	if (!result && checkout.blocked_count)
		result = refuse(&checkout, err);
	else if (!result && checkout.count)
		result = write_files(&checkout, to, err);
	buf_release(&checkout.blocked);
	free(checkout.paths);
	arena_release(&checkout.arena);
	return result;
}
