/*
 * Expressions on records: what their references lead to, their terms as they
 * are read, the status, which no record says.
 */
#ifndef RENEWAL_ASKING_H
#define RENEWAL_ASKING_H

#include "record/scope.h"
#include "renewal/term.h"

/* Which text of a record is meant, its own and those that it refers to. */
enum asking_text {
	ASKING_WRITTEN, /* without the amendments */
	ASKING_TERM,    /* the same, but for the term, as it stands on the day */
	ASKING_ON_DAY,  /* with the amendments that count on the day, or in
			   the period: record_within() */
};

struct asking {
	const struct snapshot *snapshot;
	const struct calendar *calendar;
	struct days period; /* of the status, and of the text */
	enum asking_text text;
	struct arena *arena; /* what an evaluation takes; release it each turn */
};

void asking_world(struct expr_world *out, struct asking *asking);
/* The record as it is to be evaluated; its doc is there. */
struct expr_record asking_record(const struct asking *asking,
				 const struct record *record);

/*
 * The rules of the record's schema, on its text as it is written and then as
 * each amendment leaves it: a complaint, with the rule's id as its code, where
 * one certainly does not hold; R401, a warning, for one that takes too long.
 * What the record refers to is read as it is written; today is the snapshot's.
 */
void rules_check(const struct snapshot *snapshot, const struct record *record,
		 const struct calendar *calendar, struct diags *diags);

#endif
