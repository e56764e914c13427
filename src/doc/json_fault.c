/* What is wrong with a JSON text: what people write who know other formats. */
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "doc/json.h"

/* More of a word does not go into a message. */
enum { WORD_SHOWN = 40 };

struct mark json_mark(const struct json *json, size_t byte)
{
	return check_place(json->text, json->doc->path, byte);
}

bool json_is_word(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9') || byte == '_' || byte == '.' ||
	       byte == '+' || byte == '-';
}

static struct span word_here(const struct json *json)
{
	size_t len = 0;

	while (len < WORD_SHOWN && json_is_word(json->text.ptr[json->at + len]))
		len++;
	return span_part(json->text, json->at, len);
}

static int complain_at(struct json *json, size_t byte, const char *msg,
		       const char *hint)
{
	error_set(json->err, ERROR_INVALID, json_mark(json, byte), "%s",
		  _(msg));
	return error_hint(json->err, "%s", _(hint));
}

static int complain(struct json *json, const char *msg, const char *hint)
{
	return complain_at(json, json->at, msg, hint);
}

/* ---- what can stand nowhere ---- */

static const struct node *innermost(const struct json *json)
{
	const struct frame *frame = build_top(&json->builder);

	return frame ? frame->node : NULL;
}

static int refuse_end(struct json *json)
{
	const struct node *node = innermost(json);

	if (!node)
		return complain(json, N_("the text is empty"),
				N_("write a value; null is one"));
	error_set(json->err, ERROR_INVALID, json_mark(json, json->at),
		  _("the text ends before '%c'"),
		  node->type == NODE_MAP ? '}' : ']');
	return error_hint(json->err, _("it was opened in line %u"),
			  (unsigned)node->line);
}

static bool is_comment(const struct json *json)
{
	char byte = json_byte(json);
	char next = byte ? json->text.ptr[json->at + 1] : '\0';

	return byte == '#' || (byte == '/' && (next == '/' || next == '*'));
}

/* Typographic quotes above all, and invisible blanks. */
static int refuse_wide(struct json *json)
{
	struct span rest = span_from(json->text, json->at);
	uint32_t point;
	size_t len = text_decode(&point, rest);

	if (!len)
		return refuse_bytes(json_mark(json, json->at),
				    (unsigned char)rest.ptr[0], json->err);
	error_set(json->err, ERROR_INVALID, json_mark(json, json->at),
		  _("'%.*s' (U+%04X) outside of double quotes"), (int)len,
		  rest.ptr, (unsigned)point);
	return error_hint(json->err, _("put a text in straight double quotes, "
				       "\"; remove invisible characters"));
}

/* True when a reason was found that needs no knowledge of what was wanted. */
static bool refuse_anywhere(struct json *json)
{
	unsigned char byte = (unsigned char)json_byte(json);

	if (json->at == json->text.len)
		refuse_end(json);
	else if (is_comment(json))
		complain(json, N_("a comment is not allowed in JSON"),
			 N_("remove it"));
	else if (byte < 0x20 || byte == 0x7f)
		refuse_control(json_mark(json, json->at), byte, json->err);
	else if (byte >= 0x80)
		refuse_wide(json);
	else if (byte == '\'')
		complain(json, N_("a text in single quotes"),
			 N_("write double quotes, \""));
	else
		return false;
	return true;
}

/* ---- values ---- */

static bool is_word_of(struct span word, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(words[i]) == word.len &&
		    !strncasecmp(words[i], word.ptr, word.len))
			return true;
	return false;
}

static bool is_no_number(struct span word)
{
	static const char *const words[] = { "nan", "inf", "infinity" };

	if (word.len && strchr("+-.", word.ptr[0]))
		word = span_from(word, 1);
	if (word.len && word.ptr[0] == '.')
		word = span_from(word, 1);
	return is_word_of(word, words, ARRAY_LEN(words));
}

/* "007", "-01.5"; not "0x1F". */
static bool has_zeros_before(struct span word)
{
	if (word.len && word.ptr[0] == '-')
		word = span_from(word, 1);
	return word.len > 1 && word.ptr[0] == '0' && word.ptr[1] >= '0' &&
	       word.ptr[1] <= '9';
}

static const char *meant_word(struct span word)
{
	static const char *const nulls[] = { "null", "none", "nil",
					     "undefined" };
	static const char *const yes[] = { "true", "yes" };
	static const char *const no[] = { "false", "no" };

	if (is_word_of(word, nulls, ARRAY_LEN(nulls)))
		return "null";
	if (is_word_of(word, yes, ARRAY_LEN(yes)))
		return "true";
	return is_word_of(word, no, ARRAY_LEN(no)) ? "false" : NULL;
}

static int refuse_word(struct json *json, struct span word)
{
	const char *meant = meant_word(word);
	bool number = strchr("+-.0123456789", word.ptr[0]);

	if (has_zeros_before(word))
		return complain(json, N_("a number with zeros before it"),
				N_("remove them, or put it in double quotes"));
	if (number || is_no_number(word))
		error_set(json->err, ERROR_INVALID, json_mark(json, json->at),
			  _("'%.*s' is not a number in JSON"), SPAN_ARG(word));
	else
		error_set(json->err, ERROR_INVALID, json_mark(json, json->at),
			  _("'%.*s' is not a value in JSON"), SPAN_ARG(word));
	if (is_no_number(word))
		return error_hint(json->err, _("write null, or put it in "
					       "double quotes"));
	if (number)
		return error_hint(json->err, _("write it as in -12, 0.5 or "
					       "1.5e3"));
	if (meant)
		return error_hint(json->err,
				  _("write %s, or put it in double quotes"),
				  meant);
	return error_hint(json->err, _("put a text in double quotes"));
}

int json_refuse_value(struct json *json)
{
	struct span word = word_here(json);

	if (refuse_anywhere(json))
		return -1;
	if (word.len)
		return refuse_word(json, word);
	if (strchr(",:]}", json_byte(json)))
		return complain(json, N_("a value is missing"),
				N_("write null where there is none"));
	error_set(json->err, ERROR_INVALID, json_mark(json, json->at),
		  _("'%c' cannot begin a value"), json_byte(json));
	return error_hint(json->err, _("put a text in double quotes"));
}

int json_refuse_in_string(struct json *json, size_t quote)
{
	struct mark at = json_mark(json, json->at);
	unsigned char byte = (unsigned char)json_byte(json);

	if (json->at == json->text.len)
		return complain_at(json, quote,
				   N_("a quote is opened and never closed"),
				   N_("close it; inside a text it is written "
				      "\\\""));
	if (byte == '\n' || byte == '\r')
		return complain(json, N_("a line ends inside of double quotes"),
				N_("close the quote, or write the line end as "
				   "\\n"));
	error_set(json->err, ERROR_INVALID, at,
		  _("a control character (U+%04X) in the text"),
		  (unsigned)byte);
	if (byte == '\t')
		return error_hint(json->err, _("write it as \\t"));
	return error_hint(json->err, _("remove it, or write it as \\u%04X"),
			  (unsigned)byte);
}

/* ---- what stands between ---- */

int json_refuse_key(struct json *json)
{
	struct span word = word_here(json);

	if (refuse_anywhere(json))
		return -1;
	if (json_byte(json) == ':')
		return complain(json, N_("a key is missing before ':'"),
				N_("write \"key\": value"));
	if (json_byte(json) == ',')
		return complain(json, N_("a comma too many"), N_("remove it"));
	if (!word.len)
		return complain(json, N_("a key without double quotes"),
				N_("write \"key\": value"));
	error_set(json->err, ERROR_INVALID, json_mark(json, json->at),
		  _("a key without double quotes"));
	return error_hint(json->err, _("write \"%.*s\""), SPAN_ARG(word));
}

int json_refuse_colon(struct json *json)
{
	if (refuse_anywhere(json))
		return -1;
	return complain(json, N_("a key without ':'"),
			N_("write \"key\": value"));
}

int json_refuse_comma(struct json *json)
{
	const struct node *node = innermost(json);

	if (refuse_anywhere(json))
		return -1;
	error_set(json->err, ERROR_INVALID, json_mark(json, json->at), "%s",
		  node->type == NODE_MAP
			  ? _("',' or '}' is missing in a mapping in braces")
			  : _("',' or ']' is missing in a list in brackets"));
	return error_hint(json->err, _("it was opened in line %u"),
			  (unsigned)node->line);
}

int json_refuse_last_comma(struct json *json, size_t comma)
{
	return complain_at(json, comma, N_("a comma behind the last value"),
			   N_("remove it"));
}

int json_refuse_rest(struct json *json)
{
	if (refuse_anywhere(json))
		return -1;
	return complain(json, N_("text behind the end of the value"),
			N_("a JSON file holds one value; put several in a "
			   "list"));
}
