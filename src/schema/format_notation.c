/* Small languages: URI templates, JSON Pointers, regular expressions. */
#include "base/text.h"
#include "schema/format.h"

/* ---- RFC 6570: URI templates of any level ---- */

/* Bytes of a varchar at the start of the text, or 0 (section 2.3). */
static size_t name_unit(struct span text)
{
	if (!text.len)
		return 0;
	if (char_is_letter(text.ptr[0]) || char_is_digit(text.ptr[0]) ||
	    text.ptr[0] == '_')
		return 1;
	return char_escape(text);
}

/* The length of a varname: varchars, and full stops between them. */
static size_t name_length(struct span text)
{
	size_t at = 0, used = name_unit(text);

	while (used) {
		at += used;
		used = name_unit(span_from(text, at));
		if (!used && span_starts(span_from(text, at), ".")) {
			used = name_unit(span_from(text, at + 1));
			at += used ? 1 : 0;
		}
	}
	return at;
}

/* "*", or ":" and a number from 1 to 9999; 0: neither (section 2.4). */
static size_t modifier_length(struct span text)
{
	size_t digits;

	if (span_starts(text, "*"))
		return 1;
	if (!span_starts(text, ":"))
		return 0;
	digits = char_digits(span_from(text, 1));
	return digits && digits <= 4 && text.ptr[1] != '0' ? digits + 1 : 0;
}

/* What stands between braces: an operator or none, then variables. */
static bool is_expression(struct span text)
{
	/* The last five are reserved, and may be written (section 2.2). */
	static const char operators[] = "+#./;?&=,!@|";
	size_t used;

	if (text.len && span_find_byte(span_text(operators),
				       text.ptr[0]) != SIZE_MAX)
		text = span_from(text, 1);
	for (;;) {
		used = name_length(text);
		if (!used)
			return false;
		text = span_from(text, used);
		text = span_from(text, modifier_length(text));
		if (!text.len)
			return true;
		if (text.ptr[0] != ',')
			return false;
		text = span_from(text, 1);
	}
}

/* Bytes of a literal character at the start, or 0 (section 2.1). */
static size_t literal_length(struct span text)
{
	unsigned char byte = (unsigned char)text.ptr[0];
	size_t used;

	if (byte == '%')
		return char_escape(text);
	if (byte < 0x80)
		return byte > ' ' && byte < 0x7f &&
			span_find_byte(span_text("\"<>\\^`{|}"),
				       text.ptr[0]) == SIZE_MAX;
	used = char_international(text);
	return used ? used : char_private(text);
}

bool format_uri_template(struct span text)
{
	size_t used;

	for (; text.len; text = span_from(text, used)) {
		if (text.ptr[0] != '{') {
			used = literal_length(text);
			if (!used)
				return false;
			continue;
		}
		used = span_find_byte(text, '}');
		if (used == SIZE_MAX ||
		    !is_expression(span_part(text, 1, used - 1)))
			return false;
		used++;
	}
	return true;
}

/* ---- RFC 6901, section 3, and draft-bhutton-relative-json-pointer-00 ---- */

bool format_json_pointer(struct span text)
{
	if (text.len && text.ptr[0] != '/')
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] == '~' &&
		    (i + 1 == text.len || (text.ptr[i + 1] != '0' &&
					   text.ptr[i + 1] != '1')))
			return false;
	return text_invalid(text) == SIZE_MAX;
}

/* "0", or digits that do not begin with it. */
static size_t integer_length(struct span text)
{
	size_t digits = char_digits(text);

	return digits > 1 && text.ptr[0] == '0' ? 0 : digits;
}

/* Levels up, maybe so many items before or after, then "#" or a pointer. */
bool format_relative_json_pointer(struct span text)
{
	size_t used = integer_length(text);

	if (!used)
		return false;
	text = span_from(text, used);
	if (span_starts(text, "+") || span_starts(text, "-")) {
		used = integer_length(span_from(text, 1));
		if (!used)
			return false;
		text = span_from(text, used + 1);
	}
	return span_is(text, "#") || format_json_pointer(text);
}

/* ---- ECMA-262, section 22.2.1 ---- */

bool format_regex(struct span text)
{
	struct error err = ERROR_INIT;

	return regex_check(text, &err) == 0;
}

const char *hint_regex(struct arena *arena, struct span text)
{
	struct error err = ERROR_INIT;

	if (regex_check(text, &err) == 0)
		return NULL;
	return arena_text(arena, span_text(err.msg));
}
