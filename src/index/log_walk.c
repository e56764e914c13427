/* Commits in the order of their dates. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "index/internal.h"
#include "index/log.h"

/* A row of chain, place, id, date. */
static void read_commit(struct log_commit *out, sqlite3_stmt *row)
{
	memset(out, 0, sizeof(*out));
	out->at.chain = sqlite3_column_int64(row, 0);
	out->at.place = sqlite3_column_int64(row, 1);
	if (sqlite3_column_bytes(row, 2) == LOG_ID)
		memcpy(out->id, sqlite3_column_blob(row, 2), LOG_ID);
	out->date = sqlite3_column_int64(row, 3);
}

static int walk_all(struct index *index, log_visit visit, void *context,
		    struct error *err)
{
	sqlite3_stmt *ask = index_statement(index,
		"SELECT chain, place, id, date FROM commits"
		" ORDER BY date DESC, id", err);
	struct log_commit commit;
	int status, result = 0;

	if (!ask)
		return -1;
	while (result == 0 && (status = index_step(index, ask, err)) != 0) {
		if (status < 0)
			return -1;
		read_commit(&commit, ask);
		result = visit(context, &commit, err);
	}
	index_done(ask);
	return result < 0 ? -1 : 0;
}

/* ---- those of some files ---- */

struct found {
	struct log_commit *items;
	size_t count, capacity;
};

static int compare(const void *a, const void *b)
{
	const struct log_commit *x = a, *y = b;

	if (x->date != y->date)
		return x->date > y->date ? -1 : 1;
	return memcmp(x->id, y->id, LOG_ID);
}

static int find(struct found *found, struct index *index, const char *path,
		struct error *err)
{
	sqlite3_stmt *ask = index_statement(index,
		"SELECT k.chain, k.place, k.id, k.date FROM paths p"
		" JOIN changes c ON c.path = p.no"
		" JOIN commits k USING(chain, place) WHERE p.path = ?", err);
	int status;

	if (!ask)
		return -1;
	sqlite3_bind_text(ask, 1, path, -1, SQLITE_STATIC);
	while ((status = index_step(index, ask, err)) > 0) {
		mem_grow(&found->items, &found->capacity, found->count + 1,
			 sizeof(*found->items));
		read_commit(&found->items[found->count++], ask);
	}
	if (status == 0)
		index_done(ask);
	return status;
}

static int walk_files(struct index *index, const char *const *paths,
		      size_t count, log_visit visit, void *context,
		      struct error *err)
{
	struct found found = { NULL, 0, 0 };
	int status = 0;

	for (size_t i = 0; i < count && status == 0; i++)
		status = find(&found, index, paths[i], err);
	if (found.count)
		qsort(found.items, found.count, sizeof(*found.items), compare);
	for (size_t i = 0; i < found.count && status == 0; i++)
		if (!i || compare(&found.items[i - 1], &found.items[i]) != 0)
			status = visit(context, &found.items[i], err);
	free(found.items);
	return status < 0 ? -1 : 0;
}

int log_walk(struct index *index, const char *const *paths, size_t count,
	     log_visit visit, void *context, struct error *err)
{
	return paths ? walk_files(index, paths, count, visit, context, err)
		     : walk_all(index, visit, context, err);
}
