/* Tokens, the tree of an expression, values. For expr/ only. */
#ifndef EXPR_INTERNAL_H
#define EXPR_INTERNAL_H

#include "expr/expr.h"

/* ---- lex.c ---- */

enum token_type {
	TOKEN_END, TOKEN_WORD, TOKEN_NUMBER, TOKEN_DATE, TOKEN_TEXT,
	TOKEN_OPEN, TOKEN_CLOSE, TOKEN_LIST, TOKEN_LIST_END, TOKEN_COMMA,
	TOKEN_DOT, TOKEN_EQ, TOKEN_NE, TOKEN_LT, TOKEN_LE, TOKEN_GT, TOKEN_GE,
	TOKEN_TILDE, TOKEN_IMPLIES, TOKEN_PLUS, TOKEN_MINUS, TOKEN_STAR,
	TOKEN_SLASH,
};

struct token {
	enum token_type type;
	struct span text;  /* as written; of a text, what the quotes mean */
	size_t begin, end; /* bytes of the source */
	bool is_glued;     /* no blank before it */
};

struct lexer {
	struct span source;
	size_t at; /* byte */
	struct arena *arena;
	enum token_type last; /* a dot or a word: a digit begins no value */
};

/* ERROR_USAGE for what is no token. */
int lex_next(struct token *out, struct lexer *lexer, struct error *err);
/* Line and column of a byte of the source. */
struct mark lex_mark(struct span source, size_t at);
/* Is this read as one word, or, after a dot, as one name? */
bool lex_is_word(struct span text);
bool lex_is_name(struct span text);

/* ---- the tree ---- */

enum op {
	OP_LITERAL, OP_WORDS, OP_LIST, OP_PATH, OP_TODAY, OP_CALL,
	OP_NEGATE, OP_MULTIPLY, OP_DIVIDE, OP_ADD, OP_SUBTRACT,
	OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE, OP_CONTAINS, OP_IN, OP_HAS,
	OP_KNOWN, OP_UNKNOWN, OP_SOME, OP_EVERY, OP_NONE,
	OP_NOT, OP_AND, OP_OR, OP_IMPLIES,
};

enum literal { LITERAL_NUMBER, LITERAL_DATE, LITERAL_TEXT, LITERAL_BOOL,
	       LITERAL_EMPTY };

enum function { FUNCTION_COUNT, FUNCTION_SUM, FUNCTION_MIN, FUNCTION_MAX,
		FUNCTION_YEARS, FUNCTION_DAYS, FUNCTION_LENGTH, FUNCTION_LOWER,
		FUNCTION_FOLD };

enum bound { BOUND_NONE, BOUND_START, BOUND_END };

enum hop_type {
	HOP_NAME,      /* a mapping's field; before the check any name */
	HOP_EACH,      /* every item of a list; set by the check */
	HOP_INDEX,     /* the item at this place, from 0 */
	HOP_ITEM,      /* the item with this identity */
	HOP_REFERENCE, /* the record that this refers to */
};

struct hop_pair {
	struct span name, value;
};

struct hop {
	enum hop_type type;
	size_t begin; /* byte of the source */
	bool is_bracketed;
	struct span name;       /* NAME; ITEM by a name */
	size_t index;           /* INDEX */
	struct hop_pair *pairs; /* ITEM */
	size_t pair_count;
	/* Filled by the check. */
	struct expr_place place; /* REFERENCE: what refers; else where it leads */
	enum bound bound;        /* NAME: of a term */
	bool is_civil;           /* of that term */
};

/* What a path begins from. */
enum base { BASE_NONE, BASE_IT, BASE_RECORD };

struct part {
	enum op op;
	size_t begin, end; /* bytes of the source */
	unsigned depth;
	struct part **args;
	size_t count;
	/* What it gives; of a list, what the items are. Filled by the check. */
	struct expr_place place, item;
	struct span text; /* LITERAL, WORDS */
	bool is_single;   /* WORDS: one word, so perhaps a path */
	enum literal literal;
	struct expr_value value; /* LITERAL */
	enum function function;  /* CALL */
	struct hop *hops;        /* PATH */
	size_t hop_count;
	enum base base;
	size_t frame;   /* 0: the record; n: item of the n-th quantifier */
	bool is_spread; /* leads through the items of a list */
};

struct expr {
	struct part *root;
	struct expr_read *reads;
	size_t read_count, read_capacity;
};

/* ---- syntax.c ---- */

struct function_syntax {
	const char *name;
	size_t min, max; /* arguments */
};

/* NULL when an operation is not written with a word or sign between. */
const char *op_sign(enum op op);
/* How tightly it binds; more binds tighter. */
int op_rank(enum op op);
const struct function_syntax *function_syntax(enum function function);
/* False when there is none of this name. */
bool function_find(enum function *out, struct span name);
/* and, or, not, in, has, where, true, false: never a path. */
bool word_is_reserved(struct span word);
/* any all no, known unknown: before a path. */
bool word_is_prefix(enum op *out, struct span word);
bool op_is_quantifier(enum op op);
/* What stands at the place of a part; for a list, what its items are. */
const struct expr_place *part_scalar(const struct part *part);

/* ---- parse.c: operators; parse_primary.c: values; parse_path.c ---- */

struct parser {
	struct lexer lexer;
	struct token token, ahead; /* the next two */
	struct token last;         /* the one before */
	struct arena *arena;
	unsigned nesting;
	struct error *err;
};

/* The tree as written, names not looked up. ERROR_USAGE. */
int parse_source(struct part **out, struct arena *arena, struct span source,
		 struct error *err);
int parser_advance(struct parser *parser);
int parser_expect(struct parser *parser, enum token_type type,
		  const char *what);
int parser_unexpected(struct parser *parser);
int parser_too_deep(struct parser *parser, size_t at);
int part_new(struct part **out, struct parser *parser, enum op op,
	     size_t begin, struct part **args, size_t count);

/* Rules of the grammar: the current token is their first. */
typedef int (*parse_rule)(struct part **out, struct parser *parser);
int parse_expression(struct part **out, struct parser *parser);
int parse_sum(struct part **out, struct parser *parser);
int parse_body(struct part **out, struct parser *parser);
int parse_primary(struct part **out, struct parser *parser);
int parse_path(struct part **out, struct parser *parser);
/* A word that may begin or continue a path, or a text without quotes. */
bool token_is_free(const struct token *token);
/* `[a, b]`, for `in`. */
int parse_list(struct part **out, struct parser *parser);

/* ---- format.c ---- */

/* In parentheses when it binds less tightly than the rank. */
void format_part(struct buf *out, const struct part *part, int rank);

#endif
