/*
 * From tokens to a tree: entente-expression(5) has the grammar, and each
 * function here is one of its rules. Names are looked up by the check.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "expr/internal.h"

/* Parentheses that mean nothing count too: the stack is not endless. */
enum { NESTING_MAX = 2 * EXPR_DEPTH };

int parser_too_deep(struct parser *parser, size_t at)
{
	error_set(parser->err, ERROR_USAGE,
		  lex_mark(parser->lexer.source, at),
		  _("too much inside of each other; at most %d levels"),
		  EXPR_DEPTH);
	return error_hint(parser->err,
			  _("`in [a, b]` says many alternatives in one"));
}

int parser_advance(struct parser *parser)
{
	parser->last = parser->token;
	parser->token = parser->ahead;
	return lex_next(&parser->ahead, &parser->lexer, parser->err);
}

static const char *unexpected_hint(const struct parser *parser)
{
	enum token_type last = parser->last.type, now = parser->token.type;
	bool number = last == TOKEN_NUMBER;

	if (number && (now == TOKEN_NUMBER || now == TOKEN_COMMA))
		return _("write a number as in: 280000.50, or: 280 000,50 $");
	if (now >= TOKEN_EQ && now <= TOKEN_TILDE && now == last)
		return _("one = compares");
	if (now == TOKEN_GT && last == TOKEN_LT)
		return _("unequal is !=");
	if (now >= TOKEN_EQ && now <= TOKEN_TILDE && last != TOKEN_END)
		return _("comparisons are joined by `and`: a < b and b < c");
	if (now == TOKEN_WORD && word_is_reserved(parser->token.text))
		return _("and, or, not, in, has, where, true and false are "
			 "words of the language; in a text they stand in "
			 "quotes");
	if (number && now == TOKEN_WORD)
		return _("a text that begins with a digit stands in quotes");
	if (now == TOKEN_WORD || now == TOKEN_NUMBER || now == TOKEN_DATE ||
	    now == TOKEN_TEXT)
		return _("an operator is missing before it, such as = or and");
	return _("as in: region = laval, or: term.end < 2015-04-01");
}

int parser_unexpected(struct parser *parser)
{
	const struct token *token = &parser->token;
	struct span source = parser->lexer.source;
	struct mark mark = lex_mark(source, token->begin);

	if (token->type == TOKEN_END)
		error_set(parser->err, ERROR_USAGE, mark,
			  _("something is missing at the end"));
	else
		error_set(parser->err, ERROR_USAGE, mark,
			  _("'%.*s' is not expected here"),
			  SPAN_ARG(span_part(source, token->begin,
					     token->end - token->begin)));
	return error_hint(parser->err, "%s", unexpected_hint(parser));
}

int parser_expect(struct parser *parser, enum token_type type,
		  const char *what)
{
	if (parser->token.type == type)
		return parser_advance(parser);
	error_set(parser->err, ERROR_USAGE,
		  lex_mark(parser->lexer.source, parser->token.begin),
		  _("'%s' is missing here"), what);
	if (type == TOKEN_CLOSE || type == TOKEN_LIST_END)
		return error_hint(parser->err,
				  _("what is opened must be closed"));
	return error_hint(parser->err, "%s", unexpected_hint(parser));
}

int part_new(struct part **out, struct parser *parser, enum op op,
	     size_t begin, struct part **args, size_t count)
{
	struct part *part = ARENA_NEW(parser->arena, struct part);

	part->op = op;
	part->begin = begin;
	part->end = parser->last.end;
	part->count = count;
	part->args = ARENA_ARRAY(parser->arena, count, struct part *);
	part->depth = 1;
	for (size_t i = 0; i < count; i++) {
		part->args[i] = args[i];
		if (args[i]->depth >= part->depth)
			part->depth = args[i]->depth + 1;
	}
	*out = part;
	return part->depth > EXPR_DEPTH ? parser_too_deep(parser, begin) : 0;
}

static bool at_word(const struct parser *parser, const char *word)
{
	return parser->token.type == TOKEN_WORD &&
	       span_is(parser->token.text, word);
}

/* Two operands made one: the left one so far and what the rule reads. */
static int parse_right(struct part **left, struct parser *parser, enum op op,
		       parse_rule rule)
{
	struct part *both[2] = { *left, NULL };

	if (parser_advance(parser) || rule(&both[1], parser))
		return -1;
	return part_new(left, parser, op, both[0]->begin, both, 2);
}

/* ---- arithmetic ---- */

static int parse_factor(struct part **out, struct parser *parser)
{
	size_t begin = parser->token.begin;
	struct part *operand;

	if (parser->token.type != TOKEN_MINUS)
		return parse_primary(out, parser);
	if (++parser->nesting > NESTING_MAX)
		return parser_too_deep(parser, begin);
	if (parser_advance(parser) || parse_factor(&operand, parser))
		return -1;
	parser->nesting--;
	return part_new(out, parser, OP_NEGATE, begin, &operand, 1);
}

static int parse_product(struct part **out, struct parser *parser)
{
	if (parse_factor(out, parser))
		return -1;
	while (parser->token.type == TOKEN_STAR ||
	       parser->token.type == TOKEN_SLASH)
		if (parse_right(out, parser,
				parser->token.type == TOKEN_STAR ? OP_MULTIPLY
								 : OP_DIVIDE,
				parse_factor))
			return -1;
	return 0;
}

int parse_sum(struct part **out, struct parser *parser)
{
	if (parse_product(out, parser))
		return -1;
	while (parser->token.type == TOKEN_PLUS ||
	       parser->token.type == TOKEN_MINUS)
		if (parse_right(out, parser,
				parser->token.type == TOKEN_PLUS ? OP_ADD
								 : OP_SUBTRACT,
				parse_product))
			return -1;
	return 0;
}

/* ---- conditions ---- */

static int parse_set(struct part **out, struct parser *parser)
{
	if (parser->token.type == TOKEN_LIST)
		return parse_list(out, parser);
	return parse_sum(out, parser);
}

static bool comparison_op(enum op *out, enum token_type type)
{
	static const struct {
		enum token_type type;
		enum op op;
	} pairs[] = {
		{ TOKEN_EQ, OP_EQ }, { TOKEN_NE, OP_NE }, { TOKEN_LT, OP_LT },
		{ TOKEN_LE, OP_LE }, { TOKEN_GT, OP_GT }, { TOKEN_GE, OP_GE },
		{ TOKEN_TILDE, OP_CONTAINS },
	};

	for (size_t i = 0; i < ARRAY_LEN(pairs); i++)
		if (pairs[i].type == type) {
			*out = pairs[i].op;
			return true;
		}
	return false;
}

static int parse_comparison(struct part **out, struct parser *parser)
{
	bool opposite;
	enum op op;

	if (parse_sum(out, parser))
		return -1;
	if (comparison_op(&op, parser->token.type))
		return parse_right(out, parser, op, parse_sum);
	if (at_word(parser, "has"))
		return parse_right(out, parser, OP_HAS, parse_sum);
	opposite = at_word(parser, "not") &&
		   parser->ahead.type == TOKEN_WORD &&
		   span_is(parser->ahead.text, "in");
	if (opposite && parser_advance(parser))
		return -1;
	if (!at_word(parser, "in"))
		return 0;
	if (parse_right(out, parser, OP_IN, parse_set))
		return -1;
	return opposite ? part_new(out, parser, OP_NOT, (*out)->begin,
				   (struct part *[]){ *out }, 1)
			: 0;
}

/* Does what comes after the current word begin a path? */
static bool path_follows(const struct parser *parser)
{
	const struct token *ahead = &parser->ahead;

	switch (ahead->type) {
	case TOKEN_WORD:
		return !word_is_reserved(ahead->text);
	case TOKEN_LIST:
		return !ahead->is_glued;
	default:
		return ahead->type == TOKEN_OPEN;
	}
}

/* The word before a path, and the path: `known a.b`, also `known(a.b)`. */
static int parse_prefixed(struct part **path, struct parser *parser)
{
	bool in_parentheses = parser->ahead.type == TOKEN_OPEN;

	if (parser_advance(parser) ||
	    (in_parentheses && parser_advance(parser)) ||
	    parse_path(path, parser))
		return -1;
	return in_parentheses ? parser_expect(parser, TOKEN_CLOSE, ")") : 0;
}

static int parse_known(struct part **out, struct parser *parser, enum op op)
{
	size_t begin = parser->token.begin;
	struct part *path;

	if (parse_prefixed(&path, parser))
		return -1;
	return part_new(out, parser, op, begin, &path, 1);
}

int parse_body(struct part **out, struct parser *parser)
{
	if (!at_word(parser, "where")) {
		error_set(parser->err, ERROR_USAGE,
			  lex_mark(parser->lexer.source, parser->token.begin),
			  _("'%s' is missing here"), "where");
		return error_hint(parser->err,
				  _("as in: any parties where amount > 0"));
	}
	if (parser_advance(parser))
		return -1;
	return parse_expression(out, parser);
}

static int parse_quantified(struct part **out, struct parser *parser,
			    enum op op)
{
	size_t begin = parser->token.begin;
	struct part *args[2];

	if (parse_prefixed(&args[0], parser) || parse_body(&args[1], parser))
		return -1;
	return part_new(out, parser, op, begin, args, 2);
}

static int parse_negation(struct part **out, struct parser *parser)
{
	size_t begin = parser->token.begin;
	struct part *operand;
	enum op op;

	if (parser->token.type == TOKEN_WORD &&
	    word_is_prefix(&op, parser->token.text) &&
	    path_follows(parser))
		return op_is_quantifier(op) ?
			parse_quantified(out, parser, op) :
			parse_known(out, parser, op);
	if (!at_word(parser, "not"))
		return parse_comparison(out, parser);
	if (++parser->nesting > NESTING_MAX)
		return parser_too_deep(parser, begin);
	if (parser_advance(parser) || parse_negation(&operand, parser))
		return -1;
	parser->nesting--;
	return part_new(out, parser, OP_NOT, begin, &operand, 1);
}

/* `rule {word rule}` as one part of many, so that long ones are not deep. */
static int parse_chain(struct part **out, struct parser *parser, enum op op,
		       parse_rule rule)
{
	struct part **parts = NULL;
	size_t count = 1, capacity = 0;
	int result = 0;

	if (rule(out, parser))
		return -1;
	if (!at_word(parser, op_sign(op)))
		return 0;
	mem_grow(&parts, &capacity, count, sizeof(*parts));
	parts[0] = *out;
	while (!result && at_word(parser, op_sign(op))) {
		mem_grow(&parts, &capacity, count + 1, sizeof(*parts));
		result = parser_advance(parser) || rule(&parts[count], parser);
		count++;
	}
	if (!result)
		result = part_new(out, parser, op, parts[0]->begin, parts,
				  count);
	free(parts);
	return result ? -1 : 0;
}

static int parse_and(struct part **out, struct parser *parser)
{
	return parse_chain(out, parser, OP_AND, parse_negation);
}

static int parse_or(struct part **out, struct parser *parser)
{
	return parse_chain(out, parser, OP_OR, parse_and);
}

int parse_expression(struct part **out, struct parser *parser)
{
	if (++parser->nesting > NESTING_MAX)
		return parser_too_deep(parser, parser->token.begin);
	if (parse_or(out, parser))
		return -1;
	if (parser->token.type == TOKEN_IMPLIES &&
	    parse_right(out, parser, OP_IMPLIES, parse_expression))
		return -1;
	parser->nesting--;
	return 0;
}

int parse_source(struct part **out, struct arena *arena, struct span source,
		 struct error *err)
{
	struct parser parser = { .arena = arena, .err = err };
	size_t bad = text_invalid(source);

	parser.lexer = (struct lexer){ .source = source, .arena = arena };
	if (source.len > EXPR_BYTES) {
		error_set(err, ERROR_USAGE, lex_mark(source, EXPR_BYTES),
			  _("an expression has at most %d bytes"), EXPR_BYTES);
		return error_hint(err, _("make two of it"));
	}
	if (bad != SIZE_MAX) {
		error_set(err, ERROR_USAGE, lex_mark(source, bad),
			  _("the expression is no valid UTF-8"));
		return error_hint(err, _("write it anew in a terminal or an "
					 "editor that is set to UTF-8"));
	}
	if (parser_advance(&parser) || parser_advance(&parser) ||
	    parse_expression(out, &parser))
		return -1;
	return parser.token.type == TOKEN_END ? 0 : parser_unexpected(&parser);
}
