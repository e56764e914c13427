#include "base/text.h"
#include "schema/format.h"

bool char_is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

bool char_is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

bool char_is_hex(char byte)
{
	return char_is_digit(byte) || (byte >= 'a' && byte <= 'f') ||
		(byte >= 'A' && byte <= 'F');
}

size_t char_digits(struct span text)
{
	size_t len = 0;

	while (len < text.len && char_is_digit(text.ptr[len]))
		len++;
	return len;
}

size_t char_escape(struct span text)
{
	return text.len >= 3 && text.ptr[0] == '%' &&
		char_is_hex(text.ptr[1]) && char_is_hex(text.ptr[2]) ? 3 : 0;
}

struct range {
	uint32_t first, last;
};

static bool is_in(uint32_t point, const struct range *ranges, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (point >= ranges[i].first && point <= ranges[i].last)
			return true;
	return false;
}

size_t char_international(struct span text)
{
	static const struct range low[] = {
		{ 0xa0, 0xd7ff }, { 0xf900, 0xfdcf }, { 0xfdf0, 0xffef },
	};
	uint32_t point;
	size_t used = text_decode(&point, text);

	if (!used)
		return 0;
	/* Planes 1 to 14, without the tags at the beginning of plane 14. */
	if (point >= 0x10000)
		return (point & 0xffff) <= 0xfffd && point < 0xf0000 &&
			(point < 0xe0000 || point >= 0xe1000) ? used : 0;
	return is_in(point, low, ARRAY_LEN(low)) ? used : 0;
}

size_t char_private(struct span text)
{
	static const struct range ranges[] = {
		{ 0xe000, 0xf8ff }, { 0xf0000, 0xffffd },
		{ 0x100000, 0x10fffd },
	};
	uint32_t point;
	size_t used = text_decode(&point, text);

	return used && is_in(point, ranges, ARRAY_LEN(ranges)) ? used : 0;
}
