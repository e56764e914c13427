/*
 * check: every complaint about the records, in one run, with its place and
 * what to do. Exit 1 when one of them is an error.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cli/cmd.h"

struct check_opts {
	bool warnings_too;
};

static const struct option options[] = {
	{ "strict", 0, OPTION_FLAG, offsetof(struct check_opts, warnings_too),
	  NULL, N_("warnings count as errors for the exit code") },
	{ .type = OPTION_END },
};

static void print_summary(struct app *app, const struct diags *diags,
			  size_t records)
{
	size_t errors = diags_count(diags, DIAG_ERROR);
	size_t warnings = diags_count(diags, DIAG_WARNING);
	size_t notes = diags_count(diags, DIAG_NOTE);
	struct buf text;

	buf_init(&text);
	buf_printf(&text, NG_("%zu record", "%zu records", records), records);
	buf_add_text(&text, app->lang == LANG_FR ? "\u00a0: " : ": ");
	if (errors)
		buf_printf(&text, NG_("%zu error", "%zu errors", errors),
			   errors);
	if (errors && warnings)
		buf_add_text(&text, ", ");
	if (warnings)
		buf_printf(&text, NG_("%zu warning", "%zu warnings", warnings),
			   warnings);
	if (!errors && !warnings)
		buf_add_text(&text, _("no findings"));
	app_say(app, "%s", text.ptr);
	buf_release(&text);
	if (notes && !app->verbose)
		app_say(app, NG_("%zu note, nothing to do about it (-v shows "
				 "it)", "%zu notes, nothing to do about them "
				 "(-v shows them)", notes), notes);
}

/* Notes ask for nothing: they are shown with -v, and counted otherwise. */
static void print_text(struct app *app, const struct diags *diags)
{
	struct diags shown = *diags;
	size_t count = 0;

	shown.items = mem_zero(diags->count + 1, sizeof(*shown.items));
	for (size_t i = 0; i < diags->count; i++)
		if (app->verbose || diags->items[i].level > DIAG_NOTE)
			shown.items[count++] = diags->items[i];
	shown.count = count;
	app_diags(app, &app->out, &shown, &app->ws->snapshot);
	free(shown.items);
}

static void print_json(struct app *app, const struct diags *diags,
		       size_t records)
{
	struct printer *json = app_json_begin(app, "entente.check/v1");

	printer_pair_int(json, "records", (int64_t)records);
	printer_pair_int(json, "errors",
			 (int64_t)diags_count(diags, DIAG_ERROR));
	printer_pair_int(json, "warnings",
			 (int64_t)diags_count(diags, DIAG_WARNING));
	printer_pair_int(json, "notes",
			 (int64_t)diags_count(diags, DIAG_NOTE));
	printer_key(json, "findings");
	printer_begin_list(json);
	for (size_t i = 0; i < diags->count; i++)
		json_diag(json, &diags->items[i]);
	printer_end_list(json);
	app_json_end(app);
}

/* The records named; their loading complaints are then told alone. */
static int choose(const struct record ***out, struct app *app,
		  struct args args, struct error *err)
{
	const struct record **chosen =
		arena_array(&app->arena, args.count, sizeof(*chosen));

	for (size_t i = 0; i < args.count; i++)
		if (snapshot_find(&chosen[i], &app->ws->snapshot,
				  span_text(args.items[i]), err))
			return -1;
	*out = chosen;
	return 0;
}

static bool is_about(const struct diag *diag,
		     const struct record *const *chosen, size_t count)
{
	if (!chosen)
		return true;
	for (size_t i = 0; i < count; i++)
		if (diag->at.path &&
		    strcmp(diag->at.path, chosen[i]->path) == 0)
			return true;
	return false;
}

static void add_loading(struct app *app, const struct record *const *chosen,
			size_t count, struct diags *diags)
{
	const struct diags *loading = &app->ws->diags;

	for (size_t i = 0; i < loading->count; i++) {
		const struct diag *diag = &loading->items[i];

		if (is_about(diag, chosen, count))
			*diags_add(diags, diag->level, diag->code, diag->at,
				   "%s", diag->msg) = *diag;
	}
}

static int check_run(struct app *app, const void *raw, struct args args,
		     struct error *err)
{
	const struct check_opts *opts = raw;
	const struct record **chosen = NULL;
	size_t count = args.count ? args.count : app->ws->snapshot.count;
	enum diag_level worst;
	struct diags diags;

	if (args.count && choose(&chosen, app, args, err))
		return -1;
	diags_init(&diags, &app->arena);
	add_loading(app, (const struct record *const *)chosen, count, &diags);
	workspace_check(&app->ws->snapshot,
			(const struct record *const *)chosen, args.count,
			&diags);
	diags_sort(&diags);
	if (app->want_json)
		print_json(app, &diags, count);
	else
		print_text(app, &diags);
	print_summary(app, &diags, count);
	worst = diags_worst(&diags);
	app->answer_no = worst == DIAG_ERROR ||
			 (opts->warnings_too && worst == DIAG_WARNING);
	diags_release(&diags);
	return 0;
}

const struct cmd cmd_check = {
	.name = "check", .alias = "verifier",
	.summary = N_("check records against their schemas and each other"),
	.args = N_("[ID…]"), .options = options,
	.opts_size = sizeof(struct check_opts),
	.needs = NEEDS_WORKSPACE, .max_args = ARGS_ANY, .run = check_run,
};
