/*
 * From the files of a source to records: first their names, which tell kind and
 * id, then, of those that are wanted, their texts.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/parallel.h"
#include "record/former.h"
#include "record/internal.h"

/* ---- listing ---- */

struct lister {
	struct snapshot *out;
	struct diags *diags;
	bool is_told; /* that files have no kind, for a schema is unfit */
};

/* Where a schema is unfit, once: hundreds of files would hide the one fault. */
static void tell_kindless(struct lister *lister, struct mark at)
{
	bool incomplete = lister->out->kinds->incomplete;

	if (incomplete && lister->is_told) {
		lister->out->stray++;
		return;
	}
	lister->is_told = true;
	diags_add(lister->diags, DIAG_ERROR, "R002", at,
		  _("no kind of record lives in this folder"));
	diags_hint(lister->diags, "%s", incomplete
		   ? _("a schema could not be read: mend it first; other files "
		       "without a kind are not listed until then")
		   : _("the x-folder of each file in schemas/ says where its "
		       "records lie"));
}

/* Says why a file of records/ is none, or gives its id. */
static bool file_is_record(struct lister *lister, struct span *id,
			   const struct kind **kind, const char *path,
			   enum file_type type)
{
	struct error err = ERROR_INIT;
	struct mark at = MARK_FILE(path);

	*id = span_text(file_name(path));
	if (id->len == 0 || id->ptr[0] == '.')
		return false;
	if (type != FILE_REGULAR) {
		diags_add(lister->diags, DIAG_ERROR, "R007", at,
			  type == FILE_LINK
			  ? _("a record must be a regular file, this is a "
			      "symbolic link")
			  : _("a record must be a regular file"));
		diags_hint(lister->diags,
			   _("put the text itself in place of it"));
		return false;
	}
	if (!span_ends(*id, ".yaml")) {
		diags_add(lister->diags, DIAG_WARNING, "R001", at,
			  _("this file is no record: its name does not end in "
			    ".yaml"));
		return false;
	}
	id->len -= strlen(".yaml");
	*kind = kinds_of_path(lister->out->kinds, span_text(path));
	if (!*kind) {
		tell_kindless(lister, at);
		return false;
	}
	if (record_id_check(*id, &err)) {
		diags_add(lister->diags, DIAG_ERROR, "R003", at, "%s", err.msg);
		diags_hint(lister->diags, "%s",
			   err.hint[0] ? err.hint : _("rename the file"));
		return false;
	}
	return true;
}

static bool is_duplicate(struct lister *lister, const struct kind *kind,
			 struct span id, const char *path)
{
	const struct record *other = snapshot_get(lister->out, kind, id);
	struct diag *diag;

	if (!other)
		return false;
	if (strcmp(other->path, path) == 0)
		return true; /* it was looked for by its name */
	diag = diags_add(lister->diags, DIAG_ERROR, "R004", MARK_FILE(path),
			 _("two records of kind %s have the id '%.*s'"),
			 kind->name, SPAN_ARG(id));
	diag->other = MARK_FILE(other->path);
	diags_hint(lister->diags, _("the other one is %s; rename or remove one of them"),
		   other->path);
	return true;
}

static int list_file(void *context, const char *path, enum file_type type,
		     struct error *err)
{
	struct lister *lister = context;
	struct snapshot *out = lister->out;
	const char *kept = arena_text(out->arena, span_text(path));
	const size_t known = lister->diags->count;
	const struct kind *kind;
	struct record *record;
	struct span id;

	(void)err;
	if (!file_is_record(lister, &id, &kind, kept, type) ||
	    is_duplicate(lister, kind, id, kept)) {
		if (lister->diags->count > known &&
		    lister->diags->items[known].level == DIAG_ERROR)
			out->stray++;
		return 0;
	}
	record = ARENA_NEW(out->arena, struct record);
	record->kind = kind;
	record->id = arena_text(out->arena, id);
	record->path = kept;
	record->is_listed = true;
	snapshot_insert(out, out->count, record);
	return 0;
}

static int compare_paths(const void *a, const void *b)
{
	const struct record *const *x = a, *const *y = b;

	return strcmp((*x)->path, (*y)->path);
}

int snapshot_list(struct snapshot *out, struct arena *arena,
		  const struct kinds *kinds, const struct source *source,
		  struct diags *diags, struct error *err)
{
	struct lister lister = { out, diags, false };
	int status;

	memset(out, 0, sizeof(*out));
	out->arena = arena;
	out->kinds = kinds;
	snapshot_index(out, 0);
	status = source->list(source->context, RECORDS_FOLDER, list_file,
			      &lister, err);
	/* A source may sort name by name: "a/b" before "a-b/c". */
	if (out->count)
		qsort(out->records, out->count, sizeof(*out->records),
		      compare_paths);
	return status;
}

void snapshot_complete(const struct snapshot *snapshot)
{
	struct snapshot *self = (struct snapshot *)(uintptr_t)snapshot;
	const struct source *source = snapshot->lazy;
	struct error ignored = ERROR_INIT;
	struct diags unsaid;
	struct lister lister = { self, &unsaid, false };

	if (!snapshot->by_name)
		return;
	self->by_name = false;
	/* What is there has its place in the order already. */
	diags_init(&unsaid, snapshot->arena);
	source->list(source->context, RECORDS_FOLDER, list_file, &lister,
		     &ignored);
	diags_release(&unsaid);
	if (self->count)
		qsort(self->records, self->count, sizeof(*self->records),
		      compare_paths);
}

/* ---- reading ---- */

struct reading {
	const struct source *source;
	struct record *const *records;
	struct error **errors; /* why a record has no doc; NULL: it has one */
	struct arena *arenas;  /* one a worker */
};

/* Touches nothing but its record and its worker's arena. */
static void read_record(void *context, size_t worker, size_t index)
{
	struct reading *reading = context;
	struct record *record = reading->records[index];
	struct arena *arena = &reading->arenas[worker];
	struct error err = ERROR_INIT;
	struct doc *doc;
	struct span text;

	if (!record->is_listed)
		return;
	record->is_listed = false;
	if (reading->source->read(reading->source->context, record->path,
				  arena, &text, &err) == 0 &&
	    doc_load(&doc, arena, text, record->path, NULL, &err) == 0) {
		record->doc = doc;
		return;
	}
	reading->errors[index] = ARENA_NEW(arena, struct error);
	*reading->errors[index] = err;
}

static int take_error(struct error *err, const struct error *found)
{
	*err = *found;
	return -1;
}

int snapshot_read(struct snapshot *snapshot, const struct source *source,
		  struct record *const *only, size_t count,
		  struct diags *diags, struct error *err)
{
	size_t workers = source->parallel ? parallel_workers(count) : 1;
	struct reading reading = { .source = source, .records = only };
	int status = 0;

	reading.errors = mem_zero(count + 1, sizeof(*reading.errors));
	reading.arenas = parallel_arenas(snapshot->arena, workers);
	parallel_run(count, workers, read_record, &reading);
	for (size_t i = 0; i < count && !status; i++) {
		if (!reading.errors[i])
			continue;
		if (reading.errors[i]->kind == ERROR_INVALID)
			diags_add_error(diags, "R005", reading.errors[i]);
		else
			status = take_error(err, reading.errors[i]);
	}
	free(reading.errors);
	formers_add(snapshot, (const struct record *const *)only, count);
	return status;
}

void snapshot_reach(const struct snapshot *snapshot, struct record *record)
{
	struct snapshot *reader = (struct snapshot *)(uintptr_t)snapshot;
	struct error ignored = ERROR_INIT;

	if (snapshot->lazy && record->is_listed)
		snapshot_read(reader, snapshot->lazy, &record, 1,
			      snapshot->complaints, &ignored);
}

int snapshot_load(struct snapshot *out, struct arena *arena,
		  const struct kinds *kinds, const struct source *source,
		  struct diags *diags, struct error *err)
{
	if (snapshot_list(out, arena, kinds, source, diags, err))
		return -1;
	return snapshot_read(out, source, out->records, out->count, diags, err);
}
