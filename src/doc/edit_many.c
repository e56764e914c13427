/* Many scalars set at once: the text is read again once. */
#include <stdlib.h>

#include "base/mem.h"
#include "doc/splice.h"

/* A scalar of the text, and what is to be in its place. */
struct exchange {
	const struct node *old, *value;
};

/* A SET of a scalar that changes, planned; false when it is no such edit. */
static bool plan_scalar(struct splice *splice, struct exchange *exchange,
			struct arena *arena, const struct doc *doc,
			const struct doc_edit *edit)
{
	struct attempt attempt = { .edit = edit };
	struct target target;

	if (edit->type != EDIT_SET || !edit->value ||
	    !node_is_scalar(edit->value) ||
	    !edit_is_valid_value(edit->value) ||
	    !edit_target(&target, doc->root, edit->where) ||
	    !node_is_scalar(target.node))
		return false;
	attempt.target = &target;
	*exchange = (struct exchange){ target.node, edit->value };
	if (edit_transplant(splice, &attempt))
		return true;
	attempt.value = exchange->value = edit_settled(arena, edit->value);
	return edit_splice(splice, arena, &attempt);
}

static int compare_splices(const void *a, const void *b)
{
	const struct splice *x = a, *y = b;

	return x->begin < y->begin ? -1 : x->begin > y->begin;
}

/* All splices in one text; empty when they overlap. */
static struct span join_splices(struct arena *arena, const struct doc *doc,
				struct splice *splices, size_t count)
{
	struct buf text;
	size_t at = 0;

	qsort(splices, count, sizeof(*splices), compare_splices);
	buf_init(&text);
	for (size_t i = 0; i < count; i++) {
		const struct splice *splice = &splices[i];

		if (splice->begin < at) {
			buf_release(&text);
			return span_of(NULL, 0);
		}
		buf_add(&text, span_part(doc->text, at, splice->begin - at));
		buf_add(&text, buf_span(&splice->patch));
		at = splice->end;
	}
	buf_add(&text, span_from(doc->text, at));
	return buf_detach(&text, arena);
}

static int compare_exchanges(const void *a, const void *b)
{
	const struct exchange *x = a, *y = b;

	return x->old < y->old ? -1 : x->old > y->old;
}

/* The tree with its scalars exchanged; keys are shared. */
static const struct node *exchanged(struct arena *arena,
				    const struct node *node,
				    const struct exchange *exchanges,
				    size_t count)
{
	struct exchange wanted = { node, NULL };
	const struct exchange *found;
	struct entry *entries;
	struct node *copy;

	if (node_is_scalar(node)) {
		found = bsearch(&wanted, exchanges, count, sizeof(wanted),
				compare_exchanges);
		return found ? found->value : node;
	}
	copy = ARENA_NEW(arena, struct node);
	*copy = *node;
	entries = ARENA_ARRAY(arena, node->count, struct entry);
	for (size_t i = 0; i < node->count; i++) {
		entries[i].key = node->entries[i].key;
		entries[i].value = exchanged(arena, node->entries[i].value,
					     exchanges, count);
	}
	copy->entries = entries;
	return copy;
}

bool doc_set_scalars(struct doc **out, struct arena *arena,
		     const struct doc *doc, const struct doc_edit *edits,
		     size_t count)
{
	struct splice *splices = mem_zero(count, sizeof(*splices));
	struct exchange *exchanges =
		ARENA_ARRAY(arena, count, struct exchange);
	struct attempt attempt = { .wanted = NULL };
	bool good = count > 0;
	size_t planned = 0;

	while (planned < count && good) {
		edit_begin(&splices[planned], doc, false);
		good = plan_scalar(&splices[planned], &exchanges[planned],
				   arena, doc, &edits[planned]);
		planned++;
	}
	if (good) {
		qsort(exchanges, count, sizeof(*exchanges), compare_exchanges);
		attempt.wanted = exchanged(arena, doc->root, exchanges, count);
		good = edit_is_wanted(out, arena, doc, &attempt,
				      join_splices(arena, doc, splices, count));
	}
	for (size_t i = 0; i < planned; i++)
		buf_release(&splices[i].patch);
	free(splices);
	return good;
}
