/* What a plan gives, as a source: `mine` with the updates laid over it. */
#include <stdlib.h>
#include <string.h>

#include "sync/internal.h"

struct listing {
	struct merged_source *merged;
	source_visit visit;
	void *context;
};

static int compare_updates(const void *a, const void *b)
{
	const struct file_update *x = a, *y = b;

	return strcmp(x->path, y->path);
}

void plan_sort_updates(struct sync_plan *plan)
{
	if (plan->update_count)
		qsort(plan->updates, plan->update_count,
		      sizeof(*plan->updates), compare_updates);
	plan->sorted = true;
}

struct file_update *plan_update(const struct sync_plan *plan, const char *path)
{
	const struct file_update wanted = { .path = path };

	if (!plan->update_count)
		return NULL;
	if (plan->sorted)
		return bsearch(&wanted, plan->updates, plan->update_count,
			       sizeof(wanted), compare_updates);
	for (size_t i = 0; i < plan->update_count; i++)
		if (strcmp(plan->updates[i].path, path) == 0)
			return &plan->updates[i];
	return NULL;
}

static bool is_removed(const struct file_update *update)
{
	return !update->bytes.ptr && object_id_is_zero(&update->blob);
}

static int list_entry(void *context, const struct tree_entry *entry,
		      struct error *err)
{
	struct listing *listing = context;
	enum file_type type = FILE_OTHER;

	if (plan_update(listing->merged->plan, entry->path))
		return 0;
	if (entry->mode == 0100644 || entry->mode == 0100755)
		type = FILE_REGULAR;
	else if (entry->mode == 0120000)
		type = FILE_LINK;
	listing->merged->listed = entry->path;
	listing->merged->blob = entry->id;
	return listing->visit(listing->context, entry->path, type, err);
}

static bool lies_in(const char *path, const char *folder)
{
	size_t length = strlen(folder);

	return strncmp(path, folder, length) == 0 && path[length] == '/';
}

static int list_merged(void *context, const char *folder, source_visit visit,
		       void *visit_context, struct error *err)
{
	struct merged_source *merged = context;
	const struct sync_plan *plan = merged->plan;
	struct listing listing = { merged, visit, visit_context };

	if (repo_tree_list(merged->ws->repo, &plan->mine, folder, list_entry,
			   &listing, err))
		return -1;
	merged->listed = NULL;
	for (size_t i = 0; i < plan->update_count; i++) {
		const struct file_update *update = &plan->updates[i];

		if (!is_removed(update) && lies_in(update->path, folder) &&
		    visit(visit_context, update->path, FILE_REGULAR, err))
			return -1;
	}
	return 0;
}

static int read_merged(void *context, const char *path, struct arena *arena,
		       struct span *out, struct error *err)
{
	struct merged_source *merged = context;
	const struct file_update *update = plan_update(merged->plan, path);
	struct tree_entry entry = { .id = merged->blob };
	bool listed = merged->listed && strcmp(merged->listed, path) == 0;

	if (update && update->bytes.ptr) {
		*out = update->bytes;
		return 0;
	}
	if (update)
		entry.id = update->blob;
	else if (!listed && repo_tree_find(&entry, merged->ws->repo,
					   &merged->plan->mine, path, err))
		return -1;
	return repo_blob_read(out, arena, merged->ws->repo, &entry.id,
			      FILE_LIMIT, err);
}

void source_merged(struct source *out, struct merged_source *context)
{
	*out = (struct source){ context, list_merged, read_merged, false };
}
