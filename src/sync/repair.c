/* Repairs: values laid over merged records where the merge breaks a rule. */
#include <string.h>

#include "base/mem.h"
#include "sync/internal.h"

/* ---- the texts ---- */

/* A file of a commit; ptr NULL when it is not there. */
static int read_file(struct span *out, struct workspace *ws,
		     const struct object_id *commit, const char *path,
		     struct error *err)
{
	struct error absent = ERROR_INIT;
	struct tree_entry entry;

	*out = span_of(NULL, 0);
	if (object_id_is_zero(commit))
		return 0;
	if (repo_tree_find(&entry, ws->repo, commit, path, &absent) == 0)
		return repo_blob_read(out, ws->arena, ws->repo, &entry.id,
				      FILE_LIMIT, err);
	if (absent.kind == ERROR_NOTFOUND)
		return 0;
	*err = absent;
	return -1;
}

/* The same of what the merge gives. */
static int read_merged(struct span *out, struct planner *planner,
		       const char *path, struct error *err)
{
	struct workspace *ws = planner->ws;
	const struct file_update *update = plan_update(planner->plan, path);

	if (!update)
		return read_file(out, ws, &planner->plan->mine, path, err);
	*out = update->bytes;
	if (update->bytes.ptr || object_id_is_zero(&update->blob))
		return 0;
	return repo_blob_read(out, ws->arena, ws->repo, &update->blob,
			      FILE_LIMIT, err);
}

static void put_text(struct planner *planner, const char *path,
		     struct span text)
{
	struct sync_plan *plan = planner->plan;
	struct file_update *update = plan_update(plan, path);

	if (!update) {
		plan_add_update(plan, path, text, 0);
		return;
	}
	update->bytes = text;
	update->mode = 0;
	memset(&update->blob, 0, sizeof(update->blob));
}

const struct merge_file *plan_file(const struct sync_plan *plan,
				   const char *path)
{
	for (size_t i = 0; i < plan->file_count; i++) {
		const struct merge_file *file = &plan->files[i];

		if (!file->joined && (strcmp(file->path, path) == 0 ||
				      strcmp(file->mine_path, path) == 0 ||
				      strcmp(file->published_path, path) == 0))
			return file;
	}
	return NULL;
}

/* What a side has of the record; ptr NULL when it has none. */
static int read_side(struct span *out, const struct sync_plan *plan,
		     struct workspace *ws, const struct sync_repair *repair,
		     struct error *err)
{
	const struct merge_file *file = plan_file(plan, repair->file);
	const char *path = repair->file;

	if (repair->choice == CHOICE_PUBLISHED)
		return read_file(out, ws, &plan->published,
				 file ? file->published_path : path, err);
	if (repair->choice == CHOICE_BASE)
		return read_file(out, ws, &plan->base,
				 file ? file->path : path, err);
	return read_file(out, ws, &plan->mine, file ? file->mine_path : path,
			 err);
}

/* ---- laying them over ---- */

static bool same(const struct node *a, const struct node *b)
{
	return a && b ? node_equal(a, b) : a == b;
}

static int repair_field(struct planner *planner,
			const struct sync_repair *repair,
			const struct doc *doc, struct error *err)
{
	struct change change = {
		.type = CHANGE_SET, .path = repair->steps,
		.from = repair->merged, .to = repair->value,
		.index = SIZE_MAX,
	};
	const struct doc *repaired;

	if (!change.to)
		change.type = CHANGE_REMOVE;
	else if (!change.from)
		change.type = CHANGE_ADD;
	if (change_apply(&repaired, planner->ws->arena, doc,
			 repair->kind->shape, &change, 1, err))
		return error_wrap(err, _("repairing '%s'"), repair->file);
	put_text(planner, repair->file, repaired->text);
	return 0;
}

/* A record that is brought back, or taken out, as a side has it. */
static int repair_whole(struct planner *planner,
			const struct sync_repair *repair, struct error *err)
{
	struct span text;

	if (read_side(&text, planner->plan, planner->ws, repair, err))
		return -1;
	put_text(planner, repair->file, text);
	return 0;
}

/* 1: it holds; 0: the merge gives something else now. */
static int repair_one(struct planner *planner, struct sync_repair *repair,
		      struct error *err)
{
	struct arena *arena = planner->ws->arena;
	struct error refused = ERROR_INIT;
	const struct node *now = NULL;
	struct doc *doc = NULL;
	struct span text;
	int status;

	if (read_merged(&text, planner, repair->file, err))
		return -1;
	if (text.ptr && doc_load(&doc, arena, text, repair->file, NULL,
				 &refused))
		return 0;
	if (doc)
		now = path_find(doc->root, repair->kind->shape, repair->steps);
	if (!same(now, repair->merged) || (repair->steps.count && !doc))
		return 0;
	status = repair->steps.count
		? repair_field(planner, repair, doc, err)
		: repair_whole(planner, repair, err);
	return status ? -1 : 1;
}

static bool repair_read(struct sync_repair *out, struct planner *planner,
			const struct node *decision)
{
	struct arena *arena = planner->ws->arena;
	struct error refused = ERROR_INIT;

	*out = (struct sync_repair){
		.file = arena_text(arena, node_get_string(decision, "file")),
		.path = arena_text(arena, node_get_string(decision, "path")),
		.merged = node_get(decision, "merged"),
		.value = node_get(decision, "value"),
		.choice = choice_of(node_get_string(decision, "choice")),
	};
	out->kind = kinds_of_path(&planner->plan->kinds, span_text(out->file));
	out->id = file_stem(arena, out->file);
	return node_is_true(node_get(decision, "repair")) && out->kind &&
	       out->choice != CHOICE_NONE &&
	       path_parse(&out->steps, arena, out->kind->shape,
			  span_text(out->path), &refused) == 0;
}

int repairs_apply(struct planner *planner, struct error *err)
{
	const struct node *decisions = planner->decisions;
	struct sync_plan *plan = planner->plan;
	struct sync_repair repair;

	for (size_t i = 0; i < decisions->count; i++) {
		int holds;

		if (!repair_read(&repair, planner, decisions->entries[i].value))
			continue;
		holds = repair_one(planner, &repair, err);
		if (holds < 0)
			return -1;
		if (!holds)
			continue;
		mem_grow(&plan->repairs, &plan->repair_capacity,
			 plan->repair_count + 1, sizeof(*plan->repairs));
		plan->repairs[plan->repair_count++] = repair;
	}
	return 0;
}

/* ---- deciding one ---- */

static bool is_named(const struct sync_violations *violations,
		     const char *path)
{
	for (size_t i = 0; i < violations->findings.count; i++) {
		const struct diag *diag = &violations->findings.items[i];

		if ((diag->at.path && strcmp(diag->at.path, path) == 0) ||
		    (diag->other.path && strcmp(diag->other.path, path) == 0))
			return true;
	}
	return false;
}

/* A record that a side had and the merge has not. */
static bool find_absent(struct sync_repair *out, const struct sync_plan *plan,
			struct arena *arena, const char *word)
{
	struct span kind_name, id;

	record_id_split(&kind_name, &id, span_text(word));
	for (size_t i = 0; i < plan->file_count; i++) {
		const struct merge_file *file = &plan->files[i];
		const struct kind *kind = kinds_of_path(&plan->kinds,
							span_text(file->path));
		const struct file_update *update =
			plan_update(plan, file->path);

		if (!kind || (kind_name.len && !span_is(kind_name, kind->name)) ||
		    !span_is(id, file_stem(arena, file->path)) ||
		    (update ? update->bytes.ptr != NULL ||
			      !object_id_is_zero(&update->blob)
			    : !file_is_gone_mine(file)))
			continue;
		out->kind = kind;
		out->file = file->path;
		out->id = file_stem(arena, file->path);
		return true;
	}
	return false;
}

int sync_repairable(struct sync_repair *out, const struct doc **doc,
		    const struct sync_plan *plan,
		    const struct sync_violations *violations, const char *word,
		    struct error *err)
{
	const struct record *record;

	*doc = NULL;
	if (find_absent(out, plan, violations->snapshot.arena, word))
		return 0;
	if (snapshot_find(&record, &violations->snapshot, span_text(word), err))
		return -1;
	if (!record->doc || (!plan_file(plan, record->path) &&
			     !plan_update(plan, record->path) &&
			     !is_named(violations, record->path))) {
		error_set(err, ERROR_NOTFOUND, MARK_NONE,
			  _("%s is in no conflict, and the merge did not "
			    "change it"), word);
		return error_hint(err, _("`entente conflicts` lists what is "
					 "to be decided"));
	}
	out->kind = record->kind;
	out->id = record->id;
	out->file = record->path;
	*doc = record->doc;
	return 0;
}

int sync_repair_value(struct sync_repair *out, const struct sync_plan *plan,
		      struct workspace *ws, struct error *err)
{
	struct span text;
	struct doc *doc;

	out->value = NULL;
	if (read_side(&text, plan, ws, out, err))
		return -1;
	if (!text.ptr)
		return 0;
	if (doc_load(&doc, ws->arena, text, out->file, NULL, err))
		return -1;
	out->value = path_find(doc->root, out->kind->shape, out->steps);
	return 0;
}
