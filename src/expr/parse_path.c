/* From tokens to a tree: paths. */
#include <stdlib.h>

#include "base/mem.h"
#include "expr/internal.h"

bool token_is_free(const struct token *token)
{
	return token->type == TOKEN_WORD && !word_is_reserved(token->text);
}

struct hops {
	struct hop *items;
	size_t count, capacity;
	struct part *part; /* of which this is the path */
};

static struct hop *hops_add(struct hops *hops, enum hop_type type, size_t begin)
{
	mem_grow(&hops->items, &hops->capacity, hops->count + 1,
		 sizeof(*hops->items));
	hops->items[hops->count] = (struct hop){ .type = type, .begin = begin };
	return &hops->items[hops->count++];
}

/* A word or a text in brackets, taken. */
static int parse_word(struct span *out, struct parser *parser)
{
	enum token_type type = parser->token.type;

	if (type != TOKEN_WORD && type != TOKEN_TEXT && type != TOKEN_NUMBER &&
	    type != TOKEN_DATE)
		return parser_unexpected(parser);
	*out = parser->token.text;
	return parser_advance(parser);
}

/* `=value {, name=value}`; the first name has been read. */
static int parse_pairs(struct hop *hop, struct parser *parser)
{
	struct hop_pair pairs[16];
	struct span name = hop->name;

	hop->name = span_of(NULL, 0);
	for (;;) {
		if (hop->pair_count == ARRAY_LEN(pairs))
			return parser_unexpected(parser);
		pairs[hop->pair_count].name = name;
		if (parser_expect(parser, TOKEN_EQ, "=") ||
		    parse_word(&pairs[hop->pair_count].value, parser))
			return -1;
		hop->pair_count++;
		if (parser->token.type != TOKEN_COMMA)
			break;
		if (parser_advance(parser) || parse_word(&name, parser))
			return -1;
	}
	hop->pairs = ARENA_ARRAY(parser->arena, hop->pair_count,
				 struct hop_pair);
	for (size_t i = 0; i < hop->pair_count; i++)
		hop->pairs[i] = pairs[i];
	return 0;
}

static int parse_position(struct hop *hop, struct parser *parser)
{
	uint64_t number;

	if (!span_uint(&number, parser->token.text) || number < 1 ||
	    number > UINT32_MAX) {
		error_set(parser->err, ERROR_USAGE,
			  lex_mark(parser->lexer.source, parser->token.begin),
			  _("'%.*s' is no position; the first item is [1]"),
			  SPAN_ARG(parser->token.text));
		return error_hint(parser->err, _("as in: notes[1]"));
	}
	hop->index = (size_t)number - 1;
	hop->type = HOP_INDEX;
	return parser_advance(parser);
}

/* `[2]`, `["name"]`, `[organization=mess,key=2]`. */
static int parse_bracket(struct hops *hops, struct parser *parser)
{
	struct hop *hop = hops_add(hops, HOP_NAME, parser->token.begin);

	hop->is_bracketed = true;
	if (parser_advance(parser))
		return -1;
	if (parser->token.type == TOKEN_NUMBER &&
	    parser->ahead.type == TOKEN_LIST_END) {
		if (parse_position(hop, parser))
			return -1;
	} else if (parse_word(&hop->name, parser)) {
		return -1;
	} else if (parser->token.type == TOKEN_EQ) {
		hop->type = HOP_ITEM;
		if (parse_pairs(hop, parser))
			return -1;
	}
	return parser_expect(parser, TOKEN_LIST_END, "]");
}

static int parse_name(struct hops *hops, struct parser *parser)
{
	hops_add(hops, HOP_NAME, parser->token.begin)->name =
		parser->token.text;
	return parser_advance(parser);
}

/* What follows the first name, without blanks between. */
static int parse_further(struct hops *hops, struct parser *parser)
{
	for (;;) {
		if (parser->token.type == TOKEN_LIST &&
		    parser->token.is_glued) {
			if (parse_bracket(hops, parser))
				return -1;
		} else if (parser->token.type == TOKEN_DOT &&
			   parser->token.is_glued) {
			if (parser_advance(parser))
				return -1;
			if (parser->token.type != TOKEN_WORD ||
			    !parser->token.is_glued)
				return parser_unexpected(parser);
			if (parse_name(hops, parser))
				return -1;
		} else {
			return 0;
		}
	}
}

/* `ref(a).b` is the path a, the record that it refers to, b. */
static int parse_hops(struct hops *hops, struct parser *parser)
{
	size_t begin = parser->token.begin;

	if (parser->token.type == TOKEN_LIST) {
		if (parse_bracket(hops, parser))
			return -1;
	} else if (!token_is_free(&parser->token)) {
		return parser_unexpected(parser);
	} else if (!span_is(parser->token.text, "ref") ||
		   parser->ahead.type != TOKEN_OPEN) {
		if (parse_name(hops, parser))
			return -1;
	} else {
		if (++parser->nesting > EXPR_DEPTH)
			return parser_too_deep(parser, begin);
		if (parser_advance(parser) || parser_advance(parser) ||
		    parse_hops(hops, parser) ||
		    parser_expect(parser, TOKEN_CLOSE, ")"))
			return -1;
		parser->nesting--;
		hops_add(hops, HOP_REFERENCE, begin);
	}
	return parse_further(hops, parser);
}

int parse_path(struct part **out, struct parser *parser)
{
	size_t begin = parser->token.begin;
	struct hops hops = { .items = NULL };
	int result = parse_hops(&hops, parser);

	if (!result)
		result = part_new(out, parser, OP_PATH, begin, NULL, 0);
	if (!result) {
		(*out)->hops = ARENA_ARRAY(parser->arena, hops.count,
					   struct hop);
		(*out)->hop_count = hops.count;
		for (size_t i = 0; i < hops.count; i++)
			(*out)->hops[i] = hops.items[i];
	}
	free(hops.items);
	return result;
}
