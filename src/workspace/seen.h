/*
 * What the last check saw of each file, so that the next one reads only what
 * changed since, and what that can matter to. A file of ours in the git
 * directory; whoever deletes it loses a moment. Part of workspace/ alone.
 */
#ifndef WORKSPACE_SEEN_H
#define WORKSPACE_SEEN_H

#include "base/file.h"
#include "record/record.h"
#include "repo/repo.h"

/* How what a check says of a record depends on another one. */
enum bond_flags {
	BOND_REFERS = 1u << 0, /* it names that one */
	BOND_CHAIN = 1u << 1,  /* and what that one names in turn counts too */
	BOND_GROUP = 1u << 2,  /* as does who else has this bond */
	BOND_FORMER = 1u << 3, /* it was that one: who names that, names it */
};

struct bond {
	uint64_t key; /* bond_key() of the other's kind and id */
	uint64_t flags;
};

uint64_t bond_key(struct span kind, struct span id);
/*
 * The bonds of a record, from its text, in the arena. A record whose text could
 * not be read has none.
 */
size_t record_bonds(struct bond **out, struct arena *arena,
		    const struct record *record);

/* One file of records/. */
struct seen {
	const char *path;
	struct file_stamp stamp;
	bool is_clean; /* nothing was found */
	const struct bond *bonds;
	size_t bond_count;
};

struct seen_list {
	struct object_id under; /* what else the outcome hangs on */
	int64_t since;  /* when the stamps began to be taken, nanoseconds */
	struct seen *items; /* by path */
	size_t count;
};

/*
 * What the last check saw; nothing, when there was none, or it was made under
 * other schemas, settings, days or by another program.
 */
void seen_read(struct seen_list *out, struct arena *arena, const char *path,
	       const struct object_id *under);
/* Best effort: without it the next check takes longer. */
void seen_write(const char *path, const struct seen_list *list);

#endif
