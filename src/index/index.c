#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "index/internal.h"

enum {
	LOCK_WAIT_MS = 30 * 1000,
	TELL_AFTER_MS = 1000,
	LOOK_EVERY_MS = 50, /* at most: the first looks come sooner */
	CACHE_KIB = 64 * 1024, /* a first filling then spills nothing */
};

int index_error(struct index *index, struct error *err, const char *format)
{
	int code = sqlite3_errcode(index->db);

	if (code == SQLITE_NOMEM)
		mem_out();
	if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
		error_set(err, ERROR_LOCKED, MARK_NONE,
			  _("the index is in use by another process"));
		return error_hint(err, _("try again in a moment"));
	}
	error_set(err, ERROR_DB, MARK_NONE, format,
		  sqlite3_errmsg(index->db));
	return error_hint(err, _("entente reindex makes it anew; with "
				 "ENTENTE_NO_INDEX=1 it is not used"));
}

/* ---- statements ---- */

sqlite3_stmt *index_statement(struct index *index, const char *sql,
			      struct error *err)
{
	sqlite3_stmt *statement = NULL;

	for (size_t i = 0; i < index->prepared_count; i++)
		if (index->prepared[i].sql == sql)
			return index->prepared[i].statement;
	assert(index->prepared_count < INDEX_STATEMENTS);
	if (sqlite3_prepare_v3(index->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
			       &statement, NULL) != SQLITE_OK) {
		index_error(index, err, _("reading the index: %s"));
		return NULL;
	}
	index->prepared[index->prepared_count].sql = sql;
	index->prepared[index->prepared_count++].statement = statement;
	return statement;
}

void index_done(sqlite3_stmt *statement)
{
	sqlite3_reset(statement);
	sqlite3_clear_bindings(statement);
}

int index_step(struct index *index, sqlite3_stmt *statement,
	       struct error *err)
{
	int code = sqlite3_step(statement);

	if (code == SQLITE_ROW)
		return 1;
	if (code == SQLITE_DONE)
		return 0;
	index_error(index, err, sqlite3_stmt_readonly(statement)
				? _("reading the index: %s")
				: _("writing the index: %s"));
	index_done(statement);
	return -1;
}

int index_run(struct index *index, sqlite3_stmt *statement,
	      struct error *err)
{
	int status;

	do
		status = index_step(index, statement, err);
	while (status > 0);
	if (status == 0)
		index_done(statement);
	return status;
}

int index_execute(struct index *index, const char *sql, struct error *err)
{
	if (sqlite3_exec(index->db, sql, NULL, NULL, NULL) == SQLITE_OK)
		return 0;
	return index_error(index, err, _("writing the index: %s"));
}

/* ---- waiting for others ---- */

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* SQLite asks, time after time: 0 gives up. */
static int wait_for_lock(void *context, int times)
{
	struct index *index = context;
	const struct index_patience *patience = &index->patience;
	int64_t waited;

	if (!times)
		index->waits_since = now_ms();
	waited = now_ms() - index->waits_since;
	if (waited >= patience->milliseconds)
		return 0;
	if (waited >= TELL_AFTER_MS && patience->tell && !index->has_told) {
		index->has_told = true;
		patience->tell(patience->context);
	}
	sqlite3_sleep(times < LOOK_EVERY_MS ? times + 1 : LOOK_EVERY_MS);
	return 1;
}

void index_wait(struct index *index, const struct index_patience *patience)
{
	index->patience = *patience;
	sqlite3_busy_handler(index->db, wait_for_lock, index);
}

/* ---- opening ---- */

static int read_version(int *out, struct index *index, struct error *err)
{
	sqlite3_stmt *statement = NULL;

	*out = -1;
	if (sqlite3_prepare_v2(index->db, "PRAGMA user_version", -1,
			       &statement, NULL) == SQLITE_OK &&
	    sqlite3_step(statement) == SQLITE_ROW)
		*out = sqlite3_column_int(statement, 0);
	sqlite3_finalize(statement);
	return *out >= 0 ? 0 : index_error(index, err, _("reading the index: %s"));
}

static int make_all(struct index *index, struct error *err)
{
	return index_execute(index, index_log_tables, err) ||
	       index_execute(index, index_facts_tables, err) ? -1 : 0;
}

/* Two processes may both find it empty: the second sees what the first made. */
static int make_tables(struct index *index, struct error *err)
{
	int version;
	char *say;

	if (index_begin(index, err) || read_version(&version, index, err))
		return -1;
	if (version == INDEX_VERSION)
		return index_commit(index, err);
	say = sqlite3_mprintf("PRAGMA user_version = %d", (int)INDEX_VERSION);
	if (!say)
		mem_out();
	if (make_all(index, err) || index_execute(index, say, err)) {
		sqlite3_free(say);
		index_rollback(index);
		return -1;
	}
	sqlite3_free(say);
	return index_commit(index, err);
}

static int open_file(struct index *index, const char *path,
		     const struct index_patience *patience, struct error *err)
{
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
		    SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
	int version;

	if (sqlite3_open_v2(path ? path : ":memory:", &index->db, flags,
			    NULL) != SQLITE_OK)
		return index_error(index, err, _("opening the index: %s"));
	sqlite3_extended_result_codes(index->db, 0);
	index_wait(index, patience);
	sqlite3_db_config(index->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(index->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	if (read_version(&version, index, err))
		return -1;
	if (version != 0 && version != INDEX_VERSION)
		return error_set(err, ERROR_DB, MARK_NONE,
				 _("the index is of another version"));
	return version ? 0 : make_tables(index, err);
}

/* cache_size changes nothing of the file; without it all works, slower. */
static void tune(struct index *index)
{
	char *say = sqlite3_mprintf("PRAGMA cache_size = -%d;"
				    "PRAGMA synchronous = NORMAL;"
				    "PRAGMA temp_store = MEMORY",
				    (int)CACHE_KIB);

	if (!say)
		mem_out();
	sqlite3_exec(index->db, say, NULL, NULL, NULL);
	sqlite3_free(say);
}

static int try_open(struct index **out, const char *path,
		    const struct index_patience *patience, struct error *err)
{
	struct index *index = mem_zero(1, sizeof(*index));

	if (open_file(index, path, patience, err)) {
		index_close(index);
		return -1;
	}
	tune(index);
	*out = index;
	return 0;
}

/*
 * SQLite's journal goes too, lest it be played into another file; and not before
 * the file, which without it would be taken for a whole one.
 */
void index_remove(const char *path)
{
	struct arena arena = ARENA_INIT;
	const char *gone = arena_printf(&arena, "%s.gone", path);

	if (file_type(path) != FILE_REGULAR || rename(path, gone) < 0)
		gone = path;
	unlink(arena_printf(&arena, "%s-journal", path));
	unlink(gone);
	arena_release(&arena);
}

int index_open_within(struct index **out, const char *path,
		      const struct index_patience *patience,
		      struct error *err)
{
	struct error first = ERROR_INIT;

	if (try_open(out, path, patience, &first) == 0)
		return 0;
	if (!path || first.kind != ERROR_DB) {
		*err = first;
		return -1;
	}
	index_remove(path);
	return try_open(out, path, patience, err);
}

int index_open(struct index **out, const char *path, struct error *err)
{
	const struct index_patience patience = { .milliseconds = LOCK_WAIT_MS };

	return index_open_within(out, path, &patience, err);
}

void index_close(struct index *index)
{
	if (!index)
		return;
	for (size_t i = 0; i < index->prepared_count; i++)
		sqlite3_finalize(index->prepared[i].statement);
	sqlite3_close(index->db);
	free(index);
}

/* Whatever there is, so that what others wrote into the file goes too. */
static int drop_one(struct index *index, bool *more, struct error *err)
{
	sqlite3_stmt *next = index_statement(index,
		"SELECT name FROM sqlite_master WHERE type = 'table'"
		" AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' LIMIT 1", err);
	int status = next ? index_step(index, next, err) : -1;
	char *drop;

	*more = status > 0;
	if (status < 0)
		return -1;
	drop = *more ? sqlite3_mprintf("DROP TABLE \"%w\"",
				       sqlite3_column_text(next, 0)) : NULL;
	index_done(next);
	if (drop)
		status = index_execute(index, drop, err);
	sqlite3_free(drop);
	return status;
}

int index_clear(struct index *index, struct error *err)
{
	bool more = true;

	while (more)
		if (drop_one(index, &more, err))
			return -1;
	return make_all(index, err);
}

bool index_is_kept(const struct index *index)
{
	const char *path = sqlite3_db_filename(index->db, "main");

	return path && path[0];
}

/* ---- transactions ---- */

int index_begin(struct index *index, struct error *err)
{
	return index_execute(index, "BEGIN IMMEDIATE", err);
}

int index_begin_reading(struct index *index, struct error *err)
{
	return index_execute(index, "BEGIN", err);
}

int index_commit(struct index *index, struct error *err)
{
	if (index_execute(index, "COMMIT", err) == 0)
		return 0;
	index_rollback(index);
	return -1;
}

void index_rollback(struct index *index)
{
	if (!sqlite3_get_autocommit(index->db))
		sqlite3_exec(index->db, "ROLLBACK", NULL, NULL, NULL);
}
