/* apply-file: makes in a text the changes that diff-file wrote as JSON. */
#include "cli/diff_files.h"

struct apply_file_opts {
	const char *out;
	bool in_place;
};

static const struct option options[] = {
	{ "out", 'o', OPTION_TEXT, offsetof(struct apply_file_opts, out),
	  N_("FILE"), N_("write there, not to stdout") },
	{ "in-place", 'i', OPTION_FLAG,
	  offsetof(struct apply_file_opts, in_place), NULL,
	  N_("write the text back to its file") },
	{ .type = OPTION_END },
};

static int apply_file_run(struct app *app, const void *raw, struct args args,
			  struct error *err)
{
	const struct apply_file_opts *opts = raw;
	struct files_edit edit = { .type = "entente.apply-file/v1" };
	struct files_diff diff;
	struct doc *doc;

	if (files_target(&edit.to, args.items[0], opts->out, opts->in_place,
			 err) ||
	    foreign_load_text(&doc, &app->arena, args.items[0], err) ||
	    files_diff_read(&diff, app, args.items[1], err) ||
	    change_apply(&edit.new, &app->arena, doc, diff.kind->shape,
			 diff.changes.items, diff.changes.count, err))
		return -1;
	edit.old = doc;
	edit.kind = diff.kind;
	return files_finish(app, &edit, err);
}

const struct cmd cmd_apply_file = {
	.name = "apply-file", .alias = "appliquer-fichier",
	.summary = N_("make the changes of entente diff-file --json"),
	.args = N_("OLD DIFF.json"), .options = options,
	.about = N_("Comments and layout of OLD stay. A value that is not what "
		    "the changes expect is a conflict: nothing is written."),
	.opts_size = sizeof(struct apply_file_opts),
	.needs = NEEDS_NOTHING, .min_args = 2, .max_args = 2,
	.run = apply_file_run,
};
