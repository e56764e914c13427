/*
 * Plain scalars that mean another thing in YAML 1.1 (its type repository, as
 * PyYAML and others implement it) than in 1.2's core schema.
 */
#include <string.h>

#include "doc/internal.h"

static const char ten[] = "0123456789";

/* How many of the first bytes are among these. */
static size_t run_of(struct span text, const char *bytes)
{
	size_t len = 0;

	while (len < text.len && text.ptr[len] &&
	       strchr(bytes, text.ptr[len]))
		len++;
	return len;
}

static bool cut_run(struct span *text, const char *bytes, size_t least,
		    size_t most)
{
	size_t len = run_of(*text, bytes);

	if (len < least || len > most)
		return false;
	*text = span_from(*text, len);
	return true;
}

static bool cut_byte(struct span *text, char byte)
{
	if (!text->len || text->ptr[0] != byte)
		return false;
	*text = span_from(*text, 1);
	return true;
}

static struct span unsigned_part(struct span text)
{
	if (text.len && (text.ptr[0] == '-' || text.ptr[0] == '+'))
		return span_from(text, 1);
	return text;
}

static bool is_old_bool(struct span text)
{
	static const char *const words[] = {
		"y", "Y", "n", "N", "yes", "Yes", "YES", "no", "No", "NO",
		"on", "On", "ON", "off", "Off", "OFF",
	};

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (span_is(text, words[i]))
			return true;
	return false;
}

/* 2014-04-01, alone or with a time. */
static bool is_old_date(struct span text)
{
	return cut_run(&text, ten, 4, 4) && cut_byte(&text, '-') &&
	       cut_run(&text, ten, 1, 2) && cut_byte(&text, '-') &&
	       cut_run(&text, ten, 1, 2) &&
	       (!text.len || strchr("Tt \t", text.ptr[0]));
}

/* 12:30 is 750 in base sixty. */
static bool is_old_sixty(struct span text)
{
	size_t parts = 0;

	text = unsigned_part(text);
	if (!cut_run(&text, "0123456789_", 1, SIZE_MAX))
		return false;
	while (cut_byte(&text, ':')) {
		struct span part = span_part(text, 0, run_of(text, ten));

		if (!part.len || part.len > 2 ||
		    (part.len == 2 && part.ptr[0] > '5'))
			return false;
		text = span_from(text, part.len);
		parts++;
	}
	if (cut_byte(&text, '.'))
		text = span_from(text, run_of(text, "0123456789_"));
	return parts && !text.len;
}

/* Digits with underscores between them, and 0b11. */
static bool is_old_number(struct span text)
{
	text = unsigned_part(text);
	if (span_starts(text, "0b"))
		return text.len > 2 &&
		       cut_run(&(struct span){ text.ptr + 2, text.len - 2 },
			       "01_", text.len - 2, SIZE_MAX);
	if (span_find_byte(text, '_') == SIZE_MAX ||
	    !strchr(ten, text.ptr[0]))
		return false;
	if (span_starts(text, "0x")) {
		text = span_from(text, 2);
		return run_of(text, "0123456789abcdefABCDEF_") == text.len;
	}
	text = span_from(text, run_of(text, "0123456789_"));
	if (cut_byte(&text, '.'))
		text = span_from(text, run_of(text, "0123456789_"));
	return !text.len;
}

/* A float of 1.1 has a dot, an exponent with a sign, no sign before a dot. */
static bool is_new_float(struct span text)
{
	size_t exponent = run_of(text, "0123456789+-.");

	if (span_starts(text, "-.") || span_starts(text, "+."))
		return text.len < 3 || !strchr("iI", text.ptr[2]);
	if (exponent == text.len || !strchr("eE", text.ptr[exponent]))
		return false;
	if (span_find_byte(text, '.') == SIZE_MAX)
		return true;
	return exponent + 1 < text.len && !strchr("+-", text.ptr[exponent + 1]);
}

static bool is_new_int(struct span text)
{
	text = unsigned_part(text);
	return text.len > 1 && text.ptr[0] == '0' && text.ptr[1] != 'x';
}

bool node_is_ambiguous(const struct node *node)
{
	if (!node || node->style != STYLE_PLAIN || !node->text.len)
		return false;
	switch (node->type) {
	case NODE_INT:
		return is_new_int(node->text);
	case NODE_FLOAT:
		return is_new_float(node->text);
	case NODE_STRING:
		return is_old_bool(node->text) || is_old_date(node->text) ||
		       is_old_sixty(node->text) ||
		       is_old_number(node->text) || span_is(node->text, "=");
	case NODE_NULL:
	case NODE_BOOL:
	case NODE_LIST:
	case NODE_MAP:
		break;
	}
	return false;
}
