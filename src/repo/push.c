#include <string.h>

#include "repo/session.h"

/* A remote's words that mean: somebody was faster. */
static bool means_moved(const char *status, struct span said)
{
	static const char *const words[] = {
		"failed to update ref", "stale info", "cannot lock ref",
		"failed to lock", "fetch first", "non-fast-forward",
		"already exists", "incorrect old value", "remote ref updated",
	};
	/* A lock that no waiting helps is a refusal. */
	static const char *const lasting[] = {
		"Permission denied", "No space left", "Read-only file system",
		"unable to create directory", "File name too long",
		"exists; cannot create",
	};

	for (size_t i = 0; i < ARRAY_LEN(lasting); i++)
		if (span_find(said, span_text(lasting[i])) != SIZE_MAX)
			return false;
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strstr(status, words[i]))
			return true;
	return false;
}

static int refuse(struct session *session, struct error *err)
{
	struct buf status, said;
	struct span rest = buf_span(&session->repo->said), line;

	buf_init(&said);
	buf_init(&status);
	while (span_next(&line, &rest, '\n')) {
		/* git repeats what the status says already. */
		if (span_starts(line, "error: hook declined"))
			continue;
		if (said.len && line.len)
			buf_add_text(&said, "; ");
		buf_add(&said, line);
	}
	buf_add_text(&status, session->status);
	if (said.len)
		error_set(err, ERROR_INVALID, MARK_NONE,
			  _("the remote refused (%s): %s"), status.ptr,
			  said.ptr);
	else
		error_set(err, ERROR_INVALID, MARK_NONE,
			  _("the remote refused: %s"), status.ptr);
	buf_release(&status);
	buf_release(&said);
	if (strstr(session->status, "currently checked out"))
		error_hint(err, _("a shared remote must be a bare repository: "
				  "git init --bare"));
	else
		error_hint(err, _("what you saved stays here: whoever keeps "
				  "the remote may say why; then entente sync"));
	return -1;
}

/*
 * The remote has it: what we know of the remote follows. That is a note for
 * ourselves, which the next fetch makes again, so failing is no failure.
 */
static void track(struct session *session, const char *branch,
		  const struct object_id *commit)
{
	char *name = arena_printf(&session->arena, "refs/remotes/%s/%s",
				  git_remote_name(session->remote), branch);
	struct error ignored = ERROR_INIT;
	struct object_id before;

	if (repo_ref(&before, session->repo, name, &ignored) == 0 &&
	    !object_id_equal(&before, commit))
		repo_ref_move(session->repo, name, commit, &before,
			      "update by push", &ignored);
}

/* Sends, then reads what became of it: 0 from libgit2 says nothing of that. */
static int transmit(enum push_result *result, struct session *session,
		    char *spec, struct error *err)
{
	git_push_options opts = GIT_PUSH_OPTIONS_INIT;
	git_strarray specs = { &spec, 1 };
	int code;

	opts.callbacks = session->callbacks;
	code = git_remote_upload(session->remote, &specs, &opts);
	if (session->moved) {
		git_error_clear();
		*result = PUSH_MOVED;
		return 0;
	}
	if (code == GIT_ENONFASTFORWARD) {
		git_error_clear();
		return error_set(err, ERROR_CONFLICT, MARK_NONE,
				 _("the commits do not follow those of the "
				   "remote"));
	}
	if (code < 0 && !session->status[0])
		return session_error(session, code, err);
	if (!session->answered)
		return error_set(err, ERROR_NET, MARK_NONE,
				 _("the remote did not say whether it took "
				   "the commits"));
	if (!session->status[0]) {
		*result = PUSH_DONE;
		return 0;
	}
	git_error_clear();
	if (means_moved(session->status, buf_span(&session->repo->said))) {
		*result = PUSH_MOVED;
		return 0;
	}
	*result = PUSH_REFUSED;
	return refuse(session, err);
}

/*
 * libgit2 1.5 pushes refs only, not commits: one of ours stands for it
 * meanwhile. If it stays behind it harms nothing.
 */
static int put_ref(char **name, struct session *session,
		   const struct object_id *commit, struct error *err)
{
	git_oid id = repo_id_in(commit);
	git_reference *ref = NULL;
	int code;

	*name = arena_text(&session->arena, span_text(""));
	if (object_id_is_zero(commit))
		return 0;
	*name = arena_printf(&session->arena, "refs/entente/push/%s",
			     git_oid_tostr_s(&id));
	code = git_reference_create(&ref, session->repo->git, *name, &id, 1,
				    NULL);
	git_reference_free(ref);
	if (code < 0)
		return repo_error(err, code, _("preparing to push"));
	return 0;
}

static void drop_ref(struct session *session, const char *name)
{
	if (name[0])
		git_reference_remove(session->repo->git, name);
	git_error_clear();
}

static int push(enum push_result *result, struct session *session,
		const char *branch, const struct object_id *commit,
		const struct object_id *expected, struct error *err)
{
	char *source, *name, *spec;
	struct object_id tip;
	int code;

	name = arena_printf(&session->arena, "refs/heads/%s", branch);
	if (session_tip(&tip, session, name, err))
		return -1;
	if (object_id_equal(&tip, commit)) {
		*result = PUSH_DONE; /* also when a lost answer is repeated */
		track(session, branch, commit);
		return 0;
	}
	if (!object_id_equal(&tip, expected)) {
		*result = PUSH_MOVED;
		return 0;
	}
	session->expected = repo_id_in(expected);
	if (put_ref(&source, session, commit, err))
		return -1;
	/* Never "+": a commit that does not follow the tip is refused here. */
	spec = arena_printf(&session->arena, "%s:%s", source, name);
	code = transmit(result, session, spec, err);
	drop_ref(session, source);
	if (code)
		return -1;
	if (*result == PUSH_DONE)
		track(session, branch, commit);
	return 0;
}

int repo_push(enum push_result *result, struct repo *repo, const char *remote,
	      const char *branch, const struct object_id *commit,
	      const struct object_id *expected, struct error *err)
{
	struct session session;
	int code = -1;

	*result = PUSH_FAILED;
	if (session_open(&session, repo, remote, GIT_DIRECTION_PUSH, err) == 0)
		code = push(result, &session, branch, commit, expected, err);
	session_close(&session);
	return code;
}
