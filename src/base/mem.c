#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void mem_out(void)
{
	static const char text[] = "entente: out of memory\n";

	fputs(text, stderr);
	abort();
}

void *mem_new(size_t size)
{
	void *block = malloc(size ? size : 1);

	if (!block)
		mem_out();
	return block;
}

void *mem_zero(size_t count, size_t size)
{
	void *block = calloc(count ? count : 1, size ? size : 1);

	if (!block)
		mem_out();
	return block;
}

void *mem_resize(void *block, size_t count, size_t size)
{
	void *moved;

	if (size && count > SIZE_MAX / size)
		mem_out();
	count *= size;
	moved = realloc(block, count ? count : 1);
	if (!moved)
		mem_out();
	return moved;
}

void mem_grow(void *array, size_t *capacity, size_t want, size_t size)
{
	void *block;
	size_t next;

	if (want <= *capacity)
		return;
	next = *capacity + *capacity / 2;
	if (next < want)
		next = want;
	if (next < 8)
		next = 8;
	memcpy(&block, array, sizeof(block));
	block = mem_resize(block, next, size);
	memcpy(array, &block, sizeof(block));
	*capacity = next;
}
