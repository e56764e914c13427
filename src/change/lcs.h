/* What two sequences share, in order: of items of lists, of words of texts. */
#ifndef CHANGE_LCS_H
#define CHANGE_LCS_H

#include "base/base.h"

/*
 * A longest common subsequence: match[i] is the partner in b of a's item i, or
 * SIZE_MAX; partners rise. False when that is more work than allowed; what was
 * matched at both ends is then in match all the same.
 */
bool lcs_align(size_t *match, const size_t *a, size_t a_count, const size_t *b,
	       size_t b_count);

#endif
