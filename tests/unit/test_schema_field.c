/* What a schema says about places, and values typed for them. */
#include "unit.h"

#include "doc/doc.h"
#include "schema/schema.h"

/* As records' schemas are compiled. */
static const struct schema_options options = { .formats = true, .ours = true };

#define NBSP "\xc2\xa0"
#define NNBSP "\xe2\x80\xaf"

static const char schema_text[] =
	"x-kind: agreement\n"
	"x-folder: agreements/{region}\n"
	"x-title: title\n"
	"x-columns: [title, term.end]\n"
	"x-owner: region\n"
	"x-labels: {fr: entente, en: agreement, plural: {fr: ententes}}\n"
	"type: object\n"
	"required: [title]\n"
	"properties:\n"
	"  title: {type: string, x-renew: ask, x-role: name}\n"
	"  region: {type: string, x-reference: {kind: region}}\n"
	"  total: {type: number, x-role: total, x-labels: {en: total amount}}\n"
	"  years: {type: integer, default: 3}\n"
	"  open: {type: boolean, x-personal: true}\n"
	"  note: {type: [string, number]}\n"
	"  maybe: {type: ['null', integer]}\n"
	"  free: {}\n"
	"  kind:\n"
	"    enum: [told, read, 3]\n"
	"    x-labels:\n"
	"      values: {told: {fr: Entente dite, en: said}, read: {fr: lue}}\n"
	"  term:\n"
	"    type: object\n"
	"    x-term: true\n"
	"    x-together: [[start, end]]\n"
	"    properties: {start: {$ref: '#/$defs/date'}, end: {$ref: '#/$defs/date'}}\n"
	"  parties:\n"
	"    type: array\n"
	"    x-identity: [organization, key]\n"
	"    x-role: parties\n"
	"    items:\n"
	"      required: [key]\n"
	"      properties: {key: {type: string}}\n"
	"      allOf:\n"
	"      - required: [organization]\n"
	"        properties:\n"
	"          key: {type: integer}\n"
	"          organization:\n"
	"            x-reference: {kind: [organization, body], on-delete: clear}\n"
	"      oneOf:\n"
	"      - {properties: {amount: {type: number}}, required: [amount]}\n"
	"      - {properties: {sub: {$ref: '#'}}}\n"
	"  themes: {type: array, x-set: true, items: {type: string}}\n"
	"  mixed: {oneOf: [{type: string}, {type: integer}]}\n"
	"  level: {oneOf: [{const: a}, {const: b}]}\n"
	"  either: {anyOf: [{const: a}, {type: integer}]}\n"
	"  event:\n"
	"    oneOf:\n"
	"    - properties: {kind: {const: a}, n: {type: integer}}\n"
	"    - properties: {kind: {enum: [b, c]}, n: {type: string}}\n"
	"$defs:\n"
	"  date: {type: string, format: edtf}\n";

struct fixture {
	struct arena arena;
	const struct schema_facts *facts;
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));
	struct error err = ERROR_INIT;
	struct schema *schema;
	struct diags diags;
	struct doc *doc;

	assert_non_null(fixture);
	arena_init(&fixture->arena);
	diags_init(&diags, &fixture->arena);
	assert_int_equal(doc_load(&doc, &fixture->arena,
				  span_text(schema_text), "s.yaml", NULL,
				  &err), 0);
	assert_int_equal(schema_compile(&schema, &fixture->arena, doc, &options,
					&diags, &err), 0);
	assert_int_equal(diags.count, 0);
	diags_release(&diags);
	fixture->facts = schema_facts(schema);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	arena_release(&fixture->arena);
	free(fixture);
	return 0;
}

static const struct field *at(void **state, const char *path)
{
	const struct fixture *fixture = *state;
	const struct field *field = field_at(fixture->facts->root,
					     span_text(path));

	if (!field)
		fail_msg("no field '%s'", path);
	return field;
}

#define assert_span(got, want) do { \
	struct span span_ = (got); \
	char text_[200]; \
	snprintf(text_, sizeof(text_), "%.*s", SPAN_ARG(span_)); \
	assert_string_equal(text_, want); \
} while (0)

static void test_facts(void **state)
{
	const struct schema_facts *facts =
		((struct fixture *)*state)->facts;

	assert_string_equal(facts->kind, "agreement");
	assert_string_equal(facts->folder, "agreements/{region}");
	assert_string_equal(facts->title, "title");
	assert_string_equal(facts->owner, "region");
	assert_int_equal(facts->column_count, 2);
	assert_span(facts->columns[1], "term.end");
	assert_string_equal(facts->root->labels.text[LANG_FR], "entente");
	assert_string_equal(facts->root->labels.plural[LANG_FR], "ententes");
	assert_null(facts->root->labels.plural[LANG_EN]);
	assert_int_equal(facts->root->required_count, 1);
	assert_span(facts->root->properties[0].name, "title");
}

static void test_places(void **state)
{
	const struct field *root = ((struct fixture *)*state)->facts->root;
	const struct field *party = at(state, "parties")->items;
	struct span name;

	assert_int_equal(at(state, "title")->types, 1u << NODE_STRING);
	assert_int_equal(at(state, "title")->renew, RENEW_ASK);
	assert_int_equal(at(state, "total")->renew, RENEW_CARRY);
	assert_true(at(state, "total")->types & (1u << NODE_FLOAT));
	assert_true(at(state, "open")->is_personal);
	assert_true(at(state, "term.end")->is_date);
	assert_true(at(state, "term")->is_term);
	assert_int_equal(at(state, "term")->together_count, 1);
	assert_span(at(state, "term")->together[0].paths[1], "end");
	assert_true(at(state, "themes")->is_set);
	assert_span(at(state, "years")->fallback->text, "3");
	assert_int_equal(at(state, "mixed")->types,
			 1u << NODE_STRING | 1u << NODE_INT);
	assert_int_equal(at(state, "level")->value_count, 2);
	assert_int_equal(at(state, "event.kind")->value_count, 3);
	assert_false(at(state, "event.kind")->values_open);
	assert_int_equal(at(state, "event.n")->types,
			 1u << NODE_STRING | 1u << NODE_INT);
	assert_true(at(state, "either")->values_open);
	assert_span(at(state, "region")->reference[0], "region");
	assert_int_equal(at(state, "parties")->identity_count, 2);
	/* First wins: the item's own `key`, before allOf's. */
	assert_int_equal(at(state, "parties.key")->types, 1u << NODE_STRING);
	assert_int_equal(at(state, "parties.organization")->reference_count,
			 2);
	assert_true(at(state, "parties.organization")->reference_clear);
	assert_true(at(state, "parties.amount")->types & (1u << NODE_FLOAT));
	/* A branch's required is not required. */
	assert_int_equal(party->required_count, 2);
	assert_int_equal(party->property_count, 4);
	/* Cyclic by $ref. */
	assert_ptr_equal(at(state, "parties.sub.parties.sub.title"),
			 at(state, "parties.sub.title"));
	assert_ptr_equal(field_role(root, ROLE_TOTAL, &name),
			 at(state, "total"));
	assert_span(name, "total");
	assert_null(field_role(root, ROLE_SIGNED, NULL));
	assert_null(field_at(root, span_text("term.middle")));
	assert_null(field_property(root, span_text("end")));
}

static void test_labels(void **state)
{
	const struct field *kind = at(state, "kind");

	assert_span(field_label(at(state, "total"), LANG_FR,
				span_text("total")), "total amount");
	assert_span(field_label(at(state, "note"), LANG_FR,
				span_text("note")), "note");
	assert_span(field_label(NULL, LANG_FR, span_text("x")), "x");
	assert_span(field_value_label(kind, LANG_EN, span_text("told")),
		    "said");
	assert_span(field_value_label(kind, LANG_EN, span_text("read")),
		    "lue");
	assert_span(field_value_label(kind, LANG_EN, span_text("x")), "x");
}

/* What people type for a path, and the path; NULL: it leads nowhere. */
static const struct named {
	const char *text;
	const char *item;    /* where a list's items have their own names */
	const char *through; /* where a property is of all the items */
} names[] = {
	{ "total", "total", "total" },
	{ "Total  Amount", NULL, NULL },
	{ "Total Amount", "total", "total" },
	{ " TOTAL AMOUNT\xc2\xa0", "total", "total" },
	{ "term › end", "term.end", "term.end" },
	{ "parties.mess.amount", "parties.mess.amount", NULL },
	{ "parties.amount", "parties.amount", "parties.amount" },
	{ "parties[organization=a.b].sub › total amount",
	  "parties[organization=a.b].sub.total",
	  "parties[organization=a.b].sub.total" },
	{ "themes.total amount", "themes.total amount", NULL },
	{ "term.nope", NULL, NULL },
	{ "total.more", NULL, NULL },
	{ "[2]", NULL, NULL },
	{ "", NULL, NULL },
	{ "›", NULL, NULL },
};

static void test_named(void **state)
{
	struct fixture *fixture = *state;
	const struct field *root = fixture->facts->root;

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		for (int through = 0; through < 2; through++) {
			const char *want = through ? names[i].through
						   : names[i].item;
			const char *got = field_path_named(
				&fixture->arena, root,
				span_text(names[i].text), through);

			if (!want != !got || (want && strcmp(want, got) != 0))
				fail_msg("'%s': %s, not %s", names[i].text,
					 got ? got : "nothing",
					 want ? want : "nothing");
		}
	assert_string_equal(field_path_inside(&fixture->arena, root,
					      span_text("end"), false),
			    "term.end");
	assert_string_equal(field_path_inside(&fixture->arena, root,
					      span_text("amount"), true),
			    "parties.amount");
	assert_null(field_path_inside(&fixture->arena, root,
				      span_text("amount"), false));
}

/* A kind that leads to itself has no end of properties further down. */
static void test_inside_itself(void **state)
{
	struct fixture *fixture = *state;
	struct field_property properties[400];
	struct field field = { .property_count = ARRAY_LEN(properties),
			       .properties = properties };

	for (size_t i = 0; i < ARRAY_LEN(properties); i++)
		properties[i] = (struct field_property){
			.name = span_text(i ? "other" : "first"),
			.field = &field,
		};
	assert_string_equal(field_path_inside(&fixture->arena, &field,
					      span_text("other"), false),
			    "first.other");
	assert_null(field_path_inside(&fixture->arena, &field,
				      span_text("none"), false));
}

struct typed {
	const char *path;
	const char *text;
	enum node_type type;
	const char *want; /* the node's text, or the message */
	const char *hint; /* of a refusal; NULL: accepted */
};

#define DATES "write 2014, 2014-04 or 2014-04-01; ~ after it means about, " \
	"? not sure, '..' alone an open end"
#define AMOUNTS "write 280000.50, or 280 000,50 $"

static const struct typed typed_cases[] = {
	{ "total", "280 000,50 $", NODE_FLOAT, "280000.50", NULL },
	{ "total", "280" NBSP "000,50" NBSP "$", NODE_FLOAT, "280000.50",
	  NULL },
	{ "total", "280" NNBSP "000", NODE_INT, "280000", NULL },
	{ "total", "280000.50", NODE_FLOAT, "280000.50", NULL },
	{ "total", "$280,000.50", NODE_FLOAT, "280000.50", NULL },
	{ "total", "1,234,567", NODE_INT, "1234567", NULL },
	{ "total", "1.234.567,89", NODE_FLOAT, "1234567.89", NULL },
	{ "total", " -12,5 ", NODE_FLOAT, "-12.5", NULL },
	{ "total", "0,125", NODE_FLOAT, "0.125", NULL },
	{ "total", "1234.567", NODE_FLOAT, "1234.567", NULL },
	{ "total", "280.00", NODE_FLOAT, "280.00", NULL },
	{ "total", "0", NODE_INT, "0", NULL },
	{ "total", "-0.5", NODE_FLOAT, "-0.5", NULL },
	{ "total", ",5", NODE_FLOAT, "0.5", NULL },
	{ "total", "280,500", NODE_FLOAT, "'280,500' is not a number",
	  AMOUNTS },
	{ "total", "280.000", NODE_FLOAT, "'280.000' is not a number",
	  AMOUNTS },
	{ "total", "-1.250 $", NODE_FLOAT, "'-1.250 $' is not a number",
	  AMOUNTS },
	{ "total", "280 000,500", NODE_FLOAT, "'280 000,500' is not a number",
	  AMOUNTS },
	{ "total", "280 000.500", NODE_FLOAT, "'280 000.500' is not a number",
	  AMOUNTS },
	{ "total", "0280", NODE_FLOAT, "'0280' is not a number", AMOUNTS },
	{ "total", "-007", NODE_FLOAT, "'-007' is not a number", AMOUNTS },
	{ "total", "00,50", NODE_FLOAT, "'00,50' is not a number", AMOUNTS },
	{ "total", "12 34", NODE_FLOAT, "'12 34' is not a number", AMOUNTS },
	{ "total", "1.2.3", NODE_FLOAT, "'1.2.3' is not a number", AMOUNTS },
	{ "total", "12,", NODE_FLOAT, "'12,' is not a number", AMOUNTS },
	{ "total", "$", NODE_FLOAT, "'$' is not a number", AMOUNTS },
	{ "total", "", NODE_FLOAT, "'' is not a number", AMOUNTS },
	{ "total", "12 $ $", NODE_FLOAT, "'12 $ $' is not a number",
	  AMOUNTS },
	{ "total", "deux", NODE_FLOAT, "'deux' is not a number", AMOUNTS },
	{ "years", "1 234", NODE_INT, "1234", NULL },
	{ "years", "3,5", NODE_INT, "'3,5' is not a whole number",
	  "write digits only, such as 12 or 1 234" },
	{ "open", "oui", NODE_BOOL, "true", NULL },
	{ "open", "Non", NODE_BOOL, "false", NULL },
	{ "open", "YES", NODE_BOOL, "true", NULL },
	{ "open", "no", NODE_BOOL, "false", NULL },
	{ "open", "maybe", NODE_BOOL, "'maybe' is not true or false",
	  "write true or false, yes or no" },
	{ "kind", "told", NODE_STRING, "told", NULL },
	{ "kind", "entente DITE", NODE_STRING, "told", NULL },
	{ "kind", "Said", NODE_STRING, "told", NULL },
	{ "kind", "l\xc3\xbc" "e", NODE_STRING, "read", NULL },
	{ "kind", "3", NODE_INT, "3", NULL },
	{ "kind", "tolt", NODE_STRING, "'tolt' is none of the allowed values",
	  "did you mean 'told'? (allowed: told, read, 3)" },
	{ "level", "B", NODE_STRING, "b", NULL },
	{ "either", "A", NODE_STRING, "a", NULL },
	{ "either", "12", NODE_INT, "12", NULL },
	{ "either", "b", NODE_STRING, "'b' is not a whole number",
	  "write digits only, such as 12 or 1 234" },
	{ "event.kind", "c", NODE_STRING, "c", NULL },
	{ "event.kind", "d", NODE_STRING,
	  "'d' is none of the allowed values", "allowed: a, b, c" },
	{ "term.end", "2014-04-01", NODE_STRING, "2014-04-01", NULL },
	{ "term.end", " 2013 ", NODE_STRING, "2013", NULL },
	{ "term.end", "..", NODE_STRING, "..", NULL },
	{ "term.end", "31/03/2015", NODE_STRING, "'31/03/2015' is no date",
	  "write 2015-03-31" },
	{ "term.end", "31 mars 2015", NODE_STRING,
	  "'31 mars 2015' is no date", "write 2015-03-31" },
	{ "term.end", "bient\xc3\xb4t", NODE_STRING,
	  "'bient\xc3\xb4t' is no date", DATES },
	{ "note", "12", NODE_INT, "12", NULL },
	{ "note", "a 12", NODE_STRING, "a 12", NULL },
	{ "mixed", "1 000", NODE_INT, "1000", NULL },
	{ "maybe", "null", NODE_NULL, "null", NULL },
	{ "title", "2013", NODE_STRING, "2013", NULL },
	{ "title", "", NODE_STRING, "", NULL },
	{ "free", "true", NODE_BOOL, "true", NULL },
	{ "free", "a b", NODE_STRING, "a b", NULL },
	{ "parties", "mess", NODE_LIST,
	  "'mess' cannot be the whole of a list",
	  "use 'add' for an item, or PATH:=VALUE with a value in YAML" },
	{ "term", "2013", NODE_MAP, "'2013' cannot be the whole of a mapping",
	  "use 'add' for an item, or PATH:=VALUE with a value in YAML" },
};

static void test_typed(void **state)
{
	struct fixture *fixture = *state;

	for (size_t i = 0; i < ARRAY_LEN(typed_cases); i++) {
		const struct typed *typed = &typed_cases[i];
		struct error err = ERROR_INIT;
		const struct node *node;
		int result = field_parse(&node, &fixture->arena,
					 at(state, typed->path),
					 span_text(typed->text), &err);

		if (result != (typed->hint ? -1 : 0))
			fail_msg("%s=%s: %d, %s", typed->path, typed->text,
				 result, err.msg);
		if (typed->hint) {
			assert_int_equal(err.kind, ERROR_INVALID);
			assert_string_equal(err.msg, typed->want);
			assert_string_equal(err.hint, typed->hint);
			continue;
		}
		if (node->type != typed->type ||
		    !span_is(node->text, typed->want))
			fail_msg("%s=%s: type %d, '%.*s'", typed->path,
				 typed->text, (int)node->type,
				 SPAN_ARG(node->text));
		assert_int_equal(node->line, 0);
	}
}

static void test_bad_utf8(void **state)
{
	struct fixture *fixture = *state;
	struct error err = ERROR_INIT;
	const struct node *node;

	assert_int_equal(field_parse(&node, &fixture->arena,
				     at(state, "title"), span_text("a\xff"),
				     &err), -1);
	assert_string_equal(err.msg, "the value is no valid UTF-8");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_facts),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_labels),
		cmocka_unit_test(test_named),
		cmocka_unit_test(test_inside_itself),
		cmocka_unit_test(test_typed),
		cmocka_unit_test(test_bad_utf8),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
