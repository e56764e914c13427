/*
 * Snapshots for tests: from texts in memory, or from a folder on disk. Static,
 * so that each test stays one binary with one source file.
 */
#ifndef UNIT_WORLD_H
#define UNIT_WORLD_H

#include <string.h>

#include "base/file.h"
#include "record/check.h"
#include "record/record.h"
#include "renewal/renewal.h"

/* A file in memory. */
struct page {
	const char *path, *text;
};

struct world {
	struct arena arena;
	const struct page *pages; /* ended by a NULL path, sorted by path */
	const char *top;          /* a folder instead of pages */
	struct kinds kinds;
	struct snapshot snapshot;
	struct diags diags;
	struct calendar calendar;
};

static int world_walk(struct world *world, const char *folder,
		      source_visit visit, void *context, struct error *err);

struct world_walk {
	struct world *world;
	const char *folder;
	source_visit visit;
	void *context;
};

static int world_name(void *context, const char *name, enum file_type type,
		      struct error *err)
{
	struct world_walk *walk = context;
	const char *path = file_join(&walk->world->arena, walk->folder, name);

	if (type == FILE_FOLDER)
		return world_walk(walk->world, path, walk->visit,
				  walk->context, err);
	return walk->visit(walk->context, path, type, err);
}

static int world_walk(struct world *world, const char *folder,
		      source_visit visit, void *context, struct error *err)
{
	struct world_walk walk = { world, folder, visit, context };

	return file_list(file_join(&world->arena, world->top, folder),
			 world_name, &walk, err);
}

static int world_list(void *context, const char *folder, source_visit visit,
		      void *visit_context, struct error *err)
{
	struct world *world = context;

	if (world->top)
		return world_walk(world, folder, visit, visit_context, err);
	for (const struct page *page = world->pages; page->path; page++)
		if (span_starts(span_text(page->path), folder) &&
		    visit(visit_context, page->path, FILE_REGULAR, err) != 0)
			return -1;
	return 0;
}

static int world_read(void *context, const char *path, struct arena *arena,
		      struct span *out, struct error *err)
{
	struct world *world = context;

	if (world->top)
		return file_read(out, arena,
				 file_join(arena, world->top, path), 1u << 20,
				 err);
	for (const struct page *page = world->pages; page->path; page++)
		if (strcmp(page->path, path) == 0) {
			*out = arena_span(arena, span_text(page->text));
			return 0;
		}
	return error_set(err, ERROR_NOTFOUND, MARK_FILE(path), "no such page");
}

/* pages, or top when pages is NULL. Fails the test on any complaint. */
static inline void world_open(struct world *world, const struct page *pages,
		       const char *top)
{
	struct source source = { world, world_list, world_read };
	struct error err = ERROR_INIT;

	memset(world, 0, sizeof(*world));
	world->pages = pages;
	world->top = top;
	world->calendar.fiscal = FISCAL_DEFAULT;
	world->calendar.lead = (struct duration){ 6, 'm' };
	world->calendar.today = day_of(2014, 10, 1);
	diags_init(&world->diags, &world->arena);
	if (kinds_load(&world->kinds, &world->arena, &source, &world->diags,
		       &err) ||
	    snapshot_load(&world->snapshot, &world->arena, &world->kinds,
			  &source, &world->diags, &err))
		fail_msg("%s", err.msg);
	for (size_t i = 0; i < world->diags.count; i++)
		if (world->diags.items[i].level == DIAG_ERROR)
			fail_msg("%s:%u: %s", world->diags.items[i].at.path,
				 (unsigned)world->diags.items[i].at.line,
				 world->diags.items[i].msg);
}

static inline void world_close(struct world *world)
{
	diags_release(&world->diags);
	arena_release(&world->arena);
}

static inline const struct record *world_find(struct world *world, const char *id)
{
	const struct record *record;
	struct error err = ERROR_INIT;

	if (snapshot_find(&record, &world->snapshot, span_text(id), &err))
		fail_msg("%s: %s", id, err.msg);
	return record;
}

static inline day_number world_day(const char *text)
{
	day_number day;

	if (!day_parse(&day, span_text(text)))
		fail_msg("'%s' is no day", text);
	return day;
}

#endif
