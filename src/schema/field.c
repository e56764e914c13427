/*
 * Fields: what the annotations of a schema, and of all schemas that apply to
 * the same value, say about a place. Where two of them speak, the first wins:
 * the schema itself, then $ref, allOf, anyOf, oneOf, then, else.
 */
#include <string.h>

#include "schema/vocab.h"

/* ---- the schemas that speak about one place ---- */

#define VOICES_MAX 128

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

/* An `enum`, a `const`, or the consts of all branches together. */
static void fill_values(struct field *field, struct arena *arena,
			const struct voices *voices)
{
	const struct node *list = say(voices, "enum");
	size_t room = list ? list->count : voices->count;
	const struct node **values = ARENA_ARRAY(arena, room + 1,
						 const struct node *);

	for (size_t i = 0; list && i < list->count; i++)
		values[field->value_count++] = list->entries[i].value;
	for (size_t i = 0; !list && i < voices->count; i++) {
		const struct node *value = node_get(voices->items[i]->node,
						    "const");

		if (value)
			values[field->value_count++] = value;
	}
	if (field->value_count)
		field->values = values;
}

/* ---- properties ---- */

static void fill_properties(struct field *field, struct arena *arena,
			    const struct voices *voices)
{
	struct field_property *all;
	struct span *spans;
	struct names names;
	size_t count = 0;

	for (size_t i = 0; i < voices->count; i++)
		if (voices->items[i]->properties)
			count += voices->items[i]->properties->names.count;
	if (!count)
		return;
	all = ARENA_ARRAY(arena, count, struct field_property);
	spans = ARENA_ARRAY(arena, count, struct span);
	count = 0;
	for (size_t i = 0; i < voices->count; i++) {
		const struct properties *from = voices->items[i]->properties;

		for (size_t j = 0; from && j < from->names.count; j++) {
			spans[count] = from->names.items[j];
			all[count].name = spans[count];
			all[count++].field = from->schemas[j]->field;
		}
	}
	/* The table finds the first of several with one name. */
	names_build(&names, arena, spans, count);
	for (size_t i = 0; i < count; i++)
		if (names_find(&names, spans[i]) == i)
			all[field->property_count++] = all[i];
	field->properties = all;
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

static struct labels labels_of(struct arena *arena, const struct node *map)
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
	field->reference_clear = span_is(node_get_string(map, "on-delete"),
					 "clear");
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
	field->identity_count = node_spans(&field->identity, arena, identity);
	field->is_set = says_true(voices, "x-set");
	field->is_term = says_true(voices, "x-term");
	field->is_lineage = says_true(voices, "x-lineage");
	field->is_amendments = says_true(voices, "x-amendments");
	field->is_personal = says_true(voices, "x-personal");
}

static void fill_field(struct field *field, struct arena *arena,
		       const struct subschema *schema)
{
	struct voices voices;
	const struct node *format;

	voices.count = 0;
	hear(&voices, schema, true);
	format = say(&voices, "format");
	field->types = types_of(&voices);
	field->is_date = format && span_is(node_string(format), "edtf");
	field->fallback = say(&voices, "default");
	for (size_t i = 0; !field->items && i < voices.count; i++)
		if (voices.items[i]->items)
			field->items = voices.items[i]->items->field;
	fill_properties(field, arena, &voices);
	fill_required(field, arena, &voices);
	fill_values(field, arena, &voices);
	fill_labels(field, arena, &voices);
	fill_reference(field, arena, &voices);
	fill_together(field, arena, &voices);
	fill_words(field, arena, &voices);
}

void fields_build(struct compiler *compiler)
{
	struct field *fields = ARENA_ARRAY(compiler->arena, compiler->count,
					   struct field);

	for (size_t i = 0; i < compiler->count; i++)
		compiler->list[i]->field = &fields[i];
	for (size_t i = 0; i < compiler->count; i++)
		fill_field(&fields[i], compiler->arena, compiler->list[i]);
}
