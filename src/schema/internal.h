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
struct resource;
struct run;
struct subschema;

/* ---- compiled form ---- */

/* The vocabularies of the draft (core, section 8.1.2), and ours. */
enum vocabulary {
	VOCAB_CORE = 1u << 0, VOCAB_APPLICATOR = 1u << 1,
	VOCAB_UNEVALUATED = 1u << 2, VOCAB_VALIDATION = 1u << 3,
	VOCAB_META_DATA = 1u << 4, VOCAB_FORMAT = 1u << 5,
	VOCAB_CONTENT = 1u << 6,
	VOCAB_FORMAT_ASSERTED = 1u << 7, /* and VOCAB_FORMAT */
	VOCAB_OURS = 1u << 8, /* x- keywords */
};

/* What a schema may say unless its meta-schema says otherwise. */
#define VOCAB_DRAFT (VOCAB_CORE | VOCAB_APPLICATOR | VOCAB_UNEVALUATED | \
		     VOCAB_VALIDATION | VOCAB_META_DATA | VOCAB_FORMAT | \
		     VOCAB_CONTENT)

/* Which part of a keyword's value is a schema. */
enum holds { HOLDS_NONE, HOLDS_SCHEMA, HOLDS_LIST, HOLDS_MAP };

struct keyword {
	const char *name;
	enum vocabulary vocabulary;
	enum holds holds;
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
	EDGE_MAYBE, /* $dynamicRef: this one, unless another takes its place */
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
	struct resource *resource; /* that it is a part of */
	bool is_false;
	bool asks_seen; /* unevaluatedItems or unevaluatedProperties */
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
	unsigned height; /* schemas applied in place below it, in a row */
};

struct schema {
	const struct subschema *root;
	struct schema_facts facts;
};

/* ---- values ---- */

void names_build(struct names *names, struct arena *arena,
		 const struct span *items, size_t count);
/* Where the name stands, or SIZE_MAX; the first of several. */
size_t names_find(const struct names *names, struct span name);

/* Equal data gives equal hashes: 1 and 1.0, mappings in any order. */
uint64_t node_data_hash(const struct node *node);
bool node_is_integer(const struct node *node);
bool node_is_number(const struct node *node);
uint32_t node_types(const struct node *node);

/* ---- formats ---- */

/* A row of the table of format.c. */
struct format {
	const char *name;
	bool (*fits)(struct span text);
	const char *message; /* with one %s, for gettext */
	/* What to write instead; NULL, or a NULL answer: nothing to say. */
	const char *(*hint)(struct arena *arena, struct span text);
};

/* The `format` of that name, or NULL: then it is a remark. */
const struct format *format_find(struct span name);
bool format_edtf(struct span text);

/* ---- words for messages ---- */

/* A short, safe form of text for a message. */
const char *show_text(struct arena *arena, struct span text);
const char *show_node(struct arena *arena, const struct node *node);
struct mark schema_mark(const struct doc *doc, const struct node *node);
/* "a string or a number" for a set of TYPE_BITs. */
const char *type_names(struct arena *arena, uint32_t types);
const char *type_name(const struct node *node);
/* "did you mean 'x'?" into *out as a hint; NULL when nothing is near. */
const char *hint_nearest(struct arena *arena, struct span word,
			 const struct span *candidates, size_t count);
/* "write 2015-03-31" for "31/03/2015", or which forms a date may take. */
const char *hint_date(struct arena *arena, struct span text);

#endif
