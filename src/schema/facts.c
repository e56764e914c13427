/* What the root of a kind's schema says, and asking about places. */
#include "schema/compile.h"

/* A path that leads to no property the schema knows is a slip. */
static void warn_path(struct compiler *compiler, const struct field *field,
		      const struct node *at, struct span path)
{
	if (!path.len || field_at(field, path))
		return;
	diags_add(compiler->diags, DIAG_WARNING, "S010",
		  schema_mark(compiler->resource->doc, at),
		  _("the schema has no property '%s'"),
		  show_text(compiler->arena, path));
}

static void warn_paths(struct compiler *compiler, const struct field *field,
		       const struct node *list)
{
	if (!list)
		return;
	if (list->type == NODE_STRING)
		warn_path(compiler, field, list, list->text);
	for (size_t i = 0; list->type == NODE_LIST && i < list->count; i++)
		warn_paths(compiler, field, list->entries[i].value);
}

/*
 * A folder inside the one for records: names between slashes, none hidden, none
 * that leads up. Schemas come with what others publish.
 */
static bool is_safe_folder(struct span folder)
{
	struct span name;
	bool good = true;

	while (good && folder.len) {
		good = span_next(&name, &folder, '/') && name.len &&
		       name.ptr[0] != '.';
		for (size_t i = 0; good && i < name.len; i++)
			good = (unsigned char)name.ptr[i] >= ' ' &&
			       name.ptr[i] != '\\' && name.ptr[i] != ':' &&
			       name.ptr[i] != 0x7f;
	}
	return good;
}

/* The names in braces of an x-folder template. */
static void warn_folder(struct compiler *compiler, const struct field *field,
			const struct node *folder)
{
	struct span rest = folder ? node_string(folder) : span_of(NULL, 0);
	size_t open, close;

	if (!is_safe_folder(rest))
		compiler_fault(compiler, "S009", folder,
			       _("'%s' is no folder inside records/"),
			       show_text(compiler->arena, rest));
	while ((open = span_find_byte(rest, '{')) != SIZE_MAX) {
		rest = span_from(rest, open + 1);
		close = span_find_byte(rest, '}');
		if (close == SIZE_MAX) {
			compiler_fault(compiler, "S009", folder,
				       _("a '{' without its '}'"));
			return;
		}
		warn_path(compiler, field, folder, span_part(rest, 0, close));
		rest = span_from(rest, close + 1);
	}
}

/* A reference, a list of them, or a list of mappings that have one. */
static bool has_reference(const struct field *field)
{
	const struct field *items = field->items;
	bool found = field->reference_count || (items && items->reference_count);

	for (size_t i = 0; items && i < items->property_count && !found; i++)
		found = items->properties[i].field &&
			items->properties[i].field->reference_count;
	return found;
}

/* One that has no effect would protect nobody. */
static void check_acyclic(struct compiler *compiler,
			  const struct subschema *schema)
{
	struct resource *outer = compiler->resource;

	if (!schema->field->is_acyclic || has_reference(schema->field))
		return;
	compiler->resource = schema->resource;
	compiler_fault(compiler, "S009", node_get(schema->node, "x-acyclic"),
		       _("'x-acyclic' stands where nothing refers to a "
			 "record"));
	compiler->resource = outer;
}

static void warn_inside(struct compiler *compiler,
			const struct subschema *root)
{
	for (size_t i = 0; i < compiler->count; i++) {
		const struct subschema *schema = compiler->list[i];
		const struct field *field = schema->field;

		if (field->items && field->items->property_count)
			warn_paths(compiler, field->items,
				   node_get(schema->node, "x-identity"));
		if (field->property_count)
			warn_paths(compiler, field,
				   node_get(schema->node, "x-together"));
		/* What several kinds share knows no root. */
		if (schema->resource == root->resource)
			warn_path(compiler, root->field,
				  node_get(schema->node, "x-reference"),
				  field->during);
		check_acyclic(compiler, schema);
		if (field->acyclic_by.len && field->items)
			warn_path(compiler, field->items,
				  node_get(schema->node, "x-acyclic"),
				  field->acyclic_by);
	}
}

static void warn_rules(struct compiler *compiler, const struct field *field,
		       const struct node *rules)
{
	for (size_t i = 0; rules && i < rules->count; i++)
		warn_paths(compiler, field,
			   node_get(rules->entries[i].value, "at"));
}

static const char *fact(struct arena *arena, const struct node *root,
			const char *keyword)
{
	const struct node *value = node_get(root, keyword);

	return value && value->type == NODE_STRING ?
		arena_text(arena, value->text) : NULL;
}

void facts_build(struct compiler *compiler, struct schema *schema,
		 struct subschema *root)
{
	struct schema_facts *facts = &schema->facts;
	struct arena *arena = compiler->arena;

	fields_build(compiler);
	facts->root = root->field;
	facts->lens = lens_build(compiler->arena, root->field);
	if (root->node->type != NODE_MAP)
		return;
	facts->kind = fact(arena, root->node, "x-kind");
	facts->folder = fact(arena, root->node, "x-folder");
	facts->title = fact(arena, root->node, "x-title");
	facts->owner = fact(arena, root->node, "x-owner");
	facts->unique_count = node_spans(&facts->unique, arena,
					 node_get(root->node, "x-unique"));
	facts->column_count = node_spans(&facts->columns, arena,
					 node_get(root->node, "x-columns"));
	warn_paths(compiler, root->field, node_get(root->node, "x-title"));
	warn_paths(compiler, root->field, node_get(root->node, "x-owner"));
	warn_paths(compiler, root->field, node_get(root->node, "x-columns"));
	warn_paths(compiler, root->field, node_get(root->node, "x-unique"));
	warn_folder(compiler, root->field, node_get(root->node, "x-folder"));
	warn_inside(compiler, root);
	warn_rules(compiler, root->field, node_get(root->node, "x-rules"));
	rules_build(compiler, facts, root);
}

/* ---- asking ---- */

static const struct node *follow(const struct place *place, size_t count,
				 const struct node *root)
{
	for (size_t i = 0; root && i < count; i++)
		root = node_get_span(root, place->keys[i]);
	return root;
}

const struct node *place_node(const struct place *place,
			      const struct node *root)
{
	return place->field ? follow(place, place->count, root) : NULL;
}

const struct node *place_holder(const struct place *place,
				const struct node *root)
{
	return place->field ? follow(place, place->count - 1, root) : NULL;
}

const struct field *field_property(const struct field *field,
				   struct span name)
{
	for (size_t i = 0; field && i < field->property_count; i++)
		if (span_equal(field->properties[i].name, name))
			return field->properties[i].field;
	return NULL;
}

const struct field *field_past_lists(const struct field *field)
{
	for (unsigned i = 0; i < 64 && field && field->items &&
	     !field->property_count; i++)
		field = field->items;
	return field;
}

const struct field *field_at(const struct field *field, struct span path)
{
	struct span piece;

	while (field && span_next(&piece, &path, '.'))
		field = field_property(field_past_lists(field), piece);
	return field;
}

const struct node *node_below(const struct node *root, struct span path)
{
	struct span piece;

	while (root && span_next(&piece, &path, '.'))
		root = node_get_span(root, piece);
	return root;
}

const struct field *field_role(const struct field *field, enum role role,
			       struct span *name)
{
	for (size_t i = 0; field && i < field->property_count; i++) {
		if (field->properties[i].field->role != role)
			continue;
		if (name)
			*name = field->properties[i].name;
		return field->properties[i].field;
	}
	return NULL;
}

struct span labels_text(const struct labels *labels, enum language lang,
			struct span name)
{
	enum language other = lang == LANG_FR ? LANG_EN : LANG_FR;

	if (labels->text[lang])
		return span_text(labels->text[lang]);
	if (labels->text[other])
		return span_text(labels->text[other]);
	return name;
}

struct span field_label(const struct field *field, enum language lang,
			struct span name)
{
	return field ? labels_text(&field->labels, lang, name) : name;
}

struct span field_value_label(const struct field *field, enum language lang,
			      struct span value)
{
	for (size_t i = 0; field && i < field->value_label_count; i++)
		if (span_equal(field->value_labels[i].value, value))
			return labels_text(&field->value_labels[i].labels,
					   lang, value);
	return value;
}
