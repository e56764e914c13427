/* The module's face: reading an expression, evaluating it. */
#include "expr/expr.h"

#include "expr/check.h"
#include "expr/eval.h"

static int parse_as(struct expr **out, struct arena *arena, struct span text,
		    const struct expr_scope *scope, bool is_condition,
		    struct error *err)
{
	struct expr *expr = ARENA_NEW(arena, struct expr);
	struct span source = arena_span(arena, text);
	struct checker checker = { .scope = scope, .source = source,
				   .arena = arena, .expr = expr, .err = err };

	if (parse_source(&expr->root, arena, source, err))
		return -1;
	checker.frames[0].place = scope->root;
	checker.frame_count = 1;
	if (is_condition ? check_condition(&checker, expr->root) :
			   check_part(&checker, expr->root))
		return -1;
	*out = expr;
	return 0;
}

int expr_parse(struct expr **out, struct arena *arena, struct span text,
	       const struct expr_scope *scope, struct error *err)
{
	return parse_as(out, arena, text, scope, true, err);
}

int expr_parse_value(struct expr **out, struct arena *arena, struct span text,
		     const struct expr_scope *scope, struct error *err)
{
	return parse_as(out, arena, text, scope, false, err);
}

enum expr_type expr_type(const struct expr *expr)
{
	return expr->root->place.type;
}

enum expr_type expr_item_type(const struct expr *expr)
{
	return expr->root->item.type;
}

void expr_reads(const struct expr *expr, expr_visit visit, void *context)
{
	for (size_t i = 0; i < expr->read_count; i++)
		visit(context, &expr->reads[i]);
}

static void run_begin(struct run *run, const struct expr_record *record,
		      const struct expr_world *world, struct error *err)
{
	run->world = world;
	run->frames[0] = (struct spot){ .node = record->root,
					.record = *record };
	run->steps = world->steps ? world->steps : EXPR_STEPS;
	run->err = err;
}

int expr_eval(enum ternary *out, const struct expr *expr,
	      const struct expr_record *record, const struct expr_world *world,
	      struct error *err)
{
	struct run run;

	run_begin(&run, record, world, err);
	return eval_truth(out, &run, expr->root);
}

int expr_eval_value(struct expr_value *out, const struct expr *expr,
		    const struct expr_record *record,
		    const struct expr_world *world, struct error *err)
{
	struct run run;

	run_begin(&run, record, world, err);
	return eval_part(out, &run, expr->root);
}

bool expr_holds(enum ternary outcome)
{
	return outcome == TERNARY_YES;
}

bool expr_may_hold(enum ternary outcome)
{
	return outcome != TERNARY_NO;
}
