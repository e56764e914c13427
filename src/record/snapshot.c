#include "record/record.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "record/former.h"
#include "record/internal.h"

/* ---- the table of ids: open addressing, chained by kind and id ---- */

static size_t table_slot(const struct snapshot *snapshot, struct span id)
{
	return (size_t)span_hash(id) & (snapshot->table_size - 1);
}

static void table_add(struct snapshot *snapshot, struct record *record)
{
	size_t slot = table_slot(snapshot, span_text(record->id));

	while (snapshot->table[slot])
		slot = (slot + 1) & (snapshot->table_size - 1);
	snapshot->table[slot] = record;
}

void snapshot_index(struct snapshot *snapshot, size_t want)
{
	size_t size = 64;

	while (size < 2 * want)
		size *= 2;
	snapshot->table = arena_array(snapshot->arena, size,
				      sizeof(*snapshot->table));
	snapshot->table_size = size;
	for (size_t i = 0; i < snapshot->count; i++)
		table_add(snapshot, snapshot->records[i]);
}

/* Linear probing: whoever stands behind the hole and would miss it moves up. */
static void table_remove(struct snapshot *snapshot, const struct record *record)
{
	size_t mask = snapshot->table_size - 1;
	size_t hole = table_slot(snapshot, span_text(record->id));

	while (snapshot->table[hole] && snapshot->table[hole] != record)
		hole = (hole + 1) & mask;
	if (!snapshot->table[hole])
		return;
	for (size_t at = (hole + 1) & mask; snapshot->table[at];
	     at = (at + 1) & mask) {
		size_t home = table_slot(snapshot,
					 span_text(snapshot->table[at]->id));

		if (((at - home) & mask) < ((at - hole) & mask))
			continue;
		snapshot->table[hole] = snapshot->table[at];
		hole = at;
	}
	snapshot->table[hole] = NULL;
}

/* The next record with this id after *slot; start with SIZE_MAX. */
static const struct record *table_next(const struct snapshot *snapshot,
				       struct span id, size_t *slot)
{
	if (!snapshot->table_size)
		return NULL;
	*slot = *slot == SIZE_MAX ? table_slot(snapshot, id)
				  : (*slot + 1) & (snapshot->table_size - 1);
	for (; snapshot->table[*slot];
	     *slot = (*slot + 1) & (snapshot->table_size - 1)) {
		struct record *record = snapshot->table[*slot];

		if (!span_is(id, record->id))
			continue;
		snapshot_reach(snapshot, record);
		return record;
	}
	return NULL;
}

const struct record *snapshot_get(const struct snapshot *snapshot,
				  const struct kind *kind, struct span id)
{
	size_t slot = SIZE_MAX;
	const struct record *record;

	if (snapshot->by_name)
		snapshot_look_for(snapshot, kind, id);
	while ((record = table_next(snapshot, id, &slot)))
		if (!kind || record->kind == kind ||
		    span_is(span_text(kind->name), record->kind->name))
			return record;
	return NULL;
}

/* ---- adding ---- */

static void reserve(struct snapshot *snapshot)
{
	size_t capacity = snapshot->capacity ? 2 * snapshot->capacity : 64;
	struct record **records;

	if (snapshot->count < snapshot->capacity)
		return;
	records = arena_array(snapshot->arena, capacity, sizeof(*records));
	if (snapshot->count)
		memcpy(records, snapshot->records,
		       snapshot->count * sizeof(*records));
	snapshot->records = records;
	snapshot->capacity = capacity;
}

void snapshot_insert(struct snapshot *snapshot, size_t index,
		     struct record *record)
{
	reserve(snapshot);
	memmove(&snapshot->records[index + 1], &snapshot->records[index],
		(snapshot->count - index) * sizeof(*snapshot->records));
	snapshot->records[index] = record;
	snapshot->count++;
	if (snapshot->count * 2 > snapshot->table_size)
		snapshot_index(snapshot, snapshot->count * 2);
	else
		table_add(snapshot, record);
}

/* ---- finding ---- */

enum { IDS_MOST = 3 }; /* more are for a list to show */

/* "a, b, …": the first ids that have the word in them; NULL: none. */
static const char *ids_with(struct arena *arena, struct span word,
			    const struct span *ids, size_t count)
{
	struct span bare = text_fold(arena, word, true);
	size_t found = 0;
	struct buf list;

	if (bare.len < 3 || bare.len > 80)
		return NULL;
	buf_init(&list);
	for (size_t i = 0; i < count && found <= IDS_MOST; i++) {
		if (span_find(ids[i], bare) == SIZE_MAX)
			continue;
		buf_add_text(&list, found ? ", " : "");
		buf_add(&list, found < IDS_MOST ? ids[i] : span_text("…"));
		found++;
	}
	if (found)
		return buf_detach(&list, arena).ptr;
	buf_release(&list);
	return NULL;
}

static int not_found(const struct snapshot *snapshot, struct span text,
		     struct error *err)
{
	struct arena scratch = ARENA_INIT;
	const char *with;
	struct span *ids = mem_zero(snapshot->count, sizeof(*ids));
	size_t nearest;
	struct error no_id = ERROR_INIT;
	const struct record *renamed;
	struct span kind, id;

	record_id_split(&kind, &id, text);
	for (size_t i = 0; i < snapshot->count; i++)
		ids[i] = span_text(snapshot->records[i]->id);
	nearest = text_nearest(id, ids, snapshot->count);
	error_set(err, ERROR_NOTFOUND, MARK_NONE, _("there is no record '%.*s'"),
		  SPAN_ARG(span_part(text, 0, 200)));
	if ((renamed = former_named(snapshot, kind, id)))
		error_hint(err, _("it is now called '%s'"), renamed->id);
	else if (nearest != SIZE_MAX)
		error_hint(err, _("did you mean '%.*s'?"),
			   SPAN_ARG(ids[nearest]));
	else if ((with = ids_with(&scratch, id, ids, snapshot->count)))
		error_hint(err, _("ids with that in them: %s"), with);
	else if (span_find_byte(text, '/') == SIZE_MAX &&
		 record_id_check(text, &no_id))
		error_hint(err, _("words of a title: entente list KIND -t "
				  "'%.*s'"),
			   SPAN_ARG(span_part(text, 0, 80)));
	else
		error_hint(err, _("`entente list KIND` shows the ids"));
	arena_release(&scratch);
	free(ids);
	return -1;
}

/* Is `end` the last names of the path, or all of it? */
static bool ends_path(struct span path, struct span end)
{
	if (path.len < end.len ||
	    !span_equal(span_from(path, path.len - end.len), end))
		return false;
	return path.len == end.len || path.ptr[path.len - end.len - 1] == '/';
}

/* A path as it is seen from the folder of records/, "" when it lies elsewhere. */
static struct span from_folder(const struct snapshot *snapshot,
			       struct span path)
{
	struct span folder = span_text(snapshot->folder);

	while (span_starts(path, "./") || span_starts(path, "../"))
		path = span_from(path, span_starts(path, "./") ? 2 : 3);
	if (!span_starts(path, "/"))
		return path;
	if (!folder.len || path.len <= folder.len ||
	    !span_equal(span_part(path, 0, folder.len), folder) ||
	    path.ptr[folder.len] != '/')
		return span_of(NULL, 0);
	return span_from(path, folder.len + 1);
}

/*
 * "records/a/b.yaml" as it is printed, or as it is from a folder inside. Two
 * files of one name are told apart by their folders.
 */
static const struct record *find_path(const struct snapshot *snapshot,
				      struct span text)
{
	struct span path = from_folder(snapshot, text), name, rest = path;
	const struct record *record, *found = NULL;
	size_t slot = SIZE_MAX;

	if (!span_ends(path, ".yaml"))
		return NULL;
	while (span_next(&name, &rest, '/'))
		;
	name.len -= strlen(".yaml");
	while ((record = table_next(snapshot, name, &slot))) {
		if (!ends_path(span_text(record->path), path))
			continue;
		if (found)
			return NULL;
		found = record;
	}
	return found;
}

int snapshot_find(const struct record **out, const struct snapshot *snapshot,
		  struct span text, struct error *err)
{
	const struct record *record, *found = NULL;
	struct span word, id;
	size_t slot = SIZE_MAX;

	record_id_split(&word, &id, text);
	if (!word.len && snapshot->by_name)
		snapshot_look_for(snapshot, NULL, id);
	if (word.len) {
		const struct kind *kind =
			kinds_find_word(snapshot->kinds, word);

		found = kind ? snapshot_get(snapshot, kind, id) : NULL;
	} else {
		while ((record = table_next(snapshot, id, &slot))) {
			if (found) {
				error_set(err, ERROR_USAGE, MARK_NONE,
					  _("'%.*s' is the id of two records, of kinds %s and %s"),
					  SPAN_ARG(id), found->kind->name,
					  record->kind->name);
				return error_hint(err, _("write %s/%.*s"),
						  found->kind->name,
						  SPAN_ARG(id));
			}
			found = record;
		}
	}
	if (!found)
		snapshot_complete(snapshot);
	if (!found)
		found = find_path(snapshot, text);
	if (!found)
		return not_found(snapshot, text, err);
	*out = found;
	return 0;
}

const struct record *snapshot_settings(const struct snapshot *snapshot)
{
	const struct kind *kind =
		kinds_find(snapshot->kinds, span_text("settings"));

	return kind ? snapshot_get(snapshot, kind, span_text("settings"))
		    : NULL;
}

/* ---- changing ---- */

size_t snapshot_position(const struct snapshot *snapshot, const char *path)
{
	size_t low = 0, high = snapshot->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(snapshot->records[middle]->path, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct record *snapshot_at(const struct snapshot *snapshot,
				 const char *path)
{
	size_t at = snapshot_position(snapshot, path);

	if (at == snapshot->count ||
	    strcmp(snapshot->records[at]->path, path) != 0)
		return NULL;
	return snapshot->records[at];
}

void snapshot_remove(struct snapshot *snapshot, const struct record *record)
{
	size_t at = snapshot_position(snapshot, record->path);

	if (at == snapshot->count || snapshot->records[at] != record)
		return;
	snapshot->count--;
	memmove(&snapshot->records[at], &snapshot->records[at + 1],
		(snapshot->count - at) * sizeof(*snapshot->records));
	table_remove(snapshot, record);
	formers_remove(snapshot, record);
}

void snapshot_add(struct snapshot *snapshot, const struct record *record)
{
	snapshot_insert(snapshot, snapshot_position(snapshot, record->path),
			(struct record *)(uintptr_t)record);
	formers_add(snapshot, &record, 1);
}

const struct record *snapshot_put(struct snapshot *snapshot,
				  const struct kind *kind, const char *id,
				  const char *path, const struct doc *doc)
{
	const struct record *old = snapshot_get(snapshot, kind, span_text(id));
	struct record *record = ARENA_NEW(snapshot->arena, struct record);

	record->kind = kind;
	record->id = arena_text(snapshot->arena, span_text(id));
	record->path = arena_text(snapshot->arena, span_text(path));
	record->doc = doc;
	if (old)
		snapshot_remove(snapshot, old);
	snapshot_add(snapshot, record);
	return record;
}

void snapshot_copy(struct snapshot *out, const struct snapshot *snapshot)
{
	*out = *snapshot;
	out->capacity = snapshot->count + 1;
	out->records = arena_array(out->arena, out->capacity,
				   sizeof(*out->records));
	if (snapshot->count)
		memcpy(out->records, snapshot->records,
		       snapshot->count * sizeof(*out->records));
	snapshot_index(out, out->count + 1);
	formers_copy(out);
}
