/* Many scalars set at once: the text is read again once. */
#include <stdlib.h>

#include "base/mem.h"
#include "doc/splice.h"

/* A SET of a scalar that changes, planned; false when it is no such edit. */
static bool plan_scalar(struct splice *splice, struct arena *arena,
			const struct doc *doc, const struct doc_edit *edit)
{
	struct attempt attempt = { .edit = edit };
	struct target target;

	if (edit->type != EDIT_SET || !node_is_scalar(edit->value) ||
	    !edit_is_valid_value(edit->value) ||
	    !edit_target(&target, doc->root, edit->where) ||
	    !node_is_scalar(target.node))
		return false;
	attempt.target = &target;
	attempt.value = edit_settled(arena, edit->value);
	return edit_transplant(splice, &attempt) ||
	       edit_splice(splice, arena, &attempt);
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

bool doc_set_scalars(struct doc **out, struct arena *arena,
		     const struct doc *doc, const struct doc_edit *edits,
		     size_t count)
{
	struct splice *splices = mem_zero(count, sizeof(*splices));
	struct attempt attempt = { .wanted = doc->root };
	bool good = true;
	size_t planned = 0;

	while (planned < count && good) {
		const struct doc_edit *edit = &edits[planned];

		edit_begin(&splices[planned], doc, false);
		good = plan_scalar(&splices[planned++], arena, doc, edit);
		if (good)
			attempt.wanted = edit_wanted(arena, attempt.wanted,
						     edit, 0,
						     edit_settled(arena, edit->value));
	}
	good = good && edit_is_wanted(out, arena, doc, &attempt,
				 join_splices(arena, doc, splices, count));
	for (size_t i = 0; i < planned; i++)
		buf_release(&splices[i].patch);
	free(splices);
	return good;
}
