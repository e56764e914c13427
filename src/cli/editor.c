#include "cli/editor.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/process.h"

enum { EDITED_LIMIT = 2 * 1024 * 1024 };

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
static int run(struct app *app, const char *path, struct error *err)
{
	struct span rest = span_text(editor_name()), word;
	const char *argv[16];
	size_t count = 0;
	int status;

	while (count < ARRAY_LEN(argv) - 2 && span_next(&word, &rest, ' '))
		if (word.len)
			argv[count++] = arena_text(&app->arena, word);
	argv[count++] = path;
	argv[count] = NULL;
	app_flush(app);
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

/* A name that no text has which was kept before. */
static char *free_path(struct app *app, const char *name)
{
	struct arena *arena = &app->arena;
	char *path = file_join(arena, app->ws->state,
			       arena_printf(arena, "edit/%s.yaml", name));

	for (int i = 2; i < 1000 && file_type(path) != FILE_NONE; i++)
		path = file_join(arena, app->ws->state,
				 arena_printf(arena, "edit/%s.%d.yaml", name,
					      i));
	return path;
}

int editor_edit(struct span *out, const char **copy, struct app *app,
		const char *name, struct span text, struct error *err)
{
	struct error ignored = ERROR_INIT;
	int status;

	*copy = free_path(app, name);
	if (file_make_folders(file_folder(&app->arena, *copy), err) ||
	    file_write(*copy, text, err))
		return -1;
	status = run(app, *copy, err);
	if (status == 0 &&
	    file_read(out, &app->arena, *copy, EDITED_LIMIT, err) == 0)
		return 0;
	if (status && file_read(out, &app->arena, *copy, EDITED_LIMIT,
				&ignored) == 0 && span_equal(*out, text))
		file_remove(*copy, &ignored);
	else
		app_warn(app, _("your text is kept in %s"), *copy);
	return -1;
}
