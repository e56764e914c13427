/* Where a record's file lay: its id, former ones, moves by other means. */
#include <string.h>

#include "history/trail.h"
#include "record/former.h"

enum { PATHS_MAX = 256 }; /* of one record; more is no life of a record */

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
	for (size_t i = 0; i < gone_count; i++) {
		if (trail_has_file(gone[i].new_blob))
			continue;
		for (size_t k = 0; k < count; k++)
			*out |= !steps[k].old_path && steps[k].path &&
				memcmp(steps[k].commit.id, gone[i].commit.id,
				       LOG_ID) == 0;
	}
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
