#include <stdlib.h>
#include <string.h>

#include "base/collect.h"
#include "base/mem.h"
#include "record/check.h"
#include "record/relations.h"
#include "renewal/asking.h"
#include "renewal/sequence.h"
#include "workspace/internal.h"

/* What the checks of some records share: gathered before, and then only read. */
struct checking {
	const struct snapshot *snapshot;
	const struct record *const *records;
	struct calendar calendar;
	struct arena arena; /* of what follows */
	const struct relations *relations;
	const struct lineages *lineages;
};

static void checking_init(struct checking *out,
			  const struct snapshot *snapshot,
			  const struct record *const *only, size_t count)
{
	out->snapshot = snapshot;
	out->records = only ? only :
		(const struct record *const *)snapshot->records;
	out->calendar = workspace_calendar(snapshot, 0);
	arena_init(&out->arena);
	out->relations = relations_of(&out->arena, snapshot, only, count);
	out->lineages = lineages_of(&out->arena, snapshot, only, count,
				    &out->calendar);
}

static void checking_release(struct checking *checking)
{
	arena_release(&checking->arena);
}

static void check_record(const struct checking *checking,
			 const struct record *record, struct diags *diags)
{
	size_t first = diags->count;

	record_check(checking->snapshot, record, diags);
	if (!record->doc)
		return;
	relations_check(checking->relations, record, diags);
	amendments_check(record, diags);
	lineage_check(checking->lineages, record, diags);
	during_check(checking->snapshot, record, &checking->calendar, diags);
	figures_check(record, &checking->calendar, diags);
	rules_check(checking->snapshot, record, &checking->calendar, diags);
	record_explain(record, diags, first);
}

static void check_one(void *context, size_t index, struct diags *diags)
{
	const struct checking *checking = context;

	check_record(checking, checking->records[index], diags);
}

void workspace_check(const struct snapshot *snapshot,
		     const struct record *const *only, size_t count,
		     struct diags *diags, size_t *found)
{
	struct checking checking;

	checking_init(&checking, snapshot, only, count);
	diags_collect(diags, only ? count : snapshot->count, check_one,
		      &checking, found);
	checking_release(&checking);
	record_suggest(snapshot, diags);
}

void workspace_check_record(const struct snapshot *snapshot,
			    const struct record *record, struct diags *diags)
{
	workspace_check(snapshot, &record, 1, diags, NULL);
}

/* ---- which errors are new ---- */

static int compare_texts(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "");
}

static int compare_errors(const struct diag *a, const struct diag *b)
{
	int order = compare_texts(a->at.path, b->at.path);

	order = order ? order : compare_texts(a->code, b->code);
	order = order ? order : compare_texts(a->pointer, b->pointer);
	return order ? order : compare_texts(a->msg, b->msg);
}

static int compare_known(const void *a, const void *b)
{
	const struct diag *const *x = a, *const *y = b;

	return compare_errors(*x, *y);
}

/* The errors that there were, sorted; each accounts for one. */
struct tally {
	const struct diag **known;
	bool *used;
	size_t count;
};

static void tally_init(struct tally *tally, const struct diags *diags)
{
	tally->known = mem_zero(diags->count + 1, sizeof(*tally->known));
	tally->used = mem_zero(diags->count + 1, sizeof(*tally->used));
	tally->count = 0;
	for (size_t i = 0; i < diags->count; i++)
		if (diags->items[i].level == DIAG_ERROR)
			tally->known[tally->count++] = &diags->items[i];
	if (tally->count)
		qsort(tally->known, tally->count, sizeof(const struct diag *),
		      compare_known);
}

static void tally_release(struct tally *tally)
{
	free(tally->known);
	free(tally->used);
}

/* Is there one left that is this error? Then it is used up. */
static bool tally_take(struct tally *tally, const struct diag *diag)
{
	size_t low = 0, high = tally->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_errors(tally->known[middle], diag) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < tally->count &&
	       compare_errors(tally->known[low], diag) == 0; low++)
		if (!tally->used[low])
			return tally->used[low] = true;
	return false;
}

const struct diag *diags_first_new_error(const struct diags *before,
					 const struct diags *after)
{
	const struct diag *found = NULL;
	struct tally tally;

	tally_init(&tally, before);
	for (size_t i = 0; i < after->count && !found; i++)
		if (after->items[i].level == DIAG_ERROR &&
		    !tally_take(&tally, &after->items[i]))
			found = &after->items[i];
	tally_release(&tally);
	return found;
}

void diags_keep_new_errors(struct diags *all, const struct diags *known)
{
	struct tally tally;
	size_t kept = 0;

	tally_init(&tally, known);
	for (size_t i = 0; i < all->count; i++)
		if (all->items[i].level == DIAG_ERROR &&
		    !tally_take(&tally, &all->items[i]))
			all->items[kept++] = all->items[i];
	all->count = kept;
	tally_release(&tally);
}
