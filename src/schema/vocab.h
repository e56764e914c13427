/* The closed lists of words of our vocabulary. */
#ifndef SCHEMA_VOCAB_H
#define SCHEMA_VOCAB_H

#include "schema/compile.h"

extern const char *const vocab_roles[]; /* by enum role */
extern const size_t vocab_role_count;
extern const char *const vocab_renews[]; /* by enum renew_mode */
extern const size_t vocab_renew_count;
extern const char *const vocab_levels[]; /* by enum diag_level */
extern const size_t vocab_level_count;

/* The word's position, or SIZE_MAX. */
size_t vocab_word(const char *const *words, size_t count, struct span word);

#endif
