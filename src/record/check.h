/* What is wrong with one record, taken by itself and in its place. */
#ifndef RECORD_CHECK_H
#define RECORD_CHECK_H

#include "record/record.h"

/*
 * All complaints about one record: its schema, its place in the tree, its
 * references, the paths its sources name, what other programs would read as
 * something else. What a record's `oddities` explain becomes a note.
 * (Amendments are checked by renewal/.)
 */
void record_check(const struct snapshot *snapshot, const struct record *record,
		  struct diags *diags);
/*
 * Puts "did you mean" in the place of other hints, in the first of those
 * complaints that are of references to nothing. The records must still be there.
 */
void record_suggest(const struct snapshot *snapshot, struct diags *diags);
/*
 * Complaints from `first` on that the record's oddities explain become notes:
 * warnings, what rules of the schema say, and the errors S114, R202, R212,
 * which a source may contain.
 */
void record_explain(const struct record *record, struct diags *diags,
		    size_t first);

#endif
