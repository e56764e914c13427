/* Compiling: what the parts of a schema's compiler share. */
#ifndef SCHEMA_COMPILE_H
#define SCHEMA_COMPILE_H

#include "schema/internal.h"

/* ---- compiling ---- */

struct ref {
	struct assertion *assertion;
	struct subschema *from;
	struct span anchor;
};

struct anchor {
	struct span name;
	struct subschema *schema;
};

struct compiler {
	struct arena *arena;
	const struct doc *doc;
	struct diags *diags;
	size_t faults; /* diagnostics of level error */
	struct subschema **list; /* all of them; a queue while compiling */
	size_t count, capacity;
	struct subschema **table; /* by address of the node */
	size_t table_size;
	struct ref *refs; /* to anchors, found at the end */
	size_t ref_count, ref_capacity;
	struct anchor *anchors;
	size_t anchor_count, anchor_capacity;
	struct span id; /* $id of the root, or empty */
};

extern const struct keyword schema_keywords[];
extern const size_t schema_keyword_count;

/* The compiled form of a schema in the document; it is compiled later. */
struct subschema *compiler_schema(struct compiler *compiler,
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

/* ref.c: the target of a reference in this document, or NULL: fault. */
bool compile_ref(struct compiler *compiler, struct subschema *schema,
		 struct assertion *out);
bool compile_anchor(struct compiler *compiler, struct subschema *schema,
		    struct assertion *out);
void compiler_resolve(struct compiler *compiler);
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
/* A list of strings, or one string, as spans. */
size_t node_spans(const struct span **out, struct arena *arena,
		  const struct node *node);

#endif
