/*
 * edit: a record in one's editor; what is written back is checked first. Others
 * may write while the editor is open: what they changed of the record is
 * merged, or the text is refused and kept.
 */
#include <stdio.h>
#include <string.h>

#include "change/rebase.h"
#include "cli/editing.h"
#include "cli/edits.h"
#include "record/former.h"

struct edit_cmd_opts {
	struct edit_opts edit;
};

static const struct option options[] = {
	EDIT_OPTIONS(struct edit_cmd_opts, edit),
	{ .type = OPTION_END },
};

/* The record as it was opened; its kind's name outlives a reload. */
struct opened {
	const char *kind, *id, *path;
	const struct doc *doc;
};

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

/* ---- what became of the record meanwhile ---- */

static int gone_meanwhile(struct app *app, const struct opened *opened,
			  struct error *err)
{
	const struct record *renamed =
		former_named(&app->ws->snapshot, span_text(opened->kind),
			     span_text(opened->id));

	error_set(err, ERROR_CONFLICT, MARK_FILE(opened->path),
		  renamed ? _("the record got another id meanwhile; nothing "
			      "was written")
			  : _("the record was removed meanwhile; nothing was "
			      "written"));
	return renamed ? error_hint(err, _("it is now called '%s'"),
				    renamed->id) : -1;
}

static int find_again(const struct record **out, struct app *app,
		      const struct opened *opened, struct error *err)
{
	const struct snapshot *snapshot = &app->ws->snapshot;
	const struct kind *kind = kinds_find(&app->ws->kinds,
					     span_text(opened->kind));

	*out = kind ? snapshot_get(snapshot, kind, span_text(opened->id))
		    : NULL;
	if (!*out)
		return gone_meanwhile(app, opened, err);
	return (*out)->doc ? 0 : app_unread_error(app, (*out)->path, err);
}

static int refuse_conflicts(struct app *app, const struct record *now,
			    const struct rebased *rebased, struct error *err)
{
	struct style style = app_style(app);

	for (size_t i = 0; !app->want_json && i < rebased->conflict_count;
	     i++) {
		const struct conflict *conflict = &rebased->conflicts[i];
		const struct change change = {
			.type = CHANGE_SET, .path = conflict->path,
			.from = conflict->theirs, .to = conflict->ours,
		};

		report_changes(&app->out, &style, now->kind, &change, 1, 0);
	}
	if (rebased->conflict_count)
		error_set(err, ERROR_CONFLICT, MARK_FILE(now->path),
			  NG_("you and someone else changed %zu place "
			      "meanwhile; nothing was written",
			      "you and someone else changed %zu places "
			      "meanwhile; nothing was written",
			      rebased->conflict_count),
			  rebased->conflict_count);
	else
		error_set(err, ERROR_CONFLICT, MARK_FILE(now->path),
			  _("you and someone else changed comments or the way "
			    "it is written meanwhile; nothing was written"));
	return error_hint(err, _("entente edit %s opens it as it is now; take "
				 "over what you wrote"), now->id);
}

/* Both one's changes, when someone else changed the record too. */
static int put_together(const struct doc **out, struct app *app,
			const struct opened *opened, const struct doc *mine,
			const struct record *now, struct error *err)
{
	struct rebased rebased;

	*out = mine;
	if (span_equal(now->doc->text, opened->doc->text))
		return 0;
	if (change_rebase(&rebased, &app->arena, opened->doc, mine, now->doc,
			  now->kind->shape, err))
		return -1;
	if (!rebased.doc)
		return refuse_conflicts(app, now, &rebased, err);
	app_say(app, _("the record was changed meanwhile: what you wrote is "
		       "added to that"));
	*out = rebased.doc;
	return 0;
}

/* ---- the text that was written ---- */

/* The findings of a text that was refused: all, or why it cannot be read. */
static void find_all(struct diags *out, struct app *app,
		     const struct record *now, const struct doc *doc,
		     const struct error *refused)
{
	struct error ignored = ERROR_INIT;
	struct diag *diag;

	if (doc)
		workspace_try_all(out, app->ws, now, now->kind, now->id, doc,
				  &ignored);
	if (out->count)
		return;
	diag = diags_add(out, DIAG_ERROR, "", MARK_NONE, "%s", refused->msg);
	diag->at.line = refused->at.line;
	diag->at.col = refused->at.col;
	if (refused->hint[0])
		diags_hint(out, "%s", refused->hint);
}

/* 0 when it was taken; 1 when it may be edited again, with the findings. */
static int take_back(struct app *app, const struct opened *opened,
		     struct span text, const struct edit_opts *opts,
		     struct diags *findings, struct error *err)
{
	struct finish_edit edit = {
		.save_message = opts->message, .dry_run = opts->dry_run,
		.type = "entente.edit/v1",
	};
	const struct record *now;
	struct doc *mine = NULL;

	if (find_again(&now, app, opened, err))
		return -1;
	edit.old = now;
	edit.kind = now->kind;
	edit.id = now->id;
	if (doc_load(&mine, &app->arena, text, now->path, NULL, err) == 0) {
		if (put_together(&edit.doc, app, opened, mine, now, err))
			return -1;
		if (app_finish_edit(app, &edit, err) == 0)
			return 0;
		/* Written, and not saved: there is nothing to edit again. */
		if (err->kind != ERROR_INVALID || !app->refused)
			return -1;
	}
	find_all(findings, app, now, edit.doc, err);
	return 1;
}

/* One turn of the editor: 0 when all is done, 1 to edit again. */
static int edit_once(struct app *app, struct editing *editing,
		     const struct opened *opened, const struct edit_opts *opts,
		     struct error *err)
{
	struct error refused = ERROR_INIT;
	struct diags findings;
	struct span text;
	bool stale;
	int status;

	workspace_unlock(app->ws);
	if (editing_run(editing, err) || editing_read(&text, editing, err) ||
	    workspace_lock(app->ws, err))
		return -1;
	stale = editing->notes.len && span_equal(text, editing->given);
	diags_init(&findings, &app->arena);
	status = take_back(app, opened, text, opts, &findings, &refused);
	if (status > 0 && (stale || !ask_again(app, &refused)))
		status = -1;
	if (status > 0)
		status = editing_note(editing, text, &findings, err) ? -1 : 1;
	else if (status < 0)
		*err = refused;
	diags_release(&findings);
	return status;
}

static int edit_run(struct app *app, const void *raw, struct args args,
		    struct error *err)
{
	const struct edit_cmd_opts *opts = raw;
	const struct record *record;
	struct editing editing;
	struct opened opened;
	int status;

	if (app_check_save(app, opts->edit.message, opts->edit.dry_run, err) ||
	    app_record(&record, app, args.items[0], err) ||
	    editing_begin(&editing, app, record->id, record->doc->text, err))
		return -1;
	opened = (struct opened){ record->kind->name, record->id, record->path,
				  record->doc };
	do {
		status = edit_once(app, &editing, &opened, &opts->edit, err);
	} while (status > 0);
	if (status == 0)
		return editing_end(&editing, err);
	editing_leave(&editing);
	return -1;
}

const struct cmd cmd_edit = {
	.name = "edit", .alias = "editer",
	.summary = N_("open a record in your editor"),
	.args = N_("ID"), .options = options,
	.about = N_("What you write is checked before it replaces the record: "
		    "a text that would add an error is refused and kept "
		    "aside, or opened again with what was found at its top. "
		    "Others may write meanwhile: what they changed of the "
		    "record stays, or yours is refused and kept. The editor is "
		    "ENTENTE_EDITOR, VISUAL or EDITOR."),
	.opts_size = sizeof(struct edit_cmd_opts),
	.needs = NEEDS_LOCK, .min_args = 1, .max_args = 1, .run = edit_run,
};
