/*
 * Checking everything, without looking at everything: what was clean the last
 * time, and to which nothing that changed since can matter, still is.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/parallel.h"
#include "record/rules.h"
#include "workspace/internal.h"
#include "workspace/recheck.h"
#include "workspace/spread.h"

enum { WORTH = 2 }; /* of how many parts one may have changed */

struct recheck {
	struct workspace *ws;
	struct arena arena;
	struct seen_list before;
	struct spread *items; /* records, and files that are gone; by path */
	size_t count;
};

/* ---- what changed ---- */

static void add_record(struct recheck *recheck, struct record *record,
		       const struct seen *before)
{
	struct workspace *ws = recheck->ws;
	struct spread *item = &recheck->items[recheck->count++];
	bool there = file_stamp(&item->stamp, file_join(&recheck->arena,
							ws->folder,
							record->path));

	item->record = record;
	item->key = bond_key(span_text(record->kind->name),
			     span_text(record->id));
	item->before = before;
	if (before && there &&
	    file_stamp_equal(&item->stamp, &before->stamp) &&
	    file_stamp_is_settled(&item->stamp, recheck->before.since)) {
		item->bonds = before->bonds;
		item->bond_count = before->bond_count;
		item->marks = before->is_clean ? 0 : SPREAD_FOUND;
	} else {
		item->marks = SPREAD_CHANGED;
	}
}

static void add_gone(struct recheck *recheck, const struct seen *before)
{
	const struct kind *kind = kinds_of_path(&recheck->ws->kinds,
						span_text(before->path));
	struct span id = span_text(file_name(before->path));
	struct spread *item = &recheck->items[recheck->count++];

	item->before = before;
	item->marks = SPREAD_CHANGED;
	if (kind && id.len > strlen(".yaml"))
		item->key = bond_key(span_text(kind->name),
				     span_part(id, 0, id.len - strlen(".yaml")));
}

/* Both are sorted by path. */
static void compare(struct recheck *recheck)
{
	const struct snapshot *snapshot = &recheck->ws->snapshot;
	const struct seen_list *before = &recheck->before;
	size_t i = 0, k = 0;

	recheck->items = ARENA_ARRAY(&recheck->arena,
				     snapshot->count + before->count,
				     struct spread);
	while (i < snapshot->count || k < before->count) {
		const struct seen *seen = k < before->count ? &before->items[k]
							    : NULL;
		struct record *record = i < snapshot->count
			? snapshot->records[i] : NULL;
		int order = !seen ? 1 : !record ? -1
			: strcmp(seen->path, record->path);

		if (order < 0)
			add_gone(recheck, seen);
		else
			add_record(recheck, record, order ? NULL : seen);
		k += order <= 0;
		i += order >= 0;
	}
}

/* ---- reading and checking ---- */

/* Those that are marked, into both arrays; returns how many. */
static size_t pick(const struct recheck *recheck, unsigned marks,
		   struct record **records, struct spread **items)
{
	size_t count = 0;

	for (size_t i = 0; i < recheck->count; i++) {
		struct spread *item = &recheck->items[i];

		if (!item->record || !(item->marks & marks))
			continue;
		if (items)
			items[count] = item;
		records[count++] = item->record;
	}
	return count;
}

static int read_marked(struct recheck *recheck, unsigned marks,
		       struct diags *diags, struct error *err)
{
	struct workspace *ws = recheck->ws;
	struct record **records = ARENA_ARRAY(&recheck->arena, recheck->count,
					      struct record *);
	size_t count = pick(recheck, marks, records, NULL);

	return snapshot_read(&ws->snapshot, &ws->files, records, count, diags,
			     err);
}

/* What is new or changed says its bonds anew, on every core. */
struct bonding {
	struct spread *items;
	struct arena *arenas; /* one a worker */
};

static void take_bond(void *context, size_t worker, size_t index)
{
	struct bonding *bonding = context;
	struct spread *item = &bonding->items[index];
	struct bond *bonds;

	if (!item->record || !(item->marks & SPREAD_CHANGED))
		return;
	item->bond_count = record_bonds(&bonds, &bonding->arenas[worker],
					item->record);
	item->bonds = bonds;
}

static void take_bonds(struct recheck *recheck)
{
	size_t workers = parallel_workers(recheck->count);
	struct bonding bonding = {
		recheck->items, parallel_arenas(&recheck->arena, workers),
	};

	parallel_run(recheck->count, workers, take_bond, &bonding);
}

/* Marks what to check and what that needs: all of it when much has changed. */
static void choose(struct recheck *recheck)
{
	size_t changed = 0;

	for (size_t i = 0; i < recheck->count; i++)
		changed += (recheck->items[i].marks & SPREAD_CHANGED) != 0;
	if (changed < recheck->count / WORTH) {
		spread_marks(recheck->items, recheck->count,
			     rules_reach(&recheck->ws->kinds));
		return;
	}
	for (size_t i = 0; i < recheck->count; i++)
		recheck->items[i].marks |= SPREAD_CHECK | SPREAD_NEED;
}

/* Returns how many. */
static size_t check_marked(struct recheck *recheck, struct diags *diags)
{
	struct record **records = ARENA_ARRAY(&recheck->arena, recheck->count,
					      struct record *);
	struct spread **items = ARENA_ARRAY(&recheck->arena, recheck->count,
					    struct spread *);
	size_t *found = ARENA_ARRAY(&recheck->arena, recheck->count, size_t);
	size_t count = pick(recheck, SPREAD_CHECK, records, items);

	workspace_check(&recheck->ws->snapshot,
			(const struct record *const *)records, count, diags,
			found);
	for (size_t i = 0; i < count; i++) {
		if (found[i] || !items[i]->record->doc)
			items[i]->marks |= SPREAD_FOUND;
		else
			items[i]->marks &= ~(unsigned)SPREAD_FOUND;
	}
	return count;
}

/* ---- remembering ---- */

static void remember(const struct recheck *recheck, const char *path)
{
	struct seen_list list = {
		.under = recheck->before.under,
		.since = recheck->ws->moment.now * INT64_C(1000000000),
	};
	struct error ignored = ERROR_INIT;

	list.items = mem_zero(recheck->count + 1, sizeof(*list.items));
	for (size_t i = 0; i < recheck->count; i++) {
		const struct spread *item = &recheck->items[i];

		if (item->record)
			list.items[list.count++] = (struct seen){
				item->record->path, item->stamp,
				!(item->marks & SPREAD_FOUND),
				item->bonds, item->bond_count,
			};
	}
	if (file_make_folders(recheck->ws->state, &ignored) == 0)
		seen_write(path, &list);
	free(list.items);
}

/* Is what is remembered other than what was read? */
static bool is_news(const struct recheck *recheck)
{
	for (size_t i = 0; i < recheck->count; i++) {
		const struct spread *item = &recheck->items[i];

		if ((item->marks & SPREAD_CHANGED) ||
		    item->before->is_clean != !(item->marks & SPREAD_FOUND))
			return true;
	}
	return false;
}

static int run(struct recheck *recheck, struct recheck_request *request,
	       struct diags *diags, struct error *err)
{
	struct object_id under;
	struct workspace *ws = recheck->ws;
	char *path = file_join(&recheck->arena, ws->state, "checked");
	char *today = arena_printf(&recheck->arena, "%ld",
				   (long)ws->calendar.today);

	if (under_what(&under, ws, &ws->files, &ws->snapshot, today, err))
		return -1;
	recheck->before.under = under;
	if (!request->afresh)
		seen_read(&recheck->before, &recheck->arena, path, &under);
	compare(recheck);
	if (read_marked(recheck, SPREAD_CHANGED, diags, err))
		return -1;
	take_bonds(recheck);
	choose(recheck);
	if (read_marked(recheck, SPREAD_NEED, diags, err))
		return -1;
	request->looked_at = check_marked(recheck, diags);
	if (is_news(recheck))
		remember(recheck, path);
	return 0;
}

int workspace_recheck(struct workspace *ws,
		      struct recheck_request *request, struct diags *diags,
		      struct error *err)
{
	struct recheck recheck = { .ws = ws, .arena = ARENA_INIT };
	int status = run(&recheck, request, diags, err);

	arena_release(&recheck.arena);
	return status;
}
