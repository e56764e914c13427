/*
 * Files: read bounded, write atomically and synced. Paths are C strings
 * relative to the process's directory or absolute.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/base.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/span.h"

enum file_type { FILE_NONE, FILE_REGULAR, FILE_FOLDER, FILE_LINK, FILE_OTHER };

/* lstat(): the type of the thing itself, FILE_NONE when there is nothing. */
enum file_type file_type(const char *path);

/* What shows, without reading it, that a file is the one it was. */
struct file_stamp {
	int64_t size;
	int64_t changed, modified; /* nanoseconds since 1970 */
	uint64_t inode;
};

/* Of a regular file, links not followed; false when there is none. */
bool file_stamp(struct file_stamp *out, const char *path);
bool file_stamp_equal(const struct file_stamp *a, const struct file_stamp *b);
/*
 * Taken at that time, in nanoseconds since 1970: could the file not change
 * again by the clock and show the same stamp?
 */
bool file_stamp_is_settled(const struct file_stamp *stamp, int64_t taken);

/*
 * The bytes of a regular file of at most limit bytes. A symbolic link, a
 * FIFO, a device or a folder is ERROR_INVALID and never opened for waiting;
 * a missing file ERROR_NOTFOUND; too large ERROR_INVALID; the rest ERROR_IO.
 */
int file_read(struct span *out, struct arena *arena, const char *path,
	      size_t limit, struct error *err);

/*
 * Replaces or creates the file: a temporary file beside it, fsync, rename,
 * fsync of the folder. Mode bits of an existing file are kept (0644 for a new
 * one). On failure nothing is changed and no temporary file remains. Refuses
 * to write through a symbolic link or over anything that is no regular file
 * (ERROR_INVALID). Only when the last sync of the folder fails is the new
 * text in place though -1 comes back.
 */
int file_write(const char *path, struct span text, struct error *err);

/*
 * The same without a sync, for what can be made again: after a power cut the
 * file may be empty or the old one.
 */
int file_put(const char *path, struct span text, struct error *err);

/*
 * What the name of a temporary file of ours begins with. One that lies about
 * was left by a process that was killed.
 */
#define FILE_TMP_PREFIX ".entente-tmp-"

/* Syncs the folder that the path lies in. */
int file_sync_folder(const char *path, struct error *err);

/* Removes a file and syncs its folder; a missing file is ERROR_NOTFOUND. */
int file_remove(const char *path, struct error *err);
/* Makes the folder and those above it. An existing folder is fine. */
int file_make_folders(const char *path, struct error *err);
/* Removes the folder and its parents up to (not including) stop, if empty. */
void file_prune(const char *path, const char *stop);
/* Removes what is there, links as links; nothing there is fine. */
int file_remove_tree(const char *path, struct error *err);

/*
 * Calls each name in a folder ("." and ".." left out), sorted by bytes. The
 * first call that returns no 0 ends it, and that is returned. A missing folder
 * is ERROR_NOTFOUND, something else in its place ERROR_INVALID; "" is the
 * current folder. The visitor may change the folder.
 */
typedef int (*file_visit)(void *context, const char *name,
			  enum file_type type, struct error *err);
int file_list(const char *folder, file_visit visit, void *context,
	      struct error *err);

/* "a/b" from "a" and "b"; "b" alone when a is "" or b is absolute. */
char *file_join(struct arena *arena, const char *folder, const char *name);
/* Everything before the last slash, "" when there is none, "/" for "/a". */
char *file_folder(struct arena *arena, const char *path);
const char *file_name(const char *path);
/* The absolute path without links, or NULL. */
char *file_real(struct arena *arena, const char *path);

/* ---- a lock held by a process: a file with its pid and host ---- */

struct file_lock {
	int fd; /* -1 when not held */
	bool abandoned; /* the owner before was killed */
	char path[4096];
};

/*
 * Takes the lock, waiting up to wait_ms. The kernel's lock (fcntl) is what
 * counts, so a dead process leaves none behind; the file names the owner's
 * pid and host for messages. ERROR_LOCKED names the owner. The lock keeps out
 * other processes, not a second call in this one: fcntl() locks belong to the
 * process, and closing any descriptor of the file gives them up. The file
 * stays when the lock is given back, emptied: an owner's name in it that
 * nobody holds tells of one that could not give it back.
 */
int file_lock(struct file_lock *lock, const char *path, int wait_ms,
	      struct error *err);
void file_unlock(struct file_lock *lock);
/* Does the file name an owner, be it one that died? */
bool file_lock_is_named(const char *path);

#endif
