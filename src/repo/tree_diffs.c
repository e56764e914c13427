/*
 * Many comparisons at once. libgit2 takes ten times as long as git for the
 * trees of thousands of commits (it keeps few delta bases), so where there are
 * many, git's plumbing does it, on every core; else, or without git, we do.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/parallel.h"
#include "base/process.h"
#include "repo/internal.h"

enum {
	MANY = 500,
	HEX = 40,
	LINE_MAX_LENGTH = 2 * REPO_PATH_MAX, /* of what git says */
};

/* One git, and the pairs that it compares. */
struct share {
	struct buf input, said;
	size_t at, end; /* the pair it is at, and behind its last */
	bool is_at;     /* it has said which */
	struct tree_change change; /* a path is yet to come */
	bool has_change;
};

struct diffs {
	struct repo *repo;
	const struct commit_pair *pairs;
	const char *folder;
	pair_visit visit;
	void *context;
	bool stopped; /* by the visitor: no reason to try otherwise */
	struct share shares[PROCESS_FEEDS];
};

/* ---- what git says: "ID\0", then ":100644 100644 ID ID M\0PATH\0"… ---- */

static int odd(struct span line, struct error *err)
{
	return error_set(err, ERROR_GIT, MARK_NONE,
			 _("git said something else than was asked: %.*s"),
			 SPAN_ARG(span_part(line, 0, 80)));
}

static bool read_hex(struct object_id *out, struct span text)
{
	if (text.len != HEX)
		return false;
	for (size_t i = 0; i < HEX / 2; i++) {
		int high = repo_hex(text.ptr[2 * i]);
		int low = repo_hex(text.ptr[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		out->bytes[i] = (unsigned char)(high * 16 + low);
	}
	return true;
}

static bool read_mode(unsigned *out, struct span text)
{
	*out = 0;
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '7' || i >= 6)
			return false;
		*out = *out * 8 + (unsigned)(text.ptr[i] - '0');
	}
	return text.len == 6;
}

/* ":100644 100644 ID ID M" */
static bool read_change(struct tree_change *out, struct span line)
{
	struct span rest = span_from(line, 1), word[5];

	for (size_t i = 0; i < 5; i++)
		if (!span_next(&word[i], &rest, ' '))
			return false;
	return read_mode(&out->old_mode, word[0]) &&
	       read_mode(&out->new_mode, word[1]) &&
	       read_hex(&out->old_id, word[2]) &&
	       read_hex(&out->new_id, word[3]);
}

/* Pairs that do not differ are passed over in silence. */
static bool find_pair(struct diffs *diffs, struct share *share,
		      const struct object_id *id)
{
	size_t at = share->is_at ? share->at + 1 : share->at;

	while (at < share->end &&
	       !object_id_equal(&diffs->pairs[at].to, id))
		at++;
	share->at = at;
	share->is_at = true;
	return at < share->end;
}

/* "records/x" and "records" itself, not "records2". */
static bool is_below(struct span path, const char *folder)
{
	size_t length = strlen(folder);

	return !length || (span_starts(path, folder) &&
			   (path.len == length || path.ptr[length] == '/'));
}

static int take_path(struct diffs *diffs, struct share *share,
		     struct span path, struct error *err)
{
	share->has_change = false;
	if (!is_below(path, diffs->folder))
		return 0;
	share->change.path = path.ptr;
	if (diffs->visit(diffs->context, share->at, &share->change, err) == 0)
		return 0;
	diffs->stopped = true;
	return -1;
}

static int take_line(struct diffs *diffs, struct share *share,
		     struct span line, struct error *err)
{
	struct object_id id;

	if (share->has_change)
		return take_path(diffs, share, line, err);
	if (line.len && line.ptr[0] == ':') {
		share->has_change = read_change(&share->change, line);
		return share->has_change && share->is_at ? 0 : odd(line, err);
	}
	return read_hex(&id, line) && find_pair(diffs, share, &id)
	       ? 0 : odd(line, err);
}

static int take(void *context, size_t child, struct span bytes,
		struct error *err)
{
	struct diffs *diffs = context;
	struct share *share = &diffs->shares[child];
	struct span rest, line;
	size_t end;

	buf_add(&share->said, bytes);
	rest = buf_span(&share->said);
	while ((end = span_find_byte(rest, '\0')) != SIZE_MAX) {
		line = span_part(rest, 0, end);
		rest = span_from(rest, end + 1);
		if (take_line(diffs, share, line, err))
			return -1;
	}
	if (rest.len > LINE_MAX_LENGTH)
		return odd(rest, err);
	buf_splice(&share->said, 0, share->said.len - rest.len,
		   span_text(""));
	return 0;
}

/* ---- asking git ---- */

static void add_pairs(struct diffs *diffs, struct share *share)
{
	static const struct object_id none;
	char hex[41];

	for (size_t i = share->at; i < share->end; i++) {
		const struct commit_pair *pair = &diffs->pairs[i];

		buf_add_text(&share->input, object_id_hex(hex, &pair->to));
		if (!object_id_equal(&pair->from, &none))
			buf_printf(&share->input, " %s",
				   object_id_hex(hex, &pair->from));
		buf_add_byte(&share->input, '\n');
	}
}

/*
 * Without the folder, which git would look for in the path of every entry it
 * reads: a fifth of its time, for what is one comparison of what has changed.
 */
static int start(struct process_feed *feed, struct diffs *diffs,
		 struct error *err)
{
	const char *const argv[] = {
		"git", "--git-dir", diffs->repo->git_dir, "diff-tree",
		"--stdin", "--root", "-r", "-z", "--raw", "--no-renames",
		"--no-abbrev", NULL,
	};
	/* libgit2 knows no replacements either; no write for each commit. */
	const char *const env[] = { "GIT_NO_REPLACE_OBJECTS=1", "GIT_FLUSH=0",
				    NULL };

	return process_start(&feed->process, argv, env, NULL, err);
}

static int ask_git(struct diffs *diffs, size_t count, struct error *err)
{
	struct process_feed feeds[PROCESS_FEEDS] = { 0 };
	size_t shares = parallel_workers(count), started = 0;
	int status = 0;

	for (size_t i = 0; i < shares && status == 0; i++) {
		struct share *share = &diffs->shares[i];

		share->at = count * i / shares;
		share->end = count * (i + 1) / shares;
		add_pairs(diffs, share);
		feeds[i].input = buf_span(&share->input);
		status = start(&feeds[i], diffs, err);
		started += status == 0;
	}
	if (status == 0)
		status = process_pump(feeds, shares, take, diffs, err);
	for (size_t i = 0; i < started; i++) {
		if (status)
			process_kill(&feeds[i].process);
		else if (process_finish(&feeds[i].process) != 0)
			status = error_set(err, ERROR_GIT, MARK_NONE,
					   _("git could not compare the "
					     "commits"));
	}
	return status;
}

/* ---- without git ---- */

struct one {
	struct diffs *diffs;
	size_t at;
};

static int visit_one(void *context, const struct tree_change *change,
		     struct error *err)
{
	struct one *one = context;

	return one->diffs->visit(one->diffs->context, one->at, change, err);
}

static int compare_each(struct diffs *diffs, size_t count, struct error *err)
{
	int status = 0;

	repo_unchecked_begin(diffs->repo);
	for (size_t i = 0; i < count && status == 0; i++) {
		struct one one = { diffs, i };

		status = repo_tree_diff(diffs->repo, &diffs->pairs[i].from,
					&diffs->pairs[i].to,
					diffs->folder, visit_one, &one, err);
	}
	repo_unchecked_end(diffs->repo);
	return status;
}

int repo_tree_diffs(struct repo *repo, const struct commit_pair *pairs,
		    size_t count, const char *folder, pair_visit visit,
		    void *context, struct error *err)
{
	struct diffs *diffs = mem_zero(1, sizeof(*diffs));
	struct error failed = ERROR_INIT;
	int status = -1;

	*diffs = (struct diffs){ .repo = repo, .pairs = pairs,
				 .folder = folder, .visit = visit,
				 .context = context };
	for (size_t i = 0; i < PROCESS_FEEDS; i++) {
		buf_init(&diffs->shares[i].input);
		buf_init(&diffs->shares[i].said);
	}
	if (count >= MANY)
		status = ask_git(diffs, count, &failed);
	if (status && diffs->stopped)
		*err = failed;
	else if (status)
		status = compare_each(diffs, count, err);
	for (size_t i = 0; i < PROCESS_FEEDS; i++) {
		buf_release(&diffs->shares[i].input);
		buf_release(&diffs->shares[i].said);
	}
	free(diffs);
	return status;
}
