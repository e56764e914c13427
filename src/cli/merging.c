#include "cli/merging.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "record/check.h"

/* ---- the repository ---- */

void merging_open(struct app *app, struct workspace *ws,
		  struct three_way *merge, const char *path)
{
	struct error ignored = ERROR_INIT;

	merge->path = path;
	if (workspace_open(ws, &app->arena, app->folder, &app->moment,
			   WORKSPACE_LIST, &ignored))
		return;
	app->ws = ws;
	merge->kind = kinds_of_path(&ws->kinds, span_text(path));
	if (merge->kind)
		merge->shape = merge->kind->shape;
}

static void check_version(struct app *app, const struct three_way *merge,
			  const struct doc *doc, struct diags *diags)
{
	struct span stem = span_text(file_name(merge->path));
	struct record record = { .kind = merge->kind, .path = merge->path,
				 .doc = doc };

	if (span_ends(stem, ".yaml"))
		stem.len -= strlen(".yaml");
	record.id = arena_text(&app->arena, stem);
	diags_init(diags, &app->arena);
	record_check(&app->ws->snapshot, &record, diags);
}

void merging_check(struct app *app, struct three_way *merge)
{
	struct diags known;

	if (!merge->kind)
		return;
	diags_release(&merge->violations);
	check_version(app, merge, merge->merged, &merge->violations);
	for (size_t i = OURS; i <= THEIRS; i++) {
		check_version(app, merge, merge->docs[i], &known);
		diags_keep_new_errors(&merge->violations, &known);
		diags_release(&known);
	}
}

/* ---- what cannot be decided ---- */

static const char *const type_names[] = {
	[CONFLICT_VALUE] = "value", [CONFLICT_DELETE] = "delete",
	[CONFLICT_TOGETHER] = "together", [CONFLICT_ADD] = "add",
	[CONFLICT_TYPE] = "type",
};

static const char *type_label(enum conflict_type type)
{
	switch (type) {
	case CONFLICT_DELETE:
		return _("one side removed what the other changed");
	case CONFLICT_TOGETHER:
		return _("each side changed a part of what belongs together");
	case CONFLICT_ADD:
		return _("both sides added it, differently");
	case CONFLICT_TYPE:
		return _("the sides have values of different types");
	case CONFLICT_VALUE:
		break;
	}
	return _("both sides changed it, differently");
}

static const char *path_text(struct app *app, const struct three_way *merge,
			     struct path path)
{
	return path_format(&app->arena, merge->shape, path);
}

static void add_side(struct app *app, struct buf *out, const char *name,
		     const struct three_way *merge, struct path path,
		     const struct node *value)
{
	const struct field *field =
		merge->kind ? kind_field(merge->kind, path) : NULL;
	struct style style = app_style(app);
	struct buf first, rest, text;

	buf_init(&first);
	buf_init(&rest);
	buf_init(&text);
	buf_add_text(&first, "  ");
	text_add_padded(&first, name, 8);
	buf_add_repeat(&rest, ' ', 10);
	report_value(&text, &style, field, value);
	report_hanging(out, &style, buf_span(&text), first.ptr, rest.ptr);
	buf_release(&text);
	buf_release(&rest);
	buf_release(&first);
}

static void add_conflict(struct app *app, struct buf *out,
			 const struct three_way *merge,
			 const struct conflict *conflict)
{
	const char *path = path_text(app, merge, conflict->path);
	struct style style = app_style(app);

	text_add_safe(out, span_text(path[0] ? path : _("the whole file")));
	buf_printf(out, "%s%s\n", report_colon(&style),
		   type_label(conflict->type));
	add_side(app, out, _("base:"), merge, conflict->path, conflict->base);
	add_side(app, out, _("ours:"), merge, conflict->path, conflict->ours);
	add_side(app, out, _("theirs:"), merge, conflict->path,
		 conflict->theirs);
}

static void json_side(struct printer *json, const char *key,
		      const struct node *value)
{
	if (!value)
		return;
	printer_key(json, key);
	json_node(json, value);
}

static void json_conflict(struct app *app, const struct three_way *merge,
			  const struct conflict *conflict)
{
	struct printer *json = &app->json;
	struct locus locus;

	printer_begin_map(json);
	printer_pair(json, "conflict", type_names[conflict->type]);
	printer_pair(json, "path", path_text(app, merge, conflict->path));
	if (path_locate(&locus, &app->arena, merge->merged->root, merge->shape,
			conflict->path))
		printer_pair(json, "pointer",
			     locus_pointer(&app->arena, locus));
	json_side(json, "base", conflict->base);
	json_side(json, "ours", conflict->ours);
	json_side(json, "theirs", conflict->theirs);
	printer_end_map(json);
}

static void say_counts(struct app *app, const struct three_way *merge,
		       bool driver)
{
	size_t count = merge->result.conflict_count;
	const char *path = merge->path ? merge->path : merge->paths[OURS];

	if (count)
		app_say(app, NG_("%s: %zu conflict", "%s: %zu conflicts",
				 count), path, count);
	if (merge->violations.count)
		app_say(app, _("%s: the sides agree, and together they break "
			       "a rule"), path);
	if (count && driver)
		app_say(app, _("in the file stand our values; write what is "
			       "right, then git add %s"), path);
}

void merging_say(struct app *app, const struct three_way *merge, bool driver)
{
	struct buf text;

	buf_init(&text);
	for (size_t i = 0; i < merge->result.conflict_count; i++)
		add_conflict(app, &text, merge, &merge->result.conflicts[i]);
	app->refused = merge->merged;
	if (merge->violations.count)
		app_diags(app, &text, &merge->violations,
			  &app->ws->snapshot);
	app->refused = NULL;
	if (driver)
		fputs(text.ptr, stderr);
	else
		buf_add(&app->out, buf_span(&text));
	buf_release(&text);
	say_counts(app, merge, driver);
}

void merging_json(struct app *app, const struct three_way *merge)
{
	struct printer *json = &app->json;

	printer_key(json, "conflicts");
	printer_begin_list(json);
	for (size_t i = 0; i < merge->result.conflict_count; i++)
		json_conflict(app, merge, &merge->result.conflicts[i]);
	printer_end_list(json);
	printer_key(json, "violations");
	printer_begin_list(json);
	for (size_t i = 0; i < merge->violations.count; i++)
		json_diag(json, &merge->violations.items[i]);
	printer_end_list(json);
}
