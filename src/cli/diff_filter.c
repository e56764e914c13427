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

static bool is_word(struct arena *scratch, const char *label, struct span word)
{
	return label && span_equal(text_fold(scratch, span_text(label), true),
				   word);
}

static bool is_property(struct arena *scratch,
			const struct field_property *property, struct span word)
{
	struct span folded = text_fold(scratch, word, true);

	if (span_equal(property->name, word))
		return true;
	for (size_t i = 0; property->field && i < LANG_COUNT; i++)
		if (is_word(scratch, property->field->labels.text[i], folded))
			return true;
	return false;
}

/* The property of that name or label; lists are passed through to items. */
static const struct field_property *find_property(struct arena *scratch,
						  const struct field *field,
						  struct span word)
{
	while (field && !field->property_count && field->items)
		field = field->items;
	for (size_t i = 0; field && i < field->property_count; i++)
		if (is_property(scratch, &field->properties[i], word))
			return &field->properties[i];
	return NULL;
}

/* Up to a dot or a ›, without blanks around. */
static struct span next_word(struct span *rest)
{
	const struct span arrow = SPAN_LITERAL("›");
	size_t dot = span_find_byte(*rest, '.');
	size_t guillemet = span_find(*rest, arrow);
	size_t end = dot < guillemet ? dot : guillemet;
	struct span word = span_trim(span_part(*rest, 0, end));

	*rest = end == SIZE_MAX ? span_of(NULL, 0)
		: span_from(*rest, end + (end == dot ? 1 : arrow.len));
	return word;
}

static bool read_keys(struct field_filter *out, const struct kind *kind,
		      struct span text)
{
	const struct field *field = kind->facts->root;
	const struct field_property *property;
	struct arena scratch = ARENA_INIT;
	bool found = text.len > 0;

	out->kind = kind;
	out->key_count = 0;
	while (found && text.len) {
		property = out->key_count == KEYS_MAX
			? NULL : find_property(&scratch, field,
					       next_word(&text));
		found = property != NULL;
		if (!found)
			break;
		out->keys[out->key_count++] = property->name;
		field = property->field;
	}
	arena_release(&scratch);
	return found;
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
		if (!read_keys(field, kind, text)) {
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
