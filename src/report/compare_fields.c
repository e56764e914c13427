/* The rows of a comparison that are fields as their records have them. */
#include "base/text.h"
#include "report/compare_parts.h"

/*
 * Properties within properties, and how many in all: a schema may refer to
 * itself, at many places.
 */
enum { DEPTH = 4, PROPERTIES_MAX = 20000 };

/* One place that is compared. */
struct spot {
	struct span path, parent;   /* dotted, from the root */
	struct span label;
	size_t first;               /* the column whose schema has it first */
};

struct walk {
	struct making *making;
	size_t looked_at;
};

/* What other rows tell, and where facts come from. */
static bool is_told(const struct field *field)
{
	static const enum role told[] = {
		ROLE_SOURCE, ROLE_ODDITIES, ROLE_PARTIES, ROLE_GOVERNANCE,
		ROLE_EVENTS, ROLE_TOTAL, ROLE_TOTAL_YEARS, ROLE_YEARLY,
		ROLE_CURRENCY, ROLE_FORMERLY,
	};

	if (field->is_term || field->is_lineage || field->is_amendments)
		return true;
	for (size_t i = 0; i < ARRAY_LEN(told); i++)
		if (field->role == told[i])
			return true;
	return false;
}

static const struct kind *kind_of(const struct making *making, size_t column)
{
	return making->compare->columns[column].stage->record->kind;
}

/* Does a column before this one have the field? Then its row is made. */
static bool is_made(const struct making *making, const struct spot *spot)
{
	for (size_t i = 0; i < spot->first; i++)
		if (field_at(kind_of(making, i)->facts->root, spot->path))
			return true;
	return false;
}

static void fill_cell(struct making *making, size_t column,
		      const struct spot *spot)
{
	const struct field *root = kind_of(making, column)->facts->root;
	const struct node *tree =
		making->compare->columns[column].stage->tree;
	const struct node *holder = spot->parent.len
		? node_below(tree, spot->parent) : tree;
	const struct field *field = field_at(root, spot->path);
	struct compare_cell *cell = &making->cells[column];
	struct style style = *making->style;
	struct buf text;

	cell->node = field ? node_below(tree, spot->path) : NULL;
	if (!cell->node)
		return;
	if (holder && spot->parent.len)
		style = report_within(&style, field_at(root, spot->parent),
				      holder);
	buf_init(&text);
	report_value(&text, &style, field, cell->node);
	cell->text = compare_detach(making, &text);
}

static void make_field(struct making *making, const struct spot *spot)
{
	struct compare_row row = { .key = spot->path, .label = spot->label,
				   .is_field = true };

	compare_begin(making);
	for (size_t i = 0; i < making->compare->count; i++)
		fill_cell(making, i, spot);
	compare_end(making, row);
}

static struct span joined(struct making *making, struct span before,
			  const char *between, struct span name)
{
	struct buf text;

	if (!before.len)
		return name;
	buf_init(&text);
	buf_printf(&text, "%.*s%s%.*s", SPAN_ARG(before), between,
		   SPAN_ARG(name));
	return compare_detach(making, &text);
}

/* What no record has, or has nothing in, is not gone into. */
static bool has_fields(const struct making *making, const struct spot *spot)
{
	for (size_t i = 0; i < making->compare->count; i++) {
		const struct node *node = node_below(
			making->compare->columns[i].stage->tree, spot->path);

		if (node && node->type == NODE_MAP && node->count)
			return true;
	}
	return false;
}

static void go_through(struct walk *walk, const struct spot *above,
		       const struct field *field, int depth)
{
	struct making *making = walk->making;
	const struct schema_facts *facts = kind_of(making, above->first)->facts;

	for (size_t i = 0; i < field->property_count &&
			   walk->looked_at++ < PROPERTIES_MAX; i++) {
		const struct field_property *property = &field->properties[i];
		const struct field *below = property->field;
		struct span label = field_label(below, making->style->lang,
						property->name);
		struct spot spot = {
			.path = joined(making, above->path, ".",
				       property->name),
			.parent = above->path,
			.label = joined(making, above->label, " › ", label),
			.first = above->first,
		};

		if (is_told(below) ||
		    (facts->title && span_is(spot.path, facts->title)))
			continue;
		if (below->property_count && depth < DEPTH &&
		    has_fields(making, &spot))
			go_through(walk, &spot, below, depth + 1);
		else if (!is_made(making, &spot))
			make_field(making, &spot);
	}
}

void compare_fields(struct making *making)
{
	struct walk walk = { making, 0 };

	for (size_t i = 0; i < making->compare->count; i++) {
		struct spot root = { .first = i };
		bool seen = false;

		for (size_t k = 0; k < i; k++)
			seen |= kind_of(making, k) == kind_of(making, i);
		if (!seen)
			go_through(&walk, &root,
				   kind_of(making, i)->facts->root, 0);
	}
}
