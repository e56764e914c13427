/*
 * Items that are there twice: uniqueItems, x-set, x-identity. By hash, so
 * that a long list costs no more than its length.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "base/number.h"
#include "schema/keyword.h"

/* ---- hashes of data ---- */

static uint64_t mix(uint64_t hash)
{
	hash ^= hash >> 33;
	hash *= UINT64_C(0xff51afd7ed558ccd);
	hash ^= hash >> 33;
	return hash;
}

/* 1.50, 1.5 and 15e-1 are one number, 0x1F and 31 too. */
static uint64_t token_hash(struct span token)
{
	struct number number;
	struct decimal value;
	struct buf plain;
	uint64_t hash;

	if (number_parse(&number, token))
		return mix(number_hash(&number));
	if (!decimal_parse(&value, token))
		return 3; /* .inf and its like */
	buf_init(&plain);
	decimal_format(&plain, value);
	hash = token_hash(buf_span(&plain));
	buf_release(&plain);
	return hash;
}

static uint64_t data_hash(const struct node *node, size_t *nodes)
{
	uint64_t hash = mix((uint64_t)node->type + 11);

	++*nodes;
	switch (node->type) {
	case NODE_NULL:
		return 1;
	case NODE_BOOL:
		return node_is_true(node) ? 5 : 7;
	case NODE_INT:
	case NODE_FLOAT:
		return token_hash(node->text);
	case NODE_STRING:
		return mix(span_hash(node->text));
	case NODE_LIST:
		for (size_t i = 0; i < node->count; i++)
			hash = mix(hash * 31 +
				   data_hash(node->entries[i].value, nodes));
		return hash;
	case NODE_MAP:
		for (size_t i = 0; i < node->count; i++)
			hash += mix(span_hash(node->entries[i].key->text) ^
				    mix(data_hash(node->entries[i].value,
						  nodes)));
		return hash;
	}
	return hash;
}

uint64_t node_data_hash(const struct node *node)
{
	size_t nodes = 0;

	return data_hash(node, &nodes);
}

uint64_t run_hash(struct run *run, const struct node *node)
{
	size_t nodes = 0;
	uint64_t hash = data_hash(node, &nodes);

	run_charge(run, nodes / 2);
	return hash;
}

/* ---- finding what is there twice ---- */

struct tuple { /* the properties that say what an item is; none: all of it */
	const struct span *names;
	size_t count;
};

/* An absent property counts as an empty text. */
static const struct node *member(const struct node *item, struct span name)
{
	const struct node *value = node_get_span(item, name);

	if (value && (value->type == NODE_NULL ||
		      (value->type == NODE_STRING && !value->text.len)))
		return NULL;
	return value;
}

static uint64_t item_hash(struct run *run, const struct tuple *tuple,
			  const struct node *item)
{
	uint64_t hash = 17;

	if (!tuple->count)
		return run_hash(run, item);
	for (size_t i = 0; i < tuple->count; i++) {
		const struct node *value = member(item, tuple->names[i]);

		hash = mix(hash * 31 + (value ? run_hash(run, value) : 13));
	}
	return hash;
}

static bool same_item(const struct tuple *tuple, const struct node *a,
		      const struct node *b)
{
	if (!tuple->count)
		return node_equal(a, b);
	for (size_t i = 0; i < tuple->count; i++) {
		const struct node *x = member(a, tuple->names[i]);
		const struct node *y = member(b, tuple->names[i]);

		if (!x != !y || (x && !node_equal(x, y)))
			return false;
	}
	return true;
}

typedef void (*duplicate_visit)(struct run *run, const struct tuple *tuple,
				const struct node *list, size_t first,
				size_t second);

struct slot {
	uint64_t hash;
	size_t index; /* + 1 */
};

/* The slot of an equal item, or the free one where this item belongs. */
static struct slot *find_slot(struct run *run, struct slot *slots, size_t mask,
			      const struct tuple *tuple,
			      const struct node *list, size_t index,
			      uint64_t hash)
{
	const struct node *item = list->entries[index].value;
	size_t at = (size_t)hash & mask;

	/* Items made to collide cost steps, and steps are bounded. */
	for (; slots[at].index && run_charge(run, 1); at = (at + 1) & mask)
		if (slots[at].hash == hash &&
		    same_item(tuple, item,
			      list->entries[slots[at].index - 1].value))
			break;
	return &slots[at];
}

static bool check_duplicates(struct run *run, const struct tuple *tuple,
			     const struct node *list, duplicate_visit visit)
{
	struct slot small[32] = { { 0, 0 } }, *slots = small;
	size_t size = ARRAY_LEN(small);
	bool valid = true;

	if (list->count < 2)
		return true;
	while (size < list->count * 2)
		size *= 2;
	if (size > ARRAY_LEN(small))
		slots = mem_zero(size, sizeof(*slots));
	for (size_t i = 0; i < list->count && (valid || run->diags); i++) {
		const struct node *item = list->entries[i].value;
		uint64_t hash;
		struct slot *slot;

		if (tuple->count && item->type != NODE_MAP)
			continue;
		hash = item_hash(run, tuple, item);
		slot = find_slot(run, slots, size - 1, tuple, list, i, hash);
		if (run->stopped)
			break;
		if (!slot->index) {
			*slot = (struct slot){ hash, i + 1 };
			continue;
		}
		valid = false;
		if (run->diags)
			visit(run, tuple, list, slot->index - 1, i);
	}
	if (slots != small)
		free(slots);
	return valid && !run->stopped;
}

static void add_place(struct run *run, struct diag *diag, size_t index,
		      const struct node *first)
{
	struct trail place = { run->place, { NULL, 0 }, index };

	diag->other = schema_mark(run->doc, first);
	diag->pointer = place_pointer(run->diags->arena, &place);
}

/* ---- uniqueItems, x-set ---- */

static void complain_twice(struct run *run, const char *code,
			   const struct node *list, size_t first,
			   size_t second)
{
	const struct node *item = list->entries[second].value;
	struct diag *diag;

	if (node_is_scalar(item))
		diag = complain(run, code, item,
				_("'%s' is in this list twice"),
				show_node(run->diags->arena, item));
	else
		diag = complain(run, code, item,
				_("items %zu and %zu are the same"),
				first + 1, second + 1);
	add_place(run, diag, second, list->entries[first].value);
}

static void complain_unique(struct run *run, const struct tuple *tuple,
			    const struct node *list, size_t first,
			    size_t second)
{
	(void)tuple;
	complain_twice(run, "S111", list, first, second);
}

static void complain_set(struct run *run, const struct tuple *tuple,
			 const struct node *list, size_t first, size_t second)
{
	(void)tuple;
	complain_twice(run, "S112", list, first, second);
}

bool compile_unique(struct compiler *compiler, struct subschema *schema,
		    struct assertion *out)
{
	const struct node *set = node_get(schema->node, "x-set");

	if (out->value->type != NODE_BOOL)
		return compiler_wants(compiler, out, _("true or false"));
	/* x-set says the same: one complaint is enough. */
	return node_is_true(out->value) && !(set && node_is_true(set));
}

bool run_unique(struct run *run, const struct assertion *assertion,
		const struct node *instance)
{
	static const struct tuple whole = { NULL, 0 };

	(void)assertion;
	return check_duplicates(run, &whole, instance, complain_unique);
}

bool compile_set(struct compiler *compiler, struct subschema *schema,
		 struct assertion *out)
{
	(void)compiler;
	(void)schema;
	return node_is_true(out->value); /* its type: vocab_check() */
}

bool run_set(struct run *run, const struct assertion *assertion,
	     const struct node *instance)
{
	static const struct tuple whole = { NULL, 0 };

	(void)assertion;
	return check_duplicates(run, &whole, instance, complain_set);
}

/* ---- x-identity ---- */

static const char *tuple_text(struct arena *arena, const struct tuple *tuple,
			      const struct node *item)
{
	struct buf out;

	buf_init(&out);
	for (size_t i = 0; i < tuple->count; i++) {
		const struct node *value = member(item, tuple->names[i]);

		if (!value)
			continue;
		if (out.len)
			buf_add_text(&out, ", ");
		buf_printf(&out, "%.*s %s", SPAN_ARG(tuple->names[i]),
			   show_node(arena, value));
	}
	return buf_detach(&out, arena).ptr;
}

static void complain_identity(struct run *run, const struct tuple *tuple,
			      const struct node *list, size_t first,
			      size_t second)
{
	const struct node *item = list->entries[second].value;
	const char *text = tuple_text(run->diags->arena, tuple, item);
	struct diag *diag;

	if (text[0])
		diag = complain(run, "S113", item,
				_("items %zu and %zu are the same: %s"),
				first + 1, second + 1, text);
	else
		diag = complain(run, "S113", item,
				_("items %zu and %zu have nothing to tell them apart"),
				first + 1, second + 1);
	add_place(run, diag, second, list->entries[first].value);
	/* The last one is what is there to tell others apart: a `key`. */
	for (size_t i = tuple->count; i-- > 0; )
		if (!member(item, tuple->names[i])) {
			diags_hint(run->diags,
				   _("give one of them a '%s', or make them one item"),
				   show_text(run->diags->arena,
					     tuple->names[i]));
			return;
		}
	diags_hint(run->diags, "%s", _("make them one item"));
}

bool compile_identity(struct compiler *compiler, struct subschema *schema,
		      struct assertion *out)
{
	struct tuple *tuple = ARENA_NEW(compiler->arena, struct tuple);

	(void)schema;
	tuple->count = node_spans(&tuple->names, compiler->arena, out->value);
	out->data = tuple;
	return tuple->count > 0;
}

bool run_identity(struct run *run, const struct assertion *assertion,
		  const struct node *instance)
{
	return check_duplicates(run, assertion->data, instance,
				complain_identity);
}
