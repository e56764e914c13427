/* What the program says on stderr: words, errors, findings with excerpts. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/cmd.h"

/* A failure is noticed at the end, by ferror(). */
void app_flush(struct app *app)
{
	if (app->out.len)
		fwrite(app->out.ptr, 1, app->out.len, stdout);
	buf_clear(&app->out);
	fflush(stdout);
}

/* One message; on a terminal broken into lines, each after the prefix. */
static void put_text(const struct app *app, struct buf *out,
		     const char *prefix, struct span text)
{
	struct buf safe;

	buf_init(&safe);
	text_add_safe(&safe, text);
	if (app->wrap)
		text_wrap(out, buf_span(&safe), app->width, prefix);
	else
		buf_printf(out, "%s%s\n", prefix, safe.ptr);
	buf_release(&safe);
}

static void print_line(struct app *app, const char *prefix, const char *lead,
		       const char *format, va_list args)
{
	struct buf line, out;

	app_flush(app);
	buf_init(&line);
	buf_init(&out);
	buf_add_text(&line, lead);
	buf_vprintf(&line, format, args);
	put_text(app, &out, prefix, buf_span(&line));
	fputs(out.ptr, stderr);
	buf_release(&out);
	buf_release(&line);
}

void app_say(struct app *app, const char *format, ...)
{
	va_list args;

	if (app->quiet)
		return;
	va_start(args, format);
	print_line(app, "", "", format, args);
	va_end(args);
}

void app_warn(struct app *app, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	print_line(app, "", _("warning: "), format, args);
	va_end(args);
}

void app_next(struct app *app, const char *format, ...)
{
	va_list args;

	if (app->quiet)
		return;
	va_start(args, format);
	print_line(app, "  ", _("next: "), format, args);
	va_end(args);
}

void app_line(struct app *app, const char *format, ...)
{
	struct buf line;
	va_list args;

	buf_init(&line);
	va_start(args, format);
	buf_vprintf(&line, format, args);
	va_end(args);
	text_add_safe(&app->out, buf_span(&line));
	buf_add_byte(&app->out, '\n');
	buf_release(&line);
}

/* ---- errors ---- */

static void error_json(const struct error *err)
{
	struct printer json;
	struct buf out;

	buf_init(&out);
	printer_init(&json, &out, PRINTER_JSON_LINES);
	printer_begin_map(&json);
	printer_pair(&json, "type", "entente.error/v1");
	printer_pair(&json, "kind", error_kind_name(err->kind));
	printer_pair(&json, "message", err->msg);
	if (err->hint[0])
		printer_pair(&json, "hint", err->hint);
	if (err->at.path[0])
		printer_pair(&json, "path", err->at.path);
	if (err->at.line) {
		printer_pair_int(&json, "line", err->at.line);
		printer_pair_int(&json, "column", err->at.col);
	}
	printer_end_map(&json);
	printer_finish(&json);
	fputs(out.ptr, stderr);
	buf_release(&out);
}

/* ---- findings ---- */

static const char *level_label(enum diag_level level)
{
	switch (level) {
	case DIAG_ERROR:
		return _("error");
	case DIAG_WARNING:
		return _("warning");
	case DIAG_NOTE:
	case DIAG_NONE:
		break;
	}
	return _("note");
}

static const struct doc *doc_of(const struct snapshot *snapshot,
				const char *path)
{
	for (size_t i = 0; snapshot && path && i < snapshot->count; i++)
		if (strcmp(snapshot->records[i]->path, path) == 0)
			return snapshot->records[i]->doc;
	return NULL;
}

/* The line and a caret under the place, both cut to what is sensible. */
static void excerpt(struct buf *out, const struct doc *doc, struct mark at)
{
	struct span line = doc_line(doc, at.line), before = line;
	size_t points = 0, width, marks = at.len ? at.len : 1;
	uint32_t point;

	if (!line.len || text_width(line) > 200)
		return;
	while (before.len && points + 1 < at.col) {
		before = span_from(before, text_decode(&point, before));
		points++;
	}
	width = text_width(span_part(line, 0, line.len - before.len));
	if (marks > text_width(before))
		marks = text_width(before) ? text_width(before) : 1;
	buf_printf(out, "%5u | ", at.line);
	text_add_safe(out, line);
	buf_add_text(out, "\n      | ");
	buf_add_repeat(out, ' ', width);
	buf_add_byte(out, '^');
	buf_add_repeat(out, '~', marks - 1);
	buf_add_byte(out, '\n');
}

/* ---- the error that ended the command ---- */

static void add_error(const struct app *app, struct buf *out,
		      const struct error *err)
{
	struct buf line;

	buf_init(&line);
	buf_add_text(&line, err->at.path[0] ? err->at.path : app->program);
	if (err->at.line)
		buf_printf(&line, ":%u:%u", err->at.line, err->at.col);
	buf_printf(&line, ": %s", err->msg);
	put_text(app, out, "", buf_span(&line));
	buf_release(&line);
}

void app_error(const struct app *app, const struct error *err)
{
	struct mark at = { err->at.path, err->at.line, err->at.col, 1 };
	struct buf out;

	if (app->want_json) {
		error_json(err);
		return;
	}
	buf_init(&out);
	add_error(app, &out, err);
	if (app->refused && at.line &&
	    strcmp(app->refused->path, err->at.path) == 0)
		excerpt(&out, app->refused, at);
	if (err->hint[0])
		put_text(app, &out, "  ", span_text(err->hint));
	fputs(out.ptr, stderr);
	buf_release(&out);
}

static void add_place(struct buf *out, struct mark at)
{
	if (!at.path)
		return;
	text_add_safe(out, span_text(at.path));
	if (at.line)
		buf_printf(out, ":%u:%u", at.line, at.col);
	buf_add_text(out, ": ");
}

static void add_diag(struct app *app, struct buf *out,
		     const struct diag *diag, const struct snapshot *snapshot)
{
	const struct doc *doc = doc_of(snapshot, diag->at.path);
	const char *on = "", *off = "";

	if (app->colour) {
		on = diag->level == DIAG_ERROR ? "\x1b[1;31m" : "\x1b[1;33m";
		off = "\x1b[0m";
	}
	add_place(out, diag->at);
	buf_printf(out, "%s%s%s%s", on, level_label(diag->level), off,
		   app->lang == LANG_FR ? "\u00a0: " : ": ");
	text_add_safe(out, span_text(diag->msg));
	buf_printf(out, " [%s]\n", diag->code);
	if (doc && diag->at.line)
		excerpt(out, doc, diag->at);
	if (diag->hint) {
		buf_add_text(out, "  ");
		text_add_safe(out, span_text(diag->hint));
		buf_add_byte(out, '\n');
	}
	if (diag->other.path && diag->other.line) {
		buf_add_text(out, _("  the other place: "));
		text_add_safe(out, span_text(diag->other.path));
		buf_printf(out, ":%u:%u\n", diag->other.line,
			   diag->other.col);
	}
	if (diag->explained) {
		buf_add_text(out, _("  explained: "));
		text_add_safe(out, span_text(diag->explained));
		buf_add_byte(out, '\n');
	}
}

void app_diags(struct app *app, struct buf *out, const struct diags *diags,
	       const struct snapshot *snapshot)
{
	for (size_t i = 0; i < diags->count; i++)
		add_diag(app, out, &diags->items[i], snapshot);
}

void app_complain(struct app *app, const struct diags *diags,
		  const struct snapshot *snapshot)
{
	struct buf out;

	app_flush(app);
	buf_init(&out);
	app_diags(app, &out, diags, snapshot);
	fputs(out.ptr, stderr);
	buf_release(&out);
}

/* ---- JSON ---- */

struct printer *app_json_begin(struct app *app, const char *type)
{
	printer_init(&app->json, &app->out, PRINTER_JSON);
	printer_begin_map(&app->json);
	printer_pair(&app->json, "type", type);
	return &app->json;
}

void app_json_end(struct app *app)
{
	printer_end_map(&app->json);
	printer_finish(&app->json);
}

static const char *level_name(enum diag_level level)
{
	return level == DIAG_ERROR ? "error"
	     : level == DIAG_WARNING ? "warning" : "note";
}

static void json_mark(struct printer *json, struct mark at)
{
	printer_pair(json, "path", at.path);
	if (!at.line)
		return;
	printer_pair_int(json, "line", at.line);
	printer_pair_int(json, "column", at.col);
}

void json_diag(struct printer *json, const struct diag *diag)
{
	printer_begin_map(json);
	printer_pair(json, "level", level_name(diag->level));
	printer_pair(json, "code", diag->code);
	json_mark(json, diag->at);
	printer_pair(json, "message", diag->msg);
	if (diag->hint)
		printer_pair(json, "hint", diag->hint);
	if (diag->pointer)
		printer_pair(json, "pointer", diag->pointer);
	if (diag->explained)
		printer_pair(json, "explained", diag->explained);
	if (diag->other.path) {
		printer_key(json, "other");
		printer_begin_map(json);
		json_mark(json, diag->other);
		printer_end_map(json);
	}
	printer_end_map(json);
}

/* A YAML number as JSON writes it; what JSON cannot say goes as text. */
static void json_number(struct printer *json, const struct node *node)
{
	struct decimal value;
	struct buf text;

	if (!decimal_parse(&value, node->text)) {
		printer_string(json, node->text);
		return;
	}
	buf_init(&text);
	decimal_format(&text, value);
	printer_number(json, buf_span(&text));
	buf_release(&text);
}

void json_node(struct printer *json, const struct node *node)
{
	if (!node || node->type == NODE_NULL) {
		printer_null(json);
	} else if (node->type == NODE_MAP) {
		printer_begin_map(json);
		for (size_t i = 0; i < node->count; i++) {
			printer_key_span(json, node->entries[i].key->text);
			json_node(json, node->entries[i].value);
		}
		printer_end_map(json);
	} else if (node->type == NODE_LIST) {
		printer_begin_list(json);
		for (size_t i = 0; i < node->count; i++)
			json_node(json, node->entries[i].value);
		printer_end_list(json);
	} else if (node->type == NODE_BOOL) {
		printer_bool(json, node_is_true(node));
	} else if (node->type == NODE_STRING) {
		printer_string(json, node->text);
	} else {
		json_number(json, node);
	}
}
