/* What the index knows of each record of a snapshot. Part of workspace/. */
#ifndef WORKSPACE_SHELF_H
#define WORKSPACE_SHELF_H

#include "index/facts.h"
#include "workspace/internal.h"

enum known_flags {
	KNOWN_ALWAYS = 1u << 0,  /* others may be meant by what it says */
	KNOWN_UNENDED = 1u << 1, /* no end is known, or amendments say it */
	KNOWN_ESCAPES = 1u << 2, /* its text may say what is not in it */
};

/* What a text tells; found by reading it. */
struct harvest {
	struct object_id blob;
	struct fact fact; /* its links are `struct bond`s: the lineage's and
			     former ids */
	struct span folded;
};

/* The record was read. Touches nothing but the arena. */
void harvest_record(struct harvest *out, struct arena *arena,
		    const struct record *record,
		    const struct calendar *calendar);

struct shelf {
	struct shelf *next;
	const struct snapshot *snapshot;
	struct fact *facts; /* by the record's place. number 0: it was read,
			       and may be unknown to the index */
	bool is_usable;     /* else all are read */
};

/*
 * The snapshot's, made when it is first asked for: what is new or changed is
 * read, and noted in the index.
 */
int shelf_of(struct shelf **out, struct workspace *ws,
	     const struct snapshot *snapshot, struct error *err);

#endif
