#include "index/facts.h"

#include <string.h>

#include "index/internal.h"

/* Where files go to and fro between so many schemas or settings, they stay. */
enum { WORLDS = 3 };

const char index_facts_tables[] =
	"CREATE TABLE worlds(world INTEGER PRIMARY KEY AUTOINCREMENT,"
	" digest BLOB NOT NULL UNIQUE);"
	"CREATE TABLE facts(fact INTEGER PRIMARY KEY, world INTEGER NOT NULL,"
	" kind TEXT NOT NULL, blob BLOB NOT NULL, flags INTEGER NOT NULL,"
	" first INTEGER NOT NULL, last INTEGER NOT NULL,"
	" owner TEXT NOT NULL, links BLOB NOT NULL,"
	" UNIQUE(world, blob, kind));"
	/* Apart, so that who reads many facts does not page through texts. */
	"CREATE TABLE texts(fact INTEGER PRIMARY KEY, text BLOB NOT NULL);"
	"CREATE TABLE files(path TEXT PRIMARY KEY, size INTEGER NOT NULL,"
	" changed INTEGER NOT NULL, modified INTEGER NOT NULL,"
	" inode INTEGER NOT NULL, fact INTEGER NOT NULL) WITHOUT ROWID;";

static void bind_bytes(sqlite3_stmt *statement, int at, struct span bytes)
{
	sqlite3_bind_blob64(statement, at, bytes.len ? bytes.ptr : "",
			    bytes.len, SQLITE_STATIC);
}

static void bind_id(sqlite3_stmt *statement, int at, const unsigned char *id)
{
	sqlite3_bind_blob(statement, at, id, FACTS_ID, SQLITE_STATIC);
}

static void bind_words(sqlite3_stmt *statement, int at, struct span text)
{
	sqlite3_bind_text64(statement, at, text.len ? text.ptr : "", text.len,
			    SQLITE_STATIC, SQLITE_UTF8);
}

/* Good until the next step. */
static struct span column_bytes(sqlite3_stmt *statement, int at)
{
	const void *bytes = sqlite3_column_blob(statement, at);
	int length = sqlite3_column_bytes(statement, at);

	return span_of(bytes ? bytes : "", bytes ? (size_t)length : 0);
}

/* fact, flags, first, last, owner, links */
static void read_fact(struct fact *out, sqlite3_stmt *row, int at)
{
	out->number = sqlite3_column_int64(row, at);
	out->flags = (uint32_t)sqlite3_column_int64(row, at + 1);
	out->first = sqlite3_column_int64(row, at + 2);
	out->last = sqlite3_column_int64(row, at + 3);
	out->owner = column_bytes(row, at + 4);
	out->links = column_bytes(row, at + 5);
}

/* ---- worlds ---- */

static int forget_oldest(struct index *index, struct error *err)
{
	char *sql = sqlite3_mprintf(
		"CREATE TEMP TABLE old AS SELECT fact FROM facts WHERE"
		" world NOT IN (SELECT world FROM worlds ORDER BY world DESC"
		" LIMIT %d);"
		"DELETE FROM texts WHERE fact IN (SELECT fact FROM old);"
		"DELETE FROM files WHERE fact IN (SELECT fact FROM old);"
		"DELETE FROM facts WHERE fact IN (SELECT fact FROM old);"
		"DROP TABLE old;"
		"DELETE FROM worlds WHERE world NOT IN (SELECT world FROM"
		" worlds ORDER BY world DESC LIMIT %d);",
		(int)WORLDS, (int)WORLDS);
	int status = index_execute(index, sql, err);

	sqlite3_free(sql);
	return status;
}

static int world_new(int64_t *out, struct index *index,
		     const unsigned char *digest, struct error *err)
{
	sqlite3_stmt *add = index_statement(index,
		"INSERT INTO worlds(digest) VALUES(?)", err);

	if (!add)
		return -1;
	bind_id(add, 1, digest);
	if (index_run(index, add, err))
		return -1;
	*out = sqlite3_last_insert_rowid(index->db);
	return forget_oldest(index, err);
}

int facts_world(int64_t *out, struct index *index,
		const unsigned char *digest, bool make, struct error *err)
{
	sqlite3_stmt *find = index_statement(index,
		"SELECT world FROM worlds WHERE digest = ?", err);
	int status;

	*out = 0;
	if (!find)
		return -1;
	bind_id(find, 1, digest);
	status = index_step(index, find, err);
	if (status < 0)
		return -1;
	*out = status ? sqlite3_column_int64(find, 0) : 0;
	index_done(find);
	return *out || !make ? 0 : world_new(out, index, digest, err);
}

int facts_count(size_t *out, struct index *index, struct error *err)
{
	sqlite3_stmt *ask = index_statement(index,
		"SELECT count(*) FROM facts", err);

	*out = 0;
	if (!ask || index_step(index, ask, err) < 0)
		return -1;
	*out = (size_t)sqlite3_column_int64(ask, 0);
	index_done(ask);
	return 0;
}

/* ---- texts ---- */

int facts_find(struct fact *out, struct arena *arena, struct index *index,
	       int64_t world, const char *kind, const unsigned char *blob,
	       struct error *err)
{
	sqlite3_stmt *find = index_statement(index,
		"SELECT fact, flags, first, last, owner, links FROM facts"
		" WHERE world = ? AND blob = ? AND kind = ?", err);
	int status;

	memset(out, 0, sizeof(*out));
	if (!find)
		return -1;
	sqlite3_bind_int64(find, 1, world);
	bind_id(find, 2, blob);
	bind_words(find, 3, span_text(kind));
	status = index_step(index, find, err);
	if (status < 0)
		return -1;
	if (status) {
		read_fact(out, find, 0);
		out->owner = arena_span(arena, out->owner);
		out->links = arena_span(arena, out->links);
	}
	index_done(find);
	return 0;
}

static int add_text(struct index *index, int64_t number, struct span text,
		    struct error *err)
{
	sqlite3_stmt *add = index_statement(index,
		"INSERT OR REPLACE INTO texts VALUES(?, ?)", err);

	if (!add)
		return -1;
	sqlite3_bind_int64(add, 1, number);
	bind_bytes(add, 2, text);
	return index_run(index, add, err);
}

int facts_add(struct fact *fact, struct index *index, int64_t world,
	      const char *kind, const unsigned char *blob, struct span text,
	      struct error *err)
{
	struct arena scratch = ARENA_INIT;
	struct fact known;
	sqlite3_stmt *add;
	int status = facts_find(&known, &scratch, index, world, kind, blob,
				err);

	arena_release(&scratch);
	fact->number = known.number;
	if (status || known.number)
		return status;
	add = index_statement(index,
		"INSERT INTO facts(world, blob, kind, flags, first, last,"
		" owner, links) VALUES(?, ?, ?, ?, ?, ?, ?, ?)", err);
	if (!add)
		return -1;
	sqlite3_bind_int64(add, 1, world);
	bind_id(add, 2, blob);
	bind_words(add, 3, span_text(kind));
	sqlite3_bind_int64(add, 4, fact->flags);
	sqlite3_bind_int64(add, 5, fact->first);
	sqlite3_bind_int64(add, 6, fact->last);
	bind_words(add, 7, fact->owner);
	bind_bytes(add, 8, fact->links);
	if (index_run(index, add, err))
		return -1;
	fact->number = sqlite3_last_insert_rowid(index->db);
	return add_text(index, fact->number, text, err);
}

int facts_holds(bool *out, struct index *index, int64_t number,
		const struct span *parts, size_t count, struct error *err)
{
	sqlite3_stmt *ask = index_statement(index,
		"SELECT text FROM texts WHERE fact = ?", err);
	int status;

	*out = false;
	if (!ask)
		return -1;
	sqlite3_bind_int64(ask, 1, number);
	status = index_step(index, ask, err);
	if (status < 0)
		return -1;
	for (size_t i = 0; status && !*out && i < count; i++)
		*out = span_find(column_bytes(ask, 0), parts[i]) != SIZE_MAX;
	index_done(ask);
	if (!status)
		return error_set(err, ERROR_DB, MARK_NONE,
				 _("reading the index: a text is missing"));
	return 0;
}

/* ---- files ---- */

int facts_files(struct index *index, int64_t world, facts_visit visit,
		void *context, struct error *err)
{
	sqlite3_stmt *ask = index_statement(index,
		"SELECT f.path, f.size, f.changed, f.modified, f.inode, k.fact,"
		" k.flags, k.first, k.last, k.owner, k.links"
		" FROM files f CROSS JOIN facts k ON k.fact = f.fact"
		" WHERE k.world = ? ORDER BY f.path", err);
	int status;

	if (!ask)
		return -1;
	sqlite3_bind_int64(ask, 1, world);
	while ((status = index_step(index, ask, err)) > 0) {
		const void *path = sqlite3_column_text(ask, 0);
		struct file_stamp stamp = {
			.size = sqlite3_column_int64(ask, 1),
			.changed = sqlite3_column_int64(ask, 2),
			.modified = sqlite3_column_int64(ask, 3),
			.inode = (uint64_t)sqlite3_column_int64(ask, 4),
		};
		struct fact fact;

		read_fact(&fact, ask, 5);
		visit(context, path ? path : "", &stamp, &fact);
	}
	if (status == 0)
		index_done(ask);
	return status;
}

static int forget_file(struct index *index, const char *path,
		       struct error *err)
{
	sqlite3_stmt *drop = index_statement(index,
		"DELETE FROM files WHERE path = ?", err);

	if (!drop)
		return -1;
	bind_words(drop, 1, span_text(path));
	return index_run(index, drop, err);
}

int facts_put_file(struct index *index, const char *path,
		   const struct file_stamp *stamp, int64_t fact,
		   struct error *err)
{
	sqlite3_stmt *put;

	if (!fact)
		return forget_file(index, path, err);
	put = index_statement(index,
		"INSERT OR REPLACE INTO files VALUES(?, ?, ?, ?, ?, ?)", err);
	if (!put)
		return -1;
	bind_words(put, 1, span_text(path));
	sqlite3_bind_int64(put, 2, stamp->size);
	sqlite3_bind_int64(put, 3, stamp->changed);
	sqlite3_bind_int64(put, 4, stamp->modified);
	sqlite3_bind_int64(put, 5, (int64_t)stamp->inode);
	sqlite3_bind_int64(put, 6, fact);
	return index_run(index, put, err);
}
