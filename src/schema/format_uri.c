/*
 * URIs and IRIs, whole or relative: RFC 3986, appendix A, and RFC 3987,
 * section 2.2. base/uri.h cuts a text into its parts, and here each part is
 * held against its grammar. A scheme's own rules are not known.
 */
#include "base/buf.h"
#include "base/text.h"
#include "base/uri.h"
#include "schema/format.h"

/* unreserved and sub-delims: what may stand anywhere, beside letters, digits. */
#define MARKS "-._~!$&'()*+,;="

enum { HINT_MAX = 500 }; /* bytes; nobody types more */

enum alphabet {
	ALPHABET_ASCII,
	ALPHABET_UNICODE, /* ucschar too */
	ALPHABET_PRIVATE, /* and iprivate: only in the query of an IRI */
};

/* RFC 3987, section 4.1: no marks that turn the direction of writing. */
static bool turns_direction(struct span text)
{
	uint32_t point;

	return text_decode(&point, text) &&
		(point == 0x200e || point == 0x200f ||
		 (point >= 0x202a && point <= 0x202e));
}

/* Bytes of the character or escape that the text begins with, or 0. */
static size_t unit(struct span text, const char *also, enum alphabet alphabet)
{
	char byte = text.ptr[0];
	size_t used;

	if (char_is_letter(byte) || char_is_digit(byte) ||
	    span_find_byte(span_text(MARKS), byte) != SIZE_MAX ||
	    span_find_byte(span_text(also), byte) != SIZE_MAX)
		return 1;
	if (byte == '%')
		return char_escape(text);
	if (alphabet == ALPHABET_ASCII || turns_direction(text))
		return 0;
	used = char_international(text);
	return used || alphabet != ALPHABET_PRIVATE ? used
		: char_private(text);
}

static bool is_made_of(struct span text, const char *also,
		       enum alphabet alphabet)
{
	while (text.len) {
		size_t used = unit(text, also, alphabet);

		if (!used)
			return false;
		text = span_from(text, used);
	}
	return true;
}

/* "v1.something": an address of a kind to come. */
static bool is_future_address(struct span text)
{
	size_t digits = 0;

	if (!text.len || (text.ptr[0] | 0x20) != 'v')
		return false;
	text = span_from(text, 1);
	while (digits < text.len && char_is_hex(text.ptr[digits]))
		digits++;
	if (!digits || digits == text.len || text.ptr[digits] != '.')
		return false;
	text = span_from(text, digits + 1);
	/* No escapes here. */
	return text.len && span_find_byte(text, '%') == SIZE_MAX &&
		is_made_of(text, ":", ALPHABET_ASCII);
}

/* The host, cut off *text; what remains is the port, with its colon. */
static bool take_host(struct span *text, enum alphabet alphabet)
{
	struct span host = *text;
	size_t end;

	if (!span_starts(host, "[")) {
		end = span_find_byte(host, ':');
		end = end == SIZE_MAX ? host.len : end;
		*text = span_from(host, end);
		return is_made_of(span_part(host, 0, end), "", alphabet);
	}
	end = span_find_byte(host, ']');
	if (end == SIZE_MAX)
		return false;
	*text = span_from(host, end + 1);
	host = span_part(host, 1, end - 1);
	return net_is_ipv6(host, NET_STRICT) || is_future_address(host);
}

static bool is_authority(struct span text, enum alphabet alphabet)
{
	size_t at = span_find_byte(text, '@');

	if (at != SIZE_MAX) {
		if (!is_made_of(span_part(text, 0, at), ":", alphabet))
			return false;
		text = span_from(text, at + 1);
	}
	if (!take_host(&text, alphabet))
		return false;
	return !text.len || (text.ptr[0] == ':' &&
			     char_digits(span_from(text, 1)) == text.len - 1);
}

/* path-noscheme: what stands before a colon would be taken for a scheme. */
static bool begins_with_colon(const struct uri *uri)
{
	size_t slash = span_find_byte(uri->path, '/');
	struct span first = span_part(uri->path, 0, slash);

	return !uri->scheme.ptr && !uri->authority.ptr &&
		span_find_byte(first, ':') != SIZE_MAX;
}

static bool is_reference(struct span text, bool international, bool whole)
{
	enum alphabet alphabet = international ? ALPHABET_UNICODE
					       : ALPHABET_ASCII;
	struct uri uri;

	uri_split(&uri, text);
	if (whole && !uri.scheme.ptr)
		return false;
	if (uri.authority.ptr && !is_authority(uri.authority, alphabet))
		return false;
	return !begins_with_colon(&uri) &&
		is_made_of(uri.path, "/:@", alphabet) &&
		is_made_of(uri.query, "/:@?", international ? ALPHABET_PRIVATE
							    : alphabet) &&
		is_made_of(uri.fragment, "/:@?", alphabet);
}

bool format_uri(struct span text)
{
	return is_reference(text, false, true);
}

bool format_uri_reference(struct span text)
{
	return is_reference(text, false, false);
}

bool format_iri(struct span text)
{
	return is_reference(text, true, true);
}

bool format_iri_reference(struct span text)
{
	return is_reference(text, true, false);
}

/* ---- hints ---- */

/* "write https://a.ca/%C3%A9": bytes beyond ASCII are escaped. */
static const char *hint_escaped(struct arena *arena, const char *head,
				struct span text)
{
	struct buf out;

	buf_init(&out);
	buf_add_text(&out, head);
	for (size_t i = 0; i < text.len; i++) {
		unsigned char byte = (unsigned char)text.ptr[i];

		if (byte < 0x80)
			buf_add_byte(&out, text.ptr[i]);
		else
			buf_printf(&out, "%%%02X", byte);
	}
	return arena_printf(arena, _("write %s"), buf_detach(&out, arena).ptr);
}

const char *hint_reference(struct arena *arena, struct span text)
{
	if (text.len > HINT_MAX || !format_iri_reference(text))
		return NULL;
	return hint_escaped(arena, "", text);
}

const char *hint_uri(struct arena *arena, struct span text)
{
	struct span host = span_part(text, 0, span_find_byte(text, '/'));

	if (text.len > HINT_MAX || !format_iri_reference(text))
		return NULL;
	if (format_iri(text))
		return hint_escaped(arena, "", text);
	if (span_find_byte(host, '.') == SIZE_MAX ||
	    !host_fits(host, HOST_UNICODE))
		return NULL;
	return hint_escaped(arena, "https://", text);
}
