/* edit: a record in one's editor; what is written back is checked first. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/process.h"
#include "cli/edits.h"

enum { EDITED_LIMIT = 2 * 1024 * 1024 };

struct edit_cmd_opts {
	struct edit_opts edit;
};

static const struct option options[] = {
	EDIT_OPTIONS(struct edit_cmd_opts, edit),
	{ .type = OPTION_END },
};

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
static int run_editor(struct app *app, const char *path, struct error *err)
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

/* An editor that was killed may have written what took an hour to type. */
static void leave(struct app *app, const struct record *record,
		  const char *copy)
{
	struct error ignored = ERROR_INIT;
	struct span text;

	if (file_read(&text, &app->arena, copy, EDITED_LIMIT, &ignored) ||
	    !span_equal(text, record->doc->text))
		app_warn(app, _("your text is kept in %s"), copy);
	else
		file_remove(copy, &ignored);
}

/*
 * The copy lies outside the work tree and stays there when it is refused: the
 * next one has another name.
 */
static char *copy_path(struct app *app, const struct record *record)
{
	struct arena *arena = &app->arena;
	char *path = NULL;

	for (int i = 1; i < 1000; i++) {
		char *name = i == 1
			? arena_printf(arena, "edit/%s.yaml", record->id)
			: arena_printf(arena, "edit/%s.%d.yaml", record->id, i);

		path = file_join(arena, app->ws->state, name);
		if (file_type(path) == FILE_NONE)
			break;
	}
	return path;
}

static bool ask_again(struct app *app, const struct error *refused)
{
	char answer[16];

	if (!app->terminal)
		return false;
	app_error(app, refused);
	fprintf(stderr, "%s ", _("Edit again? [y/n]"));
	return fgets(answer, sizeof(answer), stdin) &&
	       (answer[0] == 'y' || answer[0] == 'o' || answer[0] == '\n');
}

static int take_back(struct app *app, const struct record *record,
		     const char *copy, const struct edit_opts *opts,
		     struct error *err)
{
	struct finish_edit edit = {
		.old = record, .kind = record->kind, .id = record->id,
		.save_message = opts->message, .dry_run = opts->dry_run,
		.type = "entente.edit/v1",
	};
	struct span text;
	struct doc *doc;

	if (file_read(&text, &app->arena, copy, EDITED_LIMIT, err) ||
	    doc_load(&doc, &app->arena, text, record->path, NULL, err))
		return -1;
	edit.doc = doc;
	return app_finish_edit(app, &edit, err);
}

static int edit_run(struct app *app, const void *raw, struct args args,
		    struct error *err)
{
	const struct edit_cmd_opts *opts = raw;
	const struct record *record;
	char *copy;

	if (app_check_save(app, opts->edit.message, opts->edit.dry_run, err) ||
	    app_record(&record, app, args.items[0], err))
		return -1;
	copy = copy_path(app, record);
	if (file_make_folders(file_folder(&app->arena, copy), err) ||
	    file_write(copy, record->doc->text, err))
		return -1;
	for (;;) {
		struct error refused = ERROR_INIT;

		if (run_editor(app, copy, err)) {
			leave(app, record, copy);
			return -1;
		}
		if (take_back(app, record, copy, &opts->edit, &refused) == 0)
			return file_remove(copy, err);
		if (ask_again(app, &refused))
			continue;
		*err = refused;
		app_warn(app, _("your text is kept in %s"), copy);
		return -1;
	}
}

const struct cmd cmd_edit = {
	.name = "edit", .alias = "editer",
	.summary = N_("open a record in your editor"),
	.args = N_("ID"), .options = options,
	.about = N_("What you write is checked before it replaces the record: "
		    "a text that would add an error is refused and kept "
		    "aside. The editor is ENTENTE_EDITOR, VISUAL or EDITOR."),
	.opts_size = sizeof(struct edit_cmd_opts),
	.needs = NEEDS_LOCK, .min_args = 1, .max_args = 1, .run = edit_run,
};
