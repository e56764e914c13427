/* What the program says on stderr: words and errors; and JSON for stdout. */
#include <stdio.h>
#include <string.h>

#include "base/decimal.h"
#include "base/text.h"
#include "cli/finding.h"

/* Of a number that is not written out with all its zeros. */
enum { LONG_EXPONENT = 40 };

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

	progress_end(app);
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
	struct mark at = { err->at.path, err->at.line, err->at.col,
			   err->at.len };
	struct buf out;

	if (app->want_json) {
		error_json(err);
		return;
	}
	buf_init(&out);
	add_error(app, &out, err);
	if (app->refused && at.line &&
	    strcmp(app->refused->path, err->at.path) == 0)
		finding_excerpt(&out, doc_line(app->refused, at.line), at);
	if (err->hint[0])
		put_text(app, &out, "  ", span_text(err->hint));
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

/* A YAML number as JSON writes it; what JSON cannot say goes as text. */
static void json_number(struct printer *json, const struct node *node)
{
	struct decimal value, plain;
	struct buf text;

	if (!decimal_parse(&value, node->text)) {
		printer_string(json, node->text);
		return;
	}
	plain = value;
	if (value.exponent > LONG_EXPONENT)
		plain.exponent = 0;
	buf_init(&text);
	decimal_format(&text, plain);
	if (value.exponent > LONG_EXPONENT)
		buf_printf(&text, "e%ld", (long)value.exponent);
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
