#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "base/escape.h"
#include "base/uri.h"

static bool is_scheme_byte(char byte, bool first)
{
	if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'))
		return true;
	return !first && ((byte >= '0' && byte <= '9') || byte == '+' ||
			  byte == '-' || byte == '.');
}

/* The length of "scheme:", or 0. */
static size_t scheme_length(struct span text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == ':')
			return i ? i + 1 : 0;
		if (!is_scheme_byte(text.ptr[i], i == 0))
			return 0;
	}
	return 0;
}

/* The part behind the first such byte; *text is what stands before it. */
static struct span cut(struct span *text, char byte)
{
	size_t at = span_find_byte(*text, byte);
	struct span rest = { NULL, 0 };

	if (at == SIZE_MAX)
		return rest;
	rest = span_of(text->ptr + at + 1, text->len - at - 1);
	text->len = at;
	return rest;
}

void uri_split(struct uri *out, struct span text)
{
	size_t scheme = scheme_length(text), end;

	*out = (struct uri){ .scheme = { NULL, 0 } };
	if (scheme) {
		out->scheme = span_part(text, 0, scheme - 1);
		text = span_from(text, scheme);
	}
	out->fragment = cut(&text, '#');
	out->query = cut(&text, '?');
	if (span_starts(text, "//")) {
		text = span_from(text, 2);
		end = span_find_byte(text, '/');
		end = end == SIZE_MAX ? text.len : end;
		/* Never NULL: file:/// has an authority that is empty. */
		out->authority = span_of(text.ptr ? text.ptr : "", end);
		text = span_from(text, end);
	}
	out->path = text;
}

/* Takes the last segment, and its slash, off what begins at `from`. */
static void drop_segment(struct buf *out, size_t from)
{
	while (out->len > from && out->ptr[out->len - 1] != '/')
		buf_splice(out, out->len - 1, 1, span_of(NULL, 0));
	if (out->len > from)
		buf_splice(out, out->len - 1, 1, span_of(NULL, 0));
}

/* Section 5.2.4. */
static void add_without_dots(struct buf *out, struct span path)
{
	size_t from = out->len;

	while (path.len) {
		size_t next;

		if (span_starts(path, "../")) {
			path = span_from(path, 3);
		} else if (span_starts(path, "./") ||
			   span_starts(path, "/./")) {
			path = span_from(path, 2);
		} else if (span_is(path, "/.")) {
			path = span_of("/", 1);
		} else if (span_starts(path, "/../") || span_is(path, "/..")) {
			path = path.len > 3 ? span_from(path, 3)
					    : span_of("/", 1);
			drop_segment(out, from);
		} else if (span_is(path, ".") || span_is(path, "..")) {
			return;
		} else {
			next = span_find_byte(span_from(path, 1), '/');
			next = next == SIZE_MAX ? path.len : next + 1;
			buf_add(out, span_part(path, 0, next));
			path = span_from(path, next);
		}
	}
}

/* Section 5.2.3: the base's path up to its last slash, then the reference's. */
static void merge_paths(struct buf *out, const struct uri *base,
			struct span path)
{
	size_t keep = base->path.len;

	while (keep && base->path.ptr[keep - 1] != '/')
		keep--;
	if (base->authority.ptr && !base->path.len)
		buf_add_byte(out, '/');
	else
		buf_add(out, span_part(base->path, 0, keep));
	buf_add(out, path);
}

static void add_path(struct buf *out, const struct uri *base,
		     const struct uri *reference, bool relative)
{
	struct buf merged;

	buf_init(&merged);
	if (relative && !reference->path.len)
		buf_add(out, base->path);
	else if (relative && reference->path.ptr[0] != '/')
		merge_paths(&merged, base, reference->path);
	else
		buf_add(&merged, reference->path);
	add_without_dots(out, buf_span(&merged));
	buf_release(&merged);
}

static void add_part(struct buf *out, const char *before, struct span part,
		     const char *after)
{
	if (!part.ptr)
		return;
	buf_add_text(out, before);
	buf_add(out, part);
	buf_add_text(out, after);
}

struct span uri_resolve(struct arena *arena, struct span base,
			struct span reference)
{
	struct uri from, to;
	struct buf out;
	bool own_authority, relative;

	uri_split(&from, base);
	uri_split(&to, reference);
	own_authority = to.scheme.ptr || to.authority.ptr;
	relative = !own_authority;
	buf_init(&out);
	add_part(&out, "", to.scheme.ptr ? to.scheme : from.scheme, ":");
	add_part(&out, "//", own_authority ? to.authority : from.authority, "");
	add_path(&out, &from, &to, relative);
	add_part(&out, "?", relative && !to.path.len && !to.query.ptr
				    ? from.query : to.query, "");
	add_part(&out, "#", to.fragment, "");
	return buf_detach(&out, arena);
}

struct span uri_cut_fragment(struct span uri, struct span *fragment)
{
	*fragment = cut(&uri, '#');
	return uri;
}

struct span uri_decode(struct arena *arena, struct span text)
{
	struct buf out;

	buf_init(&out);
	for (size_t i = 0; i < text.len; i++) {
		int high = i + 2 < text.len ? escape_digit(text.ptr[i + 1]) : -1;
		int low = i + 2 < text.len ? escape_digit(text.ptr[i + 2]) : -1;

		if (text.ptr[i] == '%' && high >= 0 && low >= 0) {
			buf_add_byte(&out, (char)(high * 16 + low));
			i += 2;
		} else {
			buf_add_byte(&out, text.ptr[i]);
		}
	}
	return buf_detach(&out, arena);
}

struct span uri_encode_path(struct arena *arena, struct span path)
{
	struct buf out;

	buf_init(&out);
	for (size_t i = 0; i < path.len; i++) {
		unsigned char byte = (unsigned char)path.ptr[i];

		if (byte < 0x80 && (isalnum(byte) ||
				    (byte && strchr("/-._~", byte))))
			buf_add_byte(&out, (char)byte);
		else
			buf_printf(&out, "%%%02X", byte);
	}
	return buf_detach(&out, arena);
}
