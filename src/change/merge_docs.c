/*
 * The merge of three texts. The data are change_merge()'s; what is no data,
 * comments and layout, comes from the line merge where that can be read, and
 * else from ours. What theirs says in comments is then still added.
 */
#include <string.h>

#include "change/internal.h"
#include "doc/comment.h"

enum {
	/* How often the text with some of them is read again. */
	TRIES_MAX = 100,
	/* Each is looked for among the others; of more, those of the line
	 * merge must do. */
	COMMENTS_MAX = 2000,
};

struct docs_merge {
	struct arena *arena;
	const struct doc *const *docs;
	const struct shape *shape;
	const struct node *merged;
};

static const struct node *root_of(const struct doc *doc)
{
	return doc ? doc->root : NULL;
}

/* ---- the text to begin with ---- */

static int apply_to(const struct doc **out, const struct docs_merge *merge,
		    const struct doc *doc, const struct changes *changes,
		    struct error *err)
{
	return change_apply(out, merge->arena, doc, merge->shape,
			    changes->items, changes->count, err);
}

/*
 * The line merge with the rest of the changes; NULL when it cannot be read, or
 * has more to be mended than ours.
 */
static const struct doc *mend_lines(const struct docs_merge *merge,
				    struct span lines, size_t most)
{
	const struct doc *ours = merge->docs[1], *mended;
	struct error ignored = ERROR_INIT;
	struct changes changes;
	struct doc *doc;

	if (!lines.len || doc_load(&doc, merge->arena, lines, ours->path,
				   &ours->limits, &ignored))
		return NULL;
	changes_init(&changes, merge->arena);
	diff_written(&changes, doc->root, merge->merged, merge->shape);
	changes_place(&changes, span_of(NULL, 0), merge->docs[2]->text);
	if (changes.count > most ||
	    apply_to(&mended, merge, doc, &changes, &ignored))
		return NULL;
	return mended;
}

/* ---- comments ---- */

static size_t count_text(const struct comment_list *comments, struct span text)
{
	size_t count = 0;

	for (size_t i = 0; i < comments->count; i++)
		count += span_equal(comments->items[i].text, text);
	return count;
}

/* The item of a list that is the same in another version of it. */
static size_t find_item(const struct docs_merge *merge,
			const struct node *list, const struct shape *shape,
			const struct node *item, size_t index)
{
	struct step step = path_item_step(merge->arena, shape, item, index);
	size_t found;

	if (step.type != STEP_INDEX)
		return step_find(&found, list, shape, &step) ? found : SIZE_MAX;
	for (size_t i = 0; i < list->count; i++)
		if (node_equal(list->entries[i].value, item))
			return i;
	return index;
}

/* The owner in another text: its keys and items there. */
static bool carry_owner(struct comment *comment, const struct docs_merge *merge,
			const struct doc *to)
{
	const struct node *from = merge->docs[2]->root, *node = to->root;
	const struct shape *shape = merge->shape;
	size_t count = comment->owner.count;
	struct locus_step *steps =
		ARENA_ARRAY(merge->arena, count, struct locus_step);

	for (size_t i = 0; i < count && node; i++) {
		struct locus_step step = comment->owner.steps[i];
		bool named = step.key.ptr != NULL;

		from = named ? node_get_span(from, step.key)
			     : node_at(from, step.index);
		if (!named && node->type == NODE_LIST)
			step.index = find_item(merge, node, shape, from,
					       step.index);
		node = named ? node_get_span(node, step.key)
			     : node_at(node, step.index);
		if (named)
			shape = shape_property(shape, step.key);
		else if (shape)
			shape = shape->items;
		steps[i] = step;
	}
	comment->owner.steps = steps;
	return node && (count || !comment->beside);
}

/* What is to be added, and of that what was found to have room. */
struct adding {
	const struct docs_merge *merge;
	const struct doc *doc;
	struct comment *wanted, *taken;
	size_t wanted_count, taken_count;
	size_t tries;
};

/* Is there room for so many more? They are then taken. */
static bool take(struct adding *adding, const struct comment *more,
		 size_t count)
{
	struct error ignored = ERROR_INIT;
	struct arena scratch = ARENA_INIT;
	struct doc *made;
	bool good;

	if (adding->tries == TRIES_MAX)
		return false;
	adding->tries++;
	memcpy(adding->taken + adding->taken_count, more,
	       count * sizeof(*more));
	good = !doc_add_comments(&made, &scratch, adding->doc, adding->taken,
				 adding->taken_count + count, &ignored);
	if (good)
		adding->taken_count += count;
	arena_release(&scratch);
	return good;
}

/*
 * All at once, else half by half. One that has no room beside its owner goes
 * above it; else it stays theirs alone.
 */
static void take_most(struct adding *adding, struct comment *comments,
		      size_t count)
{
	size_t half = count / 2;

	if (!count || take(adding, comments, count))
		return;
	if (count == 1) {
		comments->beside = !comments->beside;
		take(adding, comments, 1);
		return;
	}
	take_most(adding, comments, half);
	take_most(adding, comments + half, count - half);
}

/* Those that theirs has and neither base nor the merged text. */
static void want_comments(struct adding *adding,
			  const struct comment_list *before,
			  const struct comment_list *theirs,
			  const struct comment_list *have)
{
	for (size_t i = 0; i < theirs->count; i++) {
		struct comment comment = theirs->items[i];
		struct comment_list wanted = { adding->wanted,
					       adding->wanted_count };
		size_t count = count_text(theirs, comment.text);

		if (count > count_text(before, comment.text) &&
		    count > count_text(have, comment.text) +
				    count_text(&wanted, comment.text) &&
		    carry_owner(&comment, adding->merge, adding->doc))
			adding->wanted[adding->wanted_count++] = comment;
	}
}

static void add_comments(const struct doc **doc, const struct docs_merge *merge)
{
	struct comment_list before = { NULL, 0 }, theirs, have;
	struct adding adding = { .merge = merge, .doc = *doc };
	struct error ignored = ERROR_INIT;
	struct doc *added;

	doc_comments(&theirs, merge->arena, merge->docs[2]);
	if (!theirs.count || theirs.count > COMMENTS_MAX)
		return;
	if (merge->docs[0])
		doc_comments(&before, merge->arena, merge->docs[0]);
	doc_comments(&have, merge->arena, *doc);
	if (before.count > COMMENTS_MAX || have.count > COMMENTS_MAX)
		return;
	adding.wanted = ARENA_ARRAY(merge->arena, theirs.count, struct comment);
	adding.taken = ARENA_ARRAY(merge->arena, theirs.count, struct comment);
	want_comments(&adding, &before, &theirs, &have);
	take_most(&adding, adding.wanted, adding.wanted_count);
	if (adding.taken_count &&
	    !doc_add_comments(&added, merge->arena, *doc, adding.taken,
			      adding.taken_count, &ignored))
		*doc = added;
}

static bool same_comments(const struct docs_merge *merge)
{
	struct comment_list base = { NULL, 0 }, theirs;

	doc_comments(&theirs, merge->arena, merge->docs[2]);
	if (merge->docs[0])
		doc_comments(&base, merge->arena, merge->docs[0]);
	for (size_t i = 0; i < base.count && i < theirs.count; i++)
		if (!span_equal(base.items[i].text, theirs.items[i].text))
			return false;
	return base.count == theirs.count;
}

/* Nothing of theirs but scalars in the place of scalars. */
static bool only_scalars(const struct docs_merge *merge,
			 const struct changes *changes)
{
	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->items[i];

		if (change->type != CHANGE_SET || !change->from ||
		    !node_is_scalar(change->from) ||
		    !node_is_scalar(change->to))
			return false;
	}
	return same_comments(merge);
}

int change_merge_docs(const struct doc **out, struct merge_result *result,
		      struct arena *arena, const struct doc *const docs[3],
		      const struct line_merge *lines,
		      const struct shape *shape, struct error *err)
{
	struct docs_merge merge = { .arena = arena, .docs = docs,
				    .shape = shape };
	struct changes *changes = &result->changes;
	struct span text;

	change_merge(result, arena, root_of(docs[0]), docs[1]->root,
		     docs[2]->root, shape);
	changes_place(changes, docs[1]->text, docs[2]->text);
	if (only_scalars(&merge, changes))
		return apply_to(out, &merge, docs[1], changes, err);
	if (change_apply_tree(&merge.merged, arena, docs[1]->root, shape,
			      changes->items, changes->count, err) ||
	    lines->merge(&text, lines->context, err))
		return -1;
	*out = mend_lines(&merge, text, changes->count);
	if (!*out && apply_to(out, &merge, docs[1], changes, err))
		return -1;
	add_comments(out, &merge);
	return 0;
}
