/* Which records of a snapshot a question needs, as far as the index can tell. */
#include "workspace/want.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "workspace/log.h"
#include "workspace/seen.h"
#include "workspace/shelf.h"

struct wanting {
	struct workspace *ws;
	struct snapshot *snapshot;
	struct shelf *shelf;
	const struct wanted *wanted;
	struct span text; /* folded */
	struct arena arena;
	bool *is_chosen; /* by the record's place */
	size_t *chosen;  /* places, in the order in which they were found */
	size_t count;
};

/* Emptied, or begun anew where not even that can be. */
static int empty_index(struct workspace *ws, struct error *err)
{
	struct error unfit = ERROR_INIT;
	struct index *index;

	if (workspace_index(&index, ws, err))
		return -1;
	if (index_is_kept(index) && index_begin(index, &unfit) == 0 &&
	    index_clear(index, &unfit) == 0 &&
	    index_commit(index, &unfit) == 0)
		return 0;
	if (unfit.kind == ERROR_LOCKED) {
		*err = unfit;
		return -1;
	}
	workspace_discard_index(ws);
	return workspace_index(&index, ws, err);
}

/* Which save changed which file; of a repository without saves, nothing. */
static int fill_log(struct workspace *ws, struct error *err)
{
	struct object_id head;
	struct index *index;

	if (repo_head(&head, ws->repo, err))
		return -1;
	return object_id_is_zero(&head) ? 0
		: workspace_log(&index, ws, &head, err);
}

int workspace_reindex(size_t *count, struct workspace *ws, struct error *err)
{
	struct shelf *shelf;

	if (ws->moment.no_index) {
		error_set(err, ERROR_DB, MARK_NONE,
			  _("ENTENTE_NO_INDEX is set: no index is kept"));
		return error_hint(err, _("unset it first"));
	}
	if (empty_index(ws, err) ||
	    shelf_of(&shelf, ws, &ws->snapshot, err) || fill_log(ws, err))
		return -1;
	if (!index_is_kept(ws->index) || ws->unindexed) {
		error_set(err, ERROR_DB, MARK_FILE(ws->state),
			  _("the index cannot be kept: %s"), ws->unindexed
			  ? ws->unindexed : _("its file cannot be made"));
		return error_hint(err, _("all commands work without it, and "
					 "take longer"));
	}
	return facts_count(count, ws->index, err);
}

static void choose(struct wanting *wanting, size_t place)
{
	if (wanting->is_chosen[place])
		return;
	wanting->is_chosen[place] = true;
	wanting->chosen[wanting->count++] = place;
}

/* ---- one by one ---- */

static bool is_meant(const struct wanting *wanting, size_t place)
{
	const struct wanted *wanted = wanting->wanted;
	const struct record *record = wanting->snapshot->records[place];
	const struct fact *fact = &wanting->shelf->facts[place];

	if (wanted->nobody || (wanted->only && wanted->only != record))
		return false;
	if (wanted->kind &&
	    strcmp(wanted->kind->name, record->kind->name) != 0)
		return false;
	if (wanted->owner.len && !span_equal(fact->owner, wanted->owner))
		return false;
	return !wanted->ending || (fact->flags & KNOWN_UNENDED) ||
	       (fact->first <= wanted->until && fact->last >= wanted->from);
}

/* An id stands as it is in a text without escapes; so does what was folded. */
static int has_words(bool *out, const struct wanting *wanting, size_t place,
		     struct error *err)
{
	const struct wanted *wanted = wanting->wanted;
	const struct fact *fact = &wanting->shelf->facts[place];
	struct index *index = wanting->ws->index;

	*out = true;
	if (!fact->number)
		return 0;
	if (wanted->text.len &&
	    facts_holds(out, index, fact->number, &wanting->text, 1, err))
		return -1;
	if (*out && wanted->name_count && !(fact->flags & KNOWN_ESCAPES))
		return facts_holds(out, index, fact->number, wanted->names,
				   wanted->name_count, err);
	return 0;
}

static int choose_meant(struct wanting *wanting, struct error *err)
{
	for (size_t i = 0; i < wanting->snapshot->count; i++) {
		bool is_wanted = false;

		if (is_meant(wanting, i) &&
		    has_words(&is_wanted, wanting, i, err))
			return -1;
		if (is_wanted)
			choose(wanting, i);
	}
	return 0;
}

/* ---- along the lineages ---- */

/* A record has an id, or had it; or it names one. */
struct end {
	uint64_t key;
	size_t place;
	bool names;
};

struct ends {
	struct end *items;
	size_t count, capacity;
};

static void add_end(struct ends *ends, uint64_t key, size_t place, bool names)
{
	mem_grow(&ends->items, &ends->capacity, ends->count + 1,
		 sizeof(*ends->items));
	ends->items[ends->count++] = (struct end){ key, place, names };
}

static size_t bond_count(const struct fact *fact)
{
	return fact->links.len / sizeof(struct bond);
}

static struct bond bond_at(const struct fact *fact, size_t index)
{
	struct bond bond;

	memcpy(&bond, fact->links.ptr + index * sizeof(bond), sizeof(bond));
	return bond;
}

static int compare_ends(const void *a, const void *b)
{
	const struct end *x = a, *y = b;

	return (x->key > y->key) - (x->key < y->key);
}

static uint64_t own_key(const struct record *record)
{
	return bond_key(span_text(record->kind->name), span_text(record->id));
}

static void gather_ends(struct ends *ends, const struct wanting *wanting)
{
	for (size_t i = 0; i < wanting->snapshot->count; i++) {
		const struct fact *fact = &wanting->shelf->facts[i];

		add_end(ends, own_key(wanting->snapshot->records[i]), i,
			false);
		for (size_t k = 0; k < bond_count(fact); k++) {
			struct bond bond = bond_at(fact, k);

			add_end(ends, bond.key, i, bond.flags & BOND_REFERS);
		}
	}
	if (ends->count)
		qsort(ends->items, ends->count, sizeof(*ends->items),
		      compare_ends);
}

/* Those that name what has the key, or that have what the key names. */
static void choose_ends(struct wanting *wanting, const struct ends *ends,
			uint64_t key, bool names)
{
	size_t low = 0, high = ends->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (ends->items[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < ends->count && ends->items[low].key == key; low++)
		if (ends->items[low].names == names)
			choose(wanting, ends->items[low].place);
}

static void choose_linked(struct wanting *wanting)
{
	struct ends ends = { NULL, 0, 0 };

	if (wanting->count)
		gather_ends(&ends, wanting);
	for (size_t i = 0; i < wanting->count; i++) {
		size_t place = wanting->chosen[i];
		const struct fact *fact = &wanting->shelf->facts[place];

		choose_ends(wanting, &ends,
			    own_key(wanting->snapshot->records[place]), true);
		for (size_t k = 0; k < bond_count(fact); k++) {
			struct bond bond = bond_at(fact, k);

			choose_ends(wanting, &ends, bond.key,
				    !(bond.flags & BOND_REFERS));
		}
	}
	free(ends.items);
}

/* ---- reading ---- */

static int read_chosen(struct wanting *wanting, struct error *err)
{
	struct snapshot *snapshot = wanting->snapshot;
	struct record **records = ARENA_ARRAY(&wanting->arena,
					      wanting->count + 1,
					      struct record *);

	for (size_t i = 0; i < wanting->count; i++)
		records[i] = snapshot->records[wanting->chosen[i]];
	return snapshot_read(snapshot, snapshot->lazy, records, wanting->count,
			     snapshot->complaints, err);
}

/* As far as the index can tell; -1 when it cannot. */
static int narrow(struct wanting *wanting, struct error *err)
{
	const struct snapshot *snapshot = wanting->snapshot;
	int status;

	if (!wanting->shelf || !wanting->shelf->is_usable)
		return -1;
	if (index_begin_reading(wanting->ws->index, err))
		return -1;
	status = choose_meant(wanting, err);
	index_rollback(wanting->ws->index);
	if (status)
		return -1;
	choose_linked(wanting);
	for (size_t i = 0; i < snapshot->count; i++)
		if (wanting->shelf->facts[i].flags & KNOWN_ALWAYS)
			choose(wanting, i);
	return 0;
}

static int want(struct wanting *wanting, struct error *err)
{
	struct snapshot *snapshot = wanting->snapshot;
	struct workspace *ws = wanting->ws;
	struct error why = ERROR_INIT;

	wanting->is_chosen = ARENA_ARRAY(&wanting->arena, snapshot->count + 1,
					 bool);
	wanting->chosen = ARENA_ARRAY(&wanting->arena, snapshot->count + 1,
				      size_t);
	wanting->text = text_fold(&wanting->arena, wanting->wanted->text,
				  true);
	if (narrow(wanting, &why)) {
		if (why.kind != ERROR_NONE)
			ws->unindexed = arena_text(ws->arena,
						   span_text(why.msg));
		for (size_t i = 0; i < snapshot->count; i++)
			choose(wanting, i);
	}
	return read_chosen(wanting, err);
}

int workspace_want(struct workspace *ws, const struct snapshot *snapshot,
		   const struct wanted *wanted, struct error *err)
{
	struct wanting wanting = {
		.ws = ws, .wanted = wanted, .arena = ARENA_INIT,
		.snapshot = (struct snapshot *)(uintptr_t)snapshot,
	};
	int status = 0;

	if (!snapshot->lazy)
		return 0;
	if (!wanted->everybody)
		status = shelf_of(&wanting.shelf, ws, snapshot, err);
	if (!status)
		status = want(&wanting, err);
	arena_release(&wanting.arena);
	return status;
}
