/* References, static and dynamic: JSON Schema core, section 8.2.3. */
#include <string.h>

#include "base/uri.h"
#include "schema/keyword.h"

/* In-place applicators nested deeper than this are refused. */
#define CHAIN_MAX 200

/* ---- targets ---- */

struct target {
	struct subschema *schema;
	const struct anchor *anchor; /* that the fragment named, or NULL */
};

/* The subschema at a node, a part of the resource that is met last on the way. */
static struct subschema *schema_at(struct compiler *compiler,
				   struct resource *resource,
				   struct locus locus)
{
	struct resource *outer = compiler->resource;
	struct subschema *schema;

	compiler->resource = resource;
	for (size_t i = 0; i <= locus.count; i++) {
		struct locus part = { locus.steps, i };
		const struct node *node = locus_find(resource->root, part);

		schema = compiler_find(compiler, node);
		if (schema)
			compiler->resource = schema->resource;
	}
	schema = compiler_schema(compiler, locus_find(resource->root, locus));
	compiler_index(compiler);
	compiler->resource = outer;
	return schema;
}

static bool find_pointer(struct compiler *compiler, struct target *out,
			 struct resource *resource, struct span pointer,
			 const struct node *at)
{
	struct locus locus;
	struct error err = ERROR_INIT;

	if (locus_parse_pointer(&locus, compiler->arena, resource->root,
				pointer, &err) ||
	    !locus_find(resource->root, locus))
		return compiler_fault(compiler, "S005", at,
				      _("there is nothing at '%s'"),
				      show_text(compiler->arena, at->text));
	out->schema = schema_at(compiler, resource, locus);
	return true;
}

static bool find_anchor(struct compiler *compiler, struct target *out,
			struct resource *resource, struct span name,
			const struct node *at)
{
	out->anchor = resource_anchor(resource, name);
	if (!out->anchor)
		return compiler_fault(compiler, "S005", at,
			_("no schema here has the anchor '%s'"),
			show_text(compiler->arena, name));
	out->schema = out->anchor->schema;
	return true;
}

/* What is wrong inside a document is told where it stands. */
static bool complain_document(struct compiler *compiler,
			      const struct node *at, const struct error *err)
{
	struct diags *diags = compiler->diags;

	if (!err->at.line)
		return compiler_fault(compiler, "S005", at, "%s", err->msg);
	diags_add_error(diags, "S001", err);
	diags->items[diags->count - 1].other =
		schema_mark(compiler->resource->doc, at);
	compiler->faults++;
	return false;
}

/* False: a fault was reported. */
static bool find_target(struct compiler *compiler, struct target *out,
			const struct node *at)
{
	struct span fragment, uri;
	struct resource *resource;
	struct error err = ERROR_INIT;

	out->anchor = NULL;
	uri = uri_resolve(compiler->arena, compiler->resource->uri, at->text);
	uri = uri_cut_fragment(uri, &fragment);
	resource = resource_find(compiler, uri, &err);
	if (!resource)
		return complain_document(compiler, at, &err);
	fragment = uri_decode(compiler->arena, fragment);
	if (fragment.len && fragment.ptr[0] != '/')
		return find_anchor(compiler, out, resource, fragment, at);
	return find_pointer(compiler, out, resource, fragment, at);
}

/* ---- $ref ---- */

bool compile_ref(struct compiler *compiler, struct subschema *schema,
		 struct assertion *out)
{
	struct target target;

	if (out->value->type != NODE_STRING)
		return compiler_wants(compiler, out, _("a string"));
	if (!find_target(compiler, &target, out->value))
		return false;
	out->data = target.schema;
	compiler_edge(compiler, schema, EDGE_AND, target.schema, out->value);
	return true;
}

bool run_ref(struct run *run, const struct assertion *assertion,
	     const struct node *instance)
{
	return schema_run(run, assertion->data, instance);
}

/* ---- $dynamicRef ---- */

struct dynamic {
	const struct subschema *schema; /* unless another is found */
	struct span name;               /* of the dynamic anchor; empty: none */
};

bool compile_dynamic_ref(struct compiler *compiler, struct subschema *schema,
			 struct assertion *out)
{
	struct dynamic *dynamic = ARENA_NEW(compiler->arena, struct dynamic);
	struct target target;

	if (out->value->type != NODE_STRING)
		return compiler_wants(compiler, out, _("a string"));
	if (!find_target(compiler, &target, out->value))
		return false;
	dynamic->schema = target.schema;
	if (target.anchor && target.anchor->dynamic)
		dynamic->name = target.anchor->name;
	out->data = dynamic;
	compiler_edge(compiler, schema, EDGE_MAYBE, target.schema, out->value);
	return true;
}

bool run_dynamic_ref(struct run *run, const struct assertion *assertion,
		     const struct node *instance)
{
	const struct dynamic *dynamic = assertion->data;
	const struct subschema *schema = dynamic->schema;

	/* The outermost of the resources entered that has the anchor. */
	for (const struct scope *scope = dynamic->name.len ? run->scope : NULL;
	     scope; scope = scope->up) {
		const struct anchor *anchor =
			resource_anchor(scope->resource, dynamic->name);

		if (anchor && anchor->dynamic)
			schema = anchor->schema;
	}
	return schema_run(run, schema, instance);
}

/* ---- words of the core that run nothing ---- */

bool compile_uri(struct compiler *compiler, struct subschema *schema,
		 struct assertion *out)
{
	(void)schema;
	if (out->value->type != NODE_STRING)
		return compiler_wants(compiler, out, _("a string"));
	return true;
}

bool compile_anchor(struct compiler *compiler, struct subschema *schema,
		    struct assertion *out)
{
	return compile_uri(compiler, schema, out);
}

/* ---- circles ---- */

/* Visits the schemas applied in place below `schema`, and measures them. */
static void visit(struct compiler *compiler, struct subschema *schema,
		  unsigned depth)
{
	schema->visit = VISIT_OPEN;
	for (struct edge *edge = schema->edges; edge; edge = edge->next) {
		struct subschema *below = edge->schema;

		if (edge->kind == EDGE_MAYBE)
			continue;
		if (below->visit == VISIT_NONE && depth < CHAIN_MAX)
			visit(compiler, below, depth + 1);
		compiler->resource = schema->resource;
		if (below->visit == VISIT_OPEN)
			compiler_fault(compiler, "S007", edge->at,
				_("this schema applies itself to the same value, without end"));
		else if (below->visit == VISIT_NONE || below->height >= CHAIN_MAX)
			compiler_fault(compiler, "S007", edge->at,
				_("schemas apply each other more than %d deep"),
				CHAIN_MAX);
		else if (below->height >= schema->height)
			schema->height = below->height + 1;
	}
	schema->visit = VISIT_DONE;
}

void compiler_cycles(struct compiler *compiler)
{
	/* Newest first: inner schemas are done before those that hold them. */
	for (size_t i = compiler->count; i-- > 0 && !compiler->faults; )
		if (compiler->list[i]->visit == VISIT_NONE)
			visit(compiler, compiler->list[i], 0);
}
