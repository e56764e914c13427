#include "repo/session.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"

enum {
	SAID_MAX = 64 * 1024, /* bytes kept of what the remote says */
	TIPS_MAX = 256,
};

/*
 * Progress ("Counting objects:  50% (1/2)") comes by the same way as a hook's
 * words and is of no use to a reader afterwards.
 */
static bool is_progress(struct span line)
{
	return span_find(line, span_text("% (")) != SIZE_MAX ||
	       span_starts(line, "Enumerating objects:") ||
	       (span_starts(line, "Total ") &&
		span_find(line, span_text("pack-reused")) != SIZE_MAX);
}

static void end_line(struct session *session)
{
	struct span line = buf_span(&session->line);
	struct buf *said = &session->repo->said;

	while (line.len && line.ptr[line.len - 1] == ' ')
		line.len--;
	if (line.len && !is_progress(line) && said->len < SAID_MAX) {
		text_add_safe(said, line);
		buf_add_byte(said, '\n');
	}
	buf_clear(&session->line);
}

static int on_said(const char *text, int len, void *payload)
{
	struct session *session = payload;

	for (int i = 0; i < len; i++) {
		if (text[i] == '\n' || text[i] == '\r')
			end_line(session);
		else if (session->line.len < SAID_MAX)
			buf_add_byte(&session->line, text[i]);
	}
	return 0;
}

static int on_transport(git_transport **out, git_remote *owner, void *payload)
{
	struct session *session = payload;

	return repo_transport_local(out, owner, &session->context);
}

static int on_negotiation(const git_push_update **updates, size_t count,
			  void *payload)
{
	struct session *session = payload;

	for (size_t i = 0; i < count; i++)
		if (!git_oid_equal(&updates[i]->src, &session->expected))
			session->moved = true;
	return session->moved ? GIT_EUSER : 0;
}

static int on_status(const char *name, const char *status, void *payload)
{
	struct session *session = payload;

	(void)name;
	session->answered = true;
	snprintf(session->status, sizeof(session->status), "%s",
		 status ? status : "");
	return 0;
}

/* What the remote had when it was last asked. */
static void collect_tips(struct session *session, const char *name)
{
	char *glob = arena_printf(&session->arena, "refs/remotes/%s/*", name);
	git_oid *tips = ARENA_ARRAY(&session->arena, TIPS_MAX, git_oid);
	git_reference_iterator *each = NULL;
	git_reference *ref = NULL;
	size_t count = 0;

	if (git_reference_iterator_glob_new(&each, session->repo->git,
					    glob) == 0)
		while (count < TIPS_MAX &&
		       git_reference_next(&ref, each) == 0) {
			if (git_reference_target(ref))
				tips[count++] = *git_reference_target(ref);
			git_reference_free(ref);
		}
	git_reference_iterator_free(each);
	git_error_clear();
	session->context.tips = tips;
	session->context.tip_count = count;
}

/* The child's stderr, as lines like those of the side band. */
static void read_errors(struct session *session)
{
	char bytes[4096];
	ssize_t n;

	end_line(session);
	if (session->errors < 0 || lseek(session->errors, 0, SEEK_SET) < 0)
		return;
	while ((n = read(session->errors, bytes, sizeof(bytes))) > 0)
		on_said(bytes, (int)n, session);
	end_line(session);
	if (ftruncate(session->errors, 0) == 0)
		lseek(session->errors, 0, SEEK_SET);
}

/* "fatal: a\nb\n" as "a; b". */
static void join_lines(struct buf *out, struct span text)
{
	static const char *const prefixes[] = { "fatal: ", "error: ",
						"erreur : " };
	struct span line;

	while (span_next(&line, &text, '\n')) {
		for (size_t i = 0; i < ARRAY_LEN(prefixes); i++)
			if (span_starts(line, prefixes[i]))
				line = span_from(line, strlen(prefixes[i]));
		if (!line.len)
			continue;
		if (out->len)
			buf_add_text(out, "; ");
		buf_add(out, line);
	}
}

int session_error(struct session *session, int code, struct error *err)
{
	const git_error *last = git_error_last();
	char said[256];
	struct buf text;

	if (session->err.kind != ERROR_NONE) {
		if (err->kind == ERROR_NONE)
			*err = session->err;
		return -1;
	}
	snprintf(said, sizeof(said), "%s",
		 last && last->message ? last->message : "");
	/* Disconnecting ends the child, so that its last words are there. */
	git_remote_disconnect(session->remote);
	git_error_set_str(GIT_ERROR_NET, said);
	buf_init(&text);
	read_errors(session);
	join_lines(&text, buf_span(&session->repo->said));
	if (text.len)
		error_set(err, ERROR_NET, MARK_NONE,
			  _("the remote said: %s"), text.ptr);
	else
		repo_error(err, code, _("talking to the remote"));
	buf_release(&text);
	if (err->kind == ERROR_GIT || err->kind == ERROR_IO)
		err->kind = ERROR_NET;
	return -1;
}

static int find_path(struct session *session, const char *name,
		     git_direction direction, struct error *err)
{
	const char *url = direction == GIT_DIRECTION_PUSH ?
		git_remote_pushurl(session->remote) : NULL;
	char *path;

	if (!url)
		url = git_remote_url(session->remote);
	if (!url)
		return error_set(err, ERROR_NET, MARK_NONE,
				 _("the remote '%s' has no address"), name);
	if (repo_url_local(&path, &session->arena, session->repo->folder, url,
			   err))
		return -1;
	if (file_type(path) == FILE_NONE) {
		error_set(err, ERROR_NET, MARK_NONE,
			  _("the remote '%s' is not there: '%s'"), name, path);
		return error_hint(err, "git remote set-url %s …", name);
	}
	session->context.path = path;
	return 0;
}

static int open_errors(struct session *session, struct error *err)
{
	FILE *file = tmpfile();

	session->errors = file ? dup(fileno(file)) : -1;
	if (session->errors < 0)
		error_errno(err, errno, NULL, _("making a temporary file"));
	if (file)
		fclose(file);
	return session->errors < 0 ? -1 : 0;
}

int session_open(struct session *session, struct repo *repo, const char *name,
		 git_direction direction, struct error *err)
{
	git_remote_connect_options opts = GIT_REMOTE_CONNECT_OPTIONS_INIT;
	int code;

	memset(session, 0, sizeof(*session));
	session->repo = repo;
	session->errors = -1;
	arena_init(&session->arena);
	buf_init(&session->line);
	buf_clear(&repo->said);
	git_remote_init_callbacks(&session->callbacks,
				  GIT_REMOTE_CALLBACKS_VERSION);
	session->callbacks.transport = on_transport;
	session->callbacks.sideband_progress = on_said;
	session->callbacks.push_negotiation = on_negotiation;
	session->callbacks.push_update_reference = on_status;
	session->callbacks.payload = session;
	code = git_remote_lookup(&session->remote, repo->git, name);
	if (code == GIT_ENOTFOUND) {
		git_error_clear();
		error_set(err, ERROR_NOTFOUND, MARK_NONE,
			  _("there is no remote '%s'"), name);
		return error_hint(err, "git remote add %s …", name);
	}
	if (code < 0)
		return repo_error(err, code, _("reading the remote '%s'"),
				  name);
	if (find_path(session, name, direction, err) ||
	    open_errors(session, err))
		return -1;
	collect_tips(session, name);
	session->context.errors = session->errors;
	session->context.err = &session->err;
	opts.callbacks = session->callbacks;
	code = git_remote_connect_ext(session->remote, direction, &opts);
	if (code < 0)
		return session_error(session, code, err);
	return 0;
}

void session_close(struct session *session)
{
	git_remote_free(session->remote); /* disconnects, ends the child */
	if (session->errors >= 0)
		close(session->errors);
	buf_release(&session->line);
	arena_release(&session->arena);
}

int session_tip(struct object_id *out, struct session *session,
		const char *name, struct error *err)
{
	const git_remote_head **heads = NULL;
	size_t count = 0;
	int code = git_remote_ls(&heads, &count, session->remote);

	memset(out, 0, sizeof(*out));
	if (code < 0)
		return session_error(session, code, err);
	for (size_t i = 0; i < count; i++)
		if (strcmp(heads[i]->name, name) == 0)
			repo_id_out(out, &heads[i]->oid);
	return 0;
}
