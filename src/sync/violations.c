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

/*
 * Errors that are published already block nobody. Others refuse: they are in
 * the local saves (a draft), or the merge itself would make them.
 */
int sync_violations(struct sync_violations *out, const struct sync_plan *plan,
		    struct workspace *ws, struct error *err)
{
	struct snapshot other;
	struct diags known, own;
	struct kinds kinds;
	int status = -1;

	memset(out, 0, sizeof(*out));
	if (check_side(&out->findings, &out->kinds, &out->snapshot, ws, NULL,
		       plan, err))
		return -1;
	if (diags_worst(&out->findings) != DIAG_ERROR) {
		out->findings.count = 0;
		return 0;
	}
	diags_init(&known, ws->arena);
	diags_init(&own, ws->arena);
	if (check_side(&known, &kinds, &other, ws, &plan->published, plan,
		       err) == 0 &&
	    check_side(&own, &kinds, &other, ws, &plan->mine, plan,
		       err) == 0) {
		diags_keep_new_errors(&out->findings, &known);
		out->own_errors = !diags_first_new_error(&own,
							 &out->findings);
		status = 0;
	}
	diags_release(&known);
	diags_release(&own);
	return status;
}

void sync_violations_release(struct sync_violations *violations)
{
	diags_release(&violations->findings);
	memset(violations, 0, sizeof(*violations));
}
