/* diff-file: what differs between two files, whatever is in them. */
#include <string.h>

#include "cli/diff_files.h"
#include "cli/common.h"

#define FORMATS "text|md|html|json-patch"

struct diff_file_opts {
	struct option_list identity;
	bool stat, exit_code;
	const char *format;
};

static const struct option options[] = {
	IDENTITY_OPTION(struct diff_file_opts, identity),
	{ "stat", 0, OPTION_FLAG, offsetof(struct diff_file_opts, stat), NULL,
	  N_("only how much changed") },
	{ "format", 0, OPTION_TEXT, offsetof(struct diff_file_opts, format),
	  FORMATS, N_("md is Markdown, html a page by itself, json-patch is "
		      "RFC 6902") },
	{ "exit-code", 0, OPTION_FLAG,
	  offsetof(struct diff_file_opts, exit_code), NULL,
	  N_("exit 1 when the data differ") },
	{ .type = OPTION_END },
};

/* To be applied, as --json is, and bounded by what that costs. */
static bool is_patch(const struct diff_file_opts *opts)
{
	return opts->format && strcmp(opts->format, "json-patch") == 0;
}

static enum diff_format format_of(const char *word)
{
	if (word && strcmp(word, "html") == 0)
		return DIFF_HTML;
	return word && strcmp(word, "md") == 0 ? DIFF_MARKDOWN : DIFF_TEXT;
}

static void print_report(struct app *app, const struct files_diff *diff,
			 const struct diff_file_opts *opts)
{
	enum diff_format format = format_of(opts->format);
	struct style style = app_style(app);
	struct diff_entry entry = {
		.sign = '~', .kind = diff->kind,
		.head = arena_printf(&app->arena, "%s → %s", diff->old,
				     diff->new),
		.note = diff->layout
			? _("only the layout or the comments changed") : NULL,
		.changes = diff->changes.items, .count = diff->changes.count,
	};
	struct diff_page page = {
		.title = arena_printf(&app->arena, _("What changed: %s"),
				      entry.head),
		.entries = &entry, .heads_only = opts->stat,
		.count = diff->changes.count || diff->layout,
	};

	report_diff(&app->out, &style, format, &page);
	if (!page.count && format == DIFF_TEXT)
		app_say(app, _("no difference"));
}

/* What --identity calls a list must be none of named fields. */
static int check_lists(const struct files_diff *diff, struct app *app,
		       struct error *err)
{
	for (size_t i = 0; i < diff->changes.count; i++) {
		struct path path = diff->changes.items[i].path, up = path;

		for (up.count = 0; up.count < path.count; up.count++) {
			const struct shape *shape =
				path_shape(diff->kind->shape, up);

			if (shape && shape->list == SHAPE_KEYED &&
			    path.steps[up.count].type == STEP_KEY)
				return error_set(
					err, ERROR_USAGE, MARK_FILE(diff->new),
					_("'%s' is no list, and --identity "
					  "says that it is one"),
					path_format(&app->arena,
						    diff->kind->shape, up));
		}
	}
	return 0;
}

static int compare(struct files_diff *out, struct app *app,
		   const struct diff_file_opts *opts, struct args args,
		   struct error *err)
{
	struct doc *old, *new;

	memset(out, 0, sizeof(*out));
	out->old = args.items[0];
	out->new = args.items[1];
	out->identity = &opts->identity;
	out->kind = files_kind(app, &opts->identity, err);
	if (!out->kind || foreign_load_one(&old, &app->arena, out->old, err) ||
	    foreign_load_one(&new, &app->arena, out->new, err))
		return -1;
	out->before = old;
	out->after = new;
	changes_init(&out->changes, &app->arena);
	if (app->want_json || is_patch(opts))
		change_diff(&out->changes, old->root, new->root,
			    out->kind->shape);
	else
		change_diff_read(&out->changes, old->root, new->root,
				 out->kind->shape);
	out->layout = !out->changes.count && !span_equal(old->text, new->text);
	return check_lists(out, app, err);
}

static int diff_file_run(struct app *app, const void *raw, struct args args,
			 struct error *err)
{
	const struct diff_file_opts *opts = raw;
	struct files_diff diff;

	if (cmd_check_word("--format", opts->format, FORMATS, err) ||
	    compare(&diff, app, opts, args, err))
		return -1;
	app->answer_no = opts->exit_code && diff.changes.count;
	if (is_patch(opts))
		return files_diff_patch(app, &diff, err);
	if (app->want_json)
		files_diff_json(app, &diff);
	else
		print_report(app, &diff, opts);
	return 0;
}

const struct cmd cmd_diff_file = {
	.name = "diff-file", .alias = "comparer-fichiers",
	.summary = N_("show what differs between two YAML or JSON files"),
	.args = N_("OLD NEW"), .options = options,
	.about = N_("No repository is needed. --identity parties=organization "
		    "says that the items of the list parties are the same "
		    "when their organization is; terms.*.members=name,since "
		    "goes through every item of terms. With --json entente "
		    "apply-file makes the same changes to another text."),
	.opts_size = sizeof(struct diff_file_opts),
	.needs = NEEDS_NOTHING, .min_args = 2, .max_args = 2,
	.run = diff_file_run,
};
