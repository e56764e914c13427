#include "history/history.h"

#include <string.h>

enum { FILE_LIMIT = 1024 * 1024 };

struct teller {
	struct workspace *ws;
	const struct record *record;
	const struct path *path;
	const char *file; /* where the record lay at this point of the walk */
	const struct revision_visit_data *visitor;
};

/* ---- the record at a commit ---- */

/* The blob of the record's file; zero when it is not there. */
static int blob_at(struct object_id *out, struct teller *teller,
		   const struct object_id *commit, struct error *err)
{
	struct error absent = ERROR_INIT;
	struct tree_entry entry;

	memset(out, 0, sizeof(*out));
	if (repo_tree_find(&entry, teller->ws->repo, commit, teller->file,
			   &absent) == 0) {
		*out = entry.id;
		return 0;
	}
	if (absent.kind == ERROR_NOTFOUND)
		return 0;
	*err = absent;
	return -1;
}

/* A version's tree, or the field in it; NULL when absent or unreadable. */
static const struct node *node_of(struct teller *teller, struct arena *arena,
				  const struct object_id *blob)
{
	struct error refused = ERROR_INIT;
	struct span bytes;
	struct doc *doc;

	if (object_id_is_zero(blob) ||
	    repo_blob_read(&bytes, arena, teller->ws->repo, blob, FILE_LIMIT,
			   &refused) ||
	    doc_load(&doc, arena, bytes, teller->file, NULL, &refused))
		return NULL;
	if (!teller->path)
		return doc->root;
	return path_find(doc->root, teller->record->kind->shape,
			 *teller->path);
}

static bool same(const struct node *a, const struct node *b)
{
	return a && b ? node_equal(a, b) : a == b;
}

/* ---- where the record lay before it was moved ---- */

struct mover {
	struct teller *teller;
	const char *name; /* of the file */
	const char *found;
};

static int find_former(void *context, const struct tree_change *change,
		       struct error *err)
{
	struct mover *mover = context;
	const struct kind *kind = mover->teller->record->kind;

	(void)err;
	if (object_id_is_zero(&change->new_id) &&
	    strcmp(file_name(change->path), mover->name) == 0 &&
	    kinds_of_path(&mover->teller->ws->kinds,
			  span_text(change->path)) == kind)
		mover->found = arena_text(mover->teller->ws->arena,
					  span_text(change->path));
	return 0;
}

/* The record appears in this commit: was it elsewhere in the parent? */
static int follow_move(struct teller *teller, const struct commit *commit,
		       struct object_id *parent_blob, struct error *err)
{
	struct mover mover = { teller, file_name(teller->record->path), NULL };

	if (repo_tree_diff(teller->ws->repo, &commit->parents[0], &commit->id,
			   RECORDS_FOLDER, find_former, &mover, err))
		return -1;
	if (!mover.found)
		return 0;
	teller->file = mover.found;
	return blob_at(parent_blob, teller, &commit->parents[0], err);
}

/* ---- */

static int tell(struct teller *teller, const struct commit *commit,
		const struct node *before, const struct node *after,
		struct arena *arena, struct error *err)
{
	struct revision revision = {
		.commit = *commit, .before = before, .after = after,
		.created = !before, .removed = !after,
	};
	const struct shape *shape = teller->record->kind->shape;

	changes_init(&revision.changes, arena);
	if (teller->path) {
		struct change change = {
			.type = !before ? CHANGE_ADD : !after ? CHANGE_REMOVE
							      : CHANGE_SET,
			.path = *teller->path, .from = before, .to = after,
			.index = SIZE_MAX,
		};

		changes_add(&revision.changes, change);
	} else if (before && after) {
		change_diff(&revision.changes, before, after, shape);
	}
	return teller->visitor->visit(teller->visitor->context, &revision,
				      err);
}

/* A merge speaks only when it says what neither parent says: 1, or 0. */
static int is_news(struct teller *teller, struct arena *arena,
		   const struct commit *commit, const struct node *after,
		   struct error *err)
{
	for (size_t i = 1; i < commit->parent_count; i++) {
		struct object_id blob;

		if (blob_at(&blob, teller, &commit->parents[i], err))
			return -1;
		if (same(node_of(teller, arena, &blob), after))
			return 0;
	}
	return 1;
}

static int visit(void *context, const struct commit *commit,
		 struct error *err)
{
	struct teller *teller = context;
	struct object_id now, then = { { 0 } };
	const struct node *before, *after;
	struct arena scratch = ARENA_INIT;
	int status = 0;

	if (blob_at(&now, teller, &commit->id, err) ||
	    (commit->parent_count &&
	     blob_at(&then, teller, &commit->parents[0], err)))
		return -1;
	if (object_id_equal(&now, &then))
		return 0;
	after = node_of(teller, &scratch, &now);
	if (commit->parent_count == 1 && object_id_is_zero(&then) &&
	    follow_move(teller, commit, &then, err)) {
		arena_release(&scratch);
		return -1;
	}
	before = node_of(teller, &scratch, &then);
	if (!same(before, after))
		status = is_news(teller, &scratch, commit, after, err);
	if (status == 1)
		status = tell(teller, commit, before, after, &scratch, err);
	arena_release(&scratch);
	return status;
}

int history_of(struct workspace *ws, const struct object_id *from,
	       const struct record *record, const struct path *path,
	       const struct revision_visit_data *visitor, struct error *err)
{
	struct teller teller = { ws, record, path, record->path, visitor };

	if (object_id_is_zero(from))
		return 0;
	return repo_walk(ws->repo, from, NULL, false, visit, &teller, err);
}

/* ---- a record that is gone ---- */

struct seeker {
	struct workspace *ws;
	struct span kind, id;
	struct record *found;
};

static int seek_file(void *context, const struct tree_change *change,
		     struct error *err)
{
	struct seeker *seeker = context;
	struct span name = span_text(file_name(change->path));
	const struct kind *kind;

	(void)err;
	if (object_id_is_zero(&change->old_id) || !span_ends(name, ".yaml"))
		return 0;
	name.len -= strlen(".yaml");
	kind = kinds_of_path(&seeker->ws->kinds, span_text(change->path));
	if (!kind || !span_equal(name, seeker->id) || seeker->found ||
	    (seeker->kind.len && !span_is(seeker->kind, kind->name)))
		return 0;
	seeker->found = ARENA_NEW(seeker->ws->arena, struct record);
	memset(seeker->found, 0, sizeof(*seeker->found));
	seeker->found->kind = kind;
	seeker->found->id = arena_text(seeker->ws->arena, seeker->id);
	seeker->found->path = arena_text(seeker->ws->arena,
					 span_text(change->path));
	return 0;
}

static int seek(void *context, const struct commit *commit, struct error *err)
{
	struct seeker *seeker = context;

	if (!commit->parent_count)
		return 0; /* it removes nothing */
	if (repo_tree_diff(seeker->ws->repo, &commit->parents[0], &commit->id,
			   RECORDS_FOLDER, seek_file, seeker, err))
		return -1;
	return seeker->found != NULL;
}

int history_removed(const struct record **out, struct workspace *ws,
		    const struct object_id *from, struct span word,
		    struct error *err)
{
	const struct object_id none = { { 0 } };
	struct seeker seeker = { .ws = ws };
	int status = 0;

	*out = NULL;
	record_id_split(&seeker.kind, &seeker.id, word);
	/* Removed, and not saved yet: the last save has it. */
	if (!object_id_is_zero(from) &&
	    repo_tree_diff(ws->repo, from, &none, RECORDS_FOLDER, seek_file,
			   &seeker, err))
		return -1;
	if (!object_id_is_zero(from) && !seeker.found)
		status = repo_walk(ws->repo, from, NULL, false, seek, &seeker,
				   err);
	*out = seeker.found;
	return status < 0 ? -1 : 0;
}
