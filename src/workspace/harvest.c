#include "base/text.h"
#include "record/former.h"
#include "renewal/renewal.h"
#include "workspace/seen.h"
#include "workspace/shelf.h"

/* The links that lead along a lineage, and to what had other ids. */
static struct span read_links(struct arena *arena, const struct record *record)
{
	const unsigned lineage = BOND_REFERS | BOND_GROUP;
	struct bond *bonds;
	size_t count = record_bonds(&bonds, arena, record), kept = 0;

	for (size_t i = 0; i < count; i++)
		if ((bonds[i].flags & lineage) == lineage ||
		    (bonds[i].flags & BOND_FORMER))
			bonds[kept++] = bonds[i];
	return span_of((const char *)bonds, kept * sizeof(*bonds));
}

/* The end as it is written. What amendments make of it depends on the day. */
static void read_end(struct fact *fact, const struct record *record,
		     const struct calendar *calendar)
{
	const struct lens *lens = record->kind->facts->lens;
	const struct node *root = record->doc->root;
	struct term term;

	fact->first = DAY_MAX; /* none: in no period */
	fact->last = DAY_MIN;
	if (!lens->term.field)
		return;
	term = term_read(record->kind, root, calendar);
	fact->first = term.end.first;
	fact->last = term.end.last;
	if (term.end_bound != BOUND_KNOWN ||
	    place_node(&lens->amendments, root))
		fact->flags |= KNOWN_UNENDED;
}

void harvest_record(struct harvest *out, struct arena *arena,
		    const struct record *record,
		    const struct calendar *calendar)
{
	struct span text = record->doc->text;

	*out = (struct harvest){ .fact.owner = record_owner(record) };
	repo_blob_id(&out->blob, text);
	out->folded = text_fold(arena, text, true);
	out->fact.links = read_links(arena, record);
	read_end(&out->fact, record, calendar);
	if (record_formerly(record))
		out->fact.flags |= KNOWN_ALWAYS;
	if (span_find_byte(text, '\\') != SIZE_MAX)
		out->fact.flags |= KNOWN_ESCAPES;
}
