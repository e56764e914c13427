/*
 * Records that a side moved to another folder: gone here, new there, the same
 * kind and id. They are merged as one record, or an edit of the other side
 * would stand against a removal.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "sync/internal.h"

bool file_is_gone_mine(const struct merge_file *file)
{
	return file->changed_mine && object_id_is_zero(&file->mine);
}

bool file_is_gone_published(const struct merge_file *file)
{
	return file->changed_published && object_id_is_zero(&file->published);
}

static int compare_names(const void *a, const void *b)
{
	const struct merge_file *const *x = a, *const *y = b;

	return strcmp(file_name((*x)->path), file_name((*y)->path));
}

/* Are all that have this file new without the one that is gone? */
bool files_may_join(const struct merge_file *gone,
		    const struct merge_file *new, const struct kinds *kinds)
{
	const struct kind *kind = kinds_of_path(kinds, span_text(new->path));

	return kind && kind == kinds_of_path(kinds, span_text(gone->path)) &&
	       (!new->changed_mine || file_is_gone_mine(gone)) &&
	       (!new->changed_published || file_is_gone_published(gone));
}

static struct merge_file *find_gone(struct merge_file **gone, size_t count,
				    const struct merge_file *new,
				    const struct kinds *kinds)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_names(&gone[middle], &new) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < count && compare_names(&gone[low], &new) == 0; low++)
		if (files_may_join(gone[low], new, kinds))
			return gone[low];
	return NULL;
}

void files_join(struct merge_file *gone, struct merge_file *new)
{
	if (new->changed_mine) {
		gone->mine = new->mine;
		gone->mine_path = new->path;
	}
	if (new->changed_published) {
		gone->published = new->published;
		gone->published_path = new->path;
		gone->mode = new->mode;
	}
	new->joined = true;
}

void merge_files_join(struct merge_file *files, size_t count,
		      const struct kinds *kinds)
{
	struct merge_file **gone = mem_zero(count + 1, sizeof(*gone));
	size_t gone_count = 0;

	for (size_t i = 0; i < count; i++)
		if (file_is_gone_mine(&files[i]) || file_is_gone_published(&files[i]))
			gone[gone_count++] = &files[i];
	if (gone_count)
		qsort(gone, gone_count, sizeof(struct merge_file *),
		      compare_names);
	for (size_t i = 0; i < count; i++) {
		struct merge_file *from;

		if (!object_id_is_zero(&files[i].base))
			continue;
		from = find_gone(gone, gone_count, &files[i], kinds);
		if (from)
			files_join(from, &files[i]);
	}
	free(gone);
}
