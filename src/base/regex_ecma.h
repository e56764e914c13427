/*
 * Patterns of ECMA-262 (with its flag u) written as PCRE2 patterns. For
 * base/regex.c only.
 */
#ifndef BASE_REGEX_ECMA_H
#define BASE_REGEX_ECMA_H

#include "base/base.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/span.h"

/* Where a piece of the new pattern comes from: byte offsets, both rising. */
struct regex_places {
	struct {
		size_t new, old;
	} *items;
	size_t count, capacity;
};

enum regex_use {
	REGEX_TO_MATCH,
	/*
	 * Every lookbehind becomes a lookahead: PCRE2 then looks at all but
	 * its length, which ECMA-262 does not bound.
	 */
	REGEX_TO_CHECK,
};

/*
 * Adds the pattern to out and fills places (free items). What ECMA-262 does
 * not have (inline flags, recursion, possessive quantifiers, \A \Z \Q \K …) is
 * ERROR_INVALID at its column, so that a pattern means the same everywhere.
 */
int regex_from_ecma(struct buf *out, struct regex_places *places,
		    struct span pattern, enum regex_use use,
		    struct error *err);

/* ERROR_INVALID at the column of a byte of the pattern. */
int regex_error_at(struct error *err, struct span pattern, size_t offset,
		   const char *message);

#endif
