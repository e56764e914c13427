/*
 * Fields: what the annotations of a schema, and of all schemas that apply to
 * the same value, say about a place. Where two of them speak, the first wins:
 * the schema itself, then $ref, allOf, anyOf, oneOf, then, else.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "schema/vocab.h"

/* ---- the schemas that speak about one place ---- */

#define VOICES_MAX 128
#define BRANCHES_MAX 32 /* that declare one property and are read together */
#define DEPTH_MAX 64
#define STEPS_MAX 1000

struct voices {
	const struct subschema *items[VOICES_MAX];
	bool sure[VOICES_MAX]; /* applies always, not in a branch only */
	size_t count;
};

static void hear(struct voices *voices, const struct subschema *schema,
		 bool sure)
{
	for (size_t i = 0; i < voices->count; i++)
		if (voices->items[i] == schema)
			return;
	if (voices->count == VOICES_MAX)
		return;
	voices->items[voices->count] = schema;
	voices->sure[voices->count++] = sure;
	for (const struct edge *edge = schema->edges; edge; edge = edge->next)
		if (edge->kind != EDGE_TEST)
			hear(voices, edge->schema,
			     sure && edge->kind == EDGE_AND);
}

/* The first that has the keyword. */
static const struct node *say(const struct voices *voices, const char *keyword)
{
	for (size_t i = 0; i < voices->count; i++) {
		const struct node *value = node_get(voices->items[i]->node,
						    keyword);

		if (value)
			return value;
	}
	return NULL;
}

static bool says_true(const struct voices *voices, const char *keyword)
{
	const struct node *value = say(voices, keyword);

	return value && node_is_true(value);
}

/* ---- types and values ---- */

static uint32_t own_types(const struct subschema *schema)
{
	for (size_t i = 0; i < schema->count; i++)
		if (!strcmp(schema->assertions[i].keyword->name, "type"))
			return (uint32_t)schema->assertions[i].number;
	return 0;
}

static uint32_t types_of(const struct voices *voices)
{
	uint32_t types = 0;

	for (size_t i = 0; i < voices->count; i++)
		if (voices->sure[i] && own_types(voices->items[i]))
			return own_types(voices->items[i]);
	for (size_t i = 0; i < voices->count; i++)
		types |= own_types(voices->items[i]);
	return types;
}

/* Each value once, in the order of the schema. */
struct values {
	const struct node **items;
	size_t count, capacity;
	uint32_t *slots; /* by hash: position + 1, or 0 */
	size_t size;     /* of the slots, a power of two */
	size_t steps; /* schemas looked at: branches may double at each step */
};

/* The slot of an equal value, or the free one where this one belongs. */
static uint32_t *value_slot(const struct values *values,
			    const struct node *value)
{
	size_t mask = values->size - 1;
	size_t at = (size_t)node_data_hash(value) & mask;

	while (values->slots[at] &&
	       !node_equal(values->items[values->slots[at] - 1], value))
		at = (at + 1) & mask;
	return &values->slots[at];
}

static void widen_slots(struct values *values)
{
	free(values->slots);
	values->size = values->size ? values->size * 2 : 16;
	values->slots = mem_zero(values->size, sizeof(*values->slots));
	for (size_t i = 0; i < values->count; i++)
		*value_slot(values, values->items[i]) = (uint32_t)(i + 1);
}

static void add_value(struct values *values, const struct node *value)
{
	uint32_t *slot;

	if (values->count * 2 >= values->size)
		widen_slots(values);
	slot = value_slot(values, value);
	if (*slot)
		return;
	mem_grow(&values->items, &values->capacity, values->count + 1,
		 sizeof(const struct node *));
	values->items[values->count++] = value;
	*slot = (uint32_t)values->count;
}

static bool collect(struct values *values, const struct subschema *schema,
		    unsigned depth);

/* The values of anyOf and oneOf; true if every branch allows no others. */
static bool collect_branches(struct values *values,
			     const struct subschema *schema, unsigned depth)
{
	size_t branches = 0;
	bool closed = true;

	for (const struct edge *edge = schema->edges; edge; edge = edge->next) {
		if (edge->kind != EDGE_OR)
			continue;
		branches++;
		if (!collect(values, edge->schema, depth + 1))
			closed = false;
	}
	return branches && closed;
}

/* Adds the values a schema names; true when it allows no others. */
static bool collect(struct values *values, const struct subschema *schema,
		    unsigned depth)
{
	const struct node *list = node_get(schema->node, "enum");
	const struct node *value = node_get(schema->node, "const");

	if (value)
		add_value(values, value);
	if (value || depth > DEPTH_MAX || values->steps++ > STEPS_MAX)
		return value != NULL;
	for (size_t i = 0; list && i < list->count; i++)
		add_value(values, list->entries[i].value);
	if (list)
		return true;
	for (const struct edge *edge = schema->edges; edge; edge = edge->next)
		if (edge->kind == EDGE_AND &&
		    collect(values, edge->schema, depth + 1))
			return true;
	return collect_branches(values, schema, depth);
}

/* Of the schemas that declare one place: one, or one in each of branches. */
static void fill_values(struct field *field, struct arena *arena,
			const struct subschema *const *declared, size_t count)
{
	struct values values = { .items = NULL };
	const struct node **items;

	for (size_t i = 0; i < count; i++)
		if (!collect(&values, declared[i], 0))
			field->values_open = true;
	if (values.count) {
		items = ARENA_ARRAY(arena, values.count, const struct node *);
		memcpy(items, values.items, values.count * sizeof(*items));
		field->values = items;
		field->value_count = values.count;
	}
	free(values.items);
	free(values.slots);
}

/* ---- properties ---- */

/* All that declare one property, chained from the first of them. */
struct declared {
	const struct subschema *schema;
	bool sure;
	size_t next; /* 0: the last */
	size_t last; /* of the first: the last one */
};

static void fill_field(struct field *field, struct arena *arena,
		       const struct subschema *const *declared, size_t count,
		       bool merge);

/*
 * A property that only branches declare is what all of them say together:
 * `kind` is a in one, b in the other. Not further down, or a schema that
 * contains itself would never be done.
 */
static const struct field *merge_field(struct arena *arena,
				       const struct declared *all, size_t first)
{
	const struct subschema *schemas[BRANCHES_MAX];
	struct field *field = ARENA_NEW(arena, struct field);
	size_t count = 0, at = first;

	do {
		schemas[count++] = all[at].schema;
		at = all[at].next;
	} while (at && count < BRANCHES_MAX);
	fill_field(field, arena, schemas, count, false);
	return field;
}

static size_t list_properties(struct declared *all, struct span *names,
			      const struct voices *voices)
{
	size_t count = 0;

	for (size_t i = 0; i < voices->count; i++) {
		const struct properties *from = voices->items[i]->properties;

		for (size_t j = 0; from && j < from->names.count; j++) {
			names[count] = from->names.items[j];
			all[count].schema = from->schemas[j];
			all[count].last = count;
			all[count++].sure = voices->sure[i];
		}
	}
	return count;
}

static void fill_properties(struct field *field, struct arena *arena,
			    const struct voices *voices, bool merge)
{
	struct field_property *out;
	struct declared *all;
	struct span *spans;
	struct names names;
	size_t count = 0;

	for (size_t i = 0; i < voices->count; i++)
		if (voices->items[i]->properties)
			count += voices->items[i]->properties->names.count;
	if (!count)
		return;
	out = ARENA_ARRAY(arena, count, struct field_property);
	spans = ARENA_ARRAY(arena, count, struct span);
	all = ARENA_ARRAY(arena, count, struct declared);
	count = list_properties(all, spans, voices);
	/* The table finds the first of several with one name. */
	names_build(&names, arena, spans, count);
	for (size_t i = 0; i < count; i++) {
		size_t first = names_find(&names, spans[i]);

		if (first == i)
			continue;
		all[all[first].last].next = i;
		all[first].last = i;
	}
	for (size_t i = 0; i < count; i++) {
		bool together = merge && !all[i].sure && all[i].next;

		if (names_find(&names, spans[i]) != i)
			continue;
		out[field->property_count].name = spans[i];
		out[field->property_count++].field = together ?
			merge_field(arena, all, i) : all[i].schema->field;
	}
	field->properties = out;
}

static void fill_required(struct field *field, struct arena *arena,
			  const struct voices *voices)
{
	struct span *names;
	size_t count = 0;

	for (size_t i = 0; i < voices->count; i++) {
		const struct node *list = node_get(voices->items[i]->node,
						   "required");

		count += voices->sure[i] && list ? list->count : 0;
	}
	if (!count)
		return;
	names = ARENA_ARRAY(arena, count, struct span);
	for (size_t i = 0; i < voices->count; i++) {
		const struct node *list = node_get(voices->items[i]->node,
						   "required");

		for (size_t j = 0; voices->sure[i] && list && j < list->count;
		     j++)
			names[field->required_count++] =
				node_string(list->entries[j].value);
	}
	field->required = names;
}

/* ---- our keywords ---- */

static const char *text_of(struct arena *arena, const struct node *node)
{
	return node && node->type == NODE_STRING ?
		arena_text(arena, node->text) : NULL;
}

struct labels labels_of(struct arena *arena, const struct node *map)
{
	const struct node *plural = map ? node_get(map, "plural") : NULL;
	struct labels labels = { { NULL, NULL }, { NULL, NULL } };

	if (!map)
		return labels;
	labels.text[LANG_FR] = text_of(arena, node_get(map, "fr"));
	labels.text[LANG_EN] = text_of(arena, node_get(map, "en"));
	if (plural) {
		labels.plural[LANG_FR] = text_of(arena, node_get(plural, "fr"));
		labels.plural[LANG_EN] = text_of(arena, node_get(plural, "en"));
	}
	return labels;
}

static void fill_labels(struct field *field, struct arena *arena,
			const struct voices *voices)
{
	const struct node *map = say(voices, "x-labels");
	const struct node *values = NULL;
	struct field_value *table;

	field->labels = labels_of(arena, map);
	/* A place may name itself and leave its values to what it refers to. */
	for (size_t i = 0; !values && i < voices->count; i++) {
		map = node_get(voices->items[i]->node, "x-labels");
		values = map ? node_get(map, "values") : NULL;
	}
	if (!values || !values->count)
		return;
	table = ARENA_ARRAY(arena, values->count, struct field_value);
	for (size_t i = 0; i < values->count; i++) {
		table[i].value = values->entries[i].key->text;
		table[i].labels = labels_of(arena, values->entries[i].value);
	}
	field->value_labels = table;
	field->value_label_count = values->count;
}

static void fill_reference(struct field *field, struct arena *arena,
			   const struct voices *voices)
{
	const struct node *map = say(voices, "x-reference");

	if (!map)
		return;
	field->reference_count = node_spans(&field->reference, arena,
					    node_get(map, "kind"));
	field->during = node_get_string(map, "during");
	field->reference_clear = span_is(node_get_string(map, "on-delete"),
					 "clear");
}

static void fill_acyclic(struct field *field, struct arena *arena,
			 const struct voices *voices)
{
	const struct node *value = say(voices, "x-acyclic");

	if (!value)
		return;
	field->is_acyclic = value->type == NODE_MAP || node_is_true(value);
	if (value->type != NODE_MAP || !value->count)
		return;
	field->acyclic_by = value->entries[0].key->text;
	field->acyclic_count = node_spans(&field->acyclic, arena,
					  value->entries[0].value);
}

static void fill_together(struct field *field, struct arena *arena,
			  const struct voices *voices)
{
	const struct node *list = say(voices, "x-together");
	struct field_group *groups;

	if (!list || !list->count)
		return;
	groups = ARENA_ARRAY(arena, list->count, struct field_group);
	for (size_t i = 0; i < list->count; i++)
		groups[i].count = node_spans(&groups[i].paths, arena,
					     list->entries[i].value);
	field->together = groups;
	field->together_count = list->count;
}

static void fill_words(struct field *field, struct arena *arena,
		       const struct voices *voices)
{
	const struct node *role = say(voices, "x-role");
	const struct node *renew = say(voices, "x-renew");
	const struct node *identity = say(voices, "x-identity");
	size_t at;

	at = role ? vocab_word(vocab_roles, vocab_role_count, role->text) :
		SIZE_MAX;
	field->role = at == SIZE_MAX ? ROLE_NONE : (enum role)at;
	at = renew ? vocab_word(vocab_renews, vocab_renew_count, renew->text) :
		SIZE_MAX;
	field->renew = at == SIZE_MAX ? RENEW_CARRY : (enum renew_mode)at;
	field->renew_said = renew && at != SIZE_MAX;
	field->identity_count = node_spans(&field->identity, arena, identity);
	field->is_set = says_true(voices, "x-set");
	field->is_term = says_true(voices, "x-term");
	field->is_lineage = says_true(voices, "x-lineage");
	field->is_amendments = says_true(voices, "x-amendments");
	field->is_notice = says_true(voices, "x-notice");
	field->is_personal = says_true(voices, "x-personal");
}

static void fill_field(struct field *field, struct arena *arena,
		       const struct subschema *const *declared, size_t count,
		       bool merge)
{
	struct voices voices;
	const struct node *format;

	voices.count = 0;
	for (size_t i = 0; i < count; i++)
		hear(&voices, declared[i], count == 1);
	format = say(&voices, "format");
	field->types = types_of(&voices);
	field->is_date = format && span_is(node_string(format), "edtf");
	field->fallback = say(&voices, "default");
	for (size_t i = 0; !field->items && i < voices.count; i++)
		if (voices.items[i]->items)
			field->items = voices.items[i]->items->field;
	fill_properties(field, arena, &voices, merge);
	fill_required(field, arena, &voices);
	fill_values(field, arena, declared, count);
	fill_labels(field, arena, &voices);
	fill_reference(field, arena, &voices);
	fill_acyclic(field, arena, &voices);
	fill_together(field, arena, &voices);
	fill_words(field, arena, &voices);
}

void fields_build(struct compiler *compiler)
{
	struct field *fields = ARENA_ARRAY(compiler->arena, compiler->count,
					   struct field);

	for (size_t i = 0; i < compiler->count; i++)
		compiler->list[i]->field = &fields[i];
	for (size_t i = 0; i < compiler->count; i++) {
		const struct subschema *schema = compiler->list[i];

		fill_field(&fields[i], compiler->arena, &schema, 1, true);
	}
}
