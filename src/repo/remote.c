/* Remotes: their names, fetching, what they hold now. */
#include <string.h>

#include "repo/session.h"

#define HEADS "refs/heads/"

int repo_remote_add(struct repo *repo, const char *name, const char *url,
		    struct error *err)
{
	struct arena arena = ARENA_INIT;
	git_remote *remote = NULL;
	char *path, *real;
	int code, result = -1;

	if (repo_url_local(&path, &arena, repo->folder, url, err))
		goto done;
	/* Said from here, a relative path would mislead git elsewhere. */
	real = file_real(&arena, path);
	if (!span_starts(span_text(url), "file://"))
		url = real ? real : path;
	code = git_remote_create(&remote, repo->git, name, url);
	git_remote_free(remote);
	if (code == GIT_EEXISTS) {
		git_error_clear();
		error_set(err, ERROR_EXISTS, MARK_NONE,
			  _("there is a remote '%s' already"), name);
		error_hint(err, "git remote set-url %s …", name);
		goto done;
	}
	if (code < 0) {
		repo_error(err, code, _("adding the remote '%s'"), name);
		goto done;
	}
	result = 0;
done:
	arena_release(&arena);
	return result;
}

char *repo_remote_url(struct repo *repo, struct arena *arena, const char *name)
{
	git_remote *remote = NULL;
	char *out = NULL;

	if (git_remote_lookup(&remote, repo->git, name) == 0 &&
	    git_remote_url(remote))
		out = arena_text(arena, span_text(git_remote_url(remote)));
	git_remote_free(remote);
	git_error_clear();
	return out;
}

const char *repo_remote_said(const struct repo *repo)
{
	return repo->said.ptr;
}

int repo_fetch(struct repo *repo, const char *remote, struct error *err)
{
	git_fetch_options opts = GIT_FETCH_OPTIONS_INIT;
	struct session session;
	char *spec;
	git_strarray specs = { &spec, 1 };
	int code, result = -1;

	if (session_open(&session, repo, remote, GIT_DIRECTION_FETCH, err))
		goto done;
	spec = arena_printf(&session.arena, "+" HEADS "*:refs/remotes/%s/*",
			    remote);
	if (session_is_partial(&session)) {
		result = session_fetch_by_git(&session, spec, err);
		goto done;
	}
	opts.callbacks = session.callbacks;
	opts.prune = GIT_FETCH_PRUNE;
	opts.update_fetchhead = 0;
	opts.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_AUTO;
	code = git_remote_fetch(session.remote, &specs, &opts, NULL);
	if (code < 0)
		session_error(&session, code, err);
	else
		result = 0;
done:
	session_close(&session);
	if (!result)
		repo_maintain(repo);
	return result;
}

int repo_remote_tip(struct object_id *out, struct repo *repo,
		    const char *remote, const char *branch, struct error *err)
{
	struct session session;
	int result = -1;

	memset(out, 0, sizeof(*out));
	if (session_open(&session, repo, remote, GIT_DIRECTION_FETCH, err) == 0)
		result = session_tip(out, &session,
				     arena_printf(&session.arena, HEADS "%s",
						  branch), err);
	session_close(&session);
	return result;
}

/* Without a HEAD of the remote's that leads to a branch: main, or the one. */
static const char *guess(const git_remote_head **heads, size_t count,
			 size_t *branches)
{
	const char *only = NULL;

	*branches = 0;
	for (size_t i = 0; i < count; i++) {
		const char *name = heads[i]->name;

		if (strncmp(name, HEADS, strlen(HEADS)) != 0)
			continue;
		name += strlen(HEADS);
		++*branches;
		if (strcmp(name, "main") == 0) {
			*branches = 1;
			return name;
		}
		only = name;
	}
	return only;
}

static int default_branch(char **out, struct arena *arena,
			  struct session *session, struct error *err)
{
	const git_remote_head **heads = NULL;
	size_t count = 0, branches;
	const char *name;
	int code = git_remote_ls(&heads, &count, session->remote);

	if (code < 0)
		return session_error(session, code, err);
	for (size_t i = 0; i < count; i++) {
		const char *target = heads[i]->symref_target;

		if (strcmp(heads[i]->name, "HEAD") == 0 && target &&
		    strncmp(target, HEADS, strlen(HEADS)) == 0) {
			*out = arena_text(arena,
					  span_text(target + strlen(HEADS)));
			return 0;
		}
	}
	name = guess(heads, count, &branches);
	if (branches > 1) {
		error_set(err, ERROR_NOTFOUND, MARK_NONE,
			  _("the remote has %zu branches and does not say "
			    "which is the published one"), branches);
		return error_hint(err, _("there: git symbolic-ref HEAD "
					 "refs/heads/NAME"));
	}
	*out = name ? arena_text(arena, span_text(name)) : NULL;
	return 0;
}

int repo_remote_default(char **out, struct arena *arena, struct repo *repo,
			const char *remote, struct error *err)
{
	struct session session;
	int result = -1;

	*out = NULL;
	if (session_open(&session, repo, remote, GIT_DIRECTION_FETCH, err) == 0)
		result = default_branch(out, arena, &session, err);
	session_close(&session);
	return result;
}
