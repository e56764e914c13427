/*
 * A snapshot whose records are looked for when they are asked for: who wants one
 * of ten thousand need not list them all.
 */
#include <string.h>

#include "record/internal.h"

void snapshot_by_name(struct snapshot *out, struct arena *arena,
		      const struct kinds *kinds, const struct source *source)
{
	memset(out, 0, sizeof(*out));
	out->arena = arena;
	out->kinds = kinds;
	out->lazy = source;
	out->by_name = true;
	snapshot_index(out, 0);
}

/* How many folders the kind's template puts between its folder and a file. */
static unsigned levels_of(const struct kind *kind)
{
	struct span rest = span_text(kind->facts->folder), part;
	unsigned levels = 0;

	while (span_next(&part, &rest, '/'))
		levels += levels || span_find_byte(part, '{') != SIZE_MAX;
	return levels;
}

struct finding {
	struct arena *arena;
	const char *path; /* of the last */
	size_t count;
};

static int take(void *context, const char *path, enum file_type type,
		struct error *err)
{
	struct finding *finding = context;

	(void)err;
	/* A link, a folder: whatever it is, it is for the list to say. */
	finding->count += type == FILE_REGULAR ? 1 : 2;
	finding->path = arena_text(finding->arena, span_text(path));
	return 0;
}

static bool is_known(const struct snapshot *snapshot, const char *path)
{
	size_t at = snapshot_position(snapshot, path);

	return at < snapshot->count &&
	       strcmp(snapshot->records[at]->path, path) == 0;
}

static void add(struct snapshot *snapshot, const struct kind *kind,
		struct span id, const char *path)
{
	struct record *record;

	if (is_known(snapshot, path))
		return;
	record = ARENA_NEW(snapshot->arena, struct record);
	record->kind = kind;
	record->id = arena_text(snapshot->arena, id);
	record->path = path;
	record->is_listed = true;
	snapshot_insert(snapshot, snapshot_position(snapshot, path), record);
}

/* False when it is not there, or not so plainly that this is all there is. */
static bool find(struct snapshot *snapshot, const struct kind *kind,
		 struct span id)
{
	const struct source *source = snapshot->lazy;
	struct finding finding = { .arena = snapshot->arena };
	struct error ignored = ERROR_INIT;
	const char *name = arena_printf(snapshot->arena, "%.*s.yaml",
					SPAN_ARG(id));
	const char *folder = kind->folder[0]
		? arena_printf(snapshot->arena, RECORDS_FOLDER "/%s",
			       kind->folder) : RECORDS_FOLDER;

	if (source->find(source->context, folder, levels_of(kind), name, take,
			 &finding, &ignored) || finding.count > 1) {
		snapshot_complete(snapshot);
		return false;
	}
	if (!finding.count ||
	    kinds_of_path(snapshot->kinds, span_text(finding.path)) != kind)
		return false;
	add(snapshot, kind, id, finding.path);
	return true;
}

void snapshot_look_for(const struct snapshot *snapshot,
		       const struct kind *kind, struct span id)
{
	struct snapshot *self = (struct snapshot *)(uintptr_t)snapshot;
	const struct kinds *kinds = snapshot->kinds;
	struct error ignored = ERROR_INIT;
	bool found = false;

	if (record_id_check(id, &ignored))
		return; /* no file has such a name */
	for (size_t i = 0; i < kinds->count && self->by_name; i++)
		if (!kind || strcmp(kind->name, kinds->items[i].name) == 0)
			found |= find(self, &kinds->items[i], id);
	if (!found)
		snapshot_complete(snapshot);
}
