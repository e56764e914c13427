/* Folders: made, listed, removed; and paths taken apart. */
#define _DEFAULT_SOURCE /* d_type and DT_REG, of POSIX.1-2024 */

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

/* More than any records folder holds, little enough to keep in memory. */
enum { LIST_LIMIT = 1024 * 1024, TREE_DEPTH = 200 };

static int make_folder(const char *path, struct error *err)
{
	struct stat st;
	int number;

	if (mkdir(path, 0755) == 0)
		return file_sync_folder(path, err);
	/* Whatever mkdir() says: a folder that is there is what we want. */
	number = errno;
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return 0;
	if (number == EEXIST || number == ENOTDIR)
		return error_set(err, ERROR_EXISTS, MARK_FILE(path),
				 _("cannot make the folder: "
				   "something else has this name"));
	return error_errno(err, number, path, _("cannot make the folder"));
}

int file_make_folders(const char *path, struct error *err)
{
	struct buf part;
	int result = 0;

	buf_init(&part);
	for (const char *at = path; result == 0; at++) {
		if ((*at == '/' || !*at) && at > path && at[-1] != '/') {
			buf_clear(&part);
			buf_add(&part, span_of(path, (size_t)(at - path)));
			result = make_folder(part.ptr, err);
		}
		if (!*at)
			break;
	}
	buf_release(&part);
	return result;
}

void file_prune(const char *path, const char *stop)
{
	struct arena arena = ARENA_INIT;
	size_t keep = strlen(stop);
	char *at = arena_text(&arena, span_text(path));

	while (keep && stop[keep - 1] == '/')
		keep--;
	for (;;) {
		size_t len = strlen(at);

		while (len > 1 && at[len - 1] == '/')
			at[--len] = '\0';
		if (len <= keep || strncmp(at, stop, keep) != 0 ||
		    (keep && at[keep] != '/') || rmdir(at) < 0)
			break;
		at = file_folder(&arena, at);
	}
	arena_release(&arena);
}

/* What the folder itself says where it does, else asked of the file. */
static enum file_type entry_type(DIR *dir, const struct dirent *entry)
{
	const char *name = entry->d_name;
	struct stat st;

#ifdef DT_UNKNOWN
	if (entry->d_type == DT_REG)
		return FILE_REGULAR;
	if (entry->d_type == DT_DIR)
		return FILE_FOLDER;
	if (entry->d_type == DT_LNK)
		return FILE_LINK;
#endif
	if (fstatat(dirfd(dir), name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return FILE_NONE;
	if (S_ISREG(st.st_mode))
		return FILE_REGULAR;
	if (S_ISDIR(st.st_mode))
		return FILE_FOLDER;
	return S_ISLNK(st.st_mode) ? FILE_LINK : FILE_OTHER;
}

struct entry {
	const char *name;
	enum file_type type;
};

struct entries {
	struct arena arena;
	struct entry *items;
	size_t count, capacity;
};

static void entries_release(struct entries *entries)
{
	free(entries->items);
	arena_release(&entries->arena);
}

static int compare_entries(const void *a, const void *b)
{
	return strcmp(((const struct entry *)a)->name,
		      ((const struct entry *)b)->name);
}

static bool is_dots(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* Reads a folder to its end, so that a visitor may change it. */
static int entries_read(struct entries *entries, DIR *dir, const char *path,
			struct error *err)
{
	struct dirent *found;

	while (errno = 0, (found = readdir(dir)) != NULL) {
		struct entry *entry;

		if (is_dots(found->d_name))
			continue;
		if (entries->count == LIST_LIMIT)
			return error_set(err, ERROR_INVALID, MARK_FILE(path),
					 _("the folder holds more than %d "
					   "files"), LIST_LIMIT);
		mem_grow(&entries->items, &entries->capacity,
			 entries->count + 1, sizeof(*entries->items));
		entry = &entries->items[entries->count];
		entry->type = entry_type(dir, found);
		if (entry->type == FILE_NONE) /* gone meanwhile */
			continue;
		entry->name = arena_text(&entries->arena,
					 span_text(found->d_name));
		entries->count++;
	}
	if (errno)
		return error_errno(err, errno, path,
				   _("cannot read the folder"));
	if (entries->count)
		qsort(entries->items, entries->count, sizeof(*entries->items),
		      compare_entries);
	return 0;
}

static int open_error(int number, const char *path, struct error *err)
{
	if (number == ENOENT)
		return error_set(err, ERROR_NOTFOUND, MARK_FILE(path),
				 _("no such folder"));
	if (number == ENOTDIR)
		return error_set(err, ERROR_INVALID, MARK_FILE(path),
				 _("this is no folder"));
	return error_errno(err, number, path, _("cannot read the folder"));
}

int file_list(const char *folder, file_visit visit, void *context,
	      struct error *err)
{
	struct entries entries = { ARENA_INIT, NULL, 0, 0 };
	DIR *dir = opendir(*folder ? folder : ".");
	int result;

	if (!dir)
		return open_error(errno, folder, err);
	result = entries_read(&entries, dir, folder, err);
	closedir(dir);
	for (size_t i = 0; i < entries.count && result == 0; i++)
		result = visit(context, entries.items[i].name,
			       entries.items[i].type, err);
	entries_release(&entries);
	return result;
}

static int remove_error(int number, const char *path, const char *name,
			struct error *err)
{
	return error_errno(err, number, path, _("cannot remove '%s'"), name);
}

/*
 * Empties the folder called name in the folder open at fd. By descriptors and
 * never through a link, so that nothing outside the tree can be reached.
 */
static int empty_folder(int at, const char *name, const char *path,
			unsigned depth, struct error *err)
{
	struct entries entries = { ARENA_INIT, NULL, 0, 0 };
	int fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW |
			O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	int result;

	if (!dir) {
		remove_error(errno, path, name, err);
		if (fd >= 0)
			close(fd);
		return -1;
	}
	result = entries_read(&entries, dir, path, err);
	for (size_t i = 0; i < entries.count && result == 0; i++) {
		struct entry *entry = &entries.items[i];
		bool folder = entry->type == FILE_FOLDER;

		if (folder && depth == TREE_DEPTH)
			result = remove_error(ELOOP, path, entry->name, err);
		else if (folder)
			result = empty_folder(fd, entry->name, path, depth + 1,
					      err);
		if (result == 0 && unlinkat(fd, entry->name,
					    folder ? AT_REMOVEDIR : 0) < 0 &&
		    errno != ENOENT)
			result = remove_error(errno, path, entry->name, err);
	}
	closedir(dir);
	entries_release(&entries);
	return result;
}

int file_remove_tree(const char *path, struct error *err)
{
	enum file_type type = file_type(path);

	if (type == FILE_NONE)
		return 0;
	if (type != FILE_FOLDER)
		return file_remove(path, err);
	if (empty_folder(AT_FDCWD, path, path, 0, err) < 0)
		return -1;
	if (rmdir(path) < 0)
		return remove_error(errno, path, file_name(path), err);
	return file_sync_folder(path, err);
}

char *file_join(struct arena *arena, const char *folder, const char *name)
{
	size_t len = strlen(folder);

	if (!len || name[0] == '/')
		return arena_text(arena, span_text(name));
	return arena_printf(arena, "%s%s%s", folder,
			    folder[len - 1] == '/' ? "" : "/", name);
}

char *file_folder(struct arena *arena, const char *path)
{
	size_t len = (size_t)(file_name(path) - path);

	/* "/a" lies in "/", and "a//b" in "a". */
	while (len > 1 && path[len - 1] == '/')
		len--;
	return arena_text(arena, span_of(path, len));
}

const char *file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

char *file_real(struct arena *arena, const char *path)
{
	char *real = realpath(path, NULL);
	char *copy = NULL;

	if (real)
		copy = arena_text(arena, span_text(real));
	free(real);
	return copy;
}
