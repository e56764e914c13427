#include "record/scope.h"

#include "base/text.h"

static const struct field_value statuses[] = {
	{ SPAN_LITERAL("unknown"),
	  { { "inconnu", N_("unknown") }, { NULL } } },
	{ SPAN_LITERAL("in-negotiation"),
	  { { "en négociation", N_("in negotiation") }, { NULL } } },
	{ SPAN_LITERAL("planned"),
	  { { "prévue", N_("planned") }, { NULL } } },
	{ SPAN_LITERAL("in-force"),
	  { { "en vigueur", N_("in force") }, { NULL } } },
	{ SPAN_LITERAL("ended"),
	  { { "terminée", N_("ended") }, { NULL } } },
};

static const struct span status_name = SPAN_LITERAL("status");

const struct field record_status = {
	.types = 1u << NODE_STRING,
	.labels = { { "état", "status" }, { NULL } },
	.value_labels = statuses,
	.value_label_count = ARRAY_LEN(statuses),
};

/* ---- places ---- */

static enum expr_type type_of(const struct field *field)
{
	const uint32_t numbers = 1u << NODE_INT | 1u << NODE_FLOAT;

	if (field->is_date)
		return EXPR_DATE;
	if (field->types && !(field->types & ~numbers))
		return EXPR_NUMBER;
	switch (field->types) {
	case 1u << NODE_BOOL:
		return EXPR_BOOL;
	case 1u << NODE_STRING:
		return EXPR_TEXT;
	case 1u << NODE_LIST:
		return EXPR_LIST;
	case 1u << NODE_MAP:
		return EXPR_MAP;
	case 0: /* no `type`: what else is said of it tells */
		return field->property_count ? EXPR_MAP :
		       field->items ? EXPR_LIST : EXPR_ANY;
	default:
		return EXPR_ANY;
	}
}

static bool is_civil(const struct field *field)
{
	const struct field *years = field_property(field, span_text("years"));

	return years && span_is(node_string(years->fallback), "civil");
}

static struct expr_place place_of(const struct scope *scope,
				  const struct field *field)
{
	struct expr_place place = { .type = type_of(field), .handle = field };

	place.is_term = field->is_term;
	place.is_civil = field->is_term && is_civil(field);
	place.is_reference = field->reference_count > 0;
	place.is_derived = field == &record_status;
	if (place.type == EXPR_MAP)
		place.is_open = !field->property_count;
	else
		place.is_open = place.is_reference ? !scope->snapshot
						   : field->values_open;
	return place;
}

/* Of a kind whose records do not say a status of their own. */
static bool has_status(const struct scope *scope, const struct field *map)
{
	for (size_t i = 0; i < scope->kinds->count; i++)
		if (scope->kinds->items[i].facts->root == map)
			return !field_property(map, status_name);
	return scope->kind->facts->root == map &&
	       !field_property(map, status_name);
}

/* ---- fields ---- */

/* One of so many; past the schema's own stands what is derived. */
static bool field_number(struct field_property *out, const struct scope *scope,
			 const struct field *map, size_t index)
{
	if (index < map->property_count) {
		*out = map->properties[index];
		return true;
	}
	*out = (struct field_property){ status_name, &record_status };
	return index == map->property_count && has_status(scope, map);
}

/* The word is folded already. */
static bool has_label(struct arena *scratch, const struct labels *labels,
		      struct span word)
{
	for (int lang = 0; lang < LANG_COUNT; lang++)
		if (labels->text[lang] &&
		    span_equal(word,
			       text_fold(scratch,
					 span_text(labels->text[lang]), true)))
			return true;
	return false;
}

/* The one field with this label; of two that have it, none. */
static bool find_label(struct field_property *out, const struct scope *scope,
		       const struct field *map, struct span label)
{
	struct arena scratch = ARENA_INIT;
	struct span word = text_fold(&scratch, label, true);
	struct field_property property;
	size_t found = 0;

	for (size_t i = 0; field_number(&property, scope, map, i); i++)
		if (has_label(&scratch, &property.field->labels, word)) {
			*out = property;
			found++;
		}
	arena_release(&scratch);
	return found == 1;
}

static bool at_field(struct expr_place *out, void *context,
		     const struct expr_place *map, struct span name)
{
	const struct scope *scope = context;
	const struct field *field = map->handle;
	struct field_property property = { name, NULL };

	if (!field)
		return false;
	property.field = field_property(field, name);
	if (!property.field && span_equal(name, status_name) &&
	    has_status(scope, field))
		property.field = &record_status;
	if (!property.field && !find_label(&property, scope, field, name))
		return false;
	*out = place_of(scope, property.field);
	if (!span_equal(property.name, name))
		out->name = property.name;
	return true;
}

static bool at_name(struct span *out, void *context,
		    const struct expr_place *map, size_t index)
{
	struct field_property property;

	if (!map->handle ||
	    !field_number(&property, context, map->handle, index))
		return false;
	*out = property.name;
	return true;
}

static bool at_items(struct expr_place *out, void *context,
		     const struct expr_place *list)
{
	const struct field *field = list->handle;

	if (!field || !field->items)
		return false;
	*out = place_of(context, field->items);
	return true;
}

static bool at_identity(struct span *out, void *context,
			const struct expr_place *list, size_t index)
{
	const struct field *field = list->handle;

	(void)context;
	if (!field || index >= field->identity_count)
		return false;
	*out = field->identity[index];
	return true;
}

/* ---- records that references lead to ---- */

static bool at_target(struct expr_place *out, void *context,
		      const struct expr_place *reference, size_t index)
{
	const struct scope *scope = context;
	const struct field *field = reference->handle;
	const struct kind *kind;

	if (!field || index >= field->reference_count)
		return false;
	kind = kinds_find(scope->kinds, field->reference[index]);
	*out = (struct expr_place){ .type = EXPR_ANY };
	if (kind)
		*out = place_of(scope, kind->facts->root);
	/* Of a kind whose schema is in error nothing is known, and it is told. */
	return kind || scope->kinds->incomplete;
}

struct named_records {
	struct named_records *next;
	const struct field *field;
	struct expr_choice *items;
	size_t count;
};

static bool may_name(const struct field *field, const struct record *record)
{
	for (size_t i = 0; i < field->reference_count; i++)
		if (span_is(field->reference[i], record->kind->name))
			return true;
	return false;
}

static const struct named_records *records_of(struct scope *scope,
					      const struct field *field)
{
	const struct snapshot *all = scope->snapshot;
	struct named_records *named = scope->named;

	while (named && named->field != field)
		named = named->next;
	if (named)
		return named;
	named = ARENA_NEW(scope->arena, struct named_records);
	named->field = field;
	named->items = ARENA_ARRAY(scope->arena, all->count,
				   struct expr_choice);
	for (size_t i = 0; i < all->count; i++) {
		const struct record *record = all->records[i];
		struct expr_choice *choice = &named->items[named->count];

		if (!may_name(field, record))
			continue;
		/* By its id, so that its title is read. */
		record = snapshot_get(all, record->kind,
				      span_text(record->id));
		choice->value = span_text(record->id);
		if (record->doc)
			choice->labels[0] = record_title(record);
		named->count++;
	}
	named->next = scope->named;
	scope->named = named;
	return named;
}

/* ---- values ---- */

static void add_labels(struct expr_choice *out, const struct labels *labels)
{
	for (int lang = 0; lang < LANG_COUNT; lang++)
		if (labels->text[lang])
			out->labels[lang] = span_text(labels->text[lang]);
}

/* Values are words of English, or of the sources: labels are for the others. */
static bool value_number(struct expr_choice *out, const struct scope *scope,
			 const struct field *field, size_t index)
{
	size_t count = field->values ? field->value_count
				     : field->value_label_count;

	*out = (struct expr_choice){ .value = { NULL, 0 } };
	if (index >= count)
		return false;
	out->value = field->values ? field->values[index]->text
				   : field->value_labels[index].value;
	for (size_t i = 0; i < field->value_label_count; i++)
		if (span_equal(field->value_labels[i].value, out->value))
			add_labels(out, &field->value_labels[i].labels);
	if (scope->lang != LANG_EN)
		out->shown = out->labels[scope->lang];
	return true;
}

static bool at_choice(struct expr_choice *out, void *context,
		      const struct expr_place *text, size_t index)
{
	struct scope *scope = context;
	const struct field *field = text->handle;
	const struct named_records *named;

	if (!field)
		return false;
	if (!field->reference_count || !scope->snapshot)
		return value_number(out, scope, field, index);
	named = records_of(scope, field);
	if (index >= named->count)
		return false;
	*out = named->items[index];
	return true;
}

/* As `set` takes them. */
static bool plain(struct span *out, void *context, enum expr_type type,
		  struct span text)
{
	struct scope *scope = context;
	struct error ignored = ERROR_INIT;
	struct field field = { .types = 0 };
	const struct node *node;

	if (type == EXPR_NUMBER)
		field.types = 1u << NODE_FLOAT | 1u << NODE_INT;
	else if (type == EXPR_BOOL)
		field.types = 1u << NODE_BOOL;
	if (!field.types ||
	    field_parse(&node, scope->arena, &field, text, &ignored))
		return false;
	*out = node->text;
	return true;
}

void scope_expr(struct expr_scope *out, struct scope *scope)
{
	*out = (struct expr_scope){
		.context = scope,
		.root = place_of(scope, scope->kind->facts->root),
		.field = at_field, .items = at_items, .name = at_name,
		.choice = at_choice, .identity = at_identity,
		.target = at_target, .plain = plain,
	};
}
