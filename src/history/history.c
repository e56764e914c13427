#include "history/history.h"

#include <string.h>

#include "history/news.h"
#include "history/trail.h"

struct teller {
	struct trail trail;
	struct arena arena; /* what the trail is made of */
	const struct path *path;
	const struct revision_visit_data *visitor;
};

/* A version's tree, or the field in it; NULL when absent or unreadable. */
static int node_of(const struct node **out, struct teller *teller,
		   struct arena *arena, const struct object_id *blob,
		   struct error *err)
{
	const struct doc *doc;

	if (trail_doc(&doc, &teller->trail, arena, blob, err))
		return -1;
	*out = !doc || !teller->path ? doc ? doc->root : NULL
	       : path_find(doc->root, teller->trail.kind->shape,
			   *teller->path);
	return 0;
}

static bool same(const struct node *a, const struct node *b)
{
	return a && b ? node_equal(a, b) : a == b;
}

static void fill_changes(struct teller *teller, struct revision *revision,
			 struct arena *arena)
{
	changes_init(&revision->changes, arena);
	if (teller->path) {
		struct change change = {
			.type = !revision->before ? CHANGE_ADD :
				!revision->after ? CHANGE_REMOVE : CHANGE_SET,
			.path = *teller->path, .from = revision->before,
			.to = revision->after, .index = SIZE_MAX,
		};

		changes_add(&revision->changes, change);
	} else if (revision->before && revision->after) {
		change_diff_read(&revision->changes, revision->before,
				 revision->after, teller->trail.kind->shape);
	}
}

/* Without what another parent says; is there something left? */
static bool leave_news(struct teller *teller, struct revision *revision,
		       const struct trail_step *other,
		       const struct node *there)
{
	if (same(there, revision->after))
		return false;
	if (teller->path || !there || !revision->before || !revision->after)
		return true;
	news_keep(&revision->changes, there, revision->after,
		  teller->trail.kind->shape);
	if (other->path && strcmp(other->path, revision->path) == 0)
		revision->old_path = revision->path;
	return revision->changes.count ||
	       strcmp(revision->old_path, revision->path) != 0;
}

/* A merge speaks only when it says what no parent says, and says only that. */
static int is_news(bool *out, struct teller *teller, struct arena *arena,
		   struct revision *revision, struct error *err)
{
	const struct commit *commit = &revision->commit;

	*out = true;
	for (size_t i = 1; i < commit->parent_count && *out; i++) {
		const struct node *there = NULL;
		struct trail_step other;
		bool found;

		if (trail_origin_of(&other, &found, &teller->trail,
				    &commit->parents[i], err) ||
		    (found && node_of(&there, teller, arena, &other.after,
				      err)))
			return -1;
		*out = leave_news(teller, revision, &other, there);
	}
	return 0;
}

/* What a field was before texts that cannot be read, and is behind them. */
static int field_before(struct revision *revision, struct teller *teller,
			const struct trail_step *step, struct arena *arena,
			struct error *err)
{
	struct trail *trail = &teller->trail;
	const struct node *root;
	struct log_place at;

	if (log_first_parent(&at, trail->index, &step->commit.at, err) ||
	    trail_readable(&root, &at, trail, arena, err))
		return -1;
	revision->before = root ? path_find(root, trail->kind->shape,
					    *teller->path) : NULL;
	revision->created = !revision->before;
	revision->removed = !revision->after;
	return 0;
}

/* 0 to go on, 1 to stop, -1 on error. */
static int tell_step(struct teller *teller, const struct trail_step *step,
		     struct arena *arena, struct error *err)
{
	struct revision revision = {
		.old_path = step->old_path, .path = step->path,
		.created = !step->old_path, .removed = !step->path,
	};
	const struct doc *doc;
	struct object_id id;
	bool news;

	if (node_of(&revision.before, teller, arena, &step->before, err) ||
	    node_of(&revision.after, teller, arena, &step->after, err))
		return -1;
	if (teller->path) {
		if (trail_doc(&doc, &teller->trail, arena, &step->after, err))
			return -1;
		if (step->path && !doc)
			return 0;
		if (field_before(&revision, teller, step, arena, err))
			return -1;
	}
	if (same(revision.before, revision.after) &&
	    revision.created == revision.removed &&
	    (teller->path || !step->path || !step->old_path ||
	     strcmp(step->path, step->old_path) == 0))
		return 0;
	memcpy(id.bytes, step->commit.id, LOG_ID);
	fill_changes(teller, &revision, arena);
	if (repo_commit_read(&revision.commit, arena, teller->trail.ws->repo,
			     &id, err) ||
	    is_news(&news, teller, arena, &revision, err))
		return -1;
	if (!news)
		return 0;
	return teller->visitor->visit(teller->visitor->context, &revision,
				      err);
}

int history_of(struct workspace *ws, const struct object_id *from,
	       const struct record *record, const struct path *path,
	       const struct revision_visit_data *visitor, struct error *err)
{
	struct teller teller = { .path = path, .visitor = visitor };
	struct arena scratch = ARENA_INIT;
	struct trail_step *steps = NULL;
	size_t count = 0;
	int status;

	if (object_id_is_zero(from))
		return 0;
	if (workspace_log(&teller.trail.index, ws, from, NULL, err))
		return -1;
	status = trail_follow(&teller.trail, &teller.arena, ws, from, record,
			      err) ||
		 trail_steps(&steps, &count, &teller.trail, err) ? -1 : 0;
	for (size_t i = 0; i < count && status == 0; i++) {
		status = tell_step(&teller, &steps[i], &scratch, err);
		arena_release(&scratch);
	}
	workspace_log_done(ws);
	arena_release(&teller.arena);
	return status < 0 ? -1 : 0;
}

/* ---- a record that is gone ---- */

/* The last change of a file that a commit has as an ancestor; 0 when none. */
static int last_change(int64_t *date, struct trail *trail, const char *path,
		       struct error *err)
{
	struct log_change *changes;
	size_t count;

	*date = INT64_MIN;
	if (log_changes(&changes, &count, trail->arena, trail->index,
			span_text(path), err))
		return -1;
	for (size_t i = 0; i < count; i++)
		if (log_reaches(&trail->reach, &changes[i].commit.at) &&
		    changes[i].commit.date > *date)
			*date = changes[i].commit.date;
	return 0;
}

static struct record *record_at(struct arena *arena, const struct kind *kind,
				struct span id, const char *path)
{
	struct record *record = ARENA_NEW(arena, struct record);

	record->kind = kind;
	record->id = arena_text(arena, id);
	record->path = arena_text(arena, span_text(path));
	return record;
}

/* Of a kind (empty: any) with this id, what was changed last. */
static int find_removed(const struct record **out, struct trail *trail,
			const struct object_id *from, struct span kind_name,
			struct span id, struct error *err)
{
	struct workspace *ws = trail->ws;
	int64_t newest = INT64_MIN, date;
	const char **paths;
	size_t count;
	bool found;

	if (log_find(&trail->from, &found, trail->index, from->bytes, err) ||
	    log_reach(&trail->reach, ws->arena, trail->index, &trail->from,
		      err) ||
	    log_paths_named(&paths, &count, ws->arena, trail->index,
			    span_text(arena_printf(ws->arena, "%.*s.yaml",
						   SPAN_ARG(id))), err))
		return -1;
	for (size_t i = 0; i < count; i++) {
		const struct kind *kind =
			kinds_of_path(&ws->kinds, span_text(paths[i]));

		if (!kind || (kind_name.len && !span_is(kind_name, kind->name)))
			continue;
		if (last_change(&date, trail, paths[i], err))
			return -1;
		if (date > newest)
			*out = record_at(ws->arena, kind, id, paths[i]);
		newest = date > newest ? date : newest;
	}
	return 0;
}

int history_removed(const struct record **out, struct workspace *ws,
		    const struct object_id *from, struct span word,
		    struct error *err)
{
	struct trail trail = { .ws = ws, .arena = ws->arena };
	struct span kind_name, id;
	int status;

	*out = NULL;
	record_id_split(&kind_name, &id, word);
	if (object_id_is_zero(from) || !id.len)
		return 0;
	if (workspace_log(&trail.index, ws, from, NULL, err))
		return -1;
	status = find_removed(out, &trail, from, kind_name, id, err);
	workspace_log_done(ws);
	return status;
}
