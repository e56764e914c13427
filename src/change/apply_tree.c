/* Applying changes to a tree alone. */
#include <string.h>

#include "change/change.h"
#include "change/plan.h"

/* A copy of a collection with one entry put in, replaced or left out. */
static struct node *copy_with(struct arena *arena, const struct node *node,
			      const struct doc_edit *edit, size_t index,
			      struct entry entry)
{
	struct node *copy = ARENA_NEW(arena, struct node);
	size_t count = node->count, behind = index;
	struct entry *entries;

	*copy = *node;
	if (edit->type == EDIT_INSERT)
		count++;
	else if (edit->type == EDIT_REMOVE)
		count--;
	if (edit->type != EDIT_INSERT)
		behind++;
	entries = ARENA_ARRAY(arena, count, struct entry);
	if (index)
		memcpy(entries, node->entries, index * sizeof(*entries));
	if (edit->type != EDIT_REMOVE)
		entries[index] = entry;
	if (node->count > behind)
		memcpy(entries + index + (edit->type != EDIT_REMOVE),
		       node->entries + behind,
		       (node->count - behind) * sizeof(*entries));
	copy->entries = entries;
	copy->count = (uint32_t)count;
	return copy;
}

static struct node *insert_entry(struct arena *arena, const struct node *node,
				 const struct doc_edit *edit)
{
	size_t index = edit->index < node->count ? edit->index : node->count;
	struct entry entry = { NULL, edit->value };

	if (node->type == NODE_MAP)
		entry.key = node_new_string(arena, edit->key);
	return copy_with(arena, node, edit, index, entry);
}

/* The tree after an edit; what it does not touch is shared. */
static const struct node *edit_tree(struct arena *arena,
				    const struct node *node,
				    const struct doc_edit *edit, size_t depth)
{
	static const struct doc_edit replace = { .type = EDIT_SET };
	const struct locus_step *step;
	struct entry entry;
	size_t index;

	if (depth == edit->where.count) {
		if (edit->type == EDIT_INSERT)
			return insert_entry(arena, node, edit);
		return edit->type == EDIT_SET ? edit->value : NULL;
	}
	step = &edit->where.steps[depth];
	index = step->key.ptr ? node_index(node, step->key) : step->index;
	entry = node->entries[index];
	if (edit->type == EDIT_REMOVE && depth + 1 == edit->where.count)
		return copy_with(arena, node, edit, index, entry);
	if (edit->type == EDIT_MOVE && depth + 1 == edit->where.count)
		return node_moved(arena, node, index, edit->index);
	entry.value = edit_tree(arena, entry.value, edit, depth + 1);
	return copy_with(arena, node, &replace, index, entry);
}

int change_apply_tree(const struct node **out, struct arena *arena,
		      const struct node *root, const struct shape *shape,
		      const struct change *changes, size_t count,
		      struct error *err)
{
	for (size_t i = 0; i < count; i++) {
		struct plan plan;

		if (plan_change(&plan, arena, NULL, root, shape, &changes[i],
				err))
			return -1;
		for (size_t k = 0; k < plan.count; k++)
			root = edit_tree(arena, root, &plan.edits[k], 0);
	}
	*out = root;
	return 0;
}
