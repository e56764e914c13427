/* list: records of a kind, one a line, filtered and sorted. */
#include "cli/list_csv.h"
#include "cli/warnings.h"
#include "report/markdown.h"

static const struct option options[] = {
	{ "where", 'w', OPTION_LIST, offsetof(struct list_opts, where),
	  N_("EXPRESSION"),
	  N_("only records for which it certainly holds, as in "
	     "'term.end < 2015'; several must all hold") },
	{ "text", 't', OPTION_TEXT, offsetof(struct list_opts, text),
	  N_("TEXT"), N_("only records that contain it, accents aside") },
	{ "sort", 's', OPTION_TEXT, offsetof(struct list_opts, sort),
	  N_("PATH"), N_("order by this field instead of the id") },
	{ "reverse", 'r', OPTION_FLAG, offsetof(struct list_opts, reverse),
	  NULL, N_("the other way round") },
	{ "columns", 'c', OPTION_TEXT, offsetof(struct list_opts, columns),
	  N_("PATHS"), N_("fields to show, separated by commas") },
	{ "region", 0, OPTION_TEXT, offsetof(struct list_opts, region),
	  N_("ID"), N_("what this region owns") },
	{ "all", 'a', OPTION_FLAG, offsetof(struct list_opts, all), NULL,
	  N_("everyone's, not only one's own") },
	{ "ids", 0, OPTION_FLAG, offsetof(struct list_opts, ids), NULL,
	  N_("only the ids, one a line") },
	{ "format", 0, OPTION_TEXT, offsetof(struct list_opts, format),
	  LIST_FORMATS,
	  N_("timeline draws the terms, in the terminal; svg is a picture, "
	     "html a page; csv for spreadsheets; md is Markdown") },
	{ "ascii", 0, OPTION_FLAG, offsetof(struct list_opts, ascii), NULL,
	  N_("timeline drawn with plain characters") },
	CSV_OPTIONS(list_opts, csv),
	CLOCK_OPTIONS(struct list_opts, clocks),
	{ .type = OPTION_END },
};

/* ---- printing ---- */

static int check_columns(struct listing *listing, struct error *err)
{
	const struct span *columns;
	size_t count = listing_columns(&columns, listing);

	for (size_t i = 0; listing->opts->columns && i < count; i++)
		if (listing_check_path(listing, columns[i], err))
			return -1;
	return 0;
}

static void add_cell(struct listing *listing, struct grid *table,
		     const struct row *row, struct span column)
{
	struct app *app = listing->app;
	struct style style = app_style(app);
	const struct field *field = field_at(listing->kind->facts->root,
					     column);
	const struct node *node = listing_value(row, column);
	struct buf text;

	style.snapshot = listing->clocks.snapshot;
	buf_init(&text);
	if (!field && span_is(column, "status")) {
		struct standing standing = clocks_standing(
			&listing->clocks, app, row->record);

		buf_add_text(&text, status_label(standing.status));
	} else if (field && field->is_term) {
		struct term term = clocks_term(&listing->clocks, app,
					       row->record);

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
	const struct span *columns;
	size_t count = listing_columns(&columns, listing);
	struct grid table;

	grid_init(&table, &app->arena, count + 1, count ? 1 : 0);
	grid_cell_text(&table, _("id"));
	for (size_t i = 0; i < count; i++) {
		const struct field *field = listing_field(listing, columns[i]);

		grid_cell(&table, field_label(field, app->lang, columns[i]));
	}
	for (size_t i = 0; i < listing->count; i++) {
		grid_cell_text(&table, listing->rows[i].record->id);
		for (size_t j = 0; j < count; j++)
			add_cell(listing, &table, &listing->rows[i],
				 columns[j]);
	}
	if (format_is(listing->opts->format, "md"))
		markdown_grid(&app->out, &table);
	else if (listing->count)
		grid_print(&app->out, &table, &style);
}

static void print_json(struct listing *listing)
{
	struct printer *json = app_json_begin(listing->app, "entente.list/v1");

	printer_pair(json, "kind", listing->kind->name);
	printer_pair_int(json, "count", (int64_t)listing->count);
	printer_pair_int(json, "unread",
			 (int64_t)unread_count(listing->clocks.snapshot,
					       listing->kind));
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

	if (listing->owner.own)
		app_say(app, NG_("%zu record of %s (--all: everyone's)",
				 "%zu records of %s (--all: everyone's)",
				 listing->count), listing->count, region);
	else
		app_say(app, NG_("%zu record", "%zu records", listing->count),
			listing->count);
}

static int check_format(const struct app *app, const struct list_opts *opts,
			struct error *err)
{
	if (format_check(app, opts->format, LIST_FORMATS, err) ||
	    csv_opts_check(&opts->csv, opts->format, err) ||
	    picture_check(opts->format, opts->ascii, err))
		return -1;
	if (opts->ids && opts->format)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("either --ids or --format %s"),
				 opts->format);
	return 0;
}

static int list_run(struct app *app, const void *raw, struct args args,
		    struct error *err)
{
	struct listing listing = { .app = app, .opts = raw };

	if (check_format(app, listing.opts, err) ||
	    app_kind(&listing.kind, app, args.items[0], err) ||
	    listing_check_picture(&listing, err) ||
	    check_columns(&listing, err) ||
	    app_clocks(&listing.clocks, app, &listing.opts->clocks, false,
		       err))
		return -1;
	if (listing_collect(&listing, err))
		return -1;
	if (app->want_json) {
		print_json(&listing);
		return 0;
	}
	for (size_t i = 0; listing.opts->ids && i < listing.count; i++)
		buf_printf(&app->out, "%s\n", listing.rows[i].record->id);
	if (!listing.opts->ids) {
		if (format_is(listing.opts->format, "csv"))
			list_csv(&listing);
		else if (picture_is(listing.opts->format))
			listing_picture(&listing);
		else
			print_table(&listing);
		say_how_many(&listing);
	}
	warn_unread(app, unread_count(listing.clocks.snapshot, listing.kind));
	return 0;
}

const struct cmd cmd_list = {
	.name = "list", .alias = "liste",
	.summary = N_("list the records of a kind"),
	.args = N_("KIND"), .options = options,
	.about = N_("EXPRESSION is a condition as in entente-expression(5): "
		    "'region = laval and term.end < 2015', 'any parties where "
		    "amount > 50000'. `status` is planned, in-negotiation, "
		    "in-force, ended or unknown."),
	.opts_size = sizeof(struct list_opts),
	.needs = NEEDS_LAZY, .min_args = 1, .max_args = 1,
	.run = list_run,
};
