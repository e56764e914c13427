/*
 * Heap allocation that cannot fail: when memory runs out the program says so
 * and aborts, the one exception to "only cli ends the process". Sizes are in
 * bytes; a product that overflows is treated as running out of memory.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include "base/base.h"

/* A block of size bytes (at least 1), uninitialised. Free with free(). */
void *mem_new(size_t size) MUST_USE;

/* A block of count * size bytes, all zero. Free with free(). */
void *mem_zero(size_t count, size_t size) MUST_USE;

/* block resized to count * size bytes; its old address is dead. */
void *mem_resize(void *block, size_t count, size_t size) MUST_USE;

/*
 * Room for at least want elements of size bytes in *array, whose capacity is
 * *capacity elements; grows by half. The array may be NULL with capacity 0.
 */
void mem_grow(void *array, size_t *capacity, size_t want, size_t size);

/* Ends the process with a message: a library reported that memory ran out. */
void mem_out(void);

#endif
