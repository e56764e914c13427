/*
 * Resources: which documents there are, which schemas in them have a URI of
 * their own, which anchors (JSON Schema core, sections 8.1, 8.2 and 9).
 */
#include <string.h>

#include "base/uri.h"
#include "schema/compile.h"

#define DRAFT "https://json-schema.org/draft/2020-12/"
#define DOCUMENTS_MAX 1000 /* that one schema may lead to */

/* ---- finding ---- */

static struct resource *find_here(const struct compiler *compiler,
				  struct span uri)
{
	for (struct resource *resource = compiler->resources; resource;
	     resource = resource->next)
		if (span_equal(resource->uri, uri) ||
		    (resource->alias.ptr && span_equal(resource->alias, uri)))
			return resource;
	return NULL;
}

static int load_document(struct compiler *compiler, const struct doc **out,
			 struct span uri, struct error *err)
{
	const struct schema_options *options = compiler->options;
	const char *text = meta_text(uri);
	struct doc *doc;

	if (text) {
		if (doc_load(&doc, compiler->arena, span_text(text),
			     arena_text(compiler->arena, uri), NULL, err))
			return -1;
		*out = doc;
		return 0;
	}
	if (options->load)
		return options->load(options->context, out, compiler->arena,
				     uri, err);
	return error_set(err, ERROR_NOTFOUND, MARK_NONE,
			 _("there is no schema '%s'"),
			 show_text(compiler->arena, uri));
}

struct resource *resource_find(struct compiler *compiler, struct span uri,
			       struct error *err)
{
	struct resource *found = find_here(compiler, uri);
	const struct doc *doc;
	size_t documents = 0;

	if (found)
		return found;
	for (struct resource *each = compiler->resources; each;
	     each = each->next)
		documents++;
	if (documents > DOCUMENTS_MAX) {
		error_set(err, ERROR_INVALID, MARK_NONE,
			  _("more than %d schemas refer to each other"),
			  DOCUMENTS_MAX);
		return NULL;
	}
	if (load_document(compiler, &doc, uri, err))
		return NULL;
	return resource_add(compiler, doc, uri);
}

const struct anchor *resource_anchor(const struct resource *resource,
				     struct span name)
{
	for (const struct anchor *anchor = resource->anchors; anchor;
	     anchor = anchor->next)
		if (span_equal(anchor->name, name))
			return anchor;
	return NULL;
}

/* ---- vocabularies ---- */

static unsigned wanted(const struct compiler *compiler)
{
	const struct schema_options *options = compiler->options;

	return VOCAB_DRAFT | (options->formats ? VOCAB_FORMAT_ASSERTED : 0u) |
		(options->ours ? VOCAB_OURS : 0u);
}

/* What a meta-schema's $vocabulary turns on (core, section 8.1.2). */
static unsigned read_vocabularies(struct compiler *compiler,
				  const struct node *list,
				  const struct node *at)
{
	unsigned found = VOCAB_CORE | (wanted(compiler) &
				       (VOCAB_OURS | VOCAB_FORMAT_ASSERTED));

	for (size_t i = 0; list->type == NODE_MAP && i < list->count; i++) {
		const struct entry *entry = &list->entries[i];
		unsigned bits = meta_vocabulary(entry->key->text);

		if (!bits && node_is_true(entry->value))
			compiler_fault(compiler, "S004", at,
				_("the vocabulary '%s' is not known here"),
				show_text(compiler->arena, entry->key->text));
		found |= bits;
	}
	return found;
}

static unsigned vocabularies_of(struct compiler *compiler,
				const struct node *said)
{
	struct span uri, fragment;
	const struct resource *found;
	const struct node *list;
	struct error err = ERROR_INIT;

	if (!said || said->type != NODE_STRING)
		return wanted(compiler);
	uri = uri_cut_fragment(said->text, &fragment);
	if (span_is(uri, DRAFT "schema"))
		return wanted(compiler);
	found = resource_find(compiler, uri, &err);
	if (!found) {
		compiler_fault(compiler, "S004", said,
			       _("only draft 2020-12 is supported"));
		return wanted(compiler);
	}
	list = node_get(found->root, "$vocabulary");
	return list ? read_vocabularies(compiler, list, said)
		    : wanted(compiler);
}

/* ---- adding ---- */

/* It is the one at work from here on. */
static struct resource *new_resource(struct compiler *compiler,
				     const struct doc *doc,
				     const struct node *root, struct span uri)
{
	struct resource *resource = ARENA_NEW(compiler->arena,
					      struct resource);
	bool is_taken = uri.len && find_here(compiler, uri);

	resource->doc = doc;
	resource->root = root;
	resource->uri = uri;
	resource->next = compiler->resources;
	compiler->resources = resource;
	compiler->resource = resource;
	if (is_taken)
		compiler_fault(compiler, "S002", node_get(root, "$id"),
			       _("two schemas have the $id '%s'"),
			       show_text(compiler->arena, uri));
	return resource;
}

/* The URI that the schema's own $id gives it; ptr NULL: it has none. */
static struct span own_uri(struct compiler *compiler, const struct node *node,
			   struct span base)
{
	const struct node *id = node_get(node, "$id");
	struct span fragment, uri = { NULL, 0 };

	if (!id || id->type != NODE_STRING)
		return uri;
	uri = uri_resolve(compiler->arena, base, id->text);
	return uri_cut_fragment(uri, &fragment);
}

struct resource *resource_add(struct compiler *compiler,
			      const struct doc *doc, struct span uri)
{
	struct resource *outer = compiler->resource, *resource;
	struct span own = own_uri(compiler, doc->root, uri);

	resource = new_resource(compiler, doc, doc->root,
				own.ptr ? own : uri);
	resource->alias = uri;
	resource->vocabularies = vocabularies_of(compiler,
			node_get(doc->root, "$schema"));
	(void)compiler_schema(compiler, doc->root);
	compiler_index(compiler);
	compiler->resource = outer;
	return resource;
}

/* ---- what stands in a schema ---- */

static void note_anchor(struct compiler *compiler, struct subschema *schema,
			const char *keyword, bool dynamic)
{
	const struct node *node = node_get(schema->node, keyword);
	struct resource *resource = schema->resource;
	struct anchor *anchor;

	if (!node || node->type != NODE_STRING)
		return;
	if (resource_anchor(resource, node->text)) {
		compiler_fault(compiler, "S002", node,
			       _("two schemas have the anchor '%s'"),
			       show_text(compiler->arena, node->text));
		return;
	}
	anchor = ARENA_NEW(compiler->arena, struct anchor);
	anchor->name = node->text;
	anchor->dynamic = dynamic;
	anchor->schema = schema;
	anchor->next = resource->anchors;
	resource->anchors = anchor;
}

static void queue_inside(struct compiler *compiler, enum holds holds,
			 const struct node *value)
{
	/* A list in a schema's place is told by the keyword itself. */
	if (holds == HOLDS_SCHEMA && value->type != NODE_LIST)
		(void)compiler_schema(compiler, value);
	if (holds == HOLDS_SCHEMA ||
	    value->type != (holds == HOLDS_LIST ? NODE_LIST : NODE_MAP))
		return;
	for (size_t i = 0; i < value->count; i++)
		if (value->entries[i].value->type != NODE_LIST)
			(void)compiler_schema(compiler,
					      value->entries[i].value);
}

static void index_schema(struct compiler *compiler, struct subschema *schema)
{
	const struct node *node = schema->node;
	struct resource *resource = schema->resource;
	struct span uri;

	if (node->type != NODE_MAP)
		return;
	compiler->resource = resource;
	uri = node == resource->root ? span_of(NULL, 0)
				     : own_uri(compiler, node, resource->uri);
	if (uri.ptr && !span_equal(uri, resource->uri)) {
		const struct node *said = node_get(node, "$schema");

		schema->resource = new_resource(compiler, resource->doc, node,
						uri);
		schema->resource->vocabularies = said
			? vocabularies_of(compiler, said)
			: resource->vocabularies;
	}
	note_anchor(compiler, schema, "$anchor", false);
	note_anchor(compiler, schema, "$dynamicAnchor", true);
	for (size_t i = 0; i < node->count; i++) {
		const struct keyword *keyword =
			keyword_find(node->entries[i].key->text);

		if (keyword && keyword->holds)
			queue_inside(compiler, keyword->holds,
				     node->entries[i].value);
	}
}

void compiler_index(struct compiler *compiler)
{
	struct resource *outer = compiler->resource;

	while (compiler->indexed < compiler->count)
		index_schema(compiler, compiler->list[compiler->indexed++]);
	compiler->resource = outer;
}
