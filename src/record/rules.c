#include "record/rules.h"

#include <string.h>

#include "record/scope.h"

/* ---- where in the schema a fault is ---- */

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* The byte of a text that a line and a column (in code points) mean. */
static size_t byte_at(struct span text, uint32_t line, uint32_t col)
{
	size_t at = 0;

	for (; line > 1 && at < text.len; at++)
		line -= text.ptr[at] == '\n';
	for (col--; col && at < text.len; col--)
		for (at++; at < text.len && (text.ptr[at] & 0xc0) == 0x80;)
			at++;
	return at;
}

/* Bytes of the scalar's text that is written before the expression begins. */
static size_t head_len(const struct node *node, struct span raw)
{
	if (node->style == STYLE_SINGLE || node->style == STYLE_DOUBLE)
		return 1;
	if (node->style != STYLE_LITERAL && node->style != STYLE_FOLDED)
		return 0;
	return span_find_byte(raw, '\n'); /* `|`, `>-` and what stands by it */
}

/*
 * What is folded, indented or quoted differs from its meaning in blanks, and in
 * signs that stand for a quote: so what is no blank is counted.
 */
static size_t raw_offset(const struct node *node, struct span raw, size_t byte)
{
	size_t count = 0, at = head_len(node, raw);
	char escape = node->style == STYLE_SINGLE ? '\'' :
		      node->style == STYLE_DOUBLE ? '\\' : '\0';

	for (size_t i = 0; i < byte && i < node->text.len; i++)
		count += !is_blank(node->text.ptr[i]);
	for (; at < raw.len; at++) {
		if (is_blank(raw.ptr[at]))
			continue;
		if (!count)
			break;
		if (escape && raw.ptr[at] == escape)
			at++;
		count--;
	}
	return at;
}

static struct mark place_of(const struct doc *doc, const struct node *node,
			    const struct error *err)
{
	struct span raw = span_part(doc->text, node->begin,
				    node->end - node->begin);
	size_t at = raw_offset(node, raw, byte_at(node->text, err->at.line,
						  err->at.col));
	struct mark mark = { doc->path, node->line, node->col, 0 };

	for (size_t i = 0; i < at && i < raw.len; i++) {
		mark.col += (raw.ptr[i] & 0xc0) != 0x80;
		if (raw.ptr[i] == '\n') {
			mark.line++;
			mark.col = 1;
		}
	}
	return mark;
}

/* ---- compiling ---- */

struct compiler {
	struct arena *arena;
	struct diags *diags;
	struct scope *scope;
	struct expr_scope fields;
};

struct places {
	struct span *paths;
	size_t count, capacity;
};

static void add_read(void *context, const struct expr_read *read)
{
	struct places *places = context;

	if (read->type == EXPR_READS_FIELD && !read->through.len &&
	    places->count < places->capacity)
		places->paths[places->count++] = read->path;
}

/* What the schema says, then what the expression looks at, in its order. */
static void find_places(struct rule *rule, struct arena *arena)
{
	enum { PLACES_MAX = 16 };
	struct places places = {
		ARENA_ARRAY(arena, PLACES_MAX, struct span), 0, PLACES_MAX,
	};

	if (rule->said->at.len)
		places.paths[places.count++] = rule->said->at;
	else
		expr_reads(rule->expr, add_read, &places);
	rule->at = places.paths;
	rule->at_count = places.count;
}

static bool compile_rule(struct rule *out, struct compiler *compiler,
			 const struct schema_rule *said)
{
	const struct doc *doc = compiler->scope->kind->facts->doc;
	struct error err = ERROR_INIT;
	struct expr *expr;

	if (expr_parse(&expr, compiler->arena, said->expr->text,
		       &compiler->fields, &err)) {
		diags_add(compiler->diags, DIAG_ERROR, "S012",
			  place_of(doc, said->expr, &err), _("rule '%s': %s"),
			  said->id, err.msg);
		if (err.hint[0])
			diags_hint(compiler->diags, "%s", err.hint);
		return false;
	}
	out->said = said;
	out->expr = expr;
	find_places(out, compiler->arena);
	return true;
}

static void compile_kind(struct kind *kind, const struct kinds *kinds,
			 struct arena *arena, struct diags *diags)
{
	struct scope scope = { .arena = arena, .kinds = kinds, .kind = kind,
			       .lang = LANG_EN };
	struct compiler compiler = { .arena = arena, .diags = diags,
				     .scope = &scope };
	const struct schema_facts *facts = kind->facts;
	struct rule *rules = ARENA_ARRAY(arena, facts->rule_count,
					 struct rule);

	scope_expr(&compiler.fields, &scope);
	for (size_t i = 0; i < facts->rule_count; i++)
		if (compile_rule(&rules[kind->rule_count], &compiler,
				 &facts->rules[i]))
			kind->rule_count++;
	kind->rules = rules;
}

void rules_compile(struct kinds *kinds, struct arena *arena,
		   struct diags *diags)
{
	for (size_t i = 0; i < kinds->count; i++)
		if (kinds->items[i].facts->rule_count)
			compile_kind(&kinds->items[i], kinds, arena, diags);
}

static size_t count_references(struct span text)
{
	size_t count = 0, at;

	while ((at = span_find(text, span_text("ref"))) != SIZE_MAX) {
		text = span_from(text, at + strlen("ref"));
		count++;
	}
	return count;
}

size_t rules_reach(const struct kinds *kinds)
{
	size_t most = 1;

	for (size_t i = 0; i < kinds->count; i++) {
		const struct schema_facts *facts = kinds->items[i].facts;

		for (size_t j = 0; j < facts->rule_count; j++) {
			size_t count = count_references(
				facts->rules[j].expr->text);

			most = count > most ? count : most;
		}
	}
	return most;
}

const struct rule *rule_find(const struct kind *kind, struct span id)
{
	for (size_t i = 0; i < kind->rule_count; i++)
		if (span_is(id, kind->rules[i].said->id))
			return &kind->rules[i];
	return NULL;
}
