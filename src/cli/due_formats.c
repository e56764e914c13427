#include "cli/due_formats.h"

#include "cli/common.h"
#include "cli/wanting.h"

int due_formats_check(const struct app *app,
		      const struct due_format_opts *opts, struct error *err)
{
	struct duration alarm;

	if (format_check(app, opts->format, DUE_FORMATS, err) ||
	    csv_opts_check(&opts->csv, opts->format, err))
		return -1;
	if (!opts->alarm)
		return 0;
	if (!format_is(opts->format, "ics"))
		return error_set(err, ERROR_USAGE, MARK_NONE,
				 _("'%s' goes with --format %s"), "--alarm",
				 "ics");
	return app_duration(&alarm, opts->alarm, err);
}

size_t due_amended(struct arena *arena, const struct record *record,
		   day_number day)
{
	struct amendment *items;
	size_t count, by_then = 0;

	amendments_read(&items, &count, arena, record->kind,
			record->doc->root);
	for (size_t i = 0; i < count; i++) {
		const struct days *date = items[i].has_agreed
			? &items[i].agreed : &items[i].effective;

		by_then += (!items[i].has_agreed && !items[i].has_effective) ||
			   date->last <= day;
	}
	return by_then;
}

/*
 * How a region is named: the title of the record that may own others, which
 * nothing else wanted to be read.
 */
static struct span owner_title(struct app *app, const struct clocks *clocks,
			       struct span region)
{
	const struct snapshot *snapshot = clocks->snapshot;
	struct error ignored = ERROR_INIT;

	for (size_t i = 0; region.len && i < snapshot->count; i++) {
		const struct record *record = snapshot->records[i];
		const struct wanted wanted = { .only = record };

		if (span_is(region, record->id) &&
		    kinds_has_owner(snapshot->kinds, record->kind) &&
		    app_want(app, clocks, &wanted, &ignored) == 0 &&
		    record->doc)
			return record_title(record);
	}
	return region;
}

static void print_ics(struct app *app, const struct due_format_opts *opts,
		      const struct due_answer *answer)
{
	struct style style = app_style(app);
	struct due_calendar calendar = {
		.stamp = answer->day,
		.owner = owner_title(app, answer->clocks, answer->region),
	};
	struct duration alarm;

	if (opts->alarm && duration_parse(&alarm, span_text(opts->alarm)))
		calendar.alarm = &alarm;
	report_due_ics(&app->out, &style, &calendar, answer->rows,
		       answer->count);
}

void due_print(struct app *app, const struct due_format_opts *opts,
	       const struct due_answer *answer)
{
	struct style style = app_style(app);
	struct csv csv;

	if (format_is(opts->format, "ics")) {
		print_ics(app, opts, answer);
	} else if (format_is(opts->format, "csv")) {
		style.snapshot = answer->clocks->snapshot;
		csv_opts_begin(&csv, app, &opts->csv);
		report_due_csv(&csv, opts->csv.labels ? &style : NULL,
			       answer->rows, answer->count);
	} else {
		report_due(&app->out, &style, answer->rows,
			   answer->count);
	}
}

void due_print_no_end(struct app *app, const struct due_format_opts *opts,
		      const struct due_list *list, struct clocks *clocks)
{
	struct style style = app_style(app);
	struct standing *standings;
	struct csv csv;

	standings = ARENA_ARRAY(&app->arena, list->without_end + 1,
				struct standing);
	for (size_t i = 0; i < list->without_end; i++)
		standings[i] = clocks_standing(clocks, app, list->no_end[i]);
	if (format_is(opts->format, "csv")) {
		style.snapshot = clocks->snapshot;
		csv_opts_begin(&csv, app, &opts->csv);
		report_no_end_csv(&csv, opts->csv.labels ? &style : NULL,
				  list->no_end, standings, list->without_end);
	} else {
		report_no_end(&app->out, &style, &app->arena, list->no_end,
			      standings, list->without_end);
	}
}
