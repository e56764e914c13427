#include <string.h>

#include "sync/internal.h"

struct search {
	struct workspace *ws;
	const struct kind *kind;
	const char *file;
	struct path path;
	struct author *out;
};

/* The node at the path in a commit's version of the file; NULL: absent. */
static const struct node *node_at_commit(const struct search *search,
					 const struct object_id *commit)
{
	struct workspace *ws = search->ws;
	struct error absent = ERROR_INIT;
	struct tree_entry entry;
	struct span bytes;
	struct doc *doc;

	if (object_id_is_zero(commit) ||
	    repo_tree_find(&entry, ws->repo, commit, search->file, &absent) ||
	    repo_blob_read(&bytes, ws->arena, ws->repo, &entry.id, FILE_LIMIT,
			   &absent) ||
	    doc_load(&doc, ws->arena, bytes, search->file, NULL, &absent))
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
	struct object_id none = { { 0 } };
	const struct node *now, *before;

	(void)err;
	if (commit->parent_count > 1)
		return 0; /* what a merge brings was set by others */
	now = node_at_commit(search, &commit->id);
	before = node_at_commit(search, commit->parent_count
						? &commit->parents[0] : &none);
	if (!node_differs(now, before))
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
