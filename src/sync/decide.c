/*
 * The file <state>/resolutions: a YAML list of
 *   {file, path, base, mine, published, choice, value}
 * in which an absent value stands for an absent node.
 */
#include <string.h>

#include "sync/internal.h"

enum { DECISIONS_LIMIT = 8 * 1024 * 1024, DECISIONS_KEPT = 500 };

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
	const struct doc_limits limits = { .size = DECISIONS_LIMIT };
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
	       same(node_get(decision, "base"), conflict->conflict.base) &&
	       same(node_get(decision, "mine"), conflict->conflict.ours) &&
	       same(node_get(decision, "published"),
		    conflict->conflict.theirs);
}

void decision_apply(struct sync_conflict *conflict,
		    const struct node *decisions)
{
	for (size_t i = 0; i < decisions->count; i++) {
		const struct node *decision = decisions->entries[i].value;
		struct span choice = node_get_string(decision, "choice");

		if (!matches(decision, conflict))
			continue;
		for (size_t j = CHOICE_MINE; j < ARRAY_LEN(choice_names); j++)
			if (span_is(choice, choice_names[j]))
				conflict->choice = (enum choice)j;
		conflict->value = node_get(decision, "value");
	}
}

static void put(struct arena *arena, struct node *map, const char *key,
		const struct node *value)
{
	if (value)
		node_put(arena, map, span_text(key), node_copy(arena, value));
}

static struct node *make_decision(struct arena *arena,
				  const struct sync_conflict *conflict,
				  enum choice choice, const struct node *value)
{
	struct node *decision = node_new_map(arena);

	put(arena, decision, "file", node_new_text(arena, conflict->file));
	put(arena, decision, "path", node_new_text(arena, conflict->path));
	put(arena, decision, "base", conflict->conflict.base);
	put(arena, decision, "mine", conflict->conflict.ours);
	put(arena, decision, "published", conflict->conflict.theirs);
	put(arena, decision, "choice",
	    node_new_text(arena, choice_names[choice]));
	put(arena, decision, "value", value);
	return decision;
}

int sync_decide(struct workspace *ws, const struct sync_conflict *conflict,
		enum choice choice, const struct node *value,
		struct error *err)
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
		if (!matches(old->entries[i].value, conflict))
			node_add(ws->arena, list,
				 node_copy(ws->arena, old->entries[i].value));
	node_add(ws->arena, list,
		 make_decision(ws->arena, conflict, choice, value));
	buf_init(&text);
	doc_emit(&text, list);
	status = file_write(decisions_path(ws), buf_span(&text), err);
	buf_release(&text);
	return status;
}

int sync_forget(struct workspace *ws, struct error *err)
{
	if (file_type(decisions_path(ws)) == FILE_NONE)
		return 0;
	return file_remove(decisions_path(ws), err);
}
