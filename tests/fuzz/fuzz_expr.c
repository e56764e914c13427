/* Bytes up to a NUL as an expression, the rest as a record; fields are letters. */
#include <assert.h>

#include "expr/expr.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct expr_place places[] = { /* antdblmrxs */
	{ EXPR_MAP }, { EXPR_NUMBER }, { EXPR_TEXT }, { EXPR_DATE }, { EXPR_BOOL },
	{ EXPR_LIST }, { EXPR_MAP, .is_term = true }, { EXPR_TEXT, .is_reference = true },
	{ EXPR_ANY }, { EXPR_TEXT, .is_derived = true },
};

static bool field(struct expr_place *out, void *context,
		  const struct expr_place *map, struct span name)
{
	size_t at = name.len != 1 ? SIZE_MAX : span_find_byte(span_text("antdblmrxs"), *name.ptr);

	*out = places[at == SIZE_MAX ? 3 : at];
	return context || at != SIZE_MAX || (map->is_term && name.len > 2);
}

static bool target(struct expr_place *out, void *context,
		   const struct expr_place *reference, size_t index)
{
	*out = places[0];
	return !context && reference && index == 0;
}

static bool items(struct expr_place *out, void *context, const struct expr_place *list)
{
	return target(out, context, list, 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct expr_scope scope = { NULL, places[0], field, items, .target = target };
	struct span all = span_of((const char *)data, size);
	size_t nul = span_find_byte(all, '\0');
	struct arena arena = ARENA_INIT;
	struct expr_world world = { .arena = &arena, .steps = 100000 };
	struct error err = ERROR_INIT;
	struct expr_value value;
	struct expr *expr;
	struct doc *doc;
	struct buf text;

	buf_init(&text);
	if (!expr_parse_value(&expr, &arena, span_part(all, 0, nul), &scope, &err)) {
		if (!doc_load(&doc, &arena, span_from(all, nul + 1), "", NULL, &err))
			expr_eval_value(&value, expr, &(struct expr_record){ doc->root },
					&world, &err);
		expr_format(&text, expr);
		assert(text.len > EXPR_BYTES ||
		       !expr_parse_value(&expr, &arena, buf_span(&text), &scope, &err));
	}
	buf_release(&text);
	arena_release(&arena);
	return 0;
}
