/* A record's text as a commit has it. Part of history/. */
#ifndef HISTORY_TEXT_H
#define HISTORY_TEXT_H

#include "doc/doc.h"
#include "repo/object.h"

enum { TEXT_LIMIT = 1024 * 1024 }; /* bytes: what is larger is no record */

/*
 * Of a blob, in the arena; path: for messages, or NULL. *out NULL where it cannot
 * be read as a record, which is no error; it is one when git has lost the blob.
 */
int history_text(const struct doc **out, struct arena *arena,
		 struct repo *repo, const struct object_id *blob,
		 const char *path, struct error *err);

#endif
