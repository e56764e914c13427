#include "record/scope.h"
#include "renewal/internal.h"

const char *status_name(enum status status)
{
	return record_status.value_labels[status].value.ptr;
}

const char *status_label(enum status status)
{
	return _(record_status.value_labels[status].labels.text[LANG_EN]);
}

const char *status_flag_name(size_t index)
{
	static const char *const names[] = {
		"extended", "due", "renewed", "not-renewed", "ended-early",
		"approximate",
	};

	return index < ARRAY_LEN(names) ? names[index] : NULL;
}

/* ---- the sentence ---- */

/* What a standing is told by. */
struct inquiry {
	struct arena *arena;
	const struct record *record;
	struct days when; /* a day, or days with the same text */
	day_number day;   /* the last of them */
	const struct calendar *calendar;
	struct progress progress;
	struct term term, first; /* as amended, and as first agreed */
	struct consolidation text;
	const struct link *successors;
	size_t successor_count;
	struct standing standing;
	struct buf reason;
};

static const char *start_of(const struct inquiry *inquiry)
{
	return bound_text(inquiry->arena, inquiry->term.start,
			  inquiry->term.start_text);
}

static const char *end_of(const struct inquiry *inquiry)
{
	return bound_text(inquiry->arena, inquiry->term.end,
			  inquiry->term.end_text);
}

static void tell_in_force(struct inquiry *inquiry)
{
	const struct term *term = &inquiry->term;

	if (term->start_bound == BOUND_KNOWN && term->end_bound == BOUND_KNOWN)
		buf_printf(&inquiry->reason, _("in force: from %s to %s"),
			   start_of(inquiry), end_of(inquiry));
	else if (term->start_bound == BOUND_KNOWN &&
		 term->end_bound == BOUND_OPEN)
		buf_printf(&inquiry->reason,
			   _("in force: since %s, with an open end"),
			   start_of(inquiry));
	else if (term->start_bound == BOUND_KNOWN)
		buf_printf(&inquiry->reason,
			   _("in force: began %s, no end is recorded"),
			   start_of(inquiry));
	else if (term->end_bound == BOUND_KNOWN &&
		 !inquiry->text.prolonged && !inquiry->text.terminated &&
		 term->start_bound == BOUND_UNKNOWN)
		buf_printf(&inquiry->reason,
			   _("in force: until %s, no start is recorded"),
			   end_of(inquiry));
	else if (term->end_bound == BOUND_KNOWN &&
		 term->start_bound == BOUND_OPEN)
		buf_printf(&inquiry->reason,
			   _("in force: until %s, with an open start"),
			   end_of(inquiry));
	else if (term->end_bound == BOUND_KNOWN)
		buf_printf(&inquiry->reason,
			   _("in force: an amendment has set the end to %s;"
			     " no start is recorded"), end_of(inquiry));
	else
		buf_add_text(&inquiry->reason,
			     _("in force: its term is open"));
}

static void tell_ended(struct inquiry *inquiry)
{
	if (inquiry->term.start_bound == BOUND_KNOWN)
		buf_printf(&inquiry->reason, _("ended: ran from %s to %s"),
			   start_of(inquiry), end_of(inquiry));
	else
		buf_printf(&inquiry->reason, _("ended: its last day was %s"),
			   end_of(inquiry));
}

static void tell_unknown(struct inquiry *inquiry)
{
	const struct term *term = &inquiry->term;
	bool start = term->start_bound == BOUND_KNOWN;
	bool end = term->end_bound == BOUND_KNOWN;

	if (start && end)
		buf_printf(&inquiry->reason,
			   _("unknown: from %s to %s is not precise enough to"
			     " tell"), start_of(inquiry), end_of(inquiry));
	else if (start)
		buf_printf(&inquiry->reason,
			   _("unknown: began %s, no end is recorded"),
			   start_of(inquiry));
	else if (end)
		buf_printf(&inquiry->reason,
			   _("unknown: ends %s, no start is recorded"),
			   end_of(inquiry));
	else
		buf_add_text(&inquiry->reason,
			     _("unknown: neither start nor end is recorded"));
}

static void tell_tentative(struct inquiry *inquiry, bool talks)
{
	const struct progress *progress = &inquiry->progress;
	const struct term *term = &inquiry->term;

	if (talks && progress->has_signed)
		buf_printf(&inquiry->reason, _("in negotiation: signed only %s"),
			   bound_text(inquiry->arena, progress->signed_on,
				      progress->signed_text));
	else if (talks)
		buf_add_text(&inquiry->reason,
			     _("in negotiation: no signature is recorded"));
	else
		buf_add_text(&inquiry->reason,
			     _("planned: no signature is recorded"));
	if (term_holds(term, inquiry->day) == TERNARY_YES &&
	    term->start_bound == BOUND_KNOWN)
		buf_printf(&inquiry->reason,
			   _("; its term has been running since %s"),
			   start_of(inquiry));
	else if (inquiry->day > term->end.last)
		buf_printf(&inquiry->reason, _("; its term ran out on %s"),
			   end_of(inquiry));
	else if (term->start_bound == BOUND_KNOWN)
		buf_printf(&inquiry->reason, _("; its term begins %s"),
			   start_of(inquiry));
}

/* ---- the answer ---- */

static void vague(struct inquiry *inquiry, bool start, bool end)
{
	const struct term *term = &inquiry->term;

	if ((start && term->start_bound == BOUND_KNOWN &&
	     bound_is_vague(term->start, term->start_text)) ||
	    (end && term->end_bound == BOUND_KNOWN &&
	     bound_is_vague(term->end, term->end_text)))
		inquiry->standing.flags |= FLAG_APPROXIMATE;
}

static void judge_term(struct inquiry *inquiry)
{
	struct standing *standing = &inquiry->standing;
	const struct term *term = &inquiry->term;

	switch (term_meets(term, inquiry->when)) {
	case TERNARY_YES:
		standing->status = STATUS_IN_FORCE;
		vague(inquiry, true, true);
		tell_in_force(inquiry);
		break;
	case TERNARY_NO:
		if (inquiry->day > term->end.last) {
			standing->status = STATUS_ENDED;
			vague(inquiry, false, true);
			tell_ended(inquiry);
			break;
		}
		standing->status = STATUS_PLANNED;
		vague(inquiry, true, false);
		buf_printf(&inquiry->reason, _("planned: begins %s"),
			   start_of(inquiry));
		break;
	case TERNARY_UNKNOWN:
		standing->status = STATUS_UNKNOWN;
		vague(inquiry, true, true);
		tell_unknown(inquiry);
		break;
	}
}

/* Did amendments move the end? By its days where both are known. */
static void judge_end(struct inquiry *inquiry)
{
	const struct term *now = &inquiry->term, *first = &inquiry->first;
	bool later = inquiry->text.prolonged;
	bool earlier = inquiry->text.terminated;

	if (now->end_bound == BOUND_KNOWN && first->end_bound == BOUND_KNOWN) {
		later = now->end.first > first->end.last;
		earlier = now->end.last < first->end.first;
	}
	if (later) {
		inquiry->standing.flags |= FLAG_EXTENDED;
		if (first->end_bound == BOUND_KNOWN)
			buf_printf(&inquiry->reason,
				   _("; extended, the end was %s"),
				   bound_text(inquiry->arena, first->end,
					      first->end_text));
	}
	if (earlier && inquiry->standing.status == STATUS_ENDED) {
		inquiry->standing.flags |= FLAG_ENDED_EARLY;
		if (first->end_bound == BOUND_KNOWN)
			buf_printf(&inquiry->reason,
				   _("; ended early, the end was %s"),
				   bound_text(inquiry->arena, first->end,
					      first->end_text));
	}
}

static void judge_renewal(struct inquiry *inquiry)
{
	const char *separator = "";

	for (size_t i = 0; i < inquiry->successor_count; i++) {
		const struct link *link = &inquiry->successors[i];

		if (!record_is_concluded(link->record, inquiry->day))
			continue;
		if (!(inquiry->standing.flags & FLAG_RENEWED))
			buf_add_text(&inquiry->reason, _("; renewed by "));
		inquiry->standing.flags |= FLAG_RENEWED;
		buf_printf(&inquiry->reason, "%s%s", separator,
			   link->record->id);
		separator = ", ";
	}
	if (!inquiry->progress.has_lapse)
		return;
	inquiry->standing.flags |= FLAG_NOT_RENEWED;
	buf_add_text(&inquiry->reason, _("; it will not be renewed"));
	if (inquiry->progress.lapse_text.len)
		buf_printf(&inquiry->reason, _(": %.*s"),
			   SPAN_ARG(inquiry->progress.lapse_text));
}

static void judge_due(struct inquiry *inquiry)
{
	const struct term *term = &inquiry->term;
	struct standing *standing = &inquiry->standing;

	/* In a period no day is the one that it would be counted from. */
	if (inquiry->when.first != inquiry->day ||
	    term->end_bound != BOUND_KNOWN ||
	    (standing->status != STATUS_IN_FORCE &&
	     standing->status != STATUS_UNKNOWN) ||
	    (standing->flags & (FLAG_RENEWED | FLAG_NOT_RENEWED)))
		return;
	if (term->end.last >= inquiry->day &&
	    term->end.first <= due_default_until(inquiry->day,
						 inquiry->calendar))
		standing->flags |= FLAG_DUE;
}

struct standing standing_of(struct arena *arena, const struct record *record,
			    const struct link *successors, size_t count,
			    struct days period,
			    const struct calendar *calendar)
{
	struct days when = record_within(arena, record, period, calendar);
	day_number day = when.last;
	struct inquiry inquiry = {
		.arena = arena, .record = record, .when = when, .day = day,
		.calendar = calendar, .successors = successors,
		.successor_count = count,
	};
	const struct lens *lens = lens_of(record->kind);

	if (!record->doc) {
		inquiry.standing.reason = _("unknown: the record cannot be read");
		return inquiry.standing;
	}
	buf_init(&inquiry.reason);
	inquiry.text = lens_consolidate(arena, lens, record, day);
	inquiry.term = consolidated_term(arena, lens, record, day,
					 &inquiry.text, calendar);
	inquiry.first = lens_term(lens, record->doc->root, calendar);
	progress_read(&inquiry.progress, lens, inquiry.text.tree, day);
	if (progress_is_tentative(&inquiry.progress, day)) {
		bool talks = progress_in_talks(&inquiry.progress, day);

		inquiry.standing.status = talks ? STATUS_NEGOTIATION
						: STATUS_PLANNED;
		tell_tentative(&inquiry, talks);
	} else {
		judge_term(&inquiry);
	}
	judge_end(&inquiry);
	judge_renewal(&inquiry);
	judge_due(&inquiry);
	inquiry.standing.reason = buf_detach(&inquiry.reason, arena).ptr;
	return inquiry.standing;
}

struct standing succession_within(struct arena *arena,
				  const struct succession *succession,
				  const struct record *record,
				  struct days period,
				  const struct calendar *calendar)
{
	struct link *successors;
	size_t count = succession_next(&successors, arena, succession, record);

	return standing_of(arena, record, successors, count, period, calendar);
}

struct standing succession_standing(struct arena *arena,
				    const struct succession *succession,
				    const struct record *record, day_number day,
				    const struct calendar *calendar)
{
	return succession_within(arena, succession, record,
				 (struct days){ day, day }, calendar);
}

struct standing record_standing(struct arena *arena,
				const struct snapshot *snapshot,
				const struct record *record, day_number day,
				const struct calendar *calendar)
{
	return succession_standing(arena, succession_of(arena, snapshot),
				   record, day, calendar);
}
