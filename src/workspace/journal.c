/*
 * Moving the branch. The file <state>/journal says what is being done while
 * ref, work tree and index are brought from one commit to the next, so that
 * the next command can finish after a kill:
 *
 *   move <commit before> <commit after> <pid> <host>
 *
 * Every step may be done twice. If the ref has not moved, nothing has.
 */
#include <errno.h>
#include <signal.h>
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
	line = arena_printf(ws->arena, "move %s %s %ld %s\n",
			    object_id_hex(a, from), object_id_hex(b, to),
			    (long)getpid(), host);
	return file_write(journal_path(ws), span_text(line), err);
}

/* ---- the work tree and the index follow ---- */

struct follower {
	struct workspace *ws;
	const char **paths;
	size_t count, capacity;
	size_t skipped;
};

static int bring_file(struct workspace *ws, const char *path,
		      const struct tree_change *change, struct error *err)
{
	char *full = file_join(ws->arena, ws->folder, path);
	struct span bytes;

	if (object_id_is_zero(&change->new_id)) {
		if (file_remove(full, err))
			return -1;
		file_prune(file_folder(ws->arena, full), ws->folder);
		return 0;
	}
	if (repo_blob_read(&bytes, ws->arena, ws->repo, &change->new_id,
			   READ_LIMIT, err) ||
	    file_make_folders(file_folder(ws->arena, full), err))
		return -1;
	return file_write(full, bytes, err);
}

static int follow_file(void *context, const struct tree_change *change,
		       struct error *err)
{
	struct follower *follower = context;
	struct workspace *ws = follower->ws;
	const char *path = arena_text(ws->arena, span_text(change->path));
	struct object_id there;

	mem_grow(&follower->paths, &follower->capacity, follower->count + 1,
		 sizeof(*follower->paths));
	follower->paths[follower->count++] = path;
	if (file_object_id(&there, ws, path, err))
		return -1;
	if (object_id_equal(&there, &change->new_id))
		return 0;
	if (!object_id_equal(&there, &change->old_id)) {
		follower->skipped++;
		return 0;
	}
	return bring_file(ws, path, change, err);
}

static int follow(struct workspace *ws, const struct object_id *from,
		  const struct object_id *to, size_t *skipped,
		  struct error *err)
{
	struct follower follower = { .ws = ws };
	int status;

	status = repo_tree_diff(ws->repo, from, to, "", follow_file, &follower,
				err);
	if (status == 0)
		status = repo_index_refresh(ws->repo, follower.paths,
					    follower.count, err);
	*skipped = follower.skipped;
	free(follower.paths);
	if (status == 0)
		status = file_remove(journal_path(ws), err);
	return status;
}

int workspace_move(struct workspace *ws, const struct object_id *from,
		   const struct object_id *to, const char *log,
		   size_t *skipped, struct error *err)
{
	char *ref = arena_printf(ws->arena, "refs/heads/%s",
				 repo_branch(ws->repo, ws->arena));
	struct error ignored = ERROR_INIT;

	if (journal_begin(ws, from, to, err))
		return -1;
	if (repo_ref_move(ws->repo, ref, to, from, log, err)) {
		file_remove(journal_path(ws), &ignored);
		return -1;
	}
	return follow(ws, from, to, skipped, err);
}

/* ---- after a kill ---- */

struct journal {
	struct object_id from, to;
	long pid;
	char host[256];
};

static bool parse_journal(struct journal *out, struct workspace *ws,
			  struct span text)
{
	char from[41], to[41];
	char *line = arena_text(ws->arena, text);
	struct error ignored = ERROR_INIT;

	memset(out, 0, sizeof(*out));
	if (sscanf(line, "move %40s %40s %ld %255s", from, to, &out->pid,
		   out->host) != 4)
		return false;
	if (strspn(from, "0") != 40 &&
	    repo_resolve(&out->from, ws->repo, from, &ignored))
		return false;
	return repo_resolve(&out->to, ws->repo, to, &ignored) == 0;
}

/* The index.lock of a process of ours that is dead is removed. */
static int clear_index_lock(struct workspace *ws,
			    const struct journal *journal, struct error *err)
{
	char host[256] = "";

	if (!repo_index_lock(ws->repo, ws->arena))
		return 0;
	gethostname(host, sizeof(host) - 1);
	if (strcmp(host, journal->host) != 0 || journal->pid <= 0 ||
	    kill((pid_t)journal->pid, 0) == 0 || errno != ESRCH)
		return 0;
	return repo_index_unlock(ws->repo, err);
}

int journal_replay(struct workspace *ws, struct error *err)
{
	struct object_id head;
	struct journal journal;
	struct span text;
	size_t skipped;

	if (file_type(journal_path(ws)) == FILE_NONE)
		return 0;
	if (file_read(&text, ws->arena, journal_path(ws), JOURNAL_LIMIT, err))
		return -1;
	if (!parse_journal(&journal, ws, text))
		return file_remove(journal_path(ws), err);
	if (clear_index_lock(ws, &journal, err) ||
	    repo_head(&head, ws->repo, err))
		return -1;
	if (!object_id_equal(&head, &journal.to))
		return file_remove(journal_path(ws), err);
	if (follow(ws, &journal.from, &journal.to, &skipped, err))
		return error_wrap(err, _("finishing what was interrupted"));
	return 0;
}
