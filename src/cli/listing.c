#include "cli/listing.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* The rows' own file text, without accents and case. */
static bool has_text(struct app *app, const struct record *record,
		     const char *text)
{
	struct span needle = text_fold(&app->arena, span_text(text), true);

	return span_find(text_fold(&app->arena, record->doc->text, true),
			 needle) != SIZE_MAX;
}

static bool is_listed(struct listing *listing, const struct row *row)
{
	struct app *app = listing->app;
	const struct list_opts *opts = listing->opts;

	if (listing->owner.len &&
	    !span_equal(record_owner(row->record), listing->owner))
		return false;
	for (size_t i = 0; i < opts->where.count; i++)
		if (!where_holds(app, &listing->conditions[i], row->record,
				 row->tree, &listing->clocks))
			return false;
	return !opts->text || has_text(app, row->record, opts->text);
}

static const struct node *tree_of(struct listing *listing,
				  const struct record *record)
{
	if (!listing->clocks.day_given)
		return record->doc->root;
	return record_consolidated(&listing->app->arena, record,
				   listing->clocks.day,
				   &listing->clocks.calendar, NULL);
}

const struct node *listing_value(const struct row *row, struct span path)
{
	const struct node *node = row->tree;
	struct span name;

	while (node && span_next(&name, &path, '.'))
		node = node_get_span(node, name);
	return node;
}

int listing_check_path(const struct listing *listing, struct span path,
		       struct error *err)
{
	const struct field *root = listing->kind->facts->root;

	return field_at(root, path) || span_is(path, "status")
		? 0 : where_unknown_field(listing->kind, path, err);
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

/* ---- conditions ---- */

static bool refers_to(const struct field *field, const struct record *record)
{
	for (size_t i = 0; i < field->reference_count; i++)
		if (span_is(field->reference[i], record->kind->name))
			return true;
	return false;
}

/* Says that no such record is there, and which was meant. */
static int no_reference(struct listing *listing, const struct where *where,
			struct error *err)
{
	const struct snapshot *all = listing->clocks.snapshot;
	struct span *ids = ARENA_ARRAY(&listing->app->arena, all->count + 1,
				       struct span);
	size_t count = 0, nearest;

	for (size_t i = 0; i < all->count; i++)
		if (refers_to(where->field, all->records[i]))
			ids[count++] = span_text(all->records[i]->id);
	nearest = text_nearest(where->value, ids, count);
	error_set(err, ERROR_USAGE, MARK_NONE,
		  _("%.*s: there is no record '%.*s' that it could be"),
		  SPAN_ARG(where->path),
		  SPAN_ARG(span_part(where->value, 0, 100)));
	if (nearest == SIZE_MAX)
		return error_hint(err, _("write its id, or its whole name"));
	return error_hint(err, _("did you mean '%.*s'?"),
			  SPAN_ARG(ids[nearest]));
}

/* A record that is asked for by its name stands for its id. */
static int resolve_reference(struct listing *listing, struct where *where,
			     struct error *err)
{
	const struct snapshot *all = listing->clocks.snapshot;
	struct arena *arena = &listing->app->arena;
	struct span typed = text_fold(arena, where->value, true), named = {
		NULL, 0 };

	if (where->is_status || !where->field->reference_count ||
	    (where->op != WHERE_EQ && where->op != WHERE_NE))
		return 0;
	for (size_t i = 0; i < all->count; i++) {
		const struct record *record = all->records[i];

		if (!refers_to(where->field, record))
			continue;
		if (span_is(where->value, record->id))
			return 0;
		if (record->doc && span_equal(typed, text_fold(arena,
						record_title(record), true)))
			named = span_text(record->id);
	}
	if (!named.ptr)
		return no_reference(listing, where, err);
	where->value = named;
	return 0;
}

static int read_conditions(struct listing *listing, struct error *err)
{
	const struct option_list *where = &listing->opts->where;

	listing->conditions = ARENA_ARRAY(&listing->app->arena, where->count,
					  struct where);
	for (size_t i = 0; i < where->count; i++)
		if (where_parse(&listing->conditions[i], listing->app,
				listing->kind, span_text(where->items[i]),
				err) ||
		    resolve_reference(listing, &listing->conditions[i], err))
			return -1;
	return 0;
}

int listing_collect(struct listing *listing, struct error *err)
{
	const struct snapshot *all = listing->clocks.snapshot;
	struct span sort = span_text(listing->opts->sort);

	if (read_conditions(listing, err) ||
	    (sort.len && listing_check_path(listing, sort, err)))
		return -1;
	listing->rows = ARENA_ARRAY(&listing->app->arena, all->count,
				    struct row);
	for (size_t i = 0; i < all->count; i++) {
		struct row row = { .record = all->records[i] };

		if (!row.record->doc ||
		    strcmp(row.record->kind->name, listing->kind->name) != 0)
			continue;
		row.tree = tree_of(listing, row.record);
		if (!is_listed(listing, &row))
			continue;
		if (sort.len)
			row.key = sort_key(listing, &row, sort);
		listing->rows[listing->count++] = row;
	}
	qsort(listing->rows, listing->count, sizeof(*listing->rows),
	      compare_rows);
	if (listing->opts->reverse)
		reverse_rows(listing, sort.len > 0);
	return 0;
}

void listing_choose_owner(struct listing *listing)
{
	const char *owner = listing->kind->facts->owner;
	const char *own = listing->app->ws->region;

	if (!own || !owner || listing->opts->all)
		return;
	for (size_t i = 0; i < listing->opts->where.count; i++) {
		struct span text = span_text(listing->opts->where.items[i]);
		struct where where;
		struct error ignored = ERROR_INIT;

		if (where_parse(&where, listing->app, listing->kind, text,
				&ignored) == 0 &&
		    span_is(where.path, owner))
			return;
	}
	listing->owner = span_text(own);
}
