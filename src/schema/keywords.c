/*
 * The keywords of draft 2020-12, in the order in which they are compiled and
 * run. Those on top say so much when they fail that what follows is not run;
 * those that read a sibling's compiled form come after it.
 */
#include "schema/keyword.h"

#define LIST TYPE_BIT(NODE_LIST)
#define MAP TYPE_BIT(NODE_MAP)
#define STRING TYPE_BIT(NODE_STRING)
#define NUMBER TYPE_NUMBER
#define ALL TYPE_ALL

#define ASSERTS(vocabulary, holds, name, types, suffix) \
	{ name, vocabulary, holds, types, compile_##suffix, run_##suffix, \
	  false }
#define ASSERTS_FIRST(name, suffix) \
	{ name, VOCAB_VALIDATION, HOLDS_NONE, ALL, compile_##suffix, \
	  run_##suffix, true }
#define COUNTS(name, types, suffix) \
	{ name, VOCAB_VALIDATION, HOLDS_NONE, types, compile_count, \
	  run_##suffix, false }
#define COMPILES(vocabulary, holds, name, suffix) \
	{ name, vocabulary, holds, 0, compile_##suffix, NULL, false }
#define ANNOTATES(vocabulary, holds, name) \
	{ name, vocabulary, holds, 0, NULL, NULL, false }

/* Short names for the rows. */
#define CORE VOCAB_CORE
#define APPLY VOCAB_APPLICATOR
#define REST VOCAB_UNEVALUATED
#define VALID VOCAB_VALIDATION
#define META VOCAB_META_DATA
#define FORMAT VOCAB_FORMAT
#define CONTENT VOCAB_CONTENT
#define OURS VOCAB_OURS
#define NONE HOLDS_NONE
#define ONE HOLDS_SCHEMA
#define SOME HOLDS_LIST
#define NAMED HOLDS_MAP

const struct keyword schema_keywords[] = {
	COMPILES(CORE, NONE, "$schema", uri),
	COMPILES(CORE, NONE, "$id", uri),
	COMPILES(CORE, NONE, "$anchor", anchor),
	COMPILES(CORE, NONE, "$dynamicAnchor", anchor),
	COMPILES(CORE, NONE, "$vocabulary", map),
	COMPILES(CORE, NAMED, "$defs", map),
	ASSERTS_FIRST("type", type),
	ASSERTS_FIRST("const", const),
	ASSERTS_FIRST("enum", enum),
	ASSERTS(CORE, NONE, "$ref", ALL, ref),
	ASSERTS(CORE, NONE, "$dynamicRef", ALL, dynamic_ref),

	ASSERTS(FORMAT, NONE, "format", STRING, format),
	COUNTS("minLength", STRING, length),
	COUNTS("maxLength", STRING, length),
	ASSERTS(VALID, NONE, "pattern", STRING, pattern),

	ASSERTS(VALID, NONE, "minimum", NUMBER, range),
	ASSERTS(VALID, NONE, "maximum", NUMBER, range),
	ASSERTS(VALID, NONE, "exclusiveMinimum", NUMBER, range),
	ASSERTS(VALID, NONE, "exclusiveMaximum", NUMBER, range),
	ASSERTS(VALID, NONE, "multipleOf", NUMBER, multiple),

	ASSERTS(VALID, NONE, "required", MAP, required),
	ASSERTS(APPLY, NAMED, "properties", MAP, properties),
	ASSERTS(APPLY, NAMED, "patternProperties", MAP, pattern_properties),
	ASSERTS(APPLY, ONE, "additionalProperties", MAP, additional),
	ASSERTS(APPLY, ONE, "propertyNames", MAP, property_names),
	COUNTS("minProperties", MAP, property_count),
	COUNTS("maxProperties", MAP, property_count),
	ASSERTS(VALID, NONE, "dependentRequired", MAP, dependent_required),
	ASSERTS(APPLY, NAMED, "dependentSchemas", MAP, dependent_schemas),
	/* Of older drafts: each name has what either of the two above takes. */
	ASSERTS(APPLY, NAMED, "dependencies", MAP, dependencies),

	ASSERTS(APPLY, SOME, "prefixItems", LIST, prefix_items),
	ASSERTS(APPLY, ONE, "items", LIST, items),
	COUNTS("minItems", LIST, item_count),
	COUNTS("maxItems", LIST, item_count),
	ASSERTS(APPLY, ONE, "contains", LIST, contains),
	ANNOTATES(VALID, NONE, "minContains"), /* read by contains */
	ANNOTATES(VALID, NONE, "maxContains"),
	ASSERTS(VALID, NONE, "uniqueItems", LIST, unique),

	ASSERTS(APPLY, SOME, "allOf", ALL, all),
	ASSERTS(APPLY, SOME, "anyOf", ALL, any),
	ASSERTS(APPLY, SOME, "oneOf", ALL, one),
	ASSERTS(APPLY, ONE, "not", ALL, not),
	ASSERTS(APPLY, ONE, "if", ALL, if),
	COMPILES(APPLY, ONE, "then", then),
	COMPILES(APPLY, ONE, "else", then),

	/* After all that may evaluate an entry (core, section 11). */
	ASSERTS(REST, ONE, "unevaluatedItems", LIST, unevaluated),
	ASSERTS(REST, ONE, "unevaluatedProperties", MAP, unevaluated),

	ASSERTS(OURS, NONE, "x-set", LIST, set),
	ASSERTS(OURS, NONE, "x-identity", LIST, identity),
	ASSERTS(OURS, NONE, "x-term", MAP, term),

	COMPILES(META, NONE, "title", text),
	COMPILES(META, NONE, "description", text),
	COMPILES(CORE, NONE, "$comment", text),
	ANNOTATES(META, NONE, "default"),
	ANNOTATES(META, NONE, "examples"),
	ANNOTATES(META, NONE, "deprecated"),
	ANNOTATES(META, NONE, "readOnly"),
	ANNOTATES(META, NONE, "writeOnly"),
	ANNOTATES(CONTENT, NONE, "contentEncoding"),
	ANNOTATES(CONTENT, NONE, "contentMediaType"),
	ANNOTATES(CONTENT, ONE, "contentSchema"),
};

const size_t schema_keyword_count = ARRAY_LEN(schema_keywords);

bool compile_text(struct compiler *compiler, struct subschema *schema,
		  struct assertion *out)
{
	(void)schema;
	if (out->value->type == NODE_STRING)
		return true;
	return compiler_wants(compiler, out, _("a text"));
}

/* What it holds is found when the document is indexed. */
bool compile_map(struct compiler *compiler, struct subschema *schema,
		 struct assertion *out)
{
	(void)schema;
	if (out->value->type == NODE_MAP)
		return true;
	return compiler_wants(compiler, out, _("a mapping"));
}

bool compile_count(struct compiler *compiler, struct subschema *schema,
		   struct assertion *out)
{
	struct decimal value;
	struct buf text;
	uint64_t number;
	bool fits;

	(void)schema;
	if (!node_is_integer(out->value) ||
	    !decimal_parse(&value, out->value->text) || value.negative)
		return compiler_wants(compiler, out,
				      _("a whole number from 0"));
	out->number = decimal_is_zero(value) ? 0 : SIZE_MAX;
	if (!out->number || value.exponent > 19)
		return true;
	/* "2.0" is a whole number; more than fits is as good as no limit. */
	buf_init(&text);
	decimal_format(&text, value);
	fits = span_uint(&number, span_part(buf_span(&text), 0,
			 span_find_byte(buf_span(&text), '.')));
	buf_release(&text);
	if (fits && number < SIZE_MAX)
		out->number = (size_t)number;
	return true;
}
