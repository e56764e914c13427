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

/* ERROR_INVALID with the offset as at.col (from 1, in code points). */
int regex_new(struct regex **out, struct span pattern, struct error *err);
void regex_free(struct regex *regex);
/* 1 match, 0 none, -1 with ERROR_INVALID when a limit was hit. */
int regex_match(const struct regex *regex, struct span text,
		struct error *err);

#endif
