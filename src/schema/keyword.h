/* The functions behind the rows of the keyword table. */
#ifndef SCHEMA_KEYWORD_H
#define SCHEMA_KEYWORD_H

#include "schema/compile.h"
#include "schema/run.h"

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
KEYWORD_FUNCTIONS(dependencies);
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
KEYWORD_FUNCTIONS(ref);
KEYWORD_FUNCTIONS(dynamic_ref);
KEYWORD_FUNCTIONS(unevaluated);
bool compile_map(struct compiler *compiler, struct subschema *schema,
		 struct assertion *out);
bool compile_uri(struct compiler *compiler, struct subschema *schema,
		 struct assertion *out);
bool compile_anchor(struct compiler *compiler, struct subschema *schema,
		    struct assertion *out);
bool compile_then(struct compiler *compiler, struct subschema *schema,
		  struct assertion *out);
bool compile_count(struct compiler *compiler, struct subschema *schema,
		   struct assertion *out);
bool compile_text(struct compiler *compiler, struct subschema *schema,
		  struct assertion *out);

#endif
