/*
 * allOf, anyOf, oneOf, not, if: schemas over the same value. When no branch
 * of an anyOf or oneOf fits, what is wanted is guessed: the complaints of the
 * branch that comes nearest are the ones a person can act on.
 */
#include <string.h>

#include "schema/keyword.h"

static bool compile_list(struct compiler *compiler, struct subschema *schema,
			 struct assertion *out, enum edge_kind kind)
{
	struct schemas *list = ARENA_NEW(compiler->arena, struct schemas);

	if (out->value->type != NODE_LIST || !out->value->count)
		return compiler_wants(compiler, out, _("a list of schemas"));
	list->count = out->value->count;
	list->items = ARENA_ARRAY(compiler->arena, list->count,
				  const struct subschema *);
	for (size_t i = 0; i < list->count; i++) {
		const struct node *node = out->value->entries[i].value;
		struct subschema *to = compiler_schema(compiler, node);

		list->items[i] = to;
		compiler_edge(compiler, schema, kind, to, node);
	}
	out->data = list;
	return true;
}

bool compile_all(struct compiler *compiler, struct subschema *schema,
		 struct assertion *out)
{
	return compile_list(compiler, schema, out, EDGE_AND);
}

bool run_all(struct run *run, const struct assertion *assertion,
	     const struct node *instance)
{
	const struct schemas *list = assertion->data;
	bool valid = true;

	for (size_t i = 0; i < list->count && (valid || run->diags); i++)
		if (!schema_run(run, list->items[i], instance))
			valid = false;
	return valid;
}

/* ---- which branch was meant ---- */

/* The branch's own assertion of that keyword, through $ref; or NULL. */
static const struct assertion *find_assertion(const struct subschema *schema,
					      const char *name)
{
	for (unsigned hops = 0; hops < 8; hops++) {
		const struct subschema *next = NULL;

		for (size_t i = 0; i < schema->count; i++) {
			const struct assertion *found = &schema->assertions[i];

			if (!strcmp(found->keyword->name, name))
				return found;
			if (!strcmp(found->keyword->name, "$ref"))
				next = found->data;
		}
		if (!next)
			break;
		schema = next;
	}
	return NULL;
}

enum miss { MISS_OTHER, MISS_TYPE, MISS_KEYS };

struct attempt {
	struct diags diags;
	enum miss miss;
	size_t distance; /* how far the value is from this branch */
};

/*
 * Another type altogether is far away, a list where one of some words is
 * wanted too; so is another value of a key that tells the branches apart
 * (`kind: a` or `kind: b`).
 */
static void measure(struct attempt *attempt, const struct node *instance,
		    const char *here)
{
	size_t types = 0, keys = 0, length = strlen(here);
	const struct diags *diags = &attempt->diags;

	attempt->distance = diags->count;
	for (size_t i = 0; i < diags->count; i++) {
		const struct diag *diag = &diags->items[i];
		bool at_top = diag->pointer && !strcmp(diag->pointer, here);
		const char *below = diag->pointer &&
			!strncmp(diag->pointer, here, length) ?
			diag->pointer + length : "";

		types += at_top && !strcmp(diag->code, "S101");
		keys += at_top && !strcmp(diag->code, "S102");
		if (at_top && !node_is_scalar(instance) &&
		    !strcmp(diag->code, "S104"))
			attempt->distance += 1000;
		if (!strcmp(diag->code, "S104") && below[0] == '/' &&
		    !strchr(below + 1, '/'))
			attempt->distance += 100;
	}
	if (types)
		attempt->distance += 1000;
	if (types && types == diags->count)
		attempt->miss = MISS_TYPE;
	if (keys && keys == diags->count)
		attempt->miss = MISS_KEYS;
}

static void keep_diags(struct diags *out, const struct diags *from)
{
	for (size_t i = 0; i < from->count; i++) {
		const struct diag *old = &from->items[i];
		struct diag *diag = diags_add(out, old->level, old->code,
					      old->at, "%s", old->msg);

		diag->hint = old->hint;
		diag->pointer = old->pointer;
		diag->other = old->other;
	}
}

static void complain_types(struct run *run, const struct schemas *list,
			   const struct node *instance)
{
	uint32_t types = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct assertion *type =
			find_assertion(list->items[i], "type");

		types |= type ? (uint32_t)type->number : 0;
	}
	complain(run, "S101", instance, _("expected %s, not %s"),
		 type_names(run->diags->arena, types), type_name(instance));
}

/* The keys that the branches ask for: "'a', 'b'". */
static void add_keys(struct buf *out, struct run *run,
		     const struct subschema *schema)
{
	const struct assertion *required = find_assertion(schema, "required");

	for (size_t i = 0; required && i < required->value->count; i++) {
		if (out->len)
			buf_add_text(out, ", ");
		buf_printf(out, _("'%s'"), show_node(run->diags->arena,
				required->value->entries[i].value));
	}
}

static void complain_keys(struct run *run, const struct schemas *list,
			  const struct node *instance)
{
	struct buf keys;

	buf_init(&keys);
	for (size_t i = 0; i < list->count; i++)
		add_keys(&keys, run, list->items[i]);
	complain(run, "S118", instance,
		 _("one of these keys must be there: %s"), keys.ptr);
	buf_release(&keys);
}

static void try_branch(struct run *run, const struct subschema *schema,
		       const struct node *instance, struct attempt *out,
		       const char *here)
{
	struct diags *diags = run->diags;

	memset(out, 0, sizeof(*out));
	diags_init(&out->diags, diags->arena);
	run->diags = &out->diags;
	schema_run(run, schema, instance);
	run->diags = diags;
	measure(out, instance, here);
}

static void complain_branches(struct run *run, const struct schemas *list,
			      const struct node *instance)
{
	const char *here = place_pointer(run->diags->arena, run->place);
	struct attempt nearest, attempt;
	size_t types = 0, keys = 0;

	for (size_t i = 0; i < list->count; i++) {
		try_branch(run, list->items[i], instance, &attempt, here);
		types += attempt.miss == MISS_TYPE;
		keys += attempt.miss == MISS_KEYS;
		if (i && attempt.distance >= nearest.distance) {
			diags_release(&attempt.diags);
			continue;
		}
		if (i)
			diags_release(&nearest.diags);
		nearest = attempt;
	}
	if (types == list->count)
		complain_types(run, list, instance);
	else if (keys == list->count && list->count > 1)
		complain_keys(run, list, instance);
	else if (nearest.diags.count)
		keep_diags(run->diags, &nearest.diags);
	else
		complain(run, "S118", instance,
			 _("this has none of the forms allowed here"));
	diags_release(&nearest.diags);
}

bool compile_any(struct compiler *compiler, struct subschema *schema,
		 struct assertion *out)
{
	return compile_list(compiler, schema, out, EDGE_OR);
}

bool run_any(struct run *run, const struct assertion *assertion,
	     const struct node *instance)
{
	const struct schemas *list = assertion->data;
	bool fits = false;

	/* Where it is asked what they evaluate, each that fits counts. */
	for (size_t i = 0; i < list->count && (!fits || run->seen); i++)
		fits |= schema_fits(run, list->items[i], instance);
	if (fits)
		return true;
	if (run->diags && !run->stopped)
		complain_branches(run, list, instance);
	return false;
}

bool compile_one(struct compiler *compiler, struct subschema *schema,
		 struct assertion *out)
{
	return compile_list(compiler, schema, out, EDGE_OR);
}

static void complain_several(struct run *run, const struct schemas *list,
			     const struct node *instance)
{
	struct buf keys;
	size_t fits = 0, named = 0;

	buf_init(&keys);
	for (size_t i = 0; i < list->count; i++) {
		size_t before = keys.len;

		if (!schema_fits(run, list->items[i], instance))
			continue;
		fits++;
		add_keys(&keys, run, list->items[i]);
		named += keys.len > before;
	}
	if (named == fits)
		complain(run, "S118", instance,
			 _("these keys exclude each other: %s"), keys.ptr);
	else
		complain(run, "S118", instance,
			 _("this has %zu of the allowed forms, and may have one"),
			 fits);
	buf_release(&keys);
}

bool run_one(struct run *run, const struct assertion *assertion,
	     const struct node *instance)
{
	const struct schemas *list = assertion->data;
	size_t fits = 0;

	for (size_t i = 0; i < list->count && fits < 2; i++)
		fits += schema_fits(run, list->items[i], instance);
	if (fits == 1)
		return true;
	if (!run->diags || run->stopped)
		return false;
	if (fits)
		complain_several(run, list, instance);
	else
		complain_branches(run, list, instance);
	return false;
}

/* ---- not ---- */

bool compile_not(struct compiler *compiler, struct subschema *schema,
		 struct assertion *out)
{
	struct subschema *to = compiler_schema(compiler, out->value);

	compiler_edge(compiler, schema, EDGE_TEST, to, out->value);
	out->data = to;
	return true;
}

bool run_not(struct run *run, const struct assertion *assertion,
	     const struct node *instance)
{
	const struct subschema *schema = assertion->data;
	struct seen *seen = run->seen;
	struct buf keys;
	bool fits;

	run->seen = NULL;
	fits = schema_fits(run, schema, instance);
	run->seen = seen;
	/* A bound hit inside must not turn into a "yes" here. */
	if (!fits && !run->stopped)
		return true;
	if (!run->diags || run->stopped)
		return false;
	buf_init(&keys);
	if (schema->count == 1)
		add_keys(&keys, run, schema);
	if (keys.len && span_find_byte(buf_span(&keys), ',') != SIZE_MAX)
		complain(run, "S118", instance,
			 _("these keys exclude each other: %s"), keys.ptr);
	else if (keys.len)
		complain(run, "S118", instance,
			 _("the key %s is not allowed here"), keys.ptr);
	else
		complain(run, "S118", instance,
			 _("this is not allowed here"));
	buf_release(&keys);
	return false;
}

/* ---- if, then, else ---- */

struct condition {
	const struct subschema *test, *yes, *no;
};

static const struct subschema *branch(struct compiler *compiler,
				      struct subschema *schema,
				      const char *name)
{
	const struct node *node = node_get(schema->node, name);
	struct subschema *to;

	if (!node)
		return NULL;
	to = compiler_schema(compiler, node);
	compiler_edge(compiler, schema, EDGE_WHEN, to, node);
	return to;
}

bool compile_if(struct compiler *compiler, struct subschema *schema,
		struct assertion *out)
{
	struct condition *condition = ARENA_NEW(compiler->arena,
						struct condition);
	struct subschema *test = compiler_schema(compiler, out->value);

	compiler_edge(compiler, schema, EDGE_TEST, test, out->value);
	condition->test = test;
	condition->yes = branch(compiler, schema, "then");
	condition->no = branch(compiler, schema, "else");
	out->data = condition;
	return true;
}

bool run_if(struct run *run, const struct assertion *assertion,
	    const struct node *instance)
{
	const struct condition *condition = assertion->data;
	const struct subschema *next = schema_fits(run, condition->test,
						   instance) ?
		condition->yes : condition->no;

	if (run->stopped)
		return false;
	return !next || schema_run(run, next, instance);
}

/* Without an `if` they say nothing, but must be schemas all the same. */
bool compile_then(struct compiler *compiler, struct subschema *schema,
		  struct assertion *out)
{
	(void)schema;
	(void)compiler_schema(compiler, out->value);
	return false;
}
