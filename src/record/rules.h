/* The rules that schemas declare for their records (x-rules). */
#ifndef RECORD_RULES_H
#define RECORD_RULES_H

#include "expr/expr.h"
#include "record/record.h"

struct rule {
	const struct schema_rule *said;
	const struct expr *expr;
	const struct span *at; /* dotted paths: the first that is there shows it */
	size_t at_count;
};

/*
 * Reads the rules of all kinds. One that cannot be read is told (S012) and left
 * out, its kind stays.
 */
void rules_compile(struct kinds *kinds, struct arena *arena,
		   struct diags *diags);
/*
 * Over how many references, one after another, a rule may look at other
 * records: no more than it names with ref(). At least 1.
 */
size_t rules_reach(const struct kinds *kinds);
/* The rule with this id, or NULL. */
const struct rule *rule_find(const struct kind *kind, struct span id);

#endif
