#include "base/collect.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/parallel.h"

/* Where a thing's complaints are: with whom, from where on, how many. */
struct share {
	size_t worker, first, count;
};

struct collection {
	collect_work work;
	void *context;
	struct share *shares; /* one a thing */
	struct diags *diags;  /* one a worker */
};

static void look_at(void *context, size_t worker, size_t index)
{
	struct collection *collection = context;
	struct diags *diags = &collection->diags[worker];
	size_t first = diags->count;

	collection->work(collection->context, index, diags);
	collection->shares[index] = (struct share){
		worker, first, diags->count - first,
	};
}

/* Texts live as long as those of the diags that all come to. */
static struct diags *new_diags(size_t workers, struct arena *arena)
{
	struct arena *arenas = parallel_arenas(arena, workers);
	struct diags *all = ARENA_ARRAY(arena, workers, struct diags);

	for (size_t i = 0; i < workers; i++)
		diags_init(&all[i], &arenas[i]);
	return all;
}

void diags_collect(struct diags *diags, size_t count, collect_work work,
		   void *context, size_t *found)
{
	size_t workers = parallel_workers(count);
	struct collection collection = {
		.work = work, .context = context,
		.shares = mem_zero(count + 1, sizeof(struct share)),
		.diags = new_diags(workers, diags->arena),
	};

	parallel_run(count, workers, look_at, &collection);
	for (size_t i = 0; i < count; i++) {
		const struct share *share = &collection.shares[i];

		diags_add_all(diags, &collection.diags[share->worker],
			      share->first, share->count);
		if (found)
			found[i] = share->count;
	}
	for (size_t i = 0; i < workers; i++)
		diags_release(&collection.diags[i]);
	free(collection.shares);
}
