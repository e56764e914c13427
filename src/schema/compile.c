/*
 * From a schema document to subschemas. There is no recursion over schemas:
 * each one met is put into a queue, so that neither deep nor cyclic documents
 * can use up the stack.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "schema/compile.h"

bool compiler_fault(struct compiler *compiler, const char *code,
		    const struct node *at, const char *format, ...)
{
	struct buf text;
	va_list args;

	buf_init(&text);
	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	diags_add(compiler->diags, DIAG_ERROR, code,
		  schema_mark(compiler->resource->doc, at), "%s", text.ptr);
	buf_release(&text);
	compiler->faults++;
	return false;
}

bool compiler_wants(struct compiler *compiler,
		    const struct assertion *assertion, const char *what)
{
	const struct node *value = assertion->value;
	bool is_number = value->type == NODE_INT || value->type == NODE_FLOAT;

	/* "a whole number from 0, not a whole number" would not help. */
	return compiler_fault(compiler, "S002", value,
			      _("'%s' takes %s, not %s"),
			      assertion->keyword->name, what, is_number
			      ? show_text(compiler->arena, value->text)
			      : type_name(value));
}

static size_t hash_node(const struct node *node)
{
	uint64_t bits = (uint64_t)(uintptr_t)node;

	return (size_t)((bits >> 4) * UINT64_C(0x9E3779B97F4A7C15) >> 20);
}

static void table_put(struct compiler *compiler, struct subschema *schema)
{
	size_t mask = compiler->table_size - 1;
	size_t at = hash_node(schema->node) & mask;

	while (compiler->table[at])
		at = (at + 1) & mask;
	compiler->table[at] = schema;
}

static void table_grow(struct compiler *compiler)
{
	free(compiler->table);
	compiler->table_size = compiler->table_size ?
		compiler->table_size * 2 : 256;
	compiler->table = mem_zero(compiler->table_size,
				   sizeof(struct subschema *));
	for (size_t i = 0; i < compiler->count; i++)
		table_put(compiler, compiler->list[i]);
}

struct subschema *compiler_find(const struct compiler *compiler,
				const struct node *node)
{
	if (!compiler->table_size)
		return NULL;
	for (size_t at = hash_node(node) & (compiler->table_size - 1);
	     compiler->table[at]; at = (at + 1) & (compiler->table_size - 1))
		if (compiler->table[at]->node == node)
			return compiler->table[at];
	return NULL;
}

struct subschema *compiler_schema(struct compiler *compiler,
				  const struct node *node)
{
	struct subschema *schema = compiler_find(compiler, node);

	if (schema)
		return schema;
	if (compiler->count * 2 >= compiler->table_size)
		table_grow(compiler);
	schema = ARENA_NEW(compiler->arena, struct subschema);
	schema->node = node;
	schema->resource = compiler->resource;
	schema->edges_end = &schema->edges;
	mem_grow(&compiler->list, &compiler->capacity, compiler->count + 1,
		 sizeof(struct subschema *));
	compiler->list[compiler->count++] = schema;
	table_put(compiler, schema);
	return schema;
}

void compiler_edge(struct compiler *compiler, struct subschema *from,
		   enum edge_kind kind, struct subschema *to,
		   const struct node *at)
{
	struct edge *edge = ARENA_NEW(compiler->arena, struct edge);

	edge->kind = kind;
	edge->schema = to;
	edge->at = at;
	*from->edges_end = edge;
	from->edges_end = &edge->next;
}

static void free_regex(void *regex)
{
	regex_free(regex);
}

const struct regex *compiler_pattern(struct compiler *compiler,
				     const struct node *at)
{
	struct regex *regex;
	struct error err = ERROR_INIT;

	if (regex_new(&regex, at->text, &err) == 0) {
		arena_defer(compiler->arena, free_regex, regex);
		return regex;
	}
	compiler_fault(compiler, "S006", at, _("bad pattern: %s"), err.msg);
	return NULL;
}

/* ---- keywords that no table row is for ---- */

const struct keyword *keyword_find(struct span name)
{
	for (size_t i = 0; i < schema_keyword_count; i++)
		if (span_is(name, schema_keywords[i].name))
			return &schema_keywords[i];
	return NULL;
}

/*
 * Unknown keywords are annotations (JSON Schema core, section 6.5), but one
 * that looks like a known keyword is more likely a slip.
 */
static void check_unknown(struct compiler *compiler, const struct node *key)
{
	struct span *names = ARENA_ARRAY(compiler->arena, schema_keyword_count,
					 struct span);
	const char *hint;

	for (size_t i = 0; i < schema_keyword_count; i++)
		names[i] = span_text(schema_keywords[i].name);
	hint = hint_nearest(compiler->arena, key->text, names,
			    schema_keyword_count);
	if (!hint)
		return;
	diags_add(compiler->diags, DIAG_WARNING, "S008",
		  schema_mark(compiler->resource->doc, key),
		  _("unknown keyword '%s' has no effect"),
		  show_text(compiler->arena, key->text));
	diags_hint(compiler->diags, "%s", hint);
}

static void check_keys(struct compiler *compiler,
		       const struct subschema *schema)
{
	bool ours = schema->resource->vocabularies & VOCAB_OURS;

	for (size_t i = 0; i < schema->node->count; i++) {
		const struct entry *entry = &schema->node->entries[i];

		if (!span_starts(entry->key->text, "x-")) {
			if (!keyword_find(entry->key->text))
				check_unknown(compiler, entry->key);
		} else if (ours) {
			vocab_check(compiler, schema, entry);
		}
	}
}

static void compile_schema(struct compiler *compiler, struct subschema *schema)
{
	struct assertion *assertions;
	const struct node *node = schema->node;

	compiler->resource = schema->resource;
	if (node->type == NODE_BOOL) {
		schema->is_false = !node_is_true(node);
		return;
	}
	if (node->type != NODE_MAP) {
		compiler_fault(compiler, "S001", node,
			       _("a schema is a mapping, true or false, not %s"),
			       type_name(node));
		return;
	}
	check_keys(compiler, schema);
	assertions = ARENA_ARRAY(compiler->arena, node->count + 1,
				 struct assertion);
	schema->assertions = assertions;
	for (size_t i = 0; i < schema_keyword_count; i++) {
		const struct keyword *keyword = &schema_keywords[i];
		struct assertion *next = &assertions[schema->count];

		if (!keyword->compile || !(keyword->vocabulary &
					   schema->resource->vocabularies))
			continue;
		*next = (struct assertion){ .keyword = keyword,
			.owner = schema,
			.value = node_get(node, keyword->name) };
		if (next->value && keyword->compile(compiler, schema, next) &&
		    keyword->run)
			schema->count++;
	}
}

/* ---- the whole ---- */

static void compiler_release(struct compiler *compiler)
{
	free(compiler->list);
	free(compiler->table);
}

/* Compiling one may bring others: of its own document, or of another. */
static void compile_all_schemas(struct compiler *compiler)
{
	while (compiler->compiled < compiler->count) {
		compiler_index(compiler);
		compile_schema(compiler, compiler->list[compiler->compiled++]);
	}
}

static void check_document(struct compiler *compiler, const struct doc *doc)
{
	struct diags found;

	diags_init(&found, compiler->arena);
	schema_validate(compiler->options->meta, doc, &found);
	for (size_t i = 0; i < found.count; i++) {
		struct diag *diag = diags_add(compiler->diags, DIAG_ERROR,
					      "S002", found.items[i].at,
					      _("in a schema: %s"),
					      found.items[i].msg);

		diag->hint = found.items[i].hint;
		compiler->faults++;
	}
	diags_release(&found);
}

/*
 * What the keywords themselves have not complained of, in all documents that it
 * led to but the draft's own.
 */
static void check_meta(struct compiler *compiler)
{
	const struct resource *resource = compiler->resources;

	if (!compiler->options->meta || compiler->faults)
		return;
	for (; resource; resource = resource->next)
		if (resource->root == resource->doc->root &&
		    !meta_text(resource->alias))
			check_document(compiler, resource->doc);
}

int schema_compile(struct schema **out, struct arena *arena,
		   const struct doc *doc, const struct schema_options *options,
		   struct diags *diags, struct error *err)
{
	struct compiler compiler = { .arena = arena, .options = options,
				     .diags = diags };
	struct schema *schema = ARENA_NEW(arena, struct schema);
	struct resource *resource = resource_add(&compiler, doc,
						 options->base);

	schema->root = compiler_find(&compiler, doc->root);
	compile_all_schemas(&compiler);
	compiler_cycles(&compiler);
	compiler.resource = resource;
	check_meta(&compiler);
	if (!compiler.faults)
		facts_build(&compiler, schema,
			    compiler_find(&compiler, doc->root));
	compiler_release(&compiler);
	if (compiler.faults)
		return error_set(err, ERROR_INVALID, MARK_FILE(doc->path),
				 NG_("the schema has %zu fault",
				     "the schema has %zu faults",
				     compiler.faults), compiler.faults);
	*out = schema;
	return 0;
}

const struct schema *schema_meta(struct arena *arena)
{
	static const char uri[] = "https://json-schema.org/draft/2020-12/schema";
	struct schema_options options = { .base = span_text(uri),
					  .formats = true };
	struct error err = ERROR_INIT;
	struct schema *schema = NULL;
	struct diags diags;
	struct doc *doc;
	int status;

	diags_init(&diags, arena);
	status = doc_load(&doc, arena, span_text(meta_text(options.base)), uri,
			  NULL, &err) ||
		 schema_compile(&schema, arena, doc, &options, &diags, &err);
	assert(status == 0);
	(void)status;
	diags_release(&diags);
	return schema;
}

const struct schema_facts *schema_facts(const struct schema *schema)
{
	return &schema->facts;
}
