/*
 * Writing scalars so that every YAML parser, of 1.1 or 1.2, reads the same:
 * plain only where nothing can go wrong, single quotes next, double quotes
 * for what needs escapes, literal text for several lines.
 */
#include <string.h>
#include <strings.h>

#include "base/decimal.h"
#include "doc/internal.h"

enum {
	FOLD_WIDTH = 80,
	/* A shorter text of one line does not stay literal or folded. */
	LONG_TEXT = 60,
};

/* ---- numbers ---- */

static struct span skip_zeros(struct span digits)
{
	while (digits.len > 1 && digits.ptr[0] == '0')
		digits = span_from(digits, 1);
	return digits;
}

static size_t digits_at(struct span text)
{
	size_t len = 0;

	while (len < text.len && text.ptr[len] >= '0' && text.ptr[len] <= '9')
		len++;
	return len;
}

/* Exponents need a dot before and a sign: "1.0e+3", or 1.1 reads a string. */
static void write_exponent(struct buf *out, struct span rest)
{
	if (!rest.len)
		return;
	buf_add_byte(out, 'e');
	rest = span_from(rest, 1);
	if (rest.len && (rest.ptr[0] == '-' || rest.ptr[0] == '+')) {
		buf_add_byte(out, rest.ptr[0]);
		rest = span_from(rest, 1);
	} else {
		buf_add_byte(out, '+');
	}
	buf_add(out, rest);
}

static void write_decimal(struct buf *out, struct span token, bool whole)
{
	struct span digits;
	size_t len;

	if (token.len && token.ptr[0] == '-')
		buf_add_byte(out, '-');
	if (token.len && (token.ptr[0] == '-' || token.ptr[0] == '+'))
		token = span_from(token, 1);
	len = digits_at(token);
	digits = skip_zeros(span_part(token, 0, len));
	if (digits.len)
		buf_add(out, digits);
	else
		buf_add_byte(out, '0');
	token = span_from(token, len);
	if (whole)
		return;
	buf_add_byte(out, '.');
	if (token.len && token.ptr[0] == '.')
		token = span_from(token, 1);
	len = digits_at(token);
	if (len)
		buf_add(out, span_part(token, 0, len));
	else
		buf_add_byte(out, '0');
	write_exponent(out, span_from(token, len));
}

static bool is_special_float(struct span token)
{
	return span_find_byte(token, 'n') != SIZE_MAX ||
	       span_find_byte(token, 'N') != SIZE_MAX;
}

static void write_number(struct buf *out, const struct node *scalar)
{
	struct decimal value;

	if (node_plain_type(scalar->text) != scalar->type ||
	    span_starts(scalar->text, "0x"))
		buf_add(out, scalar->text);
	else if (span_starts(scalar->text, "0o") &&
		 decimal_parse(&value, scalar->text))
		decimal_format(out, value);
	else if (span_starts(scalar->text, "0o") ||
		 is_special_float(scalar->text))
		buf_add(out, scalar->text);
	else
		write_decimal(out, scalar->text, scalar->type == NODE_INT);
}

void scalar_token(struct buf *out, const struct node *scalar)
{
	if (scalar->type == NODE_NULL)
		buf_add_text(out, "null");
	else if (scalar->type == NODE_BOOL)
		buf_add_text(out, node_is_true(scalar) ? "true" : "false");
	else
		write_number(out, scalar);
}

/* ---- what a string needs ---- */

/* The bytes of the code point at the start; the text is valid UTF-8. */
static size_t point_at(uint32_t *point, struct span text)
{
	unsigned char lead = (unsigned char)text.ptr[0];
	size_t len = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;

	if (len > text.len)
		len = text.len;
	*point = len == 1 ? lead : lead & (0x7fu >> len);
	for (size_t i = 1; i < len; i++)
		*point = *point << 6 | ((unsigned char)text.ptr[i] & 0x3fu);
	return len;
}

static bool needs_escape(uint32_t point)
{
	return point < 0x20 || (point >= 0x7f && point < 0xa0) ||
	       point == 0x2028 || point == 0x2029 || point == 0xfeff ||
	       point == 0xfffe || point == 0xffff;
}

static bool has_escapes(struct span text, bool lines)
{
	uint32_t point;

	for (size_t i = 0; i < text.len;) {
		i += point_at(&point, span_from(text, i));
		if (lines && (point == '\n' || point == '\t'))
			continue;
		if (needs_escape(point))
			return true;
	}
	return false;
}

/* Words that some parser takes for a bool, a null or a number. */
static bool is_loaded_word(struct span text)
{
	static const char *const words[] = {
		"y", "n", "yes", "no", "on", "off", "true", "false", "null",
		"inf", "nan", "infinity",
	};

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strlen(words[i]) == text.len &&
		    !strncasecmp(words[i], text.ptr, text.len))
			return true;
	return false;
}

/* A letter of ASCII, or anything from U+00C0 on, or an opening «. */
static bool begins_plain(struct span text)
{
	unsigned char byte = (unsigned char)text.ptr[0];

	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       byte >= 0xc3 || span_starts(text, "\xc2\xab");
}

/* Nothing in it ends a plain scalar. */
static bool has_plain_rest(struct span text, bool flow)
{
	if (text.ptr[text.len - 1] == ' ' || text.ptr[text.len - 1] == ':')
		return false;
	for (size_t i = 0; i < text.len; i++) {
		char byte = text.ptr[i];
		char next = i + 1 < text.len ? text.ptr[i + 1] : '\0';

		if (byte == ':' && next == ' ')
			return false;
		if (byte == ' ' && next == '#')
			return false;
		if (flow && byte && strchr(",[]{}:?#", byte))
			return false;
	}
	return true;
}

/* Read as this string by every parser. */
static bool is_plain_safe(struct span text, bool flow)
{
	return text.len && begins_plain(text) && !is_loaded_word(text) &&
	       has_plain_rest(text, flow);
}

/*
 * Plain to YAML 1.2 at least, as others write dates and numbers of telephones:
 * where a text does so, a value of the same sort is written like that too.
 */
static bool is_plain_core(struct span text, bool flow)
{
	if (!text.len || strchr(" -?:,[]{}#&*!|>'\"%@`=<~.", text.ptr[0]) ||
	    has_escapes(text, false) || is_loaded_word(text) ||
	    node_plain_type(text) != NODE_STRING)
		return false;
	return has_plain_rest(text, flow);
}

/*
 * Literal text holds every line as it is, but not a first line that begins
 * with blanks (it sets the indentation), nor more than one line end at the
 * end (blank lines behind it would become part of it).
 */
static bool is_literal_safe(struct span text)
{
	if (!text.len || strchr(" \t\n", text.ptr[0]) || has_escapes(text, true))
		return false;
	if (span_ends(text, "\n\n"))
		return false;
	for (size_t i = 0; i < text.len; i++) {
		size_t at = i;

		if (i && text.ptr[i - 1] != '\n')
			continue;
		while (at < text.len && strchr(" \t", text.ptr[at]))
			at++;
		if (at > i && (at == text.len || text.ptr[at] == '\n'))
			return false;
	}
	return true;
}

/* Folded text: no line may begin or end with a blank either. */
static bool is_folded_safe(struct span text)
{
	if (!is_literal_safe(text))
		return false;
	for (size_t i = 0; i < text.len; i++) {
		char next = i + 1 < text.len ? text.ptr[i + 1] : '\n';

		if (text.ptr[i] == '\n' && (next == ' ' || next == '\t'))
			return false;
		if ((text.ptr[i] == ' ' || text.ptr[i] == '\t') &&
		    next == '\n')
			return false;
	}
	return true;
}

static bool is_block_style(enum node_style style)
{
	return style == STYLE_LITERAL || style == STYLE_FOLDED;
}

enum node_style scalar_habit(const struct node *model, const struct node *node,
			     bool flow, bool replaces)
{
	bool lines = span_find_byte(node->text, '\n') != SIZE_MAX;

	if (model->style == STYLE_SINGLE || model->style == STYLE_DOUBLE)
		return replaces && !is_plain_safe(model->text, flow) &&
		       is_plain_safe(node->text, flow)
			       ? node->style : model->style;
	if (replaces && is_block_style(model->style) && !lines &&
	    node->style != STYLE_ANY)
		return node->style;
	/* Plain though it need not be read alike: so are those beside it. */
	if (model->style == STYLE_PLAIN && is_plain_safe(model->text, flow))
		return replaces ? node->style : STYLE_ANY;
	return model->style;
}

static enum node_style choose_block(struct span text, enum node_style wish)
{
	if (wish == STYLE_FOLDED && is_folded_safe(text))
		return STYLE_FOLDED;
	return is_literal_safe(text) ? STYLE_LITERAL : STYLE_DOUBLE;
}

static enum node_style choose_style(struct span text,
				    const struct scalar_place *place)
{
	bool lines = span_find_byte(text, '\n') != SIZE_MAX;
	bool one_line = place->flow || place->key || place->careful;

	if (lines && one_line)
		return STYLE_DOUBLE;
	if (lines || (!one_line && is_block_style(place->wish) &&
		      text.len > LONG_TEXT))
		return choose_block(text, place->wish);
	if (has_escapes(text, false) || place->wish == STYLE_DOUBLE)
		return STYLE_DOUBLE;
	if (place->wish == STYLE_PLAIN && !place->key && !place->careful &&
	    is_plain_core(text, place->flow))
		return STYLE_PLAIN;
	if (place->wish == STYLE_SINGLE || !is_plain_safe(text, place->flow))
		return STYLE_SINGLE;
	return STYLE_PLAIN;
}

/* ---- writing ---- */

static void write_single(struct buf *out, struct span text)
{
	buf_add_byte(out, '\'');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '\'')
			buf_add_byte(out, '\'');
		buf_add_byte(out, text.ptr[i]);
	}
	buf_add_byte(out, '\'');
}

static void write_escape(struct buf *out, uint32_t point)
{
	static const char letters[][2] = {
		{ '\0', '0' }, { '\a', 'a' }, { '\b', 'b' }, { '\t', 't' },
		{ '\n', 'n' }, { '\v', 'v' }, { '\f', 'f' }, { '\r', 'r' },
		{ '\x1b', 'e' },
	};

	buf_add_byte(out, '\\');
	for (size_t i = 0; i < ARRAY_LEN(letters); i++) {
		if (point == (uint32_t)letters[i][0]) {
			buf_add_byte(out, letters[i][1]);
			return;
		}
	}
	if (point < 0x100)
		buf_printf(out, "x%02X", (unsigned)point);
	else
		buf_printf(out, "u%04X", (unsigned)point);
}

static void write_double(struct buf *out, struct span text)
{
	buf_add_byte(out, '"');
	for (size_t i = 0, len; i < text.len; i += len) {
		uint32_t point;

		len = point_at(&point, span_from(text, i));
		if (needs_escape(point)) {
			write_escape(out, point);
			continue;
		}
		if (point == '"' || point == '\\')
			buf_add_byte(out, '\\');
		buf_add(out, span_part(text, i, len));
	}
	buf_add_byte(out, '"');
}

/* The sign that says whether the text ends with a line end. */
static struct span write_header(struct buf *out, char sign, struct span text)
{
	buf_add_byte(out, sign);
	if (span_ends(text, "\n"))
		text.len--;
	else
		buf_add_byte(out, '-');
	return text;
}

static void write_literal(struct buf *out, struct span text,
			  const struct scalar_place *place)
{
	struct span rest = write_header(out, '|', text), line;

	while (span_next(&line, &rest, '\n')) {
		buf_add_text(out, place->eol);
		if (!line.len)
			continue;
		buf_add_repeat(out, ' ', place->indent);
		buf_add(out, line);
	}
}

/* Where to break the line: the last single blank that fits, or the first. */
static size_t fold_at(struct span line, size_t width)
{
	size_t best = line.len, points = 0;

	for (size_t i = 0; i + 1 < line.len; i++) {
		points += ((unsigned char)line.ptr[i] & 0xc0) != 0x80;
		if (points > width && best != line.len)
			break;
		if (i && line.ptr[i] == ' ' &&
		    !strchr(" \t", line.ptr[i - 1]) &&
		    !strchr(" \t", line.ptr[i + 1]))
			best = i;
	}
	return points < width ? line.len : best;
}

static void write_folded(struct buf *out, struct span text,
			 const struct scalar_place *place)
{
	struct span rest = write_header(out, '>', text), line;
	size_t width = place->indent + 20 < FOLD_WIDTH ?
			       FOLD_WIDTH - place->indent : 20;
	bool first = true;

	while (span_next(&line, &rest, '\n')) {
		/* A line end of the text is written as an empty line. */
		if (!first)
			buf_add_text(out, place->eol);
		first = false;
		while (line.len) {
			size_t len = fold_at(line, width);

			buf_add_text(out, place->eol);
			buf_add_repeat(out, ' ', place->indent);
			buf_add(out, span_part(line, 0, len));
			line = span_from(line, len + 1);
		}
	}
}

void scalar_write(struct buf *out, const struct node *scalar,
		  const struct scalar_place *place)
{
	if (scalar->type != NODE_STRING) {
		scalar_token(out, scalar);
		return;
	}
	switch (choose_style(scalar->text, place)) {
	case STYLE_SINGLE:
		write_single(out, scalar->text);
		break;
	case STYLE_DOUBLE:
		write_double(out, scalar->text);
		break;
	case STYLE_LITERAL:
		write_literal(out, scalar->text, place);
		break;
	case STYLE_FOLDED:
		write_folded(out, scalar->text, place);
		break;
	case STYLE_ANY:
	case STYLE_PLAIN:
	case STYLE_BLOCK:
	case STYLE_FLOW:
		buf_add(out, scalar->text);
		break;
	}
}
