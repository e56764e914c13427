/* What the files of record/ share. */
#ifndef RECORD_INTERNAL_H
#define RECORD_INTERNAL_H

#include "record/record.h"

#define RECORDS_FOLDER "records"

/* Where a record goes whose template property is absent. */
#define FOLDER_FALLBACK "quebec"

/* The kind whose folder holds this path, the longest one; or NULL. */
const struct kind *kinds_of_path(const struct kinds *kinds, struct span path);

/* As record_path(), telling the bad template property in *bad (or NULL). */
char *record_path_checked(struct arena *arena, const struct kind *kind,
			  const struct node *root, const char *id,
			  struct span *bad);

#endif
