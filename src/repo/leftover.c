/* What libgit2 leaves behind when the process is killed. */
#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "repo/internal.h"

enum { LOCK_PATIENCE_MS = 300 };

struct sweep {
	struct arena *arena;
	const char *folder;
	const char *begins, *ends; /* of a name; NULL: any */
	const char *found;         /* the first that is there */
	bool remove;
	unsigned depth;
};

static bool is_meant(const struct sweep *sweep, const char *name)
{
	struct span text = span_text(name);

	return (!sweep->begins ||
		span_starts(text, sweep->begins)) &&
	       (!sweep->ends || span_ends(text, sweep->ends));
}

static int visit(void *context, const char *name, enum file_type type,
		 struct error *err)
{
	struct sweep *sweep = context, below = *sweep;
	char *path = file_join(sweep->arena, sweep->folder, name);
	int status = 0;

	if (type == FILE_FOLDER && sweep->depth < REPO_DEPTH_MAX) {
		below.folder = path;
		below.depth++;
		status = file_list(path, visit, &below, err);
		sweep->found = below.found;
	} else if (type == FILE_REGULAR && is_meant(sweep, name)) {
		if (!sweep->found)
			sweep->found = path;
		if (sweep->remove && unlink(path) && errno != ENOENT)
			status = error_errno(err, errno, path,
					     _("removing a lock that was left "
					       "behind"));
	}
	return status;
}

static int sweep_folder(struct sweep *sweep, const char *folder,
			struct error *err)
{
	sweep->folder = folder;
	if (file_type(folder) != FILE_FOLDER)
		return 0;
	return file_list(folder, visit, sweep, err);
}

static int sweep_refs(const char **found, struct repo *repo,
		      struct arena *arena, bool remove, struct error *err)
{
	const char *common = git_repository_commondir(repo->git);
	struct sweep sweep = { .arena = arena, .ends = ".lock",
			       .remove = remove };
	static const char *const single[] = { "HEAD.lock", "packed-refs.lock" };

	if (sweep_folder(&sweep, file_join(arena, common, "refs"), err))
		return -1;
	for (size_t i = 0; i < ARRAY_LEN(single); i++) {
		char *path = file_join(arena, i ? common : repo->git_dir,
				       single[i]);

		if (file_type(path) != FILE_REGULAR)
			continue;
		sweep.found = path;
		if (remove && unlink(path) && errno != ENOENT)
			return error_errno(err, errno, path,
					   _("removing a lock that was left "
					     "behind"));
	}
	*found = sweep.found;
	return 0;
}

static void drop_push_refs(struct repo *repo)
{
	git_reference_iterator *each = NULL;
	const char *name;
	char names[16][128];
	size_t count = 0;

	if (git_reference_iterator_glob_new(&each, repo->git,
					    "refs/entente/push/*") == 0)
		while (count < ARRAY_LEN(names) &&
		       git_reference_next_name(&name, each) == 0)
			if (strlen(name) < sizeof(names[0]))
				memcpy(names[count++], name, strlen(name) + 1);
	git_reference_iterator_free(each);
	for (size_t i = 0; i < count; i++)
		git_reference_remove(repo->git, names[i]);
	git_error_clear();
}

int repo_locks_clear(struct repo *repo, struct error *err)
{
	const char *common = git_repository_commondir(repo->git);
	struct timespec patience = { 0, LOCK_PATIENCE_MS * 1000000L };
	struct arena arena = ARENA_INIT;
	struct sweep packs = { .arena = &arena, .begins = "pack_git2_",
			       .remove = true };
	const char *found;
	int status = sweep_refs(&found, repo, &arena, false, err);

	if (status == 0 && found) {
		nanosleep(&patience, NULL);
		status = sweep_refs(&found, repo, &arena, true, err);
	}
	if (status == 0)
		status = sweep_folder(&packs, file_join(&arena, common,
							"objects/pack"), err);
	arena_release(&arena);
	if (status == 0)
		drop_push_refs(repo);
	return status;
}
