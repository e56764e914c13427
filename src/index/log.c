#include "index/log.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "index/internal.h"

const char index_log_tables[] =
	"CREATE TABLE chains(chain INTEGER PRIMARY KEY,"
	" base_chain INTEGER NOT NULL, base_place INTEGER NOT NULL);"
	"CREATE TABLE commits(chain INTEGER NOT NULL, place INTEGER NOT NULL,"
	" id BLOB NOT NULL UNIQUE, date INTEGER NOT NULL,"
	" PRIMARY KEY(chain, place)) WITHOUT ROWID;"
	"CREATE INDEX chains_by_base ON chains(base_chain, base_place);"
	"CREATE INDEX commits_by_date ON commits(date);"
	"CREATE TABLE parents(chain INTEGER NOT NULL, place INTEGER NOT NULL,"
	" parent_chain INTEGER NOT NULL, parent_place INTEGER NOT NULL,"
	" PRIMARY KEY(chain, place, parent_chain, parent_place))"
	" WITHOUT ROWID;"
	"CREATE INDEX parents_children ON parents(parent_chain, parent_place);"
	"CREATE TABLE tips(id BLOB PRIMARY KEY) WITHOUT ROWID;"
	"CREATE TABLE paths(no INTEGER PRIMARY KEY,"
	" path TEXT NOT NULL UNIQUE, name TEXT NOT NULL);"
	"CREATE INDEX paths_by_name ON paths(name);"
	"CREATE TABLE changes(path INTEGER NOT NULL, chain INTEGER NOT NULL,"
	" place INTEGER NOT NULL, old_blob BLOB NOT NULL,"
	" new_blob BLOB NOT NULL, PRIMARY KEY(path, chain, place))"
	" WITHOUT ROWID;";

static void bind_id(sqlite3_stmt *statement, int at, const unsigned char *id)
{
	sqlite3_bind_blob(statement, at, id, LOG_ID, SQLITE_STATIC);
}

static void bind_place(sqlite3_stmt *statement, int at,
		       const struct log_place *place)
{
	sqlite3_bind_int64(statement, at, place->chain);
	sqlite3_bind_int64(statement, at + 1, place->place);
}

static void bind_text(sqlite3_stmt *statement, int at, struct span text)
{
	sqlite3_bind_text(statement, at, text.ptr, (int)text.len,
			  SQLITE_STATIC);
}

/* Of whatever length it is in a file that somebody else may have written. */
static void column_id(unsigned char *out, sqlite3_stmt *statement, int at)
{
	int length = sqlite3_column_bytes(statement, at);

	memset(out, 0, LOG_ID);
	if (length == LOG_ID)
		memcpy(out, sqlite3_column_blob(statement, at), LOG_ID);
}

static struct span column_text(sqlite3_stmt *statement, int at)
{
	const void *text = sqlite3_column_text(statement, at);

	return span_of(text ? text : "",
		       (size_t)sqlite3_column_bytes(statement, at));
}

/* The one number that the statement, its parameters bound, gives; or 0. */
static int ask_number(int64_t *out, struct index *index, sqlite3_stmt *ask,
		      struct error *err)
{
	int status = index_step(index, ask, err);

	if (status < 0)
		return -1;
	*out = status ? sqlite3_column_int64(ask, 0) : 0;
	index_done(ask);
	return 0;
}

/* ---- filling ---- */

int log_find(struct log_commit *out, bool *found, struct index *index,
	     const unsigned char *id, struct error *err)
{
	sqlite3_stmt *find = index_statement(index,
		"SELECT chain, place, date FROM commits WHERE id = ?", err);
	int status;

	if (!find)
		return -1;
	bind_id(find, 1, id);
	status = index_step(index, find, err);
	if (status < 0)
		return -1;
	*found = status == 1;
	if (*found) {
		memcpy(out->id, id, LOG_ID);
		out->at.chain = sqlite3_column_int64(find, 0);
		out->at.place = sqlite3_column_int64(find, 1);
		out->date = sqlite3_column_int64(find, 2);
	}
	index_done(find);
	return 0;
}

int log_chain_new(int64_t *chain, struct index *index,
		  const struct log_place *base, struct error *err)
{
	sqlite3_stmt *add = index_statement(index,
		"INSERT INTO chains(base_chain, base_place) VALUES(?, ?)",
		err);

	if (!add)
		return -1;
	bind_place(add, 1, base);
	if (index_run(index, add, err))
		return -1;
	*chain = sqlite3_last_insert_rowid(index->db);
	return 0;
}

int log_chain_length(int64_t *length, struct index *index, int64_t chain,
		     struct error *err)
{
	sqlite3_stmt *ask = index_statement(index,
		"SELECT place FROM commits WHERE chain = ?"
		" ORDER BY place DESC LIMIT 1", err);

	if (!ask)
		return -1;
	sqlite3_bind_int64(ask, 1, chain);
	return ask_number(length, index, ask, err);
}

int log_add_commit(struct index *index, const struct log_commit *commit,
		   struct error *err)
{
	sqlite3_stmt *add = index_statement(index,
		"INSERT INTO commits(chain, place, id, date)"
		" VALUES(?, ?, ?, ?)", err);

	if (!add)
		return -1;
	bind_place(add, 1, &commit->at);
	bind_id(add, 3, commit->id);
	sqlite3_bind_int64(add, 4, commit->date);
	return index_run(index, add, err);
}

int log_add_parent(struct index *index, const struct log_place *commit,
		   const struct log_place *parent, struct error *err)
{
	sqlite3_stmt *add = index_statement(index,
		"INSERT OR IGNORE INTO parents VALUES(?, ?, ?, ?)", err);

	if (!add)
		return -1;
	bind_place(add, 1, commit);
	bind_place(add, 3, parent);
	return index_run(index, add, err);
}

/* The number of a path, which is 0 when it never was in the log. */
static int path_number(int64_t *out, struct index *index, struct span path,
		       struct error *err)
{
	sqlite3_stmt *find = index_statement(index,
		"SELECT no FROM paths WHERE path = ?", err);

	if (!find)
		return -1;
	bind_text(find, 1, path);
	return ask_number(out, index, find, err);
}

static int path_add(struct index *index, struct span path, struct error *err)
{
	struct span name = path, rest = path;
	sqlite3_stmt *add = index_statement(index,
		"INSERT OR IGNORE INTO paths(path, name) VALUES(?, ?)", err);

	if (!add)
		return -1;
	while (span_next(&name, &rest, '/'))
		;
	bind_text(add, 1, path);
	bind_text(add, 2, name);
	return index_run(index, add, err);
}

/* Most paths are known: only when nothing was added is there a new one. */
int log_add_change(struct index *index, const struct log_place *commit,
		   struct span path, const unsigned char *old_blob,
		   const unsigned char *new_blob, struct error *err)
{
	sqlite3_stmt *add = index_statement(index,
		"INSERT OR REPLACE INTO changes"
		" SELECT no, ?, ?, ?, ? FROM paths WHERE path = ?", err);

	if (!add)
		return -1;
	for (int tries = 0; tries < 2; tries++) {
		bind_place(add, 1, commit);
		bind_id(add, 3, old_blob);
		bind_id(add, 4, new_blob);
		bind_text(add, 5, path);
		if (index_run(index, add, err))
			return -1;
		if (sqlite3_changes(index->db) || tries)
			break;
		if (path_add(index, path, err))
			return -1;
	}
	return 0;
}

static int change_tips(struct index *index, const char *sql,
		       const unsigned char *id, struct error *err)
{
	sqlite3_stmt *change = index_statement(index, sql, err);

	if (!change)
		return -1;
	bind_id(change, 1, id);
	return index_run(index, change, err);
}

int log_add_tip(struct index *index, const unsigned char *id,
		struct error *err)
{
	static const char sql[] = "INSERT OR IGNORE INTO tips VALUES(?)";

	return change_tips(index, sql, id, err);
}

int log_remove_tip(struct index *index, const unsigned char *id,
		   struct error *err)
{
	static const char sql[] = "DELETE FROM tips WHERE id = ?";

	return change_tips(index, sql, id, err);
}

/* ---- asking ---- */

int log_count_chains(size_t *out, struct index *index, struct error *err)
{
	sqlite3_stmt *ask = index_statement(index,
		"SELECT ifnull(max(chain), 0) FROM chains", err);
	int64_t count = 0;

	if (!ask || ask_number(&count, index, ask, err))
		return -1;
	*out = (size_t)count;
	return 0;
}

/* chain, place, id, date, old_blob, new_blob */
static void read_change(struct log_change *out, sqlite3_stmt *row)
{
	out->commit.at.chain = sqlite3_column_int64(row, 0);
	out->commit.at.place = sqlite3_column_int64(row, 1);
	column_id(out->commit.id, row, 2);
	out->commit.date = sqlite3_column_int64(row, 3);
	column_id(out->old_blob, row, 4);
	column_id(out->new_blob, row, 5);
}

int log_changes(struct log_change **out, size_t *count, struct arena *arena,
		struct index *index, struct span path, struct error *err)
{
	sqlite3_stmt *ask = index_statement(index,
		"SELECT c.chain, c.place, k.id, k.date, c.old_blob, c.new_blob"
		" FROM changes c JOIN commits k USING(chain, place)"
		" WHERE c.path = ?", err);
	struct log_change *items = NULL;
	size_t capacity = 0;
	int64_t no;
	int status;

	*count = 0;
	if (!ask || path_number(&no, index, path, err))
		return -1;
	sqlite3_bind_int64(ask, 1, no);
	while ((status = index_step(index, ask, err)) > 0) {
		mem_grow(&items, &capacity, *count + 1, sizeof(*items));
		read_change(&items[(*count)++], ask);
	}
	*out = ARENA_ARRAY(arena, *count + 1, struct log_change);
	if (*count)
		memcpy(*out, items, *count * sizeof(*items));
	free(items);
	if (status < 0)
		return -1;
	index_done(ask);
	return 0;
}

/* The newest change in one chain at or before a place: 1, 0, -1. */
static int chain_origin(struct log_change *out, struct index *index,
			int64_t no, const struct log_place *at,
			struct error *err)
{
	sqlite3_stmt *ask = index_statement(index,
		"SELECT c.chain, c.place, k.id, k.date, c.old_blob, c.new_blob"
		" FROM changes c JOIN commits k USING(chain, place)"
		" WHERE c.path = ?1 AND c.chain = ?2 AND c.place <= ?3"
		" ORDER BY c.place DESC LIMIT 1", err);
	int status;

	if (!ask)
		return -1;
	sqlite3_bind_int64(ask, 1, no);
	bind_place(ask, 2, at);
	status = index_step(index, ask, err);
	if (status > 0)
		read_change(out, ask);
	if (status >= 0)
		index_done(ask);
	return status;
}

int log_chain_base(struct log_place *out, struct index *index,
		      int64_t chain, struct error *err)
{
	sqlite3_stmt *ask = index_statement(index,
		"SELECT base_chain, base_place FROM chains WHERE chain = ?",
		err);
	int status;

	if (!ask)
		return -1;
	sqlite3_bind_int64(ask, 1, chain);
	status = index_step(index, ask, err);
	if (status < 0)
		return -1;
	*out = (struct log_place){ 0, 0 };
	/* A base is older than what hangs on it, or the file is no log. */
	if (status && sqlite3_column_int64(ask, 0) != chain)
		*out = (struct log_place){ sqlite3_column_int64(ask, 0),
					   sqlite3_column_int64(ask, 1) };
	index_done(ask);
	return 0;
}

int log_first_parent(struct log_place *out, struct index *index,
		     const struct log_place *of, struct error *err)
{
	*out = (struct log_place){ of->chain, of->place - 1 };
	return of->place > 1 ? 0
			     : log_chain_base(out, index, of->chain, err);
}

int log_origin(struct log_change *out, bool *found, struct index *index,
	       struct span path, const struct log_place *at,
	       struct error *err)
{
	struct log_place here = *at;
	size_t chains;
	int64_t no;
	int status;

	*found = false;
	if (path_number(&no, index, path, err) ||
	    log_count_chains(&chains, index, err))
		return -1;
	for (; no && here.chain && chains; chains--) {
		status = chain_origin(out, index, no, &here, err);
		if (status < 0)
			return -1;
		if (status > 0) {
			*found = true;
			return 0;
		}
		if (log_chain_base(&here, index, here.chain, err))
			return -1;
	}
	return 0;
}

/* The texts of a statement's rows; it is done then. */
static int collect_texts(const char ***out, size_t *count,
			 struct arena *arena, struct index *index,
			 sqlite3_stmt *ask, struct error *err)
{
	const char **items = NULL;
	size_t capacity = 0;
	int status;

	*count = 0;
	while ((status = index_step(index, ask, err)) > 0) {
		mem_grow(&items, &capacity, *count + 1, sizeof(*items));
		items[(*count)++] = arena_text(arena, column_text(ask, 0));
	}
	*out = ARENA_ARRAY(arena, *count + 1, const char *);
	if (*count)
		memcpy(*out, items, *count * sizeof(*items));
	free(items);
	if (status == 0)
		index_done(ask);
	return status;
}

int log_paths(const char ***out, size_t *count, struct arena *arena,
	      struct index *index, struct span folder, struct error *err)
{
	sqlite3_stmt *ask = index_statement(index,
		"SELECT path FROM paths WHERE path >= ?1 AND path < ?2"
		" ORDER BY path", err);
	struct span after = arena_span(arena, folder);

	if (!ask)
		return -1;
	/* All that begins with "a/" stands before "a0". */
	if (after.len)
		((char *)(uintptr_t)after.ptr)[after.len - 1]++;
	bind_text(ask, 1, folder);
	bind_text(ask, 2, after);
	return collect_texts(out, count, arena, index, ask, err);
}

int log_paths_named(const char ***out, size_t *count, struct arena *arena,
		    struct index *index, struct span name, struct error *err)
{
	sqlite3_stmt *ask = index_statement(index,
		"SELECT path FROM paths WHERE name = ? ORDER BY path", err);

	if (!ask)
		return -1;
	bind_text(ask, 1, name);
	return collect_texts(out, count, arena, index, ask, err);
}
