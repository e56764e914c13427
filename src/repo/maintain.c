/*
 * libgit2 never packs: twenty thousand saves left as they are written take
 * eighty times the room of one pack. Stock git decides and does it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/process.h"
#include "repo/internal.h"

enum { GC_AUTO = 6700, FOLDERS = 256, OUTPUT_MAX = 64 * 1024 };

static int count(void *context, const char *name, enum file_type type,
		 struct error *err)
{
	(void)name;
	(void)err;
	if (type == FILE_REGULAR)
		++*(long *)context;
	return 0;
}

/* git's own estimate: one folder of 256 tells about all of them. */
static bool is_needed(struct repo *repo, struct arena *arena)
{
	char *setting = repo_config_get(repo, arena, "gc.auto");
	long most = setting ? strtol(setting, NULL, 10) : GC_AUTO, loose = 0;
	struct error none = ERROR_INIT;

	if (most <= 0)
		return false;
	file_list(arena_printf(arena, "%s/objects/17",
			       git_repository_commondir(repo->git)),
		  count, &loose, &none);
	return loose > (most + FOLDERS - 1) / FOLDERS;
}

void repo_maintain(struct repo *repo)
{
	struct arena arena = ARENA_INIT;
	struct error none = ERROR_INIT;
	const char *const argv[] = { "git", "-C", repo->folder, "gc", "--auto",
				     "--quiet", NULL };
	struct span output;
	int status;

	if (is_needed(repo, &arena))
		process_run(&output, &status, &arena, argv, span_text(""),
			    OUTPUT_MAX, &none);
	arena_release(&arena);
}
