/*
 * JSON Schema 2020-12, written in YAML, compiled once and then run over trees;
 * and the x- vocabulary by which a schema tells the program what its
 * properties mean (entente-schema(5)).
 *
 * Two views of one compiled schema: schema_validate() runs its assertions;
 * struct field is what its annotations say about each place of a record.
 */
#ifndef SCHEMA_SCHEMA_H
#define SCHEMA_SCHEMA_H

#include "base/arena.h"
#include "base/base.h"
#include "base/diag.h"
#include "base/span.h"
#include "doc/doc.h"
#include "schema/field.h"

struct schema;

/*
 * Reads the document that a URI names (absolute, without a fragment), into the
 * arena. ERROR_NOTFOUND when there is none. The meta-schemas of the draft are
 * there without it.
 */
typedef int (*schema_load)(void *context, const struct doc **out,
			   struct arena *arena, struct span uri,
			   struct error *err);

struct schema_options {
	struct span base;  /* the document's URI; empty: it has none */
	schema_load load;  /* NULL: no other document */
	void *context;
	bool formats;      /* `format` is asserted, not only noted */
	bool ours;         /* x- keywords are ours: unknown ones are errors */
	const struct schema *meta; /* schema_meta(): checked against; or NULL */
};

/* The draft's meta-schema, compiled; never fails. */
const struct schema *schema_meta(struct arena *arena);

/*
 * Compiles a schema, and every document that it refers to. What is wrong in
 * the schema itself (an unknown x- keyword, a keyword of the wrong type, a $ref
 * that leads nowhere, a bad pattern) becomes diagnostics with their places in
 * it. 0 with *out set when there is no diagnostic of level error, else -1 and
 * ERROR_INVALID.
 *
 * Keywords: all of the draft's, and `dependencies` of older ones. `format` is
 * asserted for the formats known here when the options or the vocabulary say
 * so. The schema borrows doc and what load gave.
 */
int schema_compile(struct schema **out, struct arena *arena,
		   const struct doc *doc, const struct schema_options *options,
		   struct diags *diags, struct error *err);

const struct schema_facts *schema_facts(const struct schema *schema);

/*
 * Runs all assertions over the document: one diagnostic (codes S1xx) for each
 * violation, at the offending node, with a pointer, "did you mean" hints for
 * unknown keys and enum values, and labels in the reader's language.
 * x-identity (a tuple twice), x-set (an item twice) and x-term (an end before
 * its start) are checked too.
 */
void schema_validate(const struct schema *schema, const struct doc *doc,
		     struct diags *diags);

/* What a code means, for `explain`; its words go through _(). */
struct schema_code {
	const char *code;
	const char *title; /* one line, no full stop */
	const char *text;  /* sentences */
	enum diag_level level;
	const char *example; /* a message with this code */
	const char *advice;  /* sentences: what to do */
};

/* In the order of the codes. */
const struct schema_code *schema_codes(size_t *count);

#endif
