/* diff: what changed, record by record, in the reader's words. */
#include "cli/common.h"
#include "cli/diff_filter.h"
#include "cli/diff_show.h"

struct diff_opts {
	bool published, exit_code, stat;
	const char *format;
	struct diff_filter_opts filter;
};

#define FILTER(member) \
	(offsetof(struct diff_opts, filter) + \
	 offsetof(struct diff_filter_opts, member))

static const struct option options[] = {
	{ "published", 'p', OPTION_FLAG,
	  offsetof(struct diff_opts, published), NULL,
	  N_("what the shared remote does not have yet") },
	{ "kind", 0, OPTION_TEXT, FILTER(kind), N_("KIND"),
	  N_("only records of this kind") },
	{ "region", 0, OPTION_TEXT, FILTER(region), N_("ID"),
	  N_("only records of this region") },
	{ "path", 0, OPTION_TEXT, FILTER(path), N_("PATH"),
	  N_("only what changed there or below; a label will do") },
	{ "stat", 0, OPTION_FLAG, offsetof(struct diff_opts, stat), NULL,
	  N_("only which records changed, and how much") },
	{ "format", 0, OPTION_TEXT, offsetof(struct diff_opts, format),
	  DIFF_FORMATS, N_("md is Markdown, html a page by itself") },
	{ "exit-code", 0, OPTION_FLAG,
	  offsetof(struct diff_opts, exit_code), NULL,
	  N_("exit 1 when something differs") },
	{ .type = OPTION_END },
};

/* The moments as they were named. */
static const char *page_title(struct app *app, const struct diff_opts *opts,
			      const struct comparison *comparison)
{
	if (opts->published)
		return _("What is not published yet");
	if (!comparison->moment)
		return _("What is not saved yet");
	return arena_printf(&app->arena, comparison->work_tree
			    ? _("What changed since %s")
			    : _("What changed: %s"), comparison->moment);
}

/* Who names two records may want them compared with each other. */
static void say_compare(struct app *app, const struct comparison *comparison)
{
	const struct record *const *only =
		(const struct record *const *)comparison->only;

	if (comparison->only_count == 2 && comparison->work_tree &&
	    !comparison->moment && only[0]->kind == only[1]->kind)
		app_say(app, _("one beside the other: entente compare %s %s"),
			only[0]->id, only[1]->id);
}

static void print_report(struct app *app, const struct file_diffs *diffs,
			 const struct diff_opts *opts,
			 const struct comparison *comparison)
{
	enum diff_format format = diff_format_of(opts->format);
	struct style style = app_style(app);
	struct diff_page page = {
		.title = page_title(app, opts, comparison),
		.entries = diff_entries(app, diffs, comparison->work_tree),
		.count = diffs->count, .heads_only = opts->stat,
	};

	report_diff(&app->out, &style, format, &page);
	if (diffs->count || format != DIFF_TEXT)
		return;
	app_say(app, opts->published ? _("everything saved is published")
				     : _("no difference"));
	say_compare(app, comparison);
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
	const struct record *const *only;
	struct comparison comparison;
	struct diff_filter filter;
	struct file_diffs diffs;

	if (cmd_check_word("--format", opts->format, DIFF_FORMATS, err) ||
	    comparison_read(&comparison, app, opts->published, args, err) ||
	    diff_filter_read(&filter, app, &opts->filter, err))
		return -1;
	only = (const struct record *const *)comparison.only;
	if (history_diff(&diffs, app->ws, &comparison.from,
			 comparison.work_tree ? NULL : &comparison.to,
			 comparison.only_count ? only : NULL,
			 comparison.only_count, err))
		return -1;
	diff_filter_apply(&filter, &diffs);
	if (app->want_json)
		diff_json(app, &diffs, &comparison);
	else
		print_report(app, &diffs, opts, &comparison);
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
