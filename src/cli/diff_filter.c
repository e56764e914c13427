#include "cli/diff_filter.h"

#include <string.h>

#include "cli/common.h"

enum { KEYS_MAX = 16 };

/* A place of one kind: by the keys on the way, or by a path with items. */
struct field_filter {
	const struct kind *kind;
	struct span keys[KEYS_MAX];
	size_t key_count; /* 0: by the path */
	struct path path;
};

/* ---- reading a path ---- */

static bool read_keys(struct field_filter *out, struct arena *arena,
		      const struct kind *kind, struct span text)
{
	const char *named = field_path_named(arena, kind->facts->root, text,
					     true);
	struct span rest = span_text(named), key;

	out->kind = kind;
	out->key_count = 0;
	if (!named || span_find_byte(rest, '[') != SIZE_MAX)
		return false;
	while (span_next(&key, &rest, '.')) {
		if (out->key_count == KEYS_MAX)
			return false;
		out->keys[out->key_count++] = key;
	}
	return true;
}

static int read_path(struct diff_filter *out, struct app *app,
		     const char *word, struct error *err)
{
	const struct kinds *kinds = &app->ws->kinds;
	struct span text = span_text(word);
	struct error first = ERROR_INIT;
	struct field_filter *fields =
		ARENA_ARRAY(&app->arena, kinds->count, struct field_filter);

	for (size_t i = 0; i < kinds->count; i++) {
		const struct kind *kind = &kinds->items[i];
		struct field_filter *field = &fields[out->field_count];
		struct error refused = ERROR_INIT;

		if (out->kind && out->kind != kind)
			continue;
		if (!read_keys(field, &app->arena, kind, text)) {
			field->key_count = 0;
			if (app_path(&field->path, app, kind, text,
				     &refused)) {
				if (!first.kind)
					first = refused;
				continue;
			}
		}
		out->field_count++;
	}
	out->fields = fields;
	if (out->field_count)
		return 0;
	if (out->kind && first.kind) {
		*err = first;
		return -1;
	}
	return error_set(err, ERROR_USAGE, MARK_NONE,
			 _("no kind of record has a field '%s'"), word);
}

int diff_filter_read(struct diff_filter *out, struct app *app,
		     const struct diff_filter_opts *opts, struct error *err)
{
	memset(out, 0, sizeof(*out));
	if ((opts->kind && app_kind(&out->kind, app, opts->kind, err)) ||
	    (opts->region &&
	     owner_choose(&out->owner, app, &app->ws->snapshot, opts->region,
			  false, err)))
		return -1;
	return opts->path ? read_path(out, app, opts->path, err) : 0;
}

/* ---- what passes ---- */

/* One lies above the other, items of lists aside. */
static bool keys_meet(const struct field_filter *field, struct path path)
{
	size_t at = 0;

	for (size_t i = 0; i < path.count && at < field->key_count; i++)
		if (path.steps[i].type == STEP_KEY &&
		    !span_equal(path.steps[i].key, field->keys[at++]))
			return false;
	return true;
}

static bool meets(const struct field_filter *field, struct path path)
{
	if (field->key_count)
		return keys_meet(field, path);
	return path_covers(field->path, path) || path_covers(path, field->path);
}

static bool owned(const struct file_diff *diff, const struct doc *doc,
		  struct span region)
{
	struct record record = { diff->kind, diff->id, diff->path, doc };

	return doc && span_equal(record_owner(&record), region);
}

static bool passes(const struct diff_filter *filter,
		   const struct file_diff *diff)
{
	struct span region = filter->owner.region;

	if (filter->kind && diff->kind != filter->kind)
		return false;
	return !region.len ||
	       (diff->kind && (span_is(region, diff->id) ||
			       owned(diff, diff->before, region) ||
			       owned(diff, diff->after, region)));
}

/* False when nothing is left of what is known to have changed. */
static bool keep_fields(const struct diff_filter *filter,
			struct file_diff *diff)
{
	const struct field_filter *field = NULL;
	struct changes *changes = &diff->changes;
	size_t kept = 0;

	for (size_t i = 0; !field && i < filter->field_count; i++)
		if (filter->fields[i].kind == diff->kind)
			field = &filter->fields[i];
	if (!field)
		return false;
	for (size_t i = 0; i < changes->count; i++)
		if (meets(field, changes->items[i].path))
			changes->items[kept++] = changes->items[i];
	changes->count = kept;
	return kept > 0;
}

void diff_filter_apply(const struct diff_filter *filter,
		       struct file_diffs *diffs)
{
	size_t kept = 0;

	for (size_t i = 0; i < diffs->count; i++) {
		struct file_diff *diff = &diffs->items[i];

		if (passes(filter, diff) &&
		    (!filter->fields || keep_fields(filter, diff)))
			diffs->items[kept++] = *diff;
	}
	diffs->count = kept;
}
