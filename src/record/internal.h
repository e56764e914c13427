/* What the files of record/ share. */
#ifndef RECORD_INTERNAL_H
#define RECORD_INTERNAL_H

#include "record/record.h"

/* Where a record goes whose template property is absent. */
#define FOLDER_FALLBACK "quebec"

/* Builds the table of ids anew, for so many records. */
void snapshot_index(struct snapshot *snapshot, size_t want);
/* Where the record with this path stands, or would, in the order by path. */
size_t snapshot_position(const struct snapshot *snapshot, const char *path);
/* Puts a record at a place of the order by path. */
void snapshot_insert(struct snapshot *snapshot, size_t index,
		     struct record *record);

#endif
