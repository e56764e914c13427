/*
 * Numbers, and yes and no, as people type them: "280 000,50 $", "$280,000.50", "1 234". The
 * decimal mark is a comma or a point; blanks, and the mark that is not the
 * decimal one, may part groups of three digits.
 */
#include "base/text.h"
#include "schema/parse.h"

enum token { TOKEN_DIGIT, TOKEN_MINUS, TOKEN_BLANK, TOKEN_COMMA, TOKEN_POINT,
	     TOKEN_SIGN, TOKEN_OTHER };

static enum token classify(uint32_t point)
{
	if (point >= '0' && point <= '9')
		return TOKEN_DIGIT;
	switch (point) {
	case '-':
	case 0x2212: /* minus sign */
		return TOKEN_MINUS;
	case ' ':
	case '\t':
	case 0xA0:   /* no-break space */
	case 0x2009: /* thin space */
	case 0x202F: /* narrow no-break space */
		return TOKEN_BLANK;
	case ',':
		return TOKEN_COMMA;
	case '.':
		return TOKEN_POINT;
	case '$':
	case 0x20AC: /* euro */
		return TOKEN_SIGN;
	default:
		return TOKEN_OTHER;
	}
}

/*
 * Only digits, marks and inner blanks (as ' '), a minus in front; the
 * currency sign is dropped at either end. False for anything else.
 */
static bool normalize(struct buf *out, struct span text)
{
	bool minus = false, ended = false, sign = false;

	while (text.len) {
		uint32_t point;
		size_t used = text_decode(&point, text);
		enum token token = used ? classify(point) : TOKEN_OTHER;

		text = span_from(text, used);
		if (token == TOKEN_OTHER || (ended && token != TOKEN_BLANK))
			return false;
		if (token == TOKEN_MINUS) {
			if (minus || out->len)
				return false;
			minus = true;
		} else if (token == TOKEN_SIGN) {
			if (sign)
				return false;
			sign = true;
			ended = out->len > 0;
		} else if (token != TOKEN_BLANK) {
			buf_add_byte(out, (char)point);
		} else if (out->len && out->ptr[out->len - 1] != ' ') {
			buf_add_byte(out, ' ');
		}
	}
	while (out->len && out->ptr[out->len - 1] == ' ')
		buf_splice(out, out->len - 1, 1, span_of(NULL, 0));
	if (minus)
		buf_splice(out, 0, 0, span_text("-"));
	return out->len > (minus ? 1u : 0u);
}

static size_t count_byte(struct span text, char byte)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += text.ptr[i] == byte;
	return count;
}

/*
 * "280,500" and "280.500" are 280.5 to some and 280500 to others: the one mark
 * of a number may as well part thousands.
 */
static bool may_part(struct span text, size_t at)
{
	bool grouped = span_find_byte(text, ' ') != SIZE_MAX;

	return text.len - at - 1 == 3 && text.ptr[0] != '0' &&
	       (grouped || (at >= 1 && at <= 3));
}

/* The byte that parts whole from decimals, or 0; false when it cannot tell. */
static bool decimal_mark(struct span text, char *mark)
{
	size_t commas = count_byte(text, ','), points = count_byte(text, '.');
	size_t comma = span_find_byte(text, ',');
	size_t point = span_find_byte(text, '.');

	*mark = 0;
	if (commas && points) {
		*mark = comma > point ? ',' : '.';
		return count_byte(text, *mark) == 1;
	}
	if (commas + points != 1)
		return true;
	*mark = commas ? ',' : '.';
	return !may_part(text, commas ? comma : point);
}

/* Digits in groups of three, parted by one byte (or not parted at all). */
static bool add_whole(struct buf *out, struct span text)
{
	size_t run = 0, groups = 0;
	char part = 0;

	for (size_t i = 0; i < text.len; i++) {
		char byte = text.ptr[i];

		if (byte >= '0' && byte <= '9') {
			buf_add_byte(out, byte);
			run++;
			continue;
		}
		if ((part && byte != part) || !run || run > 3 ||
		    (groups && run != 3))
			return false;
		part = byte;
		groups++;
		run = 0;
	}
	return groups ? run == 3 : run > 0;
}

static bool convert(struct buf *out, struct span text)
{
	struct span whole = text, rest = { NULL, 0 };
	size_t at;
	char mark;

	if (text.ptr[0] == '-') {
		buf_add_byte(out, '-');
		text = whole = span_from(text, 1);
	}
	if (!decimal_mark(text, &mark))
		return false;
	at = mark ? span_find_byte(text, mark) : SIZE_MAX;
	if (at != SIZE_MAX) {
		whole = span_part(text, 0, at);
		rest = span_from(text, at + 1);
	}
	if (!whole.len && rest.len)
		whole = span_text("0");
	/* A slip of the hand ("0280"), or a code that is no amount ("007"). */
	if (whole.len > 1 && whole.ptr[0] == '0')
		return false;
	if (!add_whole(out, whole))
		return false;
	if (at == SIZE_MAX)
		return true;
	buf_add_byte(out, '.');
	for (size_t i = 0; i < rest.len; i++)
		if (rest.ptr[i] < '0' || rest.ptr[i] > '9')
			return false;
	buf_add(out, rest);
	return rest.len > 0;
}

bool parse_amount(struct buf *out, struct span text)
{
	struct buf plain;
	bool fits;

	buf_clear(out);
	if (text.len > 100)
		return false;
	buf_init(&plain);
	fits = normalize(&plain, text) && convert(out, buf_span(&plain));
	buf_release(&plain);
	return fits;
}

static const struct {
	const char *word;
	const char *value;
} truths[] = {
	{ "true", "true" }, { "false", "false" },
	{ "oui", "true" }, { "non", "false" },
	{ "yes", "true" }, { "no", "false" },
	{ "vrai", "true" }, { "faux", "false" },
};

const char *parse_bool(struct arena *arena, struct span text)
{
	struct span bare;

	if (text.len > 16)
		return NULL;
	bare = text_fold(arena, text, true);
	for (size_t i = 0; i < ARRAY_LEN(truths); i++)
		if (span_is(bare, truths[i].word))
			return truths[i].value;
	return NULL;
}
