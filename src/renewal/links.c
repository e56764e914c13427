/* Who renews whom: the links that records name, and the same turned round. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "renewal/internal.h"

static int64_t read_count(const struct node *node)
{
	uint64_t count;

	if (!node || node->type != NODE_INT ||
	    !span_uint(&count, node->text) || count < 1 || count > 1000000)
		return 1;
	return (int64_t)count;
}

/* The id in a link, by whatever property is the reference; NULL: none. */
static const struct field *link_reference(struct span *id,
					  const struct field *items,
					  const struct node *node)
{
	for (size_t i = 0; items && i < items->property_count; i++) {
		const struct field *field = items->properties[i].field;

		if (!field || !field->reference_count)
			continue;
		*id = node_string(node_get_span(node,
						items->properties[i].name));
		if (id->len)
			return field;
	}
	return NULL;
}

static size_t read_links(struct link **out, struct arena *arena,
			 const struct snapshot *snapshot,
			 const struct lens *lens, const struct record *record)
{
	const struct node *list = record->doc ?
		place_node(&lens->lineage, record->doc->root) : NULL;
	size_t count = 0;

	*out = NULL;
	if (!list || list->type != NODE_LIST || !list->count)
		return 0;
	*out = ARENA_ARRAY(arena, list->count, struct link);
	for (size_t i = 0; i < list->count; i++) {
		const struct node *node = list->entries[i].value;
		struct link *link = &(*out)[count];
		const struct field *field;

		if (node->type != NODE_MAP)
			continue;
		link->node = node;
		field = link_reference(&link->text,
				       lens->lineage.field->items, node);
		if (field)
			link->record = snapshot_referred(snapshot, field,
							 link->text);
		else
			link->text = node_get_string(node, "unrecorded");
		link->count = read_count(node_get(node, "count"));
		link->inferred = span_is(node_get_string(node, "basis"),
					 "inferred");
		count++;
	}
	return count;
}

size_t record_renews(struct link **out, struct arena *arena,
		     const struct snapshot *snapshot,
		     const struct record *record)
{
	const struct lens *lens = lens_of(record->kind);

	return read_links(out, arena, snapshot, lens, record);
}

/* ---- the other direction ---- */

struct pair {
	const struct record *old, *new;
	size_t order; /* of the new one in the snapshot */
	const struct node *node;
	bool inferred;
};

struct succession {
	const struct pair *pairs; /* by the address of old, then order */
	size_t count;
};

static int pair_compare(const void *left, const void *right)
{
	const struct pair *a = left, *b = right;
	uintptr_t x = (uintptr_t)a->old, y = (uintptr_t)b->old;

	if (x != y)
		return x < y ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

const struct succession *succession_of(struct arena *arena,
				       const struct snapshot *snapshot)
{
	struct succession *out = ARENA_NEW(arena, struct succession);
	struct arena scratch = ARENA_INIT;
	struct pair *pairs = NULL, *kept;
	const struct kind *kind = NULL;
	size_t count = 0, capacity = 0;
	const struct lens *lens = NULL;

	for (size_t i = 0; i < snapshot->count; i++) {
		const struct record *record = snapshot->records[i];
		struct link *links;
		size_t found;

		if (record->kind != kind)
			lens = lens_of(record->kind);
		kind = record->kind;
		found = read_links(&links, &scratch, snapshot, lens, record);
		mem_grow(&pairs, &capacity, count + found, sizeof(*pairs));
		for (size_t k = 0; k < found; k++) {
			struct pair pair = { links[k].record, record, i,
					     links[k].node,
					     links[k].inferred };

			if (pair.old)
				pairs[count++] = pair;
		}
	}
	arena_release(&scratch);
	kept = ARENA_ARRAY(arena, count, struct pair);
	if (count) {
		memcpy(kept, pairs, count * sizeof(*pairs));
		qsort(kept, count, sizeof(*kept), pair_compare);
	}
	free(pairs);
	out->pairs = kept;
	out->count = count;
	return out;
}

static struct link pair_link(const struct pair *pair)
{
	return (struct link){
		.record = pair->new, .text = span_text(pair->new->id),
		.count = 1, .inferred = pair->inferred, .node = pair->node,
	};
}

/* The first pair whose old record is this one, or a later one. */
static size_t first_pair(const struct succession *succession,
			 const struct record *record)
{
	size_t low = 0, high = succession->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if ((uintptr_t)succession->pairs[middle].old <
		    (uintptr_t)record)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool succession_rival(struct link *out, const struct succession *succession,
		      const struct record *old, const struct record *record)
{
	for (size_t i = first_pair(succession, old);
	     i < succession->count && succession->pairs[i].old == old; i++) {
		const struct pair *pair = &succession->pairs[i];

		if (pair->new == record)
			continue;
		*out = pair_link(pair);
		return true;
	}
	return false;
}

size_t succession_next(struct link **out, struct arena *arena,
		       const struct succession *succession,
		       const struct record *record)
{
	size_t first = first_pair(succession, record), last = first;

	while (last < succession->count &&
	       succession->pairs[last].old == record)
		last++;
	*out = last > first ? ARENA_ARRAY(arena, last - first, struct link)
			    : NULL;
	for (size_t i = first; i < last; i++)
		(*out)[i - first] = pair_link(&succession->pairs[i]);
	return last - first;
}

size_t record_renewed_by(struct link **out, struct arena *arena,
			 const struct snapshot *snapshot,
			 const struct record *record)
{
	return succession_next(out, arena, succession_of(arena, snapshot),
			       record);
}

day_number succession_latest_end(struct arena *arena,
				 const struct succession *succession,
				 const struct record *record,
				 const struct calendar *calendar)
{
	day_number latest = DAY_MAX;
	struct link *next;
	size_t count = succession_next(&next, arena, succession, record);

	for (size_t i = 0; i < count; i++) {
		const struct record *newer = next[i].record;
		struct term term;

		if (!newer->doc || !record_is_concluded(newer, DAY_MAX))
			continue;
		term = term_read(newer->kind, newer->doc->root, calendar);
		if (term.start_bound == BOUND_KNOWN &&
		    term.start.last - 1 < latest)
			latest = term.start.last - 1;
	}
	return latest;
}
