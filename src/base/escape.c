#include "base/escape.h"

#include <string.h>

/* What stands behind the backslash, and the byte meant. */
static const char letters[] = "\"\\ntr";
static const char meant[] = "\"\\\n\t\r";

void escape_add_quoted(struct buf *out, struct span text)
{
	buf_add_byte(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		char byte = text.ptr[i];
		const char *found = byte ? strchr(meant, byte) : NULL;

		if (found)
			buf_add_byte(out, '\\');
		buf_add_byte(out, found ? letters[found - meant] : byte);
	}
	buf_add_byte(out, '"');
}

char escape_meant(char byte)
{
	const char *found = byte ? strchr(letters, byte) : NULL;

	return found ? meant[found - letters] : '\0';
}

int escape_digit(char byte)
{
	if (byte >= '0' && byte <= '9')
		return byte - '0';
	if (byte >= 'a' && byte <= 'f')
		return byte - 'a' + 10;
	if (byte >= 'A' && byte <= 'F')
		return byte - 'A' + 10;
	return -1;
}
