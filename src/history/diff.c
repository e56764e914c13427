#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "history/history.h"
#include "history/text.h"

struct differ {
	struct workspace *ws;
	struct file_diffs *out;
	const struct object_id *from, *to;
};

static bool is_ours(const char *path)
{
	struct span text = span_text(path);

	return span_starts(text, "records/") || span_starts(text, "schemas/") ||
	       span_starts(text, "hooks/");
}

static void add_path(struct differ *differ, const char *path)
{
	struct file_diffs *out = differ->out;
	struct file_diff *diff;

	mem_grow(&out->items, &out->capacity, out->count + 1,
		 sizeof(*out->items));
	diff = &out->items[out->count++];
	memset(diff, 0, sizeof(*diff));
	diff->path = arena_text(differ->ws->arena, span_text(path));
	diff->old_path = diff->path;
}

static int visit_tree(void *context, const struct tree_change *change,
		      struct error *err)
{
	(void)err;
	if (is_ours(change->path) && (repo_mode_is_file(change->old_mode) ||
				      repo_mode_is_file(change->new_mode)))
		add_path(context, change->path);
	return 0;
}

/* ---- the two texts ---- */

static int load_commit(const struct doc **out, struct differ *differ,
		       const struct object_id *commit, const char *path,
		       bool *there, struct error *err)
{
	struct workspace *ws = differ->ws;
	struct error refused = ERROR_INIT;
	struct tree_entry entry;

	*out = NULL;
	*there = false;
	if (object_id_is_zero(commit))
		return 0;
	if (repo_tree_find(&entry, ws->repo, commit, path, &refused)) {
		if (refused.kind == ERROR_NOTFOUND)
			return 0;
		*err = refused;
		return -1;
	}
	*there = repo_mode_is_file(entry.mode);
	return !*there ? 0 : history_text(out, ws->arena, ws->repo, &entry.id,
					  path, err);
}

static int load_file(const struct doc **out, struct differ *differ,
		     const char *path, bool *there)
{
	struct workspace *ws = differ->ws;
	struct error refused = ERROR_INIT;
	char *full = file_join(ws->arena, ws->folder, path);
	enum file_type type = file_type(full);
	struct span bytes;
	struct doc *doc;

	*out = NULL;
	*there = type != FILE_NONE && type != FILE_FOLDER;
	if (file_read(&bytes, ws->arena, full, TEXT_LIMIT, &refused) == 0 &&
	    doc_load(&doc, ws->arena, bytes, path, NULL, &refused) == 0)
		*out = doc;
	return 0;
}

static void find_changes(struct differ *differ, struct file_diff *diff)
{
	const struct node *nothing = node_new_map(differ->ws->arena);
	const struct node *before = diff->before ? diff->before->root : nothing;
	const struct node *after = diff->after ? diff->after->root : nothing;

	changes_init(&diff->changes, differ->ws->arena);
	if (diff->state == STATE_CHANGED && (!diff->before || !diff->after))
		return; /* one cannot be read: what changed is not known */
	if (diff->kind && (diff->before || diff->after))
		change_diff(&diff->changes, before, after, diff->kind->shape);
}

static int fill(struct differ *differ, struct file_diff *diff,
		struct error *err)
{
	struct span stem = span_text(file_name(diff->path));
	bool was, is;

	if (load_commit(&diff->before, differ, differ->from, diff->path, &was,
			err) ||
	    (differ->to ? load_commit(&diff->after, differ, differ->to,
				      diff->path, &is, err)
			: load_file(&diff->after, differ, diff->path, &is)))
		return -1;
	diff->state = was && is ? STATE_CHANGED
		    : is ? STATE_ADDED : was ? STATE_REMOVED : STATE_SAME;
	diff->kind = kinds_of_path(&differ->ws->kinds, span_text(diff->path));
	if (diff->kind && span_ends(stem, ".yaml"))
		stem.len -= strlen(".yaml");
	diff->id = arena_text(differ->ws->arena, stem);
	return 0;
}

/* ---- moved records: gone here, new there, the same id ---- */

static bool is_move(const struct file_diff *gone, const struct file_diff *new)
{
	return gone->state == STATE_REMOVED && new->state == STATE_ADDED &&
	       gone->kind && gone->kind == new->kind &&
	       strcmp(gone->id, new->id) == 0 && gone->before && new->after;
}

static int compare_ids(const void *a, const void *b)
{
	const struct file_diff *const *x = a, *const *y = b;

	return strcmp((*x)->id, (*y)->id);
}

static struct file_diff *find_gone(struct file_diff **gone, size_t count,
				   const struct file_diff *new)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(gone[middle]->id, new->id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < count && strcmp(gone[low]->id, new->id) == 0; low++)
		if (is_move(gone[low], new))
			return gone[low];
	return NULL;
}

static void join_moves(struct file_diffs *diffs)
{
	struct file_diff **gone = mem_zero(diffs->count + 1, sizeof(*gone));
	size_t count = 0;

	for (size_t i = 0; i < diffs->count; i++)
		if (diffs->items[i].state == STATE_REMOVED)
			gone[count++] = &diffs->items[i];
	if (count)
		qsort(gone, count, sizeof(struct file_diff *), compare_ids);
	for (size_t i = 0; i < diffs->count; i++) {
		struct file_diff *new = &diffs->items[i];
		struct file_diff *from = find_gone(gone, count, new);

		if (!from)
			continue;
		new->before = from->before;
		new->old_path = from->path;
		new->state = STATE_CHANGED;
		from->state = STATE_SAME;
	}
	free(gone);
}

static bool is_wanted(const struct file_diff *diff,
		      const struct record *const *only, size_t count)
{
	if (diff->state == STATE_SAME)
		return false;
	if (!only)
		return true;
	for (size_t i = 0; i < count; i++)
		if (diff->kind == only[i]->kind &&
		    strcmp(diff->id, only[i]->id) == 0)
			return true;
	return false;
}

static int compare_paths(const void *a, const void *b)
{
	const struct file_diff *x = a, *y = b;

	return strcmp(x->path, y->path);
}

/* What was saved since may have been edited too. */
static void sort_once(struct file_diffs *out)
{
	size_t kept = 0;

	if (out->count)
		qsort(out->items, out->count, sizeof(*out->items),
		      compare_paths);
	for (size_t i = 0; i < out->count; i++)
		if (!kept || compare_paths(&out->items[kept - 1],
					   &out->items[i]) != 0)
			out->items[kept++] = out->items[i];
	out->count = kept;
}

static int collect_paths(struct differ *differ, struct error *err)
{
	struct object_id head;
	struct edited_list edited;

	if (differ->to)
		return repo_tree_diff(differ->ws->repo, differ->from,
				      differ->to, "", visit_tree, differ, err);
	if (repo_head(&head, differ->ws->repo, err) ||
	    repo_tree_diff(differ->ws->repo, differ->from, &head, "",
			   visit_tree, differ, err) ||
	    workspace_edited(&edited, differ->ws, err))
		return -1;
	for (size_t i = 0; i < edited.count; i++)
		add_path(differ, edited.items[i].path);
	return 0;
}

void history_diff_release(struct file_diffs *diffs)
{
	free(diffs->items);
	memset(diffs, 0, sizeof(*diffs));
}

int history_diff(struct file_diffs *out, struct workspace *ws,
		 const struct object_id *from, const struct object_id *to,
		 const struct record *const *only, size_t only_count,
		 struct error *err)
{
	struct differ differ = { ws, out, from, to };
	int status;
	size_t kept = 0;

	memset(out, 0, sizeof(*out));
	status = collect_paths(&differ, err);
	if (status == 0)
		sort_once(out);
	for (size_t i = 0; i < out->count && status == 0; i++)
		status = fill(&differ, &out->items[i], err);
	if (status) {
		history_diff_release(out);
		return -1;
	}
	join_moves(out);
	for (size_t i = 0; i < out->count; i++) {
		if (!is_wanted(&out->items[i], only, only_count))
			continue;
		find_changes(&differ, &out->items[i]);
		out->items[kept++] = out->items[i];
	}
	out->count = kept;
	return 0;
}
