/*
 * What expressions may name: the fields of a kind's schema, by their names or
 * their labels, the records that references lead to, and what is derived.
 */
#ifndef RECORD_SCOPE_H
#define RECORD_SCOPE_H

#include "expr/expr.h"
#include "record/record.h"

struct named_records; /* of one reference, by id and title */

/* The handles of places are `struct field`; keep it as long as expressions. */
struct scope {
	struct arena *arena;
	const struct kinds *kinds;
	const struct kind *kind;
	/* References are to one of its records; NULL: to any id. */
	const struct snapshot *snapshot;
	enum language lang;          /* of the values that hints list */
	struct named_records *named; /* filled when they are asked for */
};

void scope_expr(struct expr_scope *out, struct scope *scope);

/*
 * The status, which records have without saying it, as a field of their kinds.
 * Its values are in the order of enum status (renewal/renewal.h).
 */
extern const struct field record_status;

#endif
