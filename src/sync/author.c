#include <string.h>

#include "sync/internal.h"

struct search {
	struct workspace *ws;
	const struct kind *kind;
	const char *file;
	struct path path;
	struct author *out;
};

/* The file's blob in a commit; zero when it is not there. */
static int blob_at(struct object_id *out, const struct search *search,
		   const struct object_id *commit, struct error *err)
{
	struct error absent = ERROR_INIT;
	struct tree_entry entry;

	memset(out, 0, sizeof(*out));
	if (object_id_is_zero(commit))
		return 0;
	if (repo_tree_find(&entry, search->ws->repo, commit, search->file,
			   &absent) == 0) {
		*out = entry.id;
		return 0;
	}
	if (absent.kind == ERROR_NOTFOUND)
		return 0;
	*err = absent;
	return -1;
}

/* The node at the path in a version; NULL: absent, or not to be read. */
static const struct node *node_in(const struct search *search,
				  struct arena *arena,
				  const struct object_id *blob)
{
	struct error refused = ERROR_INIT;
	struct span bytes;
	struct doc *doc;

	if (object_id_is_zero(blob) ||
	    repo_blob_read(&bytes, arena, search->ws->repo, blob, FILE_LIMIT,
			   &refused) ||
	    doc_load(&doc, arena, bytes, search->file, NULL, &refused))
		return NULL;
	return path_find(doc->root, search->kind->shape, search->path);
}

static bool node_differs(const struct node *a, const struct node *b)
{
	if (!a || !b)
		return a != b;
	return !node_equal(a, b);
}

static int visit(void *context, const struct commit *commit,
		 struct error *err)
{
	struct search *search = context;
	struct object_id now, before, none = { { 0 } };
	struct arena scratch = ARENA_INIT;
	bool differs;

	if (commit->parent_count > 1)
		return 0; /* what a merge brings was set by others */
	if (blob_at(&now, search, &commit->id, err) ||
	    blob_at(&before, search, commit->parent_count
					? &commit->parents[0] : &none, err))
		return -1;
	if (object_id_equal(&now, &before))
		return 0;
	differs = node_differs(node_in(search, &scratch, &now),
			       node_in(search, &scratch, &before));
	arena_release(&scratch);
	if (!differs)
		return 0;
	search->out->name = arena_text(search->ws->arena,
				       span_text(commit->author.name));
	search->out->email = arena_text(search->ws->arena,
					span_text(commit->author.email));
	search->out->time = commit->author_time;
	search->out->offset = commit->author_offset;
	return 1;
}

int author_of(struct author *out, struct workspace *ws,
	      const struct object_id *tip, const struct object_id *base,
	      const struct kind *kind, const char *file, struct path path,
	      struct error *err)
{
	struct search search = { ws, kind, file, path, out };

	memset(out, 0, sizeof(*out));
	return repo_walk(ws->repo, tip, base, false, visit, &search, err);
}
