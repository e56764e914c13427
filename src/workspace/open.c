#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "workspace/internal.h"

#define INDEX_NAME "index.sqlite"

enum {
	INDEX_WAIT_MS = 30 * 1000,
	INDEX_SOON_MS = 200, /* reading all records hardly takes longer */
};

enum { LOCK_WAIT_MS = 5000, FORMAT_VERSION = 1 };

/* ---- settings ---- */

static const struct node *setting(const struct snapshot *snapshot,
				  const char *name)
{
	const struct record *settings = snapshot_settings(snapshot);

	return settings && settings->doc ? node_get(settings->doc->root, name)
					 : NULL;
}

struct calendar workspace_calendar(const struct snapshot *snapshot,
				   day_number today)
{
	struct calendar calendar = { FISCAL_DEFAULT, { 6, 'm' }, today };
	const struct node *fiscal = setting(snapshot, "fiscal_year");
	struct span start = node_get_string(fiscal, "start");
	struct duration lead;
	uint64_t month, day;

	if (start.len == 5 && span_uint(&month, span_part(start, 0, 2)) &&
	    span_uint(&day, span_from(start, 3)) && month >= 1 &&
	    month <= 12 && day >= 1 && day <= 28) {
		calendar.fiscal.month = (int)month;
		calendar.fiscal.day = (int)day;
	}
	if (duration_parse(&lead, node_string(setting(snapshot, "lead_time"))))
		calendar.lead = lead;
	return calendar;
}

/* A name, and no path or rule that the C library would go and read. */
static bool is_zone(struct span zone)
{
	bool good = zone.len > 0 && zone.len <= 64 && zone.ptr[0] != '/';

	for (size_t i = 0; good && i < zone.len; i++)
		good = (zone.ptr[i] >= 'A' && zone.ptr[i] <= 'Z') ||
		       (zone.ptr[i] >= 'a' && zone.ptr[i] <= 'z') ||
		       (zone.ptr[i] >= '0' && zone.ptr[i] <= '9') ||
		       span_find_byte(span_text("/_+-"), zone.ptr[i]) !=
			       SIZE_MAX;
	return good;
}

void snapshot_reader(struct snapshot *snapshot, const struct workspace *ws)
{
	snapshot->folder = ws->folder;
	snapshot->today = ws->calendar.today;
	snapshot->lang = ws->moment.lang;
}

/* Today and the offset from UTC where the repository is, not the machine. */
static void read_clock(struct workspace *ws)
{
	struct span zone = node_string(setting(&ws->snapshot, "time_zone"));
	time_t now = (time_t)ws->moment.now;
	struct tm local, utc;
	day_number day, utc_day;

	setenv("TZ", is_zone(zone) ? arena_text(ws->arena, zone)
				   : "America/Toronto", 1);
	tzset();
	localtime_r(&now, &local);
	gmtime_r(&now, &utc);
	day = day_of(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
	utc_day = day_of(utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday);
	ws->offset = (day - utc_day) * 24 * 60 +
		     (local.tm_hour - utc.tm_hour) * 60 +
		     (local.tm_min - utc.tm_min);
	ws->calendar = workspace_calendar(&ws->snapshot,
					  ws->moment.today_given
						? ws->moment.today : day);
	snapshot_reader(&ws->snapshot, ws);
}

static int too_new(struct error *err)
{
	return error_hint(err, _("install a newer entente; reading works with "
				 "this one"));
}

/* A program older than the settings ask for reads, and refuses to write. */
static int check_format(struct workspace *ws, struct error *err)
{
	const struct record *settings = snapshot_settings(&ws->snapshot);
	const struct node *format = setting(&ws->snapshot, "format");
	const struct node *features = setting(&ws->snapshot, "features");
	const struct node *feature;
	uint64_t version;

	if (settings && !settings->doc) {
		error_set(err, ERROR_INVALID, MARK_FILE(settings->path),
			  _("the settings cannot be read: nothing is written "
			    "until they can"));
		return error_hint(err, _("entente check says why; correct the "
					 "file with an editor"));
	}
	if (format && span_uint(&version, format->text) &&
	    version > FORMAT_VERSION) {
		error_set(err, ERROR_INVALID, doc_mark(settings->doc, format),
			  _("this repository has format %.*s, this program "
			    "writes format %d"),
			  SPAN_ARG(format->text), FORMAT_VERSION);
		return too_new(err);
	}
	feature = node_at(features, 0);
	if (!feature)
		return 0;
	error_set(err, ERROR_INVALID, doc_mark(settings->doc, feature),
		  _("this repository needs the feature '%.*s', which this "
		    "program does not know"), SPAN_ARG(feature->text));
	return too_new(err);
}

/* ---- opening ---- */

static int list_records(struct workspace *ws, struct error *err)
{
	diags_release(&ws->diags);
	diags_init(&ws->diags, ws->arena);
	if (kinds_load(&ws->kinds, ws->arena, &ws->files, &ws->diags, err))
		return -1;
	if (snapshot_list(&ws->snapshot, ws->arena, &ws->kinds, &ws->files,
			  &ws->diags, err))
		return -1;
	snapshot_reader(&ws->snapshot, ws);
	return 0;
}

static int read_records(struct workspace *ws, struct record *const *only,
			size_t count, struct error *err)
{
	return snapshot_read(&ws->snapshot, &ws->files, only, count,
			     &ws->diags, err);
}

int workspace_read(struct workspace *ws, struct error *err)
{
	return read_records(ws, ws->snapshot.records, ws->snapshot.count, err);
}

static int read_settings(struct workspace *ws, struct error *err)
{
	struct record *settings = (struct record *)(uintptr_t)
		snapshot_settings(&ws->snapshot);

	return settings ? read_records(ws, &settings, 1, err) : 0;
}

/* The settings, as all else, when somebody asks for them. */
static int find_records(struct workspace *ws, struct error *err)
{
	diags_release(&ws->diags);
	diags_init(&ws->diags, ws->arena);
	if (kinds_load(&ws->kinds, ws->arena, &ws->files, &ws->diags, err))
		return -1;
	snapshot_by_name(&ws->snapshot, ws->arena, &ws->kinds, &ws->files);
	ws->snapshot.complaints = &ws->diags;
	snapshot_reader(&ws->snapshot, ws);
	return 0;
}

int workspace_reload(struct workspace *ws, struct error *err)
{
	return list_records(ws, err) ? -1 : workspace_read(ws, err);
}

static char *lock_path(struct workspace *ws)
{
	return file_join(ws->arena, ws->state, "lock");
}

static int take_lock(struct workspace *ws, int wait_ms, struct error *err)
{
	if (file_make_folders(ws->state, err) ||
	    file_lock(&ws->lock, lock_path(ws), wait_ms, err) ||
	    (ws->lock.abandoned && leftovers_clear(ws, err)))
		return -1;
	return journal_replay(ws, err);
}

/*
 * Who reads does not answer from what is half done: a writer is waited for, what
 * was cut is finished, and what lies about of one that was killed goes. Where
 * that cannot be, what is there is read.
 */
static int take_lock_as_needed(struct workspace *ws, unsigned flags,
			       struct error *err)
{
	struct error ignored = ERROR_INIT;

	if (flags & WORKSPACE_WRITE)
		return take_lock(ws, LOCK_WAIT_MS, err);
	if (flags & WORKSPACE_GLANCE)
		return 0;
	if (journal_is_open(ws))
		take_lock(ws, LOCK_WAIT_MS, &ignored);
	else if (file_lock_is_named(lock_path(ws)))
		take_lock(ws, 0, &ignored); /* given up, if its owner lives */
	return 0;
}

static int refuse_bare(const char *folder, struct error *err)
{
	error_set(err, ERROR_INVALID, MARK_NONE,
		  _("'%s' is a bare repository: it has no files"), folder);
	return error_hint(err, _("entente clone %s makes a copy to work in"),
			  folder);
}

static int open_parts(struct workspace *ws, const char *folder,
		      unsigned flags, struct error *err)
{
	if (repo_open(&ws->repo, folder, err))
		return -1;
	if (repo_is_bare(ws->repo))
		return refuse_bare(folder, err);
	ws->folder = repo_folder(ws->repo);
	ws->state = file_join(ws->arena, repo_git_dir(ws->repo), "entente");
	ws->region = repo_config_get(ws->repo, ws->arena, "entente.region");
	source_files(&ws->files, ws);
	if (take_lock_as_needed(ws, flags, err))
		return -1;
	if (flags & WORKSPACE_BY_NAME
	    ? find_records(ws, err)
	    : flags & (WORKSPACE_LIST | WORKSPACE_LAZY)
	    ? list_records(ws, err) || read_settings(ws, err)
	    : workspace_reload(ws, err))
		return -1;
	read_clock(ws);
	if (flags & (WORKSPACE_LAZY | WORKSPACE_BY_NAME)) {
		ws->snapshot.lazy = &ws->files;
		ws->snapshot.complaints = &ws->diags;
	}
	if (flags & WORKSPACE_WRITE)
		return check_format(ws, err);
	file_unlock(&ws->lock);
	return 0;
}

void workspace_unlock(struct workspace *ws)
{
	file_unlock(&ws->lock);
}

int workspace_lock(struct workspace *ws, struct error *err)
{
	if (take_lock(ws, LOCK_WAIT_MS, err) || workspace_reload(ws, err))
		return -1;
	read_clock(ws);
	return check_format(ws, err);
}

int workspace_open(struct workspace *out, struct arena *arena,
		   const char *folder, const struct moment *moment,
		   unsigned flags, struct error *err)
{
	memset(out, 0, sizeof(*out));
	out->arena = arena;
	out->moment = *moment;
	out->lock.fd = -1;
	diags_init(&out->diags, arena);
	if (open_parts(out, folder, flags, err) == 0)
		return 0;
	workspace_close(out);
	return -1;
}

int workspace_require_schemas(struct workspace *ws, struct error *err)
{
	struct error absent = ERROR_INIT;
	struct tree_entry entry;
	struct object_id head;

	if (ws->kinds.count ||
	    file_type(file_join(ws->arena, ws->folder, "schemas")) != FILE_NONE)
		return 0;
	if (repo_head(&head, ws->repo, err))
		return -1;
	if (!object_id_is_zero(&head) &&
	    repo_tree_find(&entry, ws->repo, &head, "schemas", &absent) == 0)
		return 0; /* removed, and not saved yet */
	error_set(err, ERROR_NOTFOUND, MARK_NONE,
		  _("the git repository '%s' holds no schemas: it is no "
		    "records repository"), ws->folder);
	return error_hint(err, _("go to the folder of your records, or name it "
				 "with -C DIR; entente init makes one of "
				 "this"));
}

void workspace_close(struct workspace *ws)
{
	file_unlock(&ws->lock);
	diags_release(&ws->diags);
	index_close(ws->index);
	ws->index = NULL;
	repo_close(ws->repo);
	ws->repo = NULL;
}

/* Where none can be kept (nobody may write, no room), one call still can. */
static int open_index(struct index **out, struct workspace *ws,
		      int milliseconds, struct error *err)
{
	struct index_patience patience = {
		milliseconds, ws->moment.waits, ws->moment.progress_context,
	};
	struct error ignored = ERROR_INIT;
	bool kept = !ws->moment.no_index &&
		    file_make_folders(ws->state, &ignored) == 0;

	if (ws->index)
		index_wait(ws->index, &patience);
	else if (kept)
		index_open_within(&ws->index, file_join(ws->arena, ws->state,
							INDEX_NAME),
				  &patience, &ignored);
	if (!ws->index && index_open(&ws->index, NULL, err))
		return -1;
	*out = ws->index;
	return 0;
}

int workspace_index_in_memory(struct index **out, struct workspace *ws,
			      struct error *err)
{
	index_close(ws->index);
	ws->index = NULL;
	if (index_open(&ws->index, NULL, err))
		return -1;
	*out = ws->index;
	return 0;
}

int workspace_index(struct index **out, struct workspace *ws,
		    struct error *err)
{
	return open_index(out, ws, INDEX_WAIT_MS, err);
}

int workspace_index_soon(struct index **out, struct workspace *ws,
			 struct error *err)
{
	return open_index(out, ws, INDEX_SOON_MS, err);
}

void workspace_discard_index(struct workspace *ws)
{
	struct arena scratch = ARENA_INIT;

	index_close(ws->index);
	ws->index = NULL;
	index_remove(file_join(&scratch, ws->state, INDEX_NAME));
	arena_release(&scratch);
}

int workspace_person(struct person *out, struct workspace *ws,
		     struct error *err)
{
	return repo_identity(out, ws->arena, ws->repo, err);
}
