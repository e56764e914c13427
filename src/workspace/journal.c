/*
 * Moving the branch. The file <state>/journal says what is being done while
 * ref, work tree and index are brought from one commit to the next, so that
 * the next command can finish after a kill:
 *
 *   move <commit before> <commit after> <host>
 *
 * Every step may be done twice. If the ref has not moved, nothing has: what
 * could make the files fail to follow is looked at before it moves.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "workspace/internal.h"

enum { JOURNAL_LIMIT = 4096 };

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
		file_remove(journal_path(ws), &ignored);
		return -1;
	}
	if (follow(ws, from, to, skipped, err))
		return -1;
	return file_remove(journal_path(ws), err);
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

int journal_replay(struct workspace *ws, struct error *err)
{
	struct object_id head;
	struct journal journal;
	struct span text;
	size_t skipped;
	bool moved;

	if (file_type(journal_path(ws)) == FILE_NONE)
		return 0;
	if (file_read(&text, ws->arena, journal_path(ws), JOURNAL_LIMIT, err))
		return -1;
	if (!parse_journal(&journal, ws, text))
		return file_remove(journal_path(ws), err);
	if (clear_index_lock(ws, &journal, err) ||
	    repo_head(&head, ws->repo, err) ||
	    has_moved(&moved, ws, &journal, &head, err))
		return -1;
	if (moved && follow(ws, &journal.from, &head, &skipped, err))
		return error_wrap(err, _("finishing what was interrupted"));
	return file_remove(journal_path(ws), err);
}
