/* save: one commit of what was edited, after a check. */
#include <string.h>

#include "cli/common.h"

struct save_opts {
	const char *message;
	bool draft;
};

static const struct option options[] = {
	{ "message", 'm', OPTION_TEXT, offsetof(struct save_opts, message),
	  N_("TEXT"), N_("what was done, for those who read the history") },
	{ "draft", 0, OPTION_FLAG, offsetof(struct save_opts, draft), NULL,
	  N_("also records that have errors; they cannot be published") },
	{ .type = OPTION_END },
};

/* A record that is gone from the work tree, by the id or path that it had. */
static const struct record *find_removed(struct app *app, const char *word,
					 const struct edited_list *edited)
{
	struct span kind_name, id;

	record_id_split(&kind_name, &id, span_text(word));
	for (size_t i = 0; i < edited->count; i++) {
		const char *path = edited->items[i].path;
		struct span stem = span_text(file_name(path));
		struct record *record;

		if (edited->items[i].state != STATE_REMOVED ||
		    !span_ends(stem, ".yaml"))
			continue;
		stem.len -= strlen(".yaml");
		record = ARENA_NEW(&app->arena, struct record);
		record->kind = kinds_of_path(&app->ws->kinds, span_text(path));
		record->id = arena_text(&app->arena, stem);
		record->path = path;
		if (!record->kind)
			continue;
		if (strcmp(word, path) == 0 ||
		    (span_is(id, record->id) &&
		     (!kind_name.len ||
		      span_is(kind_name, record->kind->name))))
			return record;
	}
	return NULL;
}

static int choose(const struct record ***out, struct app *app,
		  struct args args, const struct edited_list *edited,
		  struct error *err)
{
	*out = arena_array(&app->arena, args.count, sizeof(**out));
	for (size_t i = 0; i < args.count; i++) {
		struct error unknown = ERROR_INIT;

		if (snapshot_find(&(*out)[i], &app->ws->snapshot,
				  span_text(args.items[i]), &unknown) == 0)
			continue;
		(*out)[i] = find_removed(app, args.items[i], edited);
		if (!(*out)[i]) {
			*err = unknown;
			return -1;
		}
	}
	return 0;
}

/* A message from what was edited, for who gives none. */
static char *default_message(struct app *app, const struct edited_list *list)
{
	const struct edited *first = &list->items[0];

	if (list->count == 1)
		return arena_printf(&app->arena, "%s",
				    first->record ? first->record->id
						  : first->path);
	return arena_printf(&app->arena, NG_("%zu record", "%zu records",
					     list->count), list->count);
}

static void print_json(struct app *app, const struct save_result *result,
		       const char *message)
{
	struct printer *json = app_json_begin(app, "entente.save/v1");
	char hex[41];

	if (object_id_is_zero(&result->commit))
		printer_pair(json, "commit", NULL);
	else
		printer_pair(json, "commit",
			     object_id_hex(hex, &result->commit));
	printer_pair(json, "message", message);
	printer_key(json, "files");
	printer_begin_list(json);
	for (size_t i = 0; i < result->saved.count; i++)
		printer_text(json, result->saved.items[i].path);
	printer_end_list(json);
	app_json_end(app);
}

static void print_text(struct app *app, const struct save_result *result)
{
	char hex[41];

	if (object_id_is_zero(&result->commit)) {
		app_say(app, _("nothing to save: no record was edited"));
		return;
	}
	for (size_t i = 0; i < result->saved.count; i++)
		app_line(app, "%s", result->saved.items[i].path);
	app_say(app, NG_("%zu file saved (%.7s)", "%zu files saved (%.7s)",
			 result->saved.count), result->saved.count,
		object_id_hex(hex, &result->commit));
	app_next_publish(app, true);
}

static int save_run(struct app *app, const void *raw, struct args args,
		    struct error *err)
{
	const struct save_opts *opts = raw;
	const struct record **only = NULL;
	struct save_request request = { .message = opts->message,
					.draft = opts->draft };
	struct save_result result;
	struct edited_list edited;
	int status;

	if (app_check_message(opts->message, err) ||
	    workspace_edited(&edited, app->ws, err) ||
	    (args.count && choose(&only, app, args, &edited, err)))
		return -1;
	request.only = (const struct record *const *)only;
	request.only_count = args.count;
	if (!request.message && edited.count)
		request.message = default_message(app, &edited);
	status = workspace_save(&result, app->ws, &request, err);
	if (status)
		app_complain(app, &result.findings, &app->ws->snapshot);
	else if (app->want_json)
		print_json(app, &result, request.message);
	else
		print_text(app, &result);
	diags_release(&result.findings);
	return status;
}

const struct cmd cmd_save = {
	.name = "save", .alias = "enregistrer",
	.summary = N_("save what was edited, as one commit"),
	.args = N_("[ID…]"), .options = options,
	.opts_size = sizeof(struct save_opts),
	.needs = NEEDS_LOCK, .max_args = ARGS_ANY, .run = save_run,
};
