#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "repo/internal.h"

static enum error_kind kind_of(int code, int class)
{
	switch (code) {
	case GIT_ENOTFOUND:
	case GIT_EUNBORNBRANCH:
		return ERROR_NOTFOUND;
	case GIT_EEXISTS:
		return ERROR_EXISTS;
	case GIT_ELOCKED:
		return ERROR_LOCKED;
	case GIT_EMODIFIED:
	case GIT_ENONFASTFORWARD:
		return ERROR_AGAIN;
	case GIT_ECONFLICT:
	case GIT_EMERGECONFLICT:
	case GIT_EUNMERGED:
	case GIT_EUNCOMMITTED:
		return ERROR_CONFLICT;
	case GIT_EINVALIDSPEC:
	case GIT_EAMBIGUOUS:
	case GIT_EPEEL:
	case GIT_EINVALID:
	case GIT_EDIRECTORY:
		return ERROR_INVALID;
	case GIT_EAUTH:
	case GIT_ECERTIFICATE:
	case GIT_EEOF:
		return ERROR_NET;
	default:
		break;
	}
	switch (class) {
	case GIT_ERROR_NET:
	case GIT_ERROR_SSL:
	case GIT_ERROR_SSH:
	case GIT_ERROR_HTTP:
		return ERROR_NET;
	case GIT_ERROR_OS:
	case GIT_ERROR_FILESYSTEM:
		return ERROR_IO;
	default:
		return ERROR_GIT;
	}
}

/* libgit2 ends with what the system says, and keeps no number. */
static bool is_disk_full(const char *said)
{
	return span_ends(span_text(said), strerror(ENOSPC));
}

bool repo_is_absent(int code)
{
	const git_error *last = git_error_last();

	return code == GIT_ENOTFOUND && !(last && last->klass == GIT_ERROR_ODB);
}

/* No "there is no such record": it may well have been there. */
static int lost(struct error *err, const char *doing, const char *said)
{
	error_set(err, ERROR_GIT, MARK_NONE, _("%s: %s"), doing, said);
	return error_hint(err, _("the repository is damaged: git fsck tells "
				 "what it lost; another clone may have it"));
}

int repo_error(struct error *err, int code, const char *format, ...)
{
	/* May be NULL in 1.5, and the text may belong to an older failure
	 * when the code is one that libgit2 passes without words. */
	const git_error *last = git_error_last();
	char said[sizeof(err->msg)], doing[sizeof(err->msg)];
	int class = last ? last->klass : GIT_ERROR_NONE;
	va_list args;

	snprintf(said, sizeof(said), "%s",
		 last && last->message ? last->message : "");
	git_error_clear();
	if (class == GIT_ERROR_NOMEMORY)
		mem_out();
	va_start(args, format);
	vsnprintf(doing, sizeof(doing), format, args);
	va_end(args);
	if (!said[0])
		return error_set(err, kind_of(code, class), MARK_NONE,
				 _("%s: git failed with code %d"), doing, code);
	if (is_disk_full(said)) {
		error_set(err, ERROR_IO, MARK_NONE, _("%s: the disk is full"),
			  doing);
		return error_hint(err, _("free some space and try again"));
	}
	if (code == GIT_ENOTFOUND && class == GIT_ERROR_ODB)
		return lost(err, doing, said);
	return error_set(err, kind_of(code, class), MARK_NONE, _("%s: %s"),
			 doing, said);
}

void repo_error_fatal(int code)
{
	if (code < 0)
		mem_out();
}
