/* Assertions on lists. */
#include "schema/keyword.h"

bool compile_prefix_items(struct compiler *compiler, struct subschema *schema,
			  struct assertion *out)
{
	const struct subschema **items;

	if (out->value->type != NODE_LIST)
		return compiler_wants(compiler, out, _("a list of schemas"));
	items = ARENA_ARRAY(compiler->arena, out->value->count + 1,
			    const struct subschema *);
	for (size_t i = 0; i < out->value->count; i++)
		items[i] = compiler_schema(compiler,
					   out->value->entries[i].value);
	schema->prefix = out->value->count;
	out->data = items;
	return true;
}

bool run_prefix_items(struct run *run, const struct assertion *assertion,
		      const struct node *instance)
{
	const struct subschema *const *items = assertion->data;
	bool valid = true;

	for (size_t i = 0;
	     i < assertion->owner->prefix && i < instance->count; i++) {
		run_mark(run, i);
		if (schema_run_item(run, items[i], instance, i))
			continue;
		valid = false;
		if (!run->diags)
			break;
	}
	return valid;
}

bool compile_items(struct compiler *compiler, struct subschema *schema,
		   struct assertion *out)
{
	if (out->value->type == NODE_LIST)
		return compiler_fault(compiler, "S002", out->value,
			_("'items' takes one schema; a list of them is 'prefixItems'"));
	schema->items = compiler_schema(compiler, out->value);
	out->data = schema->items;
	return true;
}

bool run_items(struct run *run, const struct assertion *assertion,
	       const struct node *instance)
{
	const struct subschema *schema = assertion->data;
	size_t prefix = assertion->owner->prefix;
	bool valid = true;

	if (schema->is_false && prefix && instance->count > prefix) {
		complain(run, "S110", instance->entries[prefix].value,
			 NG_("this list takes %zu item",
			     "this list takes %zu items", prefix), prefix);
		return false;
	}
	for (size_t i = prefix; i < instance->count; i++) {
		run_mark(run, i);
		if (schema_run_item(run, schema, instance, i))
			continue;
		valid = false;
		if (!run->diags)
			break;
	}
	return valid;
}

bool run_item_count(struct run *run, const struct assertion *assertion,
		    const struct node *instance)
{
	size_t limit = assertion->number, count = instance->count;
	bool is_min = assertion->keyword->name[1] == 'i';

	if (is_min ? count >= limit : count <= limit)
		return true;
	if (is_min && !count)
		complain(run, "S110", instance,
			 _("this list must not be empty"));
	else if (is_min)
		complain(run, "S110", instance,
			 NG_("%zu item, at least %zu are wanted",
			     "%zu items, at least %zu are wanted", count),
			 count, limit);
	else
		complain(run, "S110", instance,
			 NG_("%zu item, at most %zu are allowed",
			     "%zu items, at most %zu are allowed", count),
			 count, limit);
	return false;
}

/* ---- contains ---- */

struct contains {
	const struct subschema *schema;
	size_t min, max;
};

/* A sibling's count; a fault in it is reported here, where it is used. */
static size_t sibling_count(struct compiler *compiler,
			    struct subschema *schema, const char *name,
			    size_t fallback)
{
	struct keyword keyword = { .name = name };
	struct assertion sibling = { .keyword = &keyword, .owner = schema,
				     .value = node_get(schema->node, name) };

	if (!sibling.value || !compile_count(compiler, schema, &sibling))
		return fallback;
	return sibling.number;
}

bool compile_contains(struct compiler *compiler, struct subschema *schema,
		      struct assertion *out)
{
	struct contains *contains = ARENA_NEW(compiler->arena,
					      struct contains);

	contains->schema = compiler_schema(compiler, out->value);
	contains->min = sibling_count(compiler, schema, "minContains", 1);
	contains->max = sibling_count(compiler, schema, "maxContains",
				      SIZE_MAX);
	out->data = contains;
	return true;
}

bool run_contains(struct run *run, const struct assertion *assertion,
		  const struct node *instance)
{
	const struct contains *contains = assertion->data;
	struct diags *diags = run->diags;
	size_t count = 0;

	run->diags = NULL;
	for (size_t i = 0; i < instance->count && (count <= contains->max ||
						   run->seen); i++) {
		if (!schema_run_item(run, contains->schema, instance, i))
			continue;
		run_mark(run, i);
		count++;
	}
	run->diags = diags;
	if (run->stopped)
		return false;
	if (count < contains->min && contains->min == 1)
		complain(run, "S119", instance,
			 _("no item here has the form that one of them must have"));
	else if (count < contains->min)
		complain(run, "S119", instance,
			 NG_("%zu item has the form that at least %zu must have",
			     "%zu items have the form that at least %zu must have",
			     count), count, contains->min);
	else if (count > contains->max)
		complain(run, "S119", instance,
			 NG_("more than %zu item has a form that no more may have",
			     "more than %zu items have a form that no more may have",
			     contains->max), contains->max);
	return count >= contains->min && count <= contains->max;
}
