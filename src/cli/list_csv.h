/* The rows of `list` as CSV. */
#ifndef CLI_LIST_CSV_H
#define CLI_LIST_CSV_H

#include "cli/listing.h"

/*
 * Heads are paths, values those of the file: numbers, dates, ids, the words of
 * closed lists. A term is two columns, its days where they are known. A list
 * of words stands between semicolons, what has more structure is JSON.
 * --labels: heads, titles and words as people read them.
 */
void list_csv(struct listing *listing);

#endif
