#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "repo/internal.h"

static int stop_at_first(void *context, const char *name, enum file_type type,
			 struct error *err)
{
	(void)context;
	(void)type;
	return error_set(err, ERROR_EXISTS, MARK_NONE, "'%s'", name);
}

/* Into a new folder, or one with nothing in it. */
static int check_target(bool *exists, const char *folder, struct error *err)
{
	struct error full = ERROR_INIT;
	enum file_type type = file_type(folder);

	*exists = type == FILE_FOLDER;
	if (type == FILE_NONE ||
	    (*exists && !file_list(folder, stop_at_first, NULL, &full)))
		return 0;
	error_set(err, ERROR_EXISTS, MARK_NONE,
		  _("'%s' exists and is not empty"), folder);
	return error_hint(err, _("name another folder"));
}

/* The branch follows the remote's, as after a plain git clone. */
static int set_branch(struct repo *repo, struct arena *arena,
		      const char *branch, struct error *err)
{
	char *head = arena_printf(arena, "refs/heads/%s", branch);
	int code = git_repository_set_head(repo->git, head);

	if (code < 0)
		return repo_error(err, code, _("choosing the branch '%s'"),
				  branch);
	if (repo_config_set(repo, arena_printf(arena, "branch.%s.remote",
					       branch), "origin", err))
		return -1;
	return repo_config_set(repo, arena_printf(arena, "branch.%s.merge",
						  branch), head, err);
}

static int fill(struct repo *repo, struct arena *arena, const char *url,
		struct error *err)
{
	struct object_id none = { { 0 } }, tip;
	char *branch;

	if (repo_remote_add(repo, "origin", url, err) ||
	    repo_remote_default(&branch, arena, repo, "origin", err) ||
	    set_branch(repo, arena, branch ? branch : "main", err))
		return -1;
	if (!branch)
		return 0;
	if (repo_fetch(repo, "origin", err) ||
	    repo_ref(&tip, repo, arena_printf(arena, "refs/remotes/origin/%s",
					      branch), err))
		return -1;
	if (object_id_is_zero(&tip))
		return error_set(err, ERROR_AGAIN, MARK_NONE,
				 _("the remote's branch '%s' vanished "
				   "meanwhile"), branch);
	if (repo_checkout(repo, &tip, err))
		return -1;
	return repo_ref_move(repo, arena_printf(arena, "refs/heads/%s", branch),
			     &tip, &none, "clone", err);
}

/* A path is meant from where the user stands, not from the new folder. */
static char *absolute(struct arena *arena, const char *url, struct error *err)
{
	char *path, *real;

	if (repo_url_local(&path, arena, "", url, err))
		return NULL;
	if (span_starts(span_text(url), "file://"))
		return arena_text(arena, span_text(url));
	real = file_real(arena, path);
	if (real)
		return real;
	error_set(err, ERROR_NET, MARK_NONE,
		  _("there is no repository at '%s'"), url);
	return NULL;
}

int repo_clone(struct repo **out, const char *url, const char *folder,
	       struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct error ignored = ERROR_INIT;
	struct repo *repo = NULL;
	char *source = absolute(&arena, url, err);
	bool existed = false;
	int result = -1;

	if (!source || check_target(&existed, folder, err) ||
	    repo_init(&repo, folder, false, "main", err))
		goto done;
	result = fill(repo, &arena, source, err);
	if (result) {
		repo_close(repo);
		file_remove_tree(folder, &ignored);
		if (existed)
			mkdir(folder, 0777);
		goto done;
	}
	*out = repo;
done:
	arena_release(&arena);
	return result;
}
