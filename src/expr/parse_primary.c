/* From tokens to a tree: values, lists, calls. */
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "expr/internal.h"

/* ---- lists and calls ---- */

struct parts {
	struct part **items;
	size_t count, capacity;
};

static void parts_add(struct parts *parts, struct part *part)
{
	mem_grow(&parts->items, &parts->capacity, parts->count + 1,
		 sizeof(*parts->items));
	parts->items[parts->count++] = part;
}

/* `rule {, rule}` up to the closing sign, which is taken. */
static int parse_items(struct parts *parts, struct parser *parser,
		       parse_rule rule, enum token_type close,
		       const char *closing)
{
	struct part *part;

	while (parser->token.type != close) {
		if (parts->count && parser->token.type == TOKEN_END)
			return parser_expect(parser, close, closing);
		if (parts->count && parser_expect(parser, TOKEN_COMMA, ","))
			return -1;
		if (rule(&part, parser))
			return -1;
		parts_add(parts, part);
	}
	return parser_advance(parser);
}

int parse_list(struct part **out, struct parser *parser)
{
	size_t begin = parser->token.begin;
	struct parts parts = { .items = NULL };
	int result = parser_advance(parser) ||
		     parse_items(&parts, parser, parse_sum, TOKEN_LIST_END,
				 "]") ||
		     part_new(out, parser, OP_LIST, begin, parts.items,
			      parts.count);

	free(parts.items);
	return result ? -1 : 0;
}

static int no_function(const struct parser *parser)
{
	struct span names[FUNCTION_FOLD + 2], name = parser->token.text;
	size_t count = 0, nearest;
	struct buf all;

	buf_init(&all);
	for (; count <= FUNCTION_FOLD; count++) {
		names[count] = span_text(
			function_syntax((enum function)count)->name);
		buf_printf(&all, "%s, ", names[count].ptr);
	}
	names[count++] = span_text("ref");
	buf_add_text(&all, "ref");
	error_set(parser->err, ERROR_USAGE,
		  lex_mark(parser->lexer.source, parser->token.begin),
		  _("there is no function '%.*s'"), SPAN_ARG(name));
	nearest = text_nearest(name, names, count);
	if (nearest == SIZE_MAX)
		error_hint(parser->err, _("one of %s"), all.ptr);
	else
		error_hint(parser->err, _("did you mean '%.*s'?"),
			   SPAN_ARG(names[nearest]));
	buf_release(&all);
	return -1;
}

/* An argument; `count(parties where …)` has its condition behind it. */
static int parse_arguments(struct parts *parts, struct parser *parser,
			   enum function function)
{
	struct part *part;

	if (function != FUNCTION_COUNT)
		return parse_items(parts, parser, parse_expression,
				   TOKEN_CLOSE, ")");
	if (parse_path(&part, parser))
		return -1;
	parts_add(parts, part);
	if (parser->token.type == TOKEN_WORD) {
		if (parse_body(&part, parser))
			return -1;
		parts_add(parts, part);
	}
	return parser_expect(parser, TOKEN_CLOSE, ")");
}

static int wrong_count(const struct parser *parser, size_t begin,
		       const struct function_syntax *syntax)
{
	error_set(parser->err, ERROR_USAGE,
		  lex_mark(parser->lexer.source, begin),
		  NG_("%s() takes %zu value", "%s() takes %zu values",
		      syntax->min),
		  syntax->name, syntax->min);
	return error_hint(parser->err, _("values in parentheses are separated "
					 "by commas"));
}

static int parse_call(struct part **out, struct parser *parser)
{
	size_t begin = parser->token.begin;
	const struct function_syntax *syntax;
	struct parts parts = { .items = NULL };
	enum function function;
	int result;

	if (!function_find(&function, parser->token.text))
		return no_function(parser);
	syntax = function_syntax(function);
	result = parser_advance(parser) || parser_advance(parser) ||
		 parse_arguments(&parts, parser, function);
	if (!result && (parts.count < syntax->min || parts.count > syntax->max))
		result = wrong_count(parser, begin, syntax);
	if (!result)
		result = part_new(out, parser, OP_CALL, begin, parts.items,
				  parts.count);
	free(parts.items);
	if (result)
		return -1;
	(*out)->function = function;
	return 0;
}

/* ---- values ---- */

static int parse_literal(struct part **out, struct parser *parser,
			 enum literal literal)
{
	struct token token = parser->token;

	if (parser_advance(parser) ||
	    part_new(out, parser, OP_LITERAL, token.begin, NULL, 0))
		return -1;
	(*out)->literal = literal;
	(*out)->text = token.text;
	return 0;
}

/* `in force`: where a value begins, `in` asks for no list. */
static bool begins_with_in(const struct parser *parser)
{
	return parser->token.type == TOKEN_WORD &&
	       span_is(parser->token.text, "in") &&
	       token_is_free(&parser->ahead);
}

/* Words in a row: one text, with one blank between them; or one name. */
static int parse_words(struct part **out, struct parser *parser)
{
	size_t begin = parser->token.begin, count = 0;
	struct buf text;
	int result = 0;

	buf_init(&text);
	while (!result && (token_is_free(&parser->token) ||
			   (!count && begins_with_in(parser)) ||
			   (count && (parser->token.type == TOKEN_NUMBER ||
				      parser->token.type == TOKEN_DATE)))) {
		if (count++)
			buf_add_byte(&text, ' ');
		buf_add(&text, parser->token.text);
		result = parser_advance(parser);
	}
	if (!result)
		result = part_new(out, parser, OP_WORDS, begin, NULL, 0);
	if (!result) {
		(*out)->text = arena_span(parser->arena, buf_span(&text));
		(*out)->is_single = count == 1;
	}
	buf_release(&text);
	return result;
}

static int parse_in_parentheses(struct part **out, struct parser *parser)
{
	if (parser_advance(parser) || parse_expression(out, parser))
		return -1;
	return parser_expect(parser, TOKEN_CLOSE, ")");
}

static int parse_brackets(struct part **out, struct parser *parser)
{
	size_t begin = parser->token.begin;

	if (parser->ahead.type == TOKEN_TEXT)
		return parse_path(out, parser);
	if (parser_advance(parser))
		return -1;
	if (parser->token.type == TOKEN_LIST_END) {
		if (parse_literal(out, parser, LITERAL_EMPTY))
			return -1;
		(*out)->begin = begin;
		return 0;
	}
	error_set(parser->err, ERROR_USAGE,
		  lex_mark(parser->lexer.source, begin),
		  _("a list is not expected here"));
	return error_hint(parser->err, _("as in: status in [planned, ended], "
					 "or: themes = []"));
}

static int parse_from_word(struct part **out, struct parser *parser)
{
	const struct token *ahead = &parser->ahead;
	struct span word = parser->token.text;
	bool glued = ahead->is_glued &&
		     (ahead->type == TOKEN_DOT || ahead->type == TOKEN_LIST);

	if (span_is(word, "true") || span_is(word, "false"))
		return parse_literal(out, parser, LITERAL_BOOL);
	if (begins_with_in(parser))
		return parse_words(out, parser);
	if (word_is_reserved(word))
		return parser_unexpected(parser);
	if (glued || (ahead->type == TOKEN_OPEN && span_is(word, "ref")))
		return parse_path(out, parser);
	if (ahead->type == TOKEN_OPEN)
		return parse_call(out, parser);
	return parse_words(out, parser);
}

int parse_primary(struct part **out, struct parser *parser)
{
	switch (parser->token.type) {
	case TOKEN_NUMBER:
		return parse_literal(out, parser, LITERAL_NUMBER);
	case TOKEN_DATE:
		return parse_literal(out, parser, LITERAL_DATE);
	case TOKEN_TEXT:
		return parse_literal(out, parser, LITERAL_TEXT);
	case TOKEN_WORD:
		return parse_from_word(out, parser);
	case TOKEN_LIST:
		return parse_brackets(out, parser);
	case TOKEN_OPEN:
		return parse_in_parentheses(out, parser);
	default:
		return parser_unexpected(parser);
	}
}
