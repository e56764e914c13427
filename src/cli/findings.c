#include "cli/findings.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cli/finding.h"

int findings_style(struct findings_style *out, struct app *app,
		   const char *format, long most, struct error *err)
{
	bool is_json = format && strcmp(format, "json") == 0;

	if (cmd_check_word("--format", format, FINDINGS_FORMATS, err))
		return -1;
	if (app->want_json && format && !is_json)
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("either --json or --format %s"), format);
	app->want_json |= is_json;
	out->format = app->want_json ? "json" : format ? format : "text";
	out->most = (size_t)most;
	out->files = false;
	return 0;
}

static void tell_counts(struct app *app, const struct diags *diags,
			size_t count, bool files)
{
	size_t errors = diags_count(diags, DIAG_ERROR);
	size_t warnings = diags_count(diags, DIAG_WARNING);
	size_t notes = diags_count(diags, DIAG_NOTE);
	struct buf text;

	buf_init(&text);
	if (files)
		buf_printf(&text, NG_("%zu file", "%zu files", count), count);
	else
		buf_printf(&text, NG_("%zu record", "%zu records", count),
			   count);
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

/* Cut off at what is to be shown; returns how many are left out. */
static size_t limit(struct diags *diags, const struct findings_style *style)
{
	size_t left_out = 0;

	if (style->most && diags->count > style->most) {
		left_out = diags->count - style->most;
		diags->count = style->most;
	}
	return left_out;
}

static void print_json(struct app *app, const struct diags *diags,
		       size_t records, const struct findings_style *style)
{
	struct printer *json = app_json_begin(app, style->files
		? "entente.check-file/v1" : "entente.check/v1");
	struct diags shown = *diags;
	size_t left_out = limit(&shown, style);

	printer_pair_int(json, style->files ? "files" : "records",
			 (int64_t)records);
	printer_pair_int(json, "errors",
			 (int64_t)diags_count(diags, DIAG_ERROR));
	printer_pair_int(json, "warnings",
			 (int64_t)diags_count(diags, DIAG_WARNING));
	printer_pair_int(json, "notes",
			 (int64_t)diags_count(diags, DIAG_NOTE));
	printer_key(json, "findings");
	printer_begin_list(json);
	for (size_t i = 0; i < shown.count; i++)
		json_diag(json, &shown.items[i]);
	printer_end_list(json);
	printer_pair_int(json, "left_out", (int64_t)left_out);
	app_json_end(app);
}

static void print_lines(struct app *app, const struct diags *diags,
			const struct findings_style *style)
{
	if (strcmp(style->format, "text") == 0)
		app_diags(app, &app->out, diags,
			  style->files ? NULL : style->snapshot ?
				  style->snapshot : &app->ws->snapshot);
	else if (strcmp(style->format, "gcc") == 0)
		for (size_t i = 0; i < diags->count; i++)
			finding_gcc(&app->out, &diags->items[i]);
	else
		for (size_t i = 0; i < diags->count; i++)
			finding_github(&app->out, &diags->items[i]);
}

static void print_shown(struct app *app, const struct diags *diags,
			const struct findings_style *style)
{
	struct diags shown = *diags;
	size_t count = 0, left_out;

	shown.items = mem_zero(diags->count + 1, sizeof(*shown.items));
	for (size_t i = 0; i < diags->count; i++)
		if (app->verbose || diags->items[i].level > DIAG_NOTE)
			shown.items[count++] = diags->items[i];
	shown.count = count;
	left_out = limit(&shown, style);
	print_lines(app, &shown, style);
	if (left_out)
		app_line(app, NG_("… and %zu more", "… and %zu more", left_out),
			 left_out);
	free(shown.items);
}

void findings_tell(struct app *app, const struct diags *diags, size_t records,
		   const struct findings_style *style)
{
	if (strcmp(style->format, "json") == 0)
		print_json(app, diags, records, style);
	else
		print_shown(app, diags, style);
	tell_counts(app, diags, records, style->files);
}
