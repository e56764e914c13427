/* What the pages of a site show, found out once for every language. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "record/reference.h"
#include "report/site_parts.h"

/* The years that the coverage shows at most, and how many are to come. */
enum { YEARS = 40, YEARS_TO_COME = 5, YEARS_AROUND = 2 };

/* ---- looking up ---- */

static int item_compare(const void *key, const void *item)
{
	return strcmp(key, ((const struct site_item *)item)->record->path);
}

const struct site_item *site_item_of(const struct site_model *model,
				     const struct record *record)
{
	const struct site_item *item;

	if (!record || !model->count)
		return NULL;
	item = bsearch(record->path, model->items, model->count,
		       sizeof(*item), item_compare);
	return item && item->page ? item : NULL;
}

const struct site_kind *site_kind_of(const struct site_model *model,
				     const struct kind *kind)
{
	for (size_t i = 0; i < model->kind_count; i++)
		if (model->kinds[i].kind == kind)
			return &model->kinds[i];
	return NULL;
}

/* ---- kinds ---- */

/* Do facts come from records of this kind? */
static bool is_source(const struct kinds *kinds, const struct kind *kind)
{
	for (size_t i = 0; i < kinds->count; i++) {
		const struct field *list =
			kinds->items[i].facts->lens->roles[ROLE_SOURCE].field;
		const struct field *items = list ? list->items : NULL;

		for (size_t k = 0; items && k < items->property_count; k++) {
			const struct field *field = items->properties[k].field;

			for (size_t r = 0; r < field->reference_count; r++)
				if (span_is(field->reference[r], kind->name))
					return true;
		}
	}
	return false;
}

/* Whose records are, what they agreed, what else there is, where it is said. */
static int kind_rank(const struct kinds *kinds, const struct site_kind *kind)
{
	if (kind->owns)
		return 0;
	if (is_source(kinds, kind->kind))
		return 3;
	return kind->has_term ? 1 : 2;
}

/* A name that is the same file everywhere, whatever the schema's is. */
static const char *portable(struct arena *arena, const char *name)
{
	struct error ignored = ERROR_INIT;
	struct buf out;

	if (record_id_check(span_text(name), &ignored) == 0)
		return name;
	buf_init(&out);
	for (const char *at = name; *at; at++) {
		if ((*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9'))
			buf_add_byte(&out, *at);
		else
			buf_printf(&out, "-%02x", (unsigned char)*at);
	}
	buf_add_text(&out, "-");
	return buf_detach(&out, arena).ptr;
}

static void add_kinds(struct site_model *model)
{
	const struct kinds *kinds = model->site->snapshot->kinds;
	const struct record *settings =
		snapshot_settings(model->site->snapshot);

	model->kinds = ARENA_ARRAY(model->arena, kinds->count + 1,
				   struct site_kind);
	for (int rank = 0; rank <= 3; rank++)
		for (size_t i = 0; i < kinds->count; i++) {
			struct site_kind kind = { .kind = &kinds->items[i] };

			kind.owns = kinds_has_owner(kinds, kind.kind);
			kind.has_term = term_field(model->arena, kind.kind,
						   NULL) != NULL;
			kind.name = portable(model->arena, kind.kind->name);
			if (kind_rank(kinds, &kind) == rank &&
			    !(settings && settings->kind == kind.kind))
				model->kinds[model->kind_count++] = kind;
		}
}

/* ---- records ---- */

struct order {
	struct span key;
	const char *path;
	size_t index;
};

static int order_compare(const void *left, const void *right)
{
	const struct order *a = left, *b = right;
	int order = span_compare(a->key, b->key);

	return order ? order : strcmp(a->path, b->path);
}

static void fill_kind(struct site_model *model, struct site_kind *kind)
{
	struct order *order = mem_zero(model->count + 1, sizeof(*order));

	for (size_t i = 0; i < model->count; i++) {
		const struct site_item *item = &model->items[i];

		if (item->record->kind == kind->kind)
			order[kind->count++] = (struct order){
				item->key, item->record->path, i };
	}
	if (kind->count)
		qsort(order, kind->count, sizeof(*order), order_compare);
	kind->items = ARENA_ARRAY(model->arena, kind->count + 1, size_t);
	for (size_t i = 0; i < kind->count; i++)
		kind->items[i] = order[i].index;
	free(order);
}

static void add_items(struct site_model *model)
{
	const struct snapshot *snapshot = model->site->snapshot;

	model->count = snapshot->count;
	model->items = ARENA_ARRAY(model->arena, snapshot->count + 1,
				   struct site_item);
	for (size_t i = 0; i < snapshot->count; i++) {
		struct site_item *item = &model->items[i];
		const struct site_kind *kind;

		item->record = snapshot->records[i];
		item->key = text_fold(model->arena, record_title(item->record),
				      true);
		kind = site_kind_of(model, item->record->kind);
		if (kind)
			item->page = arena_printf(model->arena,
						  "records/%s/%s.html",
						  kind->name, item->record->id);
	}
	for (size_t i = 0; i < model->kind_count; i++)
		fill_kind(model, &model->kinds[i]);
}

/* ---- who names whom ---- */

struct pair {
	size_t to;
	size_t kind; /* of the record that names it */
	struct span key;
	struct site_use use;
};

struct naming {
	const struct site_model *model;
	const struct record *record;
	struct pair *pairs; /* on the heap */
	size_t count, capacity;
};

/* The property at the top that a node of the tree is in. */
static struct span top_of(const struct record *record, const struct node *node)
{
	const struct node *root = record->doc->root;

	for (size_t i = 0; root->type == NODE_MAP && i < root->count; i++)
		if (root->entries[i].value->begin <= node->begin &&
		    node->end <= root->entries[i].value->end)
			return root->entries[i].key->text;
	return span_of(NULL, 0);
}

static void add_reference(void *context, const struct reference *reference)
{
	struct naming *naming = context;
	const struct site_model *model = naming->model;
	const struct site_item *to, *from;
	const char *owner = naming->record->kind->facts->owner;
	struct pair pair;

	if (reference->type != REFERENCE_VALUE)
		return;
	to = site_item_of(model, snapshot_referred(model->site->snapshot,
						   reference->field,
						   node_string(reference->node)));
	from = site_item_of(model, naming->record);
	if (!to || !from || to == from)
		return;
	pair.use.record = naming->record;
	pair.use.name = top_of(naming->record, reference->node);
	pair.use.field = field_property(naming->record->kind->facts->root,
					pair.use.name);
	pair.use.owns = owner && span_is(pair.use.name, owner);
	pair.to = (size_t)(to - model->items);
	pair.kind = (size_t)(site_kind_of(model, naming->record->kind) -
			     model->kinds);
	pair.key = from->key;
	mem_grow(&naming->pairs, &naming->capacity, naming->count + 1,
		 sizeof(*naming->pairs));
	naming->pairs[naming->count++] = pair;
}

/* By what is named, then as its page groups them. */
static int pair_compare(const void *left, const void *right)
{
	const struct pair *a = left, *b = right;
	int order;

	if (a->to != b->to)
		return a->to < b->to ? -1 : 1;
	if (a->use.owns != b->use.owns)
		return a->use.owns ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	order = span_compare(a->use.name, b->use.name);
	if (!order)
		order = span_compare(a->key, b->key);
	return order ? order
		     : strcmp(a->use.record->path, b->use.record->path);
}

static bool is_same(const struct pair *a, const struct pair *b)
{
	return a->to == b->to && a->use.record == b->use.record &&
	       span_equal(a->use.name, b->use.name);
}

static void add_uses(struct site_model *model)
{
	struct naming naming = { .model = model };
	struct site_use *uses;
	size_t used = 0;

	for (size_t i = 0; i < model->count; i++) {
		naming.record = model->items[i].record;
		if (naming.record->doc)
			record_references(naming.record, add_reference,
					  &naming);
	}
	if (naming.count)
		qsort(naming.pairs, naming.count, sizeof(*naming.pairs),
		      pair_compare);
	uses = ARENA_ARRAY(model->arena, naming.count + 1, struct site_use);
	for (size_t i = 0; i < naming.count; i++) {
		struct site_item *item = &model->items[naming.pairs[i].to];

		if (i && is_same(&naming.pairs[i], &naming.pairs[i - 1]))
			continue;
		if (!item->use_count)
			item->uses = &uses[used];
		uses[used++] = naming.pairs[i].use;
		item->use_count++;
	}
	free(naming.pairs);
}

/* ---- time ---- */

/* One lineage for all of its terms; the one that is too long has none. */
static void add_lineage(struct site_model *model, const struct record *record)
{
	struct lineage *lineage = ARENA_NEW(model->arena, struct lineage);
	const struct site *site = model->site;
	const struct days today = { site->day, site->day };
	struct error ignored = ERROR_INIT;
	struct passage *passages;

	if (succession_lineage(lineage, model->arena, model->succession,
			       site->snapshot, record, today,
			       &site->calendar, &ignored) ||
	    lineage->count < 2)
		return;
	passages = ARENA_ARRAY(model->arena, lineage->count, struct passage);
	for (size_t i = 0; i < lineage->count; i++)
		passages[i] = passage_of(model->arena, lineage, i);
	for (size_t i = 0; i < lineage->count; i++) {
		struct site_item *item = (struct site_item *)(uintptr_t)
			site_item_of(model, lineage->stages[i].record);

		if (item) {
			item->lineage = lineage;
			item->passages = passages;
		}
	}
}

static void add_lineages(struct site_model *model)
{
	struct link *links;

	for (size_t i = 0; i < model->count; i++) {
		const struct record *record = model->items[i].record;

		if (model->items[i].page && record->doc &&
		    !model->items[i].lineage &&
		    record_renews(&links, model->arena, model->site->snapshot,
				  record))
			add_lineage(model, record);
	}
}

static int fiscal_year(const struct site *site, day_number day)
{
	return day_date(day_fiscal_begin(day, site->calendar.fiscal)).year;
}

/* From the first year that something is known of to the last. */
static void find_years(struct coverage_query *query,
		       const struct site_model *model)
{
	const struct site *site = model->site;
	int now = fiscal_year(site, site->day);
	int first = now - YEARS_AROUND, last = now + YEARS_AROUND;

	for (size_t i = 0; i < model->count; i++) {
		const struct record *record = model->items[i].record;
		struct term term;

		if (!record->doc ||
		    !record->kind->facts->lens->roles[ROLE_THEME].field)
			continue;
		term = term_read(record->kind, record->doc->root,
				 &site->calendar);
		if (term.start_bound == BOUND_KNOWN &&
		    fiscal_year(site, term.start.first) < first)
			first = fiscal_year(site, term.start.first);
		if (term.end_bound == BOUND_KNOWN &&
		    fiscal_year(site, term.end.last) > last)
			last = fiscal_year(site, term.end.last);
	}
	if (last > now + YEARS_TO_COME)
		last = now + YEARS_TO_COME;
	query->last_year = last;
	query->first_year = first > last - YEARS + 1 ? first
						     : last - YEARS + 1;
}

int site_prepare(struct site_model **out, struct arena *arena,
		 const struct site *site, struct error *err)
{
	struct site_model *model = ARENA_NEW(arena, struct site_model);
	struct coverage_query query = { .day = site->day };
	const struct due_query due = {
		.day = site->day,
		.window = { site->day, DUE_UNTIL_DEFAULT },
		.back = { 1, 'y' },
	};

	model->site = site;
	model->arena = arena;
	add_kinds(model);
	add_items(model);
	add_uses(model);
	model->succession = succession_of(arena, site->snapshot);
	add_lineages(model);
	find_years(&query, model);
	model->fields = coverage_fields(site->snapshot->kinds);
	*out = model;
	if (due_of(&model->due, arena, site->snapshot, &due, &site->calendar,
		   err))
		return -1;
	return coverage_of(&model->coverage, arena, site->snapshot, &query,
			   &site->calendar, err);
}
