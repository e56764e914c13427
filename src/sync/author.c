/*
 * Who last set what is in conflict. The history of a side is walked once for
 * all conflicts: what each save changed is compared folder by folder, and only
 * texts of files in conflict are read.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "sync/internal.h"

/* What one conflict asks of one side. */
struct question {
	const struct sync_conflict *conflict;
	const char *file;   /* on this side */
	const char *former; /* its name before, or the same */
	struct author *out;
};

/* A question under one of the names of its file. */
struct name {
	const char *path;
	struct question *question;
};

struct search {
	struct workspace *ws;
	struct name *names; /* sorted */
	size_t count;
	size_t open; /* questions without an answer */
	const struct commit *commit;
};

/* A text that a save changed, before and after it. */
struct version {
	const char *path;
	struct object_id old, new;
	struct arena *arena;
};

static int compare_names(const void *a, const void *b)
{
	const struct name *x = a, *y = b;

	return strcmp(x->path, y->path);
}

/* The node at the path in a version; NULL: absent, or not to be read. */
static const struct node *node_in(const struct search *search,
				  const struct question *question,
				  struct arena *arena,
				  const struct object_id *blob)
{
	const struct kind *kind = question->conflict->kind;
	struct error refused = ERROR_INIT;
	struct span bytes;
	struct doc *doc;

	if (object_id_is_zero(blob) ||
	    repo_blob_read(&bytes, arena, search->ws->repo, blob, FILE_LIMIT,
			   &refused) ||
	    doc_load(&doc, arena, bytes, question->file, NULL, &refused))
		return NULL;
	return path_find(doc->root, kind->shape,
			 question->conflict->conflict.path);
}

static bool node_differs(const struct node *a, const struct node *b)
{
	if (!a || !b)
		return a != b;
	return !node_equal(a, b);
}

/* What the text was before this save: under its former name, if it moved. */
static int blob_before(struct object_id *out, const struct search *search,
		       const struct question *question,
		       const struct version *version, struct error *err)
{
	struct error absent = ERROR_INIT;
	struct tree_entry entry;

	*out = version->old;
	if (!object_id_is_zero(&version->old) ||
	    !search->commit->parent_count ||
	    strcmp(question->file, question->former) == 0)
		return 0;
	if (repo_tree_find(&entry, search->ws->repo,
			   &search->commit->parents[0], question->former,
			   &absent) == 0) {
		*out = entry.id;
		return 0;
	}
	if (absent.kind == ERROR_NOTFOUND)
		return 0;
	*err = absent;
	return -1;
}

/* Did this save set what is asked about? */
static int is_answer(bool *out, const struct search *search,
		     const struct question *question,
		     const struct version *version, struct error *err)
{
	struct object_id before;
	bool is_file = strcmp(version->path, question->file) == 0;
	bool is_whole = !question->conflict->conflict.path.count;

	/* The name that a file had goes away where the new one comes. */
	*out = false;
	if (!is_file && object_id_is_zero(&version->new))
		return 0;
	if (blob_before(&before, search, question, version, err))
		return -1;
	*out = is_whole && is_file && object_id_is_zero(&version->old)
		? true
		: node_differs(node_in(search, question, version->arena,
				       &version->new),
			       node_in(search, question, version->arena,
				       &before));
	return 0;
}

static void answer(struct search *search, struct question *question)
{
	struct arena *arena = search->ws->arena;
	const struct commit *commit = search->commit;

	*question->out = (struct author){
		.name = arena_text(arena, span_text(commit->author.name)),
		.email = arena_text(arena, span_text(commit->author.email)),
		.time = commit->author_time,
		.offset = commit->author_offset,
	};
	search->open--;
}

static size_t first_name(const struct search *search, const char *path)
{
	size_t low = 0, high = search->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(search->names[middle].path, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static int visit_file(void *context, const struct tree_change *change,
		      struct error *err)
{
	struct search *search = context;
	struct arena scratch = ARENA_INIT;
	struct version version = { change->path, change->old_id,
				   change->new_id, &scratch };
	int status = 0;

	for (size_t i = first_name(search, change->path);
	     i < search->count && status == 0 &&
	     strcmp(search->names[i].path, change->path) == 0; i++) {
		struct question *question = search->names[i].question;
		bool found = false;

		if (question->out->name)
			continue;
		status = is_answer(&found, search, question, &version, err);
		if (found)
			answer(search, question);
	}
	arena_release(&scratch);
	return status;
}

static int visit_save(void *context, const struct commit *commit,
		      struct error *err)
{
	struct search *search = context;
	struct object_id none = { { 0 } };

	if (commit->parent_count > 1)
		return 0; /* what a merge brings was set by others */
	search->commit = commit;
	if (repo_tree_diff(search->ws->repo,
			   commit->parent_count ? &commit->parents[0] : &none,
			   &commit->id, RECORDS_FOLDER, visit_file, search,
			   err))
		return -1;
	return search->open == 0;
}

static int ask_side(struct sync_plan *plan, struct workspace *ws, bool mine,
		    struct error *err)
{
	size_t count = plan->conflict_count;
	struct question *questions = mem_zero(count + 1, sizeof(*questions));
	struct search search = {
		.ws = ws, .open = count,
		.names = mem_zero(2 * count + 1, sizeof(struct name)),
	};
	int status;

	for (size_t i = 0; i < count; i++) {
		struct sync_conflict *conflict = &plan->conflicts[i];
		struct question *question = &questions[i];

		question->conflict = conflict;
		question->out = mine ? &conflict->mine : &conflict->published;
		question->file = mine ? conflict->file
				      : conflict->published_file;
		question->former = conflict->base_file;
		search.names[search.count++] =
			(struct name){ question->file, question };
		if (strcmp(question->file, question->former) != 0)
			search.names[search.count++] =
				(struct name){ question->former, question };
	}
	qsort(search.names, search.count, sizeof(struct name), compare_names);
	status = repo_walk(ws->repo, mine ? &plan->mine : &plan->published,
			   &plan->base, false, visit_save, &search, err);
	free(search.names);
	free(questions);
	return status;
}

int sync_authors(struct sync_plan *plan, struct workspace *ws,
		 struct error *err)
{
	if (!plan->conflict_count)
		return 0;
	return ask_side(plan, ws, true, err) || ask_side(plan, ws, false, err)
		? -1 : 0;
}
