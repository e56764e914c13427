/* From bytes to tokens. */
#include <string.h>

#include "base/escape.h"
#include "base/text.h"
#include "expr/internal.h"

struct mark lex_mark(struct span source, size_t at)
{
	struct mark mark = { NULL, 1, 1, 0 };

	for (size_t i = 0; i < at && i < source.len; i++) {
		if (source.ptr[i] == '\n') {
			mark.line++;
			mark.col = 1;
		} else {
			mark.col += (source.ptr[i] & 0xc0) != 0x80;
		}
	}
	return mark;
}

static struct span rest_of(const struct lexer *lexer)
{
	return span_from(lexer->source, lexer->at);
}

/* Blanks, line ends, and the blanks that do not break. */
static size_t blank_len(struct span text)
{
	if (!text.len)
		return 0;
	if (memchr(" \t\r\n", text.ptr[0], 4))
		return 1;
	if (span_starts(text, "\xc2\xa0"))
		return 2;
	return span_starts(text, "\xe2\x80\xaf") ? 3 : 0;
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Letters, digits and _; beyond ASCII what is neither blank nor a sign. */
static bool is_letter(uint32_t point)
{
	if (point < 0x80)
		return (point >= 'a' && point <= 'z') ||
		       (point >= 'A' && point <= 'Z') ||
		       (point >= '0' && point <= '9') || point == '_';
	if (point < 0xc0)
		return point == 0xaa || point == 0xb5 || point == 0xba;
	return point != 0xd7 && point != 0xf7 && point != 0xfeff &&
	       !(point >= 0x2000 && point <= 0x2bff) &&
	       !(point >= 0x3000 && point <= 0x303f);
}

static size_t letter_len(struct span text)
{
	uint32_t point;
	size_t len = text_decode(&point, text);

	return len && is_letter(point) ? len : 0;
}

/* A hyphen or an apostrophe, which join letters into one word. */
static size_t joint_len(struct span text)
{
	if (span_starts(text, "-") || span_starts(text, "'"))
		return 1;
	return span_starts(text, "\xe2\x80\x99") ||
	       span_starts(text, "\xe2\x80\x91") ? 3 : 0;
}

/* Bytes of the word at the start: in-force, l'été, 2014-2015; or 0. */
static size_t word_len(struct span text)
{
	size_t len = letter_len(text), more;

	if (!len)
		return 0;
	for (;;) {
		struct span rest = span_from(text, len);
		size_t joint = joint_len(rest);

		more = letter_len(span_from(rest, joint));
		if (!more)
			return len;
		len += joint + more;
	}
}

static bool all_digits(struct span word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!is_digit(word.ptr[i]))
			return false;
	return word.len > 0;
}

/* What begins with a digit is a number, a date, or else a word. */
static enum token_type digits_type(size_t *len, struct span text)
{
	struct span word = span_part(text, 0, *len);
	struct date date;

	if (date_parse(&date, word) && date.precision != DATE_YEAR)
		return TOKEN_DATE;
	if (!all_digits(word))
		return TOKEN_WORD;
	if (text.len > *len + 1 && text.ptr[*len] == '.' &&
	    is_digit(text.ptr[*len + 1])) {
		(*len)++;
		while (*len < text.len && is_digit(text.ptr[*len]))
			(*len)++;
	}
	return TOKEN_NUMBER;
}

static size_t digits_len(struct span text)
{
	size_t len = 0;

	while (len < text.len && is_digit(text.ptr[len]))
		len++;
	return len;
}

/* Decimals up to a currency sign; without it a comma may part two values. */
static size_t cents_len(struct span text)
{
	size_t digits = digits_len(span_from(text, 1)), len = 1 + digits;

	if ((!span_starts(text, ",") && !span_starts(text, ".")) || !digits)
		return 0;
	len += blank_len(span_from(text, len));
	return span_starts(span_from(text, len), "$") ? 1 + digits : 0;
}

/*
 * An amount as people write it, 460 000 or 460 000,50 $: its bytes, 0 when it is
 * none, and the plain number that it is. Two numbers side by side mean nothing
 * else.
 */
static size_t amount_len(struct buf *plain, struct span text)
{
	size_t len = digits_len(text), cents, blank;
	bool is_amount = false;

	if (!len || (len > 1 && text.ptr[0] == '0'))
		return 0;
	buf_add(plain, span_part(text, 0, len));
	while (plain->len <= 3 || is_amount) {
		blank = blank_len(span_from(text, len));
		if (!blank || digits_len(span_from(text, len + blank)) != 3 ||
		    letter_len(span_from(text, len + blank + 3)))
			break;
		buf_add(plain, span_part(text, len + blank, 3));
		len += blank + 3;
		is_amount = true;
	}
	cents = cents_len(span_from(text, len));
	if (cents) {
		buf_add_byte(plain, '.');
		buf_add(plain, span_part(text, len + 1, cents - 1));
		len += cents;
	}
	blank = blank_len(span_from(text, len));
	if (span_starts(span_from(text, len + blank), "$"))
		return len + blank + 1;
	return is_amount ? len : 0;
}

/* Where a value may begin; between words a number is one of them. */
static bool lex_amount(struct token *out, struct lexer *lexer)
{
	struct buf plain;
	size_t len = 0;

	buf_init(&plain);
	if (lexer->last != TOKEN_WORD && lexer->last != TOKEN_NUMBER &&
	    lexer->last != TOKEN_DATE && lexer->last != TOKEN_DOT)
		len = amount_len(&plain, rest_of(lexer));
	if (len) {
		out->type = TOKEN_NUMBER;
		out->text = arena_span(lexer->arena, buf_span(&plain));
		lexer->at += len;
	}
	buf_release(&plain);
	return len > 0;
}

static int bad_escape(struct lexer *lexer, size_t at, struct error *err)
{
	error_set(err, ERROR_USAGE, lex_mark(lexer->source, lexer->at + at),
		  _("in quotes, only \\\" \\\\ \\n \\r \\t may follow a "
		    "backslash"));
	return error_hint(err, _("two backslashes stand for one"));
}

/* A text in single quotes is taken as it stands. */
static int lex_text(struct token *out, struct lexer *lexer, struct error *err)
{
	struct span rest = rest_of(lexer);
	char quote = rest.ptr[0];
	struct buf text;
	size_t at = 1;

	buf_init(&text);
	while (at < rest.len && rest.ptr[at] != quote) {
		char byte = rest.ptr[at++];

		if (byte == '\\' && quote == '"' && at < rest.len)
			byte = escape_meant(rest.ptr[at++]);
		if (!byte) {
			buf_release(&text);
			return bad_escape(lexer, at - 2, err);
		}
		buf_add_byte(&text, byte);
	}
	out->type = TOKEN_TEXT;
	out->text = buf_detach(&text, lexer->arena);
	if (at < rest.len) {
		lexer->at += at + 1;
		return 0;
	}
	error_set(err, ERROR_USAGE, lex_mark(lexer->source, lexer->at),
		  _("the quotes are not closed"));
	return error_hint(err, _("a text stands between two of the same: "
				 "\"égalité\""));
}

static const struct {
	const char *text;
	enum token_type type;
} signs[] = {
	{ "=>", TOKEN_IMPLIES }, { "!=", TOKEN_NE }, { "<=", TOKEN_LE },
	{ ">=", TOKEN_GE }, { "=", TOKEN_EQ }, { "<", TOKEN_LT },
	{ ">", TOKEN_GT }, { "~", TOKEN_TILDE }, { "(", TOKEN_OPEN },
	{ ")", TOKEN_CLOSE }, { "[", TOKEN_LIST }, { "]", TOKEN_LIST_END },
	{ ",", TOKEN_COMMA }, { ".", TOKEN_DOT }, { "+", TOKEN_PLUS },
	{ "-", TOKEN_MINUS }, { "*", TOKEN_STAR }, { "/", TOKEN_SLASH },
};

/* What people write who know another language, or have a better keyboard. */
static const struct {
	const char *text, *instead;
} foreign[] = {
	{ "&", "and" },          { "|", "or" },           { "!", "not" },
	{ "\xe2\x89\xa0", "!=" }, { "\xe2\x89\xa4", "<=" }, { "\xe2\x89\xa5", ">=" },
	{ "\xe2\x88\x92", "-" },  { "\xc3\x97", "*" },      { "\xc3\xb7", "/" },
};

static int stray_hint(struct span text, struct error *err)
{
	static const char *const quotes[] = { "\xc2\xab", "\xc2\xbb",
					      "\xe2\x80\x9c", "\xe2\x80\x9d" };

	for (size_t i = 0; i < ARRAY_LEN(foreign); i++)
		if (span_starts(text, foreign[i].text))
			return error_hint(err, _("write: %s"),
					  foreign[i].instead);
	for (size_t i = 0; i < ARRAY_LEN(quotes); i++)
		if (span_starts(text, quotes[i]))
			return error_hint(err, _("texts stand in straight "
						 "quotes: \"égalité\""));
	if (span_starts(text, "$"))
		return error_hint(err, _("write an amount as in: 280 000,50 $, "
					 "or: 280000.50"));
	return error_hint(err, _("texts with other signs than letters and "
				 "digits stand in quotes"));
}

static int stray(struct lexer *lexer, struct error *err)
{
	struct span rest = rest_of(lexer);
	uint32_t point;
	struct buf shown;

	buf_init(&shown);
	text_add_safe(&shown, span_part(rest, 0, text_decode(&point, rest)));
	error_set(err, ERROR_USAGE, lex_mark(lexer->source, lexer->at),
		  _("'%s' means nothing here"), shown.ptr);
	buf_release(&shown);
	return stray_hint(rest, err);
}

static int lex_sign(struct token *out, struct lexer *lexer, struct error *err)
{
	for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
		if (!span_starts(rest_of(lexer), signs[i].text))
			continue;
		out->type = signs[i].type;
		lexer->at += strlen(signs[i].text);
		out->text = span_part(lexer->source, out->begin,
				      lexer->at - out->begin);
		return 0;
	}
	return stray(lexer, err);
}

int lex_next(struct token *out, struct lexer *lexer, struct error *err)
{
	size_t before = lexer->at, len;
	struct span rest = rest_of(lexer);

	for (; (len = blank_len(rest)); rest = rest_of(lexer))
		lexer->at += len;
	*out = (struct token){ .type = TOKEN_END, .begin = lexer->at };
	out->is_glued = before == lexer->at;
	len = word_len(rest);
	if (len && lex_amount(out, lexer)) {
		/* taken */
	} else if (len) {
		bool is_name = lexer->last == TOKEN_DOT && out->is_glued;

		out->type = is_digit(rest.ptr[0]) && !is_name ?
			digits_type(&len, rest) : TOKEN_WORD;
		out->text = span_part(rest, 0, len);
		lexer->at += len;
	} else if (rest.len && (rest.ptr[0] == '"' || rest.ptr[0] == '\'')) {
		if (lex_text(out, lexer, err))
			return -1;
	} else if (rest.len && lex_sign(out, lexer, err)) {
		return -1;
	}
	lexer->last = out->type;
	if (out->type == TOKEN_WORD && word_is_reserved(out->text))
		lexer->last = TOKEN_END; /* a value may begin after it */
	out->end = lexer->at;
	return 0;
}

bool lex_is_name(struct span text)
{
	return text.len && word_len(text) == text.len;
}

bool lex_is_word(struct span text)
{
	size_t len = text.len;

	if (!lex_is_name(text) || word_is_reserved(text))
		return false;
	return !is_digit(text.ptr[0]) || digits_type(&len, text) == TOKEN_WORD;
}
