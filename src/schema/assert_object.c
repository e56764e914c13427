/* Assertions on mappings. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "schema/keyword.h"

/* Whether value is a mapping; the keyword's complaint when it is none. */
static bool wants_map(struct compiler *compiler, const struct assertion *out)
{
	return out->value->type == NODE_MAP ||
		compiler_wants(compiler, out, _("a mapping"));
}

/* ---- properties, patternProperties, additionalProperties ---- */

bool compile_properties(struct compiler *compiler, struct subschema *schema,
			struct assertion *out)
{
	const struct node *map = out->value;
	struct properties *properties;
	struct span *names;

	if (!wants_map(compiler, out))
		return false;
	properties = ARENA_NEW(compiler->arena, struct properties);
	names = ARENA_ARRAY(compiler->arena, map->count + 1, struct span);
	properties->schemas = ARENA_ARRAY(compiler->arena, map->count + 1,
					  const struct subschema *);
	for (size_t i = 0; i < map->count; i++) {
		names[i] = map->entries[i].key->text;
		properties->schemas[i] =
			compiler_schema(compiler, map->entries[i].value);
	}
	names_build(&properties->names, compiler->arena, names, map->count);
	schema->properties = properties;
	out->data = properties;
	return true;
}

bool run_properties(struct run *run, const struct assertion *assertion,
		    const struct node *instance)
{
	const struct properties *properties = assertion->data;
	bool valid = true;

	for (size_t i = 0; i < instance->count; i++) {
		const struct entry *entry = &instance->entries[i];
		size_t at = names_find(&properties->names, entry->key->text);

		if (at == SIZE_MAX)
			continue;
		run_mark(run, i);
		if (schema_run_property(run, properties->schemas[at], entry))
			continue;
		valid = false;
		if (!run->diags)
			break;
	}
	return valid;
}

bool compile_pattern_properties(struct compiler *compiler,
				struct subschema *schema,
				struct assertion *out)
{
	const struct node *map = out->value;
	struct patterns *patterns;

	if (!wants_map(compiler, out))
		return false;
	patterns = ARENA_NEW(compiler->arena, struct patterns);
	patterns->items = ARENA_ARRAY(compiler->arena, map->count + 1,
				      struct pattern);
	for (size_t i = 0; i < map->count; i++) {
		struct pattern *pattern = &patterns->items[patterns->count];

		pattern->source = map->entries[i].key->text;
		pattern->regex = compiler_pattern(compiler,
						  map->entries[i].key);
		pattern->schema = compiler_schema(compiler,
						  map->entries[i].value);
		patterns->count += pattern->regex != NULL;
	}
	schema->patterns = patterns;
	out->data = patterns;
	return true;
}

bool run_pattern_properties(struct run *run, const struct assertion *assertion,
			    const struct node *instance)
{
	const struct patterns *patterns = assertion->data;
	bool valid = true;

	for (size_t i = 0; i < instance->count * patterns->count; i++) {
		const struct entry *entry =
			&instance->entries[i / patterns->count];
		const struct pattern *pattern =
			&patterns->items[i % patterns->count];
		struct error err = ERROR_INIT;
		int found = regex_match(pattern->regex, entry->key->text, &err);

		run_charge(run, found < 0 ? SLOW_MATCH : 1);
		if (found < 0)
			complain_key(run, "S105", entry->key, "%s", err.msg);
		if (found)
			run_mark(run, i / patterns->count);
		if (!found || (found > 0 &&
			       schema_run_property(run, pattern->schema, entry)))
			continue;
		valid = false;
		if (!run->diags)
			break;
	}
	return valid;
}

bool compile_additional(struct compiler *compiler, struct subschema *schema,
			struct assertion *out)
{
	(void)schema;
	out->data = compiler_schema(compiler, out->value);
	return true;
}

static bool is_named(const struct subschema *owner, const struct node *key)
{
	struct error err = ERROR_INIT;

	if (owner->properties &&
	    names_find(&owner->properties->names, key->text) != SIZE_MAX)
		return true;
	for (size_t i = 0; owner->patterns && i < owner->patterns->count; i++)
		if (regex_match(owner->patterns->items[i].regex, key->text,
				&err))
			return true; /* a limit hit was reported above */
	return false;
}

static void complain_unknown(struct run *run, const struct subschema *owner,
			     const struct node *key)
{
	struct arena *arena = run->diags->arena;
	const char *near = NULL;

	complain_key(run, "S103", key, _("unknown key '%s'"),
		     show_text(arena, key->text));
	if (owner->properties && run_guess(run))
		near = hint_nearest(arena, key->text,
				    owner->properties->names.items,
				    owner->properties->names.count);
	if (near)
		diags_hint(run->diags, "%s", near);
}

bool run_additional(struct run *run, const struct assertion *assertion,
		    const struct node *instance)
{
	const struct subschema *schema = assertion->data;
	bool valid = true;

	for (size_t i = 0; i < instance->count; i++) {
		const struct entry *entry = &instance->entries[i];

		if (is_named(assertion->owner, entry->key))
			continue;
		run_mark(run, i);
		if (schema->is_false && run->diags)
			complain_unknown(run, assertion->owner, entry->key);
		else if (!schema->is_false &&
			 schema_run_property(run, schema, entry))
			continue;
		valid = false;
		if (!run->diags)
			break;
	}
	return valid;
}

/* ---- names and counts ---- */

bool compile_property_names(struct compiler *compiler,
			    struct subschema *schema, struct assertion *out)
{
	return compile_additional(compiler, schema, out);
}

/* The first thing that the schema says about a key, as one complaint. */
static void complain_name(struct run *run, const struct subschema *schema,
			  const struct node *key, const struct node *text)
{
	struct diags *diags = run->diags;
	struct diags inner;

	diags_init(&inner, diags->arena);
	run->diags = &inner;
	schema_run(run, schema, text);
	run->diags = diags;
	if (inner.count)
		complain_key(run, "S116", key, _("key '%s': %s"),
			     show_text(diags->arena, key->text),
			     inner.items[0].msg);
	else
		complain_key(run, "S116", key, _("key '%s' is not allowed"),
			     show_text(diags->arena, key->text));
	if (inner.count && inner.items[0].hint)
		diags_hint(diags, "%s", inner.items[0].hint);
	diags_release(&inner);
}

bool run_property_names(struct run *run, const struct assertion *assertion,
			const struct node *instance)
{
	bool valid = true;

	for (size_t i = 0; i < instance->count; i++) {
		/* A key is a text, however it is written (2014: …). */
		struct node text = *instance->entries[i].key;

		text.type = NODE_STRING;
		if (schema_fits(run, assertion->data, &text))
			continue;
		valid = false;
		if (!run->diags)
			break;
		complain_name(run, assertion->data, instance->entries[i].key,
			      &text);
	}
	return valid;
}

bool run_property_count(struct run *run, const struct assertion *assertion,
			const struct node *instance)
{
	size_t limit = assertion->number, count = instance->count;
	bool is_min = assertion->keyword->name[1] == 'i';

	if (is_min ? count >= limit : count <= limit)
		return true;
	if (is_min)
		complain(run, "S115", instance,
			 NG_("%zu key, at least %zu are wanted",
			     "%zu keys, at least %zu are wanted", count),
			 count, limit);
	else
		complain(run, "S115", instance,
			 NG_("%zu key, at most %zu are allowed",
			     "%zu keys, at most %zu are allowed", count),
			 count, limit);
	return false;
}

/* ---- keys that must be there ---- */

/* In a mapping with more keys each is looked up, not each name among them. */
#define WIDE 64

struct required {
	const struct span *names;
	size_t count;
	struct names table;
};

static bool compile_names(struct compiler *compiler,
			  const struct assertion *assertion,
			  const struct node *list, struct required *out)
{
	if (list->type != NODE_LIST)
		return compiler_wants(compiler, assertion,
				      _("a list of texts"));
	for (size_t i = 0; i < list->count; i++)
		if (list->entries[i].value->type != NODE_STRING)
			return compiler_fault(compiler, "S002",
				list->entries[i].value,
				_("'%s' takes a list of texts"),
				assertion->keyword->name);
	out->count = node_spans(&out->names, compiler->arena, list);
	names_build(&out->table, compiler->arena, out->names, out->count);
	return true;
}

bool compile_required(struct compiler *compiler, struct subschema *schema,
		      struct assertion *out)
{
	struct required *required = ARENA_NEW(compiler->arena, struct required);

	(void)schema;
	out->data = required;
	return compile_names(compiler, out, out->value, required);
}

static void complain_missing(struct run *run, const struct node *instance,
			     struct span name)
{
	if (run->diags)
		complain(run, "S102", instance, _("the key '%s' is missing"),
			 show_text(run->diags->arena, name));
}

static bool run_required_wide(struct run *run, const struct required *required,
			      const struct node *instance)
{
	bool *seen = mem_zero(required->count + 1, sizeof(*seen));
	bool valid = true;

	for (size_t i = 0; i < instance->count; i++) {
		size_t at = names_find(&required->table,
				       instance->entries[i].key->text);

		if (at != SIZE_MAX)
			seen[at] = true;
	}
	for (size_t i = 0; i < required->count; i++) {
		/* A name that is listed twice is seen where it is first. */
		if (seen[names_find(&required->table, required->names[i])])
			continue;
		valid = false;
		complain_missing(run, instance, required->names[i]);
	}
	free(seen);
	return valid;
}

bool run_required(struct run *run, const struct assertion *assertion,
		  const struct node *instance)
{
	const struct required *required = assertion->data;
	bool valid = true;

	if (instance->count > WIDE)
		return run_required_wide(run, required, instance);
	for (size_t i = 0; i < required->count; i++) {
		if (node_index(instance, required->names[i]) != SIZE_MAX)
			continue;
		valid = false;
		if (!run->diags)
			break;
		complain_missing(run, instance, required->names[i]);
	}
	return valid;
}

struct dependent {
	struct span name;
	struct required required;
	const struct subschema *schema;
};

bool compile_dependent_required(struct compiler *compiler,
				struct subschema *schema,
				struct assertion *out)
{
	struct dependent *table;

	(void)schema;
	if (!wants_map(compiler, out))
		return false;
	table = ARENA_ARRAY(compiler->arena, out->value->count + 1,
			    struct dependent);
	for (size_t i = 0; i < out->value->count; i++) {
		const struct entry *entry = &out->value->entries[i];
		struct dependent *next = &table[out->number];

		next->name = entry->key->text;
		out->number += compile_names(compiler, out, entry->value,
					     &next->required);
	}
	out->data = table;
	return true;
}

static bool run_dependent(struct run *run, const struct dependent *dependent,
			  const struct node *instance)
{
	size_t at = node_index(instance, dependent->name);
	bool valid = true;

	for (size_t i = 0; at != SIZE_MAX && i < dependent->required.count;
	     i++) {
		struct span name = dependent->required.names[i];

		if (node_index(instance, name) != SIZE_MAX)
			continue;
		valid = false;
		if (!run->diags)
			break;
		complain_key(run, "S117", instance->entries[at].key,
			     _("'%s' needs the key '%s' beside it"),
			     show_text(run->diags->arena, dependent->name),
			     show_text(run->diags->arena, name));
	}
	return valid;
}

bool run_dependent_required(struct run *run, const struct assertion *assertion,
			    const struct node *instance)
{
	const struct dependent *table = assertion->data;
	bool valid = true;

	for (size_t i = 0; i < assertion->number; i++)
		if (!run_dependent(run, &table[i], instance))
			valid = false;
	return valid;
}

/* What a name asks for: a schema, or names in a list where these may stand. */
static bool compile_dependent(struct compiler *compiler,
			      struct subschema *schema, struct assertion *out,
			      bool lists)
{
	struct dependent *table;

	if (!wants_map(compiler, out))
		return false;
	table = ARENA_ARRAY(compiler->arena, out->value->count + 1,
			    struct dependent);
	for (size_t i = 0; i < out->value->count; i++) {
		const struct entry *entry = &out->value->entries[i];
		struct dependent *next = &table[out->number++];
		struct subschema *to;

		next->name = entry->key->text;
		if (lists && entry->value->type == NODE_LIST) {
			compile_names(compiler, out, entry->value,
				      &next->required);
			continue;
		}
		to = compiler_schema(compiler, entry->value);
		next->schema = to;
		compiler_edge(compiler, schema, EDGE_WHEN, to, entry->key);
	}
	out->data = table;
	return true;
}

bool compile_dependent_schemas(struct compiler *compiler,
			       struct subschema *schema, struct assertion *out)
{
	return compile_dependent(compiler, schema, out, false);
}

bool run_dependent_schemas(struct run *run, const struct assertion *assertion,
			   const struct node *instance)
{
	const struct dependent *table = assertion->data;
	bool valid = true;

	for (size_t i = 0; i < assertion->number; i++)
		if (node_index(instance, table[i].name) != SIZE_MAX &&
		    !schema_run(run, table[i].schema, instance))
			valid = false;
	return valid;
}

bool compile_dependencies(struct compiler *compiler, struct subschema *schema,
			  struct assertion *out)
{
	return compile_dependent(compiler, schema, out, true);
}

bool run_dependencies(struct run *run, const struct assertion *assertion,
		      const struct node *instance)
{
	const struct dependent *table = assertion->data;
	bool valid = true;

	for (size_t i = 0; i < assertion->number; i++)
		if (!table[i].schema)
			valid &= run_dependent(run, &table[i], instance);
		else if (node_index(instance, table[i].name) != SIZE_MAX)
			valid &= schema_run(run, table[i].schema, instance);
	return valid;
}
