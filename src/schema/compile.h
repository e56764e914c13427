/* Compiling: what the parts of a schema's compiler share. */
#ifndef SCHEMA_COMPILE_H
#define SCHEMA_COMPILE_H

#include "schema/internal.h"

/* ---- compiling ---- */

/* An anchor of a resource; a dynamic one may take another's place. */
struct anchor {
	struct anchor *next;
	struct span name;
	bool dynamic;
	struct subschema *schema;
};

/*
 * A schema with an absolute URI of its own, and what stands in it (core,
 * section 4.3.5): a whole document, or a part of one that has an $id.
 */
struct resource {
	struct resource *next;
	struct span uri, alias; /* its own, and what it was loaded by */
	const struct doc *doc;
	const struct node *root;
	unsigned vocabularies;
	struct anchor *anchors;
};

struct compiler {
	struct arena *arena;
	const struct schema_options *options;
	struct diags *diags;
	size_t faults; /* diagnostics of level error */
	struct resource *resources; /* newest first */
	struct resource *resource;  /* of the schema at work */
	struct subschema **list; /* all of them; a queue, with two readers */
	size_t count, capacity;
	size_t indexed, compiled;
	struct subschema **table; /* by address of the node */
	size_t table_size;
};

extern const struct keyword schema_keywords[];
extern const size_t schema_keyword_count;

/* The keyword of that name, or NULL. */
const struct keyword *keyword_find(struct span name);
/*
 * The compiled form of a schema; it is compiled later, as a part of the
 * resource at work.
 */
struct subschema *compiler_schema(struct compiler *compiler,
				  const struct node *node);
/* The same, or NULL when nobody asked for it yet. */
struct subschema *compiler_find(const struct compiler *compiler,
				const struct node *node);
void compiler_edge(struct compiler *compiler, struct subschema *from,
		   enum edge_kind kind, struct subschema *to,
		   const struct node *at);
/* A complaint about the schema itself; always returns false. */
bool compiler_fault(struct compiler *compiler, const char *code,
		    const struct node *at, const char *format, ...)
	FORMAT_PRINTF(4, 5);
/* "'minLength' takes a whole number" as S002; always returns false. */
bool compiler_wants(struct compiler *compiler,
		    const struct assertion *assertion, const char *what);
/* The pattern of a `pattern` or a key of patternProperties; NULL: fault. */
const struct regex *compiler_pattern(struct compiler *compiler,
				     const struct node *at);

/* ---- resource.c: documents, ids, anchors ---- */

/* The document's resource, found under this URI from now on. */
struct resource *resource_add(struct compiler *compiler,
			      const struct doc *doc, struct span uri);
/* By its URI without a fragment, loaded where need be; NULL: there is none. */
struct resource *resource_find(struct compiler *compiler, struct span uri,
			       struct error *err);
const struct anchor *resource_anchor(const struct resource *resource,
				     struct span name);
/* Gives every schema that is queued its resource, and finds those inside. */
void compiler_index(struct compiler *compiler);

/* ---- meta.c: the meta-schemas of the draft ---- */

/* The text of the one with this URI, or NULL. */
const char *meta_text(struct span uri);
/* The bits of the vocabulary with this URI, or 0. */
unsigned meta_vocabulary(struct span uri);

/* Reports references that come back to themselves without a step down. */
void compiler_cycles(struct compiler *compiler);

/* ---- our vocabulary ---- */

/* Checks one x- keyword's value; reports unknown ones. */
void vocab_check(struct compiler *compiler, const struct subschema *schema,
		 const struct entry *entry);
/* Makes the field of every schema. */
void fields_build(struct compiler *compiler);
void facts_build(struct compiler *compiler, struct schema *schema,
		 struct subschema *root);
/* What x-rules says; a rule twice is a fault. */
void rules_build(struct compiler *compiler, struct schema_facts *facts,
		 const struct subschema *root);
/* The labels in a mapping of languages; NULL: there are none. */
struct labels labels_of(struct arena *arena, const struct node *map);
const struct lens *lens_build(struct arena *arena, const struct field *root);
/* A list of strings, or one string, as spans. */
size_t node_spans(const struct span **out, struct arena *arena,
		  const struct node *node);

#endif
