/*
 * The file <state>/resolutions: a YAML list of decisions,
 *   {file, path, base, mine, published, choice, value}
 * and of repairs,
 *   {repair: true, file, path, merged, choice, value}
 * in which an absent value stands for an absent node.
 */
#include <string.h>

#include "sync/internal.h"

enum { DECISIONS_LIMIT = 64 << 20, NODES_LIMIT = 4 << 20,
       DECISIONS_KEPT = 20000 };

static const char *const choice_names[] = {
	[CHOICE_NONE] = "none", [CHOICE_MINE] = "mine",
	[CHOICE_PUBLISHED] = "published", [CHOICE_BASE] = "base",
	[CHOICE_VALUE] = "value",
};

static char *decisions_path(struct workspace *ws)
{
	return file_join(ws->arena, ws->state, "resolutions");
}

int decisions_read(const struct node **out, struct workspace *ws,
		   struct error *err)
{
	const struct doc_limits limits = { .size = DECISIONS_LIMIT,
					   .nodes = NODES_LIMIT };
	char *path = decisions_path(ws);
	struct span text;
	struct doc *doc;

	*out = node_new_list(ws->arena);
	if (file_type(path) == FILE_NONE)
		return 0;
	if (file_read(&text, ws->arena, path, DECISIONS_LIMIT, err))
		return -1;
	if (!span_trim(text).len)
		return 0;
	if (doc_load(&doc, ws->arena, text, path, &limits, err))
		return error_hint(err, _("`entente sync --abort` forgets the "
					 "decisions"));
	if (doc->root->type == NODE_LIST)
		*out = doc->root;
	return 0;
}

static bool same(const struct node *a, const struct node *b)
{
	if (!a || !b)
		return a == b;
	return node_equal(a, b);
}

static bool is_about(const struct node *decision,
		     const struct sync_conflict *conflict)
{
	return span_is(node_get_string(decision, "file"), conflict->file) &&
	       span_is(node_get_string(decision, "path"), conflict->path);
}

static bool matches(const struct node *decision,
		    const struct sync_conflict *conflict)
{
	return is_about(decision, conflict) &&
	       !node_get(decision, "repair") &&
	       same(node_get(decision, "base"), conflict->conflict.base) &&
	       same(node_get(decision, "mine"), conflict->conflict.ours) &&
	       same(node_get(decision, "published"),
		    conflict->conflict.theirs);
}

enum choice choice_of(struct span name)
{
	for (size_t i = CHOICE_MINE; i < ARRAY_LEN(choice_names); i++)
		if (span_is(name, choice_names[i]))
			return (enum choice)i;
	return CHOICE_NONE;
}

void decision_apply(struct sync_conflict *conflict,
		    const struct node *decisions)
{
	for (size_t i = 0; i < decisions->count; i++) {
		const struct node *decision = decisions->entries[i].value;

		if (!matches(decision, conflict))
			continue;
		conflict->choice = choice_of(node_get_string(decision,
							     "choice"));
		conflict->value = node_get(decision, "value");
	}
}

static void put(struct arena *arena, struct node *map, const char *key,
		const struct node *value)
{
	if (value)
		node_put(arena, map, span_text(key), node_copy(arena, value));
}

static struct node *make_repair(struct arena *arena,
				const struct sync_repair *repair)
{
	struct node *made = node_new_map(arena);

	put(arena, made, "repair",
	    node_new_scalar(arena, NODE_BOOL, span_text("true")));
	put(arena, made, "file", node_new_text(arena, repair->file));
	put(arena, made, "path", node_new_text(arena, repair->path));
	put(arena, made, "merged", repair->merged);
	put(arena, made, "choice",
	    node_new_text(arena, choice_names[repair->choice]));
	if (repair->steps.count) /* a whole record is taken as its text is */
		put(arena, made, "value", repair->value);
	return made;
}

static struct node *make_decision(struct arena *arena,
				  const struct sync_decision *decision)
{
	const struct sync_conflict *conflict = decision->conflict;
	struct node *made = node_new_map(arena);

	if (!conflict)
		return make_repair(arena, &decision->repair);
	put(arena, made, "file", node_new_text(arena, conflict->file));
	put(arena, made, "path", node_new_text(arena, conflict->path));
	put(arena, made, "base", conflict->conflict.base);
	put(arena, made, "mine", conflict->conflict.ours);
	put(arena, made, "published", conflict->conflict.theirs);
	put(arena, made, "choice",
	    node_new_text(arena, choice_names[decision->choice]));
	put(arena, made, "value", decision->value);
	return made;
}

static bool is_repair_of(const struct node *old,
			 const struct sync_repair *repair)
{
	return node_get(old, "repair") &&
	       span_is(node_get_string(old, "file"), repair->file) &&
	       span_is(node_get_string(old, "path"), repair->path);
}

static bool is_replaced(const struct node *old,
			const struct sync_decision *decisions, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (decisions[i].conflict
			? matches(old, decisions[i].conflict)
			: is_repair_of(old, &decisions[i].repair))
			return true;
	return false;
}

/* A repair that gives what the merge gives takes back an earlier one. */
static bool is_needed(const struct sync_decision *decision)
{
	return decision->conflict || !same(decision->repair.merged,
					   decision->repair.value);
}

int sync_decide(struct workspace *ws, const struct sync_decision *decisions,
		size_t count, struct error *err)
{
	struct node *list = node_new_list(ws->arena);
	const struct node *old;
	struct buf text;
	int status;
	size_t first;

	if (decisions_read(&old, ws, err))
		return -1;
	first = old->count > DECISIONS_KEPT ? old->count - DECISIONS_KEPT : 0;
	for (size_t i = first; i < old->count; i++)
		if (!is_replaced(old->entries[i].value, decisions, count))
			node_add(ws->arena, list,
				 node_copy(ws->arena, old->entries[i].value));
	for (size_t i = 0; i < count; i++)
		if (is_needed(&decisions[i]))
			node_add(ws->arena, list,
				 make_decision(ws->arena, &decisions[i]));
	buf_init(&text);
	doc_emit(&text, list);
	status = file_write(decisions_path(ws), buf_span(&text), err);
	buf_release(&text);
	return status;
}

int sync_forget(size_t *count, struct workspace *ws, struct error *err)
{
	struct error unread = ERROR_INIT;
	const struct node *list;

	*count = 0;
	if (file_type(decisions_path(ws)) == FILE_NONE)
		return 0;
	if (decisions_read(&list, ws, &unread) == 0)
		*count = list->count;
	return file_remove(decisions_path(ws), err);
}
