/* Numbers that name machines and things: addresses and UUIDs. */
#include "schema/format.h"

/* ---- addresses ---- */

/* A number up to 255, taken off the text. */
static bool take_octet(struct span *text, enum net_grammar grammar)
{
	size_t digits = char_digits(span_part(*text, 0, 4));
	int value = 0;

	if (!digits || digits > 3 ||
	    (grammar == NET_STRICT && digits > 1 && text->ptr[0] == '0'))
		return false;
	for (size_t i = 0; i < digits; i++)
		value = value * 10 + (text->ptr[i] - '0');
	*text = span_from(*text, digits);
	return value <= 255;
}

bool net_is_ipv4(struct span text, enum net_grammar grammar)
{
	for (int i = 0; i < 4; i++) {
		if (i) {
			if (!span_starts(text, "."))
				return false;
			text = span_from(text, 1);
		}
		if (!take_octet(&text, grammar))
			return false;
	}
	return !text.len;
}

/*
 * The next group of an address of RFC 4291, section 2.2, or the IPv4 address
 * that may be its last two; how many groups it was, 0 when it is none.
 */
static size_t take_group(struct span *text, enum net_grammar grammar)
{
	size_t digits = 0;

	while (digits < text->len && digits < 5 &&
	       char_is_hex(text->ptr[digits]))
		digits++;
	if (!digits || digits > 4)
		return 0;
	if (digits < text->len && text->ptr[digits] == '.') {
		if (!net_is_ipv4(*text, grammar))
			return 0;
		*text = span_of(NULL, 0);
		return 2;
	}
	*text = span_from(*text, digits);
	return 1;
}

/* Takes the colon after a group; two of them are the gap. */
static bool take_colon(struct span *text, bool *gap)
{
	if (span_starts(*text, "::")) {
		if (*gap)
			return false;
		*gap = true;
		*text = span_from(*text, 2);
		return true;
	}
	if (!span_starts(*text, ":") || text->len == 1)
		return false;
	*text = span_from(*text, 1);
	return true;
}

bool net_is_ipv6(struct span text, enum net_grammar grammar)
{
	bool gap = span_starts(text, "::");
	size_t groups = 0;

	if (gap)
		text = span_from(text, 2);
	while (text.len) {
		size_t more = take_group(&text, grammar);

		groups += more;
		if (!more || groups > 8 ||
		    (text.len && !take_colon(&text, &gap)))
			return false;
	}
	if (!gap)
		return groups == 8;
	return groups <= (grammar == NET_MAIL ? 6 : 7);
}

bool format_ipv4(struct span text)
{
	return net_is_ipv4(text, NET_STRICT);
}

bool format_ipv6(struct span text)
{
	return net_is_ipv6(text, NET_STRICT);
}

/* ---- UUIDs ---- */

/* RFC 4122, section 3: any version, any variant. */
bool format_uuid(struct span text)
{
	static const char shape[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

	if (text.len != sizeof(shape) - 1)
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (shape[i] == '-' ? text.ptr[i] != '-'
				    : !char_is_hex(text.ptr[i]))
			return false;
	return true;
}
