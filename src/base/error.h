/*
 * An error: "I could not do what you asked". One per failed call, on the
 * caller's stack, in fixed buffers so that the failing path never allocates.
 *
 * Functions return 0, or -1 with *err filled; err is never NULL and is left
 * alone on success. The first error wins: raising over an error that is
 * already set changes nothing, so clean-up cannot hide the cause. What the
 * user's data does wrong is no error but a diagnostic: base/diag.h.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "base/base.h"
#include "base/span.h"

enum error_kind {
	ERROR_NONE = 0,
	ERROR_USAGE,       /* wrong words on the command line; exit 2 */
	ERROR_INVALID,     /* data breaks a rule; exit 1 */
	ERROR_NOTFOUND,    /* no such record, revision, path; exit 1 */
	ERROR_EXISTS,      /* it is there already; exit 1 */
	ERROR_CONFLICT,    /* two sides disagree; exit 1 */
	ERROR_LOCKED,      /* another process holds it; exit 4 */
	ERROR_AGAIN,       /* moved meanwhile, time ran out; exit 4 */
	ERROR_IO,          /* file system; exit 3 */
	ERROR_GIT,         /* the git repository; exit 3 */
	ERROR_NET,         /* the remote; exit 3 */
	ERROR_DB,          /* the index; exit 3 */
	ERROR_INTERRUPTED, /* a signal; the process dies by it */
};

/*
 * A place in a text: line from 1, column from 1 in code points; line 0 means
 * no place in the text, an empty path no file at all. `len` is the width of
 * the offending part in code points, 0 when not known.
 */
struct mark {
	const char *path; /* borrowed, or NULL */
	uint32_t line;
	uint32_t col;
	uint32_t len;
};

struct error {
	enum error_kind kind;
	struct {
		char path[512];
		uint32_t line;
		uint32_t col;
		uint32_t len;
	} at;
	char msg[512];  /* one line, no newline, no full stop */
	char hint[256]; /* what to do about it; may be empty */
};

#define ERROR_INIT { .kind = ERROR_NONE }

/* No place at all. */
#define MARK_NONE ((struct mark){ NULL, 0, 0, 0 })
/* A file as a whole. */
#define MARK_FILE(file) ((struct mark){ (file), 0, 0, 0 })

/* Sets the error and returns -1, so that raising is one line. */
int error_set(struct error *err, enum error_kind kind, struct mark at,
	      const char *format, ...) FORMAT_PRINTF(4, 5);

/* The same for a failed system call: ": " and errno's text are added. */
int error_errno(struct error *err, int number, const char *path,
		const char *format, ...) FORMAT_PRINTF(4, 5);

/* Adds what to do next; returns -1. Replaces an earlier hint only if empty. */
int error_hint(struct error *err, const char *format, ...) FORMAT_PRINTF(2, 3);

/* Prefixes "context: "; for a caller that knows what the callee did not. */
int error_wrap(struct error *err, const char *format, ...) FORMAT_PRINTF(2, 3);

/* Empties it, so that it can be used again after it was dealt with. */
void error_clear(struct error *err);

/* The process's exit code for a kind: 1, 2, 3 or 4 (DESIGN: exit codes). */
int error_exit_code(enum error_kind kind);

/* A stable English word for machine output: "not-found". */
const char *error_kind_name(enum error_kind kind);

#endif
