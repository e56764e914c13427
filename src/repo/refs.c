#include <string.h>
#include <time.h>

#include "repo/internal.h"

#define HEADS "refs/heads/"

char *repo_branch(struct repo *repo, struct arena *arena)
{
	git_reference *head = NULL;
	const char *target;
	char *out = NULL;

	if (git_reference_lookup(&head, repo->git, "HEAD") == 0 &&
	    (target = git_reference_symbolic_target(head)) &&
	    strncmp(target, HEADS, strlen(HEADS)) == 0)
		out = arena_text(arena, span_text(target + strlen(HEADS)));
	git_reference_free(head);
	git_error_clear();
	return out;
}

int repo_head(struct object_id *out, struct repo *repo, struct error *err)
{
	return repo_ref(out, repo, "HEAD", err);
}

/* What a name stands for, through tags, down to a commit. */
static int peel(struct object_id *out, git_object *object, const char *name,
		struct error *err)
{
	git_object *commit = NULL;
	int code = git_object_peel(&commit, object, GIT_OBJECT_COMMIT);

	if (code < 0)
		return repo_error(err, code, _("'%s' is no commit"), name);
	repo_id_out(out, git_object_id(commit));
	git_object_free(commit);
	return 0;
}

int repo_resolve(struct object_id *out, struct repo *repo, const char *rev,
		 struct error *err)
{
	git_object *object = NULL;
	int code, result;

	if (strlen(rev) >= REPO_PATH_MAX)
		return error_set(err, ERROR_INVALID, MARK_NONE,
				 _("the revision is too long"));
	code = git_revparse_single(&object, repo->git, rev);
	if (code == GIT_EAMBIGUOUS)
		return error_set(err, ERROR_INVALID, MARK_NONE,
				 _("'%s' could be several commits"), rev);
	if (code == GIT_ENOTFOUND || code == GIT_EINVALIDSPEC) {
		git_error_clear();
		return error_set(err, ERROR_NOTFOUND, MARK_NONE,
				 _("there is no revision '%s'"), rev);
	}
	if (code < 0)
		return repo_error(err, code, _("looking for '%s'"), rev);
	result = peel(out, object, rev, err);
	git_object_free(object);
	return result;
}

int repo_ref(struct object_id *out, struct repo *repo, const char *name,
	     struct error *err)
{
	git_reference *ref = NULL, *direct = NULL;
	git_object *object = NULL;
	int code, result = 0;

	memset(out, 0, sizeof(*out));
	code = git_reference_lookup(&ref, repo->git, name);
	if (!code)
		code = git_reference_resolve(&direct, ref);
	/* A symbolic ref to a branch without commits leads nowhere yet. */
	if (code == GIT_ENOTFOUND) {
		git_error_clear();
		goto done;
	}
	if (!code)
		code = git_object_lookup(&object, repo->git,
					 git_reference_target(direct),
					 GIT_OBJECT_ANY);
	if (code < 0)
		result = repo_error(err, code, _("reading '%s'"), name);
	else
		result = peel(out, object, name, err);
done:
	git_object_free(object);
	git_reference_free(direct);
	git_reference_free(ref);
	return result;
}

static int delete_ref(struct repo *repo, const char *name, const git_oid *from)
{
	git_reference *ref = NULL;
	int code = git_reference_lookup(&ref, repo->git, name);

	if (!code && (!git_reference_target(ref) ||
		      !git_oid_equal(git_reference_target(ref), from)))
		code = GIT_EMODIFIED;
	if (!code)
		code = git_reference_delete(ref); /* compares once more */
	git_reference_free(ref);
	return code;
}

static int move_ref(struct repo *repo, const char *name,
		    const struct object_id *to, const struct object_id *from,
		    const char *log)
{
	git_oid new_id = repo_id_in(to), old_id = repo_id_in(from);
	git_reference *ref = NULL;
	int code;

	if (object_id_is_zero(to))
		return delete_ref(repo, name, &old_id);
	if (object_id_is_zero(from))
		code = git_reference_create(&ref, repo->git, name, &new_id, 0,
					    log);
	else
		code = git_reference_create_matching(&ref, repo->git, name,
						     &new_id, 1, &old_id, log);
	git_reference_free(ref);
	return code;
}

int repo_ref_move(struct repo *repo, const char *name,
		  const struct object_id *to, const struct object_id *from,
		  const char *log, struct error *err)
{
	int code = 0;

	/* libgit2 gives up at once on a lock that others hold for a moment */
	for (long wait = 1; wait <= 512; wait *= 2) {
		struct timespec pause = { 0, wait * 1000000L };

		code = move_ref(repo, name, to, from, log);
		if (code != GIT_ELOCKED)
			break;
		nanosleep(&pause, NULL);
	}
	if (code == GIT_EMODIFIED || code == GIT_EEXISTS ||
	    code == GIT_ENOTFOUND) {
		git_error_clear();
		return error_set(err, ERROR_AGAIN, MARK_NONE,
				 _("'%s' has moved meanwhile"), name);
	}
	if (code == GIT_ELOCKED) {
		git_error_clear();
		error_set(err, ERROR_LOCKED, MARK_NONE,
			  _("another program holds the lock '%s/%s.lock'"),
			  repo->git_dir, name);
		return error_hint(err, _("remove that file if no git program "
					 "is running"));
	}
	if (code < 0)
		return repo_error(err, code, _("moving '%s'"), name);
	return 0;
}
