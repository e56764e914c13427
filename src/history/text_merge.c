/*
 * Merges that a forge, or git without our driver, made by lines: where lines
 * agreed and fields did not, what one side wrote is gone, and nobody was asked.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "history/history.h"
#include "history/text.h"

enum {
	COMMITS_MAX = 5000, /* how far back is looked */
};

/* A file that one parent, or both, changed since their base. */
struct touched {
	char *path;
	struct object_id base, sides[2];
};

struct seeker {
	struct workspace *ws;
	const struct object_id *head;
	struct arena arena; /* of one merge */
	struct touched *files;
	size_t count, capacity;
	size_t side;    /* whose changes are being collected */
	size_t commits; /* looked at so far */
	const struct text_merge_visit_data *visitor;
};

static struct touched *find_touched(struct seeker *seeker, const char *path)
{
	for (size_t i = 0; i < seeker->count; i++)
		if (strcmp(seeker->files[i].path, path) == 0)
			return &seeker->files[i];
	return NULL;
}

static int collect(void *context, const struct tree_change *change,
		   struct error *err)
{
	struct seeker *seeker = context;
	struct touched *file = NULL;

	(void)err;
	if (seeker->side == 0) {
		mem_grow(&seeker->files, &seeker->capacity, seeker->count + 1,
			 sizeof(*seeker->files));
		file = &seeker->files[seeker->count++];
		memset(file, 0, sizeof(*file));
		file->path = arena_text(&seeker->arena,
					span_text(change->path));
		file->base = change->old_id;
	} else {
		file = find_touched(seeker, change->path);
	}
	if (file)
		file->sides[seeker->side] = change->new_id;
	return 0;
}

/* The tree of a blob; NULL when there is none, or no record in it. */
static const struct node *read_tree(struct seeker *seeker,
				    const struct object_id *blob)
{
	struct error ignored = ERROR_INIT;
	const struct doc *doc = NULL;

	if (!object_id_is_zero(blob))
		history_text(&doc, &seeker->arena, seeker->ws->repo, blob,
			     NULL, &ignored);
	return doc ? doc->root : NULL;
}

static const struct node *tree_at(struct seeker *seeker,
				  const struct object_id *commit,
				  const char *path)
{
	struct error ignored = ERROR_INIT;
	struct tree_entry entry;

	if (repo_tree_find(&entry, seeker->ws->repo, commit, path, &ignored))
		return NULL;
	return read_tree(seeker, &entry.id);
}

/* Of what the merge by lines did differently, what still stands today. */
static void keep_standing(struct seeker *seeker, const struct text_merge *merge,
			  const struct node *result, struct changes *lost)
{
	const struct node *now =
		tree_at(seeker, seeker->head, merge->path);
	const struct shape *shape = merge->kind->shape;
	size_t kept = 0;

	for (size_t i = 0; now && i < lost->count; i++) {
		struct path path = lost->items[i].path;

		if (node_equal(path_find(now, shape, path),
			       path_find(result, shape, path)))
			lost->items[kept++] = lost->items[i];
	}
	lost->count = kept;
}

static int look_at_file(struct seeker *seeker, const struct commit *commit,
			const struct touched *file, struct error *err)
{
	struct text_merge found = { .commit = commit, .path = file->path };
	const struct node *base = read_tree(seeker, &file->base);
	const struct node *ours = read_tree(seeker, &file->sides[0]);
	const struct node *theirs = read_tree(seeker, &file->sides[1]);
	const struct node *result = tree_at(seeker, &commit->id, file->path);
	const struct node *merged;
	struct merge_result merge;
	struct error ignored = ERROR_INIT;

	found.kind = kinds_of_path(&seeker->ws->kinds, span_text(file->path));
	if (!found.kind || !base || !ours || !theirs || !result)
		return 0;
	change_merge(&merge, &seeker->arena, base, ours, theirs,
		     found.kind->shape);
	if (merge.conflict_count || /* somebody decided */
	    change_apply_tree(&merged, &seeker->arena, ours, found.kind->shape,
			      merge.changes.items, merge.changes.count,
			      &ignored))
		return 0;
	changes_init(&found.lost, &seeker->arena);
	change_diff(&found.lost, result, merged, found.kind->shape);
	keep_standing(seeker, &found, result, &found.lost);
	if (!found.lost.count)
		return 0;
	return seeker->visitor->visit(seeker->visitor->context, &found, err);
}

static int look_at_merge(struct seeker *seeker, const struct commit *commit,
			 struct error *err)
{
	struct repo *repo = seeker->ws->repo;
	struct object_id base;
	int status = 0;

	seeker->count = 0;
	if (repo_merge_base(&base, repo, &commit->parents[0],
			    &commit->parents[1], err))
		return -1;
	for (seeker->side = 0; seeker->side < 2; seeker->side++)
		if (repo_tree_diff(repo, &base,
				   &commit->parents[seeker->side],
				   RECORDS_FOLDER, collect, seeker, err))
			return -1;
	for (size_t i = 0; i < seeker->count && !status; i++) {
		const struct touched *file = &seeker->files[i];

		if (!object_id_is_zero(&file->sides[1]))
			status = look_at_file(seeker, commit, file, err);
	}
	return status;
}

static int look(void *context, const struct commit *commit, struct error *err)
{
	struct seeker *seeker = context;
	int status;

	if (++seeker->commits > COMMITS_MAX)
		return 1;
	if (commit->parent_count != 2)
		return 0;
	arena_init(&seeker->arena);
	status = look_at_merge(seeker, commit, err);
	arena_release(&seeker->arena);
	return status;
}

int history_text_merges(struct workspace *ws, const struct object_id *from,
			const struct text_merge_visit_data *visitor,
			struct error *err)
{
	struct seeker seeker = { .ws = ws, .head = from, .visitor = visitor };
	int status = 0;

	if (!object_id_is_zero(from))
		status = repo_walk(ws->repo, from, NULL, false, look, &seeker,
				   err);
	free(seeker.files);
	return status < 0 ? -1 : 0;
}
