/* On what others what a check says of a record depends. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "record/former.h"
#include "record/reference.h"
#include "record/relations.h"
#include "workspace/seen.h"

struct collector {
	const struct kind *kind;
	struct bond *bonds;
	size_t count, capacity;
};

/* FNV-1a over "kind/id". */
uint64_t bond_key(struct span kind, struct span id)
{
	uint64_t key = span_hash(kind);
	const uint64_t prime = UINT64_C(0x100000001b3);

	key = (key ^ '/') * prime;
	for (size_t i = 0; i < id.len; i++)
		key = (key ^ (unsigned char)id.ptr[i]) * prime;
	return key;
}

/* Most records name a few others, some of them often; twice does no harm. */
enum { COMPARED = 64 };

static void add_bond(struct collector *collector, uint64_t key,
		     uint64_t flags)
{
	for (size_t i = 0; i < collector->count && i < COMPARED; i++)
		if (collector->bonds[i].key == key) {
			collector->bonds[i].flags |= flags;
			return;
		}
	mem_grow(&collector->bonds, &collector->capacity, collector->count + 1,
		 sizeof(*collector->bonds));
	collector->bonds[collector->count++] = (struct bond){ key, flags };
}

static bool is_lineage(const struct kind *kind, const struct field *field)
{
	const struct field *list = kind->facts->lens->lineage.field;
	const struct field *items = list ? list->items : NULL;

	for (size_t i = 0; items && i < items->property_count; i++)
		if (items->properties[i].field == field)
			return true;
	return false;
}

/*
 * A reference to the own kind may go on from there: a chain that must not come
 * back. Whoever renews the same record as this one is compared with it.
 */
static void visit_reference(void *context, const struct reference *reference)
{
	struct collector *collector = context;
	const struct field *field = reference->field;
	bool lineage;

	if (reference->type != REFERENCE_VALUE)
		return;
	lineage = is_lineage(collector->kind, field);
	for (size_t i = 0; i < field->reference_count; i++) {
		struct span kind = field->reference[i];
		uint64_t flags = BOND_REFERS;

		if (lineage)
			flags |= BOND_CHAIN | BOND_GROUP;
		else if (span_is(kind, collector->kind->name))
			flags |= BOND_CHAIN;
		add_bond(collector, bond_key(kind, reference->node->text),
			 flags);
	}
}

/* Whoever has, or had, one of these ids is told of it. */
static void add_formers(struct collector *collector,
			const struct record *record)
{
	const struct node *list = record_formerly(record);

	for (size_t i = 0; list && i < list->count; i++)
		add_bond(collector,
			 bond_key(span_text(record->kind->name),
				  node_string(list->entries[i].value)),
			 BOND_FORMER | BOND_GROUP);
}

size_t record_bonds(struct bond **out, struct arena *arena,
		    const struct record *record)
{
	struct collector collector = { .kind = record->kind };
	struct span unique = record_unique(arena, record);

	record_references(record, visit_reference, &collector);
	add_formers(&collector, record);
	/* Whoever has the same is told of it; a key like an id's does no harm. */
	if (unique.len)
		add_bond(&collector,
			 bond_key(span_text(record->kind->name), unique),
			 BOND_GROUP);
	*out = ARENA_ARRAY(arena, collector.count, struct bond);
	if (collector.count)
		memcpy(*out, collector.bonds,
		       collector.count * sizeof(**out));
	free(collector.bonds);
	return collector.count;
}
