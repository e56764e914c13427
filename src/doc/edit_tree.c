/* Trees as an edit wants them, and the place in a tree that it is about. */
#include "doc/splice.h"

const struct node *edit_settled(struct arena *arena, const struct node *node)
{
	struct node *copy;
	struct buf token;

	if (node->type == NODE_STRING)
		return node;
	if (node_is_scalar(node)) {
		buf_init(&token);
		scalar_token(&token, node);
		copy = node_new_scalar(arena, node->type, buf_span(&token));
		buf_release(&token);
		return copy;
	}
	copy = node->type == NODE_MAP ? node_new_map(arena)
				      : node_new_list(arena);
	copy->style = node->style;
	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];

		if (entry->key)
			node_put(arena, copy, entry->key->text,
				 edit_settled(arena, entry->value));
		else
			node_add(arena, copy, edit_settled(arena, entry->value));
	}
	return copy;
}

void edit_put(struct arena *arena, struct node *to, struct span key,
		      const struct node *value)
{
	if (to->type == NODE_MAP)
		node_put(arena, to, key, value);
	else
		node_add(arena, to, value);
}

/* A copy of one collection with its entry at index changed as asked. */
static const struct node *change_entry(struct arena *arena,
				       const struct node *node, size_t index,
				       const struct doc_edit *edit,
				       const struct node *value)
{
	struct node *copy = node->type == NODE_MAP ? node_new_map(arena)
						   : node_new_list(arena);

	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];
		struct span key = { NULL, 0 };

		if (entry->key)
			key = entry->key->text;
		if (i == index && edit->type == EDIT_INSERT)
			edit_put(arena, copy, edit->key, value);
		if (i != index || edit->type == EDIT_INSERT)
			edit_put(arena, copy, key, entry->value);
		else if (edit->type == EDIT_SET)
			edit_put(arena, copy, key, value);
		else if (edit->type == EDIT_RENAME)
			edit_put(arena, copy, edit->key, entry->value);
	}
	if (edit->type == EDIT_INSERT && index >= node->count)
		edit_put(arena, copy, edit->key, value);
	return copy;
}

static size_t step_index(const struct node *node,
			 const struct locus_step *step)
{
	if (step->key.ptr)
		return node_index(node, step->key);
	return node->type == NODE_LIST && step->index < node->count
		       ? step->index : SIZE_MAX;
}

const struct node *edit_wanted(struct arena *arena,
				      const struct node *node,
				      const struct doc_edit *edit,
				      size_t depth, const struct node *value)
{
	static const struct doc_edit set = { .type = EDIT_SET };
	const struct node *child;
	size_t index;

	if (depth == edit->where.count) {
		if (edit->type == EDIT_SET)
			return value;
		return change_entry(arena, node, edit->index, edit, value);
	}
	index = step_index(node, &edit->where.steps[depth]);
	if (depth + 1 == edit->where.count &&
	    (edit->type == EDIT_REMOVE || edit->type == EDIT_RENAME))
		return change_entry(arena, node, index, edit, value);
	if (depth + 1 == edit->where.count && edit->type == EDIT_MOVE)
		return node_moved(arena, node, index, edit->index);
	child = edit_wanted(arena, node->entries[index].value, edit,
			    depth + 1, value);
	return change_entry(arena, node, index, &set, child);
}

bool edit_target(struct target *target, const struct node *root,
			struct locus where)
{
	*target = (struct target){ .node = root };
	for (size_t i = 0; i < where.count; i++) {
		size_t index = step_index(target->node, &where.steps[i]);

		if (index == SIZE_MAX)
			return false;
		target->parent = target->node;
		target->index = index;
		target->flow = target->parent->style == STYLE_FLOW;
		target->node = target->parent->entries[index].value;
	}
	return true;
}
