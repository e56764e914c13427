/* The words and signs of the language, and small questions about parts. */
#include "expr/internal.h"

/* More binds tighter; what has no sign stands for itself. */
static const struct {
	const char *sign;
	int rank;
} ops[] = {
	[OP_LITERAL] = { NULL, 9 },   [OP_WORDS] = { NULL, 9 },
	[OP_LIST] = { NULL, 9 },      [OP_PATH] = { NULL, 9 },
	[OP_TODAY] = { NULL, 9 },     [OP_CALL] = { NULL, 9 },
	[OP_NEGATE] = { "-", 8 },     [OP_MULTIPLY] = { "*", 7 },
	[OP_DIVIDE] = { "/", 7 },     [OP_ADD] = { "+", 6 },
	[OP_SUBTRACT] = { "-", 6 },   [OP_EQ] = { "=", 5 },
	[OP_NE] = { "!=", 5 },        [OP_LT] = { "<", 5 },
	[OP_LE] = { "<=", 5 },        [OP_GT] = { ">", 5 },
	[OP_GE] = { ">=", 5 },        [OP_CONTAINS] = { "~", 5 },
	[OP_IN] = { "in", 5 },        [OP_HAS] = { "has", 5 },
	[OP_KNOWN] = { "known", 5 },  [OP_UNKNOWN] = { "unknown", 5 },
	[OP_NOT] = { "not", 4 },      [OP_AND] = { "and", 3 },
	[OP_OR] = { "or", 2 },        [OP_IMPLIES] = { "=>", 1 },
	/* As loose as can be: what follows `where` goes on and on. */
	[OP_SOME] = { "any", 0 },     [OP_EVERY] = { "all", 0 },
	[OP_NONE] = { "no", 0 },
};

static const struct function_syntax functions[] = {
	[FUNCTION_COUNT] = { "count", 1, 2 },
	[FUNCTION_SUM] = { "sum", 1, 1 },
	[FUNCTION_MIN] = { "min", 1, SIZE_MAX },
	[FUNCTION_MAX] = { "max", 1, SIZE_MAX },
	[FUNCTION_YEARS] = { "years", 1, 1 },
	[FUNCTION_DAYS] = { "days", 2, 2 },
	[FUNCTION_LENGTH] = { "length", 1, 1 },
	[FUNCTION_LOWER] = { "lower", 1, 1 },
	[FUNCTION_FOLD] = { "fold", 1, 1 },
};

const char *op_sign(enum op op)
{
	return ops[op].sign;
}

int op_rank(enum op op)
{
	return ops[op].rank;
}

const struct function_syntax *function_syntax(enum function function)
{
	return &functions[function];
}

bool function_find(enum function *out, struct span name)
{
	for (size_t i = 0; i < ARRAY_LEN(functions); i++)
		if (span_is(name, functions[i].name)) {
			*out = (enum function)i;
			return true;
		}
	return false;
}

bool word_is_reserved(struct span word)
{
	static const char *const words[] = { "and", "or", "not", "in", "has",
					     "where", "true", "false" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (span_is(word, words[i]))
			return true;
	return false;
}

bool word_is_prefix(enum op *out, struct span word)
{
	for (enum op op = OP_KNOWN; op <= OP_NONE; op++)
		if (span_is(word, ops[op].sign)) {
			*out = op;
			return true;
		}
	return false;
}

bool op_is_quantifier(enum op op)
{
	return op == OP_SOME || op == OP_EVERY || op == OP_NONE;
}

const struct expr_place *part_scalar(const struct part *part)
{
	return part->place.type == EXPR_LIST ? &part->item : &part->place;
}
