/*
 * What was done to a record, told from what changed in it: a correction says
 * what always was so, the others what is so from a day on. Pure.
 */
#ifndef RENEWAL_ACT_H
#define RENEWAL_ACT_H

#include "record/record.h"

enum act_flags {
	ACT_NEW = 1u << 0,         /* the record, which renews none */
	ACT_RENEWAL = 1u << 1,     /* a new record that renews others */
	ACT_CORRECTION = 1u << 2,  /* of what it said before */
	ACT_AMENDMENT = 1u << 3,   /* one more */
	ACT_EXTENSION = 1u << 4,   /* one more, of the end */
	ACT_TERMINATION = 1u << 5, /* one more, that ends it early */
	ACT_SIGNATURE = 1u << 6,
	ACT_EVENT = 1u << 7,       /* one more */
	ACT_LAPSE = 1u << 8,       /* the event: it will not be renewed */
	ACT_RENAME = 1u << 9,      /* another id; by the caller */
	ACT_MOVE = 1u << 10,       /* another folder; by the caller */
	ACT_REMOVAL = 1u << 11,
};

enum { ACT_COUNT = 12 };

/* before or after NULL: the record is new, or gone. */
unsigned acts_of(const struct kind *kind, const struct node *before,
		 const struct node *after, const struct changes *changes);
/* Of the flag 1u << index: stable ("amendment"), and translated. */
const char *act_name(size_t index);
const char *act_label(size_t index);

#endif
