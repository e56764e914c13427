/*
 * What records say against each other, whatever their kind: chains that come
 * back (x-acyclic), and values that two of them have (x-unique).
 */
#ifndef RECORD_RELATIONS_H
#define RECORD_RELATIONS_H

#include "record/record.h"

struct relations;

/*
 * Gathers what the checks of `count` records need to know of the others; of all
 * records where `only` is NULL. Then it is only read, by several threads if
 * need be. The snapshot must not change meanwhile.
 */
const struct relations *relations_of(struct arena *arena,
				     const struct snapshot *snapshot,
				     const struct record *const *only,
				     size_t count);

/*
 * Of one of those records: R021, an error, at each reference by which a chain
 * comes back to it; R022, a warning, when another one of its kind has what is
 * to be unique.
 */
void relations_check(const struct relations *relations,
		     const struct record *record, struct diags *diags);

/*
 * What the record has to itself in its kind, folded, in the arena; empty when
 * its schema wants nothing unique, or it has no such value. Two records of a
 * kind with the same one are told of by R022.
 */
struct span record_unique(struct arena *arena, const struct record *record);

#endif
