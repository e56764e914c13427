#include "cli/editing.h"

#include <stdlib.h>
#include <string.h>

#include "base/process.h"

enum { EDITED_LIMIT = 2 * 1024 * 1024, COPIES = 1000 };

#define NOTE "#! "

/* ---- the file ---- */

static char *copy_path(struct app *app, const char *id, int number)
{
	struct arena *arena = &app->arena;
	char *name = number == 1
		? arena_printf(arena, "edit/%s.yaml", id)
		: arena_printf(arena, "edit/%s.%d.yaml", id, number);

	return file_join(arena, app->ws->state, name);
}

int editing_begin(struct editing *out, struct app *app, const char *id,
		  struct span text, struct error *err)
{
	int number = 1;

	memset(out, 0, sizeof(*out));
	out->app = app;
	out->given = text;
	while (number < COPIES &&
	       file_type(copy_path(app, id, number)) != FILE_NONE)
		number++;
	if (number > 1)
		app_say(app, _("an earlier text of yours is kept in %s"),
			copy_path(app, id, number - 1));
	out->path = copy_path(app, id, number);
	return file_make_folders(file_folder(&app->arena, out->path), err) ||
	       file_write(out->path, text, err) ? -1 : 0;
}

int editing_end(struct editing *editing, struct error *err)
{
	return file_remove(editing->path, err);
}

void editing_leave(struct editing *editing)
{
	struct error ignored = ERROR_INIT;
	struct span text;
	bool is_read = editing_read(&text, editing, &ignored) == 0;

	if (is_read && !editing->notes.len &&
	    span_equal(text, editing->given)) {
		file_remove(editing->path, &ignored);
		return;
	}
	if (is_read && editing->notes.len)
		file_write(editing->path, text, &ignored);
	if (file_type(editing->path) != FILE_NONE)
		app_warn(editing->app, _("your text is kept in %s"),
			 editing->path);
}

/* ---- the editor ---- */

static const char *editor_name(void)
{
	static const char *const names[] = { "ENTENTE_EDITOR", "VISUAL",
					     "EDITOR" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const char *value = getenv(names[i]);

		if (value && value[0])
			return value;
	}
	return "editor";
}

/* EDITOR may hold arguments, as in "code --wait": words, no shell. */
int editing_run(struct editing *editing, struct error *err)
{
	struct span rest = span_text(editor_name()), word;
	const char *argv[16];
	size_t count = 0;
	int status;

	while (count < ARRAY_LEN(argv) - 2 && span_next(&word, &rest, ' '))
		if (word.len)
			argv[count++] = arena_text(&editing->app->arena, word);
	argv[count++] = editing->path;
	argv[count] = NULL;
	app_flush(editing->app);
	if (process_run_terminal(&status, argv, err)) {
		err->kind = ERROR_IO;
		return error_hint(err, _("EDITOR names the editor to use"));
	}
	if (status == 0)
		return 0;
	return error_set(err, ERROR_IO, MARK_NONE,
			 _("the editor '%s' failed; nothing was changed"),
			 argv[0]);
}

/* ---- the notes ---- */

static struct span without_return(struct span line)
{
	if (line.len && line.ptr[line.len - 1] == '\r')
		line.len--;
	return line;
}

/* Is this line one of those that were put there? */
static bool is_note(const struct editing *editing, struct span line)
{
	struct span notes = editing->notes, note;

	if (!span_starts(line, NOTE))
		return false;
	while (span_next(&note, &notes, '\n'))
		if (span_equal(without_return(note), without_return(line)))
			return true;
	return false;
}

int editing_read(struct span *out, struct editing *editing, struct error *err)
{
	struct arena *arena = &editing->app->arena;
	struct span text, line;
	struct buf kept;

	if (file_read(&text, arena, editing->path, EDITED_LIMIT, err))
		return -1;
	*out = text;
	if (!editing->notes.len)
		return 0;
	buf_init(&kept);
	while (text.len) {
		size_t end = span_find_byte(text, '\n');

		line = span_part(text, 0, end == SIZE_MAX ? text.len : end);
		text = span_from(text, end == SIZE_MAX ? text.len : end + 1);
		if (kept.len == 0 && span_starts(line, "\xef\xbb\xbf")) {
			buf_add_text(&kept, "\xef\xbb\xbf");
			line = span_from(line, 3);
		}
		if (is_note(editing, line))
			continue;
		buf_add(&kept, line);
		if (end != SIZE_MAX)
			buf_add_byte(&kept, '\n');
	}
	*out = buf_detach(&kept, arena);
	return 0;
}

/* One line, whatever a message brings. */
FORMAT_PRINTF(3, 4)
static void add_note(struct buf *out, const char *end, const char *format, ...)
{
	struct buf line;
	va_list args;

	buf_init(&line);
	va_start(args, format);
	buf_vprintf(&line, format, args);
	va_end(args);
	buf_add_text(out, NOTE);
	text_add_safe(out, buf_span(&line));
	buf_add_text(out, end);
	buf_release(&line);
}

static size_t count_notes(const struct diags *findings)
{
	size_t count = 1;

	for (size_t i = 0; i < findings->count; i++)
		count += findings->items[i].hint ? 2 : 1;
	return count;
}

/* Lines are counted as they are with the notes above them. */
static void add_notes(struct buf *out, struct arena *arena,
		      const struct diags *findings, const char *end)
{
	size_t shift = count_notes(findings);

	add_note(out, end, "%s",
		 _("what was found; these lines are taken out again"));
	for (size_t i = 0; i < findings->count; i++) {
		const struct diag *diag = &findings->items[i];

		const char *code = diag->code[0]
			? arena_printf(arena, " [%s]", diag->code) : "";

		if (diag->at.line)
			add_note(out, end, "%zu:%u: %s%s",
				 diag->at.line + shift, (unsigned)diag->at.col,
				 diag->msg, code);
		else
			add_note(out, end, "%s%s", diag->msg, code);
		if (diag->hint)
			add_note(out, end, "  %s", diag->hint);
	}
}

int editing_note(struct editing *editing, struct span text,
		 const struct diags *findings, struct error *err)
{
	bool marked = span_starts(text, "\xef\xbb\xbf");
	size_t line = span_find_byte(text, '\n');
	const char *end = line != SIZE_MAX && line > 0 &&
			  text.ptr[line - 1] == '\r' ? "\r\n" : "\n";
	struct buf whole, notes;
	int status;

	buf_init(&notes);
	add_notes(&notes, &editing->app->arena, findings, end);
	buf_init(&whole);
	buf_add(&whole, span_part(text, 0, marked ? 3 : 0));
	buf_add(&whole, buf_span(&notes));
	buf_add(&whole, span_from(text, marked ? 3 : 0));
	editing->given = text;
	editing->notes = buf_detach(&notes, &editing->app->arena);
	status = file_write(editing->path, buf_span(&whole), err);
	buf_release(&whole);
	return status;
}
