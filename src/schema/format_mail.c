/* Mailboxes: RFC 5321, section 4.1.2, and beyond ASCII RFC 6531, section 3.3. */
#include "base/text.h"
#include "schema/format.h"

enum { LOCAL_MAX = 64 }; /* section 4.5.3.1.1, in bytes */

/* atext of RFC 5322, section 3.2.3. */
static bool is_atom_byte(char byte)
{
	static const char marks[] = "!#$%&'*+-/=?^_`{|}~";

	return char_is_letter(byte) || char_is_digit(byte) ||
		span_find_byte(span_text(marks), byte) != SIZE_MAX;
}

/* Bytes of a character that RFC 6531 adds, 0 where it is not asked for. */
static size_t beyond_ascii(struct span text, bool international)
{
	uint32_t point;
	size_t used = international ? text_decode(&point, text) : 0;

	return used > 1 ? used : 0;
}

/* The length of a Dot-string at the start: atoms with full stops between. */
static size_t dot_string(struct span text, bool international)
{
	size_t at = 0, used;
	bool atom = false;

	while (at < text.len) {
		used = is_atom_byte(text.ptr[at]) ? 1
			: beyond_ascii(span_from(text, at), international);
		if (!used && !(atom && text.ptr[at] == '.'))
			break;
		atom = used > 0;
		at += used ? used : 1;
	}
	return atom ? at : 0;
}

/* The length of a Quoted-string at the start, its quotes included, or 0. */
static size_t quoted_string(struct span text, bool international)
{
	size_t at = 1, used;

	while (at < text.len && text.ptr[at] != '"') {
		used = beyond_ascii(span_from(text, at), international);
		if (!used && text.ptr[at] == '\\')
			at++;
		if (!used && (at == text.len || text.ptr[at] < ' ' ||
			      text.ptr[at] > '~'))
			return 0;
		at += used ? used : 1;
	}
	return at < text.len ? at + 1 : 0;
}

/*
 * "[192.0.2.1]" or "[IPv6:2001:db8::1]" (section 4.1.3). Other tags would have
 * to be registered, and none is.
 */
static bool is_literal(struct span text)
{
	struct span inner, tag;

	if (!span_starts(text, "[") || !span_ends(text, "]"))
		return false;
	inner = span_part(text, 1, text.len - 2);
	tag = span_part(inner, 0, 5);
	if (tag.len == 5 && (tag.ptr[0] | 0x20) == 'i' &&
	    (tag.ptr[1] | 0x20) == 'p' && (tag.ptr[2] | 0x20) == 'v' &&
	    span_is(span_from(tag, 3), "6:"))
		return net_is_ipv6(span_from(inner, 5), NET_MAIL);
	return net_is_ipv4(inner, NET_MAIL);
}

static bool is_mailbox(struct span text, bool international)
{
	size_t local = span_starts(text, "\"")
		? quoted_string(text, international)
		: dot_string(text, international);
	struct span domain = span_from(text, local + 1);

	if (!local || local > LOCAL_MAX || local == text.len ||
	    text.ptr[local] != '@')
		return false;
	/* RFC 6532, section 3.1: that it be in NFC is only recommended. */
	return is_literal(domain) ||
		host_fits(domain, international ? HOST_COMPOSE : HOST_SYNTAX);
}

bool format_email(struct span text)
{
	return is_mailbox(text, false);
}

bool format_idn_email(struct span text)
{
	return is_mailbox(text, true);
}
