/*
 * A scope over the fields of schemas, with three records to refer to, and a
 * world in which a record says its status itself.
 */
#ifndef TESTS_UNIT_EXPR_SCOPE_H
#define TESTS_UNIT_EXPR_SCOPE_H

#include "unit.h"

#include "base/file.h"
#include "expr/expr.h"
#include "record/scope.h"

static const char *const scope_texts[] = {
	/* the kind that expressions are about */
	"x-kind: agreement\n"
	"type: object\n"
	"additionalProperties: false\n"
	"properties:\n"
	"  title: {type: string}\n"
	"  type:\n"
	"    type: string\n"
	"    enum: [entente spécifique, entente-cadre, alliance]\n"
	"    x-labels:\n"
	"      values:\n"
	"        entente spécifique: {fr: entente spécifique, en: specific agreement}\n"
	"        entente-cadre: {fr: cadre, en: framework}\n"
	"  themes:\n"
	"    type: array\n"
	"    x-set: true\n"
	"    items:\n"
	"      type: string\n"
	"      enum: [égalité, aînés, culture, lutte à la pauvreté]\n"
	"      x-labels: {values: {aînés: {en: seniors}}}\n"
	"  known: {type: string, enum: [told, planned]}\n"
	"  region: {type: string, x-reference: {kind: region}}\n"
	"  code: {type: string}\n"
	"  signed: {type: string, format: edtf}\n"
	"  announced: {type: string, format: edtf}\n"
	"  dates: {type: array, items: {type: string, format: edtf}}\n"
	"  term: {$ref: '#/$defs/term'}\n"
	"  mandate:\n"
	"    type: object\n"
	"    x-term: true\n"
	"    properties:\n"
	"      start: {type: string, format: edtf}\n"
	"      end: {type: string, format: edtf}\n"
	"      years: {type: string, enum: [fiscal, civil], default: civil}\n"
	"  funding:\n"
	"    type: object\n"
	"    additionalProperties: false\n"
	"    properties:\n"
	"      total: {type: number}\n"
	"      years: {type: number}\n"
	"      confirmed: {type: boolean}\n"
	"  confirmed: {type: boolean}\n"
	"  amounts: {type: array, items: {type: number}}\n"
	"  grid: {type: array, items: {type: array, items: {type: number}}}\n"
	"  notes: {type: array, items: {type: string}}\n"
	"  parties:\n"
	"    type: array\n"
	"    x-identity: [organization, key]\n"
	"    items:\n"
	"      type: object\n"
	"      additionalProperties: false\n"
	"      properties:\n"
	"        organization: {type: string, x-reference: {kind: organization}}\n"
	"        key: {type: string}\n"
	"        roles:\n"
	"          type: array\n"
	"          x-set: true\n"
	"          items: {type: string, enum: [signatory, funder, lead]}\n"
	"        amount: {type: number}\n"
	"        term: {$ref: '#/$defs/term'}\n"
	"        steps:\n"
	"          type: array\n"
	"          items:\n"
	"            type: object\n"
	"            properties: {name: {type: string}, n: {type: number}}\n"
	"  governed_by: {type: array, items: {type: string, x-reference: {kind: committee}}}\n"
	"  committee: {type: string, x-reference: {kind: [committee, organization]}}\n"
	"  free: {}\n"
	"  extra: {type: object, properties: {size: {type: number}}}\n"
	"  odd key: {type: number}\n"
	"$defs:\n"
	"  term:\n"
	"    type: object\n"
	"    additionalProperties: false\n"
	"    x-term: true\n"
	"    properties:\n"
	"      start: {type: string, format: edtf}\n"
	"      end: {type: string, format: edtf}\n"
	"      years: {type: string, enum: [fiscal, civil]}\n",

	"x-kind: committee\n"
	"type: object\n"
	"additionalProperties: false\n"
	"properties:\n"
	"  name: {type: string}\n"
	"  level: {type: string, enum: [agreement, region]}\n"
	"  parent: {type: string, x-reference: {kind: committee}}\n"
	"  term:\n"
	"    type: object\n"
	"    x-term: true\n"
	"    properties:\n"
	"      start: {type: string, format: edtf}\n"
	"      end: {type: string, format: edtf}\n"
	"  members:\n"
	"    type: array\n"
	"    items:\n"
	"      type: object\n"
	"      additionalProperties: false\n"
	"      properties:\n"
	"        organization: {type: string}\n"
	"        seats: {type: integer}\n"
	"        voting: {type: boolean}\n",

	"x-kind: organization\n"
	"type: object\n"
	"additionalProperties: false\n"
	"properties: {name: {type: string}, city: {type: string}}\n",
};

static const struct {
	const char *id, *text;
} scope_records[] = {
	{ "c1", "name: Comité A\n"
		"level: agreement\n"
		"parent: c2\n"
		"term: {start: '2012', end: '2015'}\n"
		"members:\n"
		"- {organization: mess, seats: 2, voting: true}\n"
		"- {organization: cre, seats: 1}\n" },
	{ "c2", "name: Comité B\nlevel: region\nparent: c2\nmembers: []\n" },
	{ "mess", "name: Ministère\ncity: Québec\n" },
};

struct scope_fixture {
	struct scope fields; /* first: the real callbacks find it here */
	struct expr_scope real, scope;
	struct arena arena;
	struct kind items[8]; /* the first is asked about */
	struct kinds kinds;
	struct expr_record records[3];
};

/* As the schema has it; but `extra` has fields that nobody listed, too. */
static inline bool scope_at_field(struct expr_place *out, void *context,
				  const struct expr_place *map,
				  struct span name)
{
	struct scope_fixture *fixture = context;

	if (!fixture->real.field(out, context, map, name))
		return false;
	if (span_is(name, "extra"))
		out->is_open = true;
	return true;
}

static inline bool scope_record(struct expr_record *out, void *context,
			 const struct expr_place *reference, struct span id)
{
	struct scope_fixture *fixture = context;

	(void)reference;
	for (size_t i = 0; i < ARRAY_LEN(scope_records); i++)
		if (span_is(id, scope_records[i].id)) {
			*out = fixture->records[i];
			return true;
		}
	return false;
}

/* The status is what the record says in its `free`. */
static inline const struct node *scope_derived(void *context,
					const struct expr_record *record,
					struct span name)
{
	(void)context;
	assert_true(span_is(name, "status"));
	return node_get(record->root, "free");
}

static inline const struct node *scope_tree(struct arena *arena, const char *text)
{
	struct error err = ERROR_INIT;
	struct doc *doc;

	if (doc_load(&doc, arena, span_text(text), "test", NULL, &err))
		fail_msg("%s: %s", text, err.msg);
	return doc->root;
}

/* What the tree's schemas refer to: files of schemas/. */
static int scope_load(void *context, const struct doc **out,
		      struct arena *arena, struct span uri, struct error *err)
{
	const char *path = arena_text(arena, span_from(uri,
						strlen("file:///")));
	struct span text;
	struct doc *doc;

	(void)context;
	if (file_read(&text, arena, path, 1u << 20, err) ||
	    doc_load(&doc, arena, text, path, NULL, err))
		return -1;
	*out = doc;
	return 0;
}

static inline void scope_add_kind(struct scope_fixture *fixture,
				  struct span text)
{
	const struct schema_options options = {
		.base = span_text("file:///schemas/kind.yaml"),
		.load = scope_load, .formats = true, .ours = true,
	};
	struct kind *kind = &fixture->items[fixture->kinds.count++];
	struct error err = ERROR_INIT;
	struct schema *schema;
	struct diags diags;
	struct doc *doc;

	diags_init(&diags, &fixture->arena);
	if (doc_load(&doc, &fixture->arena, text, "schema", NULL, &err) ||
	    schema_compile(&schema, &fixture->arena, doc, &options, &diags,
			   &err))
		fail_msg("%s %s", err.msg,
			 diags.count ? diags.items[0].msg : "");
	diags_release(&diags);
	kind->facts = schema_facts(schema);
	kind->name = kind->facts->kind;
}

static inline void scope_fill(struct scope_fixture *fixture)
{
	fixture->kinds.items = fixture->items;
	fixture->fields = (struct scope){ .arena = &fixture->arena,
					  .kinds = &fixture->kinds,
					  .kind = &fixture->items[0],
					  .lang = LANG_EN };
	scope_expr(&fixture->real, &fixture->fields);
	fixture->scope = fixture->real;
	fixture->scope.context = fixture;
	fixture->scope.field = scope_at_field;
}

static inline int scope_set_up(void **state)
{
	struct scope_fixture *fixture = calloc(1, sizeof(*fixture));

	assert_non_null(fixture);
	for (size_t i = 0; i < ARRAY_LEN(scope_texts); i++)
		scope_add_kind(fixture, span_text(scope_texts[i]));
	for (size_t i = 0; i < ARRAY_LEN(scope_records); i++) {
		fixture->records[i].root =
			scope_tree(&fixture->arena, scope_records[i].text);
		fixture->records[i].handle = &scope_records[i];
	}
	scope_fill(fixture);
	*state = fixture;
	return 0;
}

static inline int scope_tear_down(void **state)
{
	struct scope_fixture *fixture = *state;

	arena_release(&fixture->arena);
	free(fixture);
	return 0;
}

/* On 2014-10-01, with fiscal years from April. */
static inline struct expr_world scope_world(struct scope_fixture *fixture,
				     struct arena *arena)
{
	return (struct expr_world){
		.context = fixture,
		.arena = arena,
		.today = day_of(2014, 10, 1),
		.record = scope_record,
		.derived = scope_derived,
	};
}

/* ---- expressions, each with its outcome on a record ---- */

#define Y TERNARY_YES
#define N TERNARY_NO
#define U TERNARY_UNKNOWN

struct row {
	const char *text;
	enum ternary want;
};

static inline const char *outcome_name(enum ternary outcome)
{
	static const char *const names[] = { [N] = "no", [Y] = "yes",
					     [U] = "unknown" };

	return names[outcome];
}

/* Every row that is wrong is told. */
static inline void check_rows(void **state, const char *yaml,
			      const struct row *rows, size_t count)
{
	struct scope_fixture *fixture = *state;
	int bad = 0;

	for (size_t i = 0; i < count; i++) {
		struct arena arena = ARENA_INIT;
		struct expr_world world = scope_world(fixture, &arena);
		struct expr_record one = { .root = scope_tree(&arena, yaml) };
		struct error err = ERROR_INIT;
		struct expr *expr;
		enum ternary outcome = U;

		if (expr_parse(&expr, &arena, span_text(rows[i].text),
			       &fixture->scope, &err) ||
		    expr_eval(&outcome, expr, &one, &world, &err)) {
			print_message("%s: %u: %s (%s)\n", rows[i].text,
				      err.at.col, err.msg, err.hint);
			bad++;
		} else if (outcome != rows[i].want) {
			print_message("%s: %s, not %s\n", rows[i].text,
				      outcome_name(outcome),
				      outcome_name(rows[i].want));
			bad++;
		}
		arena_release(&arena);
	}
	assert_int_equal(bad, 0);
}

#endif
