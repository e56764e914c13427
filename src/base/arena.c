#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { BLOCK_SIZE = 64 * 1024 - 64 };

/* No object of ours has a part that wants more. */
union arena_align {
	double number;
	void *pointer;
	long long integer;
};

struct arena_block {
	struct arena_block *next;
	size_t size;
	union arena_align data[];
};

struct arena_defer {
	struct arena_defer *next;
	void (*release)(void *object);
	void *object;
};

void arena_init(struct arena *arena)
{
	memset(arena, 0, sizeof(*arena));
}

void arena_release(struct arena *arena)
{
	struct arena_block *block;

	for (struct arena_defer *it = arena->defers; it; it = it->next)
		it->release(it->object);
	block = arena->blocks;
	while (block) {
		struct arena_block *next = block->next;

		free(block);
		block = next;
	}
	arena_init(arena);
}

static struct arena_block *block_add(struct arena *arena, size_t size)
{
	struct arena_block *block;

	if (size > SIZE_MAX - sizeof(*block))
		mem_out();
	block = mem_new(sizeof(*block) + size);
	block->size = size;
	block->next = arena->blocks;
	arena->blocks = block;
	arena->used = 0;
	return block;
}

#ifdef ARENA_DEBUG
void *arena_zero(struct arena *arena, size_t size)
{
	struct arena_block *block = block_add(arena, size ? size : 1);

	arena->total += size;
	return memset(block->data, 0, size ? size : 1);
}
#else
/* size rounded up so that the next object is aligned too. */
static size_t round_up(size_t size)
{
	const size_t unit = sizeof(union arena_align);

	if (size > SIZE_MAX - unit)
		mem_out();
	return (size + unit - 1) / unit * unit;
}

void *arena_zero(struct arena *arena, size_t size)
{
	struct arena_block *block = arena->blocks;
	size_t need = round_up(size ? size : 1);
	unsigned char *at;

	if (!block || block->size - arena->used < need)
		block = block_add(arena, need > BLOCK_SIZE ? need : BLOCK_SIZE);
	at = (unsigned char *)block->data + arena->used;
	arena->used += need;
	arena->total += need;
	return memset(at, 0, need);
}
#endif

void arena_defer(struct arena *arena, void (*release)(void *object),
		 void *object)
{
	struct arena_defer *defer = arena_zero(arena, sizeof(*defer));

	defer->release = release;
	defer->object = object;
	defer->next = arena->defers;
	arena->defers = defer;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		mem_out();
	return arena_zero(arena, count * size);
}

struct span arena_span(struct arena *arena, struct span text)
{
	char *copy = arena_zero(arena, text.len + 1);

	if (text.len)
		memcpy(copy, text.ptr, text.len);
	return span_of(copy, text.len);
}

char *arena_text(struct arena *arena, struct span text)
{
	char *copy = arena_zero(arena, text.len + 1);

	if (text.len)
		memcpy(copy, text.ptr, text.len);
	return copy;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args, again;
	char *text;
	int len;

	va_start(args, format);
	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len < 0)
		mem_out();
	text = arena_zero(arena, (size_t)len + 1);
	vsnprintf(text, (size_t)len + 1, format, again);
	va_end(again);
	return text;
}
