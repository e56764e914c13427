#include "cli/listing.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "cli/wanting.h"

/* The rows' own file text, without accents and case. */
static bool has_text(struct app *app, const struct record *record,
		     const char *text)
{
	struct span needle = text_fold(&app->arena, span_text(text), true);

	return span_find(text_fold(&app->arena, record->doc->text, true),
			 needle) != SIZE_MAX;
}

static int is_listed(bool *out, struct listing *listing,
		     const struct record *record, struct error *err)
{
	const struct list_opts *opts = listing->opts;

	*out = false;
	if (listing->owner.region.len &&
	    !span_equal(record_owner(record), listing->owner.region))
		return 0;
	if (opts->text && !has_text(listing->app, record, opts->text))
		return 0;
	return where_holds(out, &listing->where, record, err);
}

const struct node *listing_value(const struct row *row, struct span path)
{
	const struct node *node = row->tree;
	struct span name;

	while (node && span_next(&name, &path, '.'))
		node = node_get_span(node, name);
	return node;
}

const struct field *listing_field(const struct listing *listing,
				  struct span path)
{
	const struct field *field = field_at(listing->kind->facts->root, path);

	return field || !span_is(path, "status") ? field : &record_status;
}

/* As the schema names it, of what was typed; as typed where it has no such. */
static struct span named_path(const struct listing *listing, struct span path)
{
	const struct field *root = listing->kind->facts->root;
	const char *named = field_at(root, path) ? NULL :
		field_path_named(&listing->app->arena, root, path, true);
	struct arena *arena = &listing->app->arena;
	struct span bare = text_fold(arena, path, true);

	if (named)
		return span_text(named);
	for (size_t i = 0; i < LANG_COUNT; i++)
		if (span_equal(bare, text_fold(arena, span_text(
				record_status.labels.text[i]), true)))
			return span_text("status");
	return path;
}

static struct span sort_path(const struct listing *listing)
{
	return named_path(listing, span_text(listing->opts->sort));
}

size_t listing_columns(const struct span **out, struct listing *listing)
{
	const struct schema_facts *facts = listing->kind->facts;
	struct span rest = span_text(listing->opts->columns), name;
	struct span *columns;
	size_t count = 0;

	if (!listing->opts->columns) {
		*out = facts->columns;
		return facts->column_count;
	}
	columns = ARENA_ARRAY(&listing->app->arena, rest.len + 1, struct span);
	while (span_next(&name, &rest, ','))
		columns[count++] = named_path(listing, span_trim(name));
	*out = columns;
	return count;
}

/* The status is no field of the schema: is it what was meant? */
static bool means_status(struct span word)
{
	const struct span names[] = {
		SPAN_LITERAL("status"),
		span_text(record_status.labels.text[LANG_FR]),
	};

	return text_nearest(word, names, ARRAY_LEN(names)) != SIZE_MAX;
}

/* Says that the kind has no such field, and which one was meant. */
static int unknown_field(const struct listing *listing, struct span path,
			 struct error *err)
{
	struct arena *arena = &listing->app->arena;
	const struct field *field = listing->kind->facts->root;
	struct span rest = path, name;
	const char *meant = field_path_inside(arena, field, path, true);
	const struct span *near = NULL;

	while (span_next(&name, &rest, '.') && field_at(field, name))
		field = field_at(field, name);
	field = field_past_lists(field);
	if (!meant)
		near = field_meant(field, name);
	if (near)
		meant = arena_printf(arena, "%.*s%.*s",
				     (int)(name.ptr - path.ptr), path.ptr,
				     SPAN_ARG(*near));
	else if (!meant && means_status(path))
		meant = "status";
	return app_no_field(listing->app, listing->kind, path, meant, err);
}

int listing_check_path(const struct listing *listing, struct span path,
		       struct error *err)
{
	const struct field *root = listing->kind->facts->root;

	return field_at(root, path) || span_is(path, "status")
		? 0 : unknown_field(listing, path, err);
}

/* ---- order ---- */

static struct span term_key(struct listing *listing, const struct row *row)
{
	struct term term = clocks_term(&listing->clocks, listing->app,
				       row->record);
	char day[16];

	if (term.start_bound == BOUND_UNKNOWN)
		return span_of(NULL, 0);
	return arena_span(&listing->app->arena,
			  span_text(day_format(day, term.start.first)));
}

static struct span sort_key(struct listing *listing, const struct row *row,
			    struct span path)
{
	const struct field *field = field_at(listing->kind->facts->root, path);
	const struct node *node = listing_value(row, path);

	if (!field)
		return span_text(status_name(clocks_standing(
			&listing->clocks, listing->app, row->record).status));
	if (field->is_term)
		return term_key(listing, row);
	while (node && node->type == NODE_LIST)
		node = node->count ? node->entries[0].value : NULL;
	if (!node || !node_is_scalar(node) || node->type == NODE_NULL)
		return span_of(NULL, 0);
	return text_fold(&listing->app->arena, node->text, true);
}

static int compare_keys(struct span a, struct span b)
{
	struct decimal left, right;
	bool left_number, right_number;

	if (!a.ptr || !b.ptr) /* without a value: last */
		return (a.ptr == NULL) - (b.ptr == NULL);
	/* Numbers before texts: 9 < 10 < 1a < 9 would be no order. */
	left_number = decimal_parse(&left, a);
	right_number = decimal_parse(&right, b);
	if (left_number && right_number)
		return decimal_compare(left, right);
	return left_number == right_number ? span_compare(a, b)
					   : right_number - left_number;
}

static int compare_rows(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int order = compare_keys(x->key, y->key);

	return order ? order : strcmp(x->record->id, y->record->id);
}

/* Those without a value stay last. */
static void reverse_rows(struct listing *listing, bool sorted)
{
	size_t count = listing->count;

	while (sorted && count && !listing->rows[count - 1].key.ptr)
		count--;
	for (size_t i = 0; i < count / 2; i++) {
		struct row row = listing->rows[i];

		listing->rows[i] = listing->rows[count - 1 - i];
		listing->rows[count - 1 - i] = row;
	}
}

/* ---- which ---- */

/* --region's, else one's own, unless a condition speaks of the owner. */
static int choose_owner(struct listing *listing, struct error *err)
{
	const char *owner = listing->kind->facts->owner;
	bool all = listing->opts->all || !owner ||
		   where_reads(&listing->where, owner);

	if (listing->opts->region && !owner)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("records of kind %.*s belong to no region"),
				 SPAN_ARG(app_kind_name(listing->app,
							listing->kind)));
	return owner_choose(&listing->owner, listing->app,
			    listing->clocks.snapshot, listing->opts->region,
			    all, err);
}

/* Without an owner or a text most are wanted: then all are simply read. */
static int want_rows(struct listing *listing, struct error *err)
{
	const struct wanted wanted = {
		.kind = listing->kind, .owner = listing->owner.region,
		.text = span_text(listing->opts->text),
		.everybody = !listing->owner.region.len &&
			     !listing->opts->text,
	};

	return app_want(listing->app, &listing->clocks, &wanted, err);
}

static int collect_rows(struct listing *listing, struct error *err)
{
	const struct snapshot *all = listing->clocks.snapshot;
	struct span sort = sort_path(listing);

	listing->rows = ARENA_ARRAY(&listing->app->arena, all->count,
				    struct row);
	for (size_t i = 0; i < all->count; i++) {
		struct row row = { .record = all->records[i] };
		bool listed;

		if (!row.record->doc ||
		    strcmp(row.record->kind->name, listing->kind->name) != 0)
			continue;
		if (is_listed(&listed, listing, row.record, err))
			return -1;
		if (!listed)
			continue;
		row.tree = clocks_text(&listing->clocks, listing->app,
				       row.record);
		if (sort.len)
			row.key = sort_key(listing, &row, sort);
		listing->rows[listing->count++] = row;
	}
	return 0;
}

int listing_collect(struct listing *listing, struct error *err)
{
	struct span sort = sort_path(listing);
	int status;

	if (where_read(&listing->where, listing->app, listing->kind,
		       &listing->clocks, &listing->opts->where, err) ||
	    (sort.len && listing_check_path(listing, sort, err)))
		return -1;
	status = choose_owner(listing, err) || want_rows(listing, err)
		? -1 : collect_rows(listing, err);
	where_release(&listing->where);
	if (status)
		return -1;
	qsort(listing->rows, listing->count, sizeof(*listing->rows),
	      compare_rows);
	if (listing->opts->reverse)
		reverse_rows(listing, sort.len > 0);
	return 0;
}
