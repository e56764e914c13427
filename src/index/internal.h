/* What the files of this folder share: the only place that sees SQLite. */
#ifndef INDEX_INTERNAL_H
#define INDEX_INTERNAL_H

#include <sqlite3.h>

#include "index/index.h"

/* Raised whenever a table, or the meaning of a row, is another one. */
enum { INDEX_VERSION = 3 };

enum { INDEX_STATEMENTS = 64 };

struct index {
	sqlite3 *db;
	struct {
		const char *sql; /* the literal, compared by address */
		sqlite3_stmt *statement;
	} prepared[INDEX_STATEMENTS];
	size_t prepared_count;
	struct index_patience patience;
	int64_t waits_since; /* milliseconds, of the lock that is waited for */
	bool has_told;
};

/* The tables of each file, made when the index is. */
extern const char index_log_tables[], index_facts_tables[];

/*
 * The one translator of SQLite's failures; format has one %s, for its words.
 * ERROR_LOCKED when somebody else holds the file, else ERROR_DB. Returns -1.
 */
int index_error(struct index *index, struct error *err, const char *format);

/*
 * The statement of a literal, prepared once, its parameters not bound; NULL
 * with an error. It is in use until index_done().
 */
sqlite3_stmt *index_statement(struct index *index, const char *sql,
			      struct error *err);
/* Back to its beginning, so that it holds no lock. */
void index_done(sqlite3_stmt *statement);
/* One step: 1 there is a row, 0 it is at its end, -1 error (it is done). */
int index_step(struct index *index, sqlite3_stmt *statement,
	       struct error *err);
/* Steps to the end of what gives no rows. */
int index_run(struct index *index, sqlite3_stmt *statement,
	      struct error *err);
int index_execute(struct index *index, const char *sql, struct error *err);

/* Of log.c, for log_line.c. */
int log_count_chains(size_t *out, struct index *index, struct error *err);
struct log_place;
int log_chain_base(struct log_place *out, struct index *index, int64_t chain,
		   struct error *err);

#endif
