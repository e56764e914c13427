/*
 * schema_compile() and schema_validate(): for each keyword what it accepts
 * and what it says, where, to what it refuses.
 */
#include <time.h>

#include "unit.h"

#include "doc/doc.h"
#include "schema/schema.h"

/* As records' schemas are compiled. */
static const struct schema_options options = { .formats = true, .ours = true };

static struct doc *load(struct arena *arena, const char *text,
			const char *path)
{
	struct error err = ERROR_INIT;
	struct doc *doc = NULL;

	if (doc_load(&doc, arena, span_text(text), path, NULL, &err))
		fail_msg("%s:%u:%u: %s\n%s", path, (unsigned)err.at.line,
			 (unsigned)err.at.col, err.msg, text);
	return doc;
}

/* "S101 1:4 /a message (hint)", one a line. */
static void add_diags(struct buf *out, struct diags *diags)
{
	diags_sort(diags);
	for (size_t i = 0; i < diags->count; i++) {
		const struct diag *diag = &diags->items[i];

		buf_printf(out, "%s %u:%u %s%s%s", diag->code,
			   (unsigned)diag->at.line, (unsigned)diag->at.col,
			   diag->pointer ? diag->pointer : "",
			   diag->pointer && diag->pointer[0] ? " " : "",
			   diag->msg);
		if (diag->hint)
			buf_printf(out, " (%s)", diag->hint);
		buf_add_byte(out, '\n');
	}
}

struct data_case {
	const char *schema;
	const char *instance;
	const char *want;
};

static void check_data(const struct data_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct arena arena = ARENA_INIT;
		struct error err = ERROR_INIT;
		struct schema *schema;
		struct diags diags;
		struct buf got;

		diags_init(&diags, &arena);
		buf_init(&got);
		if (schema_compile(&schema, &arena,
				   load(&arena, cases[i].schema, "s.yaml"),
				   &options, &diags, &err))
			add_diags(&got, &diags);
		else
			schema_validate(schema, load(&arena, cases[i].instance,
						     "i.yaml"), &diags);
		if (!got.len)
			add_diags(&got, &diags);
		if (strcmp(got.ptr, cases[i].want))
			fail_msg("schema:\n%s\ninstance:\n%s\nwant:\n%sgot:\n%s",
				 cases[i].schema, cases[i].instance,
				 cases[i].want, got.ptr);
		buf_release(&got);
		diags_release(&diags);
		arena_release(&arena);
	}
}

static void test_values(void **state)
{
	static const struct data_case cases[] = {
		{ "{type: string}", "'2013'", "" },
		{ "{type: string}", "2013",
		  "S101 1:1 expected a text, not a whole number "
		  "(put it in quotes: '2013')\n" },
		{ "properties: {a: {type: [integer, boolean]}}",
		  "b: 1\na: '12'\n",
		  "S101 2:4 /a expected true or false or a whole number, "
		  "not a text (write 12, without quotes)\n" },
		{ "{type: boolean}", "Oui",
		  "S101 1:1 expected true or false, not a text "
		  "(write true, without quotes)\n" },
		{ "{type: number}", "280 000,50 $",
		  "S101 1:1 expected a number, not a text "
		  "(write 280000.50, without quotes)\n" },
		{ "{type: integer}", "1.0", "" },
		{ "{type: integer}", "1.5",
		  "S101 1:1 expected a whole number, not a number\n" },
		{ "{type: number}", ".inf",
		  "S101 1:1 '.inf' is no finite number\n" },
		{ "{type: 'null'}", "[]",
		  "S101 1:1 expected nothing (null), not a list\n" },
		{ "{enum: [told, read, 3]}", "3.0", "" },
		{ "{enum: [told, read, 3]}", "tolt",
		  "S104 1:1 'tolt' is none of the allowed values "
		  "(did you mean 'told'? (allowed: told, read, 3))\n" },
		{ "{enum: [[a], {b: 1}]}", "{b: 1.0}", "" },
		{ "{enum: [a]}", "[a]",
		  "S104 1:1 'a list' is none of the allowed values "
		  "(allowed: a)\n" },
		{ "{const: {a: 1}}", "{a: 2}",
		  "S104 1:1 this is not the one value that is allowed here\n" },
		{ "{const: x}", "y",
		  "S104 1:1 only 'x' is allowed here\n" },
		{ "{pattern: '^[a-z]+$'}", "Ab",
		  "S105 1:1 'Ab' does not have the form ^[a-z]+$\n" },
		{ "{minLength: 2, maxLength: 3}", "\xc3\xa9\xc3\xa9\xc3\xa9",
		  "" },
		{ "{minLength: 2}", "\xc3\xa9",
		  "S107 1:1 1 character, at least 2 are wanted\n" },
		{ "{minLength: 1}", "''",
		  "S107 1:1 this text must not be empty\n" },
		{ "{maxLength: 2.0}", "abc",
		  "S107 1:1 3 characters, at most 2 are allowed\n" },
		{ "{minimum: 1}", "0.5",
		  "S108 1:1 0.5 is less than 1, the least allowed\n" },
		{ "{maximum: 3}", "3.01",
		  "S108 1:1 3.01 is more than 3, the most allowed\n" },
		{ "{exclusiveMinimum: 0}", "0",
		  "S108 1:1 0 is not more than 0\n" },
		{ "{exclusiveMaximum: 0}", "0.0",
		  "S108 1:1 0.0 is not less than 0\n" },
		{ "{multipleOf: 0.01}", "19.99", "" },
		{ "{multipleOf: 0.01}", "19.995",
		  "S109 1:1 19.995 is no multiple of 0.01\n" },
	};

	(void)state;
	check_data(cases, ARRAY_LEN(cases));
}

#define FORMS "write 2014, 2014-04 or 2014-04-01; ~ after it means about, " \
	"? not sure, '..' alone an open end"

static void test_formats(void **state)
{
	static const struct data_case cases[] = {
		{ "items: {format: edtf}",
		  "['2014', 2014-04, '2014-04-01~', 2015?, '..', 3]", "" },
		{ "items: {format: edtf}",
		  "- 31/03/2015\n- 2015/03/31\n- 31 mars 2015\n"
		  "- 1er ao\xc3\xbbt 2015\n- March 31, 2015\n- avril 2014\n"
		  "- someday\n- 2015-02-30\n",
		  "S106 1:3 /0 '31/03/2015' is no date (write 2015-03-31)\n"
		  "S106 2:3 /1 '2015/03/31' is no date (write 2015-03-31)\n"
		  "S106 3:3 /2 '31 mars 2015' is no date (write 2015-03-31)\n"
		  "S106 4:3 /3 '1er ao\xc3\xbbt 2015' is no date "
		  "(write 2015-08-01)\n"
		  "S106 5:3 /4 'March 31, 2015' is no date "
		  "(write 2015-03-31)\n"
		  "S106 6:3 /5 'avril 2014' is no date (write 2014-04)\n"
		  "S106 7:3 /6 'someday' is no date (" FORMS ")\n"
		  "S106 8:3 /7 '2015-02-30' is no date (" FORMS ")\n" },
		{ "{format: date}", "2014-04",
		  "S106 1:1 '2014-04' is no full date, as in 2015-03-31\n" },
		{ "{format: date}", "31 mars 2015",
		  "S106 1:1 '31 mars 2015' is no full date, as in 2015-03-31 "
		  "(write 2015-03-31)\n" },
		{ "{format: time}", "'09:30'",
		  "S106 1:1 '09:30' is no time with a zone, as in "
		  "09:30:00-05:00\n" },
		{ "items: {format: email}", "[a@b.ca, a b@c.ca, '@b']",
		  "S106 1:10 /1 'a b@c.ca' is no e-mail address, as in "
		  "name@example.org\n"
		  "S106 1:20 /2 '@b' is no e-mail address, as in "
		  "name@example.org\n" },
		{ "items: {format: uri}",
		  "['https://a.ca/b', a.ca, 'https://a.ca/été', sur la page]",
		  "S106 1:20 /1 'a.ca' is no web address, as in "
		  "https://example.org/page (write https://a.ca)\n"
		  "S106 1:26 /2 'https://a.ca/été' is no web address, "
		  "as in https://example.org/page "
		  "(write https://a.ca/%C3%A9t%C3%A9)\n"
		  "S106 1:46 /3 'sur la page' is no web address, as in "
		  "https://example.org/page\n" },
		{ "items: {format: uri-reference}", "[../a#b, é, 'a b']",
		  "S106 1:10 /1 'é' is no web address, nor a part of one, as "
		  "in ../page#part (write %C3%A9)\n"
		  "S106 1:13 /2 'a b' is no web address, nor a part of one, "
		  "as in ../page#part\n" },
		{ "{format: regex}", "'a**'",
		  "S106 1:1 'a**' is no regular expression "
		  "(there is nothing to repeat here)\n" },
		{ "{format: regex}", "(?<=a*)b", "" },
		{ "{format: hour}", "anything", "" },
		{ "{format: uuid}", "3", "" },
	};

	(void)state;
	check_data(cases, ARRAY_LEN(cases));
}

/* The draft's meta-schema asserts formats too. */
static void test_meta_formats(void **state)
{
	static const struct {
		const char *schema, *want;
	} cases[] = {
		{ "$ref: '#/$defs/région'\n$defs: {région: {}}", "" },
		{ "$ref: '#/$defs/r%C3%A9gion'\n$defs: {région: {}}", "" },
		{ "$id: a b",
		  "S002 1:6 in a schema: 'a b' is no web address, nor a part "
		  "of one, as in ../page#part\n" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena arena = ARENA_INIT;
		struct error err = ERROR_INIT;
		struct schema_options checked = options;
		struct schema *schema;
		struct diags diags;
		struct buf got;

		diags_init(&diags, &arena);
		buf_init(&got);
		checked.meta = schema_meta(&arena);
		if (schema_compile(&schema, &arena,
				   load(&arena, cases[i].schema, "s.yaml"),
				   &checked, &diags, &err))
			add_diags(&got, &diags);
		assert_string_equal(got.ptr, cases[i].want);
		buf_release(&got);
		diags_release(&diags);
		arena_release(&arena);
	}
}

static void test_mappings(void **state)
{
	static const struct data_case cases[] = {
		{ "required: [title, region]", "a: 1\nb: 2\n",
		  "S102 1:1 the key 'region' is missing\n"
		  "S102 1:1 the key 'title' is missing\n" },
		{ "properties: {parties: {items: {required: [organization]}}}",
		  "parties:\n  - amount: 3\n",
		  "S102 2:5 /parties/0 the key 'organization' is missing\n" },
		{ "properties: {title: {}, region: {}}\n"
		  "additionalProperties: false",
		  "title: a\nregoin: laval\n'x/y~z': 1\n",
		  "S103 2:1 /regoin unknown key 'regoin' "
		  "(did you mean 'region'?)\n"
		  "S103 3:1 /x~1y~0z unknown key 'x/y~z'\n" },
		{ "patternProperties: {^n_: {type: integer}}\n"
		  "additionalProperties: {type: string}",
		  "n_a: 1\nn_b: x\nc: 2\nd: e\n",
		  "S101 2:6 /n_b expected a whole number, not a text\n"
		  "S101 3:4 /c expected a text, not a whole number "
		  "(put it in quotes: '2')\n" },
		{ "propertyNames: {pattern: '^[a-z]+$'}", "ab: 1\nC1: 2\n",
		  "S116 2:1 /C1 key 'C1': 'C1' does not have the form "
		  "^[a-z]+$\n" },
		{ "propertyNames: {type: string}", "2014: 1", "" },
		{ "minProperties: 1", "{}",
		  "S115 1:1 0 keys, at least 1 are wanted\n" },
		{ "maxProperties: 1", "{a: 1, b: 2}",
		  "S115 1:1 2 keys, at most 1 are allowed\n" },
		{ "dependentRequired: {total: [currency]}",
		  "a: 1\ntotal: 3\n",
		  "S117 2:1 /total 'total' needs the key 'currency' "
		  "beside it\n" },
		{ "dependentSchemas: {a: {required: [b]}}", "a: 1",
		  "S102 1:1 the key 'b' is missing\n" },
		{ "properties: {a: false}", "a: 1",
		  "S118 1:4 /a nothing is allowed here\n" },
	};

	(void)state;
	check_data(cases, ARRAY_LEN(cases));
}

/* Many keys take another way to find what is missing. */
static void test_wide(void **state)
{
	struct data_case wide = { "required: [k3, z, z, k99]", NULL,
		"S102 1:1 the key 'z' is missing\n"
		"S102 1:1 the key 'z' is missing\n" };
	struct buf text;

	(void)state;
	buf_init(&text);
	for (int i = 0; i < 100; i++)
		buf_printf(&text, "k%d: 1\n", i);
	wide.instance = text.ptr;
	check_data(&wide, 1);
	buf_release(&text);
}

static void test_lists(void **state)
{
	static const struct data_case cases[] = {
		{ "prefixItems: [{type: string}]\nitems: {type: integer}",
		  "[a, 1, b]",
		  "S101 1:8 /2 expected a whole number, not a text\n" },
		{ "prefixItems: [{}, {}]\nitems: false", "[a, 1, b, c]",
		  "S110 1:8 this list takes 2 items\n" },
		{ "minItems: 1", "[]",
		  "S110 1:1 this list must not be empty\n" },
		{ "minItems: 2", "[1]",
		  "S110 1:1 1 item, at least 2 are wanted\n" },
		{ "maxItems: 1", "[1, 2]",
		  "S110 1:1 2 items, at most 1 are allowed\n" },
		{ "uniqueItems: true", "[1, '1', true, [1], {a: 1, b: 2}]",
		  "" },
		{ "uniqueItems: true", "[a, 1, 1.0, a, {a: 1, b: 2}, "
		  "{b: 2, a: 1}, 10, 1e1]",
		  "S111 1:8 /2 '1.0' is in this list twice\n"
		  "S111 1:13 /3 'a' is in this list twice\n"
		  "S111 1:30 /5 items 5 and 6 are the same\n"
		  "S111 1:48 /7 '1e1' is in this list twice\n" },
		{ "x-set: true\nuniqueItems: true", "[a, b, a]",
		  "S112 1:8 /2 'a' is in this list twice\n" },
		{ "contains: {type: string}", "[1]",
		  "S119 1:1 no item here has the form that one of them "
		  "must have\n" },
		{ "contains: {type: string}\nminContains: 2", "[a]",
		  "S119 1:1 1 item has the form that at least 2 must have\n" },
		{ "contains: {type: string}\nmaxContains: 1", "[a, b]",
		  "S119 1:1 more than 1 item has a form that no more may "
		  "have\n" },
		{ "contains: {type: string}\nminContains: 0", "[1]", "" },
	};

	(void)state;
	check_data(cases, ARRAY_LEN(cases));
}

static void test_branches(void **state)
{
	static const struct data_case cases[] = {
		{ "oneOf: [{type: string}, {type: array}]", "3",
		  "S101 1:1 expected a text or a list, not a whole number\n" },
		{ "anyOf: [{required: [organization]}, {required: [label]}]",
		  "a: 1",
		  "S118 1:1 one of these keys must be there: "
		  "'organization', 'label'\n" },
		{ "oneOf: [{required: [a]}, {required: [b]}]", "{a: 1, b: 2}",
		  "S118 1:1 these keys exclude each other: 'a', 'b'\n" },
		{ "oneOf: [{type: integer}, {minimum: 3}]", "4",
		  "S118 1:1 this has 2 of the allowed forms, and may have "
		  "one\n" },
		/* The branch whose kind it is speaks, though it says more. */
		{ "anyOf:\n"
		  "- properties: {kind: {const: a}, n: {type: integer}}\n"
		  "  required: [kind, m]\n"
		  "- properties: {kind: {const: b}}\n"
		  "  required: [kind, x, y, z]\n",
		  "kind: a\nn: x\n",
		  "S102 1:1 the key 'm' is missing\n"
		  "S101 2:4 /n expected a whole number, not a text\n" },
		{ "not: {required: [a, b]}", "{a: 1, b: 1}",
		  "S118 1:1 these keys exclude each other: 'a', 'b'\n" },
		{ "not: {required: [a]}", "{a: 1, b: 1}",
		  "S118 1:1 the key 'a' is not allowed here\n" },
		{ "not: {type: string}", "a",
		  "S118 1:1 this is not allowed here\n" },
		{ "if: {required: [a]}\nthen: {required: [b]}\n"
		  "else: {required: [c]}", "a: 1",
		  "S102 1:1 the key 'b' is missing\n" },
		{ "if: {required: [a]}\nthen: {required: [b]}\n"
		  "else: {required: [c]}", "d: 1",
		  "S102 1:1 the key 'c' is missing\n" },
		{ "allOf: [{$ref: '#/$defs/a~1b'}, {required: [n]}]\n"
		  "$defs: {a/b: {properties: {k: {$ref: '#'}}}}",
		  "k: {k: {}, n: 1}\nn: 1\n",
		  "S102 1:8 /k/k the key 'n' is missing\n" },
		{ "properties: {a: {$ref: '#text'}}\n"
		  "$defs: {x: {$anchor: text, type: string}}", "a: []",
		  "S101 1:4 /a expected a text, not a list\n" },
		{ "$id: https://a.ca/s\nitems: {$ref: 'https://a.ca/s#/$defs/x'}\n"
		  "$defs: {x: false}", "[1]",
		  "S118 1:2 /0 nothing is allowed here\n" },
	};

	(void)state;
	check_data(cases, ARRAY_LEN(cases));
}

static void test_vocabulary(void **state)
{
	static const char identity[] =
		"properties: {parties: {x-identity: [organization, key]}}";
	static const char fiscal[] =
		"properties: {term: {x-term: true, properties: "
		"{start: {}, end: {}, years: {default: fiscal}}}}";
	static const char plain[] = "x-term: true";
	const struct data_case cases[] = {
		{ identity, "parties:\n"
		  "- {organization: mess}\n"
		  "- {organization: mess, key: '2'}\n"
		  "- {organization: mess, key: ''}\n"
		  "- {amount: 1}\n- {amount: 2}\n",
		  "S113 4:3 /parties/2 items 1 and 3 are the same: "
		  "organization mess (give one of them a 'key', or make "
		  "them one item)\n"
		  "S113 6:3 /parties/4 items 4 and 5 have nothing to tell "
		  "them apart (give one of them a 'key', or make "
		  "them one item)\n" },
		{ fiscal, "term:\n  start: '2011'\n  end: 2010-03-31\n",
		  "S114 3:8 /term/end term.end 2010-03-31 is before "
		  "term.start 2011 (the term starts at line 2; write the "
		  "last day in force)\n" },
		/* Fiscal 2013 to 2014 is one year; 2013 to 2013 is none. */
		{ fiscal, "term: {start: '2013', end: '2014'}", "" },
		{ fiscal, "term: {start: '2013', end: '2013'}",
		  "S114 1:28 /term/end term.end 2013 is before term.start "
		  "2013 (the term starts at line 1; write the last day in "
		  "force)\n" },
		{ fiscal,
		  "term: {start: '2013', end: '2013', years: civil}", "" },
		/* Not certain: no complaint. */
		{ plain, "{start: '2013', end: '2013'}", "" },
		{ plain, "{start: 2013-06-30, end: 2013-06}", "" },
		{ plain, "{start: 2013-06-30, end: '..'}", "" },
		{ plain, "{start: '2014', end: '2013'}",
		  "S114 1:22 /end end 2013 is before start 2014 (the term "
		  "starts at line 1; write the last day in force)\n" },
	};

	(void)state;
	check_data(cases, ARRAY_LEN(cases));
}

/* ---- faults in schemas ---- */

struct fault_case {
	const char *schema;
	const char *want;
	bool fails;
};

static const struct fault_case faults[] = {
	{ "[]", "S001 1:1 a schema is a mapping, true or false, "
	  "not a list\n", true },
	{ "properties: {a: 3}", "S001 1:17 a schema is a mapping, true or "
	  "false, not a whole number\n", true },
	{ "minLength: -1\nmaxItems: 1.5\nrequired: a\nproperties: []\n",
	  "S002 1:12 'minLength' takes a whole number from 0, not -1\n"
	  "S002 2:11 'maxItems' takes a whole number from 0, not 1.5\n"
	  "S002 3:11 'required' takes a list of texts, not a text\n"
	  "S002 4:13 'properties' takes a mapping, not a list\n", true },
	{ "type: strng", "S002 1:7 'strng' is no type "
	  "(did you mean 'string'?)\n", true },
	{ "multipleOf: 0", "S002 1:13 'multipleOf' must be above 0\n", true },
	{ "items: [{}]", "S002 1:8 'items' takes one schema; a list of them "
	  "is 'prefixItems'\n", true },
	{ "a:\n  x-lables: {}\nx-lables: {}\n",
	  "S003 3:1 unknown keyword 'x-lables' (did you mean 'x-labels'?)\n",
	  true },
	{ "$dynamicRef: '#x'", "S005 1:14 no schema here has the anchor "
	  "'x'\n", true },
	{ "properties: {a: {unevaluatedProperties: 3}}",
	  "S001 1:41 a schema is a mapping, true or false, not a whole "
	  "number\n", true },
	{ "$ref: other.yaml", "S005 1:7 there is no schema 'other.yaml'\n",
	  true },
	{ "$anchor: a\nitems: {$anchor: a}", "S002 2:18 two schemas have the "
	  "anchor 'a'\n", true },
	{ "$schema: http://json-schema.org/draft-07/schema#",
	  "S004 1:10 only draft 2020-12 is supported\n", true },
	{ "$ref: '#/$defs/x'", "S005 1:7 there is nothing at '#/$defs/x'\n",
	  true },
	{ "$ref: '#x'", "S005 1:7 no schema here has the anchor 'x'\n", true },
	{ "$ref: '#'", "S007 1:7 this schema applies itself to the same "
	  "value, without end\n", true },
	{ "anyOf: [{$ref: '#/$defs/a'}]\n$defs: {a: {not: {$ref: '#'}}}",
	  "S007 2:18 this schema applies itself to the same value, without "
	  "end\n", true },
	{ "propertys: {}\nxylophone: 1\n", "S008 1:1 unknown keyword "
	  "'propertys' has no effect (did you mean 'properties'?)\n", false },
	{ "x-role: sined", "S009 1:9 'sined' is not known here "
	  "(did you mean 'signed'?)\n", true },
	{ "x-set: yes", "S009 1:8 'x-set' takes true or false, not a text\n",
	  true },
	{ "x-labels: {fr: a, de: b}", "S009 1:19 'de' is not known here "
	  "(one of: fr, en, plural, values)\n", true },
	{ "x-reference: {kinds: a}", "S009 1:14 'x-reference' takes a mapping "
	  "with a 'kind', not a mapping\n", true },
	{ "x-reference: {kind: a, during: [b]}", "S009 1:32 'x-reference' takes "
	  "a text, not a list\n", true },
	{ "x-acyclic: 3", "S009 1:12 'x-acyclic' takes true, or a mapping of "
	  "one property to its values, not a whole number\n", true },
	{ "x-acyclic: {a: [b], c: [d]}", "S009 1:12 'x-acyclic' takes true, or "
	  "a mapping of one property to its values, not a mapping\n", true },
	{ "x-acyclic: {a: 3}", "S009 1:16 'x-acyclic' takes a list of texts, "
	  "not a whole number\n", true },
	{ "x-unique: name", "S009 1:11 'x-unique' takes a list of texts, not a "
	  "text\n", true },
	{ "properties: {a: {x-unique: [b]}}", "S009 1:18 'x-unique' belongs at "
	  "the top of the schema\n", true },
	{ "properties: {a: {x-kind: b}}", "S009 1:18 'x-kind' belongs at the "
	  "top of the schema\n", true },
	{ "x-folder: ../../etc", "S009 1:11 '../../etc' is no folder inside "
	  "records/\n", true },
	{ "x-folder: /etc", "S009 1:11 '/etc' is no folder inside records/\n",
	  true },
	{ "x-folder: a/.git/hooks", "S009 1:11 'a/.git/hooks' is no folder "
	  "inside records/\n", true },
	{ "properties: {name: {}}\nx-title: nam\nx-folder: 'a/{region}'\n",
	  "S010 2:10 the schema has no property 'nam'\n"
	  "S010 3:11 the schema has no property 'region'\n", false },
	{ "properties: {who: {x-reference: {kind: a, during: time}}}",
	  "S010 1:33 the schema has no property 'time'\n", false },
	{ "properties: {name: {}, ties: {items: {properties: {sort: "
	  "{}, to: {x-reference: {kind: a}}}},\n"
	  "  x-acyclic: {srot: [a]}}}\nx-unique: [name, place.town]\n",
	  "S010 2:14 the schema has no property 'srot'\n"
	  "S010 3:18 the schema has no property 'place.town'\n", false },
};

static void test_faults(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(faults); i++) {
		struct arena arena = ARENA_INIT;
		struct error err = ERROR_INIT;
		struct schema *schema;
		struct diags diags;
		struct buf got;
		int result;

		diags_init(&diags, &arena);
		buf_init(&got);
		result = schema_compile(&schema, &arena,
					load(&arena, faults[i].schema,
					     "s.yaml"), &options, &diags, &err);
		add_diags(&got, &diags);
		if (strcmp(got.ptr, faults[i].want))
			fail_msg("schema:\n%s\nwant:\n%sgot:\n%s",
				 faults[i].schema, faults[i].want, got.ptr);
		assert_int_equal(result, faults[i].fails ? -1 : 0);
		assert_int_equal(err.kind, faults[i].fails ? ERROR_INVALID :
				 ERROR_NONE);
		buf_release(&got);
		diags_release(&diags);
		arena_release(&arena);
	}
}

static void test_bad_pattern(void **state)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct schema *schema;
	struct diags diags;

	(void)state;
	diags_init(&diags, &arena);
	assert_int_equal(schema_compile(&schema, &arena,
			 load(&arena, "a: 1\npattern: '(x'\n", "s.yaml"),
			 &options, &diags, &err), -1);
	assert_int_equal(diags.count, 1);
	assert_string_equal(diags.items[0].code, "S006");
	assert_int_equal(diags.items[0].at.line, 2);
	assert_int_equal(diags.items[0].at.col, 10);
	diags_release(&diags);
	arena_release(&arena);
}

/* A schema whose branches double at each step ends, and says so. */
static void check_doubling(const char *instance, size_t most)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct schema *schema;
	struct diags diags;
	struct buf text;

	diags_init(&diags, &arena);
	buf_init(&text);
	buf_add_text(&text, "$ref: '#/$defs/s0'\n$defs:\n");
	for (int i = 0; i < 40; i++)
		buf_printf(&text, "  s%d: {allOf: [{$ref: '#/$defs/s%d'}, "
			   "{$ref: '#/$defs/s%d'}]}\n", i, i + 1, i + 1);
	buf_add_text(&text, "  s40: {type: integer}\n");
	assert_int_equal(schema_compile(&schema, &arena,
					load(&arena, text.ptr, "s.yaml"),
					&options, &diags, &err), 0);
	schema_validate(schema, load(&arena, instance, "i.yaml"), &diags);
	assert_in_range(diags.count, 1, most);
	assert_string_equal(diags.items[diags.count - 1].code, "S011");
	buf_release(&text);
	diags_release(&diags);
	arena_release(&arena);
}

static void test_bounds(void **state)
{
	(void)state;
	check_doubling("3", 1);
	/* Each branch has a complaint, and they take time and memory too. */
	check_doubling("x", 200000);
}

/* "items: {enum: [a0, a1, …]}" and a list of as many values. */
static double time_choices(const char *choice, const char *value)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	clock_t begin = clock();
	struct schema *schema;
	struct diags diags;
	struct buf text, list;

	diags_init(&diags, &arena);
	buf_init(&text);
	buf_init(&list);
	buf_add_text(&text, "items:\n  enum:\n");
	for (int i = 0; i < 10000; i++) {
		buf_printf(&text, choice, i);
		buf_printf(&list, value, i);
	}
	assert_int_equal(schema_compile(&schema, &arena,
					load(&arena, text.ptr, "s.yaml"),
					&options, &diags, &err), 0);
	schema_validate(schema, load(&arena, list.ptr, "i.yaml"), &diags);
	assert_int_equal(diags.count, 0);
	buf_release(&text);
	buf_release(&list);
	diags_release(&diags);
	arena_release(&arena);
	return (double)(clock() - begin) / CLOCKS_PER_SEC;
}

/* Comparing each with each would take half a minute. */
static void test_many_choices(void **state)
{
	(void)state;
	assert_true(time_choices("  - %d\n", "- %d.0\n") < 5);
	assert_true(time_choices("  - [x, %d]\n", "- [x, %d.0]\n") < 5);
	assert_true(time_choices("  - x%d\n", "- x%d\n") < 5);
}

static void test_marks(void **state)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct schema *schema;
	struct diags diags;

	(void)state;
	diags_init(&diags, &arena);
	assert_int_equal(schema_compile(&schema, &arena,
			 load(&arena, "x-term: true", "s.yaml"), &options, &diags, &err),
			 0);
	schema_validate(schema, load(&arena, "start: '2011'\n"
				     "end: 2010-03-31\n", "i.yaml"), &diags);
	assert_int_equal(diags.count, 1);
	assert_string_equal(diags.items[0].at.path, "i.yaml");
	assert_int_equal(diags.items[0].at.len, 10);
	assert_int_equal(diags.items[0].other.line, 1);
	assert_int_equal(diags.items[0].other.col, 8);
	diags_release(&diags);
	arena_release(&arena);
}

static void test_codes(void **state)
{
	size_t count;
	const struct schema_code *codes = schema_codes(&count);

	(void)state;
	assert_true(count > 20);
	for (size_t i = 0; i < count; i++) {
		assert_true(i == 0 || strcmp(codes[i - 1].code,
					     codes[i].code) < 0);
	}
	assert_string_equal(codes[count - 1].code, "S119");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_formats),
		cmocka_unit_test(test_meta_formats),
		cmocka_unit_test(test_mappings),
		cmocka_unit_test(test_wide),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_branches),
		cmocka_unit_test(test_vocabulary),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_bad_pattern),
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_many_choices),
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_codes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
