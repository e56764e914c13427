#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "workspace/internal.h"

void workspace_check_record(const struct snapshot *snapshot,
			    const struct record *record, struct diags *diags)
{
	struct calendar calendar = workspace_calendar(snapshot, 0);
	size_t first = diags->count;

	record_check(snapshot, record, diags);
	if (!record->doc)
		return;
	amendments_check(record, diags);
	lineage_check(snapshot, record, &calendar, diags);
	record_explain(record, diags, first);
}

void workspace_check(const struct snapshot *snapshot,
		     const struct record *const *only, size_t count,
		     struct diags *diags)
{
	if (!only) {
		for (size_t i = 0; i < snapshot->count; i++)
			workspace_check_record(snapshot, snapshot->records[i],
					       diags);
		return;
	}
	for (size_t i = 0; i < count; i++)
		workspace_check_record(snapshot, only[i], diags);
}

static bool text_same(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool diag_same(const struct diag *a, const struct diag *b)
{
	return a->level == b->level && text_same(a->code, b->code) &&
	       text_same(a->at.path, b->at.path) &&
	       text_same(a->pointer, b->pointer) && text_same(a->msg, b->msg);
}

const struct diag *diags_first_new_error(const struct diags *before,
					 const struct diags *after)
{
	bool *used = mem_zero(before->count + 1, sizeof(*used));
	const struct diag *found = NULL;

	for (size_t i = 0; i < after->count && !found; i++) {
		size_t j = 0;

		if (after->items[i].level != DIAG_ERROR)
			continue;
		while (j < before->count &&
		       (used[j] ||
			!diag_same(&before->items[j], &after->items[i])))
			j++;
		if (j == before->count)
			found = &after->items[i];
		else
			used[j] = true;
	}
	free(used);
	return found;
}

void diags_keep_new_errors(struct diags *all, const struct diags *known)
{
	const struct diag *first;
	struct diags rest = *all;
	size_t kept = 0;

	while ((first = diags_first_new_error(known, &rest))) {
		struct diag diag = *first;
		size_t used = (size_t)(first - rest.items) + 1;

		rest.items += used;
		rest.count -= used;
		all->items[kept++] = diag;
	}
	all->count = kept;
}
