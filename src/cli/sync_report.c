#include "cli/sync_report.h"

#include "cli/conflict_report.h"
#include "history/history.h"

static void tell_conflicts(struct app *app, const struct sync_result *result)
{
	report_conflicts(app, &result->plan, NULL);
	app_say(app, NG_("%zu conflict: you and others set it differently; "
			 "nothing was published and no file was changed",
			 "%zu conflicts: you and others set them differently; "
			 "nothing was published and no file was changed",
			 result->plan.open), result->plan.open);
	say_next_conflict(app, &result->plan, &result->violations);
}

static void tell_refusal(struct app *app, const struct sync_result *result)
{
	app_complain(app, &result->violations.findings,
		     &result->violations.snapshot);
	if (result->violations.own_errors) {
		app_say(app, _("your saves have these errors; nothing was "
			       "published. Correct them, save, sync again"));
		return;
	}
	app_say(app, _("merging your saves with what was published would "
		       "break these rules; nothing was published. Correct "
		       "your records, save, sync again, or repair the merged "
		       "ones"));
	say_next_conflict(app, &result->plan, &result->violations);
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
	if (result->violations.warnings.count) {
		app_say(app, _("your saves and what was published give these "
			       "warnings together:"));
		app_complain(app, &result->violations.warnings,
			     &result->violations.snapshot);
	}
	return 0;
}

/* Whoever edited and synced may think that the others have it. */
static int tell_edited(struct app *app, struct error *err)
{
	struct edited_list edited;

	if (workspace_edited(&edited, app->ws, err))
		return -1;
	if (!edited.count)
		return 0;
	app_say(app, NG_("%zu record is edited and not saved: the others do "
			 "not have it",
			 "%zu records are edited and not saved: the others do "
			 "not have them", edited.count), edited.count);
	app_next(app, _("entente save -m \"…\" · entente sync"));
	return 0;
}

static int print_text(struct app *app, const struct sync_result *result,
		      struct error *err)
{
	switch (result->outcome) {
	case SYNC_NOTHING:
		app_say(app, _("in step: nothing to receive, nothing to "
			       "publish"));
		return tell_edited(app, err);
	case SYNC_RECEIVED:
		if (tell_received(app, result, err))
			return -1;
		app_say(app, _("received; nothing of yours to publish"));
		return tell_edited(app, err);
	case SYNC_PUBLISHED:
		return tell_published(app, result, err) ||
		       tell_edited(app, err) ? -1 : 0;
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
	json_conflicts(json, &result->plan, NULL);
	printer_key(json, "findings");
	json_findings(json, &result->violations, &result->violations.findings,
		      NULL);
	printer_key(json, "warnings");
	json_findings(json, &result->violations, &result->violations.warnings,
		      NULL);
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
