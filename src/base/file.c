/* Reading one file, writing one file. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	READ_STEP = 16 * 1024,
	TMP_TRIES = 1000,
	SETTLED = 2, /* seconds; a file changed later may change unseen */
};

static enum file_type mode_type(mode_t mode)
{
	if (S_ISREG(mode))
		return FILE_REGULAR;
	if (S_ISDIR(mode))
		return FILE_FOLDER;
	return S_ISLNK(mode) ? FILE_LINK : FILE_OTHER;
}

enum file_type file_type(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 ? mode_type(st.st_mode) : FILE_NONE;
}

static int64_t nanoseconds(struct timespec time)
{
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

bool file_stamp(struct file_stamp *out, const char *path)
{
	struct stat st;

	if (lstat(path, &st) < 0 || !S_ISREG(st.st_mode))
		return false;
	*out = (struct file_stamp){
		st.st_size, nanoseconds(st.st_ctim), nanoseconds(st.st_mtim),
		st.st_ino,
	};
	return true;
}

bool file_stamp_equal(const struct file_stamp *a, const struct file_stamp *b)
{
	return a->size == b->size && a->changed == b->changed &&
	       a->modified == b->modified && a->inode == b->inode;
}

bool file_stamp_is_settled(const struct file_stamp *stamp, int64_t taken)
{
	int64_t until = taken - SETTLED * INT64_C(1000000000);

	return stamp->changed < until && stamp->modified < until;
}

/* 0 for a regular file; else what it is instead, and what to do about it. */
static int need_regular(mode_t mode, const char *path, struct error *err)
{
	struct mark at = MARK_FILE(path);

	if (S_ISREG(mode))
		return 0;
	if (S_ISLNK(mode)) {
		error_set(err, ERROR_INVALID, at,
			  _("this is a symbolic link, not a file"));
		return error_hint(err, _("replace the link by a copy of the "
					 "file it points to"));
	}
	if (S_ISDIR(mode)) {
		error_set(err, ERROR_INVALID, at,
			  _("this is a folder, not a file"));
		return error_hint(err, _("give the path of a file in it"));
	}
	if (S_ISFIFO(mode)) {
		error_set(err, ERROR_INVALID, at,
			  _("this is a named pipe, not a file"));
		return error_hint(err, _("save what comes through it to a file "
					 "first"));
	}
	if (S_ISSOCK(mode)) {
		error_set(err, ERROR_INVALID, at,
			  _("this is a socket, not a file"));
		return error_hint(err, _("remove it, or give another path"));
	}
	error_set(err, ERROR_INVALID, at, _("this is a device, not a file"));
	return error_hint(err, _("remove it, or give another path"));
}

static int missing(const char *path, struct error *err)
{
	return error_set(err, ERROR_NOTFOUND, MARK_FILE(path),
			 _("no such file"));
}

static int too_large(const char *path, size_t limit, struct error *err)
{
	return error_set(err, ERROR_INVALID, MARK_FILE(path),
			 _("the file is larger than the limit of %zu bytes"),
			 limit);
}

/* Until its end; when there is a size, that is asked for no second time. */
static int read_all(struct buf *out, int fd, size_t expected,
		    const char *path, size_t limit, struct error *err)
{
	size_t size = expected + 1;

	for (;;) {
		ssize_t got;

		buf_reserve(out, size);
		got = read(fd, out->ptr + out->len, size);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return error_errno(err, errno, path,
					   _("cannot read the file"));
		out->len += (size_t)got;
		out->ptr[out->len] = '\0';
		if (out->len > limit)
			return too_large(path, limit, err);
		if (!got || (expected && out->len == expected))
			return 0;
		size = READ_STEP;
	}
}

/* What cannot be opened so may be a link, or a socket. */
static int open_error(const char *path, struct error *err)
{
	int number = errno;
	struct stat st;

	if (number == ENOENT)
		return missing(path, err);
	if (lstat(path, &st) == 0 && need_regular(st.st_mode, path, err) < 0)
		return -1;
	return error_errno(err, number, path, _("cannot read the file"));
}

/* O_NONBLOCK: to open a named pipe would wait for ever. */
int file_read(struct span *out, struct arena *arena, const char *path,
	      size_t limit, struct error *err)
{
	struct stat st;
	struct buf text;
	int fd, result = -1;

	fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC |
		  O_NOCTTY);
	if (fd < 0)
		return open_error(path, err);
	buf_init(&text);
	if (fstat(fd, &st) < 0) {
		error_errno(err, errno, path, _("cannot read the file"));
		goto done;
	}
	if (need_regular(st.st_mode, path, err) < 0)
		goto done;
	if (st.st_size > 0 && (uintmax_t)st.st_size > limit) {
		too_large(path, limit, err);
		goto done;
	}
	if (read_all(&text, fd, (size_t)st.st_size, path, limit, err) < 0)
		goto done;
	*out = buf_detach(&text, arena);
	result = 0;
done:
	buf_release(&text);
	close(fd);
	return result;
}

/* A failed write, said so that the reader knows what state things are in. */
static int write_error(int number, const char *path, struct error *err)
{
	if (number == ENOSPC || number == EDQUOT) {
		error_set(err, ERROR_IO, MARK_FILE(path),
			  number == ENOSPC ?
			  _("cannot write '%s': the disk is full") :
			  _("cannot write '%s': your disk quota is used up"),
			  file_name(path));
		return error_hint(err, _("nothing was changed; free some space "
					 "and try again"));
	}
	if (number == EROFS) {
		error_set(err, ERROR_IO, MARK_FILE(path),
			  _("cannot write '%s': the file system is read-only"),
			  file_name(path));
		return error_hint(err, _("nothing was changed"));
	}
	error_errno(err, number, path, _("cannot write '%s'"),
		    file_name(path));
	return error_hint(err, _("nothing was changed"));
}

/* 0, or errno's number. */
static int write_all(int fd, struct span text)
{
	while (text.len) {
		ssize_t put = write(fd, text.ptr, text.len);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return errno;
		text = span_from(text, (size_t)put);
	}
	return 0;
}

static void add_folder(struct buf *out, const char *path)
{
	buf_add(out, span_of(path, (size_t)(file_name(path) - path)));
}

int file_sync_folder(const char *path, struct error *err)
{
	struct buf folder;
	int fd, result = 0;

	buf_init(&folder);
	add_folder(&folder, path);
	fd = open(folder.len ? folder.ptr : ".",
		  O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	/* Some file systems cannot sync a folder and say EINVAL. */
	if (fd < 0 || (fsync(fd) < 0 && errno != EINVAL && errno != EROFS))
		result = error_errno(err, errno, path,
				     _("cannot sync the folder of '%s'"),
				     file_name(path));
	if (fd >= 0)
		close(fd);
	buf_release(&folder);
	return result;
}

/* Opens a new file beside path whose name nobody has; its name in *name. */
static int tmp_open(struct buf *name, const char *path, struct error *err)
{
	int fd = -1;

	for (int i = 0; fd < 0 && i < TMP_TRIES; i++) {
		buf_clear(name);
		add_folder(name, path);
		buf_printf(name, "%s%ld-%d", FILE_TMP_PREFIX, (long)getpid(),
			   i);
		fd = open(name->ptr, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW |
			  O_CLOEXEC, 0644);
		if (fd < 0 && errno != EEXIST && errno != EINTR)
			break;
	}
	return fd < 0 ? write_error(errno, path, err) : fd;
}

/*
 * A new file has the mode of open() less the umask; an old one keeps its own.
 * Its group is kept where we may: shared repositories count on it.
 */
static int keep_mode(int fd, const struct stat *old)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return errno;
	if (st.st_gid != old->st_gid &&
	    fchown(fd, (uid_t)-1, old->st_gid) < 0 && errno != EPERM)
		return errno;
	return fchmod(fd, old->st_mode & 0777) < 0 ? errno : 0;
}

static int replace(const char *path, struct span text, bool sync,
		   struct error *err)
{
	struct stat old;
	struct buf tmp;
	bool exists = lstat(path, &old) == 0;
	int fd, number, result = -1;

	if (!exists && errno != ENOENT)
		return write_error(errno, path, err);
	if (exists && need_regular(old.st_mode, path, err) < 0)
		return -1;
	buf_init(&tmp);
	fd = tmp_open(&tmp, path, err);
	if (fd < 0)
		goto done;
	number = write_all(fd, text);
	if (!number && exists)
		number = keep_mode(fd, &old);
	if (!number && sync && fsync(fd) < 0)
		number = errno;
	/* close() is where NFS and quotas may speak up. */
	if (close(fd) < 0 && !number && errno != EINTR)
		number = errno;
	if (!number && rename(tmp.ptr, path) < 0)
		number = errno;
	if (number) {
		unlink(tmp.ptr);
		write_error(number, path, err);
		goto done;
	}
	result = sync ? file_sync_folder(path, err) : 0;
done:
	buf_release(&tmp);
	return result;
}

int file_write(const char *path, struct span text, struct error *err)
{
	return replace(path, text, true, err);
}

int file_put(const char *path, struct span text, struct error *err)
{
	return replace(path, text, false, err);
}

int file_remove(const char *path, struct error *err)
{
	if (unlink(path) < 0)
		return errno == ENOENT ? missing(path, err) :
			error_errno(err, errno, path, _("cannot remove '%s'"),
				    file_name(path));
	return file_sync_folder(path, err);
}
