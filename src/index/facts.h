/*
 * Facts: what can be told of a text without reading it again, so that a
 * question need not look at those that certainly do not matter to it. By the
 * text's blob and what kind of thing it is, so that they serve a work tree and
 * any commit; under a digest of all that else they hang on. Part of index/.
 */
#ifndef INDEX_FACTS_H
#define INDEX_FACTS_H

#include "base/file.h"
#include "index/index.h"

enum { FACTS_ID = 20 }; /* bytes of a digest, of a blob's id */

struct fact {
	int64_t number; /* from 1; 0: none */
	uint32_t flags; /* the caller's */
	int64_t first, last; /* of a period */
	struct span owner;
	struct span links; /* bytes, the caller's */
};

/*
 * The world of a digest: what is known under it. make: a new one, in a
 * transaction, when there is none, and what is known under the oldest ones
 * goes. *out 0: there is none.
 */
int facts_world(int64_t *out, struct index *index,
		const unsigned char *digest, bool make, struct error *err);
/* How many texts something is known of, in all worlds. */
int facts_count(size_t *out, struct index *index, struct error *err);

/* out->number 0: nothing is known. Its spans lie in the arena. */
int facts_find(struct fact *out, struct arena *arena, struct index *index,
	       int64_t world, const char *kind, const unsigned char *blob,
	       struct error *err);
/*
 * In a transaction; fact->number is set. One that is known already stays.
 * text: what facts_holds() looks in.
 */
int facts_add(struct fact *fact, struct index *index, int64_t world,
	      const char *kind, const unsigned char *blob, struct span text,
	      struct error *err);
/* Does the text hold one of these, byte by byte? */
int facts_holds(bool *out, struct index *index, int64_t number,
		const struct span *parts, size_t count, struct error *err);

/* ---- files of the work tree ---- */

/* Calls each file with what is known of its text, by path, bytewise. */
typedef void (*facts_visit)(void *context, const char *path,
			    const struct file_stamp *stamp,
			    const struct fact *fact);
int facts_files(struct index *index, int64_t world, facts_visit visit,
		void *context, struct error *err);
/* In a transaction. fact 0: the file is forgotten. */
int facts_put_file(struct index *index, const char *path,
		   const struct file_stamp *stamp, int64_t fact,
		   struct error *err);

#endif
