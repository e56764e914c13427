#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "workspace/internal.h"

/* ---- what differs from the last save ---- */

struct collector {
	struct workspace *ws;
	struct edited_list *out;
	size_t capacity;
};

/* What an editor leaves beside a file: hidden, or a copy "x.yaml~". */
static bool is_by_the_way(const char *path)
{
	struct span name = span_text(file_name(path));

	return span_starts(name, ".") || span_ends(name, "~");
}

static int collect(void *context, const char *path, enum file_state state,
		   struct error *err)
{
	struct collector *collector = context;
	struct edited_list *out = collector->out;
	struct arena *arena = collector->ws->arena;

	(void)err;
	if (is_leftover(path) ||
	    (state == STATE_ADDED && is_by_the_way(path)))
		return 0;
	if (out->count == collector->capacity) {
		size_t next = out->count ? 2 * out->count : 16;
		struct edited *items = ARENA_ARRAY(arena, next, struct edited);

		if (out->count)
			memcpy(items, out->items, out->count * sizeof(*items));
		out->items = items;
		collector->capacity = next;
	}
	out->items[out->count].path = arena_text(arena, span_text(path));
	out->items[out->count].state = state;
	out->items[out->count].record =
		state == STATE_REMOVED
			? NULL : snapshot_at(&collector->ws->snapshot, path);
	out->count++;
	return 0;
}

static int compare_edited(const void *a, const void *b)
{
	const struct edited *x = a, *y = b;

	return strcmp(x->path, y->path);
}

int workspace_edited(struct edited_list *out, struct workspace *ws,
		     struct error *err)
{
	static const char *const folders[] = { "hooks", "records", "schemas" };
	struct collector collector = { ws, out, 0 };

	memset(out, 0, sizeof(*out));
	for (size_t i = 0; i < ARRAY_LEN(folders); i++)
		if (repo_status(ws->repo, folders[i], collect, &collector, err))
			return -1;
	if (out->count)
		qsort(out->items, out->count, sizeof(*out->items),
		      compare_edited);
	return 0;
}

/* ---- checking what is to be saved ---- */

/* Its file, or the one that it had before it moved to another folder. */
static bool is_of(const struct workspace *ws, const struct record *record,
		  const struct edited *edited)
{
	struct span stem = span_text(file_name(edited->path));

	if (strcmp(record->path, edited->path) == 0)
		return true;
	if (edited->state != STATE_REMOVED || !span_ends(stem, ".yaml") ||
	    kinds_of_path(&ws->kinds, span_text(edited->path)) != record->kind)
		return false;
	stem.len -= strlen(".yaml");
	return span_is(stem, record->id);
}

static bool is_wanted(const struct workspace *ws,
		      const struct save_request *request,
		      const struct edited *edited)
{
	if (!request->only)
		return true;
	for (size_t i = 0; i < request->only_count; i++)
		if (is_of(ws, request->only[i], edited))
			return true;
	return false;
}

/* Takes from all that is edited what the request does not name. */
static void choose(struct edited_list *list, struct edited_list *rest,
		   const struct workspace *ws,
		   const struct save_request *request)
{
	size_t kept = 0;

	rest->count = 0;
	rest->items = ARENA_ARRAY(ws->arena, list->count, struct edited);
	for (size_t i = 0; i < list->count; i++)
		if (is_wanted(ws, request, &list->items[i]))
			list->items[kept++] = list->items[i];
		else
			rest->items[rest->count++] = list->items[i];
	list->count = kept;
}

/* The record as the last save has it takes the place of the edited one. */
static int put_back(struct snapshot *snapshot, struct workspace *ws,
		    const struct object_id *head, const struct edited *edited,
		    struct error *err)
{
	const struct kind *kind = kinds_of_path(&ws->kinds,
						span_text(edited->path));
	struct span stem = span_text(file_name(edited->path)), bytes;
	struct error refused = ERROR_INIT;
	struct tree_entry entry;
	struct doc *doc;

	if (edited->record)
		snapshot_remove(snapshot, edited->record);
	if (edited->state == STATE_ADDED || !kind ||
	    !span_ends(stem, ".yaml"))
		return 0;
	if (repo_tree_find(&entry, ws->repo, head, edited->path, err) ||
	    repo_blob_read(&bytes, ws->arena, ws->repo, &entry.id, READ_LIMIT,
			   err))
		return -1;
	if (doc_load(&doc, ws->arena, bytes, edited->path, NULL, &refused))
		doc = NULL;
	stem.len -= strlen(".yaml");
	snapshot_put(snapshot, kind, arena_text(ws->arena, stem),
		     edited->path, doc);
	return 0;
}

/* All records as they will be saved: without the edits that are not. */
static int as_saved(struct snapshot *out, struct workspace *ws,
		    const struct edited_list *rest, struct error *err)
{
	struct object_id head;

	*out = ws->snapshot;
	if (!rest->count)
		return 0;
	if (repo_head(&head, ws->repo, err))
		return -1;
	snapshot_copy(out, &ws->snapshot);
	for (size_t i = 0; i < rest->count; i++)
		if (put_back(out, ws, &head, &rest->items[i], err))
			return -1;
	return 0;
}

static bool needs_whole_check(const struct edited_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		if (!list->items[i].record)
			return true;
	return false;
}

static bool is_listed(const struct edited_list *list, const struct diag *diag)
{
	const struct edited sought = { .path = diag->at.path };

	return sought.path && list->count &&
	       bsearch(&sought, list->items, list->count, sizeof(sought),
		       compare_edited);
}

static void diags_copy(struct diags *to, const struct diag *diag)
{
	*diags_add(to, diag->level, diag->code, diag->at, "%s", diag->msg) =
		*diag;
}

/* Complaints of loading that are about one of these files. */
static void add_load_findings(struct workspace *ws,
			      const struct edited_list *list,
			      struct diags *findings)
{
	for (size_t i = 0; i < ws->diags.count; i++)
		if (is_listed(list, &ws->diags.items[i]))
			diags_copy(findings, &ws->diags.items[i]);
}

/*
 * A schema, or a record that is gone, can harm any other record: what is to be
 * saved must be without errors, the others may have those they had.
 */
static int check_whole(struct workspace *ws, const struct snapshot *with,
		       const struct edited_list *list, struct diags *findings,
		       struct error *err)
{
	struct diags before, after;
	struct snapshot snapshot;
	struct object_id head;
	struct kinds kinds;
	int status = -1;

	diags_init(&before, ws->arena);
	diags_init(&after, ws->arena);
	if (repo_head(&head, ws->repo, err) == 0 &&
	    workspace_at(&kinds, &snapshot, ws, &head, &before, err) == 0) {
		workspace_check(&snapshot, NULL, 0, &before, NULL);
		workspace_check(with, NULL, 0, &after, NULL);
		for (size_t i = 0; i < after.count; i++)
			if (is_listed(list, &after.items[i]))
				diags_copy(findings, &after.items[i]);
		diags_keep_new_errors(&after, &before);
		for (size_t i = 0; i < after.count; i++)
			if (!is_listed(list, &after.items[i]))
				diags_copy(findings, &after.items[i]);
		status = 0;
	}
	diags_release(&before);
	diags_release(&after);
	return status;
}

static void check_listed(struct workspace *ws, const struct snapshot *with,
			 const struct edited_list *list, struct diags *findings)
{
	const struct record **only = ARENA_ARRAY(ws->arena, list->count,
						 const struct record *);

	for (size_t i = 0; i < list->count; i++)
		only[i] = list->items[i].record;
	workspace_check(with, only, list->count, findings, NULL);
}

static int check_edited(struct workspace *ws, const struct edited_list *list,
			const struct edited_list *rest, bool draft,
			struct diags *findings, struct error *err)
{
	struct snapshot with;
	size_t errors;

	if (as_saved(&with, ws, rest, err))
		return -1;
	add_load_findings(ws, list, findings);
	if (needs_whole_check(list)) {
		if (check_whole(ws, &with, list, findings, err))
			return -1;
	} else {
		check_listed(ws, &with, list, findings);
	}
	diags_sort(findings);
	errors = diags_count(findings, DIAG_ERROR);
	if (!errors || draft)
		return 0;
	error_set(err, ERROR_INVALID, MARK_NONE,
		  NG_("%zu error; nothing was saved",
		      "%zu errors; nothing was saved", errors), errors);
	if (rest->count)
		return error_hint(err, _("correct what is said above, or save "
					 "what it refers to as well: entente "
					 "save"));
	return error_hint(err, _("correct what is said above, or keep it "
				 "unpublished with: entente save --draft"));
}

/* ---- the commit ---- */

static int read_updates(struct file_update *updates, struct workspace *ws,
			const struct edited_list *list, struct error *err)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct record *record = list->items[i].record;
		char *full = file_join(ws->arena, ws->folder,
				       list->items[i].path);

		updates[i].path = list->items[i].path;
		if (list->items[i].state == STATE_REMOVED)
			continue;
		if (record && record->doc) /* what was checked, no newer text */
			updates[i].bytes = record->doc->text;
		else if (file_read(&updates[i].bytes, ws->arena, full,
				   READ_LIMIT, err))
			return -1;
		if (access(full, X_OK) == 0)
			updates[i].mode = 0100755;
	}
	return 0;
}

static int commit_edited(struct object_id *out, struct object_id *head,
			 struct workspace *ws, const struct edited_list *list,
			 const char *message, struct error *err)
{
	struct commit_request request = {
		.base = head, .parents = head, .message = message,
		.update_count = list->count, .offset = ws->offset,
		.author_time = ws->moment.now, .commit_time = ws->moment.now,
	};
	struct file_update *updates =
		ARENA_ARRAY(ws->arena, list->count, struct file_update);

	if (repo_head(head, ws->repo, err) ||
	    workspace_person(&request.author, ws, err) ||
	    read_updates(updates, ws, list, err))
		return -1;
	request.parent_count = object_id_is_zero(head) ? 0 : 1;
	request.committer = request.author;
	request.updates = updates;
	return repo_commit_write(out, ws->repo, &request, err);
}

int workspace_save(struct save_result *out, struct workspace *ws,
		   const struct save_request *request, struct error *err)
{
	struct act act = { .is_save = true };
	struct edited_list rest;
	size_t skipped;
	char *branch;

	memset(out, 0, sizeof(*out));
	diags_init(&out->findings, ws->arena);
	if (workspace_branch(&branch, ws, err) ||
	    workspace_edited(&out->saved, ws, err))
		return -1;
	choose(&out->saved, &rest, ws, request);
	if (!out->saved.count)
		return 0;
	if (check_edited(ws, &out->saved, &rest, request->draft,
			 &out->findings, err))
		return -1;
	if (commit_edited(&act.to, &act.from, ws, &out->saved,
			  request->message, err) ||
	    acts_add(ws, &act, 1, err) ||
	    workspace_move(ws, &act.from, &act.to, "entente: save", &skipped,
			   err))
		return -1;
	out->commit = act.to;
	return 0;
}
