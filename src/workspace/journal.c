/*
 * The file <state>/journal says what is being done while several things are
 * brought from one state to the next, so that the next command can finish
 * after a kill. Every step may be done twice.
 *
 *   move <commit before> <commit after> <host>
 *
 * The branch is moved: ref, work tree and index. If the ref has not moved,
 * nothing has: what could make the files fail to follow is looked at before.
 *
 *   edit <blob before> <blob after> <path>
 *   also <blob before> <blob after> <path>
 *
 * Files are written as one act (acts.c, carry.c).
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "workspace/internal.h"

static char *journal_path(struct workspace *ws)
{
	return file_join(ws->arena, ws->state, "journal");
}

static int journal_begin(struct workspace *ws, const struct object_id *from,
			 const struct object_id *to, struct error *err)
{
	char a[41], b[41], host[256] = "";
	char *line;

	gethostname(host, sizeof(host) - 1);
	line = arena_printf(ws->arena, "move %s %s %s\n",
			    object_id_hex(a, from), object_id_hex(b, to), host);
	return file_write(journal_path(ws), span_text(line), err);
}

int journal_begin_acts(struct workspace *ws, const struct act *acts,
		       size_t count, struct error *err)
{
	struct buf text;
	int status;

	buf_init(&text);
	acts_format(&text, acts, count);
	status = file_write(journal_path(ws), buf_span(&text), err);
	buf_release(&text);
	return status;
}

int journal_end(struct workspace *ws, struct error *err)
{
	return file_remove(journal_path(ws), err);
}

bool journal_is_open(struct workspace *ws)
{
	return file_type(journal_path(ws)) != FILE_NONE;
}

/* ---- the work tree and the index follow ---- */

int workspace_move(struct workspace *ws, const struct object_id *from,
		   const struct object_id *to, const char *log,
		   size_t *skipped, struct error *err)
{
	char *ref, *branch;
	struct error ignored = ERROR_INIT;

	if (workspace_branch(&branch, ws, err) ||
	    repo_index_wait(ws->repo, err) ||
	    follow_check(ws, from, to, err) ||
	    journal_begin(ws, from, to, err))
		return -1;
	ref = arena_printf(ws->arena, "refs/heads/%s", branch);
	if (repo_ref_move(ws->repo, ref, to, from, log, err)) {
		journal_end(ws, &ignored);
		return -1;
	}
	if (follow(ws, from, to, skipped, err))
		return -1;
	return journal_end(ws, err);
}

/* ---- after a kill ---- */

struct journal {
	struct object_id from, to;
	char host[256];
};

static bool parse_journal(struct journal *out, struct workspace *ws,
			  struct span text)
{
	char from[41], to[41];
	char *line = arena_text(ws->arena, text);
	struct error ignored = ERROR_INIT;

	memset(out, 0, sizeof(*out));
	if (sscanf(line, "move %40s %40s %255s", from, to, out->host) != 3)
		return false;
	if (strspn(from, "0") != 40 &&
	    repo_resolve(&out->from, ws->repo, from, &ignored))
		return false;
	return repo_resolve(&out->to, ws->repo, to, &ignored) == 0;
}

/*
 * The index.lock of a process of ours that is dead is removed: as we hold the
 * workspace's lock, the one who wrote the journal is.
 */
static int clear_index_lock(struct workspace *ws,
			    const struct journal *journal, struct error *err)
{
	char host[256] = "";

	if (!repo_index_lock(ws->repo, ws->arena))
		return 0;
	gethostname(host, sizeof(host) - 1);
	if (strcmp(host, journal->host) != 0)
		return 0;
	return repo_index_unlock(ws->repo, err);
}

/* Plain git may have committed on top before anything of ours ran again. */
static int has_moved(bool *out, struct workspace *ws,
		     const struct journal *journal,
		     const struct object_id *head, struct error *err)
{
	*out = false;
	if (object_id_is_zero(head) || object_id_equal(head, &journal->from))
		return 0;
	return repo_is_ancestor(out, ws->repo, &journal->to, head, err);
}

static int replay_move(struct workspace *ws, const struct journal *journal,
		       struct error *err)
{
	struct object_id head;
	size_t skipped;
	bool moved;

	if (clear_index_lock(ws, journal, err) ||
	    repo_head(&head, ws->repo, err) ||
	    has_moved(&moved, ws, journal, &head, err))
		return -1;
	return moved ? follow(ws, &journal->from, &head, &skipped, err) : 0;
}

/* A file that somebody has changed meanwhile is theirs. */
static int replay_acts(struct workspace *ws, struct span text,
		       struct error *err)
{
	struct act_list acts;
	struct object_id there;

	acts_parse(&acts, ws->arena, text);
	for (size_t i = 0; i < acts.count; i++) {
		const struct act *act = &acts.items[i];

		if (file_object_id(&there, ws, act->path, err))
			return -1;
		if (!object_id_equal(&there, &act->to) &&
		    object_id_equal(&there, &act->from) &&
		    act_bring(ws, act->path, &act->to, err))
			return -1;
	}
	return 0;
}

int journal_replay(struct workspace *ws, struct error *err)
{
	struct journal journal;
	struct span text;
	int status;

	if (!journal_is_open(ws))
		return 0;
	if (file_read(&text, ws->arena, journal_path(ws), ACTS_LIMIT, err))
		return -1;
	status = parse_journal(&journal, ws, text)
		? replay_move(ws, &journal, err) : replay_acts(ws, text, err);
	if (status)
		return error_wrap(err, _("finishing what was interrupted"));
	return journal_end(ws, err);
}
