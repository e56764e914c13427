#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "workspace/internal.h"

enum { FOLDER_DEPTH = 16 };

/* ---- the work tree ---- */

struct file_walk {
	struct workspace *ws;
	const char *folder; /* relative */
	source_visit visit;
	void *context;
	unsigned depth;
};

static int walk_folder(struct file_walk *walk, struct error *err);

static int walk_name(void *context, const char *name, enum file_type type,
		     struct error *err)
{
	struct file_walk *walk = context;
	struct arena scratch = ARENA_INIT;
	char *path = file_join(&scratch, walk->folder, name);
	struct file_walk below = *walk;
	int status;

	if (type == FILE_REGULAR && is_leftover(name)) {
		/* Who writes has the lock: its writer is dead when we do. */
		if (walk->ws->lock.fd >= 0)
			unlink(file_join(&scratch, walk->ws->folder, path));
		status = 0;
	} else if (type == FILE_FOLDER) {
		below.folder = path;
		below.depth++;
		status = name[0] == '.' ? 0 : walk_folder(&below, err);
	} else {
		status = walk->visit(walk->context, path, type, err);
	}
	arena_release(&scratch);
	return status;
}

static int walk_folder(struct file_walk *walk, struct error *err)
{
	struct arena scratch = ARENA_INIT;
	char *path = file_join(&scratch, walk->ws->folder, walk->folder);
	int status;

	if (walk->depth > FOLDER_DEPTH)
		status = error_set(err, ERROR_INVALID, MARK_FILE(walk->folder),
				   _("folders are nested more than %d deep"),
				   FOLDER_DEPTH);
	else
		status = file_list(path, walk_name, walk, err);
	arena_release(&scratch);
	return status;
}

static int files_list(void *context, const char *folder, source_visit visit,
		      void *visit_context, struct error *err)
{
	struct file_walk walk = { context, folder, visit, visit_context, 0 };
	struct arena scratch = ARENA_INIT;
	enum file_type type =
		file_type(file_join(&scratch, walk.ws->folder, folder));
	int status = 0;

	arena_release(&scratch);
	if (type == FILE_FOLDER)
		status = walk_folder(&walk, err);
	else if (type != FILE_NONE)
		status = error_set(err, ERROR_INVALID, MARK_FILE(folder),
				   _("'%s' is no folder"), folder);
	return status;
}

/* The path in messages is the repository's, not the file system's. */
static int files_read(void *context, const char *path, struct arena *arena,
		      struct span *out, struct error *err)
{
	struct workspace *ws = context;

	if (file_read(out, arena, file_join(arena, ws->folder, path),
		      READ_LIMIT, err) == 0)
		return 0;
	snprintf(err->at.path, sizeof(err->at.path), "%s", path);
	return -1;
}

struct seek {
	struct workspace *ws;
	const char *folder, *name;
	unsigned levels;
	source_visit visit;
	void *context;
};

static int seek_below(const struct seek *seek, struct error *err);

static int seek_folder(void *context, const char *name, enum file_type type,
		       struct error *err)
{
	struct seek below = *(struct seek *)context;
	struct arena scratch = ARENA_INIT;
	int status = 0;

	below.folder = file_join(&scratch, below.folder, name);
	below.levels--;
	if (type == FILE_FOLDER && name[0] != '.')
		status = seek_below(&below, err);
	arena_release(&scratch);
	return status;
}

static int seek_below(const struct seek *seek, struct error *err)
{
	struct arena scratch = ARENA_INIT;
	const char *path = file_join(&scratch, seek->folder, seek->name);
	const char *full = file_join(&scratch, seek->ws->folder, seek->levels
					? seek->folder : path);
	enum file_type type = file_type(full);
	int status = 0;

	if (seek->levels && type == FILE_FOLDER)
		status = file_list(full, seek_folder,
				   (struct seek *)(uintptr_t)seek, err);
	else if (!seek->levels && type != FILE_NONE)
		status = seek->visit(seek->context, path, type, err);
	arena_release(&scratch);
	return status;
}

static int files_find(void *context, const char *folder, unsigned levels,
		      const char *name, source_visit visit,
		      void *visit_context, struct error *err)
{
	const struct seek seek = { context, folder, name, levels, visit,
				   visit_context };

	return seek_below(&seek, err);
}

void source_files(struct source *out, struct workspace *ws)
{
	*out = (struct source){ ws, files_list, files_read, files_find, true };
}

/* ---- a commit ---- */

struct commit_walk {
	struct commit_source *source;
	source_visit visit;
	void *context;
};

static int visit_entry(void *context, const struct tree_entry *entry,
		       struct error *err)
{
	struct commit_walk *walk = context;
	enum file_type type = FILE_OTHER;

	if (entry->mode == 0100644 || entry->mode == 0100755)
		type = FILE_REGULAR;
	else if (entry->mode == 0120000)
		type = FILE_LINK;
	walk->source->listed = entry->path;
	walk->source->blob = entry->id;
	return walk->visit(walk->context, entry->path, type, err);
}

static int commit_list(void *context, const char *folder, source_visit visit,
		       void *visit_context, struct error *err)
{
	struct commit_source *source = context;
	struct commit_walk walk = { source, visit, visit_context };
	int status;

	if (object_id_is_zero(&source->commit))
		return 0;
	status = repo_tree_list(source->repo, &source->commit, folder,
				visit_entry, &walk, err);
	source->listed = NULL;
	return status;
}

static int commit_read(void *context, const char *path, struct arena *arena,
		       struct span *out, struct error *err)
{
	struct commit_source *source = context;
	struct tree_entry entry = { .id = source->blob };

	if ((!source->listed || strcmp(source->listed, path) != 0) &&
	    repo_tree_find(&entry, source->repo, &source->commit, path, err))
		return -1;
	return repo_blob_read(out, arena, source->repo, &entry.id, READ_LIMIT,
			      err);
}

void source_commit(struct source *out, struct commit_source *context)
{
	*out = (struct source){ context, commit_list, commit_read, NULL,
				false };
}
