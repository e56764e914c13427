/*
 * References between schemas, static and dynamic, what is unevaluated, and
 * vocabularies: small cases of our own for each rule of the draft.
 */
#include "unit.h"

#include "doc/doc.h"
#include "schema/schema.h"

/* Documents that the cases refer to. */
static const struct {
	const char *uri, *text;
} others[] = {
	{ "file:///schemas/parts.yaml",
	  "$defs:\n"
	  "  id: {type: string, pattern: '^[a-z]+$'}\n"
	  "  deep: {$ref: 'more/bits.yaml#short'}\n" },
	{ "file:///schemas/more/bits.yaml",
	  "$defs:\n"
	  "  s: {$anchor: short, maxLength: 3}\n"
	  "  up: {$ref: '../parts.yaml#/$defs/id'}\n" },
	{ "https://example.org/tree",
	  "$id: https://example.org/tree\n"
	  "$dynamicAnchor: node\n"
	  "type: object\n"
	  "properties:\n"
	  "  data: true\n"
	  "  children: {type: array, items: {$dynamicRef: '#node'}}\n" },
	{ "https://example.org/no-validation",
	  "$id: https://example.org/no-validation\n"
	  "$vocabulary:\n"
	  "  https://json-schema.org/draft/2020-12/vocab/core: true\n"
	  "  https://json-schema.org/draft/2020-12/vocab/applicator: true\n" },
	{ "https://example.org/strange",
	  "$vocabulary: {https://example.org/unheard-of: true}\n" },
	{ "https://example.org/lenient",
	  "$vocabulary: {https://example.org/unheard-of: false}\n" },
	{ "file:///schemas/broken.yaml", "a: [\n" },
};

static const struct doc *load(struct arena *arena, const char *text,
			      const char *path)
{
	struct error err = ERROR_INIT;
	struct doc *doc;

	if (doc_load(&doc, arena, span_text(text), path, NULL, &err))
		fail_msg("%s: %s", text, err.msg);
	return doc;
}

static int load_other(void *context, const struct doc **out,
		      struct arena *arena, struct span uri, struct error *err)
{
	struct doc *doc;

	(void)context;
	for (size_t i = 0; i < ARRAY_LEN(others); i++) {
		if (!span_is(uri, others[i].uri))
			continue;
		if (doc_load(&doc, arena, span_text(others[i].text),
			     others[i].uri, NULL, err))
			return -1;
		*out = doc;
		return 0;
	}
	return error_set(err, ERROR_NOTFOUND, MARK_NONE, "no '%.*s'",
			 SPAN_ARG(uri));
}

/*
 * What compiling says ("CODE path line:col message\n"), else the verdict:
 * "valid", or the complaints about the instance.
 */
static char *judge(struct arena *arena, const char *schema_text,
		   const char *instance, bool formats)
{
	struct schema_options options = {
		.base = span_text("file:///schemas/a.yaml"),
		.load = load_other, .formats = formats,
	};
	struct error err = ERROR_INIT;
	struct schema *schema;
	struct diags diags;
	struct buf out;
	char *text;

	diags_init(&diags, arena);
	buf_init(&out);
	if (schema_compile(&schema, arena, load(arena, schema_text, "a.yaml"),
			   &options, &diags, &err) == 0)
		schema_validate(schema, load(arena, instance, "i.yaml"),
				&diags);
	diags_sort(&diags);
	for (size_t i = 0; i < diags.count; i++)
		buf_printf(&out, "%s %s %u:%u %s\n", diags.items[i].code,
			   diags.items[i].at.path, diags.items[i].at.line,
			   diags.items[i].at.col, diags.items[i].msg);
	diags_release(&diags);
	if (!out.len)
		buf_add_text(&out, "valid");
	text = arena_text(arena, buf_span(&out));
	buf_release(&out);
	return text;
}

struct verdict {
	const char *schema, *instance, *want;
};

static void check(const struct verdict *cases, size_t count, bool formats)
{
	for (size_t i = 0; i < count; i++) {
		struct arena arena = ARENA_INIT;
		char *got = judge(&arena, cases[i].schema, cases[i].instance,
				  formats);

		if (strcmp(got, cases[i].want))
			fail_msg("schema:\n%s\ninstance:\n%s\nwant:\n%s\ngot:\n%s",
				 cases[i].schema, cases[i].instance,
				 cases[i].want, got);
		arena_release(&arena);
	}
}

static void test_documents(void **state)
{
	static const struct verdict cases[] = {
		{ "$ref: parts.yaml#/$defs/id", "abc", "valid" },
		{ "$ref: parts.yaml#/$defs/id", "ABC",
		  "S105 i.yaml 1:1 'ABC' does not have the form ^[a-z]+$\n" },
		{ "$ref: parts.yaml#/$defs/deep", "abcd",
		  "S107 i.yaml 1:1 4 characters, at most 3 are allowed\n" },
		{ "$ref: more/bits.yaml#/$defs/up", "A",
		  "S105 i.yaml 1:1 'A' does not have the form ^[a-z]+$\n" },
		{ "$id: other/b.yaml\n$ref: ../more/bits.yaml#short", "abcd",
		  "S107 i.yaml 1:1 4 characters, at most 3 are allowed\n" },
		{ "$ref: gone.yaml", "1",
		  "S005 a.yaml 1:7 no 'file:///schemas/gone.yaml'\n" },
		{ "$ref: parts.yaml#/$defs/none", "1",
		  "S005 a.yaml 1:7 there is nothing at "
		  "'parts.yaml#/$defs/none'\n" },
		/* What is wrong in a document is told there. */
		{ "$ref: broken.yaml", "1",
		  "S001 file:///schemas/broken.yaml 2:1 a value is missing or "
		  "begins with a sign that YAML reserves\n" },
		{ "items: {$ref: parts.yaml#none}", "[1]",
		  "S005 a.yaml 1:15 no schema here has the anchor 'none'\n" },
	};

	(void)state;
	check(cases, ARRAY_LEN(cases), true);
}

static void test_ids(void **state)
{
	static const struct verdict cases[] = {
		/* A part with a URI of its own, found by it. */
		{ "$ref: small\n$defs: {a: {$id: small, maxLength: 1}}", "ab",
		  "S107 i.yaml 1:1 2 characters, at most 1 are allowed\n" },
		/* Pointers and anchors count from there. */
		{ "$defs:\n  a:\n    $id: small\n    $ref: '#/$defs/b'\n"
		  "    $defs: {b: {type: string}}\n$ref: small", "3",
		  "S101 i.yaml 1:1 expected a text, not a whole number\n" },
		{ "$defs:\n  a: {$id: small, $defs: {b: {$anchor: x}}}\n"
		  "$ref: '#x'", "3",
		  "S005 a.yaml 3:7 no schema here has the anchor 'x'\n" },
		/* No id in a value that is no schema. */
		{ "$ref: small\nconst: {$id: small}", "3",
		  "S005 a.yaml 1:7 no 'file:///schemas/small'\n" },
		{ "$defs:\n  a: {$id: small}\n  b: {$id: ./small}", "3",
		  "S002 a.yaml 3:12 two schemas have the $id "
		  "'file:///schemas/small'\n" },
		{ "$id: https://example.org/tree\n"
		  "$defs: {a: {$id: https://example.org/tree}}", "3", "valid" },
		/* A place that no keyword knows is a schema when referred to. */
		{ "$ref: '#/where/ever'\nwhere: {ever: {type: 'null'}}", "3",
		  "S101 i.yaml 1:1 expected nothing (null), not a whole "
		  "number\n" },
		{ "$ref: '#/$defs/a%25b~1c'\n$defs: {a%b/c: {maximum: 2}}",
		  "3", "S108 i.yaml 1:1 3 is more than 2, the most allowed\n" },
	};

	(void)state;
	check(cases, ARRAY_LEN(cases), true);
}

static void test_dynamic(void **state)
{
	static const char strict[] =
		"$id: https://example.org/strict\n"
		"$dynamicAnchor: node\n"
		"$ref: tree\n"
		"unevaluatedProperties: false\n";
	static const struct verdict cases[] = {
		{ strict, "{data: 1, children: [{data: 2}]}", "valid" },
		{ strict, "{data: 1, children: [{daat: 2}]}",
		  "S103 i.yaml 1:23 unknown key 'daat'\n" },
		/* By itself the tree lets its nodes have other keys. */
		{ "$ref: https://example.org/tree", "{children: [{daat: 2}]}",
		  "valid" },
		/* Without a dynamic anchor it is a plain reference. */
		{ "$dynamicRef: '#x'\n$defs: {a: {$anchor: x, type: string}}",
		  "3", "S101 i.yaml 1:1 expected a text, not a whole "
		  "number\n" },
		{ "$dynamicAnchor: x\nitems: {$dynamicRef: '#x'}\n"
		  "type: array", "[[], [[3]]]",
		  "S101 i.yaml 1:8 expected a list, not a whole number\n" },
		/* Without end: told, not run until the stack is used up. */
		{ "$dynamicAnchor: x\n$dynamicRef: '#x'", "3",
		  "S011 i.yaml 1:1 the schema goes too deep here\n" },
	};

	(void)state;
	check(cases, ARRAY_LEN(cases), true);
}

static void test_unevaluated(void **state)
{
	static const struct verdict cases[] = {
		{ "allOf: [{properties: {a: true}}]\n"
		  "unevaluatedProperties: false", "{a: 1, b: 2}",
		  "S103 i.yaml 1:8 unknown key 'b'\n" },
		{ "anyOf: [{properties: {a: {type: string}}},"
		  " {properties: {b: true}}]\n"
		  "unevaluatedProperties: false", "{a: 1, b: 2}",
		  "S103 i.yaml 1:2 unknown key 'a'\n" },
		{ "oneOf: [{required: [a], properties: {a: true}},"
		  " {required: [b], properties: {b: true}}]\n"
		  "unevaluatedProperties: false", "{b: 2}", "valid" },
		{ "not: {properties: {a: false}}\n"
		  "unevaluatedProperties: false", "{a: 2}",
		  "S103 i.yaml 1:2 unknown key 'a'\n" },
		{ "if: {required: [a], properties: {a: true}}\n"
		  "then: {properties: {b: true}}\n"
		  "else: {properties: {c: true}}\n"
		  "unevaluatedProperties: false", "{a: 1, b: 2}", "valid" },
		{ "if: {required: [a], properties: {a: true}}\n"
		  "then: {properties: {b: true}}\n"
		  "else: {properties: {c: true}}\n"
		  "unevaluatedProperties: false", "{b: 1, c: 2}",
		  "S103 i.yaml 1:2 unknown key 'b'\n" },
		{ "dependentSchemas: {a: {properties: {b: true}}}\n"
		  "properties: {a: true}\nunevaluatedProperties: {type: string}",
		  "{a: 1, b: 2, c: x, d: 3}",
		  "S101 i.yaml 1:23 expected a text, not a whole number\n" },
		{ "patternProperties: {^x: true}\n"
		  "unevaluatedProperties: false", "{xa: 1, b: 2}",
		  "S103 i.yaml 1:9 unknown key 'b'\n" },
		/* Of an inner one too: nothing is left for the outer. */
		{ "allOf: [{unevaluatedProperties: true}]\n"
		  "unevaluatedProperties: false", "{a: 1}", "valid" },
		/* No second complaint about what failed already. */
		{ "allOf: [{properties: {a: {type: string}}}]\n"
		  "unevaluatedProperties: false", "{a: 1}",
		  "S101 i.yaml 1:5 expected a text, not a whole number\n" },
		{ "prefixItems: [true]\ncontains: {type: string}\n"
		  "unevaluatedItems: false", "[1, x, 2]",
		  "S110 i.yaml 1:8 no item is allowed here\n" },
		{ "allOf: [{items: true}]\nunevaluatedItems: false", "[1]",
		  "valid" },
		{ "unevaluatedItems: {type: string}", "[x, 3]",
		  "S101 i.yaml 1:5 expected a text, not a whole number\n" },
		/* Notes are for one value; a list inside has its own. */
		{ "properties: {a: {prefixItems: [true]}}\n"
		  "unevaluatedProperties: false", "{a: [1, 2]}", "valid" },
	};

	(void)state;
	check(cases, ARRAY_LEN(cases), true);
}

/* More entries than one word of notes holds. */
static void test_wide(void **state)
{
	struct arena arena = ARENA_INIT;
	struct buf schema, instance;

	(void)state;
	buf_init(&schema);
	buf_init(&instance);
	buf_add_text(&schema, "unevaluatedProperties: false\n"
		     "allOf:\n  - properties:\n");
	for (int i = 0; i < 200; i++) {
		buf_printf(&instance, "k%03d: 1\n", i);
		if (i != 130)
			buf_printf(&schema, "      k%03d: true\n", i);
	}
	assert_string_equal(judge(&arena, schema.ptr, instance.ptr, true),
			    "S103 i.yaml 131:1 unknown key 'k130'\n");
	buf_release(&schema);
	buf_release(&instance);
	arena_release(&arena);
}

/* So many schemas, each applying the next one, listed from either end. */
static char *chain(struct arena *arena, int count, bool from_its_end)
{
	struct buf schema;
	char *said;

	buf_init(&schema);
	buf_printf(&schema, "$defs:\n");
	for (int i = 0; i < count; i++) {
		int at = from_its_end ? count - 1 - i : i;

		if (at + 1 < count)
			buf_printf(&schema, "  s%d: {$ref: '#/$defs/s%d'}\n",
				   at, at + 1);
		else
			buf_printf(&schema, "  s%d: {type: string}\n", at);
	}
	said = judge(arena, schema.ptr, "1", true);
	buf_release(&schema);
	return said;
}

static void test_chain(void **state)
{
	struct arena arena = ARENA_INIT;

	(void)state;
	for (int order = 0; order < 2; order++) {
		assert_string_equal(chain(&arena, 201, order), "valid");
		assert_non_null(strstr(chain(&arena, 202, order), "S007"));
		assert_non_null(strstr(chain(&arena, 202, order),
				       "schemas apply each other more than "
				       "200 deep"));
	}
	arena_release(&arena);
}

static void test_vocabularies(void **state)
{
	static const struct verdict cases[] = {
		{ "$schema: https://example.org/no-validation\n"
		  "minimum: 10\nproperties: {a: false}", "3", "valid" },
		{ "$schema: https://example.org/no-validation\n"
		  "minimum: 10\nproperties: {a: false}", "{a: 1}",
		  "S118 i.yaml 1:5 nothing is allowed here\n" },
		{ "$schema: https://example.org/strange", "1",
		  "S004 a.yaml 1:10 the vocabulary "
		  "'https://example.org/unheard-of' is not known here\n" },
		{ "$schema: https://example.org/lenient\nminimum: 10", "3",
		  "valid" },
		{ "$schema: https://example.org/nowhere", "1",
		  "S004 a.yaml 1:10 only draft 2020-12 is supported\n" },
		{ "$ref: https://json-schema.org/draft/2020-12/schema",
		  "{type: strin}",
		  "S104 i.yaml 1:8 'strin' is none of the allowed values\n" },
	};
	static const struct verdict formats[] = {
		{ "format: date", "'2014-02-30'", "valid" },
	};

	(void)state;
	check(cases, ARRAY_LEN(cases), true);
	check(formats, ARRAY_LEN(formats), false);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_documents),
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_dynamic),
		cmocka_unit_test(test_unevaluated),
		cmocka_unit_test(test_wide),
		cmocka_unit_test(test_chain),
		cmocka_unit_test(test_vocabularies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
