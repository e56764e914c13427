/* Applying changes to a text, through doc_edit(). */
#include "change/change.h"
#include "change/plan.h"

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

/* The document after a change, or a run of them; what was before is let go. */
static void step(struct applying *applying)
{
	applying->turn = !applying->turn;
	arena_release(&applying->scratch[applying->turn]);
}

static bool sets_scalar(const struct change *change)
{
	return change->type == CHANGE_SET && change->to &&
	       node_is_scalar(change->to) &&
	       (!change->from || node_is_scalar(change->from));
}

/* How many from the first on only set scalars. */
static size_t count_run(const struct change *changes, size_t count)
{
	size_t run = 0;

	while (run < count && sets_scalar(&changes[run]))
		run++;
	return run;
}

/*
 * A run of scalars set, at once; false when that does not go: then one after
 * the other, which says why.
 */
static bool apply_run(struct applying *applying, const struct shape *shape,
		      const struct change *changes, size_t count, bool is_last)
{
	struct arena *scratch = &applying->scratch[applying->turn];
	struct arena *arena = is_last ? applying->arena : scratch;
	struct doc_edit *edits = ARENA_ARRAY(scratch, count, struct doc_edit);
	const struct doc *doc = applying->doc;
	struct error ignored = ERROR_INIT;
	struct doc *next;

	for (size_t i = 0; i < count; i++) {
		struct plan plan;

		if (plan_change(&plan, scratch, doc, doc->root, shape,
				&changes[i], &ignored) || plan.count != 1)
			return false;
		edits[i] = plan.edits[0];
	}
	if (!doc_set_scalars(&next, arena, doc, edits, count))
		return false;
	next->path = doc->path;
	applying->doc = next;
	applying->in_scratch = !is_last;
	return true;
}

static int apply_all(struct applying *applying, const struct shape *shape,
		     const struct change *changes, size_t count,
		     struct error *err)
{
	size_t tried = 0; /* up to here one after the other */

	for (size_t i = 0; i < count; i++) {
		struct arena *scratch = &applying->scratch[applying->turn];
		size_t run = i < tried ? 0 : count_run(changes + i, count - i);
		struct plan plan;

		if (run > 1 && apply_run(applying, shape, changes + i, run,
					 i + run == count)) {
			i += run - 1;
			step(applying);
			continue;
		}
		tried = i + run > tried ? i + run : tried;
		if (plan_change(&plan, scratch, applying->doc,
				applying->doc->root, shape, &changes[i], err) ||
		    apply_plan(applying, &plan, i + 1 == count, err))
			return -1;
		if (plan.count)
			step(applying);
		else
			arena_release(scratch);
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
	copy->limits = applying->doc->limits;
	applying->doc = copy;
	return 0;
}

int change_apply(const struct doc **out, struct arena *arena,
		 const struct doc *doc, const struct shape *shape,
		 const struct change *changes, size_t count, struct error *err)
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
