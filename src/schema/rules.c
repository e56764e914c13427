/* The rules of a schema, as they stand in it; record/ reads their expressions. */
#include <string.h>

#include "schema/vocab.h"

static enum diag_level level_of(const struct node *rule)
{
	size_t level = vocab_word(vocab_levels, vocab_level_count,
				  node_get_string(rule, "severity"));

	return level == SIZE_MAX ? DIAG_ERROR : (enum diag_level)level;
}

static bool is_there(const struct schema_facts *facts, const char *id)
{
	for (size_t i = 0; i < facts->rule_count; i++)
		if (strcmp(facts->rules[i].id, id) == 0)
			return true;
	return false;
}

void rules_build(struct compiler *compiler, struct schema_facts *facts,
		 const struct subschema *root)
{
	const struct node *list = node_get(root->node, "x-rules");
	struct arena *arena = compiler->arena;
	struct schema_rule *rules;

	facts->doc = root->resource->doc;
	if (!list)
		return;
	rules = ARENA_ARRAY(arena, list->count, struct schema_rule);
	facts->rules = rules;
	for (size_t i = 0; i < list->count; i++) {
		const struct node *node = list->entries[i].value;
		struct schema_rule *rule = &rules[facts->rule_count];

		rule->id = arena_text(arena, node_get_string(node, "id"));
		rule->level = level_of(node);
		rule->message = labels_of(arena, node_get(node, "message"));
		rule->hint = labels_of(arena, node_get(node, "hint"));
		rule->at = node_get_string(node, "at");
		rule->expr = node_get(node, "expr");
		if (is_there(facts, rule->id))
			compiler_fault(compiler, "S009", node_get(node, "id"),
				       _("the rule '%s' is there twice"),
				       rule->id);
		else
			facts->rule_count++;
	}
}
