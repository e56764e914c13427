/*
 * The index: what can be computed from the repository again, kept so that it
 * need not be. One SQLite file; whoever deletes it loses a moment. An adapter
 * that moves rows and knows neither records nor git; commits and what they
 * changed are in index/log.h.
 */
#ifndef INDEX_INDEX_H
#define INDEX_INDEX_H

#include "base/arena.h"
#include "base/base.h"
#include "base/error.h"
#include "base/span.h"

struct index;

/*
 * Opens the file, which is made when it is not there; NULL: one in memory. One
 * of another version, or no such file at all, is thrown away and begun anew.
 * ERROR_DB when that cannot be; ERROR_LOCKED when another process holds it.
 */
int index_open(struct index **out, const char *path, struct error *err);

/* How another process is waited for, without which it is half a minute. */
struct index_patience {
	int milliseconds;
	void (*tell)(void *context); /* after a second, once; or NULL */
	void *context;
};
int index_open_within(struct index **out, const char *path,
		      const struct index_patience *patience,
		      struct error *err);
/* From now on. */
void index_wait(struct index *index, const struct index_patience *patience);
void index_close(struct index *index);
/* The file goes; nothing of it is open in this process. */
void index_remove(const char *path);
/* In a transaction: it is as if it had just been made. */
int index_clear(struct index *index, struct error *err);
/* Is it a file, so that the next process finds what was written? */
bool index_is_kept(const struct index *index);

/*
 * A transaction: waits for another writer as long as it may (ERROR_LOCKED).
 * Without index_commit() before index_close(), also when the process is
 * killed, nothing was written. index_commit() on ERROR_DB has taken it back.
 */
int index_begin(struct index *index, struct error *err);
/* For many questions, between which nobody changes the answers. */
int index_begin_reading(struct index *index, struct error *err);
int index_commit(struct index *index, struct error *err);
void index_rollback(struct index *index);

#endif
