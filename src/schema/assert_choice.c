/* enum and const: values that are allowed. */
#include <stdlib.h>

#include "schema/keyword.h"

bool compile_const(struct compiler *compiler, struct subschema *schema,
		   struct assertion *out)
{
	(void)compiler;
	(void)schema;
	out->data = out->value;
	return true;
}

bool run_const(struct run *run, const struct assertion *assertion,
	       const struct node *instance)
{
	const struct node *value = assertion->value;

	if (node_equal(instance, value))
		return true;
	if (!run->diags)
		return false;
	if (node_is_scalar(value))
		complain(run, "S104", instance, _("only '%s' is allowed here"),
			 show_node(run->diags->arena, value));
	else
		complain(run, "S104", instance,
			 _("this is not the one value that is allowed here"));
	return false;
}

/* Texts are found by name, whatever else by its hash. */
struct choice {
	uint64_t hash;
	const struct node *value;
};

struct choices {
	struct names texts;
	struct choice *others; /* by hash, when there are many */
	size_t other_count;
};

#define FEW_OTHERS 8

static int compare_choices(const void *a, const void *b)
{
	const struct choice *x = a, *y = b;

	return (x->hash > y->hash) - (x->hash < y->hash);
}

static void sort_choices(struct choices *choices)
{
	if (choices->other_count <= FEW_OTHERS)
		return;
	for (size_t i = 0; i < choices->other_count; i++)
		choices->others[i].hash =
			node_data_hash(choices->others[i].value);
	qsort(choices->others, choices->other_count, sizeof(struct choice),
	      compare_choices);
}

/* The first of the choices that may have this hash. */
static size_t find_hash(const struct choices *choices, uint64_t hash)
{
	size_t low = 0, high = choices->other_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (choices->others[middle].hash < hash)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_other(struct run *run, const struct choices *choices,
		     const struct node *instance)
{
	uint64_t hash = 0;
	size_t at = 0;

	if (choices->other_count > FEW_OTHERS) {
		hash = run_hash(run, instance);
		at = find_hash(choices, hash);
	}
	/* Values made to collide cost steps, and steps are bounded. */
	for (; at < choices->other_count && choices->others[at].hash == hash &&
	     run_charge(run, 1); at++)
		if (node_equal(choices->others[at].value, instance))
			return true;
	return false;
}

bool compile_enum(struct compiler *compiler, struct subschema *schema,
		  struct assertion *out)
{
	struct choices *choices = ARENA_NEW(compiler->arena, struct choices);
	const struct node *list = out->value;
	struct span *texts;
	size_t count = 0;

	(void)schema;
	if (list->type != NODE_LIST)
		return compiler_wants(compiler, out, _("a list"));
	choices->others = ARENA_ARRAY(compiler->arena, list->count + 1,
				      struct choice);
	texts = ARENA_ARRAY(compiler->arena, list->count + 1, struct span);
	for (size_t i = 0; i < list->count; i++) {
		const struct node *value = list->entries[i].value;

		if (value->type == NODE_STRING)
			texts[count++] = value->text;
		else
			choices->others[choices->other_count++].value = value;
	}
	names_build(&choices->texts, compiler->arena, texts, count);
	sort_choices(choices);
	out->data = choices;
	return true;
}

#define LISTED_MAX 12

static void complain_enum(struct run *run, const struct choices *choices,
			  const struct node *list, const struct node *instance)
{
	struct arena *arena = run->diags->arena;
	const char *near = NULL;
	struct buf all;

	complain(run, "S104", instance, _("'%s' is none of the allowed values"),
		 show_node(arena, instance));
	if (instance->type == NODE_STRING && run_guess(run))
		near = hint_nearest(arena, instance->text, choices->texts.items,
				    choices->texts.count);
	buf_init(&all);
	for (size_t i = 0; i < list->count && i < LISTED_MAX; i++) {
		if (i)
			buf_add_text(&all, ", ");
		buf_add_text(&all, show_node(arena, list->entries[i].value));
	}
	if (list->count > LISTED_MAX)
		buf_add_text(&all, ", …");
	if (near)
		diags_hint(run->diags, _("%s (allowed: %s)"), near, all.ptr);
	else
		diags_hint(run->diags, _("allowed: %s"), all.ptr);
	buf_release(&all);
}

bool run_enum(struct run *run, const struct assertion *assertion,
	      const struct node *instance)
{
	const struct choices *choices = assertion->data;

	if (instance->type == NODE_STRING) {
		if (names_find(&choices->texts, instance->text) != SIZE_MAX)
			return true;
	} else if (is_other(run, choices, instance)) {
		return true;
	}
	if (run->diags && !run->stopped)
		complain_enum(run, choices, assertion->value, instance);
	return false;
}
