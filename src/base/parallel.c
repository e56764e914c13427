#include "base/parallel.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

enum {
	WORKERS_MAX = 16,
	WORTH = 64,  /* things that are worth a thread */
	TAKEN = 16,  /* things that a worker takes at a time */
};

struct crew {
	size_t count;
	parallel_work work;
	void *context;
	atomic_size_t next;
};

struct member {
	struct crew *crew;
	size_t worker;
	pthread_t thread;
};

static void *labour(void *raw)
{
	struct member *member = raw;
	struct crew *crew = member->crew;
	size_t first;

	while ((first = atomic_fetch_add(&crew->next, TAKEN)) < crew->count)
		for (size_t i = first; i < first + TAKEN && i < crew->count;
		     i++)
			crew->work(crew->context, member->worker, i);
	return NULL;
}

size_t parallel_workers(size_t count)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	size_t most = cores < 1 ? 1 : (size_t)cores;

	if (most > WORKERS_MAX)
		most = WORKERS_MAX;
	return count / WORTH < most ? count / WORTH + 1 : most;
}

static void release_arena(void *arena)
{
	arena_release(arena);
}

struct arena *parallel_arenas(struct arena *owner, size_t workers)
{
	struct arena *arenas = ARENA_ARRAY(owner, workers, struct arena);

	for (size_t i = 0; i < workers; i++)
		arena_defer(owner, release_arena, &arenas[i]);
	return arenas;
}

void parallel_run(size_t count, size_t workers, parallel_work work,
		  void *context)
{
	struct crew crew = { count, work, context, 0 };
	struct member members[WORKERS_MAX];
	sigset_t all, before;
	size_t started = 1;

	if (workers > WORKERS_MAX)
		workers = WORKERS_MAX;
	/* Signals are for the thread that the program began with. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	for (; started < workers; started++) {
		members[started] = (struct member){ &crew, started, 0 };
		if (pthread_create(&members[started].thread, NULL, labour,
				   &members[started]) != 0)
			break;
	}
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	members[0] = (struct member){ &crew, 0, 0 };
	labour(&members[0]);
	for (size_t i = 1; i < started; i++)
		pthread_join(members[i].thread, NULL);
}
