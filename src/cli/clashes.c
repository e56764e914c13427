#include "cli/clashes.h"

static void print_json(struct app *app, const struct clashes *clashes,
		       const char *type, bool dry_run)
{
	struct printer *json = app_json_begin(app, type);

	printer_pair_bool(json, "dry_run", dry_run);
	printer_key(json, "files");
	printer_begin_list(json);
	printer_end_list(json);
	printer_key(json, "clashes");
	printer_begin_list(json);
	for (size_t i = 0; i < clashes->count; i++) {
		const struct clash *clash = &clashes->items[i];
		const struct record *record = clash->record;

		printer_begin_map(json);
		printer_pair(json, "kind", record->kind->name);
		printer_pair(json, "id", record->id);
		printer_pair(json, "path", record->path);
		printer_pair(json, "field",
			     path_format(&app->arena, record->kind->shape,
					 clash->path));
		printer_end_map(json);
	}
	printer_end_list(json);
	app_json_end(app);
}

int clashes_refuse(struct app *app, const struct clashes *clashes,
		   const char *type, bool dry_run, struct error *err)
{
	if (app->want_json)
		print_json(app, clashes, type, dry_run);
	for (size_t i = 0; !app->want_json && i < clashes->count; i++) {
		const struct clash *clash = &clashes->items[i];
		const struct record *record = clash->record;
		const struct change change = {
			.type = CHANGE_SET, .path = clash->path,
			.from = clash->first, .to = clash->second,
		};
		struct style style = app_style(app);

		app_line(app, "%s", record->path);
		report_changes(&app->out, &style, record->kind, &change, 1, 2);
	}
	error_set(err, ERROR_CONFLICT, MARK_NONE,
		  NG_("two items become the same one, and differ at %zu place; "
		      "nothing was written",
		      "items become the same one, and differ at %zu places; "
		      "nothing was written", clashes->count),
		  clashes->count);
	return error_hint(err, _("make them agree, or take one of them out, "
				 "then do it again"));
}
