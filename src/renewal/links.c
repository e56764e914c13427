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

/* ---- what is wrong with them ---- */

/* Predecessors looked at from one record: a bound, and far above any lineage. */
enum { CHECKED_MAX = 500 };

static bool visit_once(const struct record **seen, size_t *count,
		       const struct record *record)
{
	for (size_t i = 0; i < *count; i++)
		if (seen[i] == record)
			return false;
	if (*count == CHECKED_MAX)
		return false;
	seen[(*count)++] = record;
	return true;
}

/* Do these links, followed as far as they go, reach the record? */
static bool lead_to(const struct snapshot *snapshot, struct arena *scratch,
		    const struct link *links, size_t link_count,
		    const struct record *record)
{
	const struct record *seen[CHECKED_MAX];
	size_t count = 0;

	for (size_t i = 0; i < link_count; i++)
		if (links[i].record)
			visit_once(seen, &count, links[i].record);
	for (size_t i = 0; i < count; i++) {
		struct link *next;
		size_t found;

		if (seen[i] == record)
			return true;
		found = record_renews(&next, scratch, snapshot, seen[i]);
		for (size_t k = 0; k < found; k++)
			if (next[k].record)
				visit_once(seen, &count, next[k].record);
	}
	return false;
}

static void check_order(const struct record *record, const struct link *link,
			const struct calendar *calendar, struct diags *diags)
{
	struct term now = term_read(record->kind, record->doc->root, calendar);
	const struct lens *lens = lens_of(link->record->kind);
	struct term old;

	if (!link->record->doc)
		return;
	old = lens_term(lens, link->record->doc->root, calendar);
	if (now.start_bound != BOUND_KNOWN || old.start_bound != BOUND_KNOWN ||
	    days_before(now.start, old.start) != TERNARY_YES)
		return;
	diags_add(diags, DIAG_WARNING, "R212",
		  doc_mark(record->doc, link->node),
		  _("begins %.*s, before '%s' (%.*s), which it renews"),
		  SPAN_ARG(now.start_text), link->record->id,
		  SPAN_ARG(old.start_text));
	diags->items[diags->count - 1].other = doc_mark(
		link->record->doc, place_node(&lens->term,
					      link->record->doc->root));
	diags_hint(diags, _("if the source says so, tell it under oddities "
			    "with rule: %s"), "R212");
}

void lineage_check(const struct snapshot *snapshot,
		   const struct record *record,
		   const struct calendar *calendar, struct diags *diags)
{
	struct arena scratch = ARENA_INIT;
	struct link *links;
	size_t count = record_renews(&links, &scratch, snapshot, record);
	/* All at once: which link it is matters only where there is one. */
	bool cyclic = lead_to(snapshot, &scratch, links, count, record);

	if (count > CHECKED_MAX)
		count = CHECKED_MAX;
	for (size_t i = 0; i < count; i++) {
		if (!links[i].record)
			continue;
		if (!cyclic ||
		    !lead_to(snapshot, &scratch, &links[i], 1, record)) {
			check_order(record, &links[i], calendar, diags);
			continue;
		}
		diags_add(diags, DIAG_ERROR, "R211",
			  doc_mark(record->doc, links[i].node),
			  _("renews '%s', which renews this record in turn"),
			  links[i].record->id);
		diags_hint(diags, _("the newer one names the older one: take "
				    "the other link out"));
	}
	arena_release(&scratch);
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
	for (size_t i = first; i < last; i++) {
		struct link *link = &(*out)[i - first];

		link->record = succession->pairs[i].new;
		link->text = span_text(link->record->id);
		link->count = 1;
		link->inferred = succession->pairs[i].inferred;
		link->node = succession->pairs[i].node;
	}
	return last - first;
}

size_t record_renewed_by(struct link **out, struct arena *arena,
			 const struct snapshot *snapshot,
			 const struct record *record)
{
	return succession_next(out, arena, succession_of(arena, snapshot),
			       record);
}
