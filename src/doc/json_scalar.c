/* JSON's texts, numbers and words: RFC 8259, sections 3, 6 and 7. */
#include "base/escape.h"
#include "base/text.h"
#include "doc/json.h"

/* ---- texts ---- */

/* Passes what needs no undoing, up to a quote, an escape or a fault. */
static int take_run(struct json *json, struct span *run)
{
	const unsigned char *bytes = (const unsigned char *)json->text.ptr;
	size_t at = json->at;
	unsigned char seen = 0;

	while (bytes[at] >= 0x20 && bytes[at] != '"' && bytes[at] != '\\')
		seen |= bytes[at++];
	*run = span_part(json->text, json->at, at - json->at);
	if (seen >= 0x80) {
		size_t bad = text_invalid(*run);

		if (bad != SIZE_MAX)
			return refuse_bytes(json_mark(json, json->at + bad),
					    bytes[json->at + bad], json->err);
		json->trail += run->len - text_points(*run);
	}
	json->at = at;
	return 0;
}

/* The four digits of the \u that stands at this byte; false if there are none. */
static bool hex_escape(uint32_t *unit, const struct json *json, size_t at)
{
	*unit = 0;
	if (!span_starts(span_from(json->text, at), "\\u"))
		return false;
	for (size_t i = at + 2; i < at + 6; i++) {
		int digit = escape_digit(json->text.ptr[i]);

		if (digit < 0)
			return false;
		*unit = *unit << 4 | (uint32_t)digit;
	}
	return true;
}

static int refuse_half(struct json *json, uint32_t unit)
{
	error_set(json->err, ERROR_INVALID, json_mark(json, json->at),
		  _("half of a surrogate pair (\\u%04X)"), (unsigned)unit);
	return error_hint(json->err, _("write both halves, as in "
				       "\\uD83D\\uDE00, or the character "
				       "itself"));
}

/* A character beyond U+FFFF is two escapes. */
static int take_hex(struct json *json)
{
	uint32_t unit, low;

	if (!hex_escape(&unit, json, json->at)) {
		error_set(json->err, ERROR_INVALID, json_mark(json, json->at),
			  _("an escape in double quotes lacks hexadecimal "
			    "digits"));
		return error_hint(json->err, _("write four of them: \\u00E9"));
	}
	if (unit < 0xd800 || unit > 0xdfff) {
		text_encode(&json->buf, unit);
		json->at += 6;
		return 0;
	}
	if (unit > 0xdbff || !hex_escape(&low, json, json->at + 6) ||
	    low < 0xdc00 || low > 0xdfff)
		return refuse_half(json, unit);
	text_encode(&json->buf,
		    0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
	json->at += 12;
	return 0;
}

static int take_escape(struct json *json)
{
	static const char letters[][2] = {
		{ '"', '"' }, { '\\', '\\' }, { '/', '/' }, { 'b', '\b' },
		{ 'f', '\f' }, { 'n', '\n' }, { 'r', '\r' }, { 't', '\t' },
	};
	char letter = json->text.ptr[json->at + 1];

	if (letter == 'u')
		return take_hex(json);
	for (size_t i = 0; i < ARRAY_LEN(letters); i++) {
		if (letter != letters[i][0])
			continue;
		buf_add_byte(&json->buf, letters[i][1]);
		json->at += 2;
		return 0;
	}
	error_set(json->err, ERROR_INVALID, json_mark(json, json->at),
		  _("an unknown escape in double quotes"));
	return error_hint(json->err, _("write '\\\\' for a backslash"));
}

static int undo_escapes(struct json *json, struct span run, size_t quote)
{
	buf_clear(&json->buf);
	for (;;) {
		buf_add(&json->buf, run);
		if (json_byte(json) == '"')
			return 0;
		if (json_byte(json) != '\\')
			return json_refuse_in_string(json, quote);
		if (take_escape(json) || take_run(json, &run))
			return -1;
	}
}

int json_read_string(struct json *json, struct node *node)
{
	size_t quote = json->at++;

	node->type = NODE_STRING;
	if (take_run(json, &node->text))
		return -1;
	if (json_byte(json) != '"') {
		if (undo_escapes(json, node->text, quote))
			return -1;
		node->text = arena_span(json->builder.arena,
					buf_span(&json->buf));
	}
	json->at++;
	return 0;
}

/* ---- numbers and words ---- */

static size_t skip_digits(const struct json *json, size_t at)
{
	while (json->text.ptr[at] >= '0' && json->text.ptr[at] <= '9')
		at++;
	return at;
}

/* The byte behind the number that begins here, or 0 if it is none. */
static size_t number_end(const struct json *json, bool *whole)
{
	const char *bytes = json->text.ptr;
	size_t begin = json->at + (bytes[json->at] == '-'), at;

	at = skip_digits(json, begin);
	*whole = true;
	if (at == begin || (bytes[begin] == '0' && at > begin + 1))
		return 0;
	if (bytes[at] == '.') {
		*whole = false;
		begin = at + 1;
		at = skip_digits(json, begin);
		if (at == begin)
			return 0;
	}
	if (bytes[at] == 'e' || bytes[at] == 'E') {
		*whole = false;
		begin = at + 1;
		begin += bytes[begin] == '+' || bytes[begin] == '-';
		at = skip_digits(json, begin);
		if (at == begin)
			return 0;
	}
	return json_is_word(bytes[at]) ? 0 : at;
}

int json_read_number(struct json *json, struct node *node)
{
	bool whole;
	size_t end = number_end(json, &whole);

	if (!end)
		return json_refuse_value(json);
	node->type = whole ? NODE_INT : NODE_FLOAT;
	node->text = span_part(json->text, json->at, end - json->at);
	json->at = end;
	return 0;
}

int json_read_word(struct json *json, struct node *node)
{
	static const struct {
		const char *word;
		size_t len;
		enum node_type type;
	} words[] = {
		{ "true", 4, NODE_BOOL },
		{ "false", 5, NODE_BOOL },
		{ "null", 4, NODE_NULL },
	};
	struct span rest = span_from(json->text, json->at);

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (!span_starts(rest, words[i].word) ||
		    json_is_word(rest.ptr[words[i].len]))
			continue;
		node->type = words[i].type;
		node->text = span_part(rest, 0, words[i].len);
		json->at += words[i].len;
		return 0;
	}
	return json_refuse_value(json);
}
