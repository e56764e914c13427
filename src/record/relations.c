#include "record/relations.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "record/circle.h"

/* A record by what it has to itself. */
struct claim {
	struct span value;
	const struct record *record;
};

/* What was gathered of one kind. */
struct family {
	const struct circles **circles; /* one for each chain of its lens */
	const struct claim *claims;     /* of rivals; by value, then by path */
	size_t claim_count;
};

struct relations {
	const struct snapshot *snapshot;
	struct family *families; /* one a kind, in their order */
};

static const struct lens *lens_of_kind(const struct kind *kind)
{
	return kind->facts->lens;
}

/* ---- the links of a chain ---- */

typedef void (*link_visit)(void *context, const struct node *node,
			   const struct record *to);

struct links {
	const struct snapshot *snapshot;
	const struct kind *kind; /* all of a chain are of one */
	const struct chain *chain;
	link_visit visit;
	void *context;
};

static void visit_id(const struct links *links, const struct field *field,
		     const struct node *node)
{
	const struct record *to;

	if (!field || !field->reference_count || node->type != NODE_STRING)
		return;
	to = snapshot_referred(links->snapshot, field, node->text);
	if (to && strcmp(to->kind->name, links->kind->name) == 0)
		links->visit(links->context, node, to);
}

/* An id, or a mapping with ids. */
static void visit_item(const struct links *links, const struct field *field,
		       const struct node *node)
{
	const struct chain *chain = links->chain;

	visit_id(links, field, node);
	if (node->type != NODE_MAP ||
	    (chain->by.len &&
	     !span_equal(node_string(node_get_span(node, chain->by)),
			 chain->value)))
		return;
	for (size_t i = 0; i < node->count; i++)
		visit_id(links,
			 field_property(field, node->entries[i].key->text),
			 node->entries[i].value);
}

static void visit_links(const struct links *links, const struct record *record)
{
	const struct field *field = links->chain->place.field;
	const struct node *node = record->doc ?
		place_node(&links->chain->place, record->doc->root) : NULL;

	if (!node || strcmp(record->kind->name, links->kind->name) != 0)
		return;
	if (node->type != NODE_LIST) {
		visit_item(links, field, node);
		return;
	}
	for (size_t i = 0; i < node->count; i++)
		visit_item(links, field->items, node->entries[i].value);
}

/* ---- gathering ---- */

/* A walk's listener, who wants no node. */
struct listener {
	void (*tell)(void *to_whom, const struct record *to);
	void *to_whom;
};

static void tell_listener(void *context, const struct node *node,
			  const struct record *to)
{
	const struct listener *listener = context;

	(void)node;
	listener->tell(listener->to_whom, to);
}

static void visit_chain(const void *context, const struct record *record,
			void (*tell)(void *to_whom, const struct record *to),
			void *to_whom)
{
	struct links links = *(const struct links *)context;
	struct listener listener = { tell, to_whom };

	links.visit = tell_listener;
	links.context = &listener;
	visit_links(&links, record);
}

static int compare_claims(const void *a, const void *b)
{
	const struct claim *x = a, *y = b;
	int order = span_compare(x->value, y->value);

	return order ? order : strcmp(x->record->path, y->record->path);
}

/* Most have what they have to themselves: there is nothing to ask then. */
static size_t keep_rivals(struct claim *claims, size_t count)
{
	size_t kept = 0, next;

	for (size_t i = 0; i < count; i = next) {
		for (next = i + 1; next < count &&
		     span_equal(claims[next].value, claims[i].value); next++)
			;
		if (next == i + 1)
			continue;
		memmove(&claims[kept], &claims[i],
			(next - i) * sizeof(*claims));
		kept += next - i;
	}
	return kept;
}

static void gather_claims(struct family *family, struct arena *arena,
			  const struct snapshot *snapshot,
			  const struct kind *kind)
{
	struct claim *claims = ARENA_ARRAY(arena, snapshot->count,
					   struct claim);
	size_t count = 0;

	for (size_t i = 0; i < snapshot->count; i++) {
		const struct record *record = snapshot->records[i];

		if (strcmp(record->kind->name, kind->name) != 0)
			continue;
		claims[count].record = record;
		claims[count].value = record_unique(arena, record);
		count += claims[count].value.len != 0;
	}
	if (count)
		qsort(claims, count, sizeof(*claims), compare_claims);
	family->claims = claims;
	family->claim_count = keep_rivals(claims, count);
}

/* What one kind's records need; of the chains, as far as they lead. */
static void gather(struct family *family, struct arena *arena,
		   const struct snapshot *snapshot, const struct kind *kind,
		   const struct record *const *only, size_t count)
{
	const struct lens *lens = lens_of_kind(kind);

	family->circles = ARENA_ARRAY(arena, lens->chain_count,
				      const struct circles *);
	for (size_t i = 0; i < lens->chain_count; i++) {
		struct links links = { .snapshot = snapshot, .kind = kind,
				       .chain = &lens->chains[i] };
		struct link_sort sort = { &links, visit_chain };

		family->circles[i] = circles_of(arena, snapshot, only, count,
						sort);
	}
	if (kind->facts->unique_count)
		gather_claims(family, arena, snapshot, kind);
}

static bool is_asked(const struct kind *kind, const struct record *const *only,
		     size_t count)
{
	for (size_t i = 0; only && i < count; i++)
		if (strcmp(only[i]->kind->name, kind->name) == 0)
			return true;
	return !only;
}

const struct relations *relations_of(struct arena *arena,
				     const struct snapshot *snapshot,
				     const struct record *const *only,
				     size_t count)
{
	struct relations *out = ARENA_NEW(arena, struct relations);
	const struct kinds *kinds = snapshot->kinds;

	out->snapshot = snapshot;
	out->families = ARENA_ARRAY(arena, kinds->count, struct family);
	for (size_t i = 0; i < kinds->count; i++)
		if (is_asked(&kinds->items[i], only, count))
			gather(&out->families[i], arena, snapshot,
			       &kinds->items[i], only, count);
	return out;
}

/* ---- R021: a chain that comes back ---- */

struct finder {
	const struct circles *circles;
	const struct record *record; /* whose links are looked at */
	struct diags *diags;
	const struct links *links;
	const struct node *found;
};

static void find_next(void *context, const struct node *node,
		      const struct record *to)
{
	struct finder *finder = context;

	if (!finder->found && circles_close(finder->circles, finder->record, to))
		finder->found = node;
}

/* Where the record that is referred to has its link on the circle. */
static struct mark next_place(const struct finder *finder,
			      const struct record *record)
{
	struct finder next = { .circles = finder->circles, .record = record };
	struct links links = *finder->links;

	links.visit = find_next;
	links.context = &next;
	visit_links(&links, record);
	return doc_mark(record->doc, next.found);
}

static void check_link(void *context, const struct node *node,
		       const struct record *to)
{
	struct finder *finder = context;
	const struct record *record = finder->record;
	bool itself = strcmp(to->path, record->path) == 0;
	struct diag *diag;

	if (!circles_close(finder->circles, record, to))
		return;
	diag = diags_add(finder->diags, DIAG_ERROR, "R021",
			 doc_mark(record->doc, node),
			 itself ? _("'%s' is this record itself")
				: _("'%s' leads back to this record"),
			 to->id);
	if (!itself)
		diag->other = next_place(finder, to);
	diags_hint(finder->diags,
		   _("take this out, or the link further on that is wrong"));
}

static void check_chain(const struct relations *relations,
			const struct chain *chain,
			const struct circles *circles,
			const struct record *record, struct diags *diags)
{
	struct links links = { .snapshot = relations->snapshot,
			       .kind = record->kind, .chain = chain,
			       .visit = check_link };
	struct finder finder = { .circles = circles, .record = record,
				 .diags = diags, .links = &links };

	links.context = &finder;
	visit_links(&links, record);
}

/* ---- R022: what only one record of a kind is to have ---- */

static bool is_date(const struct field *root, struct span path)
{
	const struct field *field = field_at(root, path);

	return field && field->is_date;
}

/* A date that is not there is not known; all else is then not there at all. */
struct span record_unique(struct arena *arena, const struct record *record)
{
	const struct schema_facts *facts = record->kind->facts;
	struct arena scratch = ARENA_INIT;
	struct buf value;

	if (!record->doc || !facts->unique_count)
		return span_of(NULL, 0);
	buf_init(&value);
	for (size_t i = 0; i < facts->unique_count; i++) {
		const struct node *node = node_below(record->doc->root,
						  facts->unique[i]);

		if (node && node_is_scalar(node))
			buf_add(&value, text_fold(&scratch, node->text, true));
		else if (!i || is_date(facts->root, facts->unique[i]))
			buf_clear(&value);
		if (!value.len)
			break;
		buf_add_byte(&value, '\0');
	}
	arena_release(&scratch);
	return buf_detach(&value, arena);
}

static size_t first_claim(const struct family *family, struct span value)
{
	size_t low = 0, high = family->claim_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (span_compare(family->claims[middle].value, value) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Another one with the same value, the first by path; or NULL. */
static const struct record *rival(const struct family *family,
				  const struct record *record,
				  struct span value)
{
	for (size_t i = first_claim(family, value);
	     i < family->claim_count &&
	     span_equal(family->claims[i].value, value); i++)
		if (strcmp(family->claims[i].record->path, record->path) != 0)
			return family->claims[i].record;
	return NULL;
}

static void check_unique(const struct family *family,
			 const struct record *record, struct diags *diags)
{
	struct arena scratch = ARENA_INIT;
	const struct record *other;
	const struct node *node;
	struct span value, path;
	struct diag *diag;

	if (!family->claim_count)
		return;
	value = record_unique(&scratch, record);
	other = value.len ? rival(family, record, value) : NULL;
	arena_release(&scratch);
	if (!other)
		return;
	path = record->kind->facts->unique[0];
	node = node_below(record->doc->root, path);
	diag = diags_add(diags, DIAG_WARNING, "R022",
			 doc_mark(record->doc, node),
			 _("'%.*s' stands in '%s' as well, which may be the "
			   "same"), SPAN_ARG(node->text), other->id);
	diag->other = doc_mark(other->doc, node_below(other->doc->root, path));
	diags_hint(diags, _("if they are one, entente join %s %s makes one "
			    "record of them; if not, tell it under oddities "
			    "with rule: %s"), record->id, other->id, "R022");
}

/* ---- checking ---- */

void relations_check(const struct relations *relations,
		     const struct record *record, struct diags *diags)
{
	const struct kinds *kinds = relations->snapshot->kinds;
	const struct kind *kind = kinds_find(kinds,
					     span_text(record->kind->name));
	const struct lens *lens = lens_of_kind(record->kind);
	const struct family *family;

	if (!kind || !record->doc)
		return;
	family = &relations->families[kind - kinds->items];
	for (size_t i = 0; family->circles && i < lens->chain_count; i++)
		check_chain(relations, &lens->chains[i], family->circles[i],
			    record, diags);
	check_unique(family, record, diags);
}
