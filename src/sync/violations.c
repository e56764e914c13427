/* What the merge breaks though no two sides disagree. */
#include <string.h>

#include "sync/internal.h"

/* The findings of a commit, or with none of what the plan gives. */
static int check_side(struct diags *diags, struct kinds *kinds,
		      struct snapshot *snapshot, struct workspace *ws,
		      const struct object_id *commit,
		      const struct sync_plan *plan, struct error *err)
{
	struct merged_source merged = { .ws = ws, .plan = plan };
	struct source source;

	diags_init(diags, ws->arena);
	source_merged(&source, &merged);
	if (commit && object_id_is_zero(commit))
		return 0;
	if (commit ? workspace_at(kinds, snapshot, ws, commit, diags, err)
		   : workspace_load(kinds, snapshot, ws, &source, diags, err))
		return -1;
	workspace_check(snapshot, NULL, 0, diags, NULL);
	diags_sort(diags);
	return 0;
}

/* Could the merge alone be why? */
static bool is_of_both(const struct sync_plan *plan, const struct diag *diag)
{
	const struct merge_file *file = diag->at.path
		? plan_file(plan, diag->at.path) : NULL;

	return diag->level == DIAG_WARNING && file &&
	       (diag->other.path ||
		(file->changed_mine && file->changed_published));
}

static bool has_it(const struct diags *diags, const struct diag *diag)
{
	for (size_t i = 0; i < diags->count; i++) {
		const struct diag *other = &diags->items[i];

		if (other->at.path && strcmp(other->code, diag->code) == 0 &&
		    strcmp(other->at.path, diag->at.path) == 0 &&
		    strcmp(other->msg, diag->msg) == 0)
			return true;
	}
	return false;
}

static void keep_new_warnings(struct diags *warnings, const struct diags *known,
			      const struct diags *own)
{
	size_t kept = 0;

	for (size_t i = 0; i < warnings->count; i++)
		if (!has_it(known, &warnings->items[i]) &&
		    !has_it(own, &warnings->items[i]))
			warnings->items[kept++] = warnings->items[i];
	warnings->count = kept;
}

/*
 * Errors that are published already block nobody. Others refuse: they are in
 * the local saves (a draft), or the merge itself would make them.
 */
static int compare_sides(struct sync_violations *out,
			 const struct sync_plan *plan, struct workspace *ws,
			 struct error *err)
{
	struct snapshot other;
	struct diags known, own;
	struct kinds kinds;
	int status = -1;

	diags_init(&own, ws->arena);
	if (check_side(&known, &kinds, &other, ws, &plan->published, plan,
		       err) == 0 &&
	    check_side(&own, &kinds, &other, ws, &plan->mine, plan,
		       err) == 0) {
		diags_keep_new_errors(&out->findings, &known);
		keep_new_warnings(&out->warnings, &known, &own);
		out->own_errors = !diags_first_new_error(&own,
							 &out->findings);
		status = 0;
	}
	diags_release(&known);
	diags_release(&own);
	return status;
}

int sync_violations(struct sync_violations *out, const struct sync_plan *plan,
		    struct workspace *ws, struct error *err)
{
	memset(out, 0, sizeof(*out));
	diags_init(&out->warnings, ws->arena);
	if (check_side(&out->findings, &out->kinds, &out->snapshot, ws, NULL,
		       plan, err))
		return -1;
	for (size_t i = 0; i < out->findings.count; i++)
		if (is_of_both(plan, &out->findings.items[i]))
			diags_add_all(&out->warnings, &out->findings, i, 1);
	if (diags_worst(&out->findings) == DIAG_ERROR || out->warnings.count)
		return compare_sides(out, plan, ws, err);
	out->findings.count = 0;
	return 0;
}

void sync_violations_release(struct sync_violations *violations)
{
	diags_release(&violations->findings);
	diags_release(&violations->warnings);
	memset(violations, 0, sizeof(*violations));
}
