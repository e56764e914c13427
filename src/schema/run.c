/*
 * Running a compiled schema. The way with no complaint allocates nothing for
 * a node: the place is a chain on the C stack, written out only for messages.
 */
#include "schema/run.h"

/* A record's depth is bounded by its loader; these bound hostile schemas. */
#define DEPTH_MAX 1024
#define STILL_MAX 256
#define STEPS_MAX ((size_t)20000000)
#define GUESSES_MAX 200

static const char *too_long(void)
{
	return _("checking this against the schema takes too long");
}

static bool run_stop(struct run *run, const struct node *instance,
		     const char *why)
{
	run->stopped = true;
	run->told = run->told ||
		complain(run, "S011", instance, "%s", why) != NULL;
	return false;
}

bool run_charge(struct run *run, size_t steps)
{
	if (steps > STEPS_MAX - run->steps)
		run->stopped = true;
	else
		run->steps += steps;
	return !run->stopped;
}

bool run_guess(struct run *run)
{
	return run->guesses++ < GUESSES_MAX;
}

static bool run_assertions(struct run *run, const struct subschema *schema,
			   const struct node *instance)
{
	uint32_t type = TYPE_BIT(instance->type);
	bool valid = true;

	for (size_t i = 0; i < schema->count; i++) {
		const struct assertion *assertion = &schema->assertions[i];

		if (!(assertion->keyword->types & type) ||
		    assertion->keyword->run(run, assertion, instance))
			continue;
		valid = false;
		if (!run->diags || assertion->keyword->last)
			break;
	}
	return valid;
}

/*
 * A schema that fails has evaluated nothing. Where complaints are collected
 * the verdict is "no" by then: what it did evaluate needs no second complaint.
 */
static bool run_seeing(struct run *run, const struct subschema *schema,
		       const struct node *instance)
{
	struct seen *outer = run->seen, seen;
	bool valid;

	seen_init(&seen, instance->count);
	run->seen = &seen;
	valid = run_assertions(run, schema, instance);
	run->seen = outer;
	if (outer && (valid || run->diags))
		seen_merge(outer, &seen);
	seen_release(&seen);
	return valid;
}

static bool run_inside(struct run *run, const struct subschema *schema,
		       const struct node *instance)
{
	bool holds = instance->type == NODE_LIST || instance->type == NODE_MAP;

	if (holds && (run->seen || schema->asks_seen))
		return run_seeing(run, schema, instance);
	return run_assertions(run, schema, instance);
}

bool schema_run(struct run *run, const struct subschema *schema,
		const struct node *instance)
{
	const struct scope *outer = run->scope;
	struct scope scope = { schema->resource, outer };
	bool valid;

	if (schema->is_false) {
		complain(run, "S118", instance, _("nothing is allowed here"));
		return false;
	}
	if (!schema->count)
		return true;
	/* What is in the instance may be walked by each keyword. */
	if (!run_charge(run, 1 + instance->count / 16))
		return run_stop(run, instance, too_long());
	if (run->depth >= DEPTH_MAX || run->still >= STILL_MAX)
		return run_stop(run, instance,
				_("the schema goes too deep here"));
	run->depth++;
	run->still++;
	if (!outer || outer->resource != schema->resource)
		run->scope = &scope;
	valid = run_inside(run, schema, instance);
	run->scope = outer;
	run->depth--;
	run->still--;
	return valid;
}

bool schema_fits(struct run *run, const struct subschema *schema,
		 const struct node *instance)
{
	struct diags *diags = run->diags;
	bool valid;

	run->diags = NULL;
	valid = schema_run(run, schema, instance);
	run->diags = diags;
	return valid;
}

static bool run_down(struct run *run, const struct subschema *schema,
		     const struct node *value, struct trail place)
{
	unsigned still = run->still;
	struct seen *seen = run->seen;
	bool valid;

	place.up = run->place;
	run->place = &place;
	run->still = 0;
	run->seen = NULL;
	valid = schema_run(run, schema, value);
	run->seen = seen;
	run->still = still;
	run->place = place.up;
	return valid;
}

bool schema_run_property(struct run *run, const struct subschema *schema,
			 const struct entry *entry)
{
	/* A pointer that is never NULL tells a key from a position. */
	struct span key = entry->key->text.ptr ? entry->key->text :
		span_of("", 0);

	return run_down(run, schema, entry->value,
			(struct trail){ .key = key });
}

bool schema_run_item(struct run *run, const struct subschema *schema,
		     const struct node *list, size_t index)
{
	return run_down(run, schema, list->entries[index].value,
			(struct trail){ .index = index });
}

void schema_validate(const struct schema *schema, const struct doc *doc,
		     struct diags *diags)
{
	struct run run = { .doc = doc, .diags = diags };

	schema_run(&run, schema->root, doc->root);
	/* A bound hit in a quiet run must not pass for a verdict in silence. */
	if (run.stopped && !run.told)
		complain(&run, "S011", doc->root, "%s", too_long());
}
