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

#define ASSERTS(name, types, suffix) \
	{ name, KEYWORD_ASSERTS, types, compile_##suffix, run_##suffix, false }
#define ASSERTS_FIRST(name, types, suffix) \
	{ name, KEYWORD_ASSERTS, types, compile_##suffix, run_##suffix, true }
#define COMPILES(name, suffix) \
	{ name, KEYWORD_COMPILES, 0, compile_##suffix, NULL, false }
#define ANNOTATES(name) { name, KEYWORD_ANNOTATES, 0, NULL, NULL, false }
#define UNSUPPORTED(name) { name, KEYWORD_UNSUPPORTED, 0, NULL, NULL, false }

const struct keyword schema_keywords[] = {
	COMPILES("$schema", schema_uri),
	COMPILES("$id", id),
	COMPILES("$anchor", anchor),
	COMPILES("$defs", defs),
	ASSERTS_FIRST("type", ALL, type),
	ASSERTS_FIRST("const", ALL, const),
	ASSERTS_FIRST("enum", ALL, enum),
	ASSERTS("$ref", ALL, ref),

	ASSERTS("format", STRING, format),
	{ "minLength", KEYWORD_ASSERTS, STRING, compile_count, run_length,
	  false },
	{ "maxLength", KEYWORD_ASSERTS, STRING, compile_count, run_length,
	  false },
	ASSERTS("pattern", STRING, pattern),

	ASSERTS("minimum", NUMBER, range),
	ASSERTS("maximum", NUMBER, range),
	ASSERTS("exclusiveMinimum", NUMBER, range),
	ASSERTS("exclusiveMaximum", NUMBER, range),
	ASSERTS("multipleOf", NUMBER, multiple),

	ASSERTS("required", MAP, required),
	ASSERTS("properties", MAP, properties),
	ASSERTS("patternProperties", MAP, pattern_properties),
	ASSERTS("additionalProperties", MAP, additional),
	ASSERTS("propertyNames", MAP, property_names),
	{ "minProperties", KEYWORD_ASSERTS, MAP, compile_count,
	  run_property_count, false },
	{ "maxProperties", KEYWORD_ASSERTS, MAP, compile_count,
	  run_property_count, false },
	ASSERTS("dependentRequired", MAP, dependent_required),
	ASSERTS("dependentSchemas", MAP, dependent_schemas),

	ASSERTS("prefixItems", LIST, prefix_items),
	ASSERTS("items", LIST, items),
	{ "minItems", KEYWORD_ASSERTS, LIST, compile_count, run_item_count,
	  false },
	{ "maxItems", KEYWORD_ASSERTS, LIST, compile_count, run_item_count,
	  false },
	ASSERTS("contains", LIST, contains),
	ANNOTATES("minContains"), /* read by contains */
	ANNOTATES("maxContains"),
	ASSERTS("uniqueItems", LIST, unique),

	ASSERTS("allOf", ALL, all),
	ASSERTS("anyOf", ALL, any),
	ASSERTS("oneOf", ALL, one),
	ASSERTS("not", ALL, not),
	ASSERTS("if", ALL, if),
	COMPILES("then", then),
	COMPILES("else", then),

	ASSERTS("x-set", LIST, set),
	ASSERTS("x-identity", LIST, identity),
	ASSERTS("x-term", MAP, term),

	COMPILES("title", text),
	COMPILES("description", text),
	COMPILES("$comment", text),
	ANNOTATES("default"),
	ANNOTATES("examples"),
	ANNOTATES("deprecated"),
	ANNOTATES("readOnly"),
	ANNOTATES("writeOnly"),
	ANNOTATES("contentEncoding"),
	ANNOTATES("contentMediaType"),
	ANNOTATES("contentSchema"),

	UNSUPPORTED("$dynamicRef"),
	UNSUPPORTED("$dynamicAnchor"),
	UNSUPPORTED("$vocabulary"),
	UNSUPPORTED("unevaluatedItems"),
	UNSUPPORTED("unevaluatedProperties"),
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

bool compile_defs(struct compiler *compiler, struct subschema *schema,
		  struct assertion *out)
{
	(void)schema;
	if (out->value->type != NODE_MAP)
		return compiler_wants(compiler, out, _("a mapping"));
	for (size_t i = 0; i < out->value->count; i++)
		(void)compiler_schema(compiler, out->value->entries[i].value);
	return false;
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
