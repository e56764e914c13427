/* show: one record, as it reads, as it is written, or with its paths. */
#include <string.h>

#include "cli/common.h"
#include "cli/held.h"
#include "cli/wanting.h"

enum { EMPTY_DEPTH = 3 };

struct show_opts {
	struct clock_opts clocks;
	bool yaml, paths, all;
};

static const struct option options[] = {
	{ "yaml", 0, OPTION_FLAG, offsetof(struct show_opts, yaml), NULL,
	  N_("the file as it is written") },
	{ "paths", 0, OPTION_FLAG, offsetof(struct show_opts, paths), NULL,
	  N_("the path of each field beside its label") },
	{ "all", 'a', OPTION_FLAG, offsetof(struct show_opts, all), NULL,
	  N_("the paths of fields without a value too") },
	CLOCK_OPTIONS(struct show_opts, clocks),
	{ .type = OPTION_END },
};

struct showing {
	struct app *app;
	struct style style;
	const struct record *record;
	const struct node *tree;
	struct clocks clocks;
	bool all;
};

static void add_heading(struct showing *showing)
{
	struct buf *out = &showing->app->out;
	const struct record *record = showing->record;
	struct standing standing;
	struct buf title;

	buf_init(&title);
	buf_printf(out, "%s/%s\n", record->kind->name, record->id);
	text_add_safe(&title, record_title(record));
	text_wrap(out, buf_span(&title), showing->style.width, "");
	buf_release(&title);
	if (!term_field(&showing->app->arena, record->kind, NULL))
		return;
	standing = clocks_standing(&showing->clocks, showing->app, record);
	text_wrap(out, span_text(standing.reason), showing->style.width, "");
}

/* ---- --paths ---- */

static void add_paths(struct showing *showing, struct grid *table,
		      struct path up, const struct field *field,
		      const struct shape *shape, const struct node *node);

static void add_path(struct showing *showing, struct grid *table,
		     struct path path, const struct field *field,
		     const struct shape *shape, const struct node *value)
{
	struct arena *arena = &showing->app->arena;
	const struct kind *kind = showing->record->kind;
	struct buf text;

	if (value && !node_is_scalar(value)) {
		add_paths(showing, table, path, field, shape, value);
		return;
	}
	buf_init(&text);
	report_path(&text, &showing->style, kind, path);
	grid_cell_text(table, path_format(arena, kind->shape, path));
	grid_cell(table, buf_span(&text));
	buf_clear(&text);
	if (value)
		report_value(&text, &showing->style, field, value);
	else
		buf_add_text(&text, "—");
	grid_cell(table, buf_span(&text));
	buf_release(&text);
}

/* The fields of the schema that have no value here. */
static void add_empty(struct showing *showing, struct grid *table,
		      struct path up, const struct field *field,
		      const struct shape *shape, const struct node *node)
{
	struct arena *arena = &showing->app->arena;

	for (size_t i = 0; field && i < field->property_count; i++) {
		const struct field_property *property = &field->properties[i];
		struct step step = { .type = STEP_KEY, .key = property->name };
		const struct shape *below = shape_property(shape, step.key);
		struct path path;

		if (node && node_get_span(node, step.key))
			continue;
		path = path_append(arena, up, step);
		/* A schema may hold itself. */
		if (property->field->property_count &&
		    path.count <= EMPTY_DEPTH)
			add_empty(showing, table, path, property->field, below,
				  NULL);
		else
			add_path(showing, table, path, property->field, below,
				 NULL);
	}
}

static void add_paths(struct showing *showing, struct grid *table,
		      struct path up, const struct field *field,
		      const struct shape *shape, const struct node *node)
{
	struct arena *arena = &showing->app->arena;

	for (size_t i = 0; i < node->count; i++) {
		const struct entry *entry = &node->entries[i];
		struct step step;

		if (entry->key) {
			step = (struct step){ .type = STEP_KEY,
					      .key = entry->key->text };
			add_path(showing, table,
				 path_append(arena, up, step),
				 field_property(field, step.key),
				 shape_property(shape, step.key),
				 entry->value);
		} else {
			step = path_item_step(arena, shape, entry->value, i);
			add_path(showing, table,
				 path_append(arena, up, step),
				 field ? field->items : NULL,
				 shape ? shape->items : NULL, entry->value);
		}
	}
	if (showing->all && node->type == NODE_MAP)
		add_empty(showing, table, up, field, shape, node);
}

static void print_paths(struct showing *showing)
{
	const struct kind *kind = showing->record->kind;
	struct path root = { NULL, 0 };
	struct grid table;

	grid_init(&table, &showing->app->arena, 3, 2);
	grid_cell_text(&table, _("path"));
	grid_cell_text(&table, _("field"));
	grid_cell_text(&table, _("value"));
	add_paths(showing, &table, root, kind->facts->root, kind->shape,
		  showing->tree);
	grid_print(&showing->app->out, &table, &showing->style);
}

/* ---- */

static void print_json(struct showing *showing)
{
	const struct record *record = showing->record;
	struct printer *json = app_json_begin(showing->app, "entente.show/v1");
	struct standing standing;

	printer_pair(json, "kind", record->kind->name);
	printer_pair(json, "id", record->id);
	printer_pair(json, "path", record->path);
	if (term_field(&showing->app->arena, record->kind, NULL)) {
		standing = clocks_standing(&showing->clocks, showing->app, record);
		printer_pair(json, "status", status_name(standing.status));
	}
	printer_key(json, "record");
	json_node(json, showing->tree);
	if (clocks_given(&showing->clocks))
		held_json(showing->app, &showing->clocks, record->kind,
			  showing->tree);
	app_json_end(showing->app);
}

static int show_run(struct app *app, const void *raw, struct args args,
		    struct error *err)
{
	const struct show_opts *opts = raw;
	struct showing showing = { .app = app, .style = app_style(app),
				   .all = opts->all };

	if (opts->yaml && (opts->paths || opts->all || opts->clocks.on ||
			   opts->clocks.during))
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("--yaml shows the file as it is written: "
				   "not with --paths, --on or --during"));
	if (app_clocks(&showing.clocks, app, &opts->clocks, false, err) ||
	    app_want_nobody(app, &showing.clocks, err) ||
	    app_record_then(&showing.record, app, &showing.clocks,
			    args.items[0], err) ||
	    app_want_lineage(app, &showing.clocks, showing.record, err))
		return -1;
	showing.style.snapshot = showing.clocks.snapshot;
	showing.tree = clocks_text(&showing.clocks, app, showing.record);
	if (clocks_given(&showing.clocks)) {
		showing.style.held = &showing.clocks.period;
		showing.style.calendar = &showing.clocks.calendar;
	}
	if (app->want_json) {
		print_json(&showing);
	} else if (opts->yaml) {
		buf_add(&app->out, showing.record->doc->text);
	} else if (opts->paths || opts->all) {
		print_paths(&showing);
	} else {
		add_heading(&showing);
		buf_add_byte(&app->out, '\n');
		report_record(&app->out, &showing.style, showing.record->kind,
			      showing.tree);
	}
	return 0;
}

const struct cmd cmd_show = {
	.name = "show", .alias = "montrer",
	.summary = N_("show a record"),
	.args = N_("ID"), .options = options,
	.opts_size = sizeof(struct show_opts),
	.needs = NEEDS_LAZY, .min_args = 1, .max_args = 1,
	.run = show_run,
};
