/*
 * Inside the schema module: what a compiled schema is, and how one runs.
 *
 * Every schema of a document (the root, each subschema, each target of a
 * $ref) is one struct subschema: a list of assertions, made once from the
 * keyword table and run over instances. A keyword is one row of that table:
 * how it is compiled, to which types of instance it applies, how it is run.
 */
#ifndef SCHEMA_INTERNAL_H
#define SCHEMA_INTERNAL_H

#include "base/buf.h"
#include "base/decimal.h"
#include "base/regex.h"
#include "schema/schema.h"

#define TYPE_BIT(type) (1u << (type))
#define TYPE_NUMBER (TYPE_BIT(NODE_INT) | TYPE_BIT(NODE_FLOAT))
#define TYPE_ALL ((1u << (NODE_MAP + 1)) - 1)

struct assertion;
struct compiler;
struct run;
struct subschema;

/* ---- compiled form ---- */

enum keyword_kind {
	KEYWORD_ASSERTS,     /* compile and run are set */
	KEYWORD_COMPILES,    /* says something, asserts nothing */
	KEYWORD_ANNOTATES,   /* kept for readers only */
	KEYWORD_UNSUPPORTED, /* of the draft, not supported yet */
};

struct keyword {
	const char *name;
	enum keyword_kind kind;
	uint32_t types; /* TYPE_BITs of the instances it applies to */
	/* False when there is nothing to run (a fault was reported, or true). */
	bool (*compile)(struct compiler *compiler, struct subschema *schema,
			struct assertion *out);
	bool (*run)(struct run *run, const struct assertion *assertion,
		    const struct node *instance);
	bool last; /* when it fails, the assertions after it are not run */
};

struct assertion {
	const struct keyword *keyword;
	const struct subschema *owner;
	const struct node *value; /* the keyword's value in the schema */
	const void *data;         /* what compile made of it */
	size_t number;
};

/* Names with their positions: linear when few, hashed when many. */
struct names {
	const struct span *items;
	size_t count;
	const uint32_t *slots; /* position + 1, or 0 */
	size_t mask;
};

struct properties {
	struct names names;
	const struct subschema **schemas;
};

struct pattern {
	const struct regex *regex;
	struct span source;
	const struct subschema *schema; /* of patternProperties */
};

struct patterns {
	struct pattern *items;
	size_t count;
};

struct schemas { /* allOf, anyOf, oneOf, prefixItems */
	const struct subschema **items;
	size_t count;
};

/* A schema that applies to the same instance as the one that names it. */
enum edge_kind {
	EDGE_AND,  /* $ref, allOf: always */
	EDGE_OR,   /* anyOf, oneOf */
	EDGE_WHEN, /* then, else, dependentSchemas */
	EDGE_TEST, /* if, not: says nothing about the data */
};

struct edge {
	struct edge *next;
	enum edge_kind kind;
	struct subschema *schema;
	const struct node *at;
};

enum visit { VISIT_NONE, VISIT_OPEN, VISIT_DONE };

struct subschema {
	const struct node *node;
	bool is_false;
	const struct assertion *assertions;
	size_t count;
	struct edge *edges, **edges_end;
	/* What other keywords and the fields need; NULL when absent. */
	const struct properties *properties;
	const struct patterns *patterns;
	const struct subschema *items;
	size_t prefix; /* length of prefixItems */
	struct field *field;
	enum visit visit;
};

struct schema {
	const struct subschema *root;
	struct schema_facts facts;
};

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

/* names.c */
void names_build(struct names *names, struct arena *arena,
		 const struct span *items, size_t count);
size_t names_find(const struct names *names, struct span name);

/* ---- running ---- */

/* The way down to the instance, on the C stack. */
struct place {
	const struct place *up;
	struct span key; /* ptr NULL: an item of a list */
	size_t index;
};

struct run {
	const struct doc *doc;
	struct diags *diags; /* NULL in a quiet run: only the verdict counts */
	struct arena *scratch;
	const struct place *place;
	unsigned depth; /* schemas entered */
	unsigned still; /* of them, since the last step down the instance */
	size_t steps;   /* schemas run so far, all together */
	bool stopped;   /* a bound was hit: the verdict is "no" */
};

bool schema_run(struct run *run, const struct subschema *schema,
		const struct node *instance);
/* Only the verdict. */
bool schema_fits(struct run *run, const struct subschema *schema,
		 const struct node *instance);
bool schema_run_property(struct run *run, const struct subschema *schema,
			 const struct entry *entry);
bool schema_run_item(struct run *run, const struct subschema *schema,
		     const struct node *list, size_t index);
/* Counts work that grows faster than the instance; false: too much. */
bool run_step(struct run *run);

/*
 * report.c. A complaint about the node (or about the key) with its place and
 * pointer; NULL in a quiet run. Always check run->diags before the work of
 * preparing a message.
 */
struct diag *complain(struct run *run, const char *code,
		      const struct node *at, const char *format, ...)
	FORMAT_PRINTF(4, 5);
/* The same, one step further down: at is a key, the pointer names it. */
struct diag *complain_key(struct run *run, const char *code,
			  const struct node *key, const char *format, ...)
	FORMAT_PRINTF(4, 5);
/* A short, safe form of text for a message. */
const char *show_text(struct arena *arena, struct span text);
const char *show_node(struct arena *arena, const struct node *node);
struct mark schema_mark(const struct doc *doc, const struct node *node);
/* RFC 6901. */
char *place_pointer(struct arena *arena, const struct place *place);
/* "parties[2].term." with the dot, "" at the root. */
const char *place_prefix(struct arena *arena, const struct place *place);
/* "a string or a number" for a set of TYPE_BITs. */
const char *type_names(struct arena *arena, uint32_t types);
const char *type_name(const struct node *node);
/* "did you mean 'x'?" into *out as a hint; NULL when nothing is near. */
const char *hint_nearest(struct arena *arena, struct span word,
			 const struct span *candidates, size_t count);
/* "write 2015-03-31" for "31/03/2015", or which forms a date may take. */
const char *hint_date(struct arena *arena, struct span text);

/* ---- values ---- */

/* Equal data gives equal hashes: 1 and 1.0, mappings in any order. */
uint64_t node_data_hash(const struct node *node);
bool node_is_integer(const struct node *node);
bool node_is_number(const struct node *node);
uint32_t node_types(const struct node *node);
bool format_edtf(struct span text);

/* ---- the keywords ---- */

#define KEYWORD_FUNCTIONS(name) \
	bool compile_##name(struct compiler *compiler, \
			    struct subschema *schema, struct assertion *out); \
	bool run_##name(struct run *run, const struct assertion *assertion, \
			const struct node *instance)

KEYWORD_FUNCTIONS(type);
KEYWORD_FUNCTIONS(const);
KEYWORD_FUNCTIONS(enum);
KEYWORD_FUNCTIONS(length);
KEYWORD_FUNCTIONS(pattern);
KEYWORD_FUNCTIONS(format);
KEYWORD_FUNCTIONS(range);
KEYWORD_FUNCTIONS(multiple);
KEYWORD_FUNCTIONS(properties);
KEYWORD_FUNCTIONS(pattern_properties);
KEYWORD_FUNCTIONS(additional);
KEYWORD_FUNCTIONS(property_names);
KEYWORD_FUNCTIONS(property_count);
KEYWORD_FUNCTIONS(required);
KEYWORD_FUNCTIONS(dependent_required);
KEYWORD_FUNCTIONS(dependent_schemas);
KEYWORD_FUNCTIONS(prefix_items);
KEYWORD_FUNCTIONS(items);
KEYWORD_FUNCTIONS(item_count);
KEYWORD_FUNCTIONS(contains);
KEYWORD_FUNCTIONS(unique);
KEYWORD_FUNCTIONS(all);
KEYWORD_FUNCTIONS(any);
KEYWORD_FUNCTIONS(one);
KEYWORD_FUNCTIONS(not);
KEYWORD_FUNCTIONS(if);
KEYWORD_FUNCTIONS(identity);
KEYWORD_FUNCTIONS(set);
KEYWORD_FUNCTIONS(term);
bool run_ref(struct run *run, const struct assertion *assertion,
	     const struct node *instance);
bool compile_defs(struct compiler *compiler, struct subschema *schema,
		  struct assertion *out);
bool compile_schema_uri(struct compiler *compiler, struct subschema *schema,
			struct assertion *out);
bool compile_id(struct compiler *compiler, struct subschema *schema,
		struct assertion *out);
bool compile_then(struct compiler *compiler, struct subschema *schema,
		  struct assertion *out);
bool compile_count(struct compiler *compiler, struct subschema *schema,
		   struct assertion *out);
bool compile_text(struct compiler *compiler, struct subschema *schema,
		  struct assertion *out);

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
