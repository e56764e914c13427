/*
 * The same work for many things, on every core. What a worker touches is its
 * own: its arena, its results; nothing is shared but what nobody changes.
 */
#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H

#include "base/arena.h"
#include "base/base.h"

/* Does the thing with this index (from 0); worker counts from 0 too. */
typedef void (*parallel_work)(void *context, size_t worker, size_t index);

/* How many workers so many things are worth: 1 for few, never over 16. */
size_t parallel_workers(size_t count);
/* An arena for each of so many, released with the one they are made in. */
struct arena *parallel_arenas(struct arena *owner, size_t workers);
/*
 * Has all of them done, in no order, and returns when the last one is. With one
 * worker, or where the system gives no threads, in order and by the caller.
 */
void parallel_run(size_t count, size_t workers, parallel_work work,
		  void *context);

#endif
