#include "cli/finding.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"

/*
 * A line is shown whole up to so many columns, else what is around the place. No
 * person wrote one of so many bytes, and each finding in it would measure it.
 */
enum { WIDTH_WHOLE = 200, POINTS_BEFORE = 60, WIDTH_AFTER = 60,
       LINE_MOST = 16 * 1024, QUOTED_MAX = 64 << 20 };

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

static const char *level_name(enum diag_level level)
{
	return level == DIAG_ERROR ? "error"
	     : level == DIAG_WARNING ? "warning" : "note";
}

/* ---- excerpts ---- */

/* A tab is shown as one column, so that the caret finds its place. */
static void add_shown(struct buf *out, struct span text)
{
	size_t tab;

	while ((tab = span_find_byte(text, '\t')) != SIZE_MAX) {
		text_add_safe(out, span_part(text, 0, tab));
		buf_add_text(out, "→");
		text = span_from(text, tab + 1);
	}
	text_add_safe(out, text);
}

static size_t shown_width(struct span text)
{
	struct buf shown;
	size_t width;

	buf_init(&shown);
	add_shown(&shown, text);
	width = text_width(buf_span(&shown));
	buf_release(&shown);
	return width;
}

/* What follows so many code points; a bad byte counts as one. */
static struct span skip_points(struct span text, size_t points)
{
	uint32_t point;

	for (; text.len && points; points--) {
		size_t used = text_decode(&point, text);

		text = span_from(text, used ? used : 1);
	}
	return text;
}

static void add_caret(struct buf *out, size_t column, size_t width)
{
	buf_add_text(out, "\n      | ");
	buf_add_repeat(out, ' ', column);
	buf_add_byte(out, '^');
	buf_add_repeat(out, '~', width ? width - 1 : 0);
	buf_add_byte(out, '\n');
}

/* Of a long line only what stands around the place; true: cut in front. */
static bool cut_line(struct span *before, struct span *rest)
{
	size_t points = text_points(*before);
	bool cut = points > POINTS_BEFORE;

	if (cut)
		*before = skip_points(*before, points - POINTS_BEFORE);
	*rest = text_fit(*rest, WIDTH_AFTER);
	return cut;
}

void finding_excerpt(struct buf *out, struct span line, struct mark at)
{
	struct span before, rest, marked;
	bool cut = false;
	size_t len;

	if (!at.line || !line.len || line.len > LINE_MOST)
		return;
	rest = skip_points(line, at.col ? at.col - 1 : 0);
	before = span_part(line, 0, line.len - rest.len);
	len = rest.len;
	if (text_width(line) > WIDTH_WHOLE)
		cut = cut_line(&before, &rest);
	buf_printf(out, "%5u | %s", at.line, cut ? "…" : "");
	add_shown(out, before);
	add_shown(out, rest);
	if (rest.len < len)
		buf_add_text(out, "…");
	marked = skip_points(rest, at.len ? at.len : 1);
	marked = span_part(rest, 0, rest.len - marked.len);
	add_caret(out, cut + shown_width(before), shown_width(marked));
}

/* ---- for people ---- */

static void add_place(struct buf *out, struct mark at)
{
	if (!at.path)
		return;
	text_add_safe(out, span_text(at.path));
	if (at.line)
		buf_printf(out, ":%u:%u", at.line, at.col);
}

/*
 * The text that findings are about, and how far it was read: findings are sorted
 * by file and line, and there may be many of them in one text.
 */
struct quoting {
	struct app *app;
	const struct snapshot *snapshot;
	const char *path; /* NULL: no text yet */
	struct span text; /* empty when it is not at hand */
	struct span rest; /* from the line `line` on */
	uint32_t line;
};

static struct span find_text(const struct quoting *quoting, const char *path)
{
	const struct snapshot *snapshot = quoting->snapshot;
	struct workspace *ws = quoting->app->ws;
	struct error ignored = ERROR_INIT;
	struct span text = span_of(NULL, 0);
	const struct record *record =
		snapshot ? snapshot_at(snapshot, path) : NULL;

	if (record && record->doc)
		return record->doc->text;
	/* A schema, or a record that could not be read: from its file. */
	if (!ws)
		(void)file_read(&text, &quoting->app->arena, path, QUOTED_MAX,
				&ignored);
	else if (snapshot == &ws->snapshot)
		(void)ws->files.read(ws->files.context, path,
				     &quoting->app->arena, &text, &ignored);
	return text;
}

static void rewind_text(struct quoting *quoting)
{
	bool bom = span_starts(quoting->text, "\xef\xbb\xbf");

	quoting->rest = span_from(quoting->text, bom ? 3 : 0);
	quoting->line = 1;
}

static struct span go_to_line(struct quoting *quoting, uint32_t line)
{
	struct span rest, piece;

	if (line < quoting->line)
		rewind_text(quoting);
	while (quoting->line < line &&
	       span_next(&piece, &quoting->rest, '\n'))
		quoting->line++;
	rest = quoting->rest;
	if (quoting->line < line || !span_next(&piece, &rest, '\n'))
		return span_of(NULL, 0);
	if (span_ends(piece, "\r"))
		piece.len--;
	return piece;
}

static void add_excerpt(struct quoting *quoting, struct buf *out,
			struct mark at)
{
	if (!at.path || !at.line)
		return;
	if (!quoting->path || strcmp(quoting->path, at.path) != 0) {
		quoting->path = at.path;
		quoting->text = find_text(quoting, at.path);
		rewind_text(quoting);
	}
	finding_excerpt(out, go_to_line(quoting, at.line), at);
}

static void add_text(struct buf *out, const char *lead, const char *text)
{
	if (!text)
		return;
	buf_printf(out, "   %s", lead);
	text_add_safe(out, span_text(text));
	buf_add_byte(out, '\n');
}

static void add_head(const struct app *app, struct buf *out,
		     const struct diag *diag, bool colour)
{
	const char *on = "", *off = "";

	if (colour) {
		on = diag->level == DIAG_ERROR ? "\x1b[1;31m"
		   : diag->level == DIAG_WARNING ? "\x1b[1;33m" : "\x1b[1;36m";
		off = "\x1b[0m";
	}
	add_place(out, diag->at);
	buf_printf(out, "%s%s%s%s%s", diag->at.path ? ": " : "", on,
		   level_label(diag->level), off,
		   app->lang == LANG_FR ? "\u00a0: " : ": ");
	text_add_safe(out, span_text(diag->msg));
	buf_printf(out, " [%s]\n", diag->code);
}

static void add_diags(struct app *app, struct buf *out,
		      const struct diags *diags,
		      const struct snapshot *snapshot, bool colour)
{
	struct quoting here = { .app = app, .snapshot = snapshot };
	struct quoting other = here;

	for (size_t i = 0; i < diags->count; i++) {
		const struct diag *diag = &diags->items[i];

		add_head(app, out, diag, colour);
		add_excerpt(&here, out, diag->at);
		add_text(out, "", diag->hint);
		if (diag->other.path && diag->other.line) {
			buf_printf(out, "   %s", _("the other place: "));
			add_place(out, diag->other);
			buf_add_byte(out, '\n');
			add_excerpt(&other, out, diag->other);
		}
		add_text(out, _("explained: "), diag->explained);
	}
}

void app_diags(struct app *app, struct buf *out, const struct diags *diags,
	       const struct snapshot *snapshot)
{
	add_diags(app, out, diags, snapshot, app->colour);
}

void app_complain(struct app *app, const struct diags *diags,
		  const struct snapshot *snapshot)
{
	struct buf out;

	app_flush(app);
	buf_init(&out);
	add_diags(app, &out, diags, snapshot, app->err_colour);
	fputs(out.ptr, stderr);
	buf_release(&out);
}

/* ---- for programs ---- */

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

void finding_gcc(struct buf *out, const struct diag *diag)
{
	struct mark at = diag->at;

	if (!at.line)
		at.line = at.col = 1;
	add_place(out, at);
	buf_printf(out, "%s%s: ", at.path ? ": " : "", level_name(diag->level));
	text_add_safe(out, span_text(diag->msg));
	buf_printf(out, " [%s]\n", diag->code);
}

/* In a property the signs that would end it are escaped as well. */
static void add_escaped(struct buf *out, const char *text, bool property)
{
	const char *special = property ? "%\r\n:," : "%\r\n";

	while (*text) {
		size_t plain = strcspn(text, special);

		text_add_safe(out, span_of(text, plain));
		text += plain;
		if (*text)
			buf_printf(out, "%%%02X", (unsigned char)*text++);
	}
}

void finding_github(struct buf *out, const struct diag *diag)
{
	const char *level = diag->level == DIAG_NOTE ? "notice"
						     : level_name(diag->level);

	buf_printf(out, "::%s file=", level);
	add_escaped(out, diag->at.path ? diag->at.path : "", true);
	if (diag->at.line)
		buf_printf(out, ",line=%u,col=%u", diag->at.line,
			   diag->at.col);
	buf_printf(out, ",title=%s::", diag->code);
	add_escaped(out, diag->msg, false);
	buf_add_byte(out, '\n');
}
