/* Filling the log of the index with the commits that are new to it. */
#include "workspace/log.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workspace/internal.h"

/* The end of 9999: after a clock that says more, a second each is room enough. */
#define DATE_LIMIT INT64_C(253402300799)

/* A commit that the log does not have yet. */
struct fresh {
	struct log_commit row; /* at.chain 0: has no place yet */
	const struct object_id *parents;
	size_t parent_count;
	size_t looked_at; /* while walking: so many of its parents */
};

struct filling {
	struct workspace *ws;
	struct index *index;
	struct arena arena;
	struct fresh *items; /* in the order found */
	size_t count, capacity;
	size_t *order; /* indices of items, parents first */
	size_t ordered;
	size_t *table; /* by id: index + 1; the size is a power of two */
	size_t table_size;
	size_t told, last; /* commits, for progress */
};

/* ---- the new commits, by id ---- */

static size_t *slot_of(struct filling *filling, const unsigned char *id)
{
	uint64_t hash;
	size_t at;

	memcpy(&hash, id, sizeof(hash));
	at = (size_t)hash & (filling->table_size - 1);
	while (filling->table[at] &&
	       memcmp(filling->items[filling->table[at] - 1].row.id, id,
		      LOG_ID) != 0)
		at = (at + 1) & (filling->table_size - 1);
	return &filling->table[at];
}

static struct fresh *fresh_find(struct filling *filling,
				const struct object_id *id)
{
	size_t at = filling->table_size ? *slot_of(filling, id->bytes) : 0;

	return at ? &filling->items[at - 1] : NULL;
}

static void table_grow(struct filling *filling)
{
	if (2 * filling->count < filling->table_size)
		return;
	free(filling->table);
	filling->table_size = filling->table_size ? 4 * filling->table_size
						  : 256;
	filling->table = mem_zero(filling->table_size,
				  sizeof(*filling->table));
	for (size_t i = 0; i < filling->count; i++)
		*slot_of(filling, filling->items[i].row.id) = i + 1;
}

static int fresh_add(struct filling *filling, const struct object_id *id,
		     struct error *err)
{
	struct arena scratch = ARENA_INIT;
	struct object_id *parents;
	struct fresh *fresh;
	struct commit commit;

	if (repo_commit_read(&commit, &scratch, filling->ws->repo, id, err)) {
		arena_release(&scratch);
		return -1;
	}
	mem_grow(&filling->items, &filling->capacity, filling->count + 1,
		 sizeof(*filling->items));
	fresh = &filling->items[filling->count];
	memset(fresh, 0, sizeof(*fresh));
	memcpy(fresh->row.id, id->bytes, LOG_ID);
	fresh->row.date = commit.commit_time < DATE_LIMIT
			  ? commit.commit_time : DATE_LIMIT;
	parents = ARENA_ARRAY(&filling->arena, commit.parent_count + 1,
			      struct object_id);
	for (size_t i = 0; i < commit.parent_count; i++)
		parents[i] = commit.parents[i];
	fresh->parents = parents;
	fresh->parent_count = commit.parent_count;
	filling->count++;
	table_grow(filling);
	*slot_of(filling, fresh->row.id) = filling->count;
	arena_release(&scratch);
	return 0;
}

/* ---- finding them: down from the commit to what is known ---- */

/* Is the next parent of this one to be walked to? 1, 0, -1. */
static int look_at_parent(struct filling *filling, size_t at,
			  struct error *err)
{
	struct fresh *fresh = &filling->items[at];
	const struct object_id *parent = &fresh->parents[fresh->looked_at++];
	struct log_commit known;
	bool is_known;

	if (fresh_find(filling, parent))
		return 0;
	if (log_find(&known, &is_known, filling->index, parent->bytes, err))
		return -1;
	if (is_known)
		return 0;
	return fresh_add(filling, parent, err) ? -1 : 1;
}

/* A commit comes behind all of its parents, the first one's line first. */
static int find_fresh(struct filling *filling, const struct object_id *tip,
		      struct error *err)
{
	size_t *stack = NULL, depth = 0, stack_room = 0, order_room = 0;
	int status = fresh_add(filling, tip, err);

	if (status == 0) {
		mem_grow(&stack, &stack_room, 1, sizeof(*stack));
		stack[depth++] = 0;
	}
	while (depth && status >= 0) {
		size_t at = stack[depth - 1];

		if (filling->items[at].looked_at <
		    filling->items[at].parent_count) {
			status = look_at_parent(filling, at, err);
			if (status > 0) {
				mem_grow(&stack, &stack_room, depth + 1,
					 sizeof(*stack));
				stack[depth++] = filling->count - 1;
			}
			continue;
		}
		mem_grow(&filling->order, &order_room, filling->ordered + 1,
			 sizeof(*filling->order));
		filling->order[filling->ordered++] = at;
		depth--;
	}
	free(stack);
	return status < 0 ? -1 : 0;
}

/* ---- their dates and places, and their rows ---- */

/* A commit's row, new or known; the parents of what is new are one of both. */
static int row_of(struct log_commit *out, struct filling *filling,
		  const struct object_id *id, struct error *err)
{
	const struct fresh *fresh = fresh_find(filling, id);
	bool found;

	if (!fresh)
		return log_find(out, &found, filling->index, id->bytes, err);
	*out = fresh->row;
	return 0;
}

/*
 * A chain goes on with what is behind its last commit, which is written down
 * at once: of two commits behind it the second begins a new one.
 */
static int begin_line(struct log_place *out, struct filling *filling,
		      const struct fresh *first, struct error *err)
{
	struct log_commit base = { .at = { 0, 0 } };
	int64_t length;

	if (first->parent_count &&
	    row_of(&base, filling, &first->parents[0], err))
		return -1;
	*out = base.at;
	if (base.at.chain) {
		if (log_chain_length(&length, filling->index, base.at.chain,
				     err))
			return -1;
		if (length == base.at.place)
			return 0;
	}
	out->place = 0;
	return log_chain_new(&out->chain, filling->index, &base.at, err);
}

/* The line of first parents down from a commit that has no place yet. */
static int place_line(struct filling *filling, struct fresh *last,
		      struct error *err)
{
	size_t length = 1;
	struct fresh *first = last, *next;
	struct log_place base;

	while (first->parent_count &&
	       (next = fresh_find(filling, &first->parents[0])) &&
	       !next->row.at.chain) {
		first = next;
		length++;
	}
	if (begin_line(&base, filling, first, err))
		return -1;
	for (next = last; length; length--) {
		next->row.at.chain = base.chain;
		next->row.at.place = base.place + (int64_t)length;
		if (log_add_commit(filling->index, &next->row, err))
			return -1;
		if (length > 1)
			next = fresh_find(filling, &next->parents[0]);
	}
	return 0;
}

static int date_after_parents(struct filling *filling, struct fresh *fresh,
			      struct error *err)
{
	struct log_commit parent;

	for (size_t i = 0; i < fresh->parent_count; i++) {
		if (row_of(&parent, filling, &fresh->parents[i], err))
			return -1;
		if (fresh->row.date <= parent.date)
			fresh->row.date = parent.date + 1;
	}
	return 0;
}

/* The longest line there is, that of the commit asked for, comes first. */
static int give_places(struct filling *filling, struct error *err)
{
	for (size_t i = 0; i < filling->ordered; i++)
		if (date_after_parents(filling,
				       &filling->items[filling->order[i]],
				       err))
			return -1;
	for (size_t i = filling->ordered; i-- > 0;) {
		struct fresh *fresh = &filling->items[filling->order[i]];

		if (!fresh->row.at.chain && place_line(filling, fresh, err))
			return -1;
	}
	return 0;
}

/* ---- writing ---- */

static int write_parents(struct filling *filling, const struct fresh *fresh,
			 struct error *err)
{
	struct log_commit parent;

	for (size_t i = 0; i < fresh->parent_count; i++) {
		const struct object_id *id = &fresh->parents[i];

		if (row_of(&parent, filling, id, err) ||
		    (!fresh_find(filling, id) &&
		     log_remove_tip(filling->index, id->bytes, err)) ||
		    (i && log_add_parent(filling->index, &fresh->row.at,
					 &parent.at, err)))
			return -1;
	}
	return 0;
}

/* A submodule is a folder of another repository's: no file of this one. */
static const unsigned char *file_id(unsigned mode, const struct object_id *id)
{
	static const unsigned char none[LOG_ID];

	return repo_mode_is_file(mode) ? id->bytes : none;
}

static int write_change(void *context, size_t pair,
			const struct tree_change *change, struct error *err)
{
	struct filling *filling = context;
	const struct moment *moment = &filling->ws->moment;
	const unsigned char *was = file_id(change->old_mode, &change->old_id);
	const unsigned char *is = file_id(change->new_mode, &change->new_id);

	/* Of several gits at once each tells its own commits in a row. */
	if (filling->last != pair && filling->told < filling->count) {
		filling->told++;
		if (moment->progress)
			moment->progress(moment->progress_context,
					 filling->told, filling->count);
	}
	filling->last = pair;
	if (!repo_mode_is_file(change->old_mode) &&
	    !repo_mode_is_file(change->new_mode))
		return 0;
	return log_add_change(filling->index,
			      &filling->items[filling->order[pair]].row.at,
			      span_text(change->path), was, is, err);
}

struct dated {
	int64_t date;
	size_t at;
};

static int compare_dates(const void *a, const void *b)
{
	const struct dated *x = a, *y = b;

	if (x->date != y->date)
		return x->date > y->date ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

/* Trees of one time have much in common: they are read once, not time again. */
static void sort_by_date(struct filling *filling)
{
	struct dated *dated = ARENA_ARRAY(&filling->arena, filling->count,
					  struct dated);

	for (size_t i = 0; i < filling->count; i++)
		dated[i] = (struct dated){ filling->items[i].row.date, i };
	if (filling->count)
		qsort(dated, filling->count, sizeof(*dated), compare_dates);
	for (size_t i = 0; i < filling->count; i++)
		filling->order[i] = dated[i].at;
}

static int write_changes(struct filling *filling, struct error *err)
{
	struct commit_pair *pairs = ARENA_ARRAY(&filling->arena,
						filling->count,
						struct commit_pair);

	sort_by_date(filling);
	for (size_t i = 0; i < filling->count; i++) {
		const struct fresh *fresh =
			&filling->items[filling->order[i]];

		memcpy(pairs[i].to.bytes, fresh->row.id, LOG_ID);
		if (fresh->parent_count)
			pairs[i].from = fresh->parents[0];
	}
	return repo_tree_diffs(filling->ws->repo, pairs, filling->count,
			       RECORDS_FOLDER, write_change, filling, err);
}

static int fill(struct filling *filling, const struct object_id *tip,
		struct error *err)
{
	if (find_fresh(filling, tip, err) || give_places(filling, err))
		return -1;
	for (size_t i = 0; i < filling->count; i++)
		if (write_parents(filling, &filling->items[i], err))
			return -1;
	return log_add_tip(filling->index, tip->bytes, err) ||
	       write_changes(filling, err) ? -1 : 0;
}

static int fill_as_needed(struct workspace *ws, struct index *index,
			  const struct object_id *tip, struct error *err)
{
	struct filling filling = { .ws = ws, .index = index };
	struct log_commit known;
	bool found = false;
	int status;

	if (log_find(&known, &found, index, tip->bytes, err))
		return -1;
	if (found)
		return 0;
	if (index_begin(index, err))
		return -1;
	/* Whoever held the lock may have been at the same. */
	status = log_find(&known, &found, index, tip->bytes, err);
	repo_unchecked_begin(ws->repo);
	if (status == 0 && !found)
		status = fill(&filling, tip, err);
	repo_unchecked_end(ws->repo);
	if (status == 0)
		status = index_commit(index, err);
	else
		index_rollback(index);
	free(filling.items);
	free(filling.order);
	free(filling.table);
	arena_release(&filling.arena);
	return status;
}

/* One that is torn is begun anew, once; one that is held is done without. */
int workspace_log(struct index **out, struct workspace *ws,
		  const struct object_id *commit, struct error *err)
{
	struct error unfit = ERROR_INIT;

	if (workspace_index(out, ws, err))
		return -1;
	if (fill_as_needed(ws, *out, commit, &unfit) == 0)
		return 0;
	if (unfit.kind == ERROR_DB) {
		workspace_discard_index(ws);
		unfit = (struct error)ERROR_INIT;
		if (workspace_index(out, ws, err))
			return -1;
		if (fill_as_needed(ws, *out, commit, &unfit) == 0)
			return 0;
	}
	if (unfit.kind != ERROR_DB && unfit.kind != ERROR_LOCKED) {
		*err = unfit;
		return -1;
	}
	ws->unindexed = arena_text(ws->arena, span_text(unfit.msg));
	if (workspace_index_in_memory(out, ws, err))
		return -1;
	return fill_as_needed(ws, *out, commit, err);
}
