/* The bytes of a text, before YAML comes into it. */
#include <string.h>

#include "doc/internal.h"

size_t check_bom(struct span text)
{
	static const char bom[] = "\xef\xbb\xbf";

	if (text.len < BOM_SIZE || memcmp(text.ptr, bom, BOM_SIZE) != 0)
		return 0;
	return BOM_SIZE;
}

struct mark check_place(struct span text, const char *path, size_t byte)
{
	struct mark at = { path, 1, 1, 0 };

	if (byte > text.len)
		byte = text.len;
	for (size_t i = check_bom(text); i < byte; i++) {
		if (text.ptr[i] == '\n') {
			at.line++;
			at.col = 1;
		} else if (((unsigned char)text.ptr[i] & 0xc0) != 0x80) {
			at.col++;
		}
	}
	return at;
}

/*
 * One code point of strict UTF-8 (no overlong form, no surrogate); the bytes
 * it takes, or 0.
 */
static size_t decode(uint32_t *point, const unsigned char *at, size_t left)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t len = at[0] >= 0xf0 ? 4 : at[0] >= 0xe0 ? 3 : 2;
	uint32_t value;

	if (at[0] < 0x80) {
		*point = at[0];
		return 1;
	}
	if (at[0] < 0xc2 || at[0] > 0xf4 || len > left)
		return 0;
	value = at[0] & (0x7fu >> len);
	for (size_t i = 1; i < len; i++) {
		if ((at[i] & 0xc0) != 0x80)
			return 0;
		value = value << 6 | (at[i] & 0x3fu);
	}
	if (value < least[len] || value > 0x10ffff ||
	    (value >= 0xd800 && value <= 0xdfff))
		return 0;
	*point = value;
	return len;
}

/* YAML 1.2.2, section 5.1: c-printable, less what is checked by name. */
static bool is_control(uint32_t point)
{
	if (point < 0x20)
		return point != '\t' && point != '\n' && point != '\r';
	return (point >= 0x7f && point < 0xa0 && point != 0x85) ||
	       point == 0xfffe || point == 0xffff;
}

int refuse_control(struct mark at, uint32_t point, struct error *err)
{
	if (point == 0)
		error_set(err, ERROR_INVALID, at, _("a NUL byte in the text"));
	else if (point == 0x7f)
		error_set(err, ERROR_INVALID, at,
			  _("a DEL character (U+007F) in the text"));
	else
		error_set(err, ERROR_INVALID, at,
			  _("a control character (U+%04X) in the text"),
			  (unsigned)point);
	return error_hint(err, _("remove it; in double quotes it can be "
				 "written as an escape"));
}

/*
 * U+0085, U+2028 and U+2029 end a line in YAML 1.1 and not in 1.2; what
 * stands behind one would be a comment to one parser, data to another.
 */
static int refuse_break(struct mark at, uint32_t point, struct error *err)
{
	if (point == 0xfeff) {
		error_set(err, ERROR_INVALID, at,
			  _("a byte order mark (U+FEFF) inside the text"));
		return error_hint(err, _("remove this invisible character"));
	}
	if (point == '\r') {
		error_set(err, ERROR_INVALID, at,
			  _("a carriage return without a line feed"));
		return error_hint(err, _("save the file with LF or CRLF line "
					 "ends"));
	}
	error_set(err, ERROR_INVALID, at,
		  _("a line separator (U+%04X) that YAML parsers read "
		    "differently"),
		  (unsigned)point);
	return error_hint(err, _("remove this invisible character, or write "
				 "it as an escape in double quotes"));
}

static bool is_odd_break(uint32_t point, const unsigned char *at, size_t left)
{
	if (point == '\r')
		return left < 2 || at[1] != '\n';
	return point == 0x85 || point == 0x2028 || point == 0x2029 ||
	       point == 0xfeff;
}

/* UTF-16 and UTF-32, with a mark or told by their zero bytes. */
static bool is_wide_encoding(struct span text)
{
	const unsigned char *at = (const unsigned char *)text.ptr;

	if (text.len < 2)
		return false;
	if ((at[0] == 0xff && at[1] == 0xfe) ||
	    (at[0] == 0xfe && at[1] == 0xff))
		return true;
	return text.len >= 4 && ((!at[0] && at[1] && !at[2]) ||
				 (at[0] && !at[1] && !at[3]) ||
				 (!at[0] && !at[1] && !at[2]));
}

int refuse_bytes(struct mark at, unsigned char byte, struct error *err)
{
	error_set(err, ERROR_INVALID, at,
		  _("the text is not valid UTF-8 (byte 0x%02X)"), byte);
	return error_hint(err, _("save the file in UTF-8; it may be in "
				 "Latin-1 or Windows-1252"));
}

static int check_points(struct span text, const char *path, struct error *err)
{
	const unsigned char *bytes = (const unsigned char *)text.ptr;
	size_t i = check_bom(text);

	while (i < text.len) {
		size_t left = text.len - i, len;
		uint32_t point;

		if (bytes[i] >= 0x20 && bytes[i] < 0x7f) {
			i++;
			continue;
		}
		len = decode(&point, bytes + i, left);
		if (!len)
			return refuse_bytes(check_place(text, path, i),
					    bytes[i], err);
		if (is_control(point))
			return refuse_control(check_place(text, path, i),
					      point, err);
		if (is_odd_break(point, bytes + i, left))
			return refuse_break(check_place(text, path, i), point,
					    err);
		i += len;
	}
	return 0;
}

int check_envelope(struct span text, const char *path, size_t size_limit,
		   struct error *err)
{
	if (text.len > size_limit) {
		error_set(err, ERROR_INVALID, MARK_FILE(path),
			  _("the text has %zu bytes, more than the %zu "
			    "allowed"),
			  text.len, size_limit);
		return error_hint(err, _("split it, or keep large texts in a "
					 "file of their own"));
	}
	if (is_wide_encoding(text)) {
		error_set(err, ERROR_INVALID, (struct mark){ path, 1, 1, 0 },
			  _("the text is in UTF-16 or UTF-32"));
		return error_hint(err, _("save the file in UTF-8"));
	}
	return 0;
}

int check_text(struct span text, const char *path, size_t size_limit,
	       struct error *err)
{
	if (check_envelope(text, path, size_limit, err))
		return -1;
	if (text.len && text.len == check_bom(text)) {
		error_set(err, ERROR_INVALID, (struct mark){ path, 1, 1, 0 },
			  _("the text holds nothing but a byte order mark"));
		return error_hint(err, _("write at least one key and its "
					 "value"));
	}
	return check_points(text, path, err);
}

struct doc_limits check_limits(const struct doc_limits *limits,
			       const struct doc_limits *defaults)
{
	struct doc_limits full = { 0 };

	if (limits)
		full = *limits;
	if (!full.size)
		full.size = defaults->size;
	if (!full.depth)
		full.depth = defaults->depth;
	if (!full.nodes)
		full.nodes = defaults->nodes;
	/* Nodes count their bytes and entries in 32 bits. */
	if (full.size > UINT32_MAX - 1)
		full.size = UINT32_MAX - 1;
	return full;
}

bool check_find_tag_line(size_t *at, struct span text)
{
	size_t bom = check_bom(text);

	for (;; ++*at) {
		size_t next = span_find_byte(span_from(text, *at), '%');

		if (next == SIZE_MAX)
			return false;
		*at += next;
		if ((*at == 0 || *at == bom || text.ptr[*at - 1] == '\n') &&
		    span_starts(span_from(text, *at), "%TAG"))
			return true;
	}
}

int refuse_depth(struct mark at, size_t limit, const char *hint,
		 struct error *err)
{
	error_set(err, ERROR_INVALID, at, _("nested more than %zu levels deep"),
		  limit);
	return error_hint(err, "%s", _(hint));
}

int refuse_nodes(struct mark at, size_t limit, const char *hint,
		 struct error *err)
{
	error_set(err, ERROR_INVALID, at,
		  _("more than %zu values in one text"), limit);
	return error_hint(err, "%s", _(hint));
}
