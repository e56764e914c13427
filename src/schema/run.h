/* Running a compiled schema, and complaining. */
#ifndef SCHEMA_RUN_H
#define SCHEMA_RUN_H

#include "schema/internal.h"

/* ---- running ---- */

/* The way down to the instance, on the C stack. */
struct trail {
	const struct trail *up;
	struct span key; /* ptr NULL: an item of a list */
	size_t index;
};

/* A resource entered, and those around it: the dynamic scope (core, 7.1). */
struct scope {
	const struct resource *resource;
	const struct scope *up;
};

/* Which entries of an instance have been evaluated, a bit each. */
struct seen {
	size_t count;
	uint64_t few, *many; /* many, on the heap, where few cannot hold them */
};

/* What a match that hit its limit costs, in schemas run. */
#define SLOW_MATCH 100000
/* What a complaint costs: it takes time to word, and memory to keep. */
#define COMPLAINT 100

struct run {
	const struct doc *doc;
	struct diags *diags; /* NULL in a quiet run: only the verdict counts */
	const struct trail *place;
	const struct scope *scope;
	struct seen *seen; /* of the instance at hand; NULL: nobody asks */
	unsigned depth; /* schemas entered */
	unsigned still; /* of them, since the last step down the instance */
	size_t steps;   /* work done so far, in schemas run */
	size_t guesses; /* hints that searched for a likeness */
	bool stopped;   /* a bound was hit: the verdict is "no" */
	bool told;      /* and a complaint says so */
};

bool schema_run(struct run *run, const struct subschema *schema,
		const struct node *instance);
/* Only the verdict. */
bool schema_fits(struct run *run, const struct subschema *schema,
		 const struct node *instance);
bool schema_run_property(struct run *run, const struct subschema *schema,
			 const struct entry *entry);
bool schema_run_item(struct run *run, const struct subschema *schema,
		     const struct node *list, size_t index);
/* Notes that a schema was applied to this entry of the instance. */
void run_mark(struct run *run, size_t index);
void seen_init(struct seen *seen, size_t count);
void seen_merge(struct seen *into, struct seen *from);
void seen_release(struct seen *seen);
/* Counts work; false, and the run is stopped, when it is too much. */
bool run_charge(struct run *run, size_t steps);
/* node_data_hash(), counted by what the node holds. */
uint64_t run_hash(struct run *run, const struct node *node);
/* Whether one more hint by likeness may be searched for: they are slow. */
bool run_guess(struct run *run);

/*
 * report.c. A complaint about the node (or about the key) with its place and
 * pointer; NULL in a quiet run. Always check run->diags before the work of
 * preparing a message.
 */
struct diag *complain(struct run *run, const char *code,
		      const struct node *at, const char *format, ...)
	FORMAT_PRINTF(4, 5);
/* The same, one step further down: at is a key, the pointer names it. */
struct diag *complain_key(struct run *run, const char *code,
			  const struct node *key, const char *format, ...)
	FORMAT_PRINTF(4, 5);
/* RFC 6901. */
char *place_pointer(struct arena *arena, const struct trail *place);
/* "parties[2].term." with the dot, "" at the root. */
const char *place_prefix(struct arena *arena, const struct trail *place);

#endif
