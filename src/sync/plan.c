/* The merge of two commits, file by file, records by fields. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "sync/internal.h"

struct planner {
	struct workspace *ws;
	struct sync_plan *plan;
	const struct node *decisions;
	struct merge_file *files;
	size_t count, capacity;
	bool theirs; /* which diff is being collected */
};

/* ---- which files ---- */

static struct merge_file *file_for(struct planner *planner, const char *path)
{
	size_t low = 0, high = planner->count;
	struct merge_file *file;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(planner->files[middle].path, path);

		if (order == 0)
			return &planner->files[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	mem_grow(&planner->files, &planner->capacity, planner->count + 1,
		 sizeof(*planner->files));
	file = &planner->files[low];
	memmove(file + 1, file, (planner->count - low) * sizeof(*file));
	planner->count++;
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

/* ---- what the merged file is ---- */

static void add_update(struct planner *planner, const char *path,
		       struct span bytes, unsigned mode)
{
	struct sync_plan *plan = planner->plan;
	struct file_update update = { .path = path, .bytes = bytes,
				      .mode = mode };

	mem_grow(&plan->updates, &plan->update_capacity,
		 plan->update_count + 1, sizeof(*plan->updates));
	plan->updates[plan->update_count++] = update;
}

/* A blob's bytes; ptr NULL when the file is absent there. */
static int read_side(struct span *out, struct planner *planner,
		     const struct object_id *id, struct error *err)
{
	*out = span_of(NULL, 0);
	if (object_id_is_zero(id))
		return 0;
	return repo_blob_read(out, planner->ws->arena, planner->ws->repo, id,
			      FILE_LIMIT, err);
}

static int take_published(struct planner *planner,
			  const struct merge_file *file, struct error *err)
{
	struct span bytes = { NULL, 0 };
	bool is_schema = span_starts(span_text(file->path), "schemas/");

	/* A schema is read with the others; who knows how large the rest is. */
	if (is_schema && read_side(&bytes, planner, &file->published, err))
		return -1;
	add_update(planner, file->published_path, bytes, file->mode);
	planner->plan->updates[planner->plan->update_count - 1].blob =
		file->published;
	if (strcmp(file->path, file->published_path) != 0)
		add_update(planner, file->path, span_of(NULL, 0), 0);
	return 0;
}

static bool is_moved(const struct merge_file *file)
{
	return strcmp(file->path, file->mine_path) != 0 ||
	       strcmp(file->path, file->published_path) != 0;
}

static int no_field_merge(struct planner *planner,
			  const struct merge_file *file, struct error *err)
{
	error_set(err, ERROR_CONFLICT, MARK_FILE(file->path),
		  _("both sides changed this file, and it is no record "
		    "that can be merged field by field"));
	return error_hint(err, _("settle it with git: git merge "
				 "%s/%s, then entente sync"), REMOTE_NAME,
			  repo_branch(planner->ws->repo, planner->ws->arena));
}

/* Git's own line merge, for what is no record; said aloud by the caller. */
static int merge_lines(struct planner *planner, const struct merge_file *file,
		       const struct span sides[3], struct error *err)
{
	struct sync_plan *plan = planner->plan;
	struct span merged;
	bool clean = sides[1].ptr && sides[2].ptr && !is_moved(file);

	if (clean && repo_merge_text(&merged, &clean, planner->ws->arena, sides,
				     false, err))
		return -1;
	if (!clean)
		return no_field_merge(planner, file, err);
	mem_grow(&plan->line_merged, &plan->line_merged_capacity,
		 plan->line_merged_count + 1, sizeof(*plan->line_merged));
	plan->line_merged[plan->line_merged_count++] = file->path;
	add_update(planner, file->path, merged, 0);
	return 0;
}

/* ---- records ---- */

static int add_conflict(struct planner *planner, const struct kind *kind,
			const struct merge_file *file,
			const struct conflict *conflict, struct error *err)
{
	struct sync_plan *plan = planner->plan;
	struct workspace *ws = planner->ws;
	struct span stem = span_text(file_name(file->path));
	struct sync_conflict *added;

	mem_grow(&plan->conflicts, &plan->conflict_capacity,
		 plan->conflict_count + 1, sizeof(*plan->conflicts));
	added = &plan->conflicts[plan->conflict_count++];
	memset(added, 0, sizeof(*added));
	stem.len -= strlen(".yaml");
	added->kind = kind;
	added->id = arena_text(ws->arena, stem);
	added->file = file->mine_path;
	added->conflict = *conflict;
	added->path = path_format(ws->arena, kind->shape, conflict->path);
	if (author_of(&added->mine, ws, &plan->mine, &plan->base, kind,
		      file->mine_path, conflict->path, err) ||
	    author_of(&added->published, ws, &plan->published, &plan->base,
		      kind, file->published_path, conflict->path, err))
		return -1;
	decision_apply(added, planner->decisions);
	if (added->choice == CHOICE_NONE)
		plan->open++;
	return 0;
}

static const struct node *chosen_value(const struct sync_conflict *conflict)
{
	switch (conflict->choice) {
	case CHOICE_PUBLISHED:
		return conflict->conflict.theirs;
	case CHOICE_BASE:
		return conflict->conflict.base;
	case CHOICE_VALUE:
		return conflict->value;
	case CHOICE_NONE:
	case CHOICE_MINE:
		break;
	}
	return conflict->conflict.ours;
}

/* The change that makes ours' text say what was decided. */
static void add_decided(struct changes *changes,
			const struct sync_conflict *conflict)
{
	const struct node *value = chosen_value(conflict);
	struct change change = {
		.type = CHANGE_SET, .path = conflict->conflict.path,
		.from = conflict->conflict.ours, .to = value,
		.index = SIZE_MAX,
	};

	if (value == conflict->conflict.ours)
		return;
	if (!value)
		change.type = CHANGE_REMOVE;
	else if (!change.from)
		change.type = CHANGE_ADD;
	changes_add(changes, change);
}

/* Sides: 0 base, 1 mine, 2 published. doc NULL when absent. */
struct record_merge {
	const struct kind *kind;
	const struct merge_file *file;
	struct span bytes[3];
	struct doc *docs[3];
};

/* What ours has in its place goes away, if it is another place. */
static void put_at(struct planner *planner, const struct record_merge *merge,
		   const char *path, struct span bytes, unsigned mode)
{
	const char *mine = merge->file->mine_path;

	if (bytes.ptr)
		add_update(planner, path, bytes, mode);
	if (merge->bytes[1].ptr && (!bytes.ptr || strcmp(mine, path) != 0))
		add_update(planner, mine, span_of(NULL, 0), 0);
}

/*
 * One side removed the record. If the other changed it, that is one conflict
 * about the whole; if it changed no more than the wording of its text, none.
 */
static void merge_removed(struct planner *planner, struct record_merge *merge,
			  const struct sync_conflict *conflict)
{
	const struct merge_file *file = merge->file;

	if (conflict && conflict->choice == CHOICE_BASE)
		put_at(planner, merge, file->path, merge->bytes[0], 0);
	else if (conflict && conflict->choice == CHOICE_PUBLISHED)
		put_at(planner, merge, file->published_path, merge->bytes[2],
		       file->mode);
	else if (!conflict)
		put_at(planner, merge, file->mine_path, span_of(NULL, 0), 0);
}

/* Where the merged record lies: by what it says when a side moved it. */
static const char *merged_path(struct planner *planner,
			       const struct record_merge *merge,
			       const struct doc *merged)
{
	struct span stem = span_text(file_name(merge->file->path)), bad;
	char *path;

	if (!is_moved(merge->file))
		return merge->file->path;
	stem.len -= strlen(".yaml");
	path = record_path_checked(planner->ws->arena, merge->kind,
				   merged->root,
				   arena_text(planner->ws->arena, stem), &bad);
	return bad.len ? merge->file->mine_path : path;
}

/* The merged text, and in it what was decided. */
static int settle(struct planner *planner, struct record_merge *merge,
		  const struct doc *merged, size_t first_conflict,
		  struct error *err)
{
	struct sync_plan *plan = planner->plan;
	struct changes decided;
	const char *path;

	changes_init(&decided, planner->ws->arena);
	for (size_t i = first_conflict; i < plan->conflict_count; i++)
		add_decided(&decided, &plan->conflicts[i]);
	if (change_apply(&merged, planner->ws->arena, merged,
			 merge->kind->shape, decided.items, decided.count, err))
		return error_wrap(err, _("merging '%s'"), merge->file->path);
	path = merged_path(planner, merge, merged);
	if (!span_equal(merged->text, merge->bytes[1]) ||
	    strcmp(path, merge->file->mine_path) != 0)
		put_at(planner, merge, path, merged->text, 0);
	return 0;
}

static int add_conflicts(struct planner *planner,
			 const struct record_merge *merge,
			 const struct merge_result *result, struct error *err)
{
	for (size_t i = 0; i < result->conflict_count; i++)
		if (add_conflict(planner, merge->kind, merge->file,
				 &result->conflicts[i], err))
			return -1;
	return 0;
}

/* Both sides have the record. */
static int merge_texts(struct planner *planner, struct record_merge *merge,
		       struct error *err)
{
	const struct doc *docs[] = { merge->docs[0], merge->docs[1],
				     merge->docs[2] };
	struct arena *arena = planner->ws->arena;
	size_t first = planner->plan->conflict_count;
	struct merge_result result;
	const struct doc *merged;
	struct text_sides sides = { arena, merge->bytes };
	const struct line_merge lines = { &sides, repo_merge_lines };

	if (change_merge_docs(&merged, &result, arena, docs, &lines,
			      merge->kind->shape, err))
		return error_wrap(err, _("merging '%s'"), merge->file->path);
	if (add_conflicts(planner, merge, &result, err))
		return -1;
	return settle(planner, merge, merged, first, err);
}

static int merge_record(struct planner *planner, struct record_merge *merge,
			struct error *err)
{
	struct sync_plan *plan = planner->plan;
	size_t first = plan->conflict_count;
	struct merge_result result;
	const struct node *roots[3];

	if (merge->docs[1] && merge->docs[2])
		return merge_texts(planner, merge, err);
	for (size_t i = 0; i < 3; i++)
		roots[i] = merge->docs[i] ? merge->docs[i]->root : NULL;
	change_merge(&result, planner->ws->arena, roots[0], roots[1], roots[2],
		     merge->kind->shape);
	if (add_conflicts(planner, merge, &result, err))
		return -1;
	merge_removed(planner, merge, plan->conflict_count > first
			? &plan->conflicts[first] : NULL);
	return 0;
}

/* Loads the three sides; false when one is no record as we know it. */
static bool load_sides(struct planner *planner, struct record_merge *merge)
{
	for (size_t i = 0; i < 3; i++) {
		struct error refused = ERROR_INIT;

		if (merge->bytes[i].ptr &&
		    doc_load(&merge->docs[i], planner->ws->arena,
			     merge->bytes[i], merge->file->path, NULL,
			     &refused))
			return false;
	}
	return true;
}

static int merge_both(struct planner *planner, const struct merge_file *file,
		      struct error *err)
{
	struct record_merge merge = { .file = file };
	struct error refused = ERROR_INIT;

	if (object_id_equal(&file->mine, &file->published) &&
	    strcmp(file->mine_path, file->published_path) == 0)
		return 0;
	if (read_side(&merge.bytes[0], planner, &file->base, &refused) ||
	    read_side(&merge.bytes[1], planner, &file->mine, &refused) ||
	    read_side(&merge.bytes[2], planner, &file->published, &refused)) {
		if (refused.kind == ERROR_INVALID) /* too large */
			return no_field_merge(planner, file, err);
		*err = refused;
		return -1;
	}
	merge.kind = kinds_of_path(&planner->plan->kinds,
				   span_text(file->path));
	if (!merge.kind || !load_sides(planner, &merge))
		return merge_lines(planner, file, merge.bytes, err);
	return merge_record(planner, &merge, err);
}

/* Schemas first: records are merged under the merged schemas. */
static int merge_files(struct planner *planner, bool schemas,
		       struct error *err)
{
	for (size_t i = 0; i < planner->count; i++) {
		const struct merge_file *file = &planner->files[i];
		bool is_schema = span_starts(span_text(file->path),
					     "schemas/");

		if (is_schema != schemas || !file->changed_published ||
		    file->joined)
			continue;
		if (file->changed_mine ? merge_both(planner, file, err)
				       : take_published(planner, file, err))
			return -1;
	}
	return 0;
}

/* The merged schemas: those of `mine` with the updates laid over them. */
struct overlay {
	struct planner *planner;
	source_visit visit;
	void *context;
};

static const struct file_update *updated(const struct sync_plan *plan,
					 const char *path)
{
	for (size_t i = 0; i < plan->update_count; i++)
		if (strcmp(plan->updates[i].path, path) == 0)
			return &plan->updates[i];
	return NULL;
}

static int overlay_entry(void *context, const struct tree_entry *entry,
			 struct error *err)
{
	struct overlay *overlay = context;

	if (updated(overlay->planner->plan, entry->path))
		return 0;
	return overlay->visit(overlay->context, entry->path, FILE_REGULAR,
			      err);
}

static int overlay_list(void *context, const char *folder, source_visit visit,
			void *visit_context, struct error *err)
{
	struct planner *planner = context;
	struct sync_plan *plan = planner->plan;
	struct overlay overlay = { planner, visit, visit_context };

	if (repo_tree_list(planner->ws->repo, &plan->mine, folder,
			   overlay_entry, &overlay, err))
		return -1;
	for (size_t i = 0; i < plan->update_count; i++)
		if (plan->updates[i].bytes.ptr &&
		    visit(visit_context, plan->updates[i].path, FILE_REGULAR,
			  err))
			return -1;
	return 0;
}

static int overlay_read(void *context, const char *path, struct arena *arena,
			struct span *out, struct error *err)
{
	struct planner *planner = context;
	const struct file_update *update = updated(planner->plan, path);
	struct tree_entry entry;

	if (update) {
		*out = update->bytes;
		return 0;
	}
	if (repo_tree_find(&entry, planner->ws->repo, &planner->plan->mine,
			   path, err))
		return -1;
	return repo_blob_read(out, arena, planner->ws->repo, &entry.id,
			      FILE_LIMIT, err);
}

static int load_kinds(struct planner *planner, struct error *err)
{
	struct source source = { planner, overlay_list, overlay_read };
	struct diags ignored; /* the merged snapshot is checked as a whole */
	int status;

	diags_init(&ignored, planner->ws->arena);
	status = kinds_load(&planner->plan->kinds, planner->ws->arena, &source,
			    &ignored, err);
	diags_release(&ignored);
	return status;
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
		merge_files_join(planner.files, planner.count, &out->kinds);
		status = merge_files(&planner, false, err);
	}
	free(planner.files);
	return status;
}

void sync_plan_release(struct sync_plan *plan)
{
	free(plan->updates);
	free(plan->conflicts);
	free(plan->line_merged);
	memset(plan, 0, sizeof(*plan));
}
