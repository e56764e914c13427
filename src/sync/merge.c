/* The merge of one file: a record by fields, another text by lines. */
#include <string.h>

#include "base/mem.h"
#include "record/former.h"
#include "sync/internal.h"

/* ---- files that are no records ---- */

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
	plan_add_update(planner->plan, file->published_path, bytes, file->mode);
	planner->plan->updates[planner->plan->update_count - 1].blob =
		file->published;
	if (strcmp(file->path, file->published_path) != 0)
		plan_add_update(planner->plan, file->path, span_of(NULL, 0), 0);
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
	plan_add_update(planner->plan, file->path, merged, 0);
	return 0;
}

/* ---- records ---- */

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
	const struct doc *docs[3]; /* with the ids that records will have */
	struct merge_result result;
};

/* What ours has in its place goes away, if it is another place. */
static void put_at(struct planner *planner, const struct record_merge *merge,
		   const char *path, struct span bytes, unsigned mode)
{
	const char *mine = merge->file->mine_path;

	if (bytes.ptr)
		plan_add_update(planner->plan, path, bytes, mode);
	if (merge->bytes[1].ptr && (!bytes.ptr || strcmp(mine, path) != 0))
		plan_add_update(planner->plan, mine, span_of(NULL, 0), 0);
}

/* Where a text lies; the fallback when what it says gives no folder. */
static const char *record_place(struct planner *planner,
				const struct kind *kind, const struct doc *doc,
				const char *id, const char *fallback)
{
	struct span bad;
	char *path = record_path_checked(planner->ws->arena, kind, doc->root,
					 id, &bad);

	return bad.len ? fallback : path;
}

static const char *side_path(const struct merge_file *file, size_t side)
{
	return side == 0 ? file->path
	     : side == 1 ? file->mine_path : file->published_path;
}

/* Where the record lies: by what it says when a side moved it. */
static const char *merged_path(struct planner *planner,
			       const struct record_merge *merge,
			       const struct doc *doc, size_t side)
{
	const struct merge_file *file = merge->file;
	const char *id = file->id;

	if (!id && !is_moved(file))
		return file->path;
	if (!id)
		id = file_stem(planner->ws->arena, file->path);
	return record_place(planner, merge->kind, doc, id,
			    side_path(file, side));
}

/*
 * One side removed the record. If the other changed it, or gave it another id,
 * that is one conflict about the whole; if it changed no more than the wording
 * of its text, none.
 */
static void merge_removed(struct planner *planner, struct record_merge *merge,
			  const struct sync_conflict *conflict)
{
	const struct merge_file *file = merge->file;
	size_t side = conflict && conflict->choice == CHOICE_BASE ? 0 : 2;
	const struct doc *doc = merge->docs[side];

	if (!conflict)
		put_at(planner, merge, file->mine_path, span_of(NULL, 0), 0);
	else if (conflict->choice != CHOICE_BASE &&
		 conflict->choice != CHOICE_PUBLISHED)
		return;
	else if (doc)
		put_at(planner, merge, merged_path(planner, merge, doc, side),
		       doc->text, side ? file->mode : 0);
	else
		put_at(planner, merge, file->mine_path, span_of(NULL, 0), 0);
}

/*
 * The ids it had on any side are noted as former ones, and the one it has now
 * no more: each side noted its own, and the decision may be a third.
 */
static int note_formers(struct planner *planner,
			const struct record_merge *merge,
			const struct doc **merged, struct error *err)
{
	struct arena *arena = planner->ws->arena;
	const struct merge_file *file = merge->file;

	for (size_t side = 0; file->id && side < 3; side++) {
		struct record record = { merge->kind, file->id, file->path,
					 *merged, false };
		struct record was = record;
		struct change change;

		was.id = file_stem(arena, side_path(file, side));
		if (former_change(&change, arena, &record, &was, true,
				  span_text(file->id)) &&
		    change_apply(merged, arena, *merged, merge->kind->shape,
				 &change, 1, err))
			return -1;
	}
	return 0;
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
	if (note_formers(planner, merge, &merged, err))
		return -1;
	path = merged_path(planner, merge, merged, 1);
	if (!span_equal(merged->text, merge->bytes[1]) ||
	    strcmp(path, merge->file->mine_path) != 0)
		put_at(planner, merge, path, merged->text, 0);
	return 0;
}

/* A removal against another id: the data may be equal, what is meant is not. */
static void add_removed_renamed(struct record_merge *merge,
				const struct node *const roots[3])
{
	struct conflict *conflict = arena_array(merge->result.changes.arena, 1,
						sizeof(*conflict));

	if (!merge->file->id || (roots[1] && roots[2]) ||
	    (!roots[1] && !roots[2]) || merge->result.conflict_count)
		return;
	*conflict = (struct conflict){
		.type = CONFLICT_DELETE, .base = roots[0], .ours = roots[1],
		.theirs = roots[2],
	};
	merge->result.conflicts = conflict;
	merge->result.conflict_count = 1;
}

/* Where it is in the first side that has it; "" when none does. */
static const char *conflict_pointer(struct planner *planner,
				    const struct record_merge *merge,
				    const struct sync_conflict *conflict)
{
	static const size_t sides[] = { 1, 2, 0 };
	struct locus locus;

	for (size_t i = 0; i < ARRAY_LEN(sides); i++)
		if (merge->docs[sides[i]] &&
		    path_locate(&locus, planner->ws->arena,
				merge->docs[sides[i]]->root,
				merge->kind->shape, conflict->conflict.path))
			return locus_pointer(planner->ws->arena, locus);
	return "";
}

static void add_conflicts(struct planner *planner,
			  const struct record_merge *merge)
{
	const struct doc *doc = merge->docs[1];

	for (size_t i = 0; i < merge->result.conflict_count; i++) {
		struct sync_conflict *added = plan_add_conflict(
			planner, merge->kind, merge->file,
			&merge->result.conflicts[i]);
		struct record record = { .kind = merge->kind,
					 .id = added->id };

		record.doc = doc ? doc : merge->docs[2];
		if (record.doc)
			added->title = arena_text(planner->ws->arena,
						  record_title(&record));
		added->pointer = conflict_pointer(planner, merge, added);
		plan_decide(planner, added);
	}
}

/* Both sides have the record. */
static int merge_texts(struct planner *planner, struct record_merge *merge,
		       struct error *err)
{
	struct arena *arena = planner->ws->arena;
	size_t first = planner->plan->conflict_count;
	struct span texts[3] = { { "", 0 }, { "", 0 }, { "", 0 } };
	struct text_sides sides = { arena, texts };
	const struct line_merge lines = { &sides, repo_merge_lines };
	const struct doc *merged;

	for (size_t i = 0; i < 3; i++)
		if (merge->docs[i])
			texts[i] = merge->docs[i]->text;
	if (change_merge_docs(&merged, &merge->result, arena, merge->docs,
			      &lines, merge->kind->shape, err))
		return error_wrap(err, _("merging '%s'"), merge->file->path);
	add_conflicts(planner, merge);
	return settle(planner, merge, merged, first, err);
}

static int merge_record(struct planner *planner, struct record_merge *merge,
			struct error *err)
{
	struct sync_plan *plan = planner->plan;
	size_t first = plan->conflict_count;
	const struct node *roots[3];

	if (merge->docs[1] && merge->docs[2])
		return merge_texts(planner, merge, err);
	for (size_t i = 0; i < 3; i++)
		roots[i] = merge->docs[i] ? merge->docs[i]->root : NULL;
	change_merge(&merge->result, planner->ws->arena, roots[0], roots[1],
		     roots[2], merge->kind->shape);
	add_removed_renamed(merge, roots);
	add_conflicts(planner, merge);
	merge_removed(planner, merge, plan->conflict_count > first
			? &plan->conflicts[first] : NULL);
	return 0;
}

/* 1 done; 0 when a side is no record as we know it. */
static int load_sides(struct planner *planner, struct record_merge *merge,
		      struct error *err)
{
	for (size_t i = 0; i < 3; i++) {
		struct error refused = ERROR_INIT;
		struct doc *doc;

		if (!merge->bytes[i].ptr)
			continue;
		if (doc_load(&doc, planner->ws->arena, merge->bytes[i],
			     merge->file->path, NULL, &refused))
			return 0;
		if (rename_mentions(&merge->docs[i], planner, merge->kind, doc,
				    err))
			return -1;
	}
	return 1;
}

int merge_both(struct planner *planner, const struct merge_file *file,
		      struct error *err)
{
	struct record_merge merge = { .file = file };
	struct error refused = ERROR_INIT;
	int loaded;

	if (!planner->former.count &&
	    object_id_equal(&file->mine, &file->published) &&
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
	loaded = merge.kind ? load_sides(planner, &merge, err) : 0;
	if (loaded < 0)
		return -1;
	return loaded ? merge_record(planner, &merge, err)
		      : merge_lines(planner, file, merge.bytes, err);
}

int merge_one(struct planner *planner, const struct merge_file *file,
		     struct error *err)
{
	struct arena *arena = planner->ws->arena;
	bool mine = file->changed_mine;
	const char *path = mine ? file->mine_path : file->published_path;
	const struct object_id *id = mine ? &file->mine : &file->published;
	struct error refused = ERROR_INIT;
	const struct doc *renamed;
	const struct kind *kind = kinds_of_path(&planner->plan->kinds,
						span_text(path));
	struct span bytes;
	struct doc *doc;
	const char *place;

	if (!planner->former.count || !kind || object_id_is_zero(id) ||
	    repo_blob_read(&bytes, arena, planner->ws->repo, id, FILE_LIMIT,
			   &refused) ||
	    doc_load(&doc, arena, bytes, path, NULL, &refused))
		return mine ? 0 : take_published(planner, file, err);
	if (rename_mentions(&renamed, planner, kind, doc, err))
		return -1;
	if (renamed == doc)
		return mine ? 0 : take_published(planner, file, err);
	place = record_place(planner, kind, renamed,
			     file->id ? file->id : file_stem(arena, path),
			     path);
	plan_add_update(planner->plan, place, renamed->text, file->mode);
	if (mine && strcmp(place, path) != 0)
		plan_add_update(planner->plan, path, span_of(NULL, 0), 0);
	if (!mine && !object_id_is_zero(&file->base) &&
	    strcmp(place, file->path) != 0)
		plan_add_update(planner->plan, file->path, span_of(NULL, 0),
				0);
	return 0;
}
