/*
 * The folder of a site: a marker in it names the files that are ours, and
 * nothing else is ever touched. A run that is killed leaves whole files, old
 * and new ones, and a marker that knows them: the next run goes on from there.
 */
#ifndef CLI_SITE_FOLDER_H
#define CLI_SITE_FOLDER_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"

struct site_folder {
	struct arena *arena;
	const char *path;
	struct span *old; /* what the marker names, sorted */
	size_t old_count;
	struct span *now; /* what was put; on the heap */
	size_t now_count, now_capacity;
	const char *folder; /* the one that is known to be ours; or NULL */
	size_t written, removed; /* files that changed, and that are gone */
	int marker; /* open to add to, or -1 */
	struct file_lock lock;
};

/*
 * A folder that is missing, empty, or that a former run made. ERROR_EXISTS for
 * any other, ERROR_LOCKED while another run writes it. On failure nothing is
 * open.
 */
int site_folder_open(struct site_folder *out, struct arena *arena,
		     const char *path, struct error *err);
/*
 * Puts a file: names of lower-case letters, digits, hyphens and dots, in
 * folders of such. ERROR_EXISTS when a file of somebody else is in its place.
 */
int site_folder_put(void *folder, const char *path, struct span bytes,
		    struct error *err);
/* Removes what was not put this time. */
int site_folder_finish(struct site_folder *folder, struct error *err);
void site_folder_close(struct site_folder *folder);

#endif
