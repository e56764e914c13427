/*
 * The meta-schemas of draft 2020-12: what a schema may say. Each holds the
 * rules of one vocabulary; the first puts them together. As the specification
 * gives them, without its words for readers.
 */
#include "schema/compile.h"

#define DRAFT "https://json-schema.org/draft/2020-12/"
#define HEAD(name) \
	"$schema: " DRAFT "schema\n" \
	"$id: " DRAFT name "\n" \
	"$dynamicAnchor: meta\n" \
	"type: [object, boolean]\n"

/* A schema, a list of schemas, schemas by name. */
#define SCHEMA "{$dynamicRef: '#meta'}"
#define SCHEMAS "{$ref: '#/$defs/schemaArray'}"
#define SCHEMA_MAP "{type: object, additionalProperties: " SCHEMA \
	", default: {}}"

static const char whole[] =
	HEAD("schema")
	"$vocabulary:\n"
	"  " DRAFT "vocab/core: true\n"
	"  " DRAFT "vocab/applicator: true\n"
	"  " DRAFT "vocab/unevaluated: true\n"
	"  " DRAFT "vocab/validation: true\n"
	"  " DRAFT "vocab/meta-data: true\n"
	"  " DRAFT "vocab/format-annotation: true\n"
	"  " DRAFT "vocab/content: true\n"
	"allOf:\n"
	"  - {$ref: meta/core}\n"
	"  - {$ref: meta/applicator}\n"
	"  - {$ref: meta/unevaluated}\n"
	"  - {$ref: meta/validation}\n"
	"  - {$ref: meta/meta-data}\n"
	"  - {$ref: meta/format-annotation}\n"
	"  - {$ref: meta/content}\n"
	"properties:\n"
	"  definitions: " SCHEMA_MAP "\n"
	"  dependencies:\n"
	"    type: object\n"
	"    additionalProperties:\n"
	"      anyOf:\n"
	"        - " SCHEMA "\n"
	"        - {$ref: meta/validation#/$defs/stringArray}\n"
	"    default: {}\n"
	"  $recursiveAnchor: {$ref: meta/core#/$defs/anchorString}\n"
	"  $recursiveRef: {$ref: meta/core#/$defs/uriReferenceString}\n";

static const char core[] =
	HEAD("meta/core")
	"properties:\n"
	"  $id: {$ref: '#/$defs/uriReferenceString', pattern: '^[^#]*#?$'}\n"
	"  $schema: {$ref: '#/$defs/uriString'}\n"
	"  $ref: {$ref: '#/$defs/uriReferenceString'}\n"
	"  $anchor: {$ref: '#/$defs/anchorString'}\n"
	"  $dynamicRef: {$ref: '#/$defs/uriReferenceString'}\n"
	"  $dynamicAnchor: {$ref: '#/$defs/anchorString'}\n"
	"  $vocabulary:\n"
	"    type: object\n"
	"    propertyNames: {$ref: '#/$defs/uriString'}\n"
	"    additionalProperties: {type: boolean}\n"
	"  $comment: {type: string}\n"
	"  $defs: {type: object, additionalProperties: " SCHEMA "}\n"
	"$defs:\n"
	"  anchorString: {type: string, pattern: '^[A-Za-z_][-A-Za-z0-9._]*$'}\n"
	"  uriString: {type: string, format: uri}\n"
	"  uriReferenceString: {type: string, format: uri-reference}\n";

static const char applicator[] =
	HEAD("meta/applicator")
	"properties:\n"
	"  prefixItems: " SCHEMAS "\n"
	"  items: " SCHEMA "\n"
	"  contains: " SCHEMA "\n"
	"  additionalProperties: " SCHEMA "\n"
	"  properties: " SCHEMA_MAP "\n"
	"  patternProperties:\n"
	"    type: object\n"
	"    additionalProperties: " SCHEMA "\n"
	"    propertyNames: {format: regex}\n"
	"    default: {}\n"
	"  dependentSchemas: " SCHEMA_MAP "\n"
	"  propertyNames: " SCHEMA "\n"
	"  if: " SCHEMA "\n"
	"  then: " SCHEMA "\n"
	"  else: " SCHEMA "\n"
	"  allOf: " SCHEMAS "\n"
	"  anyOf: " SCHEMAS "\n"
	"  oneOf: " SCHEMAS "\n"
	"  not: " SCHEMA "\n"
	"$defs:\n"
	"  schemaArray: {type: array, minItems: 1, items: " SCHEMA "}\n";

static const char unevaluated[] =
	HEAD("meta/unevaluated")
	"properties:\n"
	"  unevaluatedItems: " SCHEMA "\n"
	"  unevaluatedProperties: " SCHEMA "\n";

#define COUNT "{$ref: '#/$defs/nonNegativeInteger'}"
#define COUNT_FROM_0 "{$ref: '#/$defs/nonNegativeIntegerDefault0'}"

static const char validation[] =
	HEAD("meta/validation")
	"properties:\n"
	"  type:\n"
	"    anyOf:\n"
	"      - {$ref: '#/$defs/simpleTypes'}\n"
	"      - type: array\n"
	"        items: {$ref: '#/$defs/simpleTypes'}\n"
	"        minItems: 1\n"
	"        uniqueItems: true\n"
	"  const: true\n"
	"  enum: {type: array, items: true}\n"
	"  multipleOf: {type: number, exclusiveMinimum: 0}\n"
	"  maximum: {type: number}\n"
	"  exclusiveMaximum: {type: number}\n"
	"  minimum: {type: number}\n"
	"  exclusiveMinimum: {type: number}\n"
	"  maxLength: " COUNT "\n"
	"  minLength: " COUNT_FROM_0 "\n"
	"  pattern: {type: string, format: regex}\n"
	"  maxItems: " COUNT "\n"
	"  minItems: " COUNT_FROM_0 "\n"
	"  uniqueItems: {type: boolean, default: false}\n"
	"  maxContains: " COUNT "\n"
	"  minContains: {$ref: '#/$defs/nonNegativeInteger', default: 1}\n"
	"  maxProperties: " COUNT "\n"
	"  minProperties: " COUNT_FROM_0 "\n"
	"  required: {$ref: '#/$defs/stringArray'}\n"
	"  dependentRequired:\n"
	"    type: object\n"
	"    additionalProperties: {$ref: '#/$defs/stringArray'}\n"
	"$defs:\n"
	"  nonNegativeInteger: {type: integer, minimum: 0}\n"
	"  nonNegativeIntegerDefault0:\n"
	"    $ref: '#/$defs/nonNegativeInteger'\n"
	"    default: 0\n"
	"  simpleTypes:\n"
	"    enum: [array, boolean, integer, 'null', number, object, string]\n"
	"  stringArray:\n"
	"    type: array\n"
	"    items: {type: string}\n"
	"    uniqueItems: true\n"
	"    default: []\n";

static const char meta_data[] =
	HEAD("meta/meta-data")
	"properties:\n"
	"  title: {type: string}\n"
	"  description: {type: string}\n"
	"  default: true\n"
	"  deprecated: {type: boolean, default: false}\n"
	"  readOnly: {type: boolean, default: false}\n"
	"  writeOnly: {type: boolean, default: false}\n"
	"  examples: {type: array, items: true}\n";

static const char format_annotation[] =
	HEAD("meta/format-annotation")
	"properties:\n"
	"  format: {type: string}\n";

static const char format_assertion[] =
	HEAD("meta/format-assertion")
	"properties:\n"
	"  format: {type: string}\n";

static const char content[] =
	HEAD("meta/content")
	"properties:\n"
	"  contentEncoding: {type: string}\n"
	"  contentMediaType: {type: string}\n"
	"  contentSchema: " SCHEMA "\n";

static const struct {
	const char *name, *text;
} documents[] = {
	{ "schema", whole }, { "meta/core", core },
	{ "meta/applicator", applicator }, { "meta/unevaluated", unevaluated },
	{ "meta/validation", validation }, { "meta/meta-data", meta_data },
	{ "meta/format-annotation", format_annotation },
	{ "meta/format-assertion", format_assertion },
	{ "meta/content", content },
};

static const struct {
	const char *name;
	unsigned bits;
} vocabularies[] = {
	{ "vocab/core", VOCAB_CORE },
	{ "vocab/applicator", VOCAB_APPLICATOR },
	{ "vocab/unevaluated", VOCAB_UNEVALUATED },
	{ "vocab/validation", VOCAB_VALIDATION },
	{ "vocab/meta-data", VOCAB_META_DATA },
	{ "vocab/format-annotation", VOCAB_FORMAT },
	{ "vocab/format-assertion", VOCAB_FORMAT | VOCAB_FORMAT_ASSERTED },
	{ "vocab/content", VOCAB_CONTENT },
};

/* What follows the draft's own address; ptr NULL: another address. */
static struct span own_name(struct span uri)
{
	if (!span_starts(uri, DRAFT))
		return span_of(NULL, 0);
	return span_from(uri, sizeof(DRAFT) - 1);
}

const char *meta_text(struct span uri)
{
	struct span name = own_name(uri);

	for (size_t i = 0; i < ARRAY_LEN(documents); i++)
		if (span_is(name, documents[i].name))
			return documents[i].text;
	return NULL;
}

unsigned meta_vocabulary(struct span uri)
{
	struct span name = own_name(uri);

	for (size_t i = 0; i < ARRAY_LEN(vocabularies); i++)
		if (span_is(name, vocabularies[i].name))
			return vocabularies[i].bits;
	return 0;
}
