/* What `explain` tells of the rules of a repository's schemas. */
#ifndef CLI_EXPLAIN_RULE_H
#define CLI_EXPLAIN_RULE_H

#include "cli/common.h"

struct declared_rule {
	const struct kind *kind;
	const struct schema_rule *rule;
};

struct rule_list {
	const struct declared_rule *items;
	size_t count;
};

/* All rules of the repository around; none where there is no repository. */
void rules_load(struct rule_list *out, struct app *app);
/* Those with this id: several kinds may have one. */
struct rule_list rules_choose(struct arena *arena,
			      const struct rule_list *all, struct span id);
/* As text, or as the JSON of `explain`. */
void rules_tell(struct app *app, const struct rule_list *rules);
/* A paragraph, below a heading if there is one. */
void explain_part(struct app *app, const char *head, const char *text);
const char *explain_level(enum diag_level level);

#endif
