#include "base/error.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/*
 * Makes text one printable line: control characters become blanks, and a
 * UTF-8 sequence cut off at the end by the fixed size is dropped.
 */
static void clean(char *text)
{
	size_t len = strlen(text), start = len;

	for (char *at = text; *at; at++)
		if ((unsigned char)*at < 0x20 || *at == 0x7f)
			*at = ' ';
	while (start > 0 && ((unsigned char)text[start - 1] & 0xc0) == 0x80)
		start--;
	if (start > 0 && (unsigned char)text[start - 1] >= 0xc0) {
		unsigned char lead = (unsigned char)text[start - 1];
		size_t need = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;

		if (len - (start - 1) < need)
			text[start - 1] = '\0';
	}
}

static void fill(struct error *err, enum error_kind kind, struct mark at,
		 const char *format, va_list args)
{
	memset(err, 0, sizeof(*err));
	err->kind = kind;
	if (at.path)
		snprintf(err->at.path, sizeof(err->at.path), "%s", at.path);
	err->at.line = at.line;
	err->at.col = at.col;
	err->at.len = at.len;
	vsnprintf(err->msg, sizeof(err->msg), format, args);
	clean(err->at.path);
	clean(err->msg);
}

int error_set(struct error *err, enum error_kind kind, struct mark at,
	      const char *format, ...)
{
	va_list args;

	if (err->kind != ERROR_NONE)
		return -1;
	va_start(args, format);
	fill(err, kind, at, format, args);
	va_end(args);
	return -1;
}

/* A C library without a French catalogue says these in English only. */
static const char *errno_text(int number)
{
	static const struct {
		int number;
		const char *text;
	} known[] = {
		{ EACCES, N_("permission denied") },
		{ EPERM, N_("this is not permitted") },
		{ ENOENT, N_("no such file or folder") },
		{ EEXIST, N_("something of this name exists") },
		{ ENOTDIR, N_("a part of the path is no folder") },
		{ EISDIR, N_("this is a folder") },
		{ ENOTEMPTY, N_("the folder is not empty") },
		{ ENAMETOOLONG, N_("the name is too long") },
		{ ELOOP, N_("too many symbolic links") },
		{ EMFILE, N_("too many open files") },
		{ ENOSPC, N_("the disk is full") },
		{ EROFS, N_("the file system is read-only") },
		{ EIO, N_("the disk failed to read or write") },
		{ EPIPE, N_("the other end has closed") },
	};

	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (known[i].number == number)
			return _(known[i].text);
	return strerror(number);
}

int error_errno(struct error *err, int number, const char *path,
		const char *format, ...)
{
	va_list args;
	size_t len;

	if (err->kind != ERROR_NONE)
		return -1;
	va_start(args, format);
	fill(err, ERROR_IO, MARK_FILE(path), format, args);
	va_end(args);
	len = strlen(err->msg);
	snprintf(err->msg + len, sizeof(err->msg) - len, _(": %s"),
		 errno_text(number));
	clean(err->msg);
	return -1;
}

int error_hint(struct error *err, const char *format, ...)
{
	va_list args;

	if (err->hint[0])
		return -1;
	va_start(args, format);
	vsnprintf(err->hint, sizeof(err->hint), format, args);
	va_end(args);
	clean(err->hint);
	return -1;
}

int error_wrap(struct error *err, const char *format, ...)
{
	char context[sizeof(err->msg)];
	char whole[2 * sizeof(err->msg) + 8];
	va_list args;

	va_start(args, format);
	vsnprintf(context, sizeof(context), format, args);
	va_end(args);
	snprintf(whole, sizeof(whole), _("%s: %s"), context, err->msg);
	memcpy(err->msg, whole, sizeof(err->msg));
	err->msg[sizeof(err->msg) - 1] = '\0';
	clean(err->msg);
	return -1;
}

void error_clear(struct error *err)
{
	memset(err, 0, sizeof(*err));
}

int error_exit_code(enum error_kind kind)
{
	switch (kind) {
	case ERROR_NONE:
		return 0;
	case ERROR_USAGE:
		return 2;
	case ERROR_INVALID:
	case ERROR_NOTFOUND:
	case ERROR_EXISTS:
	case ERROR_CONFLICT:
		return 1;
	case ERROR_LOCKED:
	case ERROR_AGAIN:
		return 4;
	case ERROR_IO:
	case ERROR_GIT:
	case ERROR_NET:
	case ERROR_DB:
	case ERROR_INTERRUPTED:
		break;
	}
	return 3;
}

const char *error_kind_name(enum error_kind kind)
{
	static const char *const names[] = {
		[ERROR_NONE] = "none", [ERROR_USAGE] = "usage",
		[ERROR_INVALID] = "invalid", [ERROR_NOTFOUND] = "not-found",
		[ERROR_EXISTS] = "exists", [ERROR_CONFLICT] = "conflict",
		[ERROR_LOCKED] = "locked", [ERROR_AGAIN] = "try-again",
		[ERROR_IO] = "io", [ERROR_GIT] = "git", [ERROR_NET] = "network",
		[ERROR_DB] = "database", [ERROR_INTERRUPTED] = "interrupted",
	};

	return names[kind];
}
