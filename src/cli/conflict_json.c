#include "cli/conflict_report.h"

static void json_value(struct printer *json, const char *key,
		       const struct node *value)
{
	if (!value)
		return;
	printer_key(json, key);
	json_node(json, value);
}

static void json_side(struct printer *json, const char *key,
		      const struct node *value, const struct author *author)
{
	printer_key(json, key);
	printer_begin_map(json);
	json_value(json, "value", value);
	if (author && author->name) {
		printer_pair(json, "author", author->name);
		printer_pair(json, "email", author->email);
		printer_pair_int(json, "time", author->time);
	}
	printer_end_map(json);
}

static const char *type_name(const struct sync_conflict *conflict)
{
	static const char *const names[] = {
		[CONFLICT_VALUE] = "value", [CONFLICT_DELETE] = "delete",
		[CONFLICT_TOGETHER] = "together", [CONFLICT_ADD] = "add",
		[CONFLICT_TYPE] = "type",
	};

	return conflict->is_name ? "id" : names[conflict->conflict.type];
}

static const char *choice_name(enum choice choice)
{
	static const char *const choices[] = {
		[CHOICE_MINE] = "mine", [CHOICE_PUBLISHED] = "published",
		[CHOICE_BASE] = "base", [CHOICE_VALUE] = "value",
	};

	return choices[choice];
}

static void json_conflict(struct printer *json,
			  const struct sync_conflict *conflict)
{
	printer_begin_map(json);
	printer_pair(json, "kind", conflict->kind->name);
	printer_pair(json, "id", conflict->id);
	printer_pair(json, "title", conflict->title);
	printer_pair(json, "file", conflict->file);
	printer_pair(json, "type", type_name(conflict));
	printer_pair(json, "path", conflict->path);
	printer_pair(json, "pointer", conflict->pointer);
	json_side(json, "mine", conflict->conflict.ours, &conflict->mine);
	json_side(json, "published", conflict->conflict.theirs,
		  &conflict->published);
	json_side(json, "base", conflict->conflict.base, NULL);
	printer_pair(json, "decided", choice_name(conflict->choice));
	if (conflict->choice == CHOICE_VALUE)
		json_value(json, "value", conflict->value);
	printer_end_map(json);
}

void json_conflicts(struct printer *json, const struct sync_plan *plan,
		    const char *word)
{
	printer_begin_list(json);
	for (size_t i = 0; i < plan->conflict_count; i++)
		if (!word || conflict_is_of(&plan->conflicts[i], word))
			json_conflict(json, &plan->conflicts[i]);
	printer_end_list(json);
}

static void json_repair(struct printer *json, const struct sync_repair *repair)
{
	printer_begin_map(json);
	printer_pair(json, "kind", repair->kind->name);
	printer_pair(json, "id", repair->id);
	printer_pair(json, "file", repair->file);
	printer_pair(json, "path", repair->path);
	json_value(json, "merged", repair->merged);
	printer_pair(json, "decided", choice_name(repair->choice));
	json_value(json, "value", repair->value);
	printer_end_map(json);
}

void json_repairs(struct printer *json, const struct sync_plan *plan,
		  const char *word)
{
	printer_begin_list(json);
	for (size_t i = 0; i < plan->repair_count; i++)
		if (!word || file_is_of(plan->repairs[i].kind,
				   plan->repairs[i].file, word))
			json_repair(json, &plan->repairs[i]);
	printer_end_list(json);
}

void json_findings(struct printer *json,
		   const struct sync_violations *violations,
		   const struct diags *findings, const char *word)
{
	printer_begin_list(json);
	for (size_t i = 0; i < findings->count; i++)
		if (violation_is_of(violations, &findings->items[i], word))
			json_diag(json, &findings->items[i]);
	printer_end_list(json);
}

void json_decisions(struct printer *json,
		    const struct sync_decision *decisions, size_t count)
{
	printer_begin_list(json);
	for (size_t i = 0; i < count; i++) {
		if (decisions[i].conflict)
			json_conflict(json, decisions[i].conflict);
		else
			json_repair(json, &decisions[i].repair);
	}
	printer_end_list(json);
}
