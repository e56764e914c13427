/* Records for everyone's eyes: without personal data. */
#ifndef RECORD_PERSONAL_H
#define RECORD_PERSONAL_H

#include "record/record.h"

/*
 * The tree without what x-personal marks: also where an amendment changes it,
 * and where a path names it. Nor is there what no schema describes: nobody has
 * said that it may be shown. What is emptied by that is gone as well. Nodes
 * keep their places in the text. Never NULL.
 */
const struct node *personal_left_out(struct arena *arena,
				     const struct kind *kind,
				     const struct node *root);

/*
 * The same for all records of a snapshot, which then have no text any more,
 * only the tree.
 */
void personal_leave_out(struct snapshot *snapshot);

#endif
