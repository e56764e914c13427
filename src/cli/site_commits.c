/* What changed lately, of the records that a site shows. */
#include <string.h>

#include "cli/site_data.h"
#include "record/personal.h"

/* Saves that are shown, and looked at; records of one that are shown. */
enum { COMMITS = 20, LOOKED_AT = 500, RECORDS = 25, FILE_LIMIT = 1 << 20 };

/* A file of a record that a commit changed; a move is two of them, joined. */
struct touched {
	const struct kind *kind;
	const char *id;
	const char *path;
	struct object_id before, after; /* zero: absent */
};

struct collecting {
	struct site *site;
	struct app *app;
	bool personal;
	struct site_commit *commits;
	size_t count, looked_at;
	struct touched *touched; /* of the commit at hand */
	size_t touched_count, more;
};

/* ---- one commit ---- */

static struct touched *find_touched(struct collecting *collecting,
				    const struct kind *kind, struct span id)
{
	for (size_t i = 0; i < collecting->touched_count; i++)
		if (collecting->touched[i].kind == kind &&
		    span_is(id, collecting->touched[i].id))
			return &collecting->touched[i];
	return NULL;
}

static bool is_shown(const struct site *site, const struct kind *kind)
{
	const struct record *settings = snapshot_settings(site->snapshot);

	return kind && !(settings && settings->kind == kind);
}

static int visit_change(void *context, const struct tree_change *change,
			struct error *err)
{
	struct collecting *collecting = context;
	struct arena *arena = &collecting->app->arena;
	const struct kind *kind = kinds_of_path(
		collecting->site->snapshot->kinds, span_text(change->path));
	struct span id = span_text(file_name(change->path));
	struct error bad = ERROR_INIT;
	struct touched *touched;

	(void)err;
	if (!is_shown(collecting->site, kind) || !span_ends(id, ".yaml"))
		return 0;
	id.len -= strlen(".yaml");
	if (record_id_check(id, &bad))
		return 0;
	touched = find_touched(collecting, kind, id);
	if (!touched && collecting->touched_count == RECORDS) {
		collecting->more++;
		return 0;
	}
	if (!touched) {
		touched = &collecting->touched[collecting->touched_count++];
		*touched = (struct touched){ .kind = kind };
		touched->id = arena_text(arena, id);
		touched->path = arena_text(arena, span_text(change->path));
	}
	if (!object_id_is_zero(&change->old_id))
		touched->before = change->old_id;
	if (!object_id_is_zero(&change->new_id))
		touched->after = change->new_id;
	return 0;
}

/* NULL: absent, or it cannot be read. */
static int load(const struct doc **out, struct collecting *collecting,
		const struct touched *touched, const struct object_id *blob,
		struct error *err)
{
	struct arena *arena = &collecting->app->arena;
	struct error refused = ERROR_INIT;
	struct span bytes;
	struct doc *doc;

	*out = NULL;
	if (object_id_is_zero(blob))
		return 0;
	if (repo_blob_read(&bytes, arena, collecting->app->ws->repo, blob,
			   FILE_LIMIT, &refused)) {
		if (refused.kind == ERROR_INVALID)
			return 0;
		*err = refused;
		return -1;
	}
	if (doc_load(&doc, arena, bytes, touched->path, NULL, &refused))
		return 0;
	if (!collecting->personal)
		doc->root = personal_left_out(arena, touched->kind, doc->root);
	*out = doc;
	return 0;
}

/* False: nothing that is shown changed. */
static bool compare(struct diff_entry *entry, struct collecting *collecting,
		    const struct touched *touched, const struct doc *before,
		    const struct doc *after)
{
	struct changes changes;

	entry->sign = object_id_is_zero(&touched->before) ? '+' :
		      object_id_is_zero(&touched->after) ? '-' : '~';
	if (!before || !after)
		return true;
	changes_init(&changes, &collecting->app->arena);
	change_diff_read(&changes, before->root, after->root,
			 touched->kind->shape);
	entry->changes = changes.items;
	entry->count = changes.count;
	return changes.count > 0;
}

static int add_entry(struct site_commit *commit, struct diff_entry *entries,
		     struct collecting *collecting,
		     const struct touched *touched, struct error *err)
{
	struct diff_entry entry = { .kind = touched->kind };
	const struct doc *before, *after;
	struct record record = { touched->kind, touched->id, touched->path,
				 NULL };

	if (load(&before, collecting, touched, &touched->before, err) ||
	    load(&after, collecting, touched, &touched->after, err))
		return -1;
	record.doc = after ? after : before;
	entry.title = record_title(&record);
	entry.head = arena_printf(&collecting->app->arena, "%s/%s",
				  touched->kind->name, touched->id);
	if (compare(&entry, collecting, touched, before, after))
		entries[commit->count++] = entry;
	return 0;
}

static int add_entries(struct site_commit *out, struct collecting *collecting,
		       const struct commit *commit, struct error *err)
{
	struct app *app = collecting->app;
	const struct object_id none = { { 0 } };
	struct diff_entry *entries;

	collecting->touched_count = collecting->more = 0;
	if (repo_tree_diff(app->ws->repo,
			   commit->parent_count ? &commit->parents[0] : &none,
			   &commit->id, RECORDS_FOLDER, visit_change,
			   collecting, err))
		return -1;
	entries = ARENA_ARRAY(&app->arena, collecting->touched_count + 1,
			      struct diff_entry);
	out->entries = entries;
	out->more = collecting->more;
	for (size_t i = 0; i < collecting->touched_count; i++)
		if (add_entry(out, entries, collecting,
			      &collecting->touched[i], err))
			return -1;
	return 0;
}

/* Who and why are for those who may see personal data: they are free text. */
static void tell_commit(struct site_commit *out,
			struct collecting *collecting,
			const struct commit *commit)
{
	struct arena *arena = &collecting->app->arena;
	struct span message = span_text(commit->message), line = message;
	struct buf time;
	char hex[41];

	buf_init(&time);
	report_time(&time, commit->commit_time, commit->commit_offset);
	out->id = arena_text(arena, span_text(object_id_hex(hex, &commit->id)));
	out->time = buf_detach(&time, arena).ptr;
	if (!collecting->personal)
		return;
	span_next(&line, &message, '\n');
	out->author = arena_text(arena, span_text(commit->author.name));
	out->message = arena_text(arena, line);
}

static int visit_commit(void *context, const struct commit *commit,
			struct error *err)
{
	struct collecting *collecting = context;
	struct site_commit shown = { .count = 0 };

	if (++collecting->looked_at > LOOKED_AT)
		return 1;
	if (commit->parent_count > 1)
		return 0;
	if (add_entries(&shown, collecting, commit, err))
		return -1;
	if (!shown.count && !shown.more)
		return 0;
	tell_commit(&shown, collecting, commit);
	collecting->commits[collecting->count++] = shown;
	return collecting->count == COMMITS;
}

int site_commits_read(struct site *site, struct app *app,
		      const struct object_id *commit, bool personal,
		      struct error *err)
{
	struct collecting collecting = {
		.site = site, .app = app, .personal = personal,
		.commits = ARENA_ARRAY(&app->arena, COMMITS,
				       struct site_commit),
		.touched = ARENA_ARRAY(&app->arena, RECORDS, struct touched),
	};

	if (repo_walk(app->ws->repo, commit, NULL, false, visit_commit,
		      &collecting, err))
		return -1;
	site->commits = collecting.commits;
	site->commit_count = collecting.count;
	return 0;
}
