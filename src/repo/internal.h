/*
 * What the files of this folder share. The only place outside them that sees
 * libgit2's types.
 */
#ifndef REPO_INTERNAL_H
#define REPO_INTERNAL_H

#include <git2.h>
#include <git2/sys/commit.h>

#include "base/buf.h"
#include "repo/repo.h"

#define REPO_PATH_MAX 4096
#define REPO_DEPTH_MAX 64 /* folders above a file */

struct repo {
	git_repository *git;
	char *folder;      /* heap; the git directory when bare */
	char *git_dir;     /* heap */
	unsigned unchecked; /* walks under way that skip hash verification */
	struct buf said;   /* what the remote's side said last */
	git_packbuilder *pack; /* bulk.c: what is written goes here too */
};

/*
 * The one translator of libgit2's failures: "format: libgit2's words", the
 * kind chosen from the code. Returns -1. Call it at once after the failure,
 * because libgit2 keeps only the last message.
 */
int repo_error(struct error *err, int code, const char *format, ...)
	FORMAT_PRINTF(3, 4);
/*
 * Is what was asked for not there? An object that git should have and has not
 * is another thing, of which libgit2 says the same.
 */
bool repo_is_absent(int code);
/* libgit2 ran out of memory, or of luck before it could say why. */
void repo_error_fatal(int code);

int repo_hex(char c); /* the value of a hexadecimal digit, or -1 */
void repo_id_out(struct object_id *out, const git_oid *id);
git_oid repo_id_in(const struct object_id *id);

/* A path inside a repository: relative, bounded, no empty, "." or ".." part. */
int repo_path_check(const char *path, struct error *err);

/* The root tree of a commit; NULL for the zero id. Free with git_tree_free. */
int repo_tree_of(git_tree **out, struct repo *repo,
		 const struct object_id *commit, struct error *err);

/* ERROR_LOCKED for index.lock: its path, its age, what to do. */
int repo_index_locked(struct repo *repo, struct error *err);

/* Opening's refusals, once libgit2 has opened. */
int repo_supported(struct repo *repo, struct error *err);

/* Where a remote's URL leads, when it is one that this version speaks. */
int repo_url_local(char **out, struct arena *arena, const char *folder,
		   const char *url, struct error *err);

/*
 * bulk.c: a second handle whose objects stay in memory until closing writes
 * them as one pack (keep), or forgets them. Each object is noted when written.
 */
int repo_bulk_open(struct repo *bulk, struct repo *repo, struct error *err);
int repo_bulk_close(struct repo *bulk, bool keep, struct error *err);
int repo_bulk_note(struct repo *repo, const git_oid *id, struct error *err);

/* ---- transport.c: git's own programs over two pipes ---- */

struct transport_context {
	const char *path;           /* the remote repository, absolute */
	const git_oid *tips;        /* what we know the remote to have */
	size_t tip_count;
	int errors;                 /* a file that takes the child's stderr */
	struct error *err;          /* why the child could not be started */
};

/* callbacks.transport; the payload is a struct transport_context. */
int repo_transport_local(git_transport **out, git_remote *owner,
			 void *payload);

#endif
