/* diff: what changed, record by record, in the reader's words. */
#include <string.h>

#include "cli/common.h"
#include "cli/comparison.h"
#include "history/history.h"

struct diff_opts {
	bool published, exit_code, stat;
};

static const struct option options[] = {
	{ "published", 'p', OPTION_FLAG,
	  offsetof(struct diff_opts, published), NULL,
	  N_("what the shared remote does not have yet") },
	{ "stat", 0, OPTION_FLAG, offsetof(struct diff_opts, stat), NULL,
	  N_("only which records changed, and how much") },
	{ "exit-code", 0, OPTION_FLAG,
	  offsetof(struct diff_opts, exit_code), NULL,
	  N_("exit 1 when something differs") },
	{ .type = OPTION_END },
};

/* ---- text ---- */

static char sign_of(enum file_state state)
{
	return state == STATE_ADDED ? '+' : state == STATE_REMOVED ? '-' : '~';
}

static struct span title_of(const struct file_diff *diff)
{
	struct record record = { diff->kind, diff->id, diff->path,
				 diff->after ? diff->after : diff->before };

	return record_title(&record);
}

/* What is no record any more, or was none, has no fields to compare. */
static bool is_unreadable(const struct file_diff *diff)
{
	return diff->kind && ((!diff->after && diff->state != STATE_REMOVED) ||
			      (!diff->before && diff->state != STATE_ADDED));
}

static void print_unreadable(struct app *app, const struct file_diff *diff,
			     bool work_tree)
{
	struct error why = ERROR_INIT;

	if (diff->after) {
		app_line(app, "  %s", _("its text could not be read before"));
	} else if (!work_tree) {
		app_line(app, "  %s",
			 _("the text cannot be read as a record"));
	} else {
		app_unread_error(app, diff->path, &why);
		app_line(app, _("  cannot be read: %s:%lu:%lu: %s"), diff->path,
			 (unsigned long)why.at.line, (unsigned long)why.at.col,
			 why.msg);
	}
}

static void print_record(struct app *app, const struct file_diff *diff,
			 bool stat, bool work_tree)
{
	struct style style = app_style(app);
	struct buf *out = &app->out;

	if (app->colour)
		buf_add_text(out, "\x1b[1m");
	if (diff->kind)
		app_headline(app, arena_printf(&app->arena, "%c %s/%s",
					       sign_of(diff->state),
					       diff->kind->name, diff->id),
			     title_of(diff), 2);
	else
		app_headline(app, arena_printf(&app->arena, "%c",
					       sign_of(diff->state)),
			     span_text(diff->path), 2);
	if (app->colour)
		buf_add_text(out, "\x1b[0m");
	if (stat && is_unreadable(diff))
		buf_printf(out, " (%s)", _("unreadable"));
	else if (stat)
		buf_printf(out, NG_(" (%zu change)", " (%zu changes)",
				    diff->changes.count), diff->changes.count);
	buf_add_byte(out, '\n');
	if (stat || !diff->kind)
		return;
	if (strcmp(diff->old_path, diff->path) != 0)
		app_line(app, _("  moved from %s"), diff->old_path);
	if (is_unreadable(diff)) {
		print_unreadable(app, diff, work_tree);
		return;
	}
	if (!diff->changes.count)
		buf_printf(out, "  %s\n",
			   diff->before && diff->after
			   ? _("only the layout or the comments changed")
			   : _("the text cannot be read as a record"));
	report_changes(out, &style, diff->kind, diff->changes.items,
		       diff->changes.count, 2);
}

static void print_text(struct app *app, const struct file_diffs *diffs,
		       const struct diff_opts *opts, bool work_tree)
{
	for (size_t i = 0; i < diffs->count; i++) {
		if (i && !opts->stat)
			buf_add_byte(&app->out, '\n');
		print_record(app, &diffs->items[i], opts->stat, work_tree);
	}
	if (!diffs->count)
		app_say(app, opts->published
			     ? _("everything saved is published")
			     : _("no difference"));
}

/* ---- JSON ---- */

static void print_json(struct app *app, const struct file_diffs *diffs,
		       const struct comparison *comparison)
{
	static const char *const states[] = {
		[STATE_CHANGED] = "changed", [STATE_ADDED] = "added",
		[STATE_REMOVED] = "removed",
	};
	struct printer *json = app_json_begin(app, "entente.diff/v1");
	char hex[41];

	printer_pair(json, "from", object_id_is_zero(&comparison->from)
			? NULL : object_id_hex(hex, &comparison->from));
	printer_pair(json, "to", comparison->work_tree
			? NULL : object_id_hex(hex, &comparison->to));
	printer_key(json, "records");
	printer_begin_list(json);
	for (size_t i = 0; i < diffs->count; i++) {
		const struct file_diff *diff = &diffs->items[i];

		printer_begin_map(json);
		printer_pair(json, "path", diff->path);
		printer_pair(json, "state", states[diff->state]);
		if (diff->kind) {
			printer_pair(json, "kind", diff->kind->name);
			printer_pair(json, "id", diff->id);
			if (is_unreadable(diff))
				printer_pair_bool(json, "readable", false);
			printer_key(json, "changes");
			json_changes(app, json, diff->kind,
				     diff->before ? diff->before->root : NULL,
				     diff->after ? diff->after->root : NULL,
				     diff->changes.items, is_unreadable(diff)
				     ? 0 : diff->changes.count);
		}
		printer_end_map(json);
	}
	printer_end_list(json);
	app_json_end(app);
}

/* Unsaved edits are no part of what sync publishes: that is said. */
static int say_unsaved(struct app *app, struct error *err)
{
	struct edited_list edited;

	if (workspace_edited(&edited, app->ws, err))
		return -1;
	if (edited.count)
		app_say(app, NG_("%zu record is edited and not saved: it is "
				 "not shown here",
				 "%zu records are edited and not saved: they "
				 "are not shown here", edited.count),
			edited.count);
	return 0;
}

static int diff_run(struct app *app, const void *raw, struct args args,
		    struct error *err)
{
	const struct diff_opts *opts = raw;
	struct comparison comparison;
	struct file_diffs diffs;

	if (comparison_read(&comparison, app, opts->published, args, err) ||
	    history_diff(&diffs, app->ws, &comparison.from,
			 comparison.work_tree ? NULL : &comparison.to,
			 comparison.only_count
			 ? (const struct record *const *)comparison.only : NULL,
			 comparison.only_count, err))
		return -1;
	if (app->want_json)
		print_json(app, &diffs, &comparison);
	else
		print_text(app, &diffs, opts, comparison.work_tree);
	app->answer_no = opts->exit_code && diffs.count;
	history_diff_release(&diffs);
	return opts->published ? say_unsaved(app, err) : 0;
}

const struct cmd cmd_diff = {
	.name = "diff", .alias = "comparer",
	.summary = N_("show what changed, record by record"),
	.args = N_("[A[..B]] [ID…]"), .options = options,
	.about = N_("Without a moment: the edits that are not saved. A and B "
		    "are commits, tags, branches or dates (2014-10-01). "
		    "--published shows the saves that entente sync would "
		    "publish."),
	.opts_size = sizeof(struct diff_opts),
	.needs = NEEDS_WORKSPACE, .max_args = ARGS_ANY, .run = diff_run,
};
