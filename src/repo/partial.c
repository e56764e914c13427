/*
 * Commits that are here in part. `git clone` of a folder to which somebody is
 * pushing can copy a commit without its tree, and so leaves a fetch cut short.
 * libgit2 asks only whether a commit is there: it would take such a one for
 * fetched, for ever. Stock git looks at all that a commit needs.
 */
#include <string.h>

#include "base/process.h"
#include "repo/session.h"

#define HEADS "refs/heads/"

enum { OUTPUT_MAX = 64 * 1024 };

/* What the parent has as well is looked at with the parent. */
static bool has_changes(struct repo *repo, git_odb *odb, const git_oid *id)
{
	git_commit *commit = NULL, *parent = NULL;
	git_tree *tree = NULL, *before = NULL;
	git_diff *diff = NULL;
	bool all = false;

	if (git_commit_lookup(&commit, repo->git, id) ||
	    git_commit_tree(&tree, commit))
		goto done;
	if (git_commit_parentcount(commit) &&
	    (git_commit_parent(&parent, commit, 0) ||
	     git_commit_tree(&before, parent)))
		goto done;
	if (git_diff_tree_to_tree(&diff, repo->git, before, tree, NULL))
		goto done;
	all = true;
	for (size_t i = 0; all && i < git_diff_num_deltas(diff); i++) {
		const git_diff_file *file = &git_diff_get_delta(diff,
								i)->new_file;

		all = git_oid_is_zero(&file->id) ||
		      file->mode == GIT_FILEMODE_COMMIT ||
		      git_odb_exists(odb, &file->id);
	}
done:
	git_diff_free(diff);
	git_tree_free(before);
	git_tree_free(tree);
	git_commit_free(parent);
	git_commit_free(commit);
	return all;
}

/* What refs lead to is whole; so is a commit that is not here at all. */
static bool is_whole(struct repo *repo, git_odb *odb, const git_oid *head)
{
	git_revwalk *walk = NULL;
	git_oid id;
	bool whole = true;
	int code;

	if (!git_odb_exists(odb, head))
		return true;
	code = git_revwalk_new(&walk, repo->git);
	if (!code)
		code = git_revwalk_push(walk, head);
	if (!code)
		code = git_revwalk_hide_glob(walk, "refs/*");
	while (!code && whole && (code = git_revwalk_next(&id, walk)) == 0)
		whole = has_changes(repo, odb, &id);
	git_revwalk_free(walk);
	return whole && code == GIT_ITEROVER;
}

bool session_is_partial(struct session *session)
{
	const git_remote_head **heads = NULL;
	struct repo *repo = session->repo;
	git_odb *odb = NULL;
	size_t count = 0;
	bool whole = true;

	if (git_remote_ls(&heads, &count, session->remote) == 0 &&
	    git_repository_odb(&odb, repo->git) == 0)
		for (size_t i = 0; whole && i < count; i++)
			if (strncmp(heads[i]->name, HEADS,
				    strlen(HEADS)) == 0)
				whole = is_whole(repo, odb, &heads[i]->oid);
	git_odb_free(odb);
	git_error_clear();
	return !whole;
}

int session_fetch_by_git(struct session *session, const char *spec,
			 struct error *err)
{
	const char *const argv[] = { "git", "-C", session->repo->folder,
				     "fetch", "--quiet", "--prune",
				     "--no-recurse-submodules",
				     "--no-write-fetch-head", "--",
				     session->context.path, spec, NULL };
	struct span output;
	int status;

	if (process_run(&output, &status, &session->arena, argv, span_text(""),
			OUTPUT_MAX, err))
		return -1;
	if (!status)
		return 0;
	error_set(err, ERROR_NET, MARK_NONE,
		  _("commits of the remote are here in part only, and git "
		    "could not fetch the rest"));
	return error_hint(err, "git fetch");
}
