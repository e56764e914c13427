/*
 * Putting the texts of records in order: what reads the same stays, but for
 * references by former ids. Nothing is written here; workspace_replace() does
 * that.
 */
#ifndef RECORD_TIDY_H
#define RECORD_TIDY_H

#include "record/replace.h"

/* What is put in order in a record. */
struct tidied {
	size_t references; /* that had a former id */
	size_t quotes;     /* texts that other programs read otherwise */
	size_t blanks;     /* lines with blanks at their end */
	bool newline;      /* the last line did not end */
	bool moved;        /* it lay in another folder than it says */
};

struct tidy_result {
	struct replacements plan; /* the records that are not in order */
	struct tidied *items;     /* one for each of them */
	struct clashes clashes; /* items that become one, and differ: with some,
				   nothing is planned */
};

/* Those of the given records that can be read. */
int replace_tidied(struct tidy_result *out, const struct snapshot *snapshot,
		   const struct record *const *records, size_t count,
		   struct error *err);

#endif
