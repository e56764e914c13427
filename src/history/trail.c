#include "history/text.h"
#include "history/trail.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

int trail_doc(const struct doc **out, struct trail *trail,
	      struct arena *arena, const struct object_id *blob,
	      struct error *err)
{
	*out = NULL;
	return object_id_is_zero(blob)
		? 0 : history_text(out, arena, trail->ws->repo, blob, NULL,
				   err);
}

/* ---- steps ---- */

bool trail_has_file(const unsigned char *id)
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
		if (!*found || trail_has_file(row.change.new_blob) ||
		    out->change.commit.date < row.change.commit.date)
			*out = row;
		*found = true;
		if (trail_has_file(row.change.new_blob))
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
	if (found && trail_has_file(before.change.new_blob)) {
		memcpy(step->before.bytes, before.change.new_blob, LOG_ID);
		step->old_path = before.path;
	}
	if (trail_has_file(after->change.new_blob)) {
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
