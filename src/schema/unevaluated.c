/*
 * Which entries of a list or mapping the schemas applied to it have evaluated
 * (JSON Schema core, sections 7.7 and 11). Noted only where an unevaluated…
 * keyword asks: each schema applied to the value has notes of its own, which
 * pass to the one that applied it when it holds.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "schema/keyword.h"

enum { WORD = 64 };

static uint64_t *words_of(struct seen *seen)
{
	return seen->many ? seen->many : &seen->few;
}

void seen_init(struct seen *seen, size_t count)
{
	memset(seen, 0, sizeof(*seen));
	seen->count = count;
	if (count > WORD)
		seen->many = mem_zero(count / WORD + 1, sizeof(*seen->many));
}

void seen_release(struct seen *seen)
{
	free(seen->many);
}

void seen_merge(struct seen *into, struct seen *from)
{
	for (size_t i = 0; i <= from->count / WORD; i++) {
		words_of(into)[i] |= words_of(from)[i];
		if (!from->many)
			break;
	}
}

void run_mark(struct run *run, size_t index)
{
	if (run->seen)
		words_of(run->seen)[run->seen->many ? index / WORD : 0] |=
			UINT64_C(1) << index % WORD;
}

static bool is_marked(struct seen *seen, size_t index)
{
	return words_of(seen)[seen->many ? index / WORD : 0] >>
		index % WORD & 1;
}

bool compile_unevaluated(struct compiler *compiler, struct subschema *schema,
			 struct assertion *out)
{
	schema->asks_seen = true;
	out->data = compiler_schema(compiler, out->value);
	return true;
}

static bool run_entry(struct run *run, const struct subschema *schema,
		      const struct node *instance, size_t index)
{
	const struct entry *entry = &instance->entries[index];

	if (instance->type == NODE_LIST) {
		if (!schema->is_false)
			return schema_run_item(run, schema, instance, index);
		complain(run, "S110", entry->value,
			 _("no item is allowed here"));
		return false;
	}
	if (!schema->is_false)
		return schema_run_property(run, schema, entry);
	if (run->diags)
		complain_key(run, "S103", entry->key, _("unknown key '%s'"),
			     show_text(run->diags->arena, entry->key->text));
	return false;
}

bool run_unevaluated(struct run *run, const struct assertion *assertion,
		     const struct node *instance)
{
	const struct subschema *schema = assertion->data;
	bool valid = true;

	for (size_t i = 0; i < instance->count; i++) {
		if (is_marked(run->seen, i))
			continue;
		run_mark(run, i);
		if (run_entry(run, schema, instance, i))
			continue;
		valid = false;
		if (!run->diags)
			break;
	}
	return valid;
}
