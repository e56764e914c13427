/* Applying changes: to a text through doc_edit(), or to a tree alone. */
#include <string.h>

#include "change/change.h"
#include "change/plan.h"

/* ---- texts ---- */

/* The document so far, and the arena it is in when it is not the caller's. */
struct applying {
	struct arena *arena; /* the caller's */
	struct arena scratch[2];
	int turn; /* the scratch arena that is free */
	const struct doc *doc;
	bool in_scratch;
};

/* The edits of one change; the last of all goes to the caller's arena. */
static int apply_plan(struct applying *applying, const struct plan *plan,
		      bool is_last, struct error *err)
{
	struct arena *scratch = &applying->scratch[applying->turn];
	const struct doc *doc = applying->doc;
	const char *path = doc->path;

	for (size_t i = 0; i < plan->count; i++) {
		bool keep = is_last && i + 1 == plan->count;
		struct doc *next;

		if (doc_edit(&next, keep ? applying->arena : scratch, doc,
			     &plan->edits[i], err))
			return -1;
		next->path = path;
		doc = next;
		applying->in_scratch = !keep;
	}
	applying->doc = doc;
	return 0;
}

static int apply_all(struct applying *applying, const struct shape *shape,
		     const struct change *changes, size_t count,
		     struct error *err)
{
	for (size_t i = 0; i < count; i++) {
		struct arena *scratch = &applying->scratch[applying->turn];
		struct plan plan;

		if (plan_change(&plan, scratch, applying->doc,
				applying->doc->root, shape, &changes[i], err) ||
		    apply_plan(applying, &plan, i + 1 == count, err))
			return -1;
		if (!plan.count) {
			arena_release(scratch);
			continue;
		}
		applying->turn = !applying->turn;
		arena_release(&applying->scratch[applying->turn]);
	}
	return 0;
}

/* Out of the scratch arena: when the last change had nothing to do. */
static int keep_doc(struct applying *applying, struct error *err)
{
	struct doc_limits limits = { .size = applying->doc->text.len + 1 };
	struct doc *copy;

	if (!applying->in_scratch)
		return 0;
	if (doc_load(&copy, applying->arena, applying->doc->text,
		     applying->doc->path, &limits, err))
		return -1;
	copy->path = applying->doc->path;
	applying->doc = copy;
	return 0;
}

int change_apply(const struct doc **out, struct arena *arena,
		 const struct doc *doc, const struct shape *shape,
		 const struct change *changes, size_t count,
		 struct error *err)
{
	struct applying applying = { .arena = arena, .doc = doc };
	int result;

	arena_init(&applying.scratch[0]);
	arena_init(&applying.scratch[1]);
	result = apply_all(&applying, shape, changes, count, err);
	if (!result)
		result = keep_doc(&applying, err);
	if (!result)
		*out = applying.doc;
	arena_release(&applying.scratch[0]);
	arena_release(&applying.scratch[1]);
	return result;
}

/* ---- trees ---- */

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
	copy->count = count;
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
