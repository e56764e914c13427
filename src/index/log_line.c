/* When a commit came to a line of first parents. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "index/internal.h"
#include "index/log.h"

int log_line_of(struct log_line *out, struct arena *arena,
		struct index *index, const struct log_place *last,
		struct error *err)
{
	struct log_place at = *last;
	size_t chains;

	if (log_count_chains(&chains, index, err))
		return -1;
	out->count = chains + 1;
	out->places = ARENA_ARRAY(arena, out->count, int64_t);
	while (at.chain > 0 && (size_t)at.chain < out->count &&
	       !out->places[at.chain]) {
		out->places[at.chain] = at.place;
		if (log_chain_base(&at, index, at.chain, err))
			return -1;
	}
	return 0;
}

bool log_line_has(const struct log_line *line, const struct log_place *at)
{
	return at->chain > 0 && (size_t)at->chain < line->count &&
	       at->place <= line->places[at->chain];
}

/* Commits that have the one asked for as an ancestor, to be looked at. */
struct search {
	struct index *index;
	struct log_commit *todo;
	size_t count, capacity;
	int64_t *seen; /* by chain: the first place looked at; 0: none */
	size_t chains;
};

/* What lies behind a place of a chain is found from that place already. */
static void add(struct search *search, const struct log_commit *commit)
{
	int64_t *seen;

	if (commit->at.chain < 1 || (size_t)commit->at.chain > search->chains)
		return;
	seen = &search->seen[commit->at.chain];
	if (*seen && *seen <= commit->at.place)
		return;
	*seen = commit->at.place;
	mem_grow(&search->todo, &search->capacity, search->count + 1,
		 sizeof(*search->todo));
	search->todo[search->count++] = *commit;
}

/* The oldest: on the way to the line none is older than the one it hangs on. */
static struct log_commit take_oldest(struct search *search)
{
	size_t oldest = 0;
	struct log_commit out;

	for (size_t i = 1; i < search->count; i++)
		if (search->todo[i].date < search->todo[oldest].date)
			oldest = i;
	out = search->todo[oldest];
	search->todo[oldest] = search->todo[--search->count];
	return out;
}

/* Who merged it, or what is behind it in its chain; and chains that hang there. */
static int add_children(struct search *search, const struct log_place *at,
			struct error *err)
{
	sqlite3_stmt *ask = index_statement(search->index,
		"SELECT k.chain, k.place, k.id, k.date"
		" FROM parents p JOIN commits k USING(chain, place)"
		" WHERE p.parent_chain = ?1 AND p.parent_place >= ?2"
		" UNION ALL"
		" SELECT k.chain, k.place, k.id, k.date"
		" FROM chains c JOIN commits k ON k.chain = c.chain"
		" AND k.place = 1"
		" WHERE c.base_chain = ?1 AND c.base_place >= ?2", err);
	struct log_commit commit;
	int status;

	if (!ask)
		return -1;
	sqlite3_bind_int64(ask, 1, at->chain);
	sqlite3_bind_int64(ask, 2, at->place);
	while ((status = index_step(search->index, ask, err)) > 0) {
		commit.at.chain = sqlite3_column_int64(ask, 0);
		commit.at.place = sqlite3_column_int64(ask, 1);
		commit.date = sqlite3_column_int64(ask, 3);
		if (sqlite3_column_bytes(ask, 2) != LOG_ID)
			continue;
		memcpy(commit.id, sqlite3_column_blob(ask, 2), LOG_ID);
		add(search, &commit);
	}
	if (status == 0)
		index_done(ask);
	return status;
}

int log_line_first(struct log_commit *out, bool *found, struct index *index,
		   const struct log_line *line, const struct log_commit *of,
		   struct error *err)
{
	struct search search = { .index = index };
	int status = 0;

	*found = false;
	if (log_count_chains(&search.chains, index, err))
		return -1;
	search.seen = mem_zero(search.chains + 1, sizeof(*search.seen));
	add(&search, of);
	while (search.count && status == 0) {
		*out = take_oldest(&search);
		*found = log_line_has(line, &out->at);
		if (*found)
			break;
		status = add_children(&search, &out->at, err);
	}
	free(search.seen);
	free(search.todo);
	return status;
}
