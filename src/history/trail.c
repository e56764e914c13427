#include "history/trail.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "record/former.h"

enum {
	FILE_LIMIT = 1024 * 1024,
	PATHS_MAX = 256, /* of one record; more is no life of a record */
};

int trail_doc(const struct doc **out, struct trail *trail,
	      struct arena *arena, const struct object_id *blob,
	      struct error *err)
{
	struct error refused = ERROR_INIT;
	struct span bytes;
	struct doc *doc;

	*out = NULL;
	if (object_id_is_zero(blob))
		return 0;
	if (repo_blob_read(&bytes, arena, trail->ws->repo, blob, FILE_LIMIT,
			   &refused)) {
		if (refused.kind == ERROR_INVALID)
			return 0;
		*err = refused;
		return -1;
	}
	if (doc_load(&doc, arena, bytes, NULL, NULL, &refused) == 0)
		*out = doc;
	return 0;
}

/* ---- steps ---- */

static bool has_blob(const unsigned char *id)
{
	static const unsigned char none[LOG_ID];

	return memcmp(id, none, LOG_ID) != 0;
}

/* A change of one file, and of which. */
struct row {
	struct log_change change;
	const char *path;
};

/* The newest first; of one second in the order of ids, so that all agree. */
static int compare_rows(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int order;

	if (x->change.commit.date != y->change.commit.date)
		return x->change.commit.date > y->change.commit.date ? -1 : 1;
	order = memcmp(x->change.commit.id, y->change.commit.id, LOG_ID);
	return order ? order : strcmp(x->path, y->path);
}

static int collect_rows(struct row **out, size_t *count, struct trail *trail,
			struct error *err)
{
	size_t capacity = 0;

	*out = NULL;
	*count = 0;
	for (size_t i = 0; i < trail->count; i++) {
		struct log_change *changes;
		size_t some;

		if (log_changes(&changes, &some, trail->arena, trail->index,
				span_text(trail->paths[i]), err))
			return -1;
		mem_grow(out, &capacity, *count + some + 1, sizeof(**out));
		for (size_t k = 0; k < some; k++)
			if (log_reaches(&trail->reach, &changes[k].commit.at))
				(*out)[(*count)++] = (struct row){
					changes[k], trail->paths[i] };
	}
	if (*count)
		qsort(*out, *count, sizeof(**out), compare_rows);
	return 0;
}

/*
 * The record's file at a place, and the change that made it. There may be a
 * file at several of its paths: a copy that is yet to be taken away, another
 * record that took a former id. The first path counts, the record's id before
 * former ones. Where there is none at any, the newest removal; *found false:
 * there never was one.
 */
static int state_at(struct row *out, bool *found, struct trail *trail,
		    const struct log_place *at, struct error *err)
{
	*found = false;
	for (size_t i = 0; i < trail->count; i++) {
		struct row row = { .path = trail->paths[i] };
		bool has;

		if (log_origin(&row.change, &has, trail->index,
			       span_text(row.path), at, err))
			return -1;
		if (!has)
			continue;
		if (!*found || has_blob(row.change.new_blob) ||
		    out->change.commit.date < row.change.commit.date)
			*out = row;
		*found = true;
		if (has_blob(row.change.new_blob))
			return 0;
	}
	return 0;
}

/* From what the record was at the first parent to what it is then. */
static int fill_step(struct trail_step *step, struct trail *trail,
		     const struct row *after, struct error *err)
{
	struct log_place parent;
	struct row before;
	bool found = false;

	memset(step, 0, sizeof(*step));
	step->commit = after->change.commit;
	if (log_first_parent(&parent, trail->index, &step->commit.at, err) ||
	    (parent.chain && state_at(&before, &found, trail, &parent, err)))
		return -1;
	if (found && has_blob(before.change.new_blob)) {
		memcpy(step->before.bytes, before.change.new_blob, LOG_ID);
		step->old_path = before.path;
	}
	if (has_blob(after->change.new_blob)) {
		memcpy(step->after.bytes, after->change.new_blob, LOG_ID);
		step->path = after->path;
	}
	return 0;
}

/* What a commit did that touched one of the files; is it anything? */
static int step_of(struct trail_step *step, bool *is, struct trail *trail,
		   const struct log_commit *commit, struct error *err)
{
	struct row after;

	if (state_at(&after, is, trail, &commit->at, err))
		return -1;
	if (!*is)
		return 0;
	after.change.commit = *commit;
	if (fill_step(step, trail, &after, err))
		return -1;
	*is = step->path != step->old_path ||
	      !object_id_equal(&step->before, &step->after);
	return 0;
}

int trail_steps(struct trail_step **out, size_t *count, struct trail *trail,
		struct error *err)
{
	struct row *rows = NULL;
	size_t row_count = 0;
	int status;

	*count = 0;
	status = collect_rows(&rows, &row_count, trail, err);
	*out = ARENA_ARRAY(trail->arena, row_count + 1, struct trail_step);
	for (size_t i = 0; status == 0 && i < row_count; i++) {
		const struct log_commit *commit = &rows[i].change.commit;
		bool is;

		if (i && memcmp(rows[i - 1].change.commit.id, commit->id,
				LOG_ID) == 0)
			continue;
		status = step_of(&(*out)[*count], &is, trail, commit, err);
		*count += status == 0 && is;
	}
	free(rows);
	return status;
}

int trail_origin(struct trail_step *out, bool *found, struct trail *trail,
		 const struct log_place *at, struct error *err)
{
	struct row row;

	memset(out, 0, sizeof(*out));
	if (state_at(&row, found, trail, at, err))
		return -1;
	return *found ? fill_step(out, trail, &row, err) : 0;
}

int trail_origin_of(struct trail_step *out, bool *found, struct trail *trail,
		    const struct object_id *commit, struct error *err)
{
	struct log_commit known;

	*found = false;
	if (log_find(&known, found, trail->index, commit->bytes, err) ||
	    !*found)
		return *found ? -1 : 0;
	return trail_origin(out, found, trail, &known.at, err);
}

int trail_readable(const struct node **root, struct log_place *at,
		   struct trail *trail, struct arena *arena,
		   struct error *err)
{
	const struct doc *doc = NULL;
	struct trail_step step;
	bool found;

	*root = NULL;
	while (at->chain && !doc) {
		if (trail_origin(&step, &found, trail, at, err))
			return -1;
		if (!found || !step.path)
			return 0;
		if (trail_doc(&doc, trail, arena, &step.after, err))
			return -1;
		if (!doc && log_first_parent(at, trail->index,
					     &step.commit.at, err))
			return -1;
	}
	*root = doc ? doc->root : NULL;
	return 0;
}

/* ---- finding the paths ---- */

static bool has_path(const struct trail *trail, const char *path)
{
	for (size_t i = 0; i < trail->count; i++)
		if (strcmp(trail->paths[i], path) == 0)
			return true;
	return false;
}

static void add_path(struct trail *trail, const char *path)
{
	const char **paths;

	if (has_path(trail, path) || trail->count == PATHS_MAX)
		return;
	if (trail->count == trail->capacity) {
		trail->capacity = trail->capacity ? 2 * trail->capacity : 8;
		paths = ARENA_ARRAY(trail->arena, trail->capacity,
				    const char *);
		if (trail->count)
			memcpy(paths, trail->paths,
			       trail->count * sizeof(*paths));
		trail->paths = paths;
	}
	trail->paths[trail->count++] = path;
}

/* By its name: the record may be of another moment, with kinds of its own. */
static bool is_of_kind(const struct trail *trail, const char *path)
{
	const struct kind *kind = kinds_of_path(&trail->ws->kinds,
						span_text(path));

	return kind && strcmp(kind->name, trail->kind->name) == 0;
}

/* It may have been one of ours, when the kind had another folder. */
static bool is_of_no_kind(const struct trail *trail, const char *path)
{
	return !kinds_of_path(&trail->ws->kinds, span_text(path));
}

/* Files of the kind that had this id, in whatever folder. */
static int paths_of_id(const char ***out, size_t *count, struct trail *trail,
		       struct span id, struct error *err)
{
	const char *name = arena_printf(trail->arena, "%.*s.yaml",
					SPAN_ARG(id));
	size_t all, kept = 0;

	if (log_paths_named(out, &all, trail->arena, trail->index,
			    span_text(name), err))
		return -1;
	for (size_t i = 0; i < all; i++)
		if (is_of_kind(trail, (*out)[i]))
			(*out)[kept++] = (*out)[i];
	*count = kept;
	return 0;
}

static int add_id(struct trail *trail, struct span id, struct error *err)
{
	const char **paths;
	size_t count;

	if (paths_of_id(&paths, &count, trail, id, err))
		return -1;
	for (size_t i = 0; i < count; i++)
		add_path(trail, paths[i]);
	return 0;
}

static struct span id_of_path(const char *path)
{
	struct span id = span_text(file_name(path));

	return span_ends(id, ".yaml")
	       ? span_part(id, 0, id.len - strlen(".yaml")) : id;
}

/* Did a file of the trail come into being in the commit that took this away? */
static int is_renamed(bool *out, struct trail *trail, const char *path,
		      const struct trail_step *steps, size_t count,
		      struct error *err)
{
	struct log_change *gone;
	size_t gone_count;

	*out = false;
	if (log_changes(&gone, &gone_count, trail->arena, trail->index,
			span_text(path), err))
		return -1;
	for (size_t i = 0; i < gone_count; i++)
		for (size_t k = 0; k < count && !has_blob(gone[i].new_blob);
		     k++)
			*out |= !steps[k].old_path && steps[k].path &&
				memcmp(steps[k].commit.id, gone[i].commit.id,
				       LOG_ID) == 0;
	return 0;
}

/* The former id's files, unless they were joined to the record, or others'. */
static int add_former(struct trail *trail, struct span id,
		      const struct trail_step *steps, size_t step_count,
		      struct error *err)
{
	const char **paths;
	size_t count;

	if (paths_of_id(&paths, &count, trail, id, err))
		return -1;
	for (size_t i = 0; i < count; i++) {
		bool renamed;

		if (has_path(trail, paths[i]))
			continue;
		if (is_renamed(&renamed, trail, paths[i], steps, step_count,
			       err))
			return -1;
		if (renamed)
			return add_id(trail, id, err);
	}
	return 0;
}

/* One that leads to another former id may stand behind it. */
static int add_formers(struct trail *trail, const struct record *record,
		       struct error *err)
{
	const struct node *list = record_formerly(record);
	size_t known, count;
	struct trail_step *steps;

	if (!list)
		return 0;
	do {
		known = trail->count;
		if (trail_steps(&steps, &count, trail, err))
			return -1;
		for (size_t i = 0; i < list->count && i < PATHS_MAX; i++)
			if (add_former(trail,
				       node_string(list->entries[i].value),
				       steps, count, err))
				return -1;
	} while (trail->count > known);
	return 0;
}

/* ---- moved by other means: the same bytes, gone from elsewhere ---- */

struct mover {
	struct trail *trail;
	const struct trail_step *step;
	const char *found;
};

static int find_gone(void *context, const struct tree_change *change,
		     struct error *err)
{
	struct mover *mover = context;
	struct trail *trail = mover->trail;

	(void)err;
	if (object_id_is_zero(&change->new_id) &&
	    object_id_equal(&change->old_id, &mover->step->after) &&
	    (is_of_kind(trail, change->path) ||
	     is_of_no_kind(trail, change->path)))
		mover->found = arena_text(trail->arena,
					  span_text(change->path));
	return 0;
}

static int find_mover(struct mover *mover, struct error *err)
{
	struct workspace *ws = mover->trail->ws;
	struct object_id id;
	struct commit commit;

	memcpy(id.bytes, mover->step->commit.id, LOG_ID);
	if (repo_commit_read(&commit, mover->trail->arena, ws->repo, &id, err))
		return -1;
	if (!commit.parent_count)
		return 0;
	return repo_tree_diff(ws->repo, &commit.parents[0], &id,
			      RECORDS_FOLDER, find_gone, mover, err);
}

/* Where the record's first step made it, did that take away the same text? */
static int add_moved(struct trail *trail, struct error *err)
{
	bool added = true;

	while (added && trail->count && trail->count < PATHS_MAX) {
		struct mover mover = { .trail = trail };
		struct trail_step *steps;
		size_t count;

		added = false;
		if (trail_steps(&steps, &count, trail, err))
			return -1;
		if (!count || steps[count - 1].old_path)
			break;
		mover.step = &steps[count - 1];
		if (find_mover(&mover, err))
			return -1;
		added = mover.found && !has_path(trail, mover.found);
		if (added)
			add_path(trail, mover.found);
		if (added && add_id(trail, id_of_path(mover.found), err))
			return -1;
	}
	return 0;
}

int trail_follow(struct trail *out, struct arena *arena, struct workspace *ws,
		 const struct object_id *from, const struct record *record,
		 struct error *err)
{
	size_t known;
	bool found;

	*out = (struct trail){ .ws = ws, .index = out->index, .arena = arena,
			       .kind = record->kind };
	if (log_find(&out->from, &found, out->index, from->bytes, err) ||
	    log_reach(&out->reach, arena, out->index, &out->from, err) ||
	    add_id(out, span_text(record->id), err))
		return -1;
	do {
		known = out->count;
		if (add_formers(out, record, err) || add_moved(out, err))
			return -1;
	} while (out->count > known);
	return 0;
}
