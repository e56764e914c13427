/*
 * The passage from one term of a lineage to the next: by how much its length
 * and its amounts changed, who joined and left, what governs it now. Pure.
 */
#ifndef RENEWAL_PASSAGE_H
#define RENEWAL_PASSAGE_H

#include "renewal/renewal.h"

/* How long a term is; known where both of its bounds are exact. */
struct length {
	bool known;
	int64_t months; /* 0: no whole number of months */
	int64_t days;
};

struct length term_length(const struct term *term);

/* A party, or a committee that governs. */
struct member {
	const struct field *field; /* of the reference; NULL: a label */
	struct span text;          /* the id, or the label */
	int64_t count;             /* how many the label stands for; 1 */
	struct money amount;       /* a party's own */
};

/* By what it is, not by its amount: 0 for the same one. */
int member_compare(const struct member *a, const struct member *b);

struct members {
	bool known; /* the record says who; false: all else is empty */
	struct member *items;
	size_t count;
};

struct members_change {
	bool known; /* both sides are */
	struct members now, joined, left;
};

struct money_change {
	bool known, has_percent;
	struct decimal by, percent; /* one decimal */
};

struct passage {
	const struct stage *before; /* the latest recorded predecessor; NULL */
	struct length length;
	bool length_known;          /* the next two; months 0: only days */
	int64_t months, days;       /* longer than before, or shorter */
	struct money_change total, yearly;
	struct members_change parties, governance;
};

/* From one to the other, whether or not it renews it; before may be NULL. */
struct passage passage_between(struct arena *arena, const struct stage *before,
			       const struct stage *stage);
/* Known where both are, in one currency. */
struct money_change money_change_of(const struct money *now,
				    const struct money *old);
/* The passage to stages[index]; `before` NULL for the first. */
struct passage passage_of(struct arena *arena, const struct lineage *lineage,
			  size_t index);
/* As printed beside the term; empty when nothing is. */
struct span stage_printed_term(const struct stage *stage);

#endif
