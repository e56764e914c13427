/* list: records of a kind, one a line, filtered and sorted. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cli/where.h"

struct list_opts {
	struct option_list where;
	const char *text, *sort, *columns, *known_on, *on;
	bool all, ids, reverse;
};

static const struct option options[] = {
	{ "where", 'w', OPTION_LIST, offsetof(struct list_opts, where),
	  N_("CONDITION"),
	  N_("only records for which it holds, as in 'term.end < 2015'; "
	     "several must all hold") },
	{ "text", 't', OPTION_TEXT, offsetof(struct list_opts, text),
	  N_("TEXT"), N_("only records that contain it, accents aside") },
	{ "sort", 's', OPTION_TEXT, offsetof(struct list_opts, sort),
	  N_("PATH"), N_("order by this field instead of the id") },
	{ "reverse", 'r', OPTION_FLAG, offsetof(struct list_opts, reverse),
	  NULL, N_("the other way round") },
	{ "columns", 'c', OPTION_TEXT, offsetof(struct list_opts, columns),
	  N_("PATHS"), N_("fields to show, separated by commas") },
	{ "all", 'a', OPTION_FLAG, offsetof(struct list_opts, all), NULL,
	  N_("every region, not only one's own") },
	{ "ids", 0, OPTION_FLAG, offsetof(struct list_opts, ids), NULL,
	  N_("only the ids, one a line") },
	{ "known-on", 0, OPTION_TEXT, offsetof(struct list_opts, known_on),
	  N_("REV|DATE"), N_("as it was known then") },
	{ "on", 0, OPTION_TEXT, offsetof(struct list_opts, on), N_("DATE"),
	  N_("as in force on that day") },
	{ .type = OPTION_END },
};

struct row {
	const struct record *record;
	const struct node *tree; /* the text in force on the day */
	const struct node *key;  /* to sort by */
};

struct listing {
	struct app *app;
	const struct list_opts *opts;
	const struct kind *kind;
	struct clocks clocks;
	struct where *conditions;
	struct row *rows;
	size_t count;
	struct span region; /* only this owner, when not empty */
	bool reverse;
};

/* ---- choosing ---- */

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

	if (listing->region.len &&
	    !span_equal(record_owner(row->record), listing->region))
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

static const struct node *node_by_path(const struct node *node,
				       struct span path)
{
	struct span name;

	while (node && span_next(&name, &path, '.'))
		node = node_get_span(node, name);
	return node;
}

static int compare_rows(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	struct decimal left, right;
	int order;

	if (x->key && y->key) {
		if (decimal_parse(&left, x->key->text) &&
		    decimal_parse(&right, y->key->text))
			order = decimal_compare(left, right);
		else
			order = span_compare(x->key->text, y->key->text);
		if (order)
			return order;
	} else if (x->key || y->key) {
		return x->key ? -1 : 1; /* without a value: last */
	}
	return strcmp(x->record->id, y->record->id);
}

static int collect(struct listing *listing, struct error *err)
{
	const struct snapshot *all = listing->clocks.snapshot;
	const struct list_opts *opts = listing->opts;

	listing->conditions = ARENA_ARRAY(&listing->app->arena,
					  opts->where.count, struct where);
	for (size_t i = 0; i < opts->where.count; i++)
		if (where_parse(&listing->conditions[i], listing->kind,
				span_text(opts->where.items[i]), err))
			return -1;
	listing->rows = ARENA_ARRAY(&listing->app->arena, all->count,
				    struct row);
	for (size_t i = 0; i < all->count; i++) {
		struct row row = { .record = all->records[i] };

		if (!row.record->doc ||
		    strcmp(row.record->kind->name, listing->kind->name) != 0)
			continue;
		row.tree = tree_of(listing, row.record);
		if (opts->sort)
			row.key = node_by_path(row.tree,
					       span_text(opts->sort));
		if (is_listed(listing, &row))
			listing->rows[listing->count++] = row;
	}
	qsort(listing->rows, listing->count, sizeof(*listing->rows),
	      compare_rows);
	for (size_t i = 0; opts->reverse && i < listing->count / 2; i++) {
		struct row row = listing->rows[i];

		listing->rows[i] = listing->rows[listing->count - 1 - i];
		listing->rows[listing->count - 1 - i] = row;
	}
	return 0;
}

/* ---- printing ---- */

static size_t list_columns(struct span **out, struct listing *listing)
{
	const struct schema_facts *facts = listing->kind->facts;
	struct span rest = span_text(listing->opts->columns), name;
	struct span *columns;
	size_t count = 0;

	if (!listing->opts->columns) {
		*out = (struct span *)(uintptr_t)facts->columns;
		return facts->column_count;
	}
	columns = ARENA_ARRAY(&listing->app->arena, rest.len + 1, struct span);
	while (span_next(&name, &rest, ','))
		columns[count++] = span_trim(name);
	*out = columns;
	return count;
}

static void add_cell(struct listing *listing, struct grid *table,
		     const struct row *row, struct span column)
{
	struct app *app = listing->app;
	struct style style = app_style(app);
	const struct field *field = field_at(listing->kind->facts->root,
					     column);
	const struct node *node = node_by_path(row->tree, column);
	struct buf text;

	style.snapshot = listing->clocks.snapshot;
	buf_init(&text);
	if (!field && span_is(column, "status")) {
		struct standing standing = clocks_standing(
			&listing->clocks, app, row->record);

		buf_add_text(&text, status_label(standing.status));
	} else if (field && field->is_term) {
		struct term term = term_read(row->record->kind, row->tree,
					     &listing->clocks.calendar);

		report_term(&text, &style, &term);
	} else if (node) {
		report_value(&text, &style, field, node);
	}
	grid_cell(table, buf_span(&text));
	buf_release(&text);
}

static void print_table(struct listing *listing)
{
	struct app *app = listing->app;
	struct style style = app_style(app);
	struct span *columns;
	size_t count = list_columns(&columns, listing);
	struct grid table;

	grid_init(&table, &app->arena, count + 1, count ? 1 : 0);
	grid_cell_text(&table, _("id"));
	for (size_t i = 0; i < count; i++) {
		struct span name = columns[i];

		grid_cell(&table,
			   field_label(field_at(listing->kind->facts->root,
						name), app->lang, name));
	}
	for (size_t i = 0; i < listing->count; i++) {
		grid_cell_text(&table, listing->rows[i].record->id);
		for (size_t j = 0; j < count; j++)
			add_cell(listing, &table, &listing->rows[i],
				 columns[j]);
	}
	if (listing->count)
		grid_print(&app->out, &table, &style);
}

static void print_json(struct listing *listing)
{
	struct printer *json = app_json_begin(listing->app, "entente.list/v1");

	printer_pair(json, "kind", listing->kind->name);
	printer_pair_int(json, "count", (int64_t)listing->count);
	printer_key(json, "records");
	printer_begin_list(json);
	for (size_t i = 0; i < listing->count; i++) {
		const struct row *row = &listing->rows[i];

		printer_begin_map(json);
		printer_pair(json, "id", row->record->id);
		printer_pair(json, "path", row->record->path);
		printer_key(json, "record");
		json_node(json, row->tree);
		printer_end_map(json);
	}
	printer_end_list(json);
	app_json_end(listing->app);
}

static void say_how_many(const struct listing *listing)
{
	struct app *app = listing->app;
	const char *region = app->ws->region;

	if (listing->region.len)
		app_say(app, NG_("%zu record of %s (--all: every region)",
				 "%zu records of %s (--all: every region)",
				 listing->count), listing->count, region);
	else
		app_say(app, NG_("%zu record", "%zu records", listing->count),
			listing->count);
}

/* One's own region first, unless a condition already speaks of the owner. */
static void choose_region(struct listing *listing)
{
	const char *owner = listing->kind->facts->owner;
	const char *region = listing->app->ws->region;

	if (!region || !owner || listing->opts->all)
		return;
	for (size_t i = 0; i < listing->opts->where.count; i++)
		if (span_starts(span_trim(span_text(
			listing->opts->where.items[i])), owner))
			return;
	listing->region = span_text(region);
}

static int list_run(struct app *app, const void *raw, struct args args,
		    struct error *err)
{
	struct listing listing = { .app = app, .opts = raw };

	if (app_kind(&listing.kind, app, args.items[0], err) ||
	    app_clocks(&listing.clocks, app, listing.opts->known_on,
		       listing.opts->on, err))
		return -1;
	choose_region(&listing);
	if (collect(&listing, err))
		return -1;
	if (app->want_json) {
		print_json(&listing);
		return 0;
	}
	if (listing.opts->ids) {
		for (size_t i = 0; i < listing.count; i++)
			buf_printf(&app->out, "%s\n",
				   listing.rows[i].record->id);
		return 0;
	}
	print_table(&listing);
	say_how_many(&listing);
	return 0;
}

const struct cmd cmd_list = {
	.name = "list", .alias = "liste",
	.summary = N_("list the records of a kind"),
	.args = N_("KIND"), .options = options,
	.about = N_("A condition is PATH OP VALUE, with = != < <= > >= or ~ "
		    "(contains). A path through a list holds when one item "
		    "does. `status` is planned, negotiation, in-force, ended "
		    "or unknown."),
	.opts_size = sizeof(struct list_opts),
	.needs = NEEDS_WORKSPACE, .min_args = 1, .max_args = 1,
	.run = list_run,
};
