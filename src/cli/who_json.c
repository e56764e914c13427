#include "cli/who.h"
#include "record/source.h"

static void json_field(struct who *who, const struct field_origin *field)
{
	struct app *app = who->app;
	struct printer *json = &app->json;
	const struct kind *kind = who->record->kind;
	const struct node *const *sources;
	size_t count = record_sources(&sources, &app->arena, kind,
				      who->record->doc->root, field->path);

	printer_begin_map(json);
	printer_pair(json, "path", path_format(&app->arena, kind->shape,
					       field->path));
	printer_key(json, "value");
	json_node(json, field->value);
	printer_pair_bool(json, "saved", field->is_saved);
	if (field->is_saved)
		json_commit(json, &field->commit);
	if (field->before) {
		printer_key(json, "before");
		json_node(json, field->before);
	}
	if (field->is_published) {
		printer_key(json, "published");
		printer_begin_map(json);
		json_commit(json, &field->publication);
		printer_end_map(json);
	}
	printer_key(json, "sources");
	printer_begin_list(json);
	for (size_t i = 0; i < count; i++)
		json_node(json, sources[i]);
	printer_end_list(json);
	printer_end_map(json);
}

void who_json(struct who *who)
{
	struct printer *json = app_json_begin(who->app, "entente.who/v1");

	printer_pair(json, "kind", who->record->kind->name);
	printer_pair(json, "id", who->record->id);
	printer_key(json, "fields");
	printer_begin_list(json);
	for (size_t i = 0; i < who->count; i++)
		json_field(who, &who->fields[i]);
	printer_end_list(json);
	app_json_end(who->app);
}
