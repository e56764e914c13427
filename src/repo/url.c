/* Where a remote is: this version speaks to folders of this machine. */
#include <string.h>

#include "repo/internal.h"

static int refuse_scheme(struct error *err, struct span scheme)
{
	error_set(err, ERROR_NET, MARK_NONE,
		  _("a remote over %.*s is not supported yet by this version"),
		  SPAN_ARG(scheme));
	return error_hint(err, _("the path of a folder and file:// work"));
}

/* The path of a file:// URL: RFC 8089, no host but this one. */
static int decode(char **out, struct arena *arena, struct span url,
		  struct error *err)
{
	struct span rest = span_from(url, strlen("file://"));
	struct buf path;

	if (span_starts(rest, "localhost/"))
		rest = span_from(rest, strlen("localhost"));
	if (!span_starts(rest, "/"))
		return error_set(err, ERROR_NET, MARK_NONE,
				 _("'%.*s' is no folder of this machine"),
				 SPAN_ARG(url));
	buf_init(&path);
	for (size_t i = 0; i < rest.len; i++) {
		int high = -1, low = -1;

		if (rest.ptr[i] == '%' && i + 2 < rest.len) {
			high = repo_hex(rest.ptr[i + 1]);
			low = repo_hex(rest.ptr[i + 2]);
		}
		if (high < 0 || low < 0 || high + low == 0) {
			buf_add_byte(&path, rest.ptr[i]);
			continue;
		}
		buf_add_byte(&path, (char)(high * 16 + low));
		i += 2;
	}
	*out = arena_text(arena, buf_span(&path));
	buf_release(&path);
	return 0;
}

int repo_url_local(char **out, struct arena *arena, const char *folder,
		   const char *url, struct error *err)
{
	struct span text = span_text(url);
	size_t colon = span_find_byte(text, ':');
	size_t slash = span_find_byte(text, '/');
	size_t scheme = span_find(text, span_text("://"));

	if (!text.len || text.ptr[0] == '-' || text.len >= REPO_PATH_MAX)
		return error_set(err, ERROR_INVALID, MARK_NONE,
				 _("'%.200s' is no address of a remote"), url);
	if (span_starts(text, "file://"))
		return decode(out, arena, text, err);
	/* Only the scheme is named: an address may hold a password. */
	if (scheme != SIZE_MAX && scheme < slash)
		return refuse_scheme(err, span_part(text, 0, scheme));
	/* host:path, which git takes for ssh */
	if (colon != SIZE_MAX && (slash == SIZE_MAX || colon < slash))
		return refuse_scheme(err, span_text("ssh"));
	*out = file_join(arena, folder, url);
	return 0;
}
