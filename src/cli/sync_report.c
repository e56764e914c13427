#include "cli/sync_report.h"

#include <stdio.h>

#include "history/history.h"

/* ---- conflicts ---- */

static void add_side(struct app *app, struct buf *out, const char *side,
		     const struct sync_conflict *conflict,
		     const struct node *value, const struct author *author)
{
	struct style style = app_style(app);
	const struct path path = conflict->conflict.path;
	const struct field *field = kind_field(conflict->kind, path);
	const int pad = 12 - (int)text_width(span_text(side));
	struct buf text;

	buf_init(&text);
	if (!path.count)
		buf_add_text(&text, value ? _("the record") : _("removed"));
	else
		report_value(&text, &style, field, value);
	buf_printf(out, "  %s%*s ", side, pad > 0 ? pad : 0, "");
	buf_add(out, buf_span(&text));
	if (author && author->name) {
		bool fits = text_width(buf_span(&text)) +
			    text_width(span_text(author->name)) + 38 <=
			    app->width;

		buf_add_text(out, fits ? "   " : "\n               ");
		text_add_safe(out, span_text(author->name));
		buf_add_text(out, ", ");
		report_time(out, author->time, author->offset);
	}
	buf_add_byte(out, '\n');
	buf_release(&text);
}

static const char *choice_label(enum choice choice)
{
	switch (choice) {
	case CHOICE_MINE:
		return _("decided: mine");
	case CHOICE_PUBLISHED:
		return _("decided: published");
	case CHOICE_BASE:
		return _("decided: as it was before");
	case CHOICE_VALUE:
		return _("decided: another value");
	case CHOICE_NONE:
		break;
	}
	return NULL;
}

static void add_conflict(struct app *app, struct buf *out,
			 const struct sync_conflict *conflict)
{
	const struct conflict *values = &conflict->conflict;
	struct style style = app_style(app);

	buf_printf(out, "%s/", conflict->kind->name);
	text_add_safe(out, span_text(conflict->id));
	if (values->path.count) {
		buf_add_text(out, "  ");
		text_add_safe(out, span_text(conflict->path));
		buf_add_text(out, " (");
		report_path(out, &style, conflict->kind, values->path);
		buf_add_byte(out, ')');
	}
	buf_add_byte(out, '\n');
	add_side(app, out, _("mine:"), conflict, values->ours,
		 &conflict->mine);
	add_side(app, out, _("published:"), conflict, values->theirs,
		 &conflict->published);
	add_side(app, out, _("before:"), conflict, values->base, NULL);
	if (conflict->choice != CHOICE_NONE)
		buf_printf(out, "  %s\n", choice_label(conflict->choice));
}

void report_conflicts(struct app *app, struct buf *out,
		      const struct sync_plan *plan)
{
	for (size_t i = 0; i < plan->conflict_count; i++) {
		if (i)
			buf_add_byte(out, '\n');
		add_conflict(app, out, &plan->conflicts[i]);
	}
}

static void json_side(struct printer *json, const char *key,
		      const struct node *value, const struct author *author)
{
	printer_key(json, key);
	printer_begin_map(json);
	if (value) {
		printer_key(json, "value");
		json_node(json, value);
	}
	if (author && author->name) {
		printer_pair(json, "author", author->name);
		printer_pair(json, "email", author->email);
		printer_pair_int(json, "time", author->time);
	}
	printer_end_map(json);
}

void json_conflicts(struct app *app, struct printer *json,
		    const struct sync_plan *plan)
{
	static const char *const choices[] = {
		[CHOICE_MINE] = "mine", [CHOICE_PUBLISHED] = "published",
		[CHOICE_BASE] = "base", [CHOICE_VALUE] = "value",
	};

	(void)app;
	printer_begin_list(json);
	for (size_t i = 0; i < plan->conflict_count; i++) {
		const struct sync_conflict *conflict = &plan->conflicts[i];

		printer_begin_map(json);
		printer_pair(json, "kind", conflict->kind->name);
		printer_pair(json, "id", conflict->id);
		printer_pair(json, "file", conflict->file);
		printer_pair(json, "path", conflict->path);
		json_side(json, "mine", conflict->conflict.ours,
			  &conflict->mine);
		json_side(json, "published", conflict->conflict.theirs,
			  &conflict->published);
		json_side(json, "base", conflict->conflict.base, NULL);
		printer_pair(json, "decided", choices[conflict->choice]);
		printer_end_map(json);
	}
	printer_end_list(json);
}

/* ---- outcomes ---- */

static void say_next_conflict(struct app *app, const struct sync_plan *plan)
{
	for (size_t i = 0; i < plan->conflict_count; i++) {
		const struct sync_conflict *conflict = &plan->conflicts[i];

		if (conflict->choice != CHOICE_NONE)
			continue;
		app_next(app, "entente resolve %s%s%s --mine | --published | "
			 "--base%s", conflict->id,
			 conflict->path[0] ? " " : "", conflict->path,
			 conflict->path[0] ? " | --value V" : "");
		return;
	}
}

static void tell_conflicts(struct app *app, const struct sync_result *result)
{
	report_conflicts(app, &app->out, &result->plan);
	app_say(app, NG_("%zu conflict: you and others set it differently; "
			 "nothing was published and no file was changed",
			 "%zu conflicts: you and others set them differently; "
			 "nothing was published and no file was changed",
			 result->plan.open), result->plan.open);
	say_next_conflict(app, &result->plan);
}

static void tell_refusal(struct app *app, const struct sync_result *result)
{
	app_complain(app, &result->findings, &result->snapshot);
	if (result->own_errors)
		app_say(app, _("your saves have these errors; nothing was "
			       "published. Correct them, save, sync again"));
	else
		app_say(app, _("merging your saves with what was published "
			       "would break these rules; nothing was "
			       "published. Correct your records, save, sync "
			       "again"));
}

/* What the others had published: which records, by whom is in history. */
static int tell_received(struct app *app, const struct sync_result *result,
			 struct error *err)
{
	const struct object_id *to = result->outcome == SYNC_RECEIVED
		? &result->published : &result->plan.published;
	struct file_diffs diffs;

	if (object_id_is_zero(to))
		return 0;
	if (history_diff(&diffs, app->ws, &result->base, to, NULL, 0, err))
		return -1;
	if (diffs.count)
		buf_printf(&app->out, "%s\n", _("Received:"));
	for (size_t i = 0; i < diffs.count; i++) {
		const struct file_diff *diff = &diffs.items[i];

		if (diff->kind)
			app_line(app, "  %s/%s", diff->kind->name, diff->id);
		else
			app_line(app, "  %s", diff->path);
	}
	history_diff_release(&diffs);
	return 0;
}

static int tell_published(struct app *app, const struct sync_result *result,
			  struct error *err)
{
	for (size_t i = 0; i < result->plan.line_merged_count; i++)
		app_warn(app, _("%s: merged as plain text, line by line"),
			 result->plan.line_merged[i]);
	if (tell_received(app, result, err))
		return -1;
	app_say(app, NG_("published: %zu save", "published: %zu saves",
			 result->saves ? result->saves : 1),
		result->saves ? result->saves : 1);
	return 0;
}

static int print_text(struct app *app, const struct sync_result *result,
		      struct error *err)
{
	switch (result->outcome) {
	case SYNC_NOTHING:
		app_say(app, _("in step: nothing to receive, nothing to "
			       "publish"));
		return 0;
	case SYNC_RECEIVED:
		if (tell_received(app, result, err))
			return -1;
		app_say(app, _("received; nothing of yours to publish"));
		return 0;
	case SYNC_PUBLISHED:
		return tell_published(app, result, err);
	case SYNC_CONFLICT:
		tell_conflicts(app, result);
		return 0;
	case SYNC_REFUSED:
		tell_refusal(app, result);
		return 0;
	}
	return 0;
}

static void print_json(struct app *app, const struct sync_result *result)
{
	static const char *const outcomes[] = {
		[SYNC_NOTHING] = "nothing", [SYNC_RECEIVED] = "received",
		[SYNC_PUBLISHED] = "published", [SYNC_CONFLICT] = "conflict",
		[SYNC_REFUSED] = "refused",
	};
	struct printer *json = app_json_begin(app, "entente.sync/v1");
	char hex[41];

	printer_pair(json, "outcome", outcomes[result->outcome]);
	printer_pair(json, "published",
		     object_id_is_zero(&result->published)
		     ? NULL : object_id_hex(hex, &result->published));
	printer_pair_int(json, "saves", (int64_t)result->saves);
	printer_pair_int(json, "tries", (int64_t)result->tries);
	printer_key(json, "conflicts");
	json_conflicts(app, json, &result->plan);
	printer_key(json, "findings");
	printer_begin_list(json);
	for (size_t i = 0; result->outcome == SYNC_REFUSED &&
			   i < result->findings.count; i++)
		json_diag(json, &result->findings.items[i]);
	printer_end_list(json);
	app_json_end(app);
}

int sync_and_report(struct app *app, struct error *err)
{
	struct sync_result result;
	int status = sync_run(&result, app->ws, err);

	if (status == 0 && app->want_json)
		print_json(app, &result);
	else if (status == 0)
		status = print_text(app, &result, err);
	app->answer_no = result.outcome == SYNC_CONFLICT ||
			 result.outcome == SYNC_REFUSED;
	sync_result_release(&result);
	return status;
}
