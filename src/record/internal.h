/* What the files of record/ share. */
#ifndef RECORD_INTERNAL_H
#define RECORD_INTERNAL_H

#include "record/record.h"

/* Where a record goes whose template property is absent. */
#define FOLDER_FALLBACK "quebec"

#endif
