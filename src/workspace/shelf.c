/* The index of records: what is known of files is kept up with them. */
#include "workspace/shelf.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/parallel.h"
#include "workspace/seen.h"

enum { AT_A_TIME = 1024 }; /* records, so that texts do not pile up */

/* A file of which the index knows nothing, or something else. */
struct fresh {
	size_t place; /* of its record */
	struct file_stamp stamp;
	bool is_settled; /* it cannot change unseen any more */
	struct harvest harvest;
};

struct stocking {
	struct workspace *ws;
	struct snapshot *snapshot;
	struct shelf *shelf;
	struct index *index;
	struct arena arena;
	struct object_id under;
	int64_t world;
	struct file_stamp *stamps; /* of the work tree's files; or NULL */
	struct object_id *blobs;   /* of a commit's; or NULL */
	size_t next;               /* record to be met with the index's files */
	const char **gone;         /* files of the index that are no record */
	size_t gone_count, gone_capacity;
	struct fresh *fresh;
	size_t fresh_count;
	struct calendar calendar;
	struct arena *arenas; /* a worker's */
	bool is_writing;
};

/* ---- what the index knows ---- */

static void keep_fact(struct stocking *stocking, size_t place,
		      const struct fact *fact)
{
	struct fact *kept = &stocking->shelf->facts[place];
	struct arena *arena = stocking->ws->arena;

	*kept = *fact;
	kept->owner = arena_span(arena, fact->owner);
	if (fact->links.len)
		kept->links = arena_span(arena, fact->links);
}

static void see_file(void *context, const char *path,
		     const struct file_stamp *stamp, const struct fact *fact)
{
	struct stocking *stocking = context;
	const struct snapshot *snapshot = stocking->snapshot;
	int order = 1;

	while (stocking->next < snapshot->count &&
	       (order = strcmp(snapshot->records[stocking->next]->path,
			       path)) < 0)
		stocking->next++;
	if (stocking->next < snapshot->count && order == 0) {
		if (file_stamp_equal(stamp, &stocking->stamps[stocking->next]))
			keep_fact(stocking, stocking->next, fact);
		stocking->next++;
		return;
	}
	mem_grow(&stocking->gone, &stocking->gone_capacity,
		 stocking->gone_count + 1, sizeof(*stocking->gone));
	stocking->gone[stocking->gone_count++] =
		arena_text(&stocking->arena, span_text(path));
}

/* Most of the time goes here, in the system. */
static void take_stamp(void *context, size_t worker, size_t index)
{
	struct stocking *stocking = context;
	struct arena scratch = ARENA_INIT;

	(void)worker;
	file_stamp(&stocking->stamps[index],
		   file_join(&scratch, stocking->ws->folder,
			     stocking->snapshot->records[index]->path));
	arena_release(&scratch);
}

static int look_at_files(struct stocking *stocking, struct error *err)
{
	const struct snapshot *snapshot = stocking->snapshot;

	stocking->stamps = ARENA_ARRAY(&stocking->arena, snapshot->count + 1,
				       struct file_stamp);
	parallel_run(snapshot->count, parallel_workers(snapshot->count),
		     take_stamp, stocking);
	return facts_files(stocking->index, stocking->world, see_file,
			   stocking, err);
}

static int see_entry(void *context, const char *path, enum file_type type,
		     struct error *err)
{
	struct stocking *stocking = context;
	const struct commit_source *source =
		stocking->snapshot->lazy->context;
	size_t place = snapshot_position(stocking->snapshot, path);

	(void)type;
	(void)err;
	if (place < stocking->snapshot->count &&
	    strcmp(stocking->snapshot->records[place]->path, path) == 0)
		stocking->blobs[place] = source->blob;
	return 0;
}

static int look_at_blobs(struct stocking *stocking, struct error *err)
{
	const struct snapshot *snapshot = stocking->snapshot;
	const struct source *source = snapshot->lazy;

	stocking->blobs = ARENA_ARRAY(&stocking->arena, snapshot->count + 1,
				      struct object_id);
	if (source->list(source->context, RECORDS_FOLDER, see_entry, stocking,
			 err))
		return -1;
	for (size_t i = 0; stocking->world && i < snapshot->count; i++)
		if (facts_find(&stocking->shelf->facts[i],
			       stocking->ws->arena, stocking->index,
			       stocking->world,
			       snapshot->records[i]->kind->name,
			       stocking->blobs[i].bytes, err))
			return -1;
	return 0;
}

static int look(struct stocking *stocking, struct error *err)
{
	struct index *index = stocking->index;
	bool of_files = stocking->snapshot->lazy == &stocking->ws->files;
	int status;

	if (index_begin_reading(index, err))
		return -1;
	status = facts_world(&stocking->world, index, stocking->under.bytes,
			     false, err);
	if (!status)
		status = of_files ? look_at_files(stocking, err)
				  : look_at_blobs(stocking, err);
	index_end_reading(index);
	return status;
}

/* ---- what it does not know ---- */

static void gather_fresh(struct stocking *stocking)
{
	const struct snapshot *snapshot = stocking->snapshot;
	int64_t now = stocking->ws->moment.now * INT64_C(1000000000);

	stocking->fresh = ARENA_ARRAY(&stocking->arena, snapshot->count + 1,
				      struct fresh);
	for (size_t i = 0; i < snapshot->count; i++) {
		struct fresh *fresh = &stocking->fresh[stocking->fresh_count];

		if (stocking->shelf->facts[i].number)
			continue;
		fresh->place = i;
		if (stocking->stamps) {
			fresh->stamp = stocking->stamps[i];
			fresh->is_settled =
				file_stamp_is_settled(&fresh->stamp, now);
		}
		stocking->fresh_count++;
	}
}

static void harvest_one(void *context, size_t worker, size_t index)
{
	struct stocking *stocking = context;
	struct fresh *fresh = &stocking->fresh[index];
	const struct record *record =
		stocking->snapshot->records[fresh->place];

	if (record->doc)
		harvest_record(&fresh->harvest, &stocking->arenas[worker],
			       record, &stocking->calendar);
}

static int note_fresh(struct stocking *stocking, struct fresh *fresh,
		      struct error *err)
{
	const struct record *record =
		stocking->snapshot->records[fresh->place];
	struct harvest *harvest = &fresh->harvest;

	if (!record->doc)
		return 0;
	if (facts_add(&harvest->fact, stocking->index, stocking->world,
		      record->kind->name, harvest->blob.bytes,
		      harvest->folded, err))
		return -1;
	return fresh->is_settled
		? facts_put_file(stocking->index, record->path, &fresh->stamp,
				 harvest->fact.number, err) : 0;
}

/* Best effort: what could not be noted is read again the next time. */
static void note(struct stocking *stocking, struct fresh *fresh, size_t count)
{
	struct error ignored = ERROR_INIT;

	for (size_t i = 0; stocking->is_writing && i < count; i++) {
		if (note_fresh(stocking, &fresh[i], &ignored)) {
			index_rollback(stocking->index);
			stocking->is_writing = false;
			stocking->ws->unindexed = arena_text(
				stocking->ws->arena, span_text(ignored.msg));
		}
	}
}

static int read_fresh(struct stocking *stocking, const struct fresh *fresh,
		      size_t count, struct error *err)
{
	struct record **records = ARENA_ARRAY(&stocking->arena, count,
					      struct record *);
	struct snapshot *snapshot = stocking->snapshot;

	for (size_t i = 0; i < count; i++)
		records[i] = snapshot->records[fresh[i].place];
	return snapshot_read(snapshot, snapshot->lazy, records, count,
			     snapshot->complaints, err);
}

/* Reads so many of them, and finds out and notes what they tell. */
static int stock_some(struct stocking *stocking, size_t first, size_t count,
		      struct error *err)
{
	size_t workers = parallel_workers(count);
	struct arena scratch = ARENA_INIT;
	struct stocking some = *stocking;

	some.fresh += first;
	if (read_fresh(stocking, some.fresh, count, err))
		return -1;
	some.arenas = parallel_arenas(&scratch, workers);
	parallel_run(count, workers, harvest_one, &some);
	note(stocking, some.fresh, count);
	for (size_t i = 0; i < count; i++) {
		/* The texts that it lies in are kept, its links are not. */
		struct fact fact = some.fresh[i].harvest.fact;

		fact.number = 0;
		keep_fact(stocking, some.fresh[i].place, &fact);
	}
	arena_release(&scratch);
	return 0;
}

static void begin_writing(struct stocking *stocking)
{
	struct error ignored = ERROR_INIT;

	if (!stocking->fresh_count && !stocking->gone_count)
		return;
	stocking->is_writing =
		index_begin(stocking->index, &ignored) == 0 &&
		facts_world(&stocking->world, stocking->index,
			    stocking->under.bytes, true, &ignored) == 0;
	for (size_t i = 0; stocking->is_writing && i < stocking->gone_count;
	     i++)
		stocking->is_writing = facts_put_file(stocking->index,
			stocking->gone[i], NULL, 0, &ignored) == 0;
	if (stocking->is_writing)
		return;
	index_rollback(stocking->index);
	stocking->ws->unindexed = arena_text(stocking->ws->arena,
					     span_text(ignored.msg));
}

static void end_writing(struct stocking *stocking)
{
	struct error ignored = ERROR_INIT;

	if (stocking->is_writing && index_commit(stocking->index, &ignored))
		stocking->ws->unindexed = arena_text(stocking->ws->arena,
						     span_text(ignored.msg));
}

static int stock(struct stocking *stocking, struct error *err)
{
	const struct moment *moment = &stocking->ws->moment;
	int status = 0;

	gather_fresh(stocking);
	begin_writing(stocking);
	for (size_t i = 0; !status && i < stocking->fresh_count;
	     i += AT_A_TIME) {
		size_t rest = stocking->fresh_count - i;

		if (moment->progress)
			moment->progress(moment->progress_context, i,
					 stocking->fresh_count);
		status = stock_some(stocking, i,
				    rest < AT_A_TIME ? rest : AT_A_TIME, err);
	}
	if (moment->progress)
		moment->progress(moment->progress_context, 1, 1);
	if (status)
		index_rollback(stocking->index);
	else
		end_writing(stocking);
	return status;
}

/* ---- the shelf ---- */

/* A file that cannot be read as an index is of no use to the next one either. */
static void discard(struct workspace *ws, const struct error *why)
{
	ws->unindexed = arena_text(ws->arena, span_text(why->msg));
	if (why->kind == ERROR_DB)
		workspace_discard_index(ws);
}

static int fill(struct stocking *stocking, struct error *err)
{
	struct workspace *ws = stocking->ws;
	struct error why = ERROR_INIT;
	struct shelf *shelf = stocking->shelf;

	if (under_what(&stocking->under, ws, stocking->snapshot->lazy,
		       stocking->snapshot, "", err))
		return -1;
	if (workspace_index_soon(&stocking->index, ws, &why) ||
	    !index_is_kept(stocking->index)) {
		if (!ws->moment.no_index)
			ws->unindexed = _("its file cannot be made");
		return 0;
	}
	if (look(stocking, &why)) {
		discard(ws, &why);
		return 0;
	}
	shelf->is_usable = true;
	return stock(stocking, err);
}

int shelf_of(struct shelf **out, struct workspace *ws,
	     const struct snapshot *snapshot, struct error *err)
{
	struct stocking stocking = {
		.ws = ws, .arena = ARENA_INIT,
		.snapshot = (struct snapshot *)(uintptr_t)snapshot,
		.calendar = workspace_calendar(snapshot, 0),
	};
	int status;

	for (*out = ws->shelves; *out; *out = (*out)->next)
		if ((*out)->snapshot == snapshot)
			return 0;
	*out = ARENA_NEW(ws->arena, struct shelf);
	(*out)->snapshot = snapshot;
	(*out)->facts = ARENA_ARRAY(ws->arena, snapshot->count + 1,
				    struct fact);
	stocking.shelf = *out;
	status = fill(&stocking, err);
	(*out)->next = ws->shelves;
	ws->shelves = *out;
	free(stocking.gone);
	arena_release(&stocking.arena);
	return status;
}
