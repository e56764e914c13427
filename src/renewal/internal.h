/* For renewal/ alone: reading what a kind's schema points to. */
#ifndef RENEWAL_INTERNAL_H
#define RENEWAL_INTERNAL_H

#include "renewal/renewal.h"

/* What a kind's schema declares; of no kind, nothing. */
const struct lens *lens_of(const struct kind *kind);
struct path place_path(struct arena *arena, const struct place *place);

/* The term that an object is; field NULL or node NULL: nothing is known. */
struct term node_term(const struct field *field, const struct node *node,
		      const struct calendar *calendar);
struct term lens_term(const struct lens *lens, const struct node *root,
		      const struct calendar *calendar);

/* Where a record says it; only its file, where an amendment brought it. */
struct mark place_mark(const struct record *record, const struct place *place);
/* The hint of the newest finding: that it may be an oddity of the source. */
void hint_oddity(struct diags *diags);

/* Of figures_check(): R302. */
void shares_check(const struct record *record, const struct lens *lens,
		  struct diags *diags);

/* The days a date means, read civilly; false when it is none. */
bool node_days(struct days *out, const struct node *node);
/* Was it written with ~, ? or %, or less precisely than a day? */
bool bound_is_vague(struct days days, struct span text);
/* Does nothing say when it ends, not even an amendment that may count? */
bool end_is_untold(const struct term *term);
/* For sentences: the day, or the date as written if it may mean several. */
const char *bound_text(struct arena *arena, struct days days,
		       struct span text);

/* The text in force on a day, and what amendments did to its term. */
struct consolidation {
	const struct node *tree; /* NULL: the record could not be loaded */
	bool prolonged, terminated;
	bool maybe; /* a change may count already, its date being imprecise */
	day_number begun_by; /* the term had, for it was prolonged or ended */
};

struct consolidation lens_consolidate(struct arena *arena,
				      const struct lens *lens,
				      const struct record *record,
				      day_number day);

/*
 * The term of that text; where amendments may count already or not, its bounds
 * are all days that they may then mean. A start that no one tells has a last
 * day too, where the record shows that it had begun by then.
 */
struct term consolidated_term(struct arena *arena, const struct lens *lens,
			      const struct record *record, day_number day,
			      const struct consolidation *text,
			      const struct calendar *calendar);

/*
 * The texts that a record's amendments leave, in their order; some come twice.
 * NULL, or the amendment from which on there were too many.
 */
typedef void (*text_visit)(void *context, const struct amendment *amendment,
			   const struct node *tree);
const struct amendment *record_texts(const struct record *record,
				     struct arena *arena, text_visit visit,
				     void *context);

struct standing standing_of(struct arena *arena, const struct record *record,
			    const struct link *successors, size_t count,
			    struct days period,
			    const struct calendar *calendar);
/* What a record says about how far it has come; lapses as known on a day. */
struct progress {
	bool has_signed, has_talks, has_lapse;
	struct days signed_on, talks;  /* talks: the earliest event's days */
	struct span signed_text, lapse_text;
	bool talks_dated;
	bool planned; /* the stage says so */
};

void progress_read(struct progress *out, const struct lens *lens,
		   const struct node *root, day_number day);
bool progress_in_talks(const struct progress *progress, day_number day);
bool progress_is_tentative(const struct progress *progress, day_number day);

/* Planned or in negotiation and not signed: no agreement yet, on that day. */
bool record_is_tentative(const struct record *record, day_number day);
/* Neither that, nor signed later only: it renews its predecessors. */
bool record_is_concluded(const struct record *record, day_number day);

/*
 * The latest day on which a record may end whose end no source tells: the one
 * before what renews it begins, else DAY_MAX.
 */
day_number succession_latest_end(struct arena *arena,
				 const struct succession *succession,
				 const struct record *record,
				 const struct calendar *calendar);

/* Is there an agreement whose end is counted for? */
bool due_is_counted(const struct record *record,
		    const struct standing *standing, day_number day);
/* Back from the last day in force, by the notice of the text and the lead time. */
day_number due_act_by(const struct lens *lens, const struct node *tree,
		      day_number end, const struct calendar *calendar);

#endif
