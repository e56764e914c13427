/* What many commands do: find a record, read assignments, finish an edit. */
#include <string.h>

#include "cli/common.h"
#include "cli/wanting.h"
#include "schema/parse.h"

struct style app_style(const struct app *app)
{
	struct style style = {
		.lang = app->lang, .width = app->width, .colour = app->colour,
		.snapshot = app->ws ? &app->ws->snapshot : NULL,
	};

	return style;
}

/* A record whose text is bad cannot be worked on: its fault is the error. */
int app_unread_error(struct app *app, const char *path, struct error *err)
{
	const struct diags *diags = &app->ws->diags;

	for (size_t i = 0; i < diags->count; i++) {
		const struct diag *diag = &diags->items[i];

		if (!diag->at.path || strcmp(diag->at.path, path) != 0)
			continue;
		error_set(err, ERROR_INVALID, diag->at, "%s", diag->msg);
		if (diag->hint)
			error_hint(err, "%s", diag->hint);
	}
	return error_set(err, ERROR_INVALID, MARK_FILE(path),
			 _("this record cannot be read"));
}

int app_find(const struct record **out, struct app *app, const char *word,
	     struct error *err)
{
	const struct snapshot *snapshot = &app->ws->snapshot;
	const struct wanted renamed = { .nobody = true };
	struct error unknown = ERROR_INIT;

	if (snapshot_find(out, snapshot, span_text(word), &unknown) == 0)
		return 0;
	if (unknown.kind == ERROR_NOTFOUND && snapshot->lazy) {
		if (workspace_want(app->ws, snapshot, &renamed, err))
			return -1;
		return snapshot_find(out, snapshot, span_text(word), err);
	}
	*err = unknown;
	return -1;
}

int app_record(const struct record **out, struct app *app, const char *word,
	       struct error *err)
{
	if (app_find(out, app, word, err))
		return -1;
	return (*out)->doc ? 0 : app_unread_error(app, (*out)->path, err);
}

struct span app_kind_name(const struct app *app, const struct kind *kind)
{
	return field_label(kind->facts->root, app->lang,
			   span_text(kind->name));
}

int app_kind(const struct kind **out, struct app *app, const char *word,
	     struct error *err)
{
	const struct kinds *kinds = &app->ws->kinds;
	struct buf names;

	*out = word ? kinds_find_word(kinds, span_text(word)) : NULL;
	if (*out)
		return 0;
	buf_init(&names);
	for (size_t i = 0; i < kinds->count; i++) {
		const struct kind *kind = &kinds->items[i];

		buf_add_text(&names, i ? ", " : "");
		buf_add(&names, app_kind_name(app, kind));
	}
	if (word)
		error_set(err, ERROR_USAGE, MARK_NONE,
			  _("there is no kind '%s'"), word);
	else
		error_set(err, ERROR_USAGE, MARK_NONE, _("of which kind?"));
	if (kinds->incomplete)
		error_hint(err, _("a schema has errors: see entente check"));
	else if (kinds->count)
		error_hint(err, _("the kinds are: %s"), names.ptr);
	else
		error_hint(err, _("no schema in schemas/ could be read: see "
				  "entente check"));
	buf_release(&names);
	return -1;
}

/* ---- PATH=VALUE ---- */

/* PATH:= takes YAML. */
static int parse_yaml(const struct node **out, struct app *app,
		      struct span text, struct error *err)
{
	struct doc *doc;

	if (doc_load(&doc, &app->arena, text, NULL, NULL, err)) {
		err->at.line = 0; /* a place in no file */
		return error_wrap(err, _("the value after ':='"));
	}
	*out = node_copy(&app->arena, doc->root);
	return 0;
}

/* A comma-separated list for a list of scalars: themes=culture,aînés. */
static int parse_list(const struct node **out, struct app *app,
		      const struct field *field, struct span text,
		      struct error *err)
{
	struct node *list = node_new_list(&app->arena);
	struct span piece;

	while (text.len && span_next(&piece, &text, ',')) {
		const struct node *item;

		if (field_parse(&item, &app->arena, field->items,
				span_trim(piece), err))
			return -1;
		node_add(&app->arena, list, item);
	}
	*out = list;
	return 0;
}

static bool is_scalar_list(const struct field *field)
{
	const uint32_t nested = 1u << NODE_LIST | 1u << NODE_MAP;

	return field && field->types == 1u << NODE_LIST && field->items &&
	       field->items->types && !(field->items->types & nested);
}

/* Ids, enum values and members of sets have no comma; a sentence may. */
static bool is_word_list(const struct field *field)
{
	return field->is_set || field->items->reference_count ||
	       field->items->value_count || field->items->is_date ||
	       !(field->items->types & 1u << NODE_STRING);
}

static int parse_one(const struct node **out, struct app *app,
		     const struct field *field, struct span text,
		     struct error *err)
{
	struct node *list = node_new_list(&app->arena);
	const struct node *item;

	if (field_parse(&item, &app->arena, field->items, text, err))
		return -1;
	node_add(&app->arena, list, item);
	*out = list;
	return 0;
}

int app_value(const struct node **out, struct app *app,
	      const struct field *field, struct span text, struct error *err)
{
	if (is_scalar_list(field) && text.len && !is_word_list(field))
		return parse_one(out, app, field, text, err);
	if (is_scalar_list(field))
		return parse_list(out, app, field, text, err);
	return field_parse(out, &app->arena, field, text, err);
}

/* How many steps lead somewhere in the schema; all of them: SIZE_MAX. */
static size_t lost_at(const struct field **out, const struct kind *kind,
		      struct path path)
{
	const struct field *field = kind->facts->root;
	size_t at = 0;

	while (at + 1 < path.count && field &&
	       (path.steps[at].type != STEP_KEY ||
		field_property(field, path.steps[at].key))) {
		field = path.steps[at].type == STEP_KEY
			? field_property(field, path.steps[at].key)
			: field->items;
		at++;
	}
	*out = field;
	if (!field || !field->property_count || at >= path.count ||
	    path.steps[at].type != STEP_KEY ||
	    field_property(field, path.steps[at].key))
		return SIZE_MAX;
	return at;
}

int app_no_field(struct app *app, const struct kind *kind, struct span text,
		 const char *meant, struct error *err)
{
	error_set(err, ERROR_USAGE, MARK_NONE,
		  _("kind %.*s has no field '%.*s'"),
		  SPAN_ARG(app_kind_name(app, kind)), SPAN_ARG(text));
	if (meant)
		return error_hint(err, _("did you mean '%s'?"), meant);
	return error_hint(err, _("`entente show --all ID` lists the fields"));
}

/* What was meant by the path that is lost at a step. */
static const char *path_meant(struct app *app, const struct kind *kind,
			      struct path path, size_t at,
			      const struct field *field)
{
	struct path up = { path.steps, at };
	struct span word = path.steps[at].key;
	const char *inside = at || path.count > 1 ? NULL :
		field_path_inside(&app->arena, field, word, false);
	const struct span *near = inside ? NULL : field_meant(field, word);

	if (!near)
		return inside;
	return arena_printf(&app->arena, "%s%s%.*s",
			    path_format(&app->arena, kind->shape, up),
			    at ? "." : "", SPAN_ARG(*near));
}

int app_path(struct path *out, struct app *app, const struct kind *kind,
	     struct span text, struct error *err)
{
	const struct field *field;
	const char *named;
	size_t lost;

	if (path_parse(out, &app->arena, kind->shape, text, err))
		return -1;
	lost = lost_at(&field, kind, *out);
	if (lost == SIZE_MAX)
		return 0;
	named = field_path_named(&app->arena, kind->facts->root, text, false);
	if (!named)
		return app_no_field(app, kind, text,
				    path_meant(app, kind, *out, lost, field),
				    err);
	return path_parse(out, &app->arena, kind->shape, span_text(named),
			  err);
}

/* Lists, headings and messages show a title in one line. */
static int check_title(const struct kind *kind, struct span path,
		       struct span value, struct error *err)
{
	if (!kind->facts->title || !span_is(path, kind->facts->title) ||
	    (span_find_byte(value, '\n') == SIZE_MAX &&
	     span_find_byte(value, '\t') == SIZE_MAX))
		return 0;
	return error_set(err, ERROR_INVALID, MARK_NONE,
			 _("a title is one line, without tabs"));
}

int app_assignment(struct change *out, struct app *app,
		   const struct kind *kind, const struct node *root,
		   const char *word, struct error *err)
{
	struct span text = span_text(word), path = text, value;
	size_t equals = path_end(text);
	bool yaml;

	memset(out, 0, sizeof(*out));
	if (equals == SIZE_MAX || equals == 0) {
		error_set(err, ERROR_USAGE, MARK_NONE,
			  _("'%s' is no PATH=VALUE"), word);
		return error_hint(err, _("as in: term.end=2015-03-31"));
	}
	value = span_from(text, equals + 1);
	yaml = text.ptr[equals - 1] == ':';
	path.len = yaml ? equals - 1 : equals;
	if (app_path(&out->path, app, kind, path, err))
		return -1;
	if (check_title(kind, path, value, err) ||
	    (yaml ? parse_yaml(&out->to, app, value, err)
		  : app_value(&out->to, app, kind_field(kind, out->path), value,
			     err)))
		return error_wrap(err, "%.*s", SPAN_ARG(path));
	out->type = CHANGE_SET;
	out->index = SIZE_MAX;
	out->from = path_find(root, kind->shape, out->path);
	return 0;
}

/* ---- after an editing verb ---- */

static void show_edit(struct app *app, const struct finish_edit *edit,
		      const struct record *written,
		      const struct changes *changes)
{
	struct style style = app_style(app);

	if (!changes->count && edit->old) {
		app_say(app, _("%s: nothing to change"), edit->id);
		return;
	}
	if (edit->old && strcmp(edit->old->path, written->path) != 0)
		app_line(app, "%s →", edit->old->path);
	app_line(app, "%s", written->path);
	if (!edit->old && !edit->shown)
		buf_add(&app->out, edit->doc->text);
	report_changes(&app->out, &style, edit->kind, changes->items,
		       changes->count, 2);
}

static void edit_json(struct app *app, const struct finish_edit *edit,
		      const struct record *written,
		      const struct changes *changes,
		      const struct object_id *saved)
{
	struct printer *json = app_json_begin(app, edit->type);
	char hex[41];

	printer_pair(json, "kind", edit->kind->name);
	printer_pair(json, "id", edit->id);
	printer_pair(json, "path", written->path);
	printer_pair_bool(json, "dry_run", edit->dry_run);
	if (!object_id_is_zero(saved))
		printer_pair(json, "saved", object_id_hex(hex, saved));
	if (!edit->old) {
		printer_key(json, "record");
		json_node(json, edit->doc->root);
	}
	printer_key(json, "changes");
	json_changes(app, json, edit->kind,
		     edit->old ? edit->old->doc->root : NULL, edit->doc->root,
		     changes->items, changes->count);
	app_json_end(app);
}

int app_save_records(struct object_id *out, struct app *app,
		     const struct record *const *records, size_t count,
		     const char *message, struct error *err)
{
	struct save_request request = {
		.message = message, .only = records, .only_count = count,
	};
	struct save_result result;
	int status = workspace_save(&result, app->ws, &request, err);

	if (status) {
		app_complain(app, &result.findings, &app->ws->snapshot);
		app_warn(app, _("the change is made, and not saved; entente "
				"undo takes it back"));
	}
	*out = result.commit;
	diags_release(&result.findings);
	return status;
}

int app_check_message(const char *message, struct error *err)
{
	if (!message)
		return 0;
	if (text_invalid(span_text(message)) != SIZE_MAX)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("the message is no valid UTF-8"));
	if (span_trim(span_text(message)).len)
		return 0;
	error_set(err, ERROR_USAGE, MARK_NONE, _("the message is empty"));
	return error_hint(err, _("say in a few words what was done, and why"));
}

int app_check_save(struct app *app, const char *message, bool dry_run,
		   struct error *err)
{
	struct person person;

	if (app_check_message(message, err))
		return -1;
	return message && !dry_run ? workspace_person(&person, app->ws, err)
				   : 0;
}

int app_finish_edit(struct app *app, const struct finish_edit *edit,
		    struct error *err)
{
	struct record preview = { edit->kind, edit->id, NULL, edit->doc };
	const struct record *written = &preview;
	struct object_id saved = { { 0 } };
	struct changes changes;

	if (app_check_save(app, edit->save_message, edit->dry_run, err))
		return -1;
	changes_init(&changes, &app->arena);
	if (edit->old)
		change_diff(&changes, edit->old->doc->root, edit->doc->root,
			    edit->kind->shape);
	preview.path = record_path(&app->arena, edit->kind, edit->doc->root,
				   edit->id);
	app->refused = edit->doc;
	if (edit->dry_run) {
		if (workspace_try(app->ws, edit->old, edit->kind, edit->id,
				  edit->doc, err))
			return -1;
	} else if (workspace_write(&written, app->ws, edit->old, edit->kind,
				   edit->id, edit->doc, err)) {
		return -1;
	}
	app->refused = NULL;
	if (edit->save_message && !edit->dry_run &&
	    app_save_records(&saved, app, &written, 1, edit->save_message,
			     err))
		return -1;
	if (app->want_json)
		edit_json(app, edit, written, &changes, &saved);
	else
		show_edit(app, edit, written, &changes);
	if (edit->dry_run)
		app_say(app, _("a rehearsal: nothing was written"));
	else if (!object_id_is_zero(&saved))
		app_next_publish(app, false);
	else if (changes.count || !edit->old)
		app_next(app, _("entente save -m \"…\""));
	return 0;
}

void app_next_publish(struct app *app, bool look)
{
	if (!repo_remote_url(app->ws->repo, &app->arena, REMOTE_NAME))
		return;
	app_next(app, look ? _("entente diff --published · entente sync")
			   : _("entente sync"));
}

/* ---- other moments ---- */

static int no_day(struct app *app, const char *word, enum whole whole,
		  struct error *err)
{
	struct span text = span_trim(span_text(word));
	const char *meant = parse_date(&app->arena, text);
	struct date date;
	char day[16];

	if (!meant)
		meant = parse_day_word(&app->arena, text,
				       app->ws->calendar.today);
	if (!date_parse(&date, meant ? span_text(meant) : text) ||
	    date.precision == DATE_DAY || whole) {
		error_set(err, ERROR_USAGE, MARK_NONE, _("'%s' is no date"),
			  word);
		if (meant)
			return error_hint(err, _("write %s"), meant);
		return error_hint(err, _("write a day that exists, in full: "
					 "2014-10-01"));
	}
	error_set(err, ERROR_USAGE, MARK_NONE, _("'%s' is no single day"),
		  word);
	return error_hint(err, _("write the day, such as the last one: %s"),
			  day_format(day, date_days(date).last));
}

int app_day(day_number *out, struct app *app, const char *word,
	    enum whole whole, struct error *err)
{
	struct span text = span_trim(span_text(word));
	struct date date;

	if (day_parse(out, text))
		return 0;
	if (whole && date_parse(&date, text) && !date.approximate &&
	    !date.uncertain) {
		*out = whole == WHOLE_LAST ? date_days(date).last
					   : date_days(date).first;
		return 0;
	}
	return no_day(app, word, whole, err);
}

int app_duration(struct duration *out, const char *word, struct error *err)
{
	struct arena scratch = ARENA_INIT;
	const char *meant;

	if (duration_parse(out, span_text(word)))
		return 0;
	error_set(err, ERROR_USAGE, MARK_NONE, _("'%s' is no period"), word);
	meant = parse_duration(&scratch, span_text(word));
	if (meant)
		error_hint(err, _("write %s"), meant);
	else
		error_hint(err, _("as in: 30d, 8w, 6m, 1y"));
	arena_release(&scratch);
	return -1;
}
