#include "base/regex_ecma.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/* ECMA-262 §12.2, §12.3: WhiteSpace and LineTerminator, and all the rest. */
#define BLANKS "\\x{9}-\\x{d}\\x{20}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}" \
	"\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}"
#define NO_BLANKS "\\x{0}-\\x{8}\\x{e}-\\x{1f}\\x{21}-\\x{9f}" \
	"\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}" \
	"\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}" \
	"\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}"

/*
 * Written out in a class: with \p beside it, PCRE2 10.42 forgets that \D of
 * [^\D\p{L}] has characters beyond 255.
 */
#define NO_DIGITS "\\x{0}-\\x{2f}\\x{3a}-\\x{10ffff}"
#define NO_WORDS "\\x{0}-\\x{2f}\\x{3a}-\\x{40}\\x{5b}-\\x{5e}" \
	"\\x{60}\\x{7b}-\\x{10ffff}"

/* PCRE2 refuses more than 250 open groups. */
enum { NAME_LEN = 32, PROPERTY_LEN = 48, OPEN_MAX = 256 };

enum last { LAST_NOTHING, LAST_ATOM, LAST_REPEAT };

struct state {
	struct buf *out;
	struct regex_places *places;
	struct span pattern;
	enum regex_use use;
	size_t at;
	enum last last; /* what a quantifier would stand behind */
	bool only_looks[OPEN_MAX]; /* of each open group: (?=a) and its like */
	size_t open;
	bool in_class;
	bool was_set; /* in a class: the last item was \d and the like */
	struct error *err;
};

int regex_error_at(struct error *err, struct span pattern, size_t offset,
		   const char *message)
{
	struct span before = span_part(pattern, 0, offset);
	struct mark at = { NULL, 1, (uint32_t)text_points(before) + 1, 0 };

	return error_set(err, ERROR_INVALID, at, "%s", message);
}

static int fail(struct state *state, const char *message)
{
	return regex_error_at(state->err, state->pattern, state->at, message);
}

/* The byte so many after the current one, 0 at the end. */
static char peek(const struct state *state, size_t ahead)
{
	size_t at = state->at + ahead;

	return at < state->pattern.len ? state->pattern.ptr[at] : '\0';
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static void note_place(struct state *state)
{
	struct regex_places *places = state->places;

	mem_grow(&places->items, &places->capacity, places->count + 1,
		 sizeof(*places->items));
	places->items[places->count].new = state->out->len;
	places->items[places->count++].old = state->at;
}

static void add_point(struct state *state, uint32_t point)
{
	buf_printf(state->out, "\\x{%x}", (unsigned)point);
	state->was_set = false;
}

static void add_set(struct state *state, const char *in_class,
		    const char *outside)
{
	buf_add_text(state->out, state->in_class ? in_class : outside);
	state->was_set = true;
}

/* count hexadecimal digits from ahead; SIZE_MAX when they are not there. */
static size_t hex_at(const struct state *state, size_t ahead, size_t count)
{
	size_t value = 0;

	for (size_t i = 0; i < count; i++) {
		char byte = peek(state, ahead + i);
		char low = (char)(byte | 0x20);

		if (is_digit(byte))
			value = value * 16 + (size_t)(byte - '0');
		else if (low >= 'a' && low <= 'f')
			value = value * 16 + (size_t)(low - 'a') + 10;
		else
			return SIZE_MAX;
	}
	return value;
}

/* \u{1F409}, the state stands on the backslash. */
static int escape_braces(struct state *state)
{
	size_t digits = 0, value;

	while (peek(state, 3 + digits) && peek(state, 3 + digits) != '}')
		digits++;
	value = digits && digits <= 6 ? hex_at(state, 3, digits) : SIZE_MAX;
	if (value > 0x10ffff || (value >= 0xd800 && value < 0xe000) ||
	    peek(state, 3 + digits) != '}')
		return fail(state, _("\\u{…} needs the number of a "
				     "character"));
	add_point(state, (uint32_t)value);
	state->at += digits + 4;
	return 0;
}

/* \u00e9, or \ud83d\udc09 for what UTF-16 writes as two. */
static int escape_unicode(struct state *state)
{
	size_t value, second = SIZE_MAX;

	if (peek(state, 2) == '{')
		return escape_braces(state);
	value = hex_at(state, 2, 4);
	if (value == SIZE_MAX)
		return fail(state, _("\\u needs four hexadecimal digits"));
	if (value >= 0xd800 && value < 0xdc00 && peek(state, 6) == '\\' &&
	    peek(state, 7) == 'u')
		second = hex_at(state, 8, 4);
	if (second >= 0xdc00 && second < 0xe000) {
		value = 0x10000 + ((value - 0xd800) << 10) + second - 0xdc00;
		state->at += 6;
	} else if (value >= 0xd800 && value < 0xe000) {
		return fail(state, _("half of a surrogate pair matches "
				     "nothing"));
	}
	add_point(state, (uint32_t)value);
	state->at += 6;
	return 0;
}

/* The long names of general categories; PCRE2 knows only the short ones. */
static const char *short_category(struct span name)
{
	static const char *const names[][2] = {
		{ "Cased_Letter", "L&" }, { "Close_Punctuation", "Pe" },
		{ "Connector_Punctuation", "Pc" }, { "Control", "Cc" },
		{ "cntrl", "Cc" }, { "Currency_Symbol", "Sc" },
		{ "Dash_Punctuation", "Pd" }, { "Decimal_Number", "Nd" },
		{ "digit", "Nd" }, { "Enclosing_Mark", "Me" },
		{ "Final_Punctuation", "Pf" }, { "Format", "Cf" },
		{ "Initial_Punctuation", "Pi" }, { "LC", "L&" },
		{ "Letter", "L" }, { "Letter_Number", "Nl" },
		{ "Line_Separator", "Zl" }, { "Lowercase_Letter", "Ll" },
		{ "Mark", "M" }, { "Combining_Mark", "M" },
		{ "Math_Symbol", "Sm" }, { "Modifier_Letter", "Lm" },
		{ "Modifier_Symbol", "Sk" }, { "Nonspacing_Mark", "Mn" },
		{ "Number", "N" }, { "Open_Punctuation", "Ps" },
		{ "Other", "C" }, { "Other_Letter", "Lo" },
		{ "Other_Number", "No" }, { "Other_Punctuation", "Po" },
		{ "Other_Symbol", "So" }, { "Paragraph_Separator", "Zp" },
		{ "Private_Use", "Co" }, { "Punctuation", "P" },
		{ "punct", "P" }, { "Separator", "Z" },
		{ "Space_Separator", "Zs" }, { "Spacing_Mark", "Mc" },
		{ "Surrogate", "Cs" }, { "Symbol", "S" },
		{ "Titlecase_Letter", "Lt" }, { "Unassigned", "Cn" },
		{ "Uppercase_Letter", "Lu" },
	};

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (span_is(name, names[i][0]))
			return names[i][1];
	return NULL;
}

/* \p{Letter} \p{Script=Greek} \P{Lu} */
static int escape_property(struct state *state)
{
	struct span name = span_from(state->pattern, state->at + 3);
	size_t len = span_find_byte(name, '}');
	const char *prefix = "", *category;
	struct span value;

	if (peek(state, 2) != '{' || len == SIZE_MAX || len > PROPERTY_LEN)
		return fail(state, _("\\p needs the name of a property "
				     "in braces"));
	name.len = len;
	for (size_t i = 0; i < len; i++)
		if (!is_letter(name.ptr[i]) && !is_digit(name.ptr[i]) &&
		    name.ptr[i] != '_' && name.ptr[i] != '=')
			return fail(state, _("unknown property of "
					     "characters"));
	value = name;
	if (span_find_byte(name, '=') != SIZE_MAX)
		value = span_from(name, span_find_byte(name, '=') + 1);
	if (span_starts(name, "Script=") || span_starts(name, "sc="))
		prefix = "sc:";
	else if (span_starts(name, "Script_Extensions=") ||
		 span_starts(name, "scx="))
		prefix = "scx:";
	else if (value.len != name.len &&
		 !span_starts(name, "General_Category=") &&
		 !span_starts(name, "gc="))
		return fail(state, _("unknown property of characters"));
	category = *prefix ? NULL : short_category(value);
	if (category)
		value = span_text(category);
	buf_printf(state->out, "\\%c{%s%.*s}", peek(state, 1), prefix,
		   SPAN_ARG(value));
	state->was_set = true;
	state->at += len + 4;
	return 0;
}

/* \1 … and \k<name>: what a group matched before. */
static int escape_back(struct state *state)
{
	size_t len = 1;

	state->last = LAST_ATOM;
	if (state->in_class)
		return fail(state, _("a class cannot refer to a group"));
	if (peek(state, 1) == 'k') {
		while (peek(state, len) && peek(state, len) != '>')
			len++;
		if (peek(state, 2) != '<' || peek(state, len) != '>' ||
		    len > NAME_LEN + 3)
			return fail(state, _("\\k needs the name of a group "
					     "in angle brackets"));
		buf_add(state->out,
			span_part(state->pattern, state->at, len + 1));
		state->at += len + 1;
		return 0;
	}
	while (is_digit(peek(state, len)))
		len++;
	buf_printf(state->out, "\\g{%.*s}",
		   SPAN_ARG(span_part(state->pattern, state->at + 1, len - 1)));
	state->at += len;
	return 0;
}

/* \cJ, \x0a, \0 */
static int escape_code(struct state *state)
{
	char byte = peek(state, 1);
	size_t value;

	if (byte == 'c') {
		if (!is_letter(peek(state, 2)))
			return fail(state, _("\\c needs a letter"));
		add_point(state, (unsigned char)peek(state, 2) & 0x1fu);
		state->at += 3;
		return 0;
	}
	if (byte == 'x') {
		value = hex_at(state, 2, 2);
		if (value == SIZE_MAX)
			return fail(state, _("\\x needs two hexadecimal "
					     "digits"));
		add_point(state, (uint32_t)value);
		state->at += 4;
		return 0;
	}
	if (is_digit(peek(state, 2)))
		return fail(state, _("octal numbers are no part of patterns"));
	add_point(state, 0);
	state->at += 2;
	return 0;
}

/* One letter that stands for a set, a place or a character. */
static int escape_letter(struct state *state)
{
	static const char controls[] = "t\tn\nv\vf\fr\r";
	char byte = peek(state, 1);
	const char *control = strchr(controls, byte);

	if (byte == 'd' || byte == 'w') {
		buf_printf(state->out, "\\%c", byte);
		state->was_set = true;
	} else if (byte == 'D') {
		add_set(state, NO_DIGITS, "\\D");
	} else if (byte == 'W') {
		add_set(state, NO_WORDS, "\\W");
	} else if (byte == 's') {
		add_set(state, BLANKS, "[" BLANKS "]");
	} else if (byte == 'S') {
		add_set(state, NO_BLANKS, "[^" BLANKS "]");
	} else if (byte == 'b' && state->in_class) {
		add_point(state, '\b');
	} else if ((byte == 'b' || byte == 'B') && !state->in_class) {
		buf_printf(state->out, "\\%c", byte);
		state->last = LAST_NOTHING;
	} else if (control && is_letter(byte)) {
		add_point(state, (unsigned char)control[1]);
	} else {
		return fail(state, _("unknown escape sequence"));
	}
	state->at += 2;
	return 0;
}

static int escape(struct state *state)
{
	char byte = peek(state, 1);

	state->last = LAST_ATOM;
	if (state->at + 1 == state->pattern.len)
		return fail(state, _("a backslash stands at the end"));
	if (byte == 'u')
		return escape_unicode(state);
	if (byte == 'p' || byte == 'P')
		return escape_property(state);
	if (byte == 'c' || byte == 'x' || byte == '0')
		return escape_code(state);
	if (byte == 'k' || is_digit(byte))
		return escape_back(state);
	if (is_letter(byte))
		return escape_letter(state);
	/* Punctuation stands for itself; PCRE2 agrees (it is no letter). */
	state->was_set = false;
	if ((unsigned char)byte >= 0x80 || (unsigned char)byte <= ' ') {
		state->at++;
		return 0;
	}
	buf_printf(state->out, "\\%c", byte);
	state->at += 2;
	return 0;
}

/* A hyphen beside \d or at an end is no range. */
static void class_hyphen(struct state *state, bool first)
{
	char next = peek(state, 1);
	char escaped = peek(state, 2);
	bool set = next == '\\' && escaped && strchr("dDwWsSpP", escaped);

	buf_add_text(state->out, first || state->was_set || set ||
		     next == ']' ? "\\-" : "-");
	state->was_set = false;
	state->at++;
}

/* [...]: the state stands on the bracket. */
static int class(struct state *state)
{
	bool negated = peek(state, 1) == '^', first = true;
	size_t start = state->at;

	state->last = LAST_ATOM;
	state->at += negated ? 2 : 1;
	if (peek(state, 0) == ']') {
		/* ECMA-262: the class of nothing, the class of all. */
		buf_add_text(state->out, negated ? "(?s:.)" : "(?!)");
		state->at++;
		return 0;
	}
	buf_add_text(state->out, negated ? "[^" : "[");
	state->in_class = true;
	state->was_set = false;
	for (; state->at < state->pattern.len; first = false) {
		char byte = peek(state, 0);

		note_place(state);
		if (byte == ']') {
			buf_add_byte(state->out, byte);
			state->in_class = false;
			state->at++;
			return 0;
		}
		if (byte == '\\') {
			if (escape(state) < 0)
				return -1;
		} else if (byte == '-') {
			class_hyphen(state, first);
		} else {
			/* "[:" and the like open POSIX classes in PCRE2. */
			if (strchr("[:.=^", byte) && byte)
				buf_add_byte(state->out, '\\');
			buf_add_byte(state->out, byte);
			state->was_set = false;
			state->at++;
		}
	}
	state->at = start;
	return fail(state, _("the class has no closing bracket"));
}

/* Bytes of {2}, {2,} or {2,3} here; 0 when it is none. */
static size_t braces_len(const struct state *state)
{
	size_t len = 1;

	while (is_digit(peek(state, len)))
		len++;
	if (len == 1)
		return 0;
	if (peek(state, len) == ',')
		len++;
	while (is_digit(peek(state, len)))
		len++;
	return peek(state, len) == '}' ? len + 1 : 0;
}

static int quantifier(struct state *state, size_t len)
{
	if (state->last != LAST_ATOM)
		return fail(state, _("there is nothing to repeat here"));
	if (peek(state, len) == '?')
		len++;
	buf_add(state->out, span_part(state->pattern, state->at, len));
	state->at += len;
	state->last = LAST_REPEAT;
	return 0;
}

/* "(" and what belongs to it: (?: (?= (?! (?<= (?<! (?<name> */
static int group(struct state *state)
{
	static const char *const openers[] = {
		"(?:", "(?=", "(?!", "(?<=", "(?<!",
	};
	struct span rest = span_from(state->pattern, state->at);
	size_t len = 1;

	state->last = LAST_NOTHING;
	for (size_t i = 0; i < ARRAY_LEN(openers); i++)
		if (span_starts(rest, openers[i]))
			len = strlen(openers[i]);
	if (len == 1 && span_starts(rest, "(?<")) {
		for (len = 3; is_letter(peek(state, len)) ||
		     peek(state, len) == '_' ||
		     (len > 3 && is_digit(peek(state, len)));)
			len++;
		if (len == 3 || len > 3 + NAME_LEN || peek(state, len) != '>')
			return fail(state, _("the name of a group is made of "
					     "letters and digits"));
		len++;
	} else if (len == 1 && peek(state, 1) == '?') {
		return fail(state, _("unknown kind of group"));
	}
	if (state->open < OPEN_MAX)
		state->only_looks[state->open] = len == 4 ||
			(len == 3 && rest.ptr[2] != ':');
	state->open++;
	if (len == 4 && state->use == REGEX_TO_CHECK)
		buf_printf(state->out, "(?%c", rest.ptr[3]);
	else
		buf_add(state->out, span_part(rest, 0, len));
	state->at += len;
	return 0;
}

/* ")": ECMA-262 repeats no group that only looks ahead or behind. */
static void group_end(struct state *state)
{
	state->last = LAST_ATOM;
	if (state->open) {
		state->open--;
		if (state->open < OPEN_MAX && state->only_looks[state->open])
			state->last = LAST_NOTHING;
	}
	buf_add_byte(state->out, ')');
	state->at++;
}

static int item(struct state *state)
{
	char byte = peek(state, 0);
	size_t braces;

	switch (byte) {
	case '\\':
		return escape(state);
	case '[':
		return class(state);
	case '(':
		return group(state);
	case ')':
		group_end(state);
		return 0;
	case '*':
	case '+':
	case '?':
		return quantifier(state, 1);
	case '{':
		braces = braces_len(state);
		if (braces)
			return quantifier(state, braces);
		buf_add_text(state->out, "\\{");
		state->last = LAST_ATOM;
		break;
	case '.':
		buf_add_text(state->out, "[^\\n\\r\\x{2028}\\x{2029}]");
		state->last = LAST_ATOM;
		break;
	case '^':
	case '$':
	case '|':
		buf_add_byte(state->out, byte);
		state->last = LAST_NOTHING;
		break;
	default:
		if (byte == '\0')
			buf_add_text(state->out, "\\x{0}");
		else
			buf_add_byte(state->out, byte);
		state->last = LAST_ATOM;
	}
	state->at++;
	return 0;
}

int regex_from_ecma(struct buf *out, struct regex_places *places,
		    struct span pattern, enum regex_use use, struct error *err)
{
	struct state state = {
		.out = out, .places = places, .pattern = pattern, .use = use,
		.err = err,
	};

	memset(places, 0, sizeof(*places));
	while (state.at < pattern.len) {
		note_place(&state);
		if (item(&state) < 0)
			return -1;
	}
	return 0;
}
