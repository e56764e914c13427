#include "base/regex.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/regex_ecma.h"
#include "base/text.h"

enum {
	PATTERN_BYTES = 16 * 1024,
	MATCH_LIMIT = 200 * 1000,
	MATCH_LIMIT_LEAST = 1000,
	MATCH_WORK = 100 * 1000 * 1000,
	DEPTH_LIMIT = 20 * 1000,
	HEAP_LIMIT_KIB = 16 * 1024,
};

/* What a match works with; one at a time. */
struct tools {
	pcre2_match_data *data;
	pcre2_match_context *context;
	atomic_flag taken;
};

struct regex {
	pcre2_code *code;
	struct tools *tools;
	bool anchored;
};

/* What is wrong with a pattern, for what people get wrong. */
static const struct {
	int number;
	const char *text;
} compile_texts[] = {
	{ PCRE2_ERROR_END_BACKSLASH, N_("'\\' at the end") },
	{ PCRE2_ERROR_UNKNOWN_ESCAPE, N_("an unknown escape behind '\\'") },
	{ PCRE2_ERROR_QUANTIFIER_OUT_OF_ORDER,
	  N_("the numbers in {} stand the wrong way round") },
	{ PCRE2_ERROR_QUANTIFIER_TOO_BIG, N_("a number in {} is too large") },
	{ PCRE2_ERROR_MISSING_SQUARE_BRACKET, N_("']' is missing") },
	{ PCRE2_ERROR_ESCAPE_INVALID_IN_CLASS,
	  N_("an escape that is not allowed in []") },
	{ PCRE2_ERROR_CLASS_RANGE_ORDER,
	  N_("a range in [] stands the wrong way round") },
	{ PCRE2_ERROR_CLASS_INVALID_RANGE, N_("a range in [] is none") },
	{ PCRE2_ERROR_QUANTIFIER_INVALID,
	  N_("there is nothing to repeat here") },
	{ PCRE2_ERROR_MISSING_CLOSING_PARENTHESIS, N_("')' is missing") },
	{ PCRE2_ERROR_UNMATCHED_CLOSING_PARENTHESIS,
	  N_("')' without '(' before it") },
	{ PCRE2_ERROR_BAD_SUBPATTERN_REFERENCE,
	  N_("there is no group of this number or name") },
	{ PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH,
	  N_("a lookbehind must have a fixed length") },
	{ PCRE2_ERROR_MISSING_NAME_TERMINATOR,
	  N_("the name of a group has no end") },
	{ PCRE2_ERROR_DUPLICATE_SUBPATTERN_NAME,
	  N_("two groups have this name") },
	{ PCRE2_ERROR_INVALID_SUBPATTERN_NAME,
	  N_("the name of a group is none") },
	{ PCRE2_ERROR_MALFORMED_UNICODE_PROPERTY,
	  N_("a property of characters is not written as \\p{Name}") },
	{ PCRE2_ERROR_UNKNOWN_UNICODE_PROPERTY,
	  N_("characters have no property of this name") },
	{ PCRE2_ERROR_PATTERN_TOO_LARGE, N_("the pattern is too long") },
};

static const char *compile_text(int number)
{
	for (size_t i = 0; i < ARRAY_LEN(compile_texts); i++)
		if (compile_texts[i].number == number)
			return _(compile_texts[i].text);
	return _("from here on this is no pattern");
}

/* PCRE2's complaint, at the place in the pattern as the user wrote it. */
static int compile_error(int number, size_t offset,
			 const struct regex_places *places,
			 struct span pattern, struct error *err)
{
	size_t old = 0;

	if (number == PCRE2_ERROR_NOMEMORY)
		mem_out();
	for (size_t i = 0; i < places->count; i++)
		if (places->items[i].new <= offset)
			old = places->items[i].old;
	return regex_error_at(err, pattern, old, compile_text(number));
}

static int compile(pcre2_code **out, struct span pattern, enum regex_use use,
		   struct error *err)
{
	/* \d \w \b mean ASCII in ECMA-262, hence no PCRE2_UCP. */
	const uint32_t options = PCRE2_UTF | PCRE2_DOLLAR_ENDONLY |
		PCRE2_NEVER_BACKSLASH_C | PCRE2_MATCH_UNSET_BACKREF;
	struct regex_places places;
	struct buf text;
	size_t offset = 0;
	int number = 0, result;
	size_t bad = text_invalid(pattern);

	if (pattern.len > PATTERN_BYTES)
		return regex_error_at(err, pattern, 0,
				      _("the pattern is too long"));
	if (bad != SIZE_MAX)
		return regex_error_at(err, pattern, bad,
				      _("the pattern is no valid UTF-8"));
	buf_init(&text);
	result = regex_from_ecma(&text, &places, pattern, use, err);
	if (result == 0) {
		*out = pcre2_compile((PCRE2_SPTR)text.ptr, text.len, options,
				     &number, &offset, NULL);
		if (!*out)
			result = compile_error(number, offset, &places,
					       pattern, err);
	}
	buf_release(&text);
	free(places.items);
	return result;
}

static struct tools *tools_new(void)
{
	struct tools *tools = mem_zero(1, sizeof(*tools));

	tools->data = pcre2_match_data_create(1, NULL);
	tools->context = pcre2_match_context_create(NULL);
	if (!tools->data || !tools->context)
		mem_out();
	pcre2_set_depth_limit(tools->context, DEPTH_LIMIT);
	pcre2_set_heap_limit(tools->context, HEAP_LIMIT_KIB);
	atomic_flag_clear(&tools->taken);
	return tools;
}

static void tools_free(struct tools *tools)
{
	pcre2_match_context_free(tools->context);
	pcre2_match_data_free(tools->data);
	free(tools);
}

int regex_new(struct regex **out, struct span pattern, struct error *err)
{
	struct regex *regex;
	pcre2_code *code = NULL;
	uint32_t options = 0;

	if (compile(&code, pattern, REGEX_TO_MATCH, err) < 0)
		return -1;
	regex = mem_zero(1, sizeof(*regex));
	regex->code = code;
	regex->tools = tools_new();
	pcre2_pattern_info(code, PCRE2_INFO_ALLOPTIONS, &options);
	regex->anchored = options & PCRE2_ANCHORED;
	*out = regex;
	return 0;
}

int regex_check(struct span pattern, struct error *err)
{
	pcre2_code *code = NULL;

	if (compile(&code, pattern, REGEX_TO_CHECK, err) < 0)
		return -1;
	pcre2_code_free(code);
	return 0;
}

void regex_free(struct regex *regex)
{
	if (!regex)
		return;
	tools_free(regex->tools);
	pcre2_code_free(regex->code);
	free(regex);
}

/*
 * PCRE2 counts anew at each place where a match may start. A pattern that may
 * start anywhere gets less for each the longer the text is, so that the whole
 * stays bounded.
 */
static uint32_t match_limit(const struct regex *regex, size_t len)
{
	size_t share = MATCH_WORK / (len + 1);

	if (regex->anchored || share > MATCH_LIMIT)
		return MATCH_LIMIT;
	return share < MATCH_LIMIT_LEAST ? MATCH_LIMIT_LEAST : (uint32_t)share;
}

static int match_with(const struct regex *regex, struct span text,
		      const struct tools *tools)
{
	pcre2_set_match_limit(tools->context, match_limit(regex, text.len));
	return pcre2_match(regex->code,
			   (PCRE2_SPTR)(text.ptr ? text.ptr : ""), text.len, 0,
			   0, tools->data, tools->context);
}

/* With the pattern's own tools, or, while another thread has them, with new. */
static int match(const struct regex *regex, struct span text)
{
	struct tools *tools = regex->tools;
	int found;

	if (!atomic_flag_test_and_set_explicit(&tools->taken,
					       memory_order_acquire)) {
		found = match_with(regex, text, tools);
		atomic_flag_clear_explicit(&tools->taken,
					   memory_order_release);
		return found;
	}
	tools = tools_new();
	found = match_with(regex, text, tools);
	tools_free(tools);
	return found;
}

int regex_match(const struct regex *regex, struct span text,
		struct error *err)
{
	int found = match(regex, text);

	if (found >= 0)
		return 1;
	switch (found) {
	case PCRE2_ERROR_NOMATCH:
		return 0;
	case PCRE2_ERROR_NOMEMORY:
		mem_out();
		return -1;
	case PCRE2_ERROR_MATCHLIMIT:
	case PCRE2_ERROR_DEPTHLIMIT:
	case PCRE2_ERROR_HEAPLIMIT:
		error_set(err, ERROR_INVALID, MARK_NONE,
			  _("the pattern takes too long on this text"));
		return error_hint(err, _("write it without repeated groups "
					 "that can match the same text in "
					 "several ways"));
	default:
		return error_set(err, ERROR_INVALID, MARK_NONE,
				 _("the pattern cannot be matched (PCRE2: %d)"),
				 found);
	}
}
