/* The merge of two commits: which files, in which order, what it gives. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "sync/internal.h"

/* ---- which files ---- */

static struct merge_file *file_for(struct planner *planner, const char *path)
{
	struct sync_plan *plan = planner->plan;
	size_t low = 0, high = plan->file_count;
	struct merge_file *file;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(plan->files[middle].path, path);

		if (order == 0)
			return &plan->files[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	mem_grow(&plan->files, &plan->file_capacity, plan->file_count + 1,
		 sizeof(*plan->files));
	file = &plan->files[low];
	memmove(file + 1, file, (plan->file_count - low) * sizeof(*file));
	plan->file_count++;
	memset(file, 0, sizeof(*file));
	file->path = arena_text(planner->ws->arena, span_text(path));
	file->mine_path = file->published_path = file->path;
	return file;
}

static int visit_change(void *context, const struct tree_change *change,
			struct error *err)
{
	struct planner *planner = context;
	struct merge_file *file = file_for(planner, change->path);

	(void)err;
	file->base = change->old_id;
	if (planner->theirs) {
		file->changed_published = true;
		file->published = change->new_id;
		file->mode = change->new_mode;
	} else {
		file->changed_mine = true;
		file->mine = change->new_id;
	}
	return 0;
}

static int collect_files(struct planner *planner, struct error *err)
{
	struct sync_plan *plan = planner->plan;
	struct repo *repo = planner->ws->repo;

	if (repo_tree_diff(repo, &plan->base, &plan->mine, "", visit_change,
			   planner, err))
		return -1;
	planner->theirs = true;
	return repo_tree_diff(repo, &plan->base, &plan->published, "",
			      visit_change, planner, err);
}

/* ---- what the merge gives ---- */

void plan_add_update(struct sync_plan *plan, const char *path,
		     struct span bytes, unsigned mode)
{
	struct file_update update = { .path = path, .bytes = bytes,
				      .mode = mode };

	mem_grow(&plan->updates, &plan->update_capacity,
		 plan->update_count + 1, sizeof(*plan->updates));
	plan->updates[plan->update_count++] = update;
}

struct sync_conflict *plan_add_conflict(struct planner *planner,
					const struct kind *kind,
					const struct merge_file *file,
					const struct conflict *conflict)
{
	struct sync_plan *plan = planner->plan;
	struct arena *arena = planner->ws->arena;
	struct sync_conflict *added;

	mem_grow(&plan->conflicts, &plan->conflict_capacity,
		 plan->conflict_count + 1, sizeof(*plan->conflicts));
	added = &plan->conflicts[plan->conflict_count++];
	memset(added, 0, sizeof(*added));
	added->order = plan->conflict_count;
	added->kind = kind;
	added->id = file_stem(arena, file->mine_path);
	added->merged_id = file->id && file->id != file->path ? file->id
							      : added->id;
	added->title = added->id;
	added->file = file->mine_path;
	added->published_file = file->published_path;
	added->base_file = file->path;
	added->conflict = *conflict;
	added->pointer = "";
	added->path = path_format(arena, kind->shape, conflict->path);
	return added;
}

void plan_decide(struct planner *planner, struct sync_conflict *conflict)
{
	decision_apply(conflict, planner->decisions);
	planner->plan->open += conflict->choice == CHOICE_NONE;
}

/* Schemas first: records are merged under the merged schemas. */
static int merge_files(struct planner *planner, bool schemas,
		       struct error *err)
{
	for (size_t i = 0; i < planner->plan->file_count; i++) {
		const struct merge_file *file = &planner->plan->files[i];
		bool is_schema = span_starts(span_text(file->path),
					     "schemas/");

		if (is_schema != schemas || file->joined)
			continue;
		if (file->changed_mine && file->changed_published
			? merge_both(planner, file, err)
			: merge_one(planner, file, err))
			return -1;
	}
	return 0;
}

static int load_kinds(struct planner *planner, struct error *err)
{
	struct merged_source merged = { .ws = planner->ws,
					.plan = planner->plan };
	struct source source;
	struct diags ignored; /* the merged snapshot is checked as a whole */
	int status;

	source_merged(&source, &merged);
	diags_init(&ignored, planner->ws->arena);
	status = kinds_load(&planner->plan->kinds, planner->ws->arena, &source,
			    &ignored, err);
	diags_release(&ignored);
	return status;
}

/* By file, the same id told first; their order in a record stays. */
static int compare_conflicts(const void *a, const void *b)
{
	const struct sync_conflict *x = a, *y = b;
	int order = strcmp(x->file, y->file);

	return order ? order : (x->order > y->order) - (x->order < y->order);
}

static void sort_conflicts(struct sync_plan *plan)
{
	if (plan->conflict_count)
		qsort(plan->conflicts, plan->conflict_count,
		      sizeof(*plan->conflicts), compare_conflicts);
}

int sync_plan(struct sync_plan *out, struct workspace *ws, struct error *err)
{
	struct planner planner = { .ws = ws, .plan = out };
	const char *ref;
	int status = -1;

	memset(out, 0, sizeof(*out));
	if (repo_head(&out->mine, ws->repo, err) ||
	    workspace_published(&out->published, &ref, ws, err) ||
	    decisions_read(&planner.decisions, ws, err))
		return -1;
	if (object_id_is_zero(&out->mine) ||
	    object_id_is_zero(&out->published))
		return 0;
	if (repo_merge_base(&out->base, ws->repo, &out->mine, &out->published,
			    err) == 0 &&
	    collect_files(&planner, err) == 0 &&
	    merge_files(&planner, true, err) == 0 &&
	    load_kinds(&planner, err) == 0) {
		merge_files_join(out->files, out->file_count, &out->kinds);
		merge_files_rename(&planner);
		status = merge_files(&planner, false, err);
		if (status == 0)
			status = repairs_apply(&planner, err);
		plan_sort_updates(out);
		sort_conflicts(out);
	}
	return status;
}

void sync_plan_release(struct sync_plan *plan)
{
	free(plan->updates);
	free(plan->files);
	free(plan->repairs);
	free(plan->conflicts);
	free(plan->line_merged);
	memset(plan, 0, sizeof(*plan));
}
