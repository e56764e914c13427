#include "cli/undoable.h"

#include <string.h>

enum { SHOWN = 3 }; /* records of one act, by name */

/* "mess — Ministère …" while the record is there, else what the file says. */
static void add_record(struct buf *out, struct app *app, const char *path)
{
	const struct record *record = snapshot_at(&app->ws->snapshot, path);
	struct span name = span_text(file_name(path));

	if (record) {
		text_add_safe(out, span_text(record->id));
		if (record->doc) {
			buf_add_text(out, " — ");
			text_add_safe(out, record_title(record));
		}
		return;
	}
	if (span_ends(name, ".yaml"))
		name.len -= strlen(".yaml");
	text_add_safe(out, name);
}

/*
 * A record that was moved is in two files, of which one is there: the others
 * are named only where none is.
 */
static void add_records(struct buf *out, struct app *app,
			const struct undo_result *act)
{
	size_t there = 0, shown = 0, count;

	for (size_t i = 0; i < act->file_count; i++)
		there += snapshot_at(&app->ws->snapshot,
				     act->files[i].path) != NULL;
	count = there ? there : act->file_count;
	for (size_t i = act->file_count; i-- > 0 && shown < SHOWN;) {
		const char *path = act->files[i].path;

		if (there && !snapshot_at(&app->ws->snapshot, path))
			continue;
		buf_add_text(out, shown++ ? "; " : "");
		add_record(out, app, path);
	}
	if (count > shown)
		buf_printf(out, NG_("; %zu more", "; %zu more", count - shown),
			   count - shown);
}

/* The command that did it, in the reader's language. */
static const char *verb_of(const struct app *app, const struct undo_result *act)
{
	const struct cmd *cmd;

	if (act->type == UNDO_SAVE && !act->verb)
		return cmd_verb(cmd_find(span_text("save")), app->lang);
	cmd = act->verb ? cmd_find(span_text(act->verb)) : NULL;
	return cmd ? cmd_verb(cmd, app->lang) : act->verb ? act->verb : "—";
}

/* Columns that the widest verb takes. */
static size_t verb_width(const struct app *app, const struct undo_list *list)
{
	size_t width = 0;

	for (size_t i = 0; i < list->count; i++) {
		size_t own = text_width(span_text(verb_of(app,
							  &list->items[i])));

		if (own > width)
			width = own;
	}
	return width;
}

static void print_act(struct app *app, const struct undo_result *act,
		      size_t number, size_t width)
{
	const char *verb = verb_of(app, act);
	struct span message = span_text(act->message), line;
	struct buf *out = &app->out;

	buf_printf(out, "%zu  ", number);
	if (act->time)
		report_time(out, act->time, app->ws->offset);
	else
		buf_add_text(out, "—");
	buf_printf(out, "  %s", verb);
	buf_add_repeat(out, ' ', width + 2 - text_width(span_text(verb)));
	if (act->type == UNDO_SAVE) {
		span_next(&line, &message, '\n');
		app_line(app, _("“%.*s”"), SPAN_ARG(line));
	} else {
		add_records(out, app, act);
		buf_add_byte(out, '\n');
	}
}

static void json_act(struct printer *json, const struct undo_result *act)
{
	char hex[41];

	printer_begin_map(json);
	printer_pair(json, "act", act->type == UNDO_SAVE ? "save" : "edit");
	if (act->verb)
		printer_pair(json, "verb", act->verb);
	if (act->time)
		printer_pair_int(json, "time", act->time);
	if (act->type == UNDO_SAVE) {
		printer_pair(json, "commit", object_id_hex(hex, &act->commit));
		printer_pair(json, "message", act->message);
	} else {
		printer_key(json, "files");
		printer_begin_list(json);
		for (size_t i = 0; i < act->file_count; i++)
			printer_string(json, span_text(act->files[i].path));
		printer_end_list(json);
	}
	printer_end_map(json);
}

static void print_json(struct app *app, const struct undo_list *list)
{
	struct printer *json = app_json_begin(app, "entente.undo-list/v1");

	printer_key(json, "acts");
	printer_begin_list(json);
	for (size_t i = 0; i < list->count; i++)
		json_act(json, &list->items[i]);
	printer_end_list(json);
	app_json_end(app);
}

int undoable_show(struct app *app, struct error *err)
{
	struct undo_list list;
	size_t width;

	if (workspace_undoable(&list, app->ws, SIZE_MAX, err))
		return -1;
	width = verb_width(app, &list);
	app->answer_no = !list.count;
	if (app->want_json) {
		print_json(app, &list);
		return 0;
	}
	for (size_t i = 0; i < list.count; i++)
		print_act(app, &list.items[i], i + 1, width);
	if (!list.count && list.end.kind)
		app_say(app, "%s", list.end.msg);
	else if (!list.count)
		app_say(app, _("there is nothing to undo"));
	return 0;
}
