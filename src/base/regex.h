/*
 * Patterns of JSON Schema on PCRE2: ECMA-262 flavour, Unicode, unanchored,
 * with match, depth and heap limits so that a hostile pattern ends soon.
 */
#ifndef BASE_REGEX_H
#define BASE_REGEX_H

#include "base/base.h"
#include "base/error.h"
#include "base/span.h"

struct regex;

/*
 * The pattern means what it means in ECMA-262 with the flag u, and what is no
 * pattern there is refused, with two exceptions: punctuation may be escaped
 * without need, and a lookbehind must have a fixed length.
 * ERROR_INVALID with the offset as at.col (from 1, in code points), line 1.
 */
int regex_new(struct regex **out, struct span pattern, struct error *err);
/*
 * Only whether the pattern is one; a lookbehind may have any length here. Fails
 * as regex_new().
 */
int regex_check(struct span pattern, struct error *err);
void regex_free(struct regex *regex);
/*
 * Threads may match with one at the same time.
 * 1 match, 0 none, -1 with ERROR_INVALID when a limit was hit or the text is
 * no valid UTF-8.
 */
int regex_match(const struct regex *regex, struct span text,
		struct error *err);

#endif
