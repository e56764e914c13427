#include "renewal/sequence.h"

#include "record/circle.h"
#include "renewal/internal.h"

struct lineages {
	const struct snapshot *snapshot;
	const struct calendar *calendar;
	const struct circles *circles;       /* the next two NULL: of all that */
	const struct succession *succession; /* is asked, none renews another */
};

/* ---- gathering ---- */

static void visit_renewed(const void *context, const struct record *record,
			  void (*tell)(void *to_whom, const struct record *to),
			  void *to_whom)
{
	const struct lineages *lineages = context;
	struct arena scratch = ARENA_INIT;
	struct link *links;
	size_t count = record_renews(&links, &scratch, lineages->snapshot,
				     record);

	for (size_t i = 0; i < count; i++)
		if (links[i].record)
			tell(to_whom, links[i].record);
	arena_release(&scratch);
}

static bool any_renews(const struct snapshot *snapshot,
		       const struct record *const *only, size_t count)
{
	struct arena scratch = ARENA_INIT;
	bool found = !only;
	struct link *links;

	for (size_t i = 0; !found && i < count; i++)
		found = record_renews(&links, &scratch, snapshot, only[i]) != 0;
	arena_release(&scratch);
	return found;
}

const struct lineages *lineages_of(struct arena *arena,
				   const struct snapshot *snapshot,
				   const struct record *const *only,
				   size_t count,
				   const struct calendar *calendar)
{
	struct lineages *out = ARENA_NEW(arena, struct lineages);
	struct link_sort sort = { out, visit_renewed };

	out->snapshot = snapshot;
	out->calendar = calendar;
	if (!any_renews(snapshot, only, count))
		return out;
	out->circles = circles_of(arena, snapshot, only, count, sort);
	out->succession = succession_of(arena, snapshot);
	return out;
}

/* ---- one link ---- */

/* A record that renews, and what it renews by one of its links. */
struct passing {
	const struct record *record;
	const struct link *link;
	struct term now, old; /* with all amendments */
	struct diags *diags;
};

static struct term last_term(struct arena *arena, const struct record *record,
			     const struct calendar *calendar)
{
	const struct node *tree = record_consolidated_all(arena, record, NULL);

	return lens_term(lens_of(record->kind), tree, calendar);
}

static struct mark term_mark(const struct record *record)
{
	return place_mark(record, &lens_of(record->kind)->term);
}

static void add_at_link(const struct passing *passing, enum diag_level level,
			const char *code, const char *msg, struct mark other)
{
	struct diag *diag = diags_add(passing->diags, level, code,
				      doc_mark(passing->record->doc,
					       passing->link->node),
				      "%s", msg);

	diag->other = other;
}

static bool begins_before(const struct passing *passing)
{
	return passing->now.start_bound == BOUND_KNOWN &&
	       passing->old.start_bound == BOUND_KNOWN &&
	       days_before(passing->now.start, passing->old.start) ==
		       TERNARY_YES;
}

static void tell_before(const struct passing *passing)
{
	const struct link *link = passing->link;

	add_at_link(passing, DIAG_WARNING, "R212", arena_printf(
		passing->diags->arena,
		_("begins %.*s, before '%s' (%.*s), which it renews"),
		SPAN_ARG(passing->now.start_text), link->record->id,
		SPAN_ARG(passing->old.start_text)), term_mark(link->record));
	hint_oddity(passing->diags);
}

static day_number earlier(day_number a, day_number b)
{
	return a < b ? a : b;
}

static day_number later(day_number a, day_number b)
{
	return a > b ? a : b;
}

/*
 * Is there certainly a day that both hold? Whatever is not known of a bound,
 * no term ends before it starts.
 */
static bool overlaps(const struct term *now, const struct term *old)
{
	day_number old_start = earlier(old->start.last, old->end.last);
	day_number now_end = later(now->end.first, now->start.first);

	return now->start.last <= old->end.first && old_start <= now_end;
}

static void tell_overlap(const struct passing *passing)
{
	struct arena *arena = passing->diags->arena;
	const struct term *now = &passing->now, *old = &passing->old;
	const char *start = bound_text(arena, now->start, now->start_text);
	const char *id = passing->link->record->id;
	const char *msg = old->end_bound == BOUND_OPEN
		? arena_printf(arena, _("begins %s, and '%s', which it renews, "
					"has an open end"), start, id)
		: arena_printf(arena, _("begins %s, before '%s', which it "
					"renews, has ended (%s)"), start, id,
			       bound_text(arena, old->end, old->end_text));

	add_at_link(passing, DIAG_WARNING, "R214", msg,
		    term_mark(passing->link->record));
	hint_oddity(passing->diags);
}

static void check_order(const struct passing *passing)
{
	if (begins_before(passing))
		tell_before(passing);
	else if (passing->now.start_bound == BOUND_KNOWN &&
		 overlaps(&passing->now, &passing->old))
		tell_overlap(passing);
}

/* A link that names the part it takes over has said that there are others. */
static void check_fork(const struct lineages *lineages,
		       const struct passing *passing)
{
	const struct link *link = passing->link;
	struct link rival;

	if (node_get_string(link->node, "part").len ||
	    !succession_rival(&rival, lineages->succession, link->record,
			      passing->record))
		return;
	add_at_link(passing, DIAG_WARNING, "R216", arena_printf(
		passing->diags->arena,
		_("renews '%s', which '%s' renews as well"), link->record->id,
		rival.record->id), doc_mark(rival.record->doc, rival.node));
	diags_hint(passing->diags,
		   _("if it was divided, say at each link which part goes over, "
		     "as part: TEXT; if not, take one of the links out"));
}

static void tell_circle(const struct passing *passing)
{
	const struct record *old = passing->link->record;
	bool itself = old == passing->record;

	diags_add(passing->diags, DIAG_ERROR, "R211",
		  doc_mark(passing->record->doc, passing->link->node),
		  itself ? _("'%s' is this record itself")
			 : _("renews '%s', which renews this record in turn"),
		  old->id);
	if (itself)
		diags_hint(passing->diags, _("take this link out"));
	else
		diags_hint(passing->diags,
			   _("the newer one names the older one: take the "
			     "other link out"));
}

static void check_link(const struct lineages *lineages,
		       const struct passing *passing)
{
	const struct record *old = passing->link->record;

	if (circles_close(lineages->circles, passing->record, old)) {
		tell_circle(passing);
		return;
	}
	if (old->doc)
		check_order(passing);
	check_fork(lineages, passing);
}

/* ---- all links of a record ---- */

/* Of all that it renews, the last to end; false where that is not known. */
static bool last_to_end(struct passing *last, const struct passing *passings,
			size_t count)
{
	struct days end = { DAY_MIN, DAY_MIN };

	for (size_t i = 0; i < count; i++) {
		const struct passing *passing = &passings[i];
		const struct term *old = &passing->old;

		if (!passing->link->record || old->end_bound != BOUND_KNOWN)
			return false;
		if (old->end.last >= end.last)
			*last = *passing;
		end.first = later(end.first, old->end.first);
		end.last = later(end.last, old->end.last);
	}
	last->old.end = end;
	return count != 0;
}

static void check_gap(const struct passing *passings, size_t count)
{
	struct passing last;
	struct arena *arena;

	if (!last_to_end(&last, passings, count) ||
	    last.now.start_bound != BOUND_KNOWN ||
	    last.now.start.first <= last.old.end.last + 1)
		return;
	arena = last.diags->arena;
	add_at_link(&last, DIAG_NOTE, "R215", arena_printf(
		arena, _("begins %s, and '%s', which it renews, had ended (%s)"),
		bound_text(arena, last.now.start, last.now.start_text),
		last.link->record->id,
		bound_text(arena, last.old.end, last.old.end_text)),
		term_mark(last.link->record));
}

void lineage_check(const struct lineages *lineages,
		   const struct record *record, struct diags *diags)
{
	struct arena scratch = ARENA_INIT;
	struct passing *passings;
	struct term now = { .start_bound = BOUND_UNKNOWN };
	struct link *links;
	size_t count = record_renews(&links, &scratch, lineages->snapshot,
				     record);

	passings = ARENA_ARRAY(&scratch, count, struct passing);
	if (count)
		now = last_term(&scratch, record, lineages->calendar);
	for (size_t i = 0; i < count; i++) {
		struct passing *passing = &passings[i];

		*passing = (struct passing){ .record = record,
					     .link = &links[i], .now = now,
					     .diags = diags };
		if (!links[i].record)
			continue;
		passing->old = last_term(&scratch, links[i].record,
					 lineages->calendar);
		check_link(lineages, passing);
	}
	check_gap(passings, count);
	ordinal_check(lineages->snapshot, record, diags);
	arena_release(&scratch);
}
