/* What a process of ours that was killed left lying about. */
#include <string.h>
#include <unistd.h>

#include "workspace/internal.h"

bool is_leftover(const char *path)
{
	return strncmp(file_name(path), FILE_TMP_PREFIX,
		       strlen(FILE_TMP_PREFIX)) == 0;
}

struct sweep {
	struct workspace *ws;
	const char *folder;
};

static int sweep_name(void *context, const char *name, enum file_type type,
		      struct error *err)
{
	struct sweep *sweep = context;

	(void)err;
	if ((type == FILE_REGULAR || type == FILE_LINK) && is_leftover(name))
		unlink(file_join(sweep->ws->arena, sweep->folder, name));
	return 0;
}

/* records/ and schemas/ are swept while they are read. */
int leftovers_clear(struct workspace *ws, struct error *err)
{
	const char *const folders[] = {
		ws->state, ws->folder,
		file_join(ws->arena, ws->folder, "hooks"),
	};

	for (size_t i = 0; i < ARRAY_LEN(folders); i++) {
		struct sweep sweep = { ws, folders[i] };
		struct error absent = ERROR_INIT;

		file_list(folders[i], sweep_name, &sweep, &absent);
	}
	return repo_locks_clear(ws->repo, err);
}
