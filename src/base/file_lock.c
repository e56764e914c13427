/* One writer at a time: a kernel lock on a file that names its owner. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"

enum { WAIT_FIRST_MS = 5, WAIT_MOST_MS = 250 };

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int set_lock(int fd, short type)
{
	struct flock flock;

	memset(&flock, 0, sizeof(flock));
	flock.l_type = type;
	flock.l_whence = SEEK_SET;
	return fcntl(fd, F_SETLK, &flock);
}

static int lock_open(const char *path, struct error *err)
{
	struct stat st;
	int fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK |
		      O_CLOEXEC | O_NOCTTY, 0644);

	if (fd < 0)
		return error_errno(err, errno, path,
				   _("cannot open the lock file"));
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		return fd;
	close(fd);
	return error_set(err, ERROR_INVALID, MARK_FILE(path),
			 _("the lock file is no regular file"));
}

/* Says who holds it, as far as the file's "pid host" can be believed. */
static int locked_error(int fd, const char *path, struct error *err)
{
	char line[300];
	ssize_t got = pread(fd, line, sizeof(line), 0);
	struct span text = span_of(line, got > 0 ? (size_t)got : 0);
	struct span pid = { NULL, 0 }, host = { NULL, 0 };
	uint64_t number;

	text = span_part(text, 0, span_find_byte(text, '\n'));
	if (span_next(&pid, &text, ' ') && span_next(&host, &text, ' ') &&
	    span_uint(&number, pid) && host.len &&
	    text_invalid(host) == SIZE_MAX)
		error_set(err, ERROR_LOCKED, MARK_FILE(path),
			  _("another entente (process %.*s on host %.*s) is "
			    "writing here"), SPAN_ARG(pid), SPAN_ARG(host));
	else
		error_set(err, ERROR_LOCKED, MARK_FILE(path),
			  _("another entente is writing here"));
	return error_hint(err, _("wait until it is done, then try again; "
				 "a process that ended holds no lock"));
}

/* The fcntl() lock, polled: POSIX has no waiting with an end. */
static int lock_wait(int fd, const char *path, int wait_ms, struct error *err)
{
	int64_t end = now_ms() + (wait_ms > 0 ? wait_ms : 0);
	int64_t pause = WAIT_FIRST_MS;

	while (set_lock(fd, F_WRLCK) < 0) {
		int64_t left = end - now_ms();
		struct timespec nap = { 0, 0 };

		if (errno == EINTR)
			continue;
		if (errno != EACCES && errno != EAGAIN)
			return error_errno(err, errno, path,
					   _("cannot lock"));
		if (left <= 0)
			return locked_error(fd, path, err);
		if (pause > left)
			pause = left;
		nap.tv_nsec = (long)(pause * 1000000);
		if (nanosleep(&nap, NULL) < 0)
			return error_set(err, ERROR_INTERRUPTED,
					 MARK_FILE(path),
					 _("interrupted while waiting for the "
					   "lock"));
		pause = pause * 2 < WAIT_MOST_MS ? pause * 2 : WAIT_MOST_MS;
	}
	return 0;
}

static int write_owner(int fd, const char *path, struct error *err)
{
	char host[256] = "", line[300];
	int len;

	if (gethostname(host, sizeof(host) - 1) < 0 || !host[0])
		snprintf(host, sizeof(host), "localhost");
	len = snprintf(line, sizeof(line), "%ld %s\n", (long)getpid(), host);
	/* Never empty in between: that is how one that was killed is known. */
	if (pwrite(fd, line, (size_t)len, 0) != (ssize_t)len ||
	    ftruncate(fd, len) < 0)
		return error_errno(err, errno, path,
				   _("cannot write the lock file"));
	return 0;
}

int file_lock(struct file_lock *lock, const char *path, int wait_ms,
	      struct error *err)
{
	struct stat st;
	int fd;

	lock->fd = -1;
	lock->abandoned = false;
	if (strlen(path) >= sizeof(lock->path))
		return error_set(err, ERROR_IO, MARK_FILE(path),
				 _("the path of the lock file is too long"));
	fd = lock_open(path, err);
	if (fd < 0)
		return -1;
	if (lock_wait(fd, path, wait_ms, err) < 0) {
		close(fd);
		return -1;
	}
	lock->abandoned = fstat(fd, &st) == 0 && st.st_size > 0;
	if (write_owner(fd, path, err) < 0) {
		close(fd);
		return -1;
	}
	lock->fd = fd;
	snprintf(lock->path, sizeof(lock->path), "%s", path);
	return 0;
}

bool file_lock_is_named(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0;
}

/*
 * The file stays: were it removed, one process could hold the lock of the
 * removed file and another that of a new one.
 */
void file_unlock(struct file_lock *lock)
{
	if (lock->fd < 0)
		return;
	/* A failure leaves a stale name in the file, which does no harm. */
	if (ftruncate(lock->fd, 0) < 0)
		errno = 0;
	close(lock->fd);
	lock->fd = -1;
}
