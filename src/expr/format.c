/* The canonical text of an expression. */
#include "base/escape.h"
#include "expr/internal.h"

/* ---- paths ---- */

static void add_bracketed(struct buf *out, struct span name)
{
	buf_add_byte(out, '[');
	escape_add_quoted(out, name);
	buf_add_byte(out, ']');
}

/* A name is bracketed where it was, or where it could not be read back. */
static void add_name(struct buf *out, const struct hop *hop, bool is_first)
{
	if (hop->is_bracketed || !(is_first ? lex_is_word(hop->name) :
					      lex_is_name(hop->name))) {
		add_bracketed(out, hop->name);
		return;
	}
	if (!is_first)
		buf_add_byte(out, '.');
	buf_add(out, hop->name);
}

/* What is empty of an identity is left out, if anything else is there. */
static void add_item(struct buf *out, const struct hop *hop)
{
	bool is_first = true;

	if (hop->name.len) {
		add_name(out, hop, false);
		return;
	}
	buf_add_byte(out, '[');
	for (size_t i = 0; i < hop->pair_count; i++) {
		bool is_last = i + 1 == hop->pair_count;

		if (!hop->pairs[i].value.len && !(is_first && is_last))
			continue;
		if (!is_first)
			buf_add_byte(out, ',');
		is_first = false;
		if (lex_is_name(hop->pairs[i].name))
			buf_add(out, hop->pairs[i].name);
		else
			escape_add_quoted(out, hop->pairs[i].name);
		buf_add_byte(out, '=');
		escape_add_quoted(out, hop->pairs[i].value);
	}
	buf_add_byte(out, ']');
}

static void add_hop(struct buf *out, const struct hop *hop, bool is_first)
{
	switch (hop->type) {
	case HOP_NAME:
		add_name(out, hop, is_first);
		break;
	case HOP_INDEX:
		buf_printf(out, "[%zu]", hop->index + 1);
		break;
	case HOP_ITEM:
		add_item(out, hop);
		break;
	case HOP_REFERENCE:
		buf_add_byte(out, ')');
		break;
	case HOP_EACH:
		break;
	}
}

static void add_path(struct buf *out, const struct part *part)
{
	for (size_t i = 0; i < part->hop_count; i++)
		if (part->hops[i].type == HOP_REFERENCE)
			buf_add_text(out, "ref(");
	if (part->base != BASE_NONE)
		buf_add_text(out, part->base == BASE_IT ? "it" : "record");
	for (size_t i = 0; i < part->hop_count; i++)
		add_hop(out, &part->hops[i],
			i == 0 && part->base == BASE_NONE);
}

/* ---- values ---- */

static bool is_plain_date(struct span text)
{
	struct date date;

	return date_parse(&date, text) && !date.approximate && !date.uncertain;
}

static void add_literal(struct buf *out, const struct part *part)
{
	switch (part->value.type) {
	case EXPR_TEXT:
		escape_add_quoted(out, part->value.text);
		break;
	case EXPR_LIST:
		buf_add_text(out, "[]");
		break;
	case EXPR_DATE:
		if (!is_plain_date(part->text)) {
			escape_add_quoted(out, part->text);
			break;
		}
		buf_add(out, part->text);
		break;
	default:
		buf_add(out, part->text);
		break;
	}
}

/* ---- operations ---- */

/* Read as a list after `in`, were it not in parentheses. */
static bool looks_like_list(const struct part *part)
{
	const struct hop *first = part->hops;

	return part->op == OP_PATH && part->base == BASE_NONE &&
	       part->hop_count && first->type == HOP_NAME &&
	       (first->is_bracketed || !lex_is_word(first->name));
}

static void add_list(struct buf *out, const struct part *part)
{
	buf_add_byte(out, '[');
	for (size_t i = 0; i < part->count; i++) {
		if (i)
			buf_add_text(out, ", ");
		format_part(out, part->args[i], op_rank(OP_SUBTRACT));
	}
	buf_add_byte(out, ']');
}

/* Only count() has a condition for its second argument. */
static void add_call(struct buf *out, const struct part *part)
{
	bool is_count = part->function == FUNCTION_COUNT;

	buf_add_text(out, function_syntax(part->function)->name);
	buf_add_byte(out, '(');
	for (size_t i = 0; i < part->count; i++) {
		if (i)
			buf_add_text(out, is_count ? " where " : ", ");
		format_part(out, part->args[i], 0);
	}
	buf_add_byte(out, ')');
}

/* `known a`, `any a where b`, `not a`, `-a` */
static void add_prefixed(struct buf *out, const struct part *part)
{
	int rank = op_is_quantifier(part->op) ? 0 : op_rank(part->op);

	buf_add_text(out, op_sign(part->op));
	if (part->op != OP_NEGATE)
		buf_add_byte(out, ' ');
	format_part(out, part->args[0], rank);
	if (part->count < 2)
		return;
	buf_add_text(out, " where ");
	format_part(out, part->args[1], 0);
}

/*
 * `a and b and c`. What binds no tighter stands in parentheses, but for the
 * left operand of arithmetic and the right one of =>, which need none.
 */
static void add_joined(struct buf *out, const struct part *part)
{
	int rank = op_rank(part->op);
	bool is_left = rank == op_rank(OP_ADD) || rank == op_rank(OP_MULTIPLY);

	for (size_t i = 0; i < part->count; i++) {
		bool is_loose = i == 0 ? is_left : part->op == OP_IMPLIES;
		bool is_list = part->op == OP_IN && i == 1 &&
			       looks_like_list(part->args[i]);

		if (i)
			buf_printf(out, " %s ", op_sign(part->op));
		if (is_list)
			buf_add_byte(out, '(');
		format_part(out, part->args[i], is_loose ? rank : rank + 1);
		if (is_list)
			buf_add_byte(out, ')');
	}
}

static void add_part(struct buf *out, const struct part *part)
{
	switch (part->op) {
	case OP_LITERAL:
		add_literal(out, part);
		break;
	case OP_PATH:
		add_path(out, part);
		break;
	case OP_TODAY:
		buf_add_text(out, "today");
		break;
	case OP_WORDS:
		buf_add(out, part->text);
		break;
	case OP_LIST:
		add_list(out, part);
		break;
	case OP_CALL:
		add_call(out, part);
		break;
	case OP_NOT:
	case OP_NEGATE:
	case OP_KNOWN:
	case OP_UNKNOWN:
	case OP_SOME:
	case OP_EVERY:
	case OP_NONE:
		add_prefixed(out, part);
		break;
	default:
		add_joined(out, part);
		break;
	}
}

void format_part(struct buf *out, const struct part *part, int rank)
{
	bool in_parentheses = op_rank(part->op) < rank;

	if (in_parentheses)
		buf_add_byte(out, '(');
	add_part(out, part);
	if (in_parentheses)
		buf_add_byte(out, ')');
}

void expr_format(struct buf *out, const struct expr *expr)
{
	format_part(out, expr->root, 0);
}
