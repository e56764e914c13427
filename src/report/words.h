/* A text that changed, by words. */
#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H

#include "base/arena.h"
#include "base/base.h"
#include "base/span.h"

enum run_type { RUN_KEPT, RUN_GONE, RUN_NEW };

/* Words in a row, blanks between them single; a skipped part is "…". */
struct word_run {
	enum run_type type;
	struct span text;
};

/*
 * What came of a's words in b: in order, of what was replaced the old words
 * first. Of a long part that stayed only the words near a change. False when
 * less than half stays, when the words are the same, or when there are too
 * many to compare.
 */
bool words_compare(const struct word_run **out, size_t *count,
		   struct arena *arena, struct span a, struct span b);

#endif
