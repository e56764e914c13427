/*
 * Memory that is given back all at once.
 *
 * A command has one arena for what lives until it ends, a loop over records
 * has one of its own that it clears each turn. What lies in an arena is never
 * freed by itself, so a struct that owns a file or a heap block must not live
 * in one alone.
 *
 * Built with ARENA_DEBUG every allocation is a malloc() of its own, so that
 * sanitizers see overruns and uses after release.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/base.h"
#include "base/span.h"

struct arena_block;
struct arena_defer;

struct arena {
	struct arena_block *blocks; /* newest first */
	size_t used;                /* bytes handed out of the newest */
	size_t total;               /* bytes handed out since the last clear */
	struct arena_defer *defers; /* newest first */
};

#define ARENA_INIT { NULL, 0, 0, NULL }

void arena_init(struct arena *arena);

/* Gives all memory back. The arena is empty and may be used again. */
void arena_release(struct arena *arena);

/*
 * Has release(object) called when the arena is released, newest first, so
 * that what lies in the arena may own a block of a library's.
 */
void arena_defer(struct arena *arena, void (*release)(void *object),
		 void *object);

/* size bytes, zeroed, aligned for pointers and 64-bit numbers. Never NULL. */
void *arena_zero(struct arena *arena, size_t size) MUST_USE;

/* count * size zeroed bytes; overflow ends the process. */
void *arena_array(struct arena *arena, size_t count, size_t size) MUST_USE;

/* A copy of the bytes, followed by a NUL that the span does not count. */
struct span arena_span(struct arena *arena, struct span text) MUST_USE;

/* The same, as a C string. The text must hold no NUL. */
char *arena_text(struct arena *arena, struct span text) MUST_USE;
char *arena_printf(struct arena *arena, const char *format, ...)
	FORMAT_PRINTF(2, 3) MUST_USE;

/* One zeroed object of a type. */
#define ARENA_NEW(arena, type) ((type *)arena_zero((arena), sizeof(type)))
#define ARENA_ARRAY(arena, count, type) \
	((type *)arena_array((arena), (count), sizeof(type)))

#endif
