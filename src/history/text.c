#include "history/text.h"

int history_text(const struct doc **out, struct arena *arena,
		 struct repo *repo, const struct object_id *blob,
		 const char *path, struct error *err)
{
	struct error refused = ERROR_INIT;
	struct span bytes;
	struct doc *doc;

	*out = NULL;
	if (repo_blob_read(&bytes, arena, repo, blob, TEXT_LIMIT, &refused)) {
		if (refused.kind == ERROR_INVALID)
			return 0; /* too large to be one */
		*err = refused;
		return -1;
	}
	if (doc_load(&doc, arena, bytes, path, NULL, &refused) == 0)
		*out = doc;
	return 0;
}
