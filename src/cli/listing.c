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
	if (listing->owner.len &&
	    !span_equal(record_owner(record), listing->owner))
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
		columns[count++] = span_trim(name);
	*out = columns;
	return count;
}

/* Says that the kind has no such field, and which one was meant. */
static int unknown_field(const struct kind *kind, struct span path,
			 struct error *err)
{
	const struct field *field = kind->facts->root;
	struct span rest = path, name;
	const struct span *meant;

	while (span_next(&name, &rest, '.') && field_at(field, name))
		field = field_at(field, name);
	while (field->items && !field->property_count)
		field = field->items;
	meant = field_meant(field, name);
	error_set(err, ERROR_USAGE, MARK_NONE, _("kind %s has no field '%.*s'"),
		  kind->name, SPAN_ARG(path));
	if (meant)
		return error_hint(err, _("did you mean '%.*s%.*s'?"),
				  (int)(name.ptr - path.ptr), path.ptr,
				  SPAN_ARG(*meant));
	return error_hint(err, _("`entente show --all ID` lists the fields"));
}

int listing_check_path(const struct listing *listing, struct span path,
		       struct error *err)
{
	const struct field *root = listing->kind->facts->root;

	return field_at(root, path) || span_is(path, "status")
		? 0 : unknown_field(listing->kind, path, err);
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

/* One's own records, unless a condition already speaks of the owner. */
static void choose_owner(struct listing *listing)
{
	const char *owner = listing->kind->facts->owner;
	const char *own = listing->app->ws->region;

	if (own && owner && !listing->opts->all &&
	    !where_reads(&listing->where, owner))
		listing->owner = span_text(own);
}

/* Without an owner or a text most are wanted: then all are simply read. */
static int want_rows(struct listing *listing, struct error *err)
{
	const struct wanted wanted = {
		.kind = listing->kind, .owner = listing->owner,
		.text = span_text(listing->opts->text),
		.everybody = !listing->owner.len && !listing->opts->text,
	};

	return app_want(listing->app, &listing->clocks, &wanted, err);
}

static int collect_rows(struct listing *listing, struct error *err)
{
	const struct snapshot *all = listing->clocks.snapshot;
	struct span sort = span_text(listing->opts->sort);

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
	struct span sort = span_text(listing->opts->sort);
	int status;

	if (where_read(&listing->where, listing->app, listing->kind,
		       &listing->clocks, &listing->opts->where, err) ||
	    (sort.len && listing_check_path(listing, sort, err)))
		return -1;
	choose_owner(listing);
	status = want_rows(listing, err) ? -1 : collect_rows(listing, err);
	where_release(&listing->where);
	if (status)
		return -1;
	qsort(listing->rows, listing->count, sizeof(*listing->rows),
	      compare_rows);
	if (listing->opts->reverse)
		reverse_rows(listing, sort.len > 0);
	return 0;
}
