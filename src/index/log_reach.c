/* Which commits a commit has as ancestors. */
#include <stdlib.h>

#include "base/mem.h"
#include "index/internal.h"
#include "index/log.h"

/* A chain's commits up to a place are reached: so are what they hang on. */
struct reaching {
	struct log_reach *reach;
	struct log_place *todo;
	size_t count, capacity;
};

static void reach_place(struct reaching *reaching, struct log_place at)
{
	if (at.chain < 1 || (size_t)at.chain >= reaching->reach->count ||
	    log_reaches(reaching->reach, &at))
		return;
	mem_grow(&reaching->todo, &reaching->capacity, reaching->count + 1,
		 sizeof(*reaching->todo));
	reaching->todo[reaching->count++] = at;
}

static int reach_chain(struct reaching *reaching, struct index *index,
		       struct log_place at, struct error *err)
{
	sqlite3_stmt *ask = index_statement(index,
		"SELECT parent_chain, parent_place FROM parents"
		" WHERE chain = ?1 AND place <= ?2 AND place > ?3"
		" UNION ALL"
		" SELECT base_chain, base_place FROM chains WHERE chain = ?1",
		err);
	int64_t *place = &reaching->reach->places[at.chain];
	int status;

	if (!ask)
		return -1;
	sqlite3_bind_int64(ask, 1, at.chain);
	sqlite3_bind_int64(ask, 2, at.place);
	sqlite3_bind_int64(ask, 3, *place);
	if (*place < at.place)
		*place = at.place;
	while ((status = index_step(index, ask, err)) > 0)
		reach_place(reaching, (struct log_place){
			sqlite3_column_int64(ask, 0),
			sqlite3_column_int64(ask, 1) });
	if (status == 0)
		index_done(ask);
	return status;
}

/* Is it the only tip, so that everything in the log is its ancestor? */
static int is_only_tip(bool *out, struct index *index, const unsigned char *id,
		       struct error *err)
{
	sqlite3_stmt *ask = index_statement(index,
		"SELECT count(*) = 1 AND max(id) = ? FROM tips", err);
	int status;

	if (!ask)
		return -1;
	sqlite3_bind_blob(ask, 1, id, LOG_ID, SQLITE_STATIC);
	status = index_step(index, ask, err);
	*out = status > 0 && sqlite3_column_int(ask, 0) == 1;
	index_done(ask);
	return status < 0 ? -1 : 0;
}

int log_reach(struct log_reach *out, struct arena *arena, struct index *index,
	      const struct log_commit *from, struct error *err)
{
	struct reaching reaching = { .reach = out };
	int status = 0;
	size_t chains;
	bool is_all;

	*out = (struct log_reach){ NULL, 0 };
	if (is_only_tip(&is_all, index, from->id, err))
		return -1;
	if (is_all)
		return 0;
	if (log_count_chains(&chains, index, err))
		return -1;
	out->count = chains + 1;
	out->places = ARENA_ARRAY(arena, out->count, int64_t);
	reach_place(&reaching, from->at);
	while (reaching.count && status == 0) {
		struct log_place at = reaching.todo[--reaching.count];

		if (!log_reaches(out, &at))
			status = reach_chain(&reaching, index, at, err);
	}
	free(reaching.todo);
	return status;
}

bool log_reaches(const struct log_reach *reach, const struct log_place *at)
{
	return !reach->places ||
	       (at->chain > 0 && (size_t)at->chain < reach->count &&
		at->place <= reach->places[at->chain]);
}
