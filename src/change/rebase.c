#include "change/rebase.h"

#include <string.h>

/* Is a text what its changes of data make of base, to the byte? */
static bool is_data_only(struct arena *arena, const struct doc *base,
			 const struct doc *text, const struct shape *shape)
{
	struct error ignored = ERROR_INIT;
	struct changes changes;
	const struct doc *made;

	changes_init(&changes, arena);
	change_diff(&changes, base->root, text->root, shape);
	return change_apply(&made, arena, base, shape, changes.items,
			    changes.count, &ignored) == 0 &&
	       span_equal(made->text, text->text);
}

int change_rebase(struct rebased *out, struct arena *arena,
		  const struct doc *base, const struct doc *mine,
		  const struct doc *theirs, const struct shape *shape,
		  struct error *err)
{
	const struct doc *ground = theirs, *other = mine;
	struct merge_result merged;

	memset(out, 0, sizeof(*out));
	change_merge(&merged, arena, base->root, mine->root, theirs->root,
		     shape);
	out->conflicts = merged.conflicts;
	out->conflict_count = merged.conflict_count;
	if (merged.conflict_count)
		return 0;
	if (!is_data_only(arena, base, mine, shape)) {
		ground = mine;
		other = theirs;
		out->beyond = !is_data_only(arena, base, theirs, shape);
	}
	if (out->beyond)
		return 0;
	change_merge(&merged, arena, base->root, ground->root, other->root,
		     shape);
	return change_apply(&out->doc, arena, ground, shape,
			    merged.changes.items, merged.changes.count, err);
}
