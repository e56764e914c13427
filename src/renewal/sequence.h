/*
 * What the links from term to term get wrong. Pure.
 */
#ifndef RENEWAL_SEQUENCE_H
#define RENEWAL_SEQUENCE_H

#include "renewal/renewal.h"

/*
 * Gathers what the checks of `count` records' links need to know of the others;
 * of all records where `only` is NULL. Then it is only read, by several threads
 * if need be. The snapshot must not change meanwhile.
 */
struct lineages;
const struct lineages *lineages_of(struct arena *arena,
				   const struct snapshot *snapshot,
				   const struct record *const *only,
				   size_t count,
				   const struct calendar *calendar);
/*
 * What the links of one of those records get wrong, where it is certain, by the
 * texts with all amendments: R211, an error, when they lead back to the record
 * itself; warnings: R212, when it begins before what it renews, R214, before
 * that has ended, R216, when another record renews the same and it is not said
 * which part goes where; R215, a note, when nothing is in force in between.
 * Missing records are the business of record/.
 */
void lineage_check(const struct lineages *lineages,
		   const struct record *record, struct diags *diags);

/*
 * R217, a warning, when the number in the lineage that a record says of itself
 * is certainly not the one after those that it renews: by their own numbers, or
 * counted on back to one that says that it renews nothing ([]). A link that is
 * inferred proves nothing, nor does how many there were without a record.
 */
void ordinal_check(const struct snapshot *snapshot,
		   const struct record *record, struct diags *diags);

/*
 * R221, a warning, at each reference whose schema says during which term what it
 * refers to must exist, when that has certainly ended before the term begins,
 * or begins after it has ended.
 */
void during_check(const struct snapshot *snapshot, const struct record *record,
		  const struct calendar *calendar, struct diags *diags);

#endif
