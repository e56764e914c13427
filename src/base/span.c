#include "base/span.h"

#include <limits.h>
#include <string.h>

struct span span_of(const char *ptr, size_t len)
{
	struct span text = { ptr, len };

	return text;
}

struct span span_text(const char *text)
{
	return span_of(text, text ? strlen(text) : 0);
}

int span_print_len(struct span text)
{
	return text.len > INT_MAX ? INT_MAX : (int)text.len;
}

bool span_equal(struct span a, struct span b)
{
	return a.len == b.len &&
	       (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool span_is(struct span a, const char *text)
{
	return span_equal(a, span_text(text));
}

int span_compare(struct span a, struct span b)
{
	size_t shorter = a.len < b.len ? a.len : b.len;
	int order = shorter ? memcmp(a.ptr, b.ptr, shorter) : 0;

	if (order)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

bool span_starts(struct span text, const char *prefix)
{
	return span_is(span_part(text, 0, strlen(prefix)), prefix);
}

bool span_ends(struct span text, const char *suffix)
{
	size_t len = strlen(suffix);

	return text.len >= len && span_is(span_from(text, text.len - len), suffix);
}

struct span span_from(struct span text, size_t from)
{
	if (from > text.len)
		from = text.len;
	return span_of(text.ptr ? text.ptr + from : NULL, text.len - from);
}

struct span span_part(struct span text, size_t from, size_t len)
{
	text = span_from(text, from);
	if (text.len > len)
		text.len = len;
	return text;
}

static bool is_blank_byte(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

struct span span_trim(struct span text)
{
	while (text.len && is_blank_byte(text.ptr[0]))
		text = span_from(text, 1);
	while (text.len && is_blank_byte(text.ptr[text.len - 1]))
		text.len--;
	return text;
}

size_t span_find_byte(struct span text, char byte)
{
	const char *at = text.len ? memchr(text.ptr, byte, text.len) : NULL;

	return at ? (size_t)(at - text.ptr) : SIZE_MAX;
}

size_t span_find(struct span text, struct span part)
{
	for (size_t i = 0; part.len <= text.len - i; i++) {
		if (span_equal(span_part(text, i, part.len), part))
			return i;
		if (i == text.len)
			break;
	}
	return SIZE_MAX;
}

bool span_next(struct span *piece, struct span *rest, char separator)
{
	size_t at;

	if (!rest->ptr)
		return false;
	at = span_find_byte(*rest, separator);
	if (at == SIZE_MAX) {
		*piece = *rest;
		*rest = span_of(NULL, 0);
		return true;
	}
	*piece = span_part(*rest, 0, at);
	*rest = span_from(*rest, at + 1);
	return true;
}

uint64_t span_hash(struct span text)
{
	uint64_t hash = 14695981039346656037u;

	for (size_t i = 0; i < text.len; i++) {
		hash ^= (unsigned char)text.ptr[i];
		hash *= 1099511628211u;
	}
	return hash;
}

bool span_uint(uint64_t *out, struct span text)
{
	uint64_t value = 0;

	if (!text.len)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		unsigned digit = (unsigned)(unsigned char)text.ptr[i] - '0';

		if (digit > 9 || value > (UINT64_MAX - digit) / 10)
			return false;
		value = value * 10 + digit;
	}
	*out = value;
	return true;
}
