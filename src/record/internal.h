/* What the files of record/ share. */
#ifndef RECORD_INTERNAL_H
#define RECORD_INTERNAL_H

#include "record/record.h"

/* Where a record goes whose template property is absent. */
#define FOLDER_FALLBACK "quebec"

/* As record_path(), telling the bad template property in *bad (or NULL). */
char *record_path_checked(struct arena *arena, const struct kind *kind,
			  const struct node *root, const char *id,
			  struct span *bad);

#endif
